"""From a proved draft to citations: our sentence as the quote, the official source as title, place, state and address."""

from collections.abc import Iterator, Mapping

from bot.answer import Citation
from bot.compose.draft import Draft
from corpus.library import Library
from corpus.models import Citation as Reference
from corpus.models import Lang, Source
from ingest.model import Passage

_MOST = 3


class Citer:
    """Numbers sources over a whole answer: the same source at the same place keeps its number."""

    def __init__(self, library: Library, lang: Lang) -> None:
        self._sources: Mapping[str, Source] = library.sources
        self._lang = lang
        self._numbers: dict[tuple[str, str | None], int] = {}

    def citations(self, draft: Draft, quote: str) -> tuple[Citation, ...]:
        """The citations of a draft; a foreign file cites itself."""
        if draft.statement and draft.statement.citations:
            found = (self._official(reference, draft, quote) for reference in draft.statement.citations)
            return tuple(citation for citation in found if citation)[:_MOST]
        return (self._passage(draft.passage, quote),)

    def _number(self, source_id: str, place: str | None) -> int:
        return self._numbers.setdefault((source_id, place), len(self._numbers) + 1)

    def _official(self, reference: Reference, draft: Draft, quote: str) -> Citation | None:
        source = self._sources.get(reference.source_id)
        if source is None:
            return None
        passage, lang = draft.passage, self._lang
        return Citation(
            number=self._number(source.id, reference.locator),
            source_id=source.id,
            document_id=passage.document_id,
            passage_id=passage.id,
            title=source.title_in(lang),
            publisher=source.publisher_in(lang),
            url=source.URL,
            page=locator_text(reference.locator, lang),
            quote=quote,
            lang=passage.lang,
            state=passage.state,
            as_of=passage.as_of,
            grade=source.grade.value,
        )

    def _passage(self, passage: Passage, quote: str) -> Citation:
        page = passage.printed_page or passage.page
        source_id = passage.source_id or f"file:{passage.file}" if passage.file else passage.document_id
        return Citation(
            number=self._number(source_id, str(page) if page else None),
            source_id=source_id,
            document_id=passage.document_id,
            passage_id=passage.id,
            title=passage.title,
            publisher=passage.publisher,
            url=passage.url,
            page=locator_text(f"p. {page}", self._lang) if page else None,
            quote=quote,
            lang=passage.lang,
            state=passage.state,
            as_of=passage.as_of,
        )


_KO_WORDS = {"art": "제{}조", "annex": "별표 {}", "task": "과제 {}", "case": "사례 {}", "sec": "{}절"}


def locator_text(locator: str | None, lang: Lang) -> str | None:
    """A locator for a reader: `p. 45` → `45쪽`, `art. 31(1)` → `제31조제1항`; English ones stay as they are."""
    if not locator or lang == "en":
        return locator
    return ", ".join(_korean(part) for part in _parts(locator))


def _parts(locator: str) -> Iterator[str]:
    yield from (part.strip() for part in locator.split(",") if part.strip())


def _korean(part: str) -> str:
    head, _, rest = part.partition(" ")
    key = head.rstrip(".").removesuffix("s") if head.rstrip(".") not in ("pp", "p") else "p"
    if key == "p":
        return f"{rest.replace('-', '~')}쪽"
    if key == "art":
        return _article(rest)
    return _KO_WORDS[key].format(rest) if key in _KO_WORDS else part


def _article(rest: str) -> str:
    number, *inner = rest.replace(")", "").split("(")
    base, _, sub = number.strip().partition("-")
    text = f"제{base}조" + (f"의{sub}" if sub else "")
    return text + "".join(f"제{part}{unit}" for part, unit in zip(inner, ("항", "호"), strict=False))
