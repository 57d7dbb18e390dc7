"""A statement beside the span that is to prove it: what every check is given."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.prove.align import Pair, align
from bot.prove.model import Finding
from bot.prove.reading import Clause, Reading


@dataclass(frozen=True)
class Case:
    """The statement, the quoted span widened to whole sentences, and the passage around it."""

    statement: Reading
    span: Reading
    passage: str

    @property
    def one_language(self) -> bool:
        """Whether both texts are in the same language; words are compared strictly only then."""
        return self.statement.lang == self.span.lang

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The clauses of the statement with those of the span that support them."""
        return align(self.statement, self.span)

    @cached_property
    def aligned(self) -> tuple[Clause, ...]:
        """The clauses of the span that the statement speaks about, in order."""
        return tuple(dict.fromkeys(pair.given for pair in self.pairs))

    def in_aligned(self, at: int) -> bool:
        """Whether a position of the span lies in a clause that the statement speaks about."""
        return any(clause.start <= at < clause.end for clause in self.aligned)


CheckFunction = Callable[[Case], Iterator[Finding]]
