"""Both languages give the same figures.

Money, percentages, dates, durations, times and articles must be the same, block by block. Plain counts are compared
by value alone, because the languages count in other words (세 가지, three; 2곳, two); a number word asks for nothing.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from corpus.check.finding import Finding, Severity
from corpus.check.mirror import couples, mirrored_blocks
from corpus.check.view import Corpus, figures_in
from corpus.figures import Figure, Kind

_STRICT = {Kind.MONEY, Kind.PERCENT, Kind.PERCENT_POINT, Kind.DATE, Kind.DURATION, Kind.TIME, Kind.ARTICLE}
_UNIT_UNSAID = {Kind.DURATION, Kind.PERCENT, Kind.PERCENT_POINT}
"""One language may name the unit once for two figures: 7년 이하(10년 이하), up to 7 years (10 in …)."""
_BARE = {Kind.NUMBER, Kind.COUNT, Kind.ORDINAL}
_IN_DAYS = {"year": 12 * 30, "month": 30, "week": 7, "day": 1}
Key = tuple[str, str, str]


def documents(corpus: Corpus) -> Iterator[Finding]:
    """Blocks that stand opposite each other."""
    for _, english, ko, en in mirrored_blocks(corpus):
        for message in differences(ko.text, en.text):
            yield Finding(english.path, en.line, "figures-differ", f"{message} (Korean line {ko.line})")


def titles(corpus: Corpus) -> Iterator[Finding]:
    """Titles, summaries and headings of a document."""
    for korean, english in couples(corpus):
        texts = [
            (korean.meta.title, english.meta.title),
            (korean.meta.summary or "", english.meta.summary or ""),
        ]
        if len(korean.sections) == len(english.sections):
            texts += [
                (ko.path[-1], en.path[-1]) for ko, en in zip(korean.sections, english.sections, strict=True)
            ]
        for ko, en in texts:
            for message in differences(ko, en):
                where = f"{message} (title, summary or heading)"
                yield Finding(english.path, 1, "heading-figures", where, Severity.WARNING)


def pairs(corpus: Corpus) -> Iterator[Finding]:
    """The two halves of a text in a data file."""
    for pair in corpus.pairs:
        for message in differences(pair.text.ko, pair.text.en):
            yield Finding(*pair.place("en"), "figures-differ", message)


def differences(korean: str, english: str) -> list[str]:
    """What one language says and the other does not; empty when the figures agree."""
    ko, en = figures_in(korean), figures_in(english)
    missing_en, missing_ko = _missing(ko, en), _missing(en, ko)
    messages = []
    if missing_en:
        messages.append(f"only in Korean: {', '.join(korean[f.start : f.end] for f in missing_en)}")
    if missing_ko:
        messages.append(f"only in English: {', '.join(english[f.start : f.end] for f in missing_ko)}")
    return ["figures differ, " + "; ".join(messages)] if messages else []


def _missing(ours: Iterable[Figure], theirs: Iterable[Figure]) -> list[Figure]:
    theirs = tuple(theirs)
    keys = {_comparable(figure) for figure in theirs}
    bare = {_number(figure) for figure in theirs if figure.kind in _BARE} - {None}
    values = {_number(figure) for figure in theirs} - {None}
    years = {figure.value[:4] for figure in theirs if figure.kind is Kind.DATE}
    missing: dict[Key, Figure] = {}
    for figure in ours:
        if not figure.spelled and not _present(figure, keys, bare, values, years):
            missing.setdefault(_comparable(figure), figure)
    return list(missing.values())


def _present(
    figure: Figure, keys: set[Key], bare: set[Decimal | None], values: set[Decimal | None], years: set[str]
) -> bool:
    if _comparable(figure) in keys:
        return True
    if figure.kind is Kind.DATE:
        return figure.value[5:].strip("?-") == "" and figure.value[:4] in years
    if figure.kind in _UNIT_UNSAID:
        return _number(figure) in bare
    return figure.kind not in _STRICT and _number(figure) in values


def _comparable(figure: Figure) -> Key:
    """The key, with a duration in days where its unit allows: 1년 and 12 months are the same."""
    if figure.kind is Kind.DURATION and figure.unit in _IN_DAYS:
        return (figure.kind.value, str(Decimal(figure.value) * _IN_DAYS[figure.unit]), "day")
    return figure.key


def _number(figure: Figure) -> Decimal | None:
    try:
        return Decimal(figure.value)
    except InvalidOperation:
        return None


RULES = (documents, titles, pairs)
