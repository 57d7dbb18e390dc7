"""Numbers with Korean and English scales, and small number words."""

import re
from decimal import Decimal

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
KO_SCALES = {"십": 10, "백": 100, "천": 1_000, "만": 10_000, "억": 10**8, "조": 10**12}
_COUNTED = "[원명건개장곳]"
_BIG = rf"(?:[조억만]|\s조(?=\s?[원\d])|\s[억만](?=\s?(?:{_COUNTED}|\d)))"
_SMALL = r"[천백십](?!신|화|업|서|안)"
# Below 10,000: 5천 · 2천5백 · 3백50; then with 만, 억, 조 behind it, as often as they stand: 1조 4,600억 · 2천5백만.
_SECTION = rf"{DIGITS}(?:{_SMALL}(?:\s?\d{{1,3}}[백십]?(?![\d,]))*)?"
_SCALED = rf"{_SECTION}{_BIG}"
KO_SCALED = rf"(?:{_SCALED}(?:\s?{_SCALED})*(?:\s?{_SECTION}(?=\s?{_COUNTED}))?|{DIGITS}{_SMALL}(?:\d{{1,3}}[백십]?)*)"
KO_NUMBER = rf"(?:{KO_SCALED}|{DIGITS})"
_KO_PART = re.compile(rf"({DIGITS})?\s?([천백십])?\s?([조억만])?")
EN_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12,
}  # fmt: skip
EN_SCALE = r"(?:thousand|million|billion|trillion|mn|bn|tn|[kmb])"
KO_NATIVE = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "열한": 11, "열두": 12,
}  # fmt: skip
KO_SINO = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
EN_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
}  # fmt: skip
EN_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
EN_WORD = "(?:" + "|".join(sorted(EN_WORDS, key=len, reverse=True)) + ")"
EN_ORDINAL = "(?:" + "|".join(EN_ORDINALS) + ")"
DASH = r"\s?[~∼–\-]\s?"
"""What stands between the ends of a range in either language."""


def plain(number: str | Decimal | int) -> str:
    """A number without separators or trailing zeros, exact: `7.50` → `7.5`, `1,000` → `1000`."""
    value = Decimal(number.replace(",", "")) if isinstance(number, str) else Decimal(number)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def korean_number(text: str) -> Decimal:
    """The value of digits with Korean scales: `1억 5천만` → 150000000, `2천5백만` → 25000000."""
    total = pending = Decimal(0)
    for digits, small, big in _KO_PART.findall(text):
        if not (digits or small or big):
            continue
        amount = Decimal(digits.replace(",", "")) if digits else Decimal(1 if small else 0)
        pending += amount * (KO_SCALES[small] if small else 1)
        if big:
            total += pending * KO_SCALES[big]
            pending = Decimal(0)
    return total + pending


def sino_number(text: str) -> int:
    """The value of a number written in Sino-Korean words: `삼천만` → 30000000, `천` → 1000."""
    total = section = digit = 0
    for letter in text:
        scale = KO_SCALES.get(letter)
        if scale is None:
            digit = KO_SINO[letter]
        elif scale < 10_000:
            section, digit = section + (digit or 1) * scale, 0
        else:
            total, section, digit = total + (section + digit or 1) * scale, 0, 0
    return total + section + digit


def english_number(digits: str, scale: str | None) -> Decimal:
    """The value of digits with an English scale word: `1.5`, `million` → 1500000."""
    return Decimal(digits.replace(",", "")) * EN_SCALES.get((scale or "").lower(), 1)


def word_or_digits(word: str) -> tuple[str, bool]:
    """The value of digits or of an English number word, and whether it was a word."""
    value = EN_WORDS.get(word.lower())
    return (str(value), True) if value is not None else (plain(word), False)
