"""The corpus as the rules see it: every statement in every file, with its place, language and sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from corpus.check.places import entry_place, field_line
from corpus.figures import Figure, read_figures
from corpus.library import Library
from corpus.models import LANGS, Block, BlockKind, Lang, Text
from corpus.programme import Programme
from corpus.sentences import sentences


@lru_cache(maxsize=65536)
def figures_in(text: str) -> tuple[Figure, ...]:
    """The figures of a text; kept, because several rules look at the same text."""
    return tuple(read_figures(text))


@dataclass(frozen=True)
class Pair:
    """A text in both languages in a data file, with its place in it."""

    text: Text
    sources: tuple[str, ...]
    file: Path
    keys: tuple[str | int, ...]
    entry: str = ""

    def place(self, lang: Lang | None = None) -> tuple[str, int]:
        """File and line of the text, or of its half in `lang`."""
        if self.entry:
            return entry_place(self.file.parent, self.file.name, self.entry)
        return str(self.file), field_line(self.file, *self.keys, *([lang] if lang else []))


@dataclass(frozen=True)
class Statement:
    """One block of a document or one half of a pair: what the rules on wording judge."""

    lang: Lang
    text: str
    sources: tuple[str, ...]
    origin: Block | Pair
    path: str

    @property
    def place(self) -> tuple[str, int]:
        """File and line."""
        return (
            (self.path, self.origin.line) if isinstance(self.origin, Block) else self.origin.place(self.lang)
        )

    @property
    def is_table(self) -> bool:
        """Whether the text is a table, which has no sentences."""
        return isinstance(self.origin, Block) and self.origin.kind is BlockKind.TABLE

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences; none for a table."""
        return () if self.is_table else tuple(sentences(self.text))


@dataclass(frozen=True)
class Corpus:
    """The library with the views that the rules share."""

    library: Library

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every sentence pair of programmes, plan tasks and glossary."""
        return (*self._programme_pairs(), *self._task_pairs(), *self._glossary_pairs())

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Everything that may be quoted to a reader."""
        blocks = (
            Statement(doc.meta.lang, block.text, tuple(c.source_id for c in block.citations), block, doc.path)
            for doc in self.library.documents
            for block in doc.blocks
        )
        halves = (
            Statement(lang, pair.text.in_lang(lang), pair.sources, pair, str(pair.file))
            for pair in self.pairs
            for lang in LANGS
        )
        return (*blocks, *halves)

    def _programme_pairs(self) -> Iterator[Pair]:
        for programme in self.library.programmes:
            file = self.library.programme_files[programme.id]
            for keys, text, sources in programme_texts(programme):
                yield Pair(text, sources, file, keys)

    def _task_pairs(self) -> Iterator[Pair]:
        file = self.library.root / "plan" / "tasks.yaml"
        for task in self.library.tasks:
            if task.sme_note:
                yield Pair(task.sme_note, task.sources, file, (), str(task.number))

    def _glossary_pairs(self) -> Iterator[Pair]:
        file = self.library.root / "glossary.yaml"
        for term in self.library.glossary:
            if term.definition:
                yield Pair(term.definition, term.sources, file, (), term.id)


Keys = tuple[str | int, ...]


def programme_texts(programme: Programme) -> Iterator[tuple[Keys, Text, tuple[str, ...]]]:
    """Every sentence pair of a programme with its keys in the file and its sources."""
    yield ("purpose",), programme.purpose, programme.sources
    if support := programme.support:
        yield ("support", "summary"), support.summary, support.sources
        if support.interest:
            yield ("support", "interest"), support.interest, support.sources
    if budget := programme.budget:
        for name, text in (("places", budget.places), ("note", budget.note)):
            if text:
                yield ("budget", name), text, budget.sources
    for index, item in enumerate(programme.rounds):
        if item.note:
            yield ("rounds", index, "note"), item.note, item.sources
    if programme.state_note:
        yield ("state_note",), programme.state_note, programme.sources
    for name in ("how_to_apply", "contact", "change", "outlook", "eligibility"):
        if part := getattr(programme, name):
            yield (name, "text"), part.text, part.sources
    for index, condition in enumerate(programme.conditions):
        yield ("conditions", index, "clause"), condition.clause, condition.sources
    for index, exclusion in enumerate(programme.exclusions):
        yield ("exclusions", index, "clause"), exclusion.clause, exclusion.sources
    for index, unsure in enumerate(programme.uncertain):
        yield ("uncertain", index), unsure, unsure.sources or programme.sources
