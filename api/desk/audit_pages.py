"""The audit log, for editors: as a page, and as a table to keep."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from api import spreadsheet
from api.desk.audit_words import worded
from api.desk.log import day_of
from api.desk.page import HEADERS
from api.desk.plain import plain
from api.desk.session import Editor

router = APIRouter()
PAGE, ROWS_MAX = 50, 50_000
Word = Annotated[str, Query(max_length=100)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines; empty means all."""

    action: str
    name: str
    since: date | None
    until: date | None

    @property
    def query(self) -> dict[str, str]:
        """The same as it stands in an address."""
        return {name: str(value) for name, value in asdict(self).items() if value}


def wanted(action: Word = "", name: Word = "", since: Word = "", until: Word = "") -> Wanted:
    """The filter in an address; what cannot be read is passed over."""
    return Wanted(plain(action)[:60], plain(name), day_of(since), day_of(until))


Chosen = Annotated[Wanted, Depends(wanted)]


@router.get("/audit")
def audit(page: Editor, chosen: Chosen, before: Annotated[str, Query(max_length=18)] = "") -> Response:
    """Lines of the log, newest first."""
    log = page.desk.audit
    start = int(before) if before.isdecimal() else None
    lines = log.lines(**asdict(chosen), before=start, limit=PAGE + 1)
    return page.html(
        "audit.html",
        lines=worded(lines[:PAGE], page),
        older=lines[PAGE - 1].id if len(lines) > PAGE else None,
        paged=start is not None,
        actions=log.actions(),
        names=[account.name for account in page.desk.accounts.all()],
        chosen=chosen,
        days=page.desk.settings.audit_days,
    )


@router.get("/audit.csv")
def audit_csv(page: Editor, chosen: Chosen) -> Response:
    """The same as a table; that it was taken is written down."""
    lines = page.desk.audit.lines(**asdict(chosen), limit=ROWS_MAX)
    page.audit("audit.export", rows=len(lines), filter=urlencode(chosen.query))
    columns = [page.t["audit"][name] for name in ("at", "name", "action", "target", "detail", "address")]
    rows = (
        (one.at, one.name, one.action, one.target, ", ".join(one.details), one.address)
        for one in worded(lines, page)
    )
    headers = {**HEADERS, "Content-Disposition": 'attachment; filename="didim-audit.csv"'}
    return Response(spreadsheet.table(columns, rows), headers=headers, media_type="text/csv; charset=utf-8")
