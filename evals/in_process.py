"""The advisor in this process, over the live index of the settings."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.answer import Answer, ChatRequest, Profile, Verdict
from corpus.models import Lang
from evals.errors import SystemUnavailableError
from evals.systems import Asked, DutiesFound, FitFound, Found, fit_of_card

if TYPE_CHECKING:
    from bot.advisor import Advisor
    from bot.evidence import ScoredPassage
    from bot.prove import Prover
    from bot.record import AnswerRecord
    from evals.attacks.poison import Parrot, PoisonedModel
    from ingest.model import Passage


class InProcess:
    """The real advisor over the live index of the settings; a measurement is no visitor, so no record is kept."""

    def __init__(self, *, glossary: bool = True, **settings: Any) -> None:
        """With single settings changed or the glossary taken away. Raises SystemUnavailableError with the remedy."""
        self._last = _Last()
        self._advisor = open_advisor(self._last, glossary=glossary, **settings)
        self.name = self._advisor.settings.model_name or "extractive"

    def changed(self, change: "Callable[[Advisor], None]", *, proof: bool = True) -> None:
        """Change the advisor's insides, for an ablation; without `proof` its proof step is measured as it then is."""
        change(self._advisor)
        if not proof:
            self.__dict__["_prover"] = self._advisor._prover

    def ask(self, question: str, lang: Lang, turns: Sequence[str], profile: Profile | None) -> Asked:
        from bot.dialogue import Turn

        history: list[Turn] = []
        for turn in turns:
            history.append(
                Turn(turn, self._advisor.answer(ChatRequest(message=turn, profile=profile), history))
            )
        self._last.record = None
        asked = _timed(self._advisor.stream(ChatRequest(message=question, profile=profile), history))
        return replace(asked, tokens=self._last.tokens)

    def search(self, question: str, lang: Lang, k: int) -> list[Found]:
        return [_found(hit) for hit in self._advisor.search(question, k, lang)]

    def eligibility(self, programme: str, profile: Profile, lang: Lang) -> FitFound:
        from bot import clock
        from bot.cards import programme_card

        card = programme_card(self._advisor.library.programme(programme), profile, lang, clock.today())
        return fit_of_card(card)

    def profile_said(self, text: str, lang: Lang) -> Profile | None:
        from bot.understand.profile import read_profile

        return read_profile(text)

    def duties(self, answers: Mapping[str, str], lang: Lang, today: date) -> DutiesFound:
        from bot.duties.wire import DutiesRequest, check_duties

        result = check_duties(DutiesRequest(answers=dict(answers), lang=lang), today)
        return DutiesFound(result.role, result.high_impact, {d.id: d.applies for d in result.duties})

    def ask_beside(self, file: Path, question: str, lang: Lang) -> Answer:
        from evals.attacks.files import poison_of

        advisor, composer = self._poisoned
        composer.poison, composer.called = poison_of(file), 0
        answer = advisor.answer(ChatRequest(message=question, lang=lang))
        if not composer.called:
            raise SystemUnavailableError("the file never came before the composer, so nothing was tried")
        return answer

    def proves(self, statement: str, passage: str, lang: Lang, passage_lang: Lang) -> bool:
        proof = self._prover.prove(
            statement, passage, passage, statement_lang=lang, passage_lang=passage_lang
        )
        return proof.verdict is Verdict.PROVED

    def about(self) -> dict[str, Any]:
        settings = self._advisor.settings
        return {
            "kind": "in process",
            **self._advisor.health(),
            "keyword_weight": settings.keyword_weight,
            "max_statements": settings.max_statements,
        }

    @cached_property
    def _prover(self) -> "Prover":
        """Without the mirrored sentences of the corpus: the rules alone, as for a file of a user."""
        from bot.prove import Prover

        return Prover.from_library(self._advisor.library, with_mirrors=False)

    @cached_property
    def _poisoned(self) -> "tuple[Advisor, Parrot | PoisonedModel]":
        from bot.advisor import Advisor
        from bot.compose.written import StreamingComposer
        from evals.attacks.poison import Parrot, PoisonedModel

        own = self._advisor
        inner = own._composer
        composer = PoisonedModel(inner) if isinstance(inner, StreamingComposer) else Parrot()
        return Advisor(own.library, own.index, own.settings, None, composer), composer


class _Last:
    """Keeps the record of the last answer in memory, for what it says of the model's cost; nothing is stored."""

    def __init__(self) -> None:
        self.record: AnswerRecord | None = None

    def keep(self, record: "AnswerRecord") -> None:
        """In place of the record before."""
        self.record = record

    @property
    def tokens(self) -> tuple[int, int] | None:
        """Tokens in and out of the last answer's model; None where no model wrote."""
        written = self.record.written if self.record else None
        return (written.input_tokens or 0, written.output_tokens or 0) if written else None


def open_advisor(records: Any = None, *, glossary: bool = True, **settings: Any) -> "Advisor":
    """The advisor of the settings, with single settings changed or the glossary taken away; stores nothing.

    Raises SystemUnavailableError with the remedy.
    """
    from bot.advisor import Advisor
    from bot.settings import BotSettings
    from corpus.errors import CorpusError
    from corpus.library import load_library
    from corpus.settings import CorpusSettings
    from ingest.errors import IngestError
    from ingest.index import open_index

    try:
        library = load_library(CorpusSettings().corpus_dir)
        if not glossary:
            library = replace(library, glossary=())
        return Advisor(library, open_index(), BotSettings().model_copy(update=settings), records)
    except (CorpusError, IngestError) as error:
        raise SystemUnavailableError(str(error)) from error


def indexed() -> list[Found]:
    """Every passage of the live index. Raises SystemUnavailableError."""
    from ingest.errors import IngestError
    from ingest.index import open_index

    try:
        return [_shown(passage, 0.0) for passage in open_index().passages.values()]
    except IngestError as error:
        raise SystemUnavailableError(str(error)) from error


def _found(hit: "ScoredPassage") -> Found:
    return _shown(hit.passage, hit.score)


def _shown(at: "Passage", score: float) -> Found:
    pages = (at.page, at.last_page or at.page) if at.page is not None else None
    return Found(at.id, at.document_id, at.lang, at.text, at.title, at.heading, score, pages)


def _timed(events: Iterator[Any]) -> Asked:
    from bot.events import Final, Stage, Statement

    started = at = time.perf_counter()
    stage = "start"
    ms: dict[str, float] = {}
    for event in events:
        now = time.perf_counter()
        if isinstance(event, Statement):
            ms.setdefault("first_statement", 1000 * (now - started))
            continue
        ms[stage] = ms.get(stage, 0.0) + 1000 * (now - at)
        at = now
        if isinstance(event, Stage):
            stage = event.name
        if isinstance(event, Final):
            ms.pop("start", None)
            return Asked(event.answer, {**ms, "total": 1000 * (now - started)})
    raise SystemUnavailableError("the answer ended without a result; run `didim doctor`")
