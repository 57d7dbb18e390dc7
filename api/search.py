"""GET /v1/search: the passages nearest to a question, best first."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from api.advisor import Scored
from api.chat.service import check_message
from api.problems import ProblemError, responses
from api.services import ReadLimit, Served
from bot.answer import Wire
from corpus.models import Lang, State

router = APIRouter(prefix="/v1", tags=["search"], dependencies=[ReadLimit])
QUERY_MAX = 1_000


class SearchResult(Wire):
    """A passage that was found; the page numbers are those of the PDF, from 1."""

    passage_id: str
    document_id: str
    file: str | None = Field(description="Name of the ingested file")
    title: str
    heading: str
    page: int | None = Field(description="First PDF page")
    pages: tuple[int, int] | None = Field(description="First and last PDF page")
    lang: Lang
    state: State
    score: float
    text: str
    url: str | None


class PassageView(Wire):
    """A passage in full."""

    passage_id: str
    document_id: str
    heading: str
    text: str


class SearchResults(Wire):
    """What was found, best first."""

    results: tuple[SearchResult, ...]


@router.get(
    "/search",
    responses=responses("invalid-request", "empty-message", "too-many-requests", "not-ready", "busy"),
)
async def search(
    served: Served,
    q: Annotated[
        str,
        Query(min_length=1, max_length=QUERY_MAX, description="Question or words", examples=["AI 바우처"]),
    ],
    k: Annotated[int, Query(ge=1, le=100, description="How many passages")] = 10,
    lang: Annotated[
        Lang | None, Query(description="Language of the question; told from the text if absent")
    ] = None,
) -> SearchResults:
    """Search passages by meaning and by words, across both languages."""
    check_message(q, QUERY_MAX)
    advisor = served.advisor.get()
    found = await served.workers.run(advisor.search, q, k, lang)
    return SearchResults(results=tuple(result(one) for one in found))


@router.get(
    "/passages/{passage_id}", responses=responses("unknown-passage", "invalid-request", "too-many-requests")
)
async def passage(served: Served, passage_id: Annotated[str, Path(max_length=200)]) -> PassageView:
    """The whole passage that a citation quotes from."""
    found = served.advisor.get().index.passages.get(passage_id)
    if found is None:
        raise ProblemError("unknown-passage")
    return PassageView(
        passage_id=found.id, document_id=found.document_id, heading=found.heading, text=found.text
    )


def result(scored: Scored) -> SearchResult:
    """A passage as a search result."""
    passage = scored.passage
    pages = (passage.page, passage.last_page or passage.page) if passage.page is not None else None
    return SearchResult(
        passage_id=passage.id,
        document_id=passage.document_id,
        file=passage.file,
        title=passage.title,
        heading=passage.heading,
        page=passage.page,
        pages=pages,
        lang=passage.lang,
        state=passage.state,
        score=float(scored.score),
        text=passage.text,
        url=passage.url,
    )
