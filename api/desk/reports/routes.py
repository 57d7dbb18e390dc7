"""The pages of the reports: knowledge gaps and what must be looked at again, each as a table, too."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import spreadsheet
from api.desk.lookup.files import download
from api.desk.page import DeskPage
from api.desk.reports import gaps
from api.desk.reports.likeness import alike_over
from api.desk.reports.stale import Kind, Stale, stale
from api.desk.session import Clerk
from bot import clock
from ingest.settings import IngestSettings

router = APIRouter()
Days = Annotated[int, Query(ge=1, le=365)]
LangName = Literal["", "ko", "en"]
GapName = Literal["", "unanswered", "partial", "clarified", "thumbs_down"]
SHOWN, WORDINGS = 40, 6
PAGE_WAITS_S, TABLE_WAITS_S = 1.5, 60.0
"""How long a page and a table wait for questions that nobody has compared yet; the page then says so."""


@router.get("/reports")
def reports(page: Clerk) -> Response:
    """Which reports there are."""
    return page.html("reports.html")


@router.get("/reports/gaps")
def knowledge_gaps(page: Clerk, days: Days = 30, lang: LangName = "", kind: GapName = "") -> Response:
    """What the bot could not answer, grouped, with what to do about it."""
    asked, today = _asked(page, days, lang, kind), clock.today()
    alike = alike_over(page.served.advisor.get())
    if left := alike.read(gaps.wordings(asked), PAGE_WAITS_S):
        return page.html("reports_gaps_wait.html", 202, left=left)
    found = gaps.grouped(asked, alike)
    return page.html(
        "reports_gaps.html",
        groups=found[:SHOWN],
        total=len(found),
        asked=sum(group.count for group in found),
        today_is=today,
        wanted={"days": days, "lang": lang, "kind": kind},
        kinds=[gap.value for gap in gaps.Gap],
        most=WORDINGS,
    )


@router.get("/reports/gaps.csv")
def knowledge_gaps_table(page: Clerk, days: Days = 30, lang: LangName = "", kind: GapName = "") -> Response:
    """The same as a table, one group a row."""
    words, today = page.t["reports"], clock.today()
    asked, alike, rows = _asked(page, days, lang, kind), alike_over(page.served.advisor.get()), []
    alike.read(gaps.wordings(asked), TABLE_WAITS_S)
    for number, group in enumerate(gaps.grouped(asked, alike), 1):
        last, before = group.weeks(today)
        counts = [group.gaps.get(gap, 0) for gap in gaps.Gap]
        rows.append((number, group.lang, group.count, *counts, last, before, *group.wordings[:WORDINGS]))
    columns = [
        *words["gap_columns"][:3],
        *(words["gaps"][gap.value] for gap in gaps.Gap),
        *words["gap_columns"][3:],
        *(f"{words['wording']} {n}" for n in range(1, WORDINGS + 1)),
    ]
    return download(spreadsheet.table(columns, rows), "text/csv", f"didim-gaps-{today}.csv")


def _asked(page: DeskPage, days: int, lang: str, kind: str) -> list[gaps.Asked]:
    return gaps.asked_since(page.desk.engine, gaps.first_day(clock.today(), days), lang, kind)


@router.get("/reports/stale")
def stale_list(page: Clerk) -> Response:
    """What of the knowledge must be looked at again."""
    found = _stale(page)
    parts = [(kind.value, [one for one in found if one.kind is kind]) for kind in Kind]
    return page.html("reports_stale.html", parts=[part for part in parts if part[1]])


@router.get("/reports/stale.csv")
def stale_table(page: Clerk) -> Response:
    """The same as a table."""
    words = page.t["reports"]
    rows = (
        (
            words["stale"][one.kind.value], words["what"][one.what], one.id, one.title, one.day,
            words["why"][one.why], one.detail, one.url,
        )
        for one in _stale(page)
    )  # fmt: skip
    body = spreadsheet.table(words["stale_columns"], rows)
    return download(body, "text/csv", f"didim-stale-{clock.today()}.csv")


def _stale(page: DeskPage) -> list[Stale]:
    library = page.served.advisor.get().library
    return stale(library, IngestSettings(), clock.today(), page.lang)
