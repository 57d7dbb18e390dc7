"""Counts of what the corpus holds: documents, statements, words, programmes, grades, ages."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.library import Library
from corpus.models import LANGS, Block, BlockKind, Document, Grade, Lang
from corpus.render import programme_document
from corpus.sentences import sentences

_AGES = ((30, "up to 30 days"), (90, "31 to 90 days"), (180, "91 to 180 days"), (10**9, "over 180 days"))


@dataclass(frozen=True)
class Stats:
    """Named tables of counts; shares are percent of the table's total."""

    tables: dict[str, dict[str, int]]
    shares: dict[str, dict[str, float]]


def all_documents(library: Library) -> Iterator[Document]:
    """Written documents, then every programme as a document, in both languages."""
    yield from library.documents
    for programme in library.programmes:
        for lang in LANGS:
            yield programme_document(programme, lang)


def block_sentences(block: Block) -> list[str]:
    """The statements of a block: its sentences, or the rows of a table below its head."""
    if block.kind is BlockKind.TABLE:
        return [row for row in block.text.split("\n")[2:] if row.strip()]
    return sentences(block.text)


def count(library: Library, today: date) -> Stats:
    """All counts of the library on `today`."""
    tables = {
        "documents by category and language": _counted(
            f"{d.meta.category.value} {d.meta.lang}" for d in library.documents
        ),
        "documents by state": _counted(d.meta.state.value for d in _korean(library)),
        "documents by age of the facts": _counted(_age(d.meta.as_of, today) for d in _korean(library)),
        "documents by second reading": _counted(
            "checked twice" if d.meta.checked_on else "checked once" for d in _korean(library)
        ),
        "programmes": _programmes(library),
        "programmes by state": _counted(p.state.value for p in library.programmes),
        "programmes by basis of the state": _counted(p.state_basis.value for p in library.programmes),
        "programmes by age of the state": _counted(_age(p.state_as_of, today) for p in library.programmes),
        "sources by grade": _counted(source.grade.value for source in library.sources.values()),
        "other entries": {
            "plan tasks": len(library.tasks),
            "plan areas": len(library.areas),
            "glossary terms": len(library.glossary),
            "originals": len(library.originals),
        },
    }
    shares: dict[str, dict[str, float]] = {}
    for lang in LANGS:
        tables[f"text ({lang})"] = _text(library, lang)
        grades = _grades(library, lang)
        total = sum(grades.values()) or 1
        tables[f"statements by grade of their best source ({lang})"] = grades
        shares[f"statements by grade of their best source ({lang})"] = {
            name: round(100 * number / total, 1) for name, number in grades.items()
        }
    return Stats(tables, shares)


def _korean(library: Library) -> list[Document]:
    return [document for document in library.documents if document.meta.lang == "ko"]


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _age(day: date, today: date) -> str:
    days = (today - day).days
    return next(name for limit, name in _AGES if days <= limit)


def _programmes(library: Library) -> dict[str, int]:
    programmes = library.programmes
    return {
        "all": len(programmes),
        "with a ceiling": sum(bool(p.support and p.support.ceiling_krw) for p in programmes),
        "with rounds": sum(bool(p.rounds) for p in programmes),
        "with a dated round": sum(any(r.start or r.end for r in p.rounds) for p in programmes),
        "with conditions": sum(bool(p.conditions) for p in programmes),
        "with exclusions": sum(bool(p.exclusions) for p in programmes),
        "with an outlook": sum(bool(p.outlook) for p in programmes),
        "conditions in all": sum(len(p.conditions) for p in programmes),
        "rounds in all": sum(len(p.rounds) for p in programmes),
    }


def _text(library: Library, lang: Lang) -> dict[str, int]:
    written = [d for d in library.documents if d.meta.lang == lang]
    rendered = [programme_document(p, lang) for p in library.programmes]
    words = {name: _words(part) for name, part in (("documents", written), ("programmes", rendered))}
    statements = {
        name: _statements(part) for name, part in (("documents", written), ("programmes", rendered))
    }
    return {
        **{f"words in {name}": number for name, number in words.items()},
        **{f"statements in {name}": number for name, number in statements.items()},
        "words in all": sum(words.values()),
        "statements in all": sum(statements.values()),
    }


def _words(documents: list[Document]) -> int:
    return sum(len(block.text.split()) for document in documents for block in document.blocks)


def _statements(documents: list[Document]) -> int:
    return sum(len(block_sentences(block)) for document in documents for block in document.blocks)


def _grades(library: Library, lang: Lang) -> dict[str, int]:
    counted = dict.fromkeys([*(grade.value for grade in Grade), "no known source"], 0)
    for document in all_documents(library):
        if document.meta.lang == lang:
            for block in document.blocks:
                counted[_best(block, library)] += len(block_sentences(block))
    return counted


def _best(block: Block, library: Library) -> str:
    known = [
        library.sources[c.source_id].grade.value for c in block.citations if c.source_id in library.sources
    ]
    return min(known, default="no known source")
