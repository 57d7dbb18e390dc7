"""Anticipated questions with the statements that answer them.

A small embedder tells far better whether two questions ask the same than whether a sentence answers a question, so the
corpus writes down what people would ask (docs/decisions/0016-anticipated-questions.md).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.models import LANGS, Anticipated
from ingest.model import Passage, Question, Statement

_Below = dict[tuple[str, str | None, str], list[Statement]]


def statements_below(passages: Sequence[Passage], statements: Sequence[Statement]) -> _Below:
    """The statements by document, anchor and language, in reading order; twins have the same number."""
    at = {passage.id: (passage.anchor, passage.order) for passage in passages}
    below: _Below = defaultdict(list)
    for statement in sorted(statements, key=lambda s: (at[s.passage_id][1], s.order)):
        below[statement.document_id, at[statement.passage_id][0], statement.lang].append(statement)
    return below


def anticipated(
    entries: Sequence[Anticipated], passages: Sequence[Passage], statements: Sequence[Statement]
) -> list[Question]:
    """The questions whose sentence is there, by language and statement; others are left out (the corpus check names them)."""
    below = statements_below(passages, statements)
    found = [question for entry in entries for question in _of(entry, below)]
    return sorted(found, key=lambda q: (LANGS.index(q.lang), q.statement_id, q.text))


def _of(entry: Anticipated, below: _Below) -> Iterator[Question]:
    korean = below.get((entry.document_id, entry.anchor, "ko"), [])
    numbers = [number for number, statement in enumerate(korean) if statement.text.startswith(entry.starts)]
    for lang in LANGS if len(numbers) == 1 else ():
        twins = below.get((entry.document_id, entry.anchor, lang), [])
        if len(twins) == len(korean):
            for text in entry.in_lang(lang):
                yield Question(text, lang, twins[numbers[0]].id)
