"""From the form of a draft to its content, and what its buttons do to it."""

from collections.abc import Mapping
from datetime import date

from api.desk.curated.model import (
    PATTERN_CHARS,
    PATTERNS_MAX,
    QUOTE_CHARS,
    STATEMENTS_MAX,
    TEXT_CHARS,
    Content,
    Said,
    Side,
)
from corpus.models import LANGS, Lang
from ingest.index import OpenIndex

Fields = Mapping[str, str]


def content_of(fields: Fields) -> Content:
    """What stands in the form; rows without any text are left out."""
    return Content(**{lang: _side(fields, lang) for lang in LANGS})


def _side(fields: Fields, lang: Lang) -> Side:
    lines = (" ".join(line.split()) for line in fields.get(f"{lang}-patterns", "").splitlines())
    patterns = tuple(dict.fromkeys(line[:PATTERN_CHARS] for line in lines if line))[:PATTERNS_MAX]
    rows = (_said(fields, lang, number) for number in range(STATEMENTS_MAX))
    return Side(patterns=patterns, statements=tuple(row for row in rows if row))


def _said(fields: Fields, lang: Lang, number: int) -> Said | None:
    text, quote, passage = (
        " ".join(fields.get(f"{lang}-{number}-{name}", "").split()) for name in ("text", "quote", "passage")
    )
    if not text and not quote:
        return None
    return Said(text=text[:TEXT_CHARS], quote=quote[:QUOTE_CHARS], passage_id=passage[:200])


def ends_on(fields: Fields) -> date | None:
    """The last day of the answer."""
    try:
        return date.fromisoformat(fields.get("ends_on", ""))
    except ValueError:
        return None


def with_sentence(content: Content, lang: Lang, statement_id: str, index: OpenIndex) -> Content:
    """The content with a sentence of the material as one more sentence of the answer."""
    statement = index.statements.get(statement_id)
    side = content.side(lang)
    if statement is None or len(side.statements) >= STATEMENTS_MAX:
        return content
    said = Said(text=statement.text, quote=statement.text, passage_id=statement.passage_id)
    return _replaced(content, lang, side.model_copy(update={"statements": (*side.statements, said)}))


def without_sentence(content: Content, lang: Lang, number: int) -> Content:
    """The content without one of its sentences."""
    side = content.side(lang)
    left = tuple(said for at, said in enumerate(side.statements) if at != number)
    return _replaced(content, lang, side.model_copy(update={"statements": left}))


def _replaced(content: Content, lang: Lang, side: Side) -> Content:
    return Content(**{one: side if one == lang else content.side(one) for one in LANGS})
