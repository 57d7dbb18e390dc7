"""Sentences of our own documents by their place: of a programme by heading, of any document in the other language."""

from collections import defaultdict
from collections.abc import Sequence

from bot.answer import AnswerStatement
from bot.compose.draft import Draft, SectionName
from bot.programmes.board import Board
from corpus.models import LANGS, Lang
from ingest.index import OpenIndex
from ingest.model import Passage, Shelf, Statement

_Under = tuple[str, str, Lang]


class Sections:
    """The statements of our own documents under each heading, in reading order."""

    def __init__(self, index: OpenIndex, board: Board | None = None) -> None:
        """`board` knows what notices say of a programme in place of its record."""
        self._index = index
        self._board = board
        self._under: dict[_Under, list[Statement]] = defaultdict(list)
        own = (p for p in index.passages.values() if p.shelf not in (Shelf.ORIGINAL, Shelf.FILE))
        for passage in sorted(own, key=lambda p: (p.document_id, p.order)):
            key = (passage.document_id, passage.anchor or "", passage.lang)
            self._under[key] += index.statements_of(passage.id)

    def drafts(
        self, document: str, anchor: str, lang: Lang, most: int = 1, section: SectionName = "answer"
    ) -> list[Draft]:
        """The first sentences under a heading as drafts."""
        told = self.noticed(document.removeprefix("programme:"), anchor, lang)
        if told is not None:
            return [Draft(p.text, p.text, p, None, section) for p in told][:most]
        return [self.draft(s, section) for s in self._under.get((document, anchor, lang), ())[:most]]

    def noticed(self, programme: str, anchor: str, lang: Lang) -> Sequence[Passage] | None:
        """What a notice says of a programme under a heading; None where its record speaks."""
        return self._board.said(programme, anchor, lang) if self._board else None

    def of_document(self, document: str, lang: Lang) -> list[Draft]:
        """Every sentence of a document as drafts."""
        return [
            self.draft(statement)
            for (name, _, spoken), found in self._under.items()
            if name == document and spoken == lang
            for statement in found
        ]

    def draft(self, statement: Statement, section: SectionName = "answer") -> Draft:
        """A statement as a draft of itself."""
        passage = self._index.passages[statement.passage_id]
        return Draft(statement.text, statement.text, passage, statement, section)

    def twin(self, said: AnswerStatement, lang: Lang) -> Draft | None:
        """The same sentence in `lang`: same document, same heading, same place; None where the two differ in number."""
        source = self._behind(said)
        if source is None:
            return None
        passage = self._index.passages[source.passage_id]
        mine, theirs = (self._under[source.document_id, passage.anchor or "", each] for each in LANGS)
        here, there = (mine, theirs) if source.lang == LANGS[0] else (theirs, mine)
        if len(here) != len(there) or source not in here:
            return None
        other = source if source.lang == lang else there[here.index(source)]
        return self.draft(other, said.section)

    def _behind(self, said: AnswerStatement) -> Statement | None:
        for citation in said.citations[:1]:
            for statement in self._index.statements_of(citation.passage_id):
                if statement.text == citation.quote or citation.quote in statement.text:
                    return statement
        return None

    def under(self, document: str, anchor: str, lang: Lang) -> list[Statement]:
        """The statements under a heading."""
        return self._under.get((document, anchor, lang), [])
