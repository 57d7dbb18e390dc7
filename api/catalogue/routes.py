"""GET /v1/programmes and /v1/programmes/{id}."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query

from api.catalogue.catalogue import Filters
from api.catalogue.schemas import ProgrammeList, ProgrammeView, Sort
from api.problems import responses
from api.services import ReadLimit, Served
from corpus.models import Lang
from corpus.programme import Audience, Kind, Need, Region

router = APIRouter(prefix="/v1/programmes", tags=["programmes"], dependencies=[ReadLimit])
StateName = Literal["open", "always_open", "annual", "announced", "closed", "unknown"]
_PROBLEMS = ("invalid-request", "too-many-requests", "not-ready")


@router.get("", responses=responses(*_PROBLEMS))
async def list_programmes(
    served: Served,
    need: Annotated[list[Need], Query(description="What the firm needs; repeat for several")] = [],  # noqa: B006
    kind: Annotated[list[Kind], Query(description="Kind of support")] = [],  # noqa: B006
    audience: Annotated[list[Audience], Query(description="Who may apply")] = [],  # noqa: B006
    region: Annotated[list[Region], Query(description="Where the programme runs")] = [],  # noqa: B006
    state: Annotated[list[StateName], Query(description="State of intake, as of today in Korea")] = [],  # noqa: B006
    q: Annotated[str, Query(max_length=200, description="Words that name, purpose or agency hold")] = "",
    sort: Sort = "deadline",
    page: Annotated[int, Query(ge=1, le=1_000)] = 1,
    page_size: Annotated[int, Query(ge=1, le=500)] = 20,
    lang: Lang = "ko",
) -> ProgrammeList:
    """Look through the support programmes.

    Values of one filter widen the result, filters narrow it; the facets count what each further value would
    leave.
    """
    filters = Filters(
        frozenset(need), frozenset(kind), frozenset(audience), frozenset(region), frozenset(state), q
    )
    return await served.workers.run(served.catalogue.find, filters, sort, page, page_size, lang)


@router.get("/{programme_id}", responses=responses("unknown-programme", *_PROBLEMS))
async def get_programme(
    served: Served,
    programme_id: Annotated[str, Path(max_length=100, examples=["ai-voucher"])],
    lang: Lang = "ko",
) -> ProgrammeView:
    """All that is known of one programme, each text with its sources; what is unknown is null."""
    return await served.workers.run(served.catalogue.view, programme_id, lang)
