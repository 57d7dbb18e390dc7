"""Every figure of the statement stands in the span: value, unit, scale, currency, with the same bound."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.prove.bounds import agree, bound_in, is_list, opposite, shared_by_sibling
from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.operators import negations
from bot.prove.reading import Clause, Reading
from bot.prove.term import Term
from bot.prove.values import same_value
from corpus.figures import Bound, Figure, Kind

# How often: a rate has no figure of its own, and `a month` for `a year` changes the amount all the same.
_RATES = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "hour": r"시간당|매시간|1시간에|한 시간에|\b(?:an|per|each|every) hour\b|\bhourly\b",
        "day": r"매일|하루(?! 전)|일일|1일당|1일에|날마다|\b(?:a|per|each|every) day\b|\bdaily\b",
        "week": r"매주|(?<![0-9가-힣])주(?= \d)|주당|주마다|주간|일주일에|1주에|\b(?:a|per|each|every) week\b|\bweekly\b",
        "month": r"매달|매월|월별|월간|달마다|한 달에|1개월에|(?<![0-9가-힣])월(?= [가-힣\d])|\b(?:a|per|each|every) month\b|\bmonthly\b",
        "quarter": r"분기마다|매 ?분기|분기별|\b(?:a|per|each|every) quarter\b|\bquarterly\b",
        "year": r"매년|해마다|연간|1년에|한 해에|연 (?=[\d가-힣])|매해|연도별|(?<!for )(?<!within )(?<!in )(?<!lasts )(?<!of )\ba year\b|\b(?:per|each|every|of each) year\b|\byearly\b|\bannual(?:ly)?\b|\bevery june\b",
    }.items()
}
# Whose amount it is: for a person, a firm or a project.
_PER = {
    "person": re.compile(
        r"(?:1인|(?<![가-힣])인|명|사람)당|\b(?:per|for each|a) (?:person|head|founder|student)\b", re.I
    ),
    "firm": re.compile(
        r"(?:기업|업체|회사|사업체|개사|점포|상점)당|\b(?:per|for each) (?:firm|company|business|shop)\b",
        re.I,
    ),
    "project": re.compile(r"(?:과제|사업|건|프로젝트)당|\b(?:per|for each|a) (?:task|project)\b", re.I),
}
_CURRENCIES = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "USD": r"[\d만억조천] ?달러|\bUSD\b|US\$|\$ ?\d|\bdollars?\b",
        "EUR": r"[\d만억조천] ?유로|\bEUR\b|€|\beuros?\b",
        "JPY": r"[\d만억조천] ?엔(?![가-힣]{2})|\bJPY\b|¥|\byen\b",
        "CNY": r"[\d만억조천] ?위안|\bCNY\b|\byuan\b",
    }.items()
}
_RATE_OF_ONE = re.compile(r"\s?(?:에|당)(?![가-힣])")
# The rest of those whom a limit parts: `firms with fewer than 20 staff … others`.
_OTHERS = re.compile(
    r"나머지|그 외|그 밖|이외|\b(?:others|all other|unless|otherwise|the rest|elsewhere)\b", re.IGNORECASE
)
_MALFORMED = re.compile(r"(?<![\d,.])\d{4,}(?:,\d{3})+(?![\d])")
_THAN_KO = re.compile(r"\s?(?:보다|대비|에 비해)")
_THAN_EN = re.compile(r"\b(?:than|compared (?:with|to)|up from|down from)\b[^,.;]{0,20}$", re.IGNORECASE)
_AN_AGE = re.compile(r"-year-?$|-year-old|년 ?차|년 된|년째")
# Number words that stand before a noun of any kind: the common reader takes them only with known units.
_NATIVE = {
    "2": r"(?<![가-힣])(?:두|둘|이중|양)(?![가-힣]{3})|\btwo\b|\bboth\b", "3": r"(?<![가-힣])(?:세|셋)(?![가-힣]{3})|\bthree\b",
    "4": r"(?<![가-힣])(?:네|넷)(?![가-힣]{3})|\bfour\b", "5": r"다섯|\bfive\b", "6": r"여섯|\bsix\b", "7": r"일곱|\bseven\b",
    "8": r"여덟|\beight\b", "9": r"아홉|\bnine\b", "10": r"(?<![가-힣])열(?![가-힣])|\bten\b",
}  # fmt: skip


def check(case: Case) -> Iterator[Finding]:
    """Findings for figures that the span does not hold, or holds with another bound, and for changed rates."""
    for figure in case.statement.figures:
        if figure.kind is Kind.ARTICLE or _says_nothing(figure, case):
            continue
        same = [other for other in case.span.figures if same_value(figure, other)]
        said = case.statement.text[figure.start : figure.end]
        if not same and (follows(figure, case) or _in_digits(figure, case.span.text)):
            continue
        same = [other for other in same if not _counts_persons(figure, other, case)]
        if not same:
            yield Finding(Check.FIGURES, Weight.AGAINST, f"{said}: not in the span")
        elif not _bound_stands(case, figure, same):
            yield Finding(Check.FIGURES, Weight.AGAINST, f"{said}: the span sets another limit")
        elif not _compared(figure, case.statement) and all(_compared(other, case.span) for other in same):
            yield Finding(Check.FIGURES, Weight.AGAINST, f"{said}: only what the span compares with")
    yield from _per_other(case)
    for currency in sorted(_currencies(case.statement.text) - _currencies(case.span.text)):
        yield Finding(Check.FIGURES, Weight.AGAINST, f"{currency}: not the currency of the span")
    for match in _MALFORMED.finditer(case.statement.text):
        if match.group() not in case.span.text:
            yield Finding(Check.FIGURES, Weight.AGAINST, f"{match.group()}: no well-formed number")
    there = _rates(" ".join(clause.text for pair in case.pairs for clause in pair.ground))
    for rate in sorted(
        _rates(case.statement.text) - _rates(case.span.text)
        if not there
        else _rates(case.statement.text) - there
    ):
        if there:
            yield Finding(Check.FIGURES, Weight.AGAINST, f"per {rate}: the span counts otherwise")


def _per_other(case: Case) -> Iterator[Finding]:
    """`기업당` for `과제당`: an amount counted by another thing."""
    said_by, given_by = _shares_of(case.statement.text), _shares_of(case.span.text)
    if said_by and given_by and not said_by & given_by:
        detail = f"per {min(said_by)}: the span counts per {min(given_by)}"
        yield Finding(Check.FIGURES, Weight.AGAINST, detail)
        return
    if not case.one_language:
        return
    for pair in case.pairs:
        said, given = _counted_by(pair.said), _counted_by(pair.given)
        if said and given and not any(a.keys & b.keys for a in said for b in given):
            yield Finding(
                Check.FIGURES, Weight.AGAINST, f"per {said[0].word}: the span counts per {given[0].word}"
            )


def _shares_of(text: str) -> set[str]:
    return {name for name, pattern in _PER.items() if pattern.search(text)}


def _counted_by(clause: Clause) -> list[Term]:
    return [
        term
        for term in clause.terms
        if term.word.endswith("당")
        or clause.whole[term.end : term.end + 2] in ("당 ", "당")
        or re.search(
            r"\b(?:per|for each|for every) $", clause.whole[clause.start : term.start], re.IGNORECASE
        )
    ]


def _currencies(text: str) -> set[str]:
    return {name for name, pattern in _CURRENCIES.items() if pattern.search(text)}


def _rates(text: str) -> set[str]:
    return {name for name, pattern in _RATES.items() if pattern.search(text)}


def _compared(figure: Figure, reading: Reading) -> bool:
    """Whether the figure is what something else is held against (`2024년보다`, `up from 268 in 2024`)."""
    if figure.kind is not Kind.DATE:
        return False
    behind, before = (
        reading.text[figure.end : figure.end + 6],
        reading.text[max(0, figure.start - 30) : figure.start],
    )
    return bool(_THAN_KO.match(behind) or _THAN_EN.search(before))


def _bound_stands(case: Case, figure: Figure, same: list[Figure]) -> bool:
    said = bound_in(figure, case.statement)
    given = [bound_in(other, case.span) for other in same]
    if any(agree(said, bound, figure.kind) for bound in given):
        return True
    if any(opposite(said, bound) for bound in given) and (_turned(case) or _OTHERS.search(case.span.text)):
        return True
    if is_list(figure, case.statement) or any(is_list(other, case.span) for other in same):
        return True
    if said is None:
        return any(b and shared_by_sibling(figure, b, case.statement) for b in given)
    return any(b is None and shared_by_sibling(f, said, case.span) for f, b in zip(same, given, strict=True))


def _turned(case: Case) -> bool:
    """`at least 16 hours` and `no course under 16 hours` say the same: limit and negation turn together."""
    given = sum(case.in_aligned(op.start) for op in negations(case.span.text))
    return (len(negations(case.statement.text)) - given) % 2 == 1


def _in_digits(figure: Figure, text: str) -> bool:
    """A plain number that the span has inside a name (소상공인365)."""
    plain = figure.kind is Kind.NUMBER and len(figure.value) > 2
    return plain and bool(re.search(rf"(?<![\d.,]){re.escape(figure.value)}(?![\d.,])", text))


def _counts_persons(figure: Figure, other: Figure, case: Case) -> bool:
    """`권고사항 6명` for `6 recommendations`: persons said of what is known to be no person."""
    if figure.unit != "person" or other.unit == "person" or case.span.lang != "en":
        return False
    thing = next((t for t in case.span.terms if 0 <= t.start - other.end <= 2), None)
    return thing is not None and thing.known and not thing.actor


def follows(figure: Figure, case: Case) -> bool:
    """A fraction that two counts of the span make (312 of 1,240: a quarter), or an age below a limit of the span."""
    if "/" in figure.value and figure.value[0].isdigit():
        top, bottom = (int(part) for part in figure.value.split("/"))
        counts = [
            Decimal(f.value)
            for f in case.span.figures
            if f.kind in (Kind.COUNT, Kind.NUMBER) and f.value.isdigit()
        ]
        return any(
            b and abs(a / b - Decimal(top) / bottom) < Decimal("0.03")
            for a in counts
            for b in counts
            if a < b
        )
    if figure.kind is Kind.DURATION and _AN_AGE.search(case.statement.text[figure.start : figure.end + 6]):
        return any(_holds_age(figure, other, bound_in(other, case.span)) for other in case.span.figures)
    return False


def _holds_age(age: Figure, limit: Figure, bound: Bound | None) -> bool:
    if limit.kind is not Kind.DURATION or limit.unit != age.unit:
        return False
    said, given = Decimal(age.value), Decimal(limit.value)
    return (
        {
            Bound.BELOW: said < given,
            Bound.AT_MOST: said <= given,
            Bound.AT_LEAST: said >= given,
            Bound.ABOVE: said > given,
        }.get(bound, False)
        if bound
        else False
    )


def _says_nothing(figure: Figure, case: Case) -> bool:
    """`one` as a pronoun, `once` as a conjunction, `first` as an adverb, unless the span counts in the same way."""
    if figure.value == "1" and re.match(
        r"\s?(?:인|개|명|개사|과제|건|기업)?\s?당", case.statement.text[figure.end - 1 : figure.end + 4]
    ):
        return True
    if (
        figure.value == "1"
        and figure.kind is Kind.DURATION
        and _RATE_OF_ONE.match(case.statement.text, figure.end)
    ):
        return True
    if not figure.spelled:
        return False
    if case.statement.text[: figure.start].endswith("at ") and figure.value == "1":
        return True
    if figure.kind is Kind.ORDINAL:
        return not any(f.kind is Kind.ORDINAL for f in case.span.figures)
    if figure.kind not in (Kind.NUMBER, Kind.COUNT):
        return False
    same_unit = any(f.kind is Kind.COUNT and f.unit == figure.unit and f.unit for f in case.span.figures)
    if figure.value == "1":
        return not same_unit
    word = _NATIVE.get(figure.value)
    return (
        not case.one_language
        and not same_unit
        and bool(word and re.search(word, case.span.text, re.IGNORECASE))
    )
