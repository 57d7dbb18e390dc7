"""Every figure of the statement stands in the span: value, unit, scale, currency, with the same bound."""

from collections.abc import Iterator

from bot.prove.bounds import agree, bound_in
from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.values import same_value
from corpus.figures import Figure, Kind


def check(case: Case) -> Iterator[Finding]:
    """Findings for figures that the span does not hold, or holds with another bound."""
    for figure in case.statement.figures:
        if _is_pronoun(figure):
            continue
        same = [other for other in case.span.figures if same_value(figure, other)]
        kind = Check.ARTICLES if figure.kind is Kind.ARTICLE else Check.FIGURES
        said = case.statement.text[figure.start : figure.end]
        if not same:
            yield Finding(kind, Weight.AGAINST, f"{said}: not in the span")
        elif figure.kind is not Kind.ARTICLE and not _bound_stands(case, figure, same):
            yield Finding(kind, Weight.AGAINST, f"{said}: the span sets another limit")


def _bound_stands(case: Case, figure: Figure, same: list[Figure]) -> bool:
    said = bound_in(figure, case.statement)
    return any(agree(said, bound_in(other, case.span), figure.kind) for other in same)


def _is_pronoun(figure: Figure) -> bool:
    return figure.spelled and figure.kind is Kind.NUMBER and figure.value == "1"
