"""What the documents of a topic speak of: whether a short question goes on with it, and a little pull towards it."""

import re
from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from bot.compose.shapes import has_shape
from bot.dialogue.turn import Move
from bot.dialogue.words import words
from bot.evidence import Evidence, ScoredStatement
from bot.programmes.wants import read_wants
from bot.retrieve import told_by
from bot.understand.ask import Ask
from bot.understand.entities import fold
from bot.understand.understanding import Understanding
from ingest.index import OpenIndex
from ingest.model import Level, Shelf

_PULL = 0.06
_OWN = 0.9
_WORDS = 0.4
_STALE = 0.12
_OTHER_SHELF = 0.2
_TOLD = 0.08
_TIMES = re.compile(r"\d차")
_STEM = 5


class TopicTexts:
    """The words of each of our own documents, both languages together."""

    def __init__(self, index: OpenIndex) -> None:
        texts: dict[str, list[str]] = defaultdict(list)
        for passage in index.passages.values():
            if passage.shelf not in (Shelf.ORIGINAL, Shelf.FILE):
                texts[passage.document_id] += [passage.title, passage.heading, passage.text, *passage.aliases]
        self._texts = texts
        self._text = lru_cache(maxsize=64)(self._folded)

    def _folded(self, document: str) -> tuple[str, str]:
        whole = " ".join(self._texts.get(document, ()))
        return fold(whole), whole.casefold()

    def knows(self, documents: tuple[str, ...], word: str) -> bool:
        """Whether one of the documents holds the word, Latin ones from the start of a word."""
        key = word.casefold()
        for document in documents:
            korean, latin = self._text(document)
            if key.isascii():
                stem = key[: max(_STEM, len(key) - 2)]
                if f" {stem}" in latin or f"({stem}" in latin:
                    return True
            elif fold(key) in korean or (len(key) >= 3 and fold(key)[:-1] in korean):
                return True
        return False


def pulled(evidence: Evidence, index: OpenIndex, question: Understanding, formal: str) -> Evidence:
    """The evidence of a follow-up: the topic's documents a little ahead, and first what fits its own few words.

    The earlier question gives the topic; without this its many words would drown the new ones. `formal` says the own
    words in official language. An anticipated question lifts nothing here: a few words that lean on another question are
    like none of them. What was told already and has not the shape that is asked for now steps back.
    """
    if question.move is not Move.FOLLOW or question.programmes or not evidence.statements:
        return evidence
    ids = [hit.statement.id for hit in evidence.statements]
    own = f"{question.own} {formal}".strip()
    vector = index.embed_query(own, question.lang)
    fits = index.vectors(Level.STATEMENT, ids) @ vector
    said = index.coverage(Level.STATEMENT, own, ids)
    wanted, usual = frozenset(question.documents), float(fits.mean())

    wants = read_wants(question.own)
    seeks = bool(wants.kinds or wants.topics) or question.asks[0] is Ask.LIST
    legal = words().has("law", question.own, question.lang)
    told = {s.text for s in question.last.statements} if question.last else frozenset[str]()
    times = _TIMES.findall(question.own)
    told = {text for text in told if not any(time in text for time in times)}
    stale = {text for text in told if not has_shape(text, question.asks[0])}

    def moved(hit: ScoredStatement, fit: float, share: float) -> ScoredStatement:
        pull = _PULL if hit.statement.document_id in wanted else 0.0
        pull -= _OTHER_SHELF if hit.statement.programme_id and (wanted or legal) and not seeks else 0.0
        pull -= _STALE if hit.statement.text in stale else _TOLD if hit.statement.text in told else 0.0
        score = hit.score - told_by(hit.asked) + pull + _OWN * (fit - usual) + _WORDS * share
        return replace(hit, score=score, asked=0.0)

    rows = zip(evidence.statements, fits, said, strict=True)
    statements = sorted(
        (moved(hit, float(fit), float(share)) for hit, fit, share in rows),
        key=lambda hit: (-hit.score, hit.statement.id),
    )
    return replace(evidence, statements=tuple(statements))
