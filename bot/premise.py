"""A figure that the question takes for granted and the documents do not know."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import AnswerStatement
from bot.understand.asks import Ask
from bot.understand.understanding import Understanding
from corpus.figures import Figure, Kind, read_figures

_CLAIMS = re.compile(
    r"던데|다는데|다면서|라던데|라면서|라는데|맞나|맞아|맞죠|맞습|맞는|사실|정말|진짜|인가요|입니까|되나요|지요|죠|들었|\b(?:heard|true|right|correct|is it|does|isn't|told|really|so the)\b",
    re.IGNORECASE,
)
_ASKS = {
    Kind.MONEY: Ask.AMOUNT,
    Kind.PERCENT: Ask.AMOUNT,
    Kind.DATE: Ask.DATE,
    Kind.COUNT: Ask.COUNT,
    Kind.NUMBER: Ask.COUNT,
    Kind.DURATION: Ask.DATE,
}
_OWN = re.compile(
    r"직원|1인|상시|종업원|매출|창업|업력|설립|employees?|staff|workers?|sales|revenue|turnover|years? old|founded|나이|살|세\b"
)


def claimed(question: str) -> tuple[Figure, ...]:
    """Figures that the question states as facts to be confirmed; those that describe the asker's own firm are not."""
    if not _CLAIMS.search(question) or _OWN.search(question):
        return ()
    figures = (_as_money(figure) for figure in read_figures(question))
    return tuple(f for f in figures if f.kind in _ASKS and not _bare_year(f) and not f.spelled)


def _as_money(figure: Figure) -> Figure:
    """`5억` in talk means won."""
    large = figure.kind is Kind.NUMBER and figure.value.isdigit() and int(figure.value) >= 1_000_000
    return replace(figure, kind=Kind.MONEY, unit="KRW") if large else figure


def asks_of(figures: Sequence[Figure]) -> tuple[Ask, ...]:
    """What must be looked up to confirm the figures."""
    return tuple(dict.fromkeys(_ASKS[figure.kind] for figure in figures))


def unconfirmed(question: Understanding, statements: Sequence[AnswerStatement]) -> str | None:
    """The claimed figures, as written, of which no statement knows the value although it speaks of that kind."""
    figures = claimed(question.question)
    told = {figure.key: figure for s in statements for figure in read_figures(s.text)}
    kinds = {key[0] for key in told}
    wrong = [f for f in figures if f.kind.value in kinds and not any(_same(f, key) for key in told)]
    return ", ".join(dict.fromkeys(question.question[f.start : f.end].strip() for f in wrong)) or None


def _same(figure: Figure, key: tuple[str, str, str]) -> bool:
    if figure.kind is Kind.DATE and key[0] == "date":
        return all(a == b or "?" in (a, b) for a, b in zip(figure.value, key[1], strict=False))
    if figure.kind in (Kind.COUNT, Kind.NUMBER):
        return key[1] == figure.value
    return key == figure.key


def _bare_year(figure: Figure) -> bool:
    return figure.kind is Kind.DATE and figure.value.endswith("-??-??")
