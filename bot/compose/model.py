"""Answers written by a language model behind an OpenAI-compatible address; every sentence is proved afterwards."""

import random
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.compose.admit import Admission
from bot.compose.breaker import Breaker
from bot.compose.call import CallFailedError, open_chat, pieces
from bot.compose.draft import Composer, Composition, Draft, Usage
from bot.compose.prompt import ModelStatement, Prompt, prompt, response_formats
from bot.compose.reader import ReplyReader
from bot.errors import ModelUnavailableError
from bot.evidence import Evidence, ScoredStatement
from bot.screen import clean
from bot.settings import BotSettings
from bot.understand.understanding import Understanding
from corpus.models import Lang

_MOST_DRAFTS = 16
_Drafts = Generator[Draft, None, tuple[bool, Usage | None]]


class ModelComposer:
    """Asks a chat model for statements with source tokens; what the tokens mean never reaches the model."""

    def __init__(
        self,
        chat: Any,
        settings: BotSettings,
        basis: Composer,
        admission: Admission,
        count: Callable[[str], int],
        breaker: Breaker | None = None,
    ) -> None:
        self._chat = chat
        self._settings = settings
        self._basis = basis
        self._admission = admission
        self._count = count
        self._breaker = breaker or Breaker(rest_s=settings.model_rest_s)
        self._forms = list(response_formats())

    @classmethod
    def from_settings(cls, settings: BotSettings, basis: Composer, admission: Admission) -> "ModelComposer":
        """The composer for the model of the settings; nothing is called yet.

        `basis` says whether the documents answer at all, and picks the evidence that comes first.
        """
        from ingest.embedder.tokens import counter
        from ingest.settings import IngestSettings

        chat = open_chat(settings, settings.model_timeout_s, settings.model_reply_tokens)
        return cls(chat, settings, basis, admission, counter(IngestSettings().cache_dir))

    @property
    def name(self) -> str:
        """The name of the model."""
        return self._settings.model_name or "unnamed"

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """The whole composition at once. Raises ModelUnavailableError."""
        *_, last = self.stream(question, evidence)
        assert isinstance(last, Composition)
        return last

    def stream(self, question: Understanding, evidence: Evidence) -> Iterator[Draft | Composition]:
        """Each draft as soon as the model has closed it, then the composition.

        An unknown token, a link, markup or the other language drops a sentence. Raises ModelUnavailableError when no
        whole reply came in time; drafts that were handed on before keep their worth, since each is proved by itself.
        """
        basis = self._basis.compose(question, evidence)
        if not basis.drafts:
            yield basis
            return
        said = prompt(
            question, _first(basis.drafts, evidence), self._settings.model_context_tokens, self._count
        )
        given: list[Draft] = []
        complete, usage = yield from self._tries(said, question.lang, given)
        yield replace(
            basis,
            drafts=tuple(given),
            complete=complete and basis.complete,
            usage=usage,
            model=self.name,
        )

    def _tries(self, said: Prompt, lang: Lang, given: list[Draft]) -> _Drafts:
        """At most three calls within one time limit; no second one after a draft was handed on."""
        deadline = time.monotonic() + self._settings.model_timeout_s
        left = min(self._settings.model_retries, 2)
        while True:
            if not self._breaker.allows():
                raise ModelUnavailableError("the model rests after repeated failures")
            try:
                outcome = yield from self._once(said, lang, given, deadline)
            except ModelUnavailableError as error:
                self._breaker.failed()
                pause = self._pause(error, left)
                if given or left <= 0 or pause is None or time.monotonic() + pause >= deadline:
                    raise
                left -= 1
                time.sleep(pause)
                continue
            self._breaker.succeeded()
            return outcome

    def _pause(self, error: ModelUnavailableError, left: int) -> float | None:
        """Seconds before the next try; None when a further try is useless."""
        if not isinstance(error, CallFailedError):
            return 0.0
        if error.shape_refused and len(self._forms) > 1:
            self._forms.pop(0)
            return 0.0
        if not error.again:
            return None
        if error.after is not None:
            return error.after
        doubled = self._settings.model_pause_s * (2 if left < 2 else 1)
        return doubled * random.uniform(1.0, 1.25)  # noqa: S311 - spreads retries, keeps no secret

    def _once(self, said: Prompt, lang: Lang, given: list[Draft], deadline: float) -> _Drafts:
        reader = ReplyReader()
        usage: Usage | None = None
        for piece in pieces(self._chat, said.messages, self._forms[0], deadline):
            usage = piece.usage or usage
            for written in reader.feed(piece.text):
                draft = self._draft(written, said, lang)
                if draft and draft not in given and len(given) < _MOST_DRAFTS:
                    given.append(draft)
                    yield draft
        return reader.complete(), usage

    def _draft(self, written: ModelStatement, said: Prompt, lang: Lang) -> Draft | None:
        """None for an unknown token, the fence's code, and for what is not admitted to the proof step."""
        hit = said.tokens.get(written.source.strip("[] "))
        text = " ".join(clean(written.text).split())
        if hit is None or said.code in text:
            return None
        if not self._admission.admits(text, hit.passage, lang):
            return None
        return Draft(text, written.quote, hit.passage, hit.statement, by_model=True)


def _first(drafts: Sequence[Draft], evidence: Evidence) -> Evidence:
    """The evidence with what the documents would answer by themselves in front."""
    chosen = [
        ScoredStatement(replace(draft.statement, text=draft.text), draft.passage, 1.0, 1.0, 1.0)
        for draft in drafts
        if draft.statement and draft.text in draft.passage.text
    ]
    return replace(evidence, statements=(*chosen, *evidence.statements))
