"""The pages of the look-up: list with facets and type-ahead, sheet, comparison."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import JSONResponse, Response

from api.desk.lookup import files, finding, tables
from api.desk.lookup.facets import chosen_in
from api.desk.lookup.plain import plain
from api.desk.lookup.wire import FacetWire, Lookup, found_wire
from api.desk.page import HEADERS, DeskPage
from api.desk.session import Clerk
from bot import clock

router = APIRouter()
SHOWN = 30


@router.get("/lookup")
def lookup(page: Clerk, q: str = "", texts: bool = False) -> Response:
    """The box, the facets and what fits; with `texts` also passages of the material."""
    typed = q[: finding.TYPED_MAX]
    found, facets = finding.find(page, typed)
    return page.html(
        "lookup_list.html",
        q=typed,
        found=[found_wire(one, page.lang, page.url) for one in found[:SHOWN]],
        total=len(found),
        facets=facets,
        narrowed=any(chosen_in(page.request.query_params).values()),
        passages=finding.passages(page, typed).passages if texts and typed.strip() else None,
        query=page.request.url.query,
        keeper=_keeper(page),
    )


@router.get("/lookup.json")
def typed_ahead(page: Clerk, q: str = "") -> Response:
    """The list for a page that types ahead."""
    found, facets = finding.find(page, q[: finding.TYPED_MAX])
    wire = Lookup(
        total=len(found),
        programmes=tuple(found_wire(one, page.lang, page.url) for one in found[:SHOWN]),
        facets={name: tuple(map(FacetWire.of, of_it)) for name, of_it in facets.items()},
    )
    return JSONResponse(wire.model_dump(mode="json"), headers=HEADERS)


@router.get("/lookup/passages.json")
def in_texts(page: Clerk, q: str = "") -> Response:
    """Passages of all material for the words in the box."""
    found = finding.passages(page, q[: finding.TYPED_MAX])
    return JSONResponse(found.model_dump(mode="json"), headers=HEADERS)


@router.get("/lookup/compare")
def compare(page: Clerk, ids: Annotated[list[str], Query(alias="id", max_length=20)] = []) -> Response:  # noqa: B006
    """Two to four programmes side by side."""
    sheets, words = finding.sheets(page, ids), finding.words_of(page)
    rows = [
        (heading, [sheet.section(key) for sheet in sheets])
        for key, heading in tables.questions(sheets, words)
    ]
    return page.html(
        "lookup_compare.html",
        sheets=sheets,
        rows=rows,
        query="&".join(f"id={sheet.id}" for sheet in sheets),
        plain=plain(sheets, words, clock.today()),
    )


router.include_router(files.router)  # before the sheet, whose path fits every name


@router.get("/lookup/{programme_id}")
def sheet(page: Clerk, programme_id: Annotated[str, Path(max_length=100)]) -> Response:
    """A programme to read aloud."""
    shown = finding.sheet(page, programme_id)
    return page.html(
        "lookup_sheet.html",
        sheet=shown,
        plain=plain([shown], finding.words_of(page), clock.today()),
        keeper=_keeper(page),
    )


def _keeper(page: DeskPage) -> str:
    """Whose lists the browser keeps: clerks who share a machine do not share them."""
    return f"didim-desk-{page.me.id}"
