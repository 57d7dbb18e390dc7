"""Text in one normal form: what looks alike is written alike, and what cannot be seen is gone."""

import re
import unicodedata

_INVISIBLE_KINDS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_GAPS = frozenset({"Zl", "Zp", "Zs"})
_SEEMINGLY_EMPTY = frozenset(
    [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]
)  # fmt: skip
"""Characters that count as letters or marks and show nothing: fillers, joiners, variation selectors."""
_WIDE = (range(0xFF01, 0xFFEF), range(0x1D400, 0x1D800), range(0x24B6, 0x24EA))
"""Full-width and half-width forms, mathematical letters, letters in circles: read as the plain ones."""
_SPACES = re.compile(r"[ \t]+")
_LINES = re.compile(r"\s*\n\s*")
_JAMO_TAIL = re.compile("[\u1160-\u11ff]+")


def clean(message: str) -> str:
    """NFC without control, tag, bidi and other unseen characters; wide and styled letters as plain ones.

    Not NFKC as a whole: that would turn ㎡ into m2 and ½ into 1⁄2, which changes what was asked.
    """
    if message.isascii() and message.isprintable():
        return _SPACES.sub(" ", message).strip()
    text = message.translate(_table(frozenset(message)))
    text = unicodedata.normalize("NFC", text)
    return _SPACES.sub(" ", _LINES.sub("\n", text)).strip()


def _table(chars: frozenset[str]) -> dict[int, str]:
    """What becomes of each character of a text that does not stay as it is."""
    return {ord(char): new for char in chars if (new := _plain(char)) != char}


def _plain(char: str) -> str:
    code = ord(char)
    if code < 0x7F:
        return char if char >= " " or char == "\n" else " "
    kind = unicodedata.category(char)
    if kind in _GAPS or code == 0x85:
        return " " if kind == "Zs" else "\n"
    if kind in _INVISIBLE_KINDS or code in _SEEMINGLY_EMPTY or _is_stray_mark(code):
        return " " if kind == "Cc" and code < 0xA0 else ""
    if any(code in block for block in _WIDE):
        return unicodedata.normalize("NFKC", char)
    return char


def _is_stray_mark(code: int) -> bool:
    """Marks stacked on letters; é and its like are one character after NFC only if the mark is still there."""
    return 0x0334 <= code <= 0x036F
