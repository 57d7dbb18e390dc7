"""GET /v1/sources: what answers lean on."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.advisor import AdvisorLike
from api.labels import label
from api.problems import ProblemError, responses
from api.services import ReadLimit, Served
from bot.answer import Wire
from corpus.library import Library
from corpus.models import Lang, Source, State

router = APIRouter(prefix="/v1/sources", tags=["sources"], dependencies=[ReadLimit])
_PROBLEMS = ("invalid-request", "too-many-requests", "not-ready")


class CitingDocument(Wire):
    """A document of ours that cites the source."""

    document_id: str
    title: str


class SourceView(Wire):
    """A source with its state and the day on which it was last looked at."""

    id: str
    title: str
    official_title: str
    publisher: str
    type: str
    url: str | None
    issued: str | None
    accessed: str | None
    language: str
    grade: str
    grade_text: str
    state: State
    state_text: str
    licence: str
    cited_by: tuple[CitingDocument, ...]


class SourceList(Wire):
    """All sources."""

    total: int
    sources: tuple[SourceView, ...]


@router.get("", responses=responses(*_PROBLEMS))
async def list_sources(served: Served, lang: Lang = "ko") -> SourceList:
    """Every source that the corpus cites."""
    library = served.advisor.get().library
    found = tuple(view(source, library, lang) for source in library.sources.values())
    return SourceList(total=len(found), sources=found)


@router.get("/{source_id}", responses=responses("unknown-source", *_PROBLEMS))
async def get_source(
    served: Served,
    source_id: Annotated[str, Path(max_length=200, examples=["nipa-16592"])],
    lang: Lang = "ko",
) -> SourceView:
    """One source, with the documents that cite it."""
    return view(find(source_id, served.advisor.get()), served.advisor.get().library, lang)


def find(source_id: str, advisor: AdvisorLike) -> Source:
    """A source of the corpus, or a notice from a feed; raises the problem `unknown-source`."""
    source = advisor.library.sources.get(source_id) or advisor.board.now().sources.get(source_id)
    if source is None:
        raise ProblemError("unknown-source")
    return source


def view(source: Source, library: Library, lang: Lang) -> SourceView:
    """A source for a reader of `lang`."""
    return SourceView(
        id=source.id,
        title=source.title_in(lang),
        official_title=source.title,
        publisher=source.publisher_in(lang),
        type=source.type,
        url=source.URL,
        issued=source.issued,
        accessed=source.accessed,
        language=source.language,
        grade=source.grade.value,
        grade_text=label("grade", source.grade.value, lang),
        state=source.state,
        state_text=label("state", source.state.value, lang),
        licence=source.licence,
        cited_by=_citing(library, lang).get(source.id, ()),
    )


def _citing(library: Library, lang: Lang) -> dict[str, tuple[CitingDocument, ...]]:
    """Who cites what; kept with the library that it was made from."""
    known = _CITING.get(lang)
    if known is None or known[0] is not library:
        known = _CITING[lang] = (library, _index(library, lang))
    return known[1]


def _index(library: Library, lang: Lang) -> dict[str, tuple[CitingDocument, ...]]:
    found: dict[str, dict[str, CitingDocument]] = {}
    for document in library.documents:
        if document.meta.lang == lang:
            entry = CitingDocument(document_id=document.meta.id, title=document.meta.title)
            for block in document.blocks:
                for citation in block.citations:
                    found.setdefault(citation.source_id, {})[entry.document_id] = entry
    for programme in library.programmes:
        entry = CitingDocument(document_id=f"programme-{programme.id}", title=programme.name.in_lang(lang))
        for source_id in programme.sources:
            found.setdefault(source_id, {})[entry.document_id] = entry
    return {source_id: tuple(entries.values()) for source_id, entries in found.items()}


_CITING: dict[Lang, tuple[Library, dict[str, tuple[CitingDocument, ...]]]] = {}
