"""When two figures are the same value, however they are written: 3일 = 72시간, 1년 = 12개월, 12개 = 12대 분야."""

from decimal import Decimal

from corpus.figures import Figure, Kind

_IN_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
_IN_MONTHS = {"month": 1, "year": 12}
_TIMES = frozenset(("times", "round"))
_LOOSE_UNITS = frozenset(("", "item"))
_QUARTER = {
    "Q1": ("01", "02", "03"),
    "Q2": ("04", "05", "06"),
    "Q3": ("07", "08", "09"),
    "Q4": ("10", "11", "12"),
}


def same_value(said: Figure, given: Figure) -> bool:
    """Whether `given` supports `said`: equal, or `said` is less exact in a way that stays true (a month for its day)."""
    if said.kind is Kind.DATE and given.kind is Kind.DATE:
        return _date_within(said.value, given.value)
    if said.kind is Kind.DURATION and given.kind is Kind.DURATION:
        return _length(said) == _length(given)
    if said.kind is Kind.ARTICLE and given.kind is Kind.ARTICLE:
        return (given.value + ".").startswith(said.value + ".")
    if {said.kind, given.kind} == {Kind.NUMBER, Kind.PERCENT} and ("/" in said.value or "/" in given.value):
        return _share(said) == _share(given)
    counts = (Kind.COUNT, Kind.NUMBER, Kind.ORDINAL)
    if said.kind in counts and given.kind in counts:
        loose = (
            {said.unit, given.unit} <= _TIMES
            or said.unit in _LOOSE_UNITS
            or given.unit in _LOOSE_UNITS
            or said.unit == given.unit
        )
        return loose and said.value == given.value
    return said.key == given.key


def _share(figure: Figure) -> Decimal | None:
    """A fraction or a percentage as a number; None for what is more than a figure (a majority)."""
    if figure.kind is Kind.PERCENT:
        return Decimal(figure.value) / 100
    top, _, bottom = figure.value.partition("/")
    return Decimal(top) / Decimal(bottom) if top.isdigit() and bottom.isdigit() else None


def _length(figure: Figure) -> tuple[str, Decimal]:
    number = Decimal(figure.value)
    if figure.unit in _IN_MINUTES:
        return "minutes", number * _IN_MINUTES[figure.unit]
    if figure.unit in _IN_MONTHS:
        return "months", number * _IN_MONTHS[figure.unit]
    return figure.unit, number


def _date_within(said: str, given: str) -> bool:
    if said == given:
        return True
    if "Q" in said or "H" in said:
        return _period_holds(said, given)
    if "Q" in given or "H" in given:
        return said[4:] == "-??-??" and said[:4] == given[:4]
    return all(a in ("?", b) for a, b in zip(said, given, strict=True)) if len(said) == len(given) else False


def _period_holds(said: str, given: str) -> bool:
    if said[:4] not in (given[:4], "????"):
        return False
    if said[5:] in _QUARTER:
        return given[5:7] in _QUARTER[said[5:]] or given[5:] == said[5:]
    halves = {"H1": "010203040506", "H2": "070809101112"}
    month = given[5:7]
    return month in [halves[said[5:]][i : i + 2] for i in range(0, 12, 2)] or given[5:] in ("Q1", "Q2")[
        :2
    ] * (said[5:] == "H1")
