"""The programme finder: list, one programme, comparison, downloads."""

from fastapi import APIRouter
from starlette.datastructures import QueryParams
from starlette.responses import HTMLResponse, Response

from api.catalogue import files
from api.catalogue.catalogue import FACETS, Filters
from api.catalogue.schemas import Sort
from api.labels import all_labels
from api.pages import firm
from api.pages.page import Asked, Page, texts
from api.problems import ProblemError

router = APIRouter()
PAGE_SIZE = 20
COMPARE_MAX = 4
_SORTS: dict[str, Sort] = {"deadline": "deadline", "name": "name", "ceiling": "ceiling", "checked": "checked"}


def filters_of(query: QueryParams) -> Filters:
    """The filters in an address; a value that is none of ours is passed over, so that old links go on
    working.
    """
    chosen = {facet: frozenset(query.getlist(facet)) & all_labels()[facet].keys() for facet in FACETS}
    return Filters(**chosen, q=query.get("q", "")[:200])


@router.get("/programmes")
def programmes(page: Asked) -> HTMLResponse:
    """Programmes that fit the filters."""
    query = page.request.query_params
    number = query.get("page", "1")
    at = min(max(int(number), 1), 1_000) if number.isdecimal() and len(number) < 6 else 1
    sort = _SORTS.get(query.get("sort", ""), "deadline")
    filters = filters_of(query)
    firm_told = firm.told(query)
    found = page.served.catalogue.find(filters, sort, at, PAGE_SIZE, page.lang, firm.profile_of(query))

    def link(**change: object) -> str:
        return page.url("/programmes", **{**_query(filters, sort), **firm_told, **change})

    return page.html(
        "programmes.html",
        found=found,
        filters=filters,
        sort=sort,
        link=link,
        facets=FACETS,
        chips=_chips(page, filters, sort, firm_told),
        told=firm_told,
        firm=firm.fields(firm.FINDER, query, page.lang, _yes_no(page)),
    )


def _query(filters: Filters, sort: Sort) -> dict[str, object]:
    named: dict[str, object] = {
        facet: sorted(getattr(filters, facet)) for facet in FACETS if getattr(filters, facet)
    }
    return {
        **named,
        **({"q": filters.q} if filters.q else {}),
        **({"sort": sort} if sort != "deadline" else {}),
    }


def _yes_no(page: Page) -> tuple[str, str]:
    words = texts(page.lang)["firm"]
    return words["truth"], words["falsehood"]


def _chips(page: Page, filters: Filters, sort: Sort, firm_told: dict[str, str]) -> list[tuple[str, str]]:
    """The filters in force, each with the address of the list without it."""
    chips = []
    for facet in FACETS:
        for value in sorted(getattr(filters, facet)):
            rest = {**_query(filters, sort), **firm_told, facet: sorted(getattr(filters, facet) - {value})}
            chips.append((all_labels()[facet][value].in_lang(page.lang), page.url("/programmes", **rest)))
    return chips


@router.get("/programmes.csv")
def table(page: Asked) -> Response:
    """The list as a table for a spreadsheet."""
    found = page.served.catalogue.find(filters_of(page.request.query_params), "deadline", 1, 1_000, page.lang)
    body = files.table(found.programmes, texts(page.lang)["programmes"]["csv_columns"])
    headers = {"Content-Disposition": f'attachment; filename="didim-programmes-{found.today}.csv"'}
    return Response(body, headers=headers, media_type="text/csv; charset=utf-8")


@router.get("/programmes/compare")
def compare(page: Asked) -> HTMLResponse:
    """Two to four programmes side by side."""
    ids = list(dict.fromkeys(page.request.query_params.getlist("id")))[:COMPARE_MAX]
    known = {entry.programme.id for entry in page.served.catalogue.entries(page.lang)}
    views = [page.served.catalogue.view(one, page.lang) for one in ids if one in known]
    return page.html("compare.html", programmes=views)


@router.get("/programmes/{programme_id}.ics")
def deadline(page: Asked, programme_id: str) -> Response:
    """The deadline as a calendar file."""
    view = page.served.catalogue.view(programme_id, page.lang)
    if view.deadline is None:
        raise ProblemError("not-found")
    headers = {"Content-Disposition": f'attachment; filename="{view.id}.ics"'}
    return Response(files.calendar(view), headers=headers, media_type="text/calendar; charset=utf-8")


@router.get("/programmes/{programme_id}")
def programme(page: Asked, programme_id: str) -> HTMLResponse:
    """All that is known of one programme, and whether the visitor's firm fits."""
    query = page.request.query_params
    profile = firm.profile_of(query)
    view = page.served.catalogue.view(programme_id, page.lang, profile)
    asked = tuple(dict.fromkeys(condition.field for condition in view.card.conditions))
    return page.html(
        "programme.html",
        programme=view,
        firm=firm.fields(asked, query, page.lang, _yes_no(page)),
        judged=profile is not None,
    )
