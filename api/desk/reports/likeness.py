"""How near two questions are for a report: by their vectors, their topic words and the programmes they name."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Any

import numpy as np

from api.advisor import AdvisorLike
from api.logs import fault
from bot.understand.entities import EntityReader
from bot.understand.terms import content_terms
from corpus.models import Lang

CLOSE = 0.64
"""Least cosine within a group; measured in tests/api/desk_tools/test_gaps.py."""
REMEMBERED = 4_000


@dataclass(frozen=True, slots=True)
class Measured:
    """A question as it is compared."""

    text: str
    vector: Any
    terms: frozenset[str]
    programmes: frozenset[str]


class Alike:
    """Measures questions over one open advisor and remembers them: a report is put together from what is known."""

    def __init__(self, advisor: AdvisorLike) -> None:
        self.advisor = advisor
        self._names = EntityReader(advisor.library.programmes)
        self._known: OrderedDict[tuple[str, str], Measured] = OrderedDict()
        self._lock = Lock()
        self._reader: Thread | None = None
        self._failed: Exception | None = None

    def read(self, questions: Sequence[tuple[str, str]], wait_s: float) -> int:
        """Measure (text, language) in a thread of its own; waits so long at most and says how many are left."""
        left = self._left(questions)
        if left:
            with self._lock:
                if self._reader is None or not self._reader.is_alive():
                    self._reader = Thread(target=self._read, args=(left,), name="read-questions", daemon=True)
                    self._reader.start()
                reader = self._reader
            reader.join(wait_s)
            if failed := self._failed:
                self._failed = None
                raise failed
        return len(self._left(questions))

    def _left(self, questions: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        with self._lock:
            return [one for one in questions if one not in self._known]

    def _read(self, questions: Sequence[tuple[str, str]]) -> None:
        try:
            for text, lang in questions:
                self.measure(text, lang)
        except Exception as error:
            fault("questions could not be compared", error)
            self._failed = error

    def measure(self, text: str, lang: str) -> Measured:
        """A question with its vector."""
        with self._lock:
            if (text, lang) in self._known:
                self._known.move_to_end((text, lang))
                return self._known[text, lang]
        spoken: Lang = "en" if lang == "en" else "ko"
        found = Measured(
            text,
            np.asarray(self.advisor.index.embed_query(text, spoken)),
            frozenset(piece for term in content_terms(text, spoken) for piece in _pieces(term)),
            frozenset(self._names.read(text).programmes),
        )
        with self._lock:
            self._known[text, lang] = found
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return found

    def nearest(self, one: Measured, others: Sequence[Measured]) -> int | None:
        """Which of the others is nearest and near enough; of equals the first."""
        if not others:
            return None
        cosines = np.stack([other.vector for other in others]) @ one.vector
        for at in np.argsort(-cosines, kind="stable"):
            if cosines[at] < CLOSE:
                return None
            if _may_be_one(one, others[at]):
                return int(at)
        return None


def _may_be_one(one: Measured, other: Measured) -> bool:
    """Not two programmes, and a word in common where there are words."""
    if one.programmes and other.programmes and one.programmes != other.programmes:
        return False
    return bool(one.terms & other.terms) or not (one.terms or other.terms)


def _pieces(term: str) -> list[str]:
    """What two forms of a word share: pairs of syllables, the beginning of a Latin word."""
    return [term[:5]] if term.isascii() else [term[at : at + 2] for at in range(max(1, len(term) - 1))]


_alike: dict[int, Alike] = {}


def alike_over(advisor: AdvisorLike) -> Alike:
    """The measure over this advisor, kept as long as the advisor is."""
    known = _alike.get(id(advisor))
    if known is None or known.advisor is not advisor:
        _alike.clear()
        known = _alike[id(advisor)] = Alike(advisor)
    return known
