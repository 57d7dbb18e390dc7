"""Wrong twins by figure: number, unit, scale, currency, date, bound, article."""

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

from corpus.figures import Figure, Kind, read_figures
from corpus.models import Lang

Twist = Callable[[str, Lang, Random], str | None]
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def replace_at(text: str, start: int, end: int, new: str) -> str:
    """`text` with a stretch of it replaced."""
    return text[:start] + new + text[end:]


def number(text: str, lang: Lang, rng: Random) -> str | None:
    """Another value in the same unit: a digit changed, two digits swapped."""
    kinds = (Kind.MONEY, Kind.PERCENT, Kind.COUNT, Kind.DURATION, Kind.PERCENT_POINT)
    for figure in _shuffled(text, rng, kinds):
        match = _DIGITS.search(text, figure.start, figure.end)
        if match is None:
            continue
        new = _other_number(match.group(), rng)
        twisted = replace_at(text, match.start(), match.end(), new)
        if _values(twisted) != _values(text):
            return twisted
    return None


def _other_number(digits: str, rng: Random) -> str:
    at = rng.choice([i for i, char in enumerate(digits) if char.isdigit()])
    least = 1 if at == 0 else 0
    return digits[:at] + rng.choice([d for d in "0123456789"[least:] if d != digits[at]]) + digits[at + 1 :]


def _values(text: str) -> list[tuple[str, str, str]]:
    return sorted(figure.key for figure in read_figures(text))


def _shuffled(text: str, rng: Random, kinds: Sequence[Kind]) -> list[Figure]:
    found = [figure for figure in read_figures(text) if figure.kind in kinds]
    rng.shuffle(found)
    return found


def _swap_words(table: Sequence[tuple[str, str]]) -> Twist:
    """A twist that replaces one form of the table by its partner, at a place where it stands."""

    def twist(text: str, lang: Lang, rng: Random) -> str | None:
        options = [(m, new) for old, new in table for m in re.finditer(old, text)]
        if not options:
            return None
        match, new = rng.choice(options)
        twisted = replace_at(text, match.start(), match.end(), match.expand(new))
        return twisted if twisted != text else None

    return twist


unit = _swap_words((
    (r"(\d)\s?개월", r"\1주"), (r"(\d)\s?개월", r"\1일"), (r"(\d)년 (동안|간|이내|이하|이상|미만)", r"\1개월 \2"), (r"(\d)년(이내|이하|이상|미만|간)", r"\1개월\2"),
    (r"(?<!월 )(?<!월)(\d)일 (안에|이내|동안|전)", r"\1주 \2"), (r"(\d)시간", r"\1일"), (r"(\d)\s?명", r"\1개사"), (r"(\d)\s?개사", r"\1명"), (r"(\d)\s?%(?!p|포인트)", r"\1%p"),
    (r"(\d)\s?%(?!p|포인트)", r"\1배"), (r"(\d)주(?= )", r"\1개월"), (r"(\d)곳", r"\1명"), (r"(\d)건", r"\1명"), (r"(\d) ?영업일", r"\1개월"),
    (r"(\d|two|three|six|eight|seven) months?\b", r"\1 weeks"), (r"(\d|two|three|five|seven) years?\b(?! old)", r"\1 months"), (r"(\d) days\b", r"\1 weeks"), (r"(\d) hours\b", r"\1 days"),
    (r"(\d)\s?%(?!p|포인트)", r"\1 percentage points"), (r"(\d) (?:firms|companies)\b", r"\1 people"), (r"(\d) people\b", r"\1 firms"), (r"(\d) working days\b", r"\1 weeks"), (r"(\d) weeks\b", r"\1 months"),
))  # fmt: skip
scale = _swap_words((
    (r"(\d)억\s?원", r"\1만원"), (r"(\d)억\s?원", r"\1조원"), (r"(\d)천만\s?원", r"\1억원"), (r"(\d)천만\s?원", r"\1백만원"), (r"(\d)만\s?원", r"\1억원"), (r"(\d)조(?= ?[\d원])", r"\1억"),
    (r"(\d),000만원", r"\1만원"), (r"(\d)천명", r"\1만명"), (r"(\d)만 ?(명|건|개)", r"\1천\2"), (r"\bmillion\b", "billion"), (r"\bbillion\b", "million"), (r"\btrillion\b", "billion"), (r"(?<![\d,])(\d{1,3}),(\d{3})(?![\d,])", r"\1,\2,000"),
))  # fmt: skip
currency = _swap_words((
    (r"(?<=[\d만억조천])\s?원(?![가-힣]{2})", "달러"), (r"(?<=[\d만억조천])\s?원(?![가-힣]{2})", "유로"), (r"(?<=[\d만억조천])\s?원(?![가-힣]{2})", "엔"), (r"\bKRW (?=\d)", "USD "), (r"\bKRW (?=\d)", "EUR "), (r"(?<=\d )won\b", "dollars"), (r"(?<=million )won\b", "dollars"),
))  # fmt: skip
bound = _swap_words((
    (r"(?<=[\d명인%원년월일세개만억점])\s?이상", " 이하"), (r"(?<=[\d명인%원년월일세개만억점])\s?이상", " 미만"), (r"(?<=[\d명인%원년월일세개만억점])\s?이하", " 이상"), (r"(?<=[\d명인%원년월일세개만억점])\s?미만", " 이상"), (r"(?<=[\d명인%원년월일세개만억점])\s?초과", " 이하"),
    (r"최대(?= [\d])", "최소"), (r"최소(?= ?[\d])", "최대"), (r"(?<=[\d일주월년간])\s?이내", " 이상"), (r"(?<=원)까지(?= 지원)", " 이상"),
    (r"\b[Uu]p to (?=KRW|\d)", "at least "), (r"\bat least (?=KRW|\d|one|two)", "at most "), (r"\bat most (?=KRW|\d)", "at least "), (r"\bfewer than (?=\d)", "more than "), (r"\bless than (?=KRW|\d)", "more than "), (r"\bmore than (?=KRW|\d)", "less than "),
    (r"\bwithin (?=\d+ (?:day|month|hour|working|week|year))", "not before "), (r"(\d+ \w+) or more\b", r"\1 or fewer"), (r"\bunder (?=KRW|\d)", "over "), (r"\bover (?=KRW \d)", "under "),
))  # fmt: skip
article = _swap_words((
    (r"제(\d)(\d)조", r"제\g<2>9조"), (r"제(\d)(\d)조", r"제1\1\2조"), (r"(조)제(\d)항", r"\1제7항"), (r"(제\d+조)(?!제|의)", r"\1제5항"), (r"제(\d)조", r"제1\1조"), (r"\b(Article \d)(\d)\b", r"\g<1>9"), (r"\bArticle (\d)(\d)\b", r"Article \2\g<1>0"), (r"\b(Article \d+)\((\d)\)", r"\1(8)"), (r"\b(Article \d+)(?![\d(-])", r"\1(4)"),
))  # fmt: skip
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DATE_PARTS: tuple[tuple[re.Pattern[str], Callable[[str, Random], str]], ...] = (
    (re.compile(r"(20[12]\d)(?=년)"), lambda v, r: str(int(v) + r.choice((-1, 1, 2)))),
    (re.compile(r"(?<=년 )(1[0-2]|[1-9])(?=월)"), lambda v, r: _other(v, range(1, 13), r)),
    (re.compile(r"(?<=월 )([12]\d|3[01]|[1-9])(?=일)"), lambda v, r: _other(v, range(1, 29), r)),
    (re.compile(r"(?<=\d년 )([1-4])(?=분기)"), lambda v, r: _other(v, range(1, 5), r)),
    (re.compile(rf"\b({'|'.join(_MONTHS)})\b(?= 20| of)"), lambda v, r: _other(v, _MONTHS, r)),
    (re.compile(rf"\b([12]?\d|3[01])(?= (?:{'|'.join(_MONTHS)}))"), lambda v, r: _other(v, range(1, 29), r)),
    (re.compile(r"(?<=\b)(20[12]\d)\b(?=[^\d%]|$)"), lambda v, r: str(int(v) + r.choice((-1, 1, 2)))),
    (re.compile(r"(?<=\bQ)([1-4])\b"), lambda v, r: _other(v, range(1, 5), r)),
)  # fmt: skip


def _other(value: str, values: Sequence[object], rng: Random) -> str:
    return rng.choice([str(v) for v in values if str(v) != value])


def date(text: str, lang: Lang, rng: Random) -> str | None:
    """Another year, month, day or quarter; or `until` for `from`."""
    options = [(m, change) for pattern, change in _DATE_PARTS for m in pattern.finditer(text)]
    rng.shuffle(options)
    for match, change in options:
        twisted = replace_at(text, match.start(1), match.end(1), change(match[1], rng))
        if _values(twisted) != _values(text):
            return twisted
    return None


date_role = _swap_words((
    (r"(?<=[일월년])까지", "부터"), (r"(?<=[일월년])부터", "까지"), (r"\buntil (?=\d|\w+ 20)", "from "), (r"\bfrom (?=\d+ \w+ 20)", "until "), (r"\bby (?=Q\d|\d+ \w+ 20|\w+ 20)", "from "),
))  # fmt: skip


def any_of(*twists: Twist) -> Twist:
    """The first of the twists, in random order, that changes the text."""

    def twist(text: str, lang: Lang, rng: Random) -> str | None:
        order = list(twists)
        rng.shuffle(order)
        return next((made for made in (one(text, lang, rng) for one in order) if made), None)

    return twist


def figures_of_kind(text: str) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures of one kind and unit with different values that do not stand side by side in one list."""
    found = [
        f for f in read_figures(text) if f.kind is not Kind.ARTICLE and not f.spelled and _whole(f, text)
    ]
    for i, first in enumerate(found):
        for second in found[i + 1 :]:
            alike = (first.kind, first.unit) == (second.kind, second.unit) and first.value != second.value
            if alike and not _holds(first, second) and not _listed(first, second, found, text):
                yield first, second


def _whole(figure: Figure, text: str) -> bool:
    """Whether the figure is no part of a telephone number."""
    return "-" not in (text[figure.start - 1 : figure.start], text[figure.end : figure.end + 1])


def _holds(first: Figure, second: Figure) -> bool:
    """Whether one date holds the other: `the 2026 round` is no figure beside 5 January 2026."""
    a, b = (f.value.split("-??")[0] for f in (first, second))
    return first.kind is Kind.DATE and (a.startswith(b) or b.startswith(a))


def _listed(first: Figure, second: Figure, found: Sequence[Figure], text: str) -> bool:
    """Whether only commas, `and` and other figures stand between: the order of such a list says nothing."""
    between = text[first.end : second.start]
    for figure in found:
        if first.end <= figure.start and figure.end <= second.start:
            between = between.replace(text[figure.start : figure.end], "")
    return re.fullmatch(r"[\s,·]*(?:(?:와|과|및|and|그리고)[\s,·]*)*", between) is not None


def rebinding(text: str, lang: Lang, rng: Random) -> str | None:
    """Two figures of the same kind change places."""
    pairs = [p for p in figures_of_kind(text) if p[0].end <= p[1].start]
    if not pairs:
        return None
    first, second = rng.choice(pairs)
    a, b = text[first.start : first.end], text[second.start : second.end]
    return text[: first.start] + b + text[first.end : second.start] + a + text[second.end :]
