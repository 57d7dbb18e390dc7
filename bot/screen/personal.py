"""Personal data in a text, found by form and check digit, and by the words around it where the form is not enough.

Where a choice had to be made, the milder harm was taken: a masked number costs a question little, a kept one may cost
a person much. So a new resident number counts without its check digit (random since October 2020), a business number
is masked because a sole trader's points to a person, and a landline is masked unless it is a public office's. Public
hotlines (1357, 15xx-xxxx, 080) and corporate numbers are no one's personal data and stay.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from bot import clock
from bot.screen.public import is_public

_DASH = "[-‐‑‒–—―−ㅡ~.·/]"
_GAP = rf"\s?{_DASH}?\s?"
_AT = re.compile(r"@|\((?:at)\)|\[at\]|골뱅이", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d(?:[^\w\n,]{0,3}\d){6,}|[A-Z]\d{3}[A-Z]\d{4}")
_BEFORE, _AFTER = 48, 24
_NO_AMOUNT = r"(?!\d|,\d|\s?(?:원|won\b|KRW|달러|개|명|건|%))"


class Kind(StrEnum):
    """What was found, a closed set."""

    RESIDENT_NUMBER = "resident_number"
    FOREIGNER_NUMBER = "foreigner_number"
    PASSPORT = "passport"
    LICENCE = "licence"
    CARD = "card"
    ACCOUNT = "account"
    BUSINESS_NUMBER = "business_number"
    PHONE = "phone"
    EMAIL = "email"


MARKS = {Kind.PHONE: "[☎]", Kind.EMAIL: "[✉]"}
"""What stands in for personal data: signs, not words, since words would steer search, intent and language."""
OTHER_MARK = "[●●●]"
NEVER_HANDLED = frozenset(
    {Kind.RESIDENT_NUMBER, Kind.FOREIGNER_NUMBER, Kind.PASSPORT, Kind.LICENCE, Kind.CARD, Kind.ACCOUNT}
)
"""Identifiers that the law lets nobody process without a statute, and what can be misused at once."""


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: Kind
    pattern: re.Pattern[str]
    holds: Callable[[re.Match[str]], bool] = lambda match: True


def masked(text: str) -> tuple[str, frozenset[Kind]]:
    """`text` with a mark in place of each find, and the kinds found. The text must be clean (bot.screen.clean)."""
    found: set[Kind] = set()
    if _AT.search(text):
        text = _applied(_EMAIL_RULES, text, found)
    parts: list[str] = []
    done = 0
    for start, end in _numbers_in_context(text):
        parts += (text[done:start], _applied(_NUMBER_RULES, text[start:end], found))
        done = end
    return "".join((*parts, text[done:])), frozenset(found)


def _numbers_in_context(text: str) -> list[tuple[int, int]]:
    """Where a number stands that is long enough to be somebody's, with the words around it."""
    spans: list[tuple[int, int]] = []
    for run in _LONG_NUMBER.finditer(text):
        start, end = max(0, run.start() - _BEFORE), run.end() + _AFTER
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _applied(rules: Sequence[_Rule], text: str, found: set[Kind]) -> str:
    for rule in rules:
        text = rule.pattern.sub(partial(_replaced, rule, found), text)
    return text


def _replaced(rule: _Rule, found: set[Kind], match: re.Match[str]) -> str:
    if not rule.holds(match):
        return match.group()
    kind = rule.kind
    if kind is Kind.RESIDENT_NUMBER and match["sex"] in "5678":
        kind = Kind.FOREIGNER_NUMBER
    found.add(kind)
    start, end = match.span("it")
    whole, begin = match.group(), match.start()
    return f"{whole[: start - begin]}{MARKS.get(kind, OTHER_MARK)}{whole[end - begin :]}"


def _born(match: re.Match[str]) -> bool:
    """Whether the number begins with a day on which somebody could be born, and is not said to be a company's."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    if re.search(r"법인\s?(?:등록)?\s?번호|corporate\s(?:registration\s)?n", before, re.IGNORECASE):
        return False
    digits = [int(digit) for digit in re.sub(r"\D", "", match["it"])[:7]]
    century = {9: 1800, 0: 1800, 1: 1900, 2: 1900, 5: 1900, 6: 1900}.get(digits[6], 2000)
    year, month, day = (10 * digits[i] + digits[i + 1] for i in (0, 2, 4))
    try:
        return date(century + year, month, day) <= clock.today()
    except ValueError:
        return False


def _luhn(match: re.Match[str]) -> bool:
    digits = [int(char) for char in match["it"] if char.isdigit()]
    if not 13 <= len(digits) <= 19 or len(set(digits)) == 1 or digits[0] not in (2, 3, 4, 5, 6, 9):
        return False
    doubled = [2 * digit - 9 * (digit > 4) for digit in digits[-2::-2]]
    return bool((sum(doubled) + sum(digits[-1::-2])) % 10 == 0)


def _business(match: re.Match[str]) -> bool:
    digits = [int(char) for char in match["it"] if char.isdigit()]
    weighed = sum(d * w for d, w in zip(digits[:8], (1, 3, 7, 1, 3, 7, 1, 3), strict=True))
    return bool((weighed + 5 * digits[8] + 5 * digits[8] // 10 + digits[9]) % 10 == 0)


def _account(match: re.Match[str]) -> bool:
    return bool(10 <= sum(char.isdigit() for char in match["it"]) <= 16)


def _private(match: re.Match[str]) -> bool:
    return not is_public(match["it"])


def _office(match: re.Match[str]) -> bool:
    """Whether a landline may be a person's: not called an office's, and not one that our documents print."""
    before = match.string[max(0, match.start() - 16) : match.start()]
    return not (_OFFICE.search(before) or is_public(match["it"]))


_OFFICE = re.compile(
    r"(?:센터|데스크|진흥원|공단|공사|재단|협회|위원회|사무국|지방청|시청|도청|구청|콜센터|대표\s?번호|대표\s?전화|민원실"
    r"|help\s?desk|cent(?:er|re)|agency|ministry|hotline|call line)(?:에|의|은|는|이|가)?[\s:(,]{0,3}$",
    re.IGNORECASE,
)
_BANK = (
    r"(?:계좌\s?(?:번호)?|입금|송금|account\s?(?:number|no\.?)?"
    r"|(?:국민|신한|우리|하나|농협|기업|산업|수협|부산|대구|경남|광주|전북|제주|씨티|제일|카카오|토스|케이|KB|NH|IBK|SC)\s?(?:은행|뱅크)"
    r"|(?<![가-힣])(?:농협|신협|축협)(?!회)|새마을금고|우체국|카카오뱅크|토스뱅크|\b(?:kakao|toss|woori|shinhan|kookmin|hana|nonghyup)\s?(?:bank)?\b)"
)
_ACCOUNT_DIGITS = rf"(?P<it>(?:\d{{2,7}}(?:[- ]\d{{1,8}}){{1,4}}|\d{{10,16}})){_NO_AMOUNT}"
_CARD_GROUPS = rf"(?:\d{{4}}(?P<gap>{_GAP})\d{{4}}(?P=gap)\d{{4}}(?P=gap)\d{{1,7}}|\d{{4}}(?P<wide>{_GAP})\d{{6}}(?P=wide)\d{{4,5}}|\d{{13,19}})"
_REGIONS = "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"


def _rules() -> Iterator[tuple[Kind, str, Callable[[re.Match[str]], bool] | None]]:
    yield (
        Kind.EMAIL,
        r"(?P<it>(?:[A-Za-z0-9._%+-]+|[가-힣]{2,10})\s?(?:@|\(at\)|\[at\]|골뱅이)\s?(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,12})",
        _private,
    )
    yield (
        Kind.LICENCE,
        rf"(?<![\d-])(?P<it>(?:\d\d|{_REGIONS}){_GAP}\d\d{_DASH}\d{{6}}{_DASH}\d\d)(?![\d-])",
        None,
    )
    yield (
        Kind.LICENCE,
        rf"(?:면허|licen[cs]e)[^\d\n]{{0,20}}(?P<it>(?:\d\d|{_REGIONS}){_GAP}\d\d{_GAP}\d{{6}}{_GAP}\d\d)(?!\d)",
        None,
    )
    yield (
        Kind.PASSPORT,
        r"(?:여권|passport)[^\n]{0,20}?(?<![A-Za-z0-9])(?P<it>[A-Z]{1,2}[- ]?\d{7,8}|[A-Z]\d{3}[A-Z]\d{4})(?![A-Za-z0-9])",
        None,
    )
    yield Kind.PASSPORT, r"(?<![A-Za-z0-9-])(?P<it>[MS]\d{3}[A-Z]\d{4})(?![A-Za-z0-9-])", None
    yield (
        Kind.RESIDENT_NUMBER,
        rf"(?<![\d.-])(?P<it>\d{{6}}{_GAP}(?P<sex>\d)(?:\d{{6}}|[*xX●]{{6}}|\d[*xX●]{{5}})){_NO_AMOUNT}",
        _born,
    )
    yield (
        Kind.RESIDENT_NUMBER,
        rf"(?<!\d)(?P<it>(?:\d ){{5}}\d ?{_DASH}? ?(?P<sex>\d)(?: \d){{6}})(?!\d)",
        _born,
    )
    yield (
        Kind.RESIDENT_NUMBER,
        rf"(?:주민|resident)[^\d\n]{{0,20}}(?P<it>\d{{6}}{_GAP}(?P<sex>\d))(?!\d)",
        _born,
    )
    yield Kind.CARD, rf"(?<![A-Za-z\d_.,-])(?P<it>{_CARD_GROUPS}){_NO_AMOUNT}", _luhn
    yield Kind.CARD, rf"(?:카드|card)[^\d\n]{{0,15}}(?P<it>{_CARD_GROUPS}){_NO_AMOUNT}", None
    yield Kind.BUSINESS_NUMBER, r"(?<![\d-])(?P<it>\d{3}-\d\d-\d{5})(?![\d-])", _business
    yield (
        Kind.BUSINESS_NUMBER,
        rf"(?:사업자|business\s(?:registration\s)?n)[^\d\n]{{0,20}}(?P<it>\d{{3}}{_GAP}\d\d{_GAP}\d{{5}})(?!\d)",
        None,
    )
    yield (
        Kind.PHONE,
        rf"(?<![\d.])(?P<it>(?:\+|00)?\s?\(?82\)?{_GAP}(?:\(?0\)?)?(?:1[016789]|70|2|[3-6]\d){_GAP}\d{{3,4}}{_GAP}\d{{4}}){_NO_AMOUNT}",
        _office,
    )
    yield (
        Kind.PHONE,
        rf"(?<![\d.,])(?P<it>\(?(?:010\)?{_GAP}\d{{4}}|01[16789]\)?{_GAP}\d{{3,4}}){_GAP}\d{{4}}){_NO_AMOUNT}",
        None,
    )
    yield (
        Kind.PHONE,
        rf"(?<![\d.,-])(?P<it>\(?0(?:2|[3-6]\d|70|50\d)\)?{_GAP}\d{{3,4}}{_GAP}\d{{4}})(?![\d-]){_NO_AMOUNT}",
        _office,
    )
    yield Kind.ACCOUNT, rf"{_BANK}[^\d\n]{{0,20}}{_ACCOUNT_DIGITS}", _account
    yield Kind.ACCOUNT, rf"(?<![\d-]){_ACCOUNT_DIGITS}\s?[(,]?\s?{_BANK}", _account


_ALL_RULES = tuple(
    _Rule(kind, re.compile(pattern, re.IGNORECASE if kind is not Kind.PASSPORT else 0), holds or (lambda match: True))
    for kind, pattern, holds in _rules()
)  # fmt: skip
_EMAIL_RULES = tuple(rule for rule in _ALL_RULES if rule.kind is Kind.EMAIL)
_NUMBER_RULES = tuple(rule for rule in _ALL_RULES if rule.kind is not Kind.EMAIL)
