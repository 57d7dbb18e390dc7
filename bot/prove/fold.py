"""Find a quote in a passage although line breaks, hyphenation, widths or hidden characters differ.

Both texts are folded to what a reader sees as the same, then compared character by character: a changed digit or a
dropped word is never found. The span that comes back is in the passage as given, so that it can be shown as it stands.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_CLUSTER = re.compile(r"[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?|.[\u0300-\u036f]*", re.DOTALL)
_PLAIN = re.compile(r"[a-z0-9가-힣,.:;()%/!?'\"\[\]]")
_SAME = str.maketrans({
    "ㆍ": "·", "・": "·", "‧": "·", "∙": "·", "•": "·", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "～": "~", "∼": "~", "〜": "~", "‘": "'", "’": "'", "“": '"', "”": '"', "「": "'", "」": "'", "『": '"', "』": '"',
})  # fmt: skip
_PAGE_LINE = re.compile(
    r"(?m)^[ \t]*(?:[-–—][ \t]*\d{1,4}[ \t]*[-–—]|\d{1,4}|\d{1,4}[ \t]*/[ \t]*\d{1,4}|(?:page|p\.)[ \t]*\d{1,4}|\d{1,4}[ \t]*쪽)[ \t]*$\n?",
    re.IGNORECASE,
)
_UNIT_AHEAD = re.compile(
    r"\s*(?:[만억조천백원%년월일개명인건]|percent|million|billion|won|months?|years?|days?)"
)
# A quote that starts behind one of these says the opposite of the word that the passage holds.
_PREFIXES = frozenset("비미불무반부非未不無")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `at[i]` is the stretch of the original that the i-th folded character stands for."""

    text: str
    at: tuple[tuple[int, int], ...]


@lru_cache(maxsize=2048)
def fold(text: str) -> Folded:
    """NFKC, case folded, without white space, hidden characters and hyphens inside words."""
    chars: list[str] = []
    at: list[tuple[int, int]] = []
    for cluster in _CLUSTER.finditer(text):
        raw = cluster.group()
        folded = raw if _PLAIN.fullmatch(raw) else _fold_cluster(raw)
        for char in folded:
            chars.append(char)
            at.append(cluster.span())
    return _without_word_hyphens(chars, at)


def _fold_cluster(raw: str) -> str:
    wide = unicodedata.normalize("NFKC", raw.translate(_SAME)).translate(_SAME).casefold()
    return "".join(c for c in wide if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))


def _without_word_hyphens(chars: list[str], at: list[tuple[int, int]]) -> Folded:
    last = len(chars) - 1
    keep = [
        i
        for i, char in enumerate(chars)
        if not (char == "-" and 0 < i < last and chars[i - 1].isalpha() and chars[i + 1].isalpha())
    ]
    return Folded("".join(chars[i] for i in keep), tuple(at[i] for i in keep))


@lru_cache(maxsize=512)
def _without_page_lines(passage: str) -> Folded | None:
    """The passage without lines that hold only a page number; None where there are none.

    A number that starts an amount broken over two lines (`500` above `만원`) is no page number.
    """
    lines = [m for m in _PAGE_LINE.finditer(passage) if not _UNIT_AHEAD.match(passage, m.end())]
    if not lines:
        return None
    gone: set[int] = set()
    for line in lines:
        gone.update(range(*line.span()))
    whole = fold(passage)
    kept = [i for i, (start, _) in enumerate(whole.at) if start not in gone]
    return _without_word_hyphens([whole.text[i] for i in kept], [whole.at[i] for i in kept])


def find_span(quote: str, passage: str) -> tuple[int, int] | None:
    """Where `quote` stands in `passage`, as positions in the passage as given; None if it does not stand there."""
    needle = fold(quote).text
    if not needle:
        return None
    span = _find(needle, fold(passage))
    if span is None and (paged := _without_page_lines(passage)):
        span = _find(needle, paged)
    return span


def _find(needle: str, hay: Folded) -> tuple[int, int] | None:
    start = hay.text.find(needle)
    while start >= 0:
        end = start + len(needle)
        if not _cuts_word(hay, start, end):
            return hay.at[start][0], hay.at[end - 1][1]
        start = hay.text.find(needle, start + 1)
    return None


def _cuts_word(hay: Folded, start: int, end: int) -> bool:
    """Whether the match starts or ends inside a number or a Latin word, or behind a negating prefix."""
    if start and hay.at[start - 1][1] == hay.at[start][0]:
        before, first = hay.text[start - 1], hay.text[start]
        if _continues(before, first, hay.text[start - 2 : start - 1]):
            return True
        if (
            before in _PREFIXES
            and "가" <= first <= "힣"
            and (start < 2 or hay.at[start - 2][1] != hay.at[start - 1][0])
        ):
            return True
    if end < len(hay.text) and hay.at[end - 1][1] == hay.at[end][0]:
        following = hay.text[end + 1 : end + 2]
        return _continues(hay.text[end], hay.text[end - 1], following)
    return False


def _continues(outside: str, inside: str, beyond: str) -> bool:
    if inside.isdigit():
        return outside.isdigit() or (outside in ",." and beyond.isdigit())
    if inside in ",." and outside.isdigit():
        return True
    return inside.isascii() and outside.isascii() and inside.isalpha() and outside.isalpha()
