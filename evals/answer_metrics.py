"""Metrics of answers: each with its formula, where it comes from and what happens at the edges."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.cases import Answerable
from evals.citations import Support
from evals.judge import Judged, Outcome
from evals.results import CaseResult

_OWED = (Answerable.YES, Answerable.PARTIAL)
_ROUTING = "routing"
_NOT_OWED = (Answerable.NO, Answerable.OUT_OF_SCOPE)
Part = tuple[float, float]
"""What a case adds to the top and to the bottom of a ratio."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A ratio over cases. `counts` returns None for a case that the metric is not about."""

    name: str
    counts: Callable[[CaseResult, Judged], Part | None]

    def rows(self, cases: Sequence[CaseResult]) -> list[tuple[str, Part]]:
        """Cluster and part of every case that it counts; routing cases have no answer of their own to measure."""
        kept = [
            c
            for c in cases
            if c.judged and (c.suite != _ROUTING or self.name in (_ROUTING, "language right"))
        ]
        return [
            (c.cluster, part) for c in kept if c.judged and (part := self.counts(c, c.judged)) is not None
        ]


def _nugget_recall(case: CaseResult, judged: Judged) -> Part | None:
    """Required nuggets found / required nuggets, micro (nugget recall, TREC 2024 RAG; FActScore's recall side).

    An abstained or empty answer finds none: it counts as missing, never as perfect.
    """
    if case.answerable not in _OWED:
        return None
    found = 0 if judged.abstained else len(judged.nuggets_found)
    return found, len(judged.nuggets_found) + len(judged.nuggets_missing)


def _whole(case: CaseResult, judged: Judged) -> Part | None:
    """Answers with every required nugget and nothing forbidden / answerable cases (GOV.UK Chat: accurate = complete)."""
    if case.answerable is not Answerable.YES:
        return None
    return judged.outcome is Outcome.RIGHT, 1


def _false_refusal(case: CaseResult, judged: Judged) -> Part | None:
    """Answerable cases without any statement / answerable cases."""
    return (judged.abstained, 1) if case.answerable is Answerable.YES else None


def _abstention_recall(case: CaseResult, judged: Judged) -> Part | None:
    """Unanswerable cases in which nothing was claimed / unanswerable cases (abstention recall, SQuAD 2.0 shape).

    Saying with a source that the figure is not known counts as abstaining; answering something else does not.
    """
    return (judged.outcome is Outcome.RIGHT, 1) if case.answerable in _NOT_OWED else None


def _abstention_precision(case: CaseResult, judged: Judged) -> Part | None:
    """Abstentions on unanswerable cases / all abstentions; a system that never abstains has no value here."""
    if not judged.abstained or case.answerable not in (Answerable.YES, *_NOT_OWED):
        return None
    return case.answerable in _NOT_OWED, 1


def _false_premise(case: CaseResult, judged: Judged) -> Part | None:
    """Wrong assumptions corrected by the right fact / questions with a wrong assumption."""
    return (judged.outcome is Outcome.RIGHT, 1) if case.answerable is Answerable.PARTIAL else None


def _citation_precision(case: CaseResult, judged: Judged) -> Part | None:
    """Citations whose quote stands in the cited document and carries the statement / citations.

    ALCE (Gao et al. 2023) with the quoted span in place of the passage and rules in place of an NLI model; a check that
    cannot tell counts as failed. An answer without citations adds nothing here and 0 to citation recall.
    """
    return (judged.supports.count(Support.SUPPORTED), len(judged.supports)) if judged.supports else None


def _citation_recall(case: CaseResult, judged: Judged) -> Part | None:
    """Statements that at least one citation carries / statements (ALCE recall, one statement a sentence)."""
    return (judged.cited, judged.statements) if judged.statements else None


def _right_source(case: CaseResult, judged: Judged) -> Part | None:
    """Stated answers that cite one of the sources where the fact was found / those with such a list."""
    if judged.right_source is None or case.answerable not in _OWED:
        return None
    return judged.right_source, 1


def _fact_first(case: CaseResult, judged: Judged) -> Part | None:
    """Answerable cases whose first sentence holds a required fact / answerable cases with nuggets; none said = 0."""
    if case.answerable is not Answerable.YES or not (judged.nuggets_found or judged.nuggets_missing):
        return None
    return bool(judged.fact_first) and not judged.abstained, 1


def _on_topic(case: CaseResult, judged: Judged) -> Part | None:
    """Sentences from a document where the fact was found / sentences: a cheap sign of padding, not of error.

    Other documents may hold the same fact, so 1 is not the aim; a fall says that answers wander.
    """
    if judged.on_topic is None or case.answerable is not Answerable.YES:
        return None
    return judged.on_topic, judged.statements


def _language(case: CaseResult, judged: Judged) -> Part | None:
    """Answers in the asked language / answers."""
    return judged.language_right, 1


def _routing(case: CaseResult, judged: Judged) -> Part | None:
    """Routing cases whose status (and intent, where named) is right / routing cases."""
    return None if case.routed_right is None else (case.routed_right, 1)


def _nugget_precision(case: CaseResult, judged: Judged) -> Part | None:
    """Statements that hold a fact of the case, required or not / statements (nugget precision without a length allowance).

    A low value means padding, not error; nothing said adds nothing here and is missing in nugget recall.
    """
    if case.answerable not in _OWED or not (judged.nuggets_found or judged.nuggets_missing):
        return None
    return (judged.telling, judged.statements) if judged.statements else None


def _quote_fidelity(case: CaseResult, judged: Judged) -> Part | None:
    """Quotes that stand word for word in the cited document, white space and case aside / quotes shown."""
    if not judged.supports:
        return None
    return len(judged.supports) - judged.supports.count(Support.QUOTE_NOT_FOUND), len(judged.supports)


def _figure_fidelity(case: CaseResult, judged: Judged) -> Part | None:
    """Numbers with their unit, amounts with their scale, and dates of the statements that a quote of the same statement
    holds / all of them (`evals/figures_in.py`). A sentence without figures adds nothing.
    """
    return (judged.figures - len(judged.figures_missing), judged.figures) if judged.figures else None


def _hallucinated(case: CaseResult, judged: Judged) -> Part | None:
    """Answers that say something nothing shows / answers with a statement (GOV.UK Chat counts answers, not sentences).

    Something: a statement that no citation carries, a figure that its quotes do not hold, or a forbidden claim.
    """
    return (judged.hallucinated, 1) if judged.statements else None


METRICS: tuple[Metric, ...] = (
    Metric("nugget recall", _nugget_recall),
    Metric("nugget precision", _nugget_precision),
    Metric("whole answers", _whole),
    Metric("hallucinated answers", _hallucinated),
    Metric("false refusals", _false_refusal),
    Metric("abstention precision", _abstention_precision),
    Metric("abstention recall", _abstention_recall),
    Metric("false premises corrected", _false_premise),
    Metric("citation precision", _citation_precision),
    Metric("citation recall", _citation_recall),
    Metric("quote fidelity", _quote_fidelity),
    Metric("figure fidelity", _figure_fidelity),
    Metric("right source", _right_source),
    Metric("fact in the first sentence", _fact_first),
    Metric("sentences from the right document", _on_topic),
    Metric("language right", _language),
    Metric("routing", _routing),
)
