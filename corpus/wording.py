"""Won amounts, dates and particles as a careful writer of each language writes them."""

import re
from decimal import Decimal

from corpus.models import Lang

_EN_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SCALES = ((10**12, "조"), (10**8, "억"), (10**4, "만"))
_DIGITS_WITH_BATCHIM = frozenset("013678")
_DIGITS_WITH_RIEUL = frozenset("178")
_PARTICLES = {
    "은": ("은", "는"), "이": ("이", "가"), "을": ("을", "를"), "과": ("과", "와"), "으로": ("으로", "로"),
    "이며": ("이며", "며"),
}  # fmt: skip


def won(amount: int, lang: Lang) -> str:
    """`200000000` → `2억원` / `KRW 200 million`; exact, never rounded."""
    return _won_ko(amount) if lang == "ko" else _won_en(amount)


def _won_ko(amount: int) -> str:
    parts, rest = [], amount
    for scale, name in _SCALES:
        count, rest = divmod(rest, scale)
        if count:
            parts.append(f"{count:,}{name}")
    if rest or not parts:
        parts.append(f"{rest:,}")
    return " ".join(parts) + "원"


def _won_en(amount: int) -> str:
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if amount >= scale:
            value = format((Decimal(amount) / scale).normalize(), "f")
            return f"KRW {value} {name}"
    return f"KRW {amount:,}"


def day(value: str, lang: Lang) -> str:
    """A date as far as it is known: `2026-03-02` → `2026년 3월 2일` / `2 March 2026`; `2026-03`, `2026` likewise."""
    parts = [int(part) for part in str(value).split("-")]
    if lang == "ko":
        return " ".join(f"{number}{unit}" for number, unit in zip(parts, "년월일", strict=False))
    month = f"{_EN_MONTHS[parts[1] - 1]} " if len(parts) > 1 else ""
    return f"{parts[2]} {month}{parts[0]}" if len(parts) > 2 else f"{month}{parts[0]}"


def percent(value: float) -> str:
    """`30.0` → `30%`."""
    return f"{value:g}%"


def when(value: str, preposition: str = "on") -> str:
    """An English date with its preposition: `on 2 March 2026`, but `in March 2026`; from, until and by stay."""
    fitting = "in" if preposition == "on" and value.count("-") < 2 else preposition
    return f"{fitting} {day(value, 'en')}"


def has_batchim(word: str) -> bool:
    """Whether the last sound of `word` is a consonant; brackets and quotes at its end are not read aloud.

    A word that ends in a capital is read letter by letter (AX 엑스, CCTV 티브이, SaaS by ear); the rest by ear, roughly.
    """
    last, before = _spoken_end(word)
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28 > 0
    if last.isupper():
        return last in "LMNR"
    return last in _DIGITS_WITH_BATCHIM or last in "lmn" or (last == "g" and before == "n") or last in "pkt"


def _spoken_end(word: str) -> tuple[str, str]:
    """The last two letters that are read aloud, last first."""
    core = word.strip()
    while (shorter := re.sub(r"(?:\([^()]*\)|[\s\"'”’」』)\].,!?]+)$", "", core)) != core and shorter:
        core = shorter
    return core[-1:], core[-2:-1].lower()


def with_particle(word: str, particle: str) -> str:
    """`word` with 은/는, 이/가, 을/를, 과/와 or 으로/로 as its last sound asks; `particle` is the form after a consonant."""
    after_consonant, after_vowel = _PARTICLES[particle]
    if particle == "으로" and _ends_in_rieul(word):
        return word + after_vowel
    return word + (after_consonant if has_batchim(word) else after_vowel)


def _ends_in_rieul(word: str) -> bool:
    last, _ = _spoken_end(word)
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28 == 8
    return last in _DIGITS_WITH_RIEUL or last in "LRl"
