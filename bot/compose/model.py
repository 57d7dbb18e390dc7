"""Answers written by a language model behind an OpenAI-compatible address; every sentence is proved afterwards."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from bot.compose.abstain import Coverage
from bot.compose.breaker import Breaker
from bot.compose.choose import leads
from bot.compose.draft import Composition, Draft, Usage
from bot.compose.prompt import ModelReply, messages, response_format
from bot.errors import ModelUnavailableError
from bot.evidence import Evidence, ScoredStatement
from bot.language import detect_language
from bot.settings import BotSettings
from bot.understand.understanding import Understanding


class ModelComposer:
    """Asks a chat model for statements with source tokens; what the tokens mean never reaches the model."""

    def __init__(
        self,
        chat: Any,
        settings: BotSettings,
        coverage: Coverage,
        count: Callable[[str], int],
        breaker: Breaker | None = None,
    ) -> None:
        self._chat = chat
        self._settings = settings
        self._coverage = coverage
        self._count = count
        self._breaker = breaker or Breaker()

    @classmethod
    def from_settings(cls, settings: BotSettings, coverage: Coverage) -> "ModelComposer":
        """The composer for the model of the settings; nothing is called yet."""
        from langchain.chat_models import init_chat_model

        from ingest.embedder.tokens import counter
        from ingest.settings import IngestSettings

        chat = init_chat_model(
            settings.model_name,
            model_provider="openai",
            base_url=settings.model_url,
            api_key=settings.model_key.get_secret_value() if settings.model_key else "none",
            temperature=0,
            timeout=settings.model_timeout_s,
            max_retries=0,
            stream_usage=True,
        )
        return cls(chat, settings, coverage, counter(IngestSettings().cache_dir))

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """Drafts as the model wrote them; an unknown token, a link, markup or the other language drops a sentence.

        Raises ModelUnavailableError when the model gave no whole reply in time.
        """
        hits = leads(evidence.statements, question)
        if not hits or not self._coverage.support(question.terms, question.lang, hits).answers:
            return Composition((), complete=False)
        said, tokens = messages(question, evidence, self._settings.model_context_tokens, self._count)
        reply, usage = self._reply(said)
        drafts = tuple(
            draft for draft in (_draft(s, tokens, question.lang) for s in reply.statements) if draft
        )
        programmes = tuple(dict.fromkeys(d.passage.programme_id for d in drafts if d.passage.programme_id))
        return Composition(drafts, programmes=programmes, complete=reply.complete, usage=usage)

    def _reply(self, said: list[tuple[str, str]]) -> tuple[ModelReply, Usage]:
        deadline = time.monotonic() + self._settings.model_timeout_s
        problem = "the model rests after repeated failures"
        for _ in range(1 + min(self._settings.model_retries, 2)):
            if not self._breaker.allows() or time.monotonic() >= deadline:
                break
            try:
                found = self._once(said, deadline)
            except ModelUnavailableError as error:
                self._breaker.failed()
                problem = str(error)
                continue
            self._breaker.succeeded()
            return found
        raise ModelUnavailableError(problem)

    def _once(self, said: list[tuple[str, str]], deadline: float) -> tuple[ModelReply, Usage]:
        """One whole reply. The client ends a cut stream without any error, so a finish reason is demanded."""
        parts: list[str] = []
        finish: str | None = None
        usage = Usage(0, 0)
        try:
            for chunk in self._chat.stream(said, response_format=response_format()):
                parts.append(chunk.content if isinstance(chunk.content, str) else "")
                finish = chunk.response_metadata.get("finish_reason") or finish
                if chunk.usage_metadata:
                    usage = Usage(chunk.usage_metadata["input_tokens"], chunk.usage_metadata["output_tokens"])
                if time.monotonic() > deadline:
                    raise ModelUnavailableError("the model took too long")
        except ModelUnavailableError:
            raise
        except Exception as error:  # whatever a server or the network does must end in the extractive answer
            raise ModelUnavailableError(f"the model call failed: {type(error).__name__}") from error
        if finish != "stop":
            raise ModelUnavailableError(f"the reply was cut (finish reason {finish})")
        try:
            return ModelReply.model_validate_json("".join(parts)), usage
        except ValidationError as error:
            raise ModelUnavailableError("the reply does not fit the schema") from error


def _draft(written: Any, tokens: Mapping[str, ScoredStatement], lang: str) -> Draft | None:
    hit = tokens.get(written.source.strip("[] "))
    text = " ".join(written.text.split())
    if (
        hit is None
        or not text
        or detect_language(text) != lang
        or any(mark in text for mark in ("<", ">", "://", "www.", "](", "`"))
    ):
        return None
    return Draft(text, written.quote, hit.passage, hit.statement)
