"""Text in one normal form: what looks alike is written alike, and what cannot be seen is gone."""

import re
import unicodedata

_UNSEEN_KINDS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_GAPS = frozenset("\t\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_SEEMINGLY_EMPTY = frozenset(
    [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]
)  # fmt: skip
"""Characters that count as letters or marks and show nothing: fillers, joiners, variation selectors."""
_STYLED = (range(0xFF01, 0xFFEF), range(0x1D400, 0x1D800), range(0x24B6, 0x24EA))
"""Full-width and half-width forms, mathematical letters, letters in circles: read as the plain ones."""
_SPACES = re.compile(r" {2,}")
_LINES = re.compile(r"\s*\n\s*")
_LOOSE_MARKS = re.compile("[\u0300-\u036f\u20d0-\u20f0]+")


def clean(message: str) -> str:
    """NFC without control, tag, bidi and other unseen characters; wide and styled letters as plain ones.

    Not NFKC as a whole: that would turn ㎡ into m2 and ½ into 1⁄2, which changes what was asked.
    """
    if not (message.isascii() and message.isprintable()):
        changed = {ord(char): new for char in set(message) if (new := _plain(char)) != char}
        message = unicodedata.normalize("NFC", message.translate(changed) if changed else message)
        message = _LOOSE_MARKS.sub("", message)
        if "\n" in message:
            message = _LINES.sub("\n", message)
    return _SPACES.sub(" ", message).strip()


def _plain(char: str) -> str:
    """What becomes of a character."""
    code = ord(char)
    if 0x20 <= code < 0x7F or "가" <= char <= "힣" or char == "\n":
        return char
    if char in _GAPS:
        return " " if char in "\t\r" else "\n"
    kind = unicodedata.category(char)
    if kind == "Zs":
        return " "
    if kind in _UNSEEN_KINDS or code in _SEEMINGLY_EMPTY:
        return ""
    if any(code in block for block in _STYLED):
        return unicodedata.normalize("NFKC", char)
    return char
