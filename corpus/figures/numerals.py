"""Numbers with Korean and English scales, and small number words."""

import re
from decimal import Decimal

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
KO_SCALES = {"십": 10, "백": 100, "천": 1_000, "만": 10_000, "억": 10**8, "조": 10**12}
_BIG = ("조", "억", "만")
# 1조 4,600억 · 1억 5천만 · 3천만 · 5백만 · 2억; a scale stands directly behind its digits.
KO_SCALED = (
    rf"(?:(?:{DIGITS})\s?(?:천|백|십)?\s?(?:조|억|만)\s?){{1,3}}(?:(?:{DIGITS})\s?(?:천|백)?(?![\d조억만]))?"
    rf"|(?:{DIGITS})\s?(?:천|백)(?![가-힣]*[조억만])"
)
_KO_PART = re.compile(rf"({DIGITS})?\s?(천|백|십)?\s?(조|억|만)?")
EN_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12,
}  # fmt: skip
KO_NATIVE = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "열한": 11, "열두": 12,
}  # fmt: skip
EN_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
}  # fmt: skip


def plain(number: str | Decimal) -> str:
    """A number without separators or trailing zeros, exact: `7.50` → `7.5`, `1,000` → `1000`."""
    value = Decimal(number.replace(",", "")) if isinstance(number, str) else number
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def korean_number(text: str) -> Decimal:
    """The value of digits with Korean scales: `1억 5천만` → 150000000, `5,000만` → 50000000."""
    total = Decimal(0)
    pending = Decimal(0)
    for digits, small, big in _KO_PART.findall(text):
        if not (digits or small or big):
            continue
        amount = Decimal(digits.replace(",", "")) if digits else Decimal(1 if small else 0)
        pending += amount * (KO_SCALES[small] if small else 1)
        if big:
            total += pending * KO_SCALES[big]
            pending = Decimal(0)
    return total + pending


def english_number(digits: str, scale: str | None) -> Decimal:
    """The value of digits with an English scale word: `1.5`, `million` → 1500000."""
    return Decimal(digits.replace(",", "")) * EN_SCALES.get((scale or "").lower(), 1)
