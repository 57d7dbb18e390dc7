"""A running server by its address, asked over HTTP like any client; its limits are waited for."""

import json
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from bot.answer import Answer, Fit, Profile, ProgrammeCard
from corpus.models import Lang
from evals.errors import NotOfferedError, SystemUnavailableError
from evals.systems import Asked, DutiesFound, FitFound, Found, fit_of_card

_TRIES = 20
_LONGEST_WAIT_S = 60.0


class Server:
    """A running server, asked over HTTP like any client."""

    def __init__(self, url: str, timeout_s: float = 60.0) -> None:
        self._http = httpx.Client(base_url=url.rstrip("/"), timeout=timeout_s)
        self.name = url

    def ask(self, question: str, lang: Lang, turns: Sequence[str], profile: Profile | None) -> Asked:
        conversation: str | None = None
        for turn in turns:
            conversation = str(self._post(turn, conversation, profile)["conversation_id"])
        started = time.perf_counter()
        raw = self._post(question, conversation, profile)
        return Asked(Answer.model_validate(raw), {"total": 1000 * (time.perf_counter() - started)})

    def search(self, question: str, lang: Lang, k: int) -> list[Found]:
        reply = self._sent("GET", "/v1/search", params={"q": question, "k": k, "lang": lang})
        return [_found(hit) for hit in reply["results"]]

    def eligibility(self, programme: str, profile: Profile, lang: Lang) -> FitFound:
        known = profile.model_dump(mode="json", exclude_none=True)
        reply = self._json("/v1/eligibility", profile=known, programme_ids=[programme], lang=lang)
        if not reply["programmes"]:
            raise SystemUnavailableError(f"{self.name} knows no programme {programme}; is its corpus older?")
        return fit_of_card(ProgrammeCard.model_validate(reply["programmes"][0]))

    def profile_said(self, text: str, lang: Lang) -> Profile | None:
        return None

    def duties(self, answers: Mapping[str, str], lang: Lang, today: date) -> DutiesFound:
        reply = self._json("/v1/duties", answers=dict(answers), lang=lang)
        found = {card["id"]: Fit(card["applies"]) for card in reply["duties"]}
        return DutiesFound(reply["role"], Fit(reply["high_impact"]), found)

    def ask_beside(self, file: Path, question: str, lang: Lang) -> Answer:
        raise NotOfferedError("a server takes no file with a question; measured in process only")

    def proves(self, statement: str, passage: str, lang: Lang, passage_lang: Lang) -> bool:
        raise NotOfferedError("a server's proof step has no address; measured in process only")

    def about(self) -> dict[str, Any]:
        """The address, and what the server says of its index where it says it."""
        try:
            said = self._http.get("/readyz").json()["parts"]["advisor"]
        except (httpx.HTTPError, ValueError, KeyError, TypeError):
            said = {}
        return {"kind": "server", "url": self.name, **{k: said.get(k) for k in ("generation", "composer")}}

    def _post(self, message: str, conversation: str | None, profile: Profile | None) -> dict[str, Any]:
        body: dict[str, Any] = {"message": message}
        if conversation:
            body["conversation_id"] = conversation
        if profile:
            body["profile"] = profile.model_dump(mode="json", exclude_none=True)
        return self._json("/v1/chat", **body)

    def _json(self, path: str, **body: Any) -> dict[str, Any]:
        return self._sent(
            "POST", path, content=json.dumps(body), headers={"content-type": "application/json"}
        )

    def _sent(self, method: str, path: str, **parts: Any) -> dict[str, Any]:
        try:
            reply = self._http.request(method, path, **parts)
            for _ in range(_TRIES):
                if reply.status_code != httpx.codes.TOO_MANY_REQUESTS:
                    break
                time.sleep(min(float(reply.headers.get("retry-after", 1)), _LONGEST_WAIT_S))
                reply = self._http.request(method, path, **parts)
            reply.raise_for_status()
            value: dict[str, Any] = reply.json()
        except (httpx.HTTPError, ValueError) as error:
            raise SystemUnavailableError(f"{self.name}{path}: {error}; is the server up?") from error
        return value


def _found(hit: dict[str, Any]) -> Found:
    pages = hit.get("pages")
    return Found(
        hit["passage_id"], hit["document_id"], hit["lang"], hit["text"], hit["title"], hit["heading"], hit["score"],
        (int(pages[0]), int(pages[1])) if pages else None,
    )  # fmt: skip
