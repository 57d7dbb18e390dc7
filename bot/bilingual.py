"""What our own documents say in both languages: what the lexicon is learned from."""

from collections import defaultdict
from collections.abc import Iterator

from bot.lexicon import Pair
from corpus.models import LANGS, Lang
from ingest.index import OpenIndex
from ingest.model import Passage
from ingest.store.layout import FOREIGN

_Place = tuple[str, str, int]
"""Document, anchor, number under it: the same for a statement and its twin."""


def pairs(index: OpenIndex) -> Iterator[Pair]:
    """English and Korean of the same statement, heading, or other words for a heading."""
    for said in _statements(index).values():
        if len(said) == len(LANGS):
            yield said["en"], said["ko"]
    for both in _sections(index):
        yield both["en"].heading, both["ko"].heading
        yield " ".join(both["en"].aliases), " ".join(both["ko"].aliases)


def _statements(index: OpenIndex) -> dict[_Place, dict[Lang, str]]:
    said: dict[_Place, dict[Lang, str]] = defaultdict(dict)
    counts: dict[tuple[Lang, str, str], int] = defaultdict(int)
    own = [s for s in index.statements.values() if s.shelf not in FOREIGN]
    for statement in sorted(
        own, key=lambda s: (s.document_id, s.lang, index.passages[s.passage_id].order, s.order)
    ):
        anchor = index.passages[statement.passage_id].anchor or ""
        key = (statement.lang, statement.document_id, anchor)
        said[statement.document_id, anchor, counts[key]][statement.lang] = statement.text
        counts[key] += 1
    return said


def _sections(index: OpenIndex) -> Iterator[dict[Lang, Passage]]:
    headed: dict[tuple[str, str | None, int], dict[Lang, Passage]] = defaultdict(dict)
    for passage in index.passages.values():
        if passage.shelf not in FOREIGN:
            headed[passage.document_id, passage.anchor, passage.order][passage.lang] = passage
    return (both for both in headed.values() if len(both) == len(LANGS))
