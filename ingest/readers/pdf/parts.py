"""Pieces of text with their place on the page, before they are lines or cells."""

import re
from dataclasses import dataclass

_MARK = re.compile(r"^\d{1,3}\)?$")
_IN_CIRCLE = re.compile(r"[◯○]\s*\d?$")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text; `x`, `y` are the place of its first character in points from the lower left corner."""

    text: str
    size: float
    x: float
    y: float
    bold: bool


def main_size(parts: list[Part]) -> float:
    """The type size in which most of the text is set; a footnote mark alone never decides it."""
    inked = [part for part in parts if part.text.strip()]
    worded = [part for part in inked if not _MARK.match(part.text.strip())] or inked
    weights: dict[float, int] = {}
    for part in worded:
        weights[part.size] = weights.get(part.size, 0) + len(part.text.strip())
    return max(weights, key=lambda size: (weights[size], size)) if weights else 0.0


def without_footnote_marks(parts: list[Part]) -> list[Part]:
    """The parts less `34)` in small type after a word: a sentence that keeps it is neither found nor quoted cleanly.

    A number drawn inside a circle (◯26) is small, too, and stays.
    """
    size = main_size(parts)
    kept: list[Part] = []
    text = ""
    for part in parts:
        small = part.size < 0.8 * size and _MARK.match(part.text.strip())
        if small and text.strip() and not _IN_CIRCLE.search(text):
            continue
        kept.append(part)
        text += part.text
    return kept
