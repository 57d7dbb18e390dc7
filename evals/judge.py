"""One answer held against one case: what is there, what is missing, what is wrong, and the cause of a failure."""

import re
from collections.abc import Iterator
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.answer import Answer, Status
from evals.cases import Answerable, Case
from evals.citations import Support, support
from evals.figures_in import figures_in, missing_figures
from evals.fold import folded
from evals.places import Places

_ABSTAINED = {
    Status.NOT_FOUND, Status.CLARIFY, Status.REFUSED, Status.OUT_OF_SCOPE, Status.BLOCKED, Status.HANDED_OVER,
    Status.LIMITED, Status.GREETING,
}  # fmt: skip
_HANGUL = re.compile(r"[가-힣]")
_LETTER = re.compile(r"[A-Za-z가-힣]")
_BRACKETED = re.compile(r"\([^)]*\)")


class Outcome(StrEnum):
    """What became of a case."""

    RIGHT = "right"
    INCOMPLETE = "incomplete"
    WRONG = "wrong"
    """Holds what it must not, or answers what has no answer."""
    FALSE_REFUSAL = "false_refusal"
    ERROR = "error"


class Judged(BaseModel):
    """The scores of one answer; rates are derived from these in evals/metrics.py."""

    model_config = ConfigDict(frozen=True)

    outcome: Outcome
    status: Status
    intent: str
    nuggets_found: tuple[str, ...] = ()
    nuggets_missing: tuple[str, ...] = ()
    optional_found: int = 0
    optional: int = 0
    must_not: tuple[str, ...] = ()
    statements: int = 0
    cited: int = 0
    """Statements with at least one citation that carries them."""
    supports: tuple[Support, ...] = ()
    """One a citation, in order."""
    right_source: bool | None = None
    """Whether one of `must_cite` is cited; None when the case names none or nothing was stated."""
    fact_first: bool | None = None
    """Whether the first statement holds a required fact; None without nuggets or statements."""
    on_topic: int | None = None
    """Statements quoted from a document of the evidence; None without evidence or statements."""
    language_right: bool = True
    abstained: bool = False
    figures: int = 0
    """Numbers, amounts and dates in the statements."""
    figures_missing: tuple[str, ...] = ()
    """Those that no quote of their statement holds."""
    telling: int = 0
    """Statements that hold at least one fact of the case, required or not."""

    @property
    def hallucinated(self) -> bool:
        """Whether something was said that nothing shows: a statement or figure without ground, a forbidden claim."""
        return self.cited < self.statements or bool(self.figures_missing or self.must_not)


def judge(case: Case, answer: Answer, places: Places) -> Judged:
    """Score `answer`. An empty answer is missing, never perfect: it finds no nugget and counts as abstained."""
    shown = shown_text(answer)
    found = tuple(n.text for n in case.required if n.stands_in(shown))
    missing = tuple(n.text for n in case.required if not n.stands_in(shown))
    optional = [n for n in case.nuggets if not n.must]
    abstained = _abstained(case, answer, missing)
    hits = (
        tuple(p for p in case.must_not if re.search(p, folded(shown), re.IGNORECASE)) if not abstained else ()
    )
    supports = [[support(s, c, places) for c in s.citations] for s in answer.statements]
    cited_sources = {c.source_id for s in answer.statements for c in s.citations}
    return Judged(
        outcome=_outcome(case, answer, missing, hits, abstained),
        status=answer.status,
        intent=answer.intent,
        nuggets_found=found,
        nuggets_missing=missing,
        optional_found=sum(n.stands_in(shown) for n in optional),
        optional=len(optional),
        must_not=hits,
        statements=len(answer.statements),
        cited=sum(Support.SUPPORTED in each for each in supports),
        supports=tuple(one for each in supports for one in each),
        right_source=bool(cited_sources & set(case.must_cite))
        if case.must_cite and answer.statements
        else None,
        fact_first=_fact_first(case, answer),
        on_topic=_on_topic(case, answer),
        language_right=language_right(answer, case),
        abstained=abstained,
        figures=sum(len(figures_in(s.text)) for s in answer.statements),
        figures_missing=tuple(_ungrounded(answer)),
        telling=sum(any(n.stands_in(s.text) for n in case.nuggets) for s in answer.statements),
    )


def shown_text(answer: Answer) -> str:
    """What a reader sees without opening sources: message, statements, cards, duties, steps, contact.

    Quotes and the list of sources are left out: a fact in a source that the answer does not state is not stated.
    """
    parts = [answer.message or "", *(s.text for s in answer.statements), *answer.missing]
    for card in answer.programmes:
        parts += [card.name, card.agency or "", card.support or "", card.state_text, card.deadline_text]
    for duty in answer.duties:
        parts += [duty.title, duty.text, duty.fine or "", duty.first_step or ""]
    contact = answer.contact
    return "\n".join((*parts, *answer.next_steps, contact.name, contact.phone or "", contact.url or ""))


def language_right(answer: Answer, case: Case) -> bool:
    """Whether the statements (or the house text) are in the asked language, by the share of Hangul letters.

    Bracketed terms are left out, for English answers keep the Korean term beside the translation.
    """
    text = _BRACKETED.sub("", " ".join(s.text for s in answer.statements) or answer.text)
    letters = _LETTER.findall(text)
    if not letters:
        return True
    hangul = len(_HANGUL.findall(text)) / len(letters)
    return hangul >= 0.3 if case.lang == "ko" else hangul <= 0.15


def _abstained(case: Case, answer: Answer, missing: tuple[str, ...]) -> bool:
    """Nothing was answered. A `not_found` whose sentences still hold every required fact did answer."""
    if not answer.statements:
        return True
    owed = case.answerable in (Answerable.YES, Answerable.PARTIAL) and bool(case.required)
    return answer.status in _ABSTAINED and not (owed and not missing)


def _ungrounded(answer: Answer) -> Iterator[str]:
    for statement in answer.statements:
        quotes = " ".join(citation.quote for citation in statement.citations)
        for value, unit in sorted(missing_figures(statement.text, quotes)):
            yield f"{value} {unit}".strip()


def _fact_first(case: Case, answer: Answer) -> bool | None:
    if not case.required or not answer.statements:
        return None
    return any(nugget.stands_in(answer.statements[0].text) for nugget in case.required)


def _on_topic(case: Case, answer: Answer) -> int | None:
    if not case.evidence or not answer.statements:
        return None
    named = {evidence.document_id for evidence in case.evidence}
    return sum(any(c.document_id in named for c in statement.citations) for statement in answer.statements)


def _outcome(
    case: Case, answer: Answer, missing: tuple[str, ...], hits: tuple[str, ...], abstained: bool
) -> Outcome:
    if answer.status is Status.ERROR:
        return Outcome.ERROR
    if hits:
        return Outcome.WRONG
    if case.statuses and answer.status in case.statuses and not missing:
        return Outcome.RIGHT
    if case.answerable in (Answerable.NO, Answerable.OUT_OF_SCOPE, Answerable.NEEDS_CLARIFICATION):
        said_so = bool(case.required) and not missing
        return Outcome.RIGHT if abstained or said_so else Outcome.WRONG
    if abstained:
        return Outcome.FALSE_REFUSAL
    return Outcome.INCOMPLETE if missing else Outcome.RIGHT
