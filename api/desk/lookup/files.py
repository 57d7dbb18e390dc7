"""The look-up as files: the list and comparisons as tables, sheets as text and PDF."""

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.desk.lookup import finding, pdf, tables
from api.desk.lookup.plain import plain
from api.desk.lookup.sheet import Sheet
from api.desk.page import HEADERS, DeskPage
from api.desk.session import Clerk
from api.problems import ProblemError
from bot import clock

router = APIRouter()
Form = Literal["txt", "pdf"]
Ids = Annotated[list[str], Query(alias="id", max_length=20)]


@router.get("/lookup.csv")
def listed(page: Clerk, q: str = "") -> Response:
    """What fits as a table."""
    found, _ = finding.find(page, q[: finding.TYPED_MAX])
    body = tables.listed([one.entry.item for one in found], finding.words_of(page))
    return download(body, "text/csv", f"didim-{clock.today()}.csv")


@router.get("/lookup/compare.csv")
def compared(page: Clerk, ids: Ids = []) -> Response:  # noqa: B006
    """The comparison as a table."""
    body = tables.compared(_some(page, ids), finding.words_of(page))
    return download(body, "text/csv", "didim-compare.csv")


@router.get("/lookup/compare.{form}")
def compared_sheets(page: Clerk, form: Form, ids: Ids = []) -> Response:  # noqa: B006
    """The sheets of the comparison one after the other."""
    return _written(page, _some(page, ids), form, "didim-compare")


@router.get("/lookup/{programme_id}.{form}")
def sheet(page: Clerk, programme_id: Annotated[str, Path(max_length=100)], form: Form) -> Response:
    """A sheet as text or PDF."""
    return _written(page, [finding.sheet(page, programme_id)], form, f"didim-{programme_id}")


def _some(page: DeskPage, ids: Sequence[str]) -> list[Sheet]:
    found = finding.sheets(page, ids)
    if not found:
        raise ProblemError("unknown-programme")
    return found


def _written(page: DeskPage, sheets: Sequence[Sheet], form: Form, name: str) -> Response:
    words, today = finding.words_of(page), clock.today()
    if form == "pdf":
        return download(pdf.pdf(sheets, words, today), "application/pdf", f"{name}.pdf")
    return download(plain(sheets, words, today).encode(), "text/plain", f"{name}.txt")


def download(body: bytes, kind: str, name: str) -> Response:
    """A file that the browser keeps instead of showing it."""
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(
        body, headers=headers, media_type=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    )
