"""One pass over a text with an ordered list of rules; a later rule never takes what an earlier one took.

Most rules begin with a number: they are tried only where a number begins, which keeps the pass far under a
millisecond a sentence. The others search, and only in texts that hold one of their words.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpus.figures.model import Figure, Kind

_NUMBER_STARTS = re.compile(r"\d+(?:[.,]\d+)*")
_UNIT_BEHIND = re.compile(
    r"년|월|일|원|개월|주|시간|분|%|퍼센트|\s?(?:thousand|million|billion|trillion|mn|bn|tn|percent|per cent)\b"
)
Found = tuple[Kind, str, str, bool, tuple[int, int]]
"""Kind, value, unit, spelled, and where it stands."""


def first_span(match: re.Match[str]) -> tuple[int, int]:
    """Where the first number of a range stands: group `a`, with a currency mark before it."""
    unit = _UNIT_BEHIND.match(match.string, match.end("a"))
    return match.start(), unit.end() if unit else match.end("a")


def last_span(match: re.Match[str]) -> tuple[int, int]:
    """Where the only number, or the last of a range, stands with its unit: group `b` and what follows."""
    return (match.start("b") if match["a"] else match.start()), match.end()


@dataclass(frozen=True)
class Rule:
    """A pattern and the figures that a match of it means; `words` are the words of which one must be in the text."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Iterable[Found]]
    words: tuple[str, ...] = ()
    anchored: bool = True


def at_number(pattern: str, read: Callable[[re.Match[str]], Iterable[Found]], *words: str) -> Rule:
    """A rule whose pattern begins with a number."""
    return Rule(re.compile(pattern, re.IGNORECASE), read, words)


def anywhere(
    pattern: str, read: Callable[[re.Match[str]], Iterable[Found]], *words: str, flags: int = re.IGNORECASE
) -> Rule:
    """A rule whose pattern begins with something else."""
    return Rule(re.compile(pattern, flags), read, words, anchored=False)


class Scan:
    """A text under reading, with the characters already taken."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lowered = text.lower()
        self._taken = bytearray(len(text))
        self._starts = [match.start() for match in _NUMBER_STARTS.finditer(text)]

    def figures(self, rules: Iterable[Rule]) -> Iterator[Figure]:
        """What the rules find, in the order of the rules."""
        for rule in rules:
            if rule.words and not any(word in self._lowered for word in rule.words):
                continue
            for match in self._anchored(rule) if rule.anchored else self._searched(rule):
                yield from self._take(rule, match)

    def _anchored(self, rule: Rule) -> Iterator[re.Match[str]]:
        for start in self._starts:
            if not self._taken[start] and (match := rule.pattern.match(self._text, start)):
                yield match

    def _searched(self, rule: Rule) -> Iterator[re.Match[str]]:
        yield from rule.pattern.finditer(self._text)

    def _take(self, rule: Rule, match: re.Match[str]) -> Iterator[Figure]:
        start, end = match.span()
        if start == end or any(self._taken[start:end]):
            return
        found = list(rule.read(match))
        if not found:
            return
        self._taken[start:end] = b"\x01" * (end - start)
        for kind, value, unit, spelled, (begin, stop) in found:
            yield Figure(kind, value, unit, begin, stop, None, spelled)
