"""The audit log, for editors."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.desk.plain import plain
from api.desk.session import Editor

router = APIRouter()
PAGE = 50


@router.get("/audit")
def audit(
    page: Editor,
    action: Annotated[str, Query(max_length=60)] = "",
    name: Annotated[str, Query(max_length=100)] = "",
    before: Annotated[str, Query(max_length=18)] = "",
) -> Response:
    """Lines of the log, newest first."""
    log, action, name = page.desk.audit, plain(action), plain(name)
    start = int(before) if before.isdecimal() else None
    lines = log.lines(action=action, name=name, before=start, limit=PAGE + 1)
    older = lines[PAGE - 1].id if len(lines) > PAGE else None
    names = [account.name for account in page.desk.accounts.all()]
    return page.html(
        "audit.html",
        lines=lines[:PAGE],
        older=older,
        actions=log.actions(),
        names=names,
        chosen={"action": action, "name": name},
        days=page.desk.settings.audit_days,
    )
