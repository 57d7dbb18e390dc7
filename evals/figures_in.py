"""Figures of a sentence, for telling whether a quote holds them; written apart from the proof step on purpose."""

import re
from collections.abc import Iterator

from evals.fold import folded

_KO_SCALES = {"조": 10**12, "억": 10**8, "만": 10**4, "": 1}
_SMALL = {"천": 1000, "백": 100, "": 1}
_EN_SCALES = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3}
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH = "|".join(f"{month}|{month[:3]}" for month in _MONTHS)
_NUMBER = r"\d+(?:\.\d+)?"
_SCALED = rf"{_NUMBER}\s?(?:[천백]?(?:[억만]|조(?=\s?(?:원|\d)))|[천백])\s?"
_KO_PARTS = re.compile(rf"({_NUMBER})\s?([천백]?)\s?([조억만]?)\s?")
_DATES = (
    re.compile(r"(?<!\d)(?P<y>\d{4})[.\-/]\s?(?P<m>\d{1,2})[.\-/]\s?(?P<d>\d{1,2})(?![\d%]|\.\d)"),
    re.compile(r"(?:(?P<y>\d{4})\s?년\s?)?(?<!\d)(?P<m>\d{1,2})\s?월\s?(?P<d>\d{1,2})\s?일"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})\s(?P<n>{_MONTH})\b(?:,?\s(?P<y>\d{{4}}))?", re.IGNORECASE),
    re.compile(rf"\b(?P<n>{_MONTH})\s(?P<d>\d{{1,2}})(?!\d)(?:,?\s(?P<y>\d{{4}}))?", re.IGNORECASE),
)
_AMOUNT = re.compile(
    rf"(?<!제)(?:{_SCALED})+(?:{_NUMBER}(?=\s?[원명개]))?|{_NUMBER}(?:\s?(?:trillion|billion|million|thousand)\b)?",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(%|퍼센트|per ?cent|원|won|명|인|개월|개|년|월|일|시간|조|항|호|people|months?|years?|days?)",
    re.IGNORECASE,
)
_UNITS = {
    "퍼센트": "%", "percent": "%", "per cent": "%", "won": "원", "인": "명", "people": "명", "month": "개월",
    "months": "개월", "year": "년", "years": "년", "day": "일", "days": "일",
}  # fmt: skip


def figures_in(text: str) -> frozenset[tuple[str, str]]:
    """Every figure as (value, unit): dates as `month-day` with and without their year, amounts with their scale.

    `2억 5,000만원` and `KRW 250 million` are both (250000000, 원); a number whose unit is not known has the unit "".
    """
    return frozenset(_found(folded(text)))


def missing_figures(statement: str, quotes: str) -> frozenset[tuple[str, str]]:
    """Figures of `statement` that `quotes` do not hold; a unit counts only where both sides name one."""
    held = figures_in(quotes)
    bare = {value for value, unit in held if not unit}
    values = {value for value, _ in held}
    return frozenset(
        (value, unit)
        for value, unit in figures_in(statement)
        if (value, unit) not in held and value not in bare and (unit or value not in values)
    )


def _found(text: str) -> Iterator[tuple[str, str]]:
    for pattern in _DATES:
        for match in pattern.finditer(text):
            yield from _date(match)
        text = pattern.sub(" ", text)
    for match in _AMOUNT.finditer(text):
        unit = _UNIT.match(text, match.end())
        name = unit[1].casefold() if unit else ""
        before = text[max(match.start() - 5, 0) : match.start()].upper()
        if not name and ("KRW" in before or "₩" in before):
            name = "원"
        yield f"{_value(match[0]):.10g}", _UNITS.get(name, name)


def _date(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    parts = match.groupdict()
    month = parts.get("m")
    if month is None:
        month = str(
            1 + next(at for at, name in enumerate(_MONTHS) if name.startswith(parts["n"].casefold()[:3]))
        )
    yield f"{int(month)}-{int(parts['d'])}", "date"
    if parts.get("y"):
        yield parts["y"], "년"


def _value(text: str) -> float:
    lowered = text.casefold().strip()
    for word, scale in _EN_SCALES.items():
        if lowered.endswith(word):
            return float(lowered.removesuffix(word)) * scale
    return sum(
        float(number) * _SMALL[small] * _KO_SCALES[scale] for number, small, scale in _KO_PARTS.findall(text)
    )
