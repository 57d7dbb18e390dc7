"""Rejoins the lines of a paragraph.

Korean is justified in the middle of words. Word processors leave a space at the end of a line that ends with a word
and none where a word is cut, so that space decides on full lines; on short ones (cells, lists) and in files without
such spaces the document's own words do.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence

_LATIN_HYPHEN = re.compile(r"([A-Za-z]{2,})-$")
_WORDS = re.compile(r"[가-힣]{2,}")
_HEAD, _TAIL = re.compile(r"[가-힣]+$"), re.compile(r"[가-힣]+")
_SPACED_SHARE = 0.12
_FULL = 0.8
_NARROWEST = 6
_CLEANED = str.maketrans({"\u00ad": None, "\u200b": None, "\ufeff": None, "Ÿ": "•", "∙": "•"})
_BULLETS = frozenset("Ÿ•∙○●◦□■▪▫◾▶►▸※☞➢✔")


class Joiner:
    """Knows whether a document marks word ends, how long its lines are, and its words."""

    def __init__(self, lines: Sequence[str]) -> None:
        long = [line for line in lines if len(line) > 15]
        lengths = sorted(len(line.strip()) for line in long)
        self.width = lengths[int(len(lengths) * 0.8)] if lengths else 40
        self._marks = sum(line.endswith(" ") for line in long) > _SPACED_SHARE * max(1, len(long))
        self._words: Counter[str] = Counter(word for line in lines for word in _WORDS.findall(line))

    def join(self, lines: Sequence[str]) -> str:
        """One paragraph."""
        text = lines[0]
        full = _FULL * min(self.width, max(len(line.strip()) for line in lines))
        for before, line in itertools.pairwise(lines):
            text = self._joined(text, line, len(before.strip()) >= max(full, _NARROWEST))
        text = text.translate(_CLEANED)
        return re.sub(r"[ \t\u00a0\u3000]+", " ", text).strip()

    def _joined(self, text: str, line: str, full: bool) -> str:
        start = line.lstrip()
        if text.endswith(("\u00ad", "\u200b")):
            return text[:-1] + start
        if text.endswith(" ") or line[:1].isspace() or start[:1] in _BULLETS:
            return f"{text.rstrip()} {start}"
        if _LATIN_HYPHEN.search(text) and start[:1].islower():
            return text[:-1] + start
        if _glued(text[-1:], start[:1], self._marks and full):
            return text + start
        if not (_is_hangul(text[-1:]) and _is_hangul(start[:1])):
            return f"{text} {start}"
        cut = self._marks if full else self._is_cut(text, start)
        return text + start if cut else f"{text} {start}"

    def _is_cut(self, text: str, start: str) -> bool:
        """Is the word that both halves make up seen elsewhere more often than the rarer half?"""
        head, tail = _HEAD.search(text), _TAIL.match(start)
        if not head or not tail:
            return False
        whole = self._words[head.group() + tail.group()]
        return whole > min(self._words[head.group()], self._words[tail.group()])


def _glued(before: str, after: str, marked: bool) -> bool:
    """Marks that never stand after a space, and the insides of brackets and quotes."""
    if after in ",.)]}」』”’·･%" or before in "([{「『“‘·･":
        return True
    if before in ".?!,;:)]”’%" or not marked:
        return False
    latin = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    return not latin and not (_is_hangul(before) and _is_hangul(after))


def _is_hangul(character: str) -> bool:
    return "가" <= character <= "힣"
