"""Find every figure in a text, Korean or English, in one pass over a list of patterns.

Patterns are tried in order and a later one never takes characters that an earlier one took, so that `2026년 3월 2일`
is one date and not three numbers. Korean and English are read by the same pass because texts mix them.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from corpus.figures.bounds import bound_of
from corpus.figures.dates import DATE_RULES, complete_years
from corpus.figures.model import Figure, Kind
from corpus.figures.numerals import (
    DIGITS,
    EN_WORDS,
    KO_NATIVE,
    KO_SCALED,
    english_number,
    korean_number,
    plain,
)

_EN_SCALE = r"(?:thousand|million|billion|trillion|mn|bn|tn|[kmb])"
_RANGE = r"\s?(?:~|∼|–|-|부터|에서|to|and)\s?"
_KO_AMOUNT = rf"(?:{KO_SCALED}|{DIGITS})"
_UNITS_KO = {
    "person": "명|인(?![가-힣])|인(?=[을은이의에 ]|이상|이하|미만|초과)|사람",
    "firm": "개사|개 ?기업|개 ?업체|개소|곳",
    "task": "개 ?과제|과제|대 ?과제",
    "area": "대 ?(?:전략)?분야|개 ?(?:전략)?분야|대 ?영역|개 ?영역",
    "case": "건",
    "gpu": "장",
    "times": "배",
    "round": "회|차례|번",
    "age": "세(?![가-힣])",
    "point": "점",
    "page": "쪽|페이지",
    "item": "개(?!월|년|사|소)|가지|종",
}
_UNITS_EN = {
    "person": r"(?:regular |full-time |other |new |or more |or fewer )*(?:people|persons?|employees?|workers?|staff|users?|members?|data subjects|individuals)",
    "firm": r"(?:small |smaller )?(?:firms?|companies|company|enterprises?|businesses|sites|places|manufacturers|factories)",
    "task": r"tasks?",
    "area": r"(?:strategic |high-impact )*(?:areas?|fields?)",
    "case": r"cases?",
    "gpu": r"(?:[A-Z]?\w* )?GPUs?",
    "times": r"(?:times|x)(?! a | per )",
    "point": r"points?",
    "item": r"items?",
}
_KO_DURATION = {"개월": "month", "달": "month", "주일": "week", "주": "week", "일": "day", "시간": "hour", "분": "minute", "년": "year", "영업일": "working_day", "초": "second"}
_EN_DURATION = {"month": "month", "week": "week", "day": "day", "hour": "hour", "minute": "minute", "year": "year", "second": "second"}

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[tuple[Kind, str, str, bool]]]]


def _money_ko(match: re.Match[str]) -> Iterator[tuple[Kind, str, str, bool]]:
    currency = {"원": "KRW", "달러": "USD", "유로": "EUR", "엔": "JPY"}[match["cur"]]
    second = korean_number(match["b"])
    if match["a"]:
        first = korean_number(match["a"])
        # 7~8천만원: the scale behind the range belongs to both ends.
        if first < 1000 <= second and not re.search("[천백만억조]", match["a"]):
            scale = second / Decimal(re.match(DIGITS, match["b"])[0].replace(",", ""))  # type: ignore[index]
            first *= scale
        yield Kind.MONEY, plain(first), currency, False
    yield Kind.MONEY, plain(second), currency, False


def _money_en(match: re.Match[str]) -> Iterator[tuple[Kind, str, str, bool]]:
    mark = match.groupdict().get("cur") or match.groupdict().get("cur2") or ""
    currency = {"₩": "KRW", "krw": "KRW", "won": "KRW", "$": "USD", "usd": "USD", "us$": "USD", "dollars": "USD", "dollar": "USD", "eur": "EUR", "€": "EUR", "euro": "EUR", "euros": "EUR"}[mark.lower()]
    scale = match["scale"]
    if match["a"]:
        yield Kind.MONEY, plain(english_number(match["a"], match.groupdict().get("ascale") or scale)), currency, False
    yield Kind.MONEY, plain(english_number(match["b"], scale)), currency, False


def _percent(match: re.Match[str]) -> Iterator[tuple[Kind, str, str, bool]]:
    kind = Kind.PERCENT_POINT if re.search(r"p(?:oint)?s?\b|포인트", match["sign"].replace("percent", "").replace("per cent", ""), re.I) else Kind.PERCENT
    if match["a"]:
        yield kind, plain(match["a"]), "", False
    yield kind, plain(match["b"]), "", False


def _article(match: re.Match[str]) -> Iterator[tuple[Kind, str, str, bool]]:
    parts = [match["art"] + (f"-{match['sub']}" if match["sub"] else "")]
    parts += [match[name] for name in ("par", "item") if match.groupdict().get(name)]
    yield Kind.ARTICLE, ".".join(parts), "", False


def _power(match: re.Match[str]) -> Iterator[tuple[Kind, str, str, bool]]:
    exponent = match["e"].translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
    yield Kind.NUMBER, f"{plain(match['b'])}^{exponent}", "", False


def _time(match: re.Match[str]) -> Iterator[tuple[Kind, str, str, bool]]:
    hour, minute = int(match["h"]), int(match.groupdict().get("m") or 0)
    half = (match.groupdict().get("half") or "").lower().replace(".", "")
    if half in ("오후", "pm") and hour < 12:
        hour += 12
    yield Kind.TIME, f"{hour:02d}:{minute:02d}", "", False


def _ko_duration(match: re.Match[str]) -> Iterator[tuple[Kind, str, str, bool]]:
    unit = _KO_DURATION[match["u"]]
    if match["a"]:
        yield Kind.DURATION, plain(match["a"]), unit, False
    yield Kind.DURATION, plain(match["b"]), unit, False


def _en_duration(match: re.Match[str]) -> Iterator[tuple[Kind, str, str, bool]]:
    unit = _EN_DURATION[match["u"].lower()]
    unit = "working_day" if unit == "day" and match["work"] else unit
    for name in ("a", "b"):
        word = match[name]
        if word:
            spelled = word.lower() in EN_WORDS
            yield Kind.DURATION, plain(str(EN_WORDS[word.lower()]) if spelled else word), unit, spelled


def _ko_count(unit: str) -> Callable[[re.Match[str]], Iterator[tuple[Kind, str, str, bool]]]:
    def read(match: re.Match[str]) -> Iterator[tuple[Kind, str, str, bool]]:
        if match["a"]:
            yield Kind.COUNT, plain(korean_number(match["a"])), unit, False
        word = match["b"]
        spelled = word in KO_NATIVE
        yield Kind.COUNT, plain(Decimal(KO_NATIVE[word]) if spelled else korean_number(word)), unit, spelled

    return read


def _en_count(unit: str) -> Callable[[re.Match[str]], Iterator[tuple[Kind, str, str, bool]]]:
    def read(match: re.Match[str]) -> Iterator[tuple[Kind, str, str, bool]]:
        if match["a"]:
            yield Kind.COUNT, plain(match["a"]), unit, False
        word = match["b"]
        spelled = word.lower() in EN_WORDS
        number = Decimal(EN_WORDS[word.lower()]) if spelled else english_number(word, match["scale"])
        yield Kind.COUNT, plain(number), unit, spelled

    return read


def _ko_number(match: re.Match[str]) -> Iterator[tuple[Kind, str, str, bool]]:
    yield Kind.NUMBER, plain(korean_number(match["b"])), "", False


def _en_number(match: re.Match[str]) -> Iterator[tuple[Kind, str, str, bool]]:
    yield Kind.NUMBER, plain(english_number(match["b"], match["scale"])), "", False


def _en_word(match: re.Match[str]) -> Iterator[tuple[Kind, str, str, bool]]:
    yield Kind.NUMBER, str(EN_WORDS[match["b"].lower()]), "", True


def _rule(pattern: str, read: Callable[[re.Match[str]], Iterator[tuple[Kind, str, str, bool]]]) -> Rule:
    return re.compile(pattern, re.IGNORECASE), read


_EN_W = "|".join(sorted(EN_WORDS, key=len, reverse=True))
_RULES: tuple[Rule, ...] = (
    _rule(r"(?P<b>\d+)(?:\^|의 ?|\*\*)?(?P<e>(?<=\^)\d+|(?<=의)\d+(?=제곱|승)|(?<=의 )\d+(?=제곱|승)|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)(?:제곱|승)?", _power),
    _rule(r"(?P<half>오전|오후)?\s?(?P<h>\d{1,2})시(?!간|장|행|스|설|작)(?:\s?(?P<m>\d{1,2})분)?", _time),
    _rule(r"\b(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)\b", _time),
    _rule(r"\b(?P<h>1[0-2]|[1-9])(?::(?P<m>[0-5]\d))?\s?(?P<half>a\.?m\.?|p\.?m\.?)(?![a-z])", _time),
    _rule(r"제?\s?(?P<art>\d{1,3})조(?:의(?P<sub>\d{1,2}))?(?:\s?제?(?P<par>\d{1,2})항)?(?:\s?제?(?P<item>\d{1,2})호)?(?![\d원억만 ]*원)(?! ?\d[\d,]*억)", _article),
    _rule(r"\b(?:art(?:icle|\.)?s?)\s?(?P<art>\d{1,3})(?:[-‑](?P<sub>\d{1,2}))?(?:\((?P<par>\d{1,2})\))?(?:\((?P<item>\d{1,2})\))?", _article),
    _rule(rf"(?:(?P<a>{_KO_AMOUNT})\s?(?:원)?{_RANGE})?(?P<b>{_KO_AMOUNT})\s?(?P<cur>원(?!칙|본|인|격|천|자|전|료|문|래|장|스|활|하|서)|달러|유로|엔(?![가-힣]))", _money_ko),
    _rule(rf"(?P<cur>₩|KRW|US\$|USD|\$|EUR|€)\s?(?:(?P<a>{DIGITS})(?:\s(?P<ascale>{_EN_SCALE})\b)?{_RANGE}(?:(?:₩|KRW|US\$|USD|\$|EUR|€)\s?)?)?(?P<b>{DIGITS})(?:\s?(?P<scale>{_EN_SCALE})\b)?", _money_en),
    _rule(rf"(?:(?P<a>{DIGITS})(?:\s(?P<ascale>{_EN_SCALE})\b)?{_RANGE})?(?P<b>{DIGITS})(?:\s?(?P<scale>{_EN_SCALE})\b)?\s(?P<cur2>won|dollars?|euros?)\b", _money_en),
    _rule(rf"(?:(?P<a>{DIGITS})\s?%?{_RANGE})?(?P<b>{DIGITS})\s?(?P<sign>%\s?p\b|%포인트|%|퍼센트 ?포인트|퍼센트|percentage points?|per ?cent)", _percent),
    _rule(rf"(?:(?P<a>{DIGITS}){_RANGE})?(?P<b>{DIGITS})\s?(?P<u>개월|영업일|주일|주(?![가-힣])|주(?=[간일를는이의에 ]|이내|까지)|시간|일(?=[간을이은의에 ,.()]|이내|까지|$)|분(?=[간을이은의에 ,.)]|이내|$)|달(?=[간을이은의에 ,.)]|$)|년(?=[간을의에 ,.)]|이상|이하|미만|초과|이내|차|$)|초(?=[를 ,.]|$))", _ko_duration),
    _rule(rf"\b(?:(?P<a>{DIGITS}|{_EN_W}){_RANGE})?(?P<b>{DIGITS}|{_EN_W})[\s-](?P<work>working |business )?(?P<u>month|week|day|hour|minute|year|second)s?\b", _en_duration),
    *(_rule(rf"(?:(?P<a>{_KO_AMOUNT}){_RANGE})?(?P<b>{_KO_AMOUNT}|(?<![가-힣])(?:열두|열한|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)(?= ?(?:{words})))\s?여?\s?(?:{words})", _ko_count(unit)) for unit, words in _UNITS_KO.items()),
    *(_rule(rf"\b(?:(?P<a>{DIGITS}){_RANGE})?(?P<b>{DIGITS}|{_EN_W})(?:\s(?P<scale>{_EN_SCALE}))?\s{words}\b", _en_count(unit)) for unit, words in _UNITS_EN.items()),
    _rule(rf"(?P<b>{KO_SCALED})", _ko_number),
    _rule(rf"(?<![\w.])(?P<b>{DIGITS})(?:\s?(?P<scale>million|billion|thousand|trillion)\b)?(?![\w])", _en_number),
    _rule(rf"(?P<b>{DIGITS})(?P<scale>)", _en_number),
    _rule(rf"\b(?P<b>{_EN_W})\b", _en_word),
)  # fmt: skip


def read_figures(text: str) -> list[Figure]:
    """Every figure of `text` in reading order, with its bound word where one stands beside it.

    Raises nothing: what is no figure is passed over. Positions are those of `text` as given.
    """
    taken = bytearray(len(text))
    found: list[Figure] = []
    for figure in (*DATE_RULES(text, taken), *_by_rules(text, taken)):
        found.append(figure)
    found.sort(key=lambda figure: (figure.start, figure.end))
    return complete_years([bound_of(figure, text) for figure in found])


def _by_rules(text: str, taken: bytearray) -> Iterator[Figure]:
    for pattern, read in _RULES:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\x01" * (end - start)
            for kind, value, unit, spelled in read(match):
                yield Figure(kind, value, unit, start, end, None, spelled)
