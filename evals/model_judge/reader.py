"""Asks any OpenAI-compatible model whether an answer states the expected facts."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import httpx
import yaml

from evals.errors import SystemUnavailableError
from evals.settings import EvalSettings

_FORM: Mapping[str, Any] = {
    "type": "json_schema",
    "json_schema": {
        "name": "verdict",
        "schema": {
            "type": "object",
            "properties": {"reason": {"type": "string"}, "verdict": {"enum": ["right", "wrong"]}},
            "required": ["reason", "verdict"],
            "additionalProperties": False,
        },
    },
}
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)
_REFUSES_FORM = (400, 422)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the judge said; `right` None when its reply could not be read, which never counts as right."""

    right: bool | None
    reason: str
    tokens: tuple[int, int] = (0, 0)


class ModelJudge:
    """A judge is a model and a version of the prompt: with either changed, its calibration is void."""

    def __init__(self, settings: EvalSettings, timeout_s: float = 60.0) -> None:
        """Raises SystemUnavailableError when no model is set."""
        if not (settings.judge_model and settings.judge_url):
            raise SystemUnavailableError("no judge is set; set DIDIM_JUDGE_MODEL and DIDIM_JUDGE_URL")
        key = settings.judge_key.get_secret_value() if settings.judge_key else ""
        self._http = httpx.Client(
            timeout=timeout_s, headers={"authorization": f"Bearer {key}"} if key else {}
        )
        self._url = f"{settings.judge_url.rstrip('/')}/chat/completions"
        self._model, self._seed, self._form = settings.judge_model, settings.seed, True
        self.name = f"{self._model} {prompt()['version']}"

    def read(self, question: str, facts: Sequence[str], answer: str) -> Reading:
        """One verdict at temperature 0. Raises SystemUnavailableError when the model cannot be reached."""
        lines = "\n".join(f"- {fact}" for fact in facts)
        user = prompt()["user"].format(question=_tame(question), facts=_tame(lines), answer=_tame(answer))
        said = self._said(
            [{"role": "system", "content": prompt()["system"]}, {"role": "user", "content": user}]
        )
        usage = said.get("usage") or {}
        tokens = (int(usage.get("prompt_tokens") or 0), int(usage.get("completion_tokens") or 0))
        right, reason = _verdict(said)
        return Reading(right, reason, tokens)

    def _said(self, messages: Sequence[Mapping[str, str]]) -> dict[str, Any]:
        body = {
            "model": self._model,
            "messages": messages,
            "temperature": 0,
            "seed": self._seed,
            "max_tokens": 300,
        }
        try:
            reply = self._http.post(
                self._url, json={**body, "response_format": _FORM} if self._form else body
            )
            if reply.status_code in _REFUSES_FORM and self._form:
                self._form = False
                reply = self._http.post(self._url, json=body)
            reply.raise_for_status()
            value: dict[str, Any] = reply.json()
        except (httpx.HTTPError, ValueError) as error:
            raise SystemUnavailableError(f"the judge at {self._url}: {error}; is it up?") from error
        return value


@lru_cache
def prompt() -> Mapping[str, str]:
    """The committed prompt with its version."""
    text = (Path(__file__).parent / "prompt.yaml").read_text(encoding="utf-8")
    value: Mapping[str, str] = yaml.safe_load(text)
    return value


def _verdict(said: Mapping[str, Any]) -> tuple[bool | None, str]:
    try:
        text = str(said["choices"][0]["message"]["content"])
        found = _OBJECT.search(text)
        value = json.loads(found[0] if found else text)
        verdict = value["verdict"]
    except (LookupError, TypeError, ValueError):
        return None, "the reply could not be read"
    known = {"right": True, "wrong": False}
    return known.get(verdict), str(value.get("reason", ""))[:300]


def _tame(text: str) -> str:
    """Data cannot close its own fence."""
    return text.replace("<", "‹").replace(">", "›")
