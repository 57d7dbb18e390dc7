"""What must hold before a curated answer may be approved; the same proof step and the same bot as for any answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from api.advisor import AdvisorLike
from api.desk.curated.model import Content, Said, Version
from bot.answer import Answer, ChatRequest, Verdict
from bot.curated import CuratedAnswer, CuratedStatement, Steering
from bot.prove import Prover
from bot.screen import screen
from corpus.library import Library
from corpus.models import LANGS, Lang

LONGEST_DAYS = 366
_provers: dict[int, tuple[Library, Prover]] = {}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer may not be approved yet; `detail` is the wording or sentence concerned."""

    code: str
    lang: Lang | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Proved:
    """The verdict on one sentence, with the names of the checks that object."""

    verdict: Verdict
    checks: tuple[str, ...] = ()


def prove(said: Said, lang: Lang, advisor: AdvisorLike) -> Proved:
    """Hold a sentence against its quote in its passage."""
    passage = advisor.index.passages.get(said.passage_id)
    if passage is None or not said.quote.strip():
        return Proved(Verdict.NOT_FOUND, ("quote",))
    proof = _prover(advisor.library).prove(
        said.text, said.quote, passage.text, statement_lang=lang, passage_lang=passage.lang
    )
    return Proved(proof.verdict, tuple(dict.fromkeys(finding.check.value for finding in proof.findings)))


def _prover(library: Library) -> Prover:
    known = _provers.get(id(library))
    if known is None or known[0] is not library:
        _provers.clear()
        known = _provers[id(library)] = (library, Prover.from_library(library))
    return known[1]


def problems(
    version: Version, advisor: AdvisorLike, live: Sequence[CuratedAnswer], today: date
) -> list[Problem]:
    """Everything that stands against approval; `live` are the answers that are given already."""
    content = version.content
    found = [*_form(content), *_ends(version, today), *_unproved(content, advisor)]
    others = [answer for answer in live if answer.id != version.answer]
    return found or [*_unused(version, advisor, others)]


def _form(content: Content) -> Iterator[Problem]:
    if all(content.side(lang).empty for lang in LANGS):
        yield Problem("empty")
    for lang in LANGS:
        side = content.side(lang)
        if not side.empty and not (side.patterns and side.statements):
            yield Problem("half", lang)
        for text in (*side.patterns, *(said.text for said in side.statements)):
            if screen(text).found:
                yield Problem("personal", lang, text)


def _ends(version: Version, today: date) -> Iterator[Problem]:
    if version.ends_on is None or not today < version.ends_on <= today + timedelta(days=LONGEST_DAYS):
        yield Problem("ends")


def _unproved(content: Content, advisor: AdvisorLike) -> Iterator[Problem]:
    for lang in LANGS:
        for said in content.side(lang).statements:
            if not said.text.strip() or prove(said, lang, advisor).verdict is not Verdict.PROVED:
                yield Problem("unproved", lang, said.text)


def _unused(version: Version, advisor: AdvisorLike, others: Sequence[CuratedAnswer]) -> Iterator[Problem]:
    """Wordings that the bot would not answer with this answer, asked of the bot itself."""
    for lang in LANGS:
        own = version.for_bot(lang)
        for pattern in own.patterns if own else ():
            if not own or gives(ask(pattern, lang, advisor, [*others, own]), own.statements):
                continue
            clash = gives(ask(pattern, lang, advisor, [own]), own.statements)
            yield Problem("clash" if clash else "unused", lang, pattern)


def ask(question: str, lang: Lang, advisor: AdvisorLike, curated: Sequence[CuratedAnswer]) -> Answer:
    """What the bot says to a question when these answers are approved."""
    steering = Steering(tuple(curated), model=False)
    return advisor.answer(ChatRequest(message=question, lang=lang), (), steering)  # type: ignore[call-arg]


def gives(answer: Answer, statements: Sequence[CuratedStatement]) -> bool:
    """Whether an answer is the one that these statements make."""
    return len(answer.statements) == len(statements) > 0 and all(
        given.citations and given.citations[0].passage_id == own.passage_id
        for given, own in zip(answer.statements, statements, strict=True)
    )
