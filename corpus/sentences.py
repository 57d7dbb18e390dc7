"""Sentence ends in Korean and English text.

Korean sentences of official and polite prose end in 다/요/까/오 with a stop; dates (`2026. 1. 22.`), numbering (`1.`),
decimals and abbreviations (`Art. 31`, `No. 5`) carry stops that end nothing.
"""

import re

_END = re.compile(r"[.!?…。]+[\"'”’)\]」』]*(?=\s|$)")
_NO_END_BEFORE = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|no|nos|art|arts|sec|para|p|pp|fig|approx|dr|mr|ms|mrs|inc|ltd|co|corp|st|u\.s|u\.k|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)"
    r"|(?:^|\s)[A-Za-z]"
    r"|(?:^|[\s(\d.])\d{1,4})$",
    re.IGNORECASE,
)
_KO_END = re.compile(r"(?:다|요|까|오|죠|함|음|됨|임)$")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of `text`, without the white space between them; an empty text has none.

    A line break of its own ends a sentence only where a blank line follows: paragraphs are wrapped in files.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if not _ends_sentence(text, match):
            continue
        _append(spans, text, start, match.end())
        start = match.end()
    _append(spans, text, start, len(text))
    return spans


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if match.end() == len(text):
        return True
    if match.group().strip("\"'”’)]」』") != ".":
        return True
    before = text[max(0, match.start() - 12) : match.start()]
    if _KO_END.search(before):
        return True
    following = text[match.end() :].lstrip()
    if following[:1].islower():
        return False
    return not _NO_END_BEFORE.search(before) or (
        before[-1:].isdigit() and following[:1].isalpha() and _year(before)
    )


def _year(before: str) -> bool:
    """`… in 2026. The plan …` ends a sentence although a number stands before the stop."""
    return bool(re.search(r"(?<!\d)(?:19|20)\d\d$|\d,\d{3}$", before))


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + len(piece) - len(piece.lstrip())
        spans.append((begin, begin + len(stripped)))


def sentences(text: str) -> list[str]:
    """The sentences of `text`."""
    return [text[start:end] for start, end in split_sentences(text)]
