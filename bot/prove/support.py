"""Whether a word of the statement stands in a part of the span: itself, a word of the same meaning, most of its letters."""

from typing import Protocol

from bot.prove.term import Term


class Words(Protocol):
    """A text or a clause."""

    @property
    def lang(self) -> str: ...
    @property
    def far(self) -> frozenset[str]: ...
    @property
    def keys(self) -> frozenset[str]: ...
    @property
    def packed(self) -> str: ...
    @property
    def terms(self) -> tuple[Term, ...]: ...


def stands_in(term: Term, part: Words) -> bool:
    """Whether `part` holds the word. A known word only by its meaning: 비수도권 does not hold 수도권."""
    if term.keys & part.keys:
        return True
    parts = [inner for inner in term.parts if inner.weighty]
    if parts and not term.names and all(stands_in(inner, part) for inner in parts):
        return True
    if _foreign(term, part):
        return bool(term.far & part.far) or (
            term.word.isascii() and len(term.word) > 1 and term.word in part.packed
        )
    if term.known:
        return False
    if term.word.isascii():
        again = term.word.removeprefix("re-").removeprefix("re")
        if len(again) > 3 and any(other.word == again for other in part.terms):
            return True
        return len(term.word) >= 5 and any(other.word[:5] == term.word[:5] for other in part.terms)
    if term.word in part.packed:
        return True
    pairs = [term.word[i : i + 2] for i in range(len(term.word) - 1)]
    return len(pairs) > 1 and sum(pair in part.packed for pair in pairs) > 0.6 * len(pairs)


def _foreign(term: Term, part: Words) -> bool:
    """Whether the word is in another language than the text; Latin words in Korean texts are read as both."""
    return (part.lang == "en") is not term.word.isascii()
