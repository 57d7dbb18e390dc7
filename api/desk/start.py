"""The first page of the desk: what waits."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from api.desk.handover_model import HandoverState
from api.desk.page import DeskPage
from api.desk.session import Clerk
from api.handover.offer import opening

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with the page that it leads to."""

    name: str
    count: int
    url: str


@router.get("/")
@router.get("")
def start(page: Clerk) -> Response:
    """What waits, in numbers."""
    return page.html("start.html", tiles=_tiles(page), opening=opening(page.desk.settings, page.lang))


def _tiles(page: DeskPage) -> list[Tile]:
    counts = page.desk.handovers.counts()
    mine = page.desk.handovers.inbox((HandoverState.TAKEN,), page.me.id)
    return [
        Tile("new", counts[HandoverState.NEW], page.url("/inbox", state="new")),
        Tile("mine", len(mine), page.url("/inbox", state="mine")),
        Tile("answered", counts[HandoverState.ANSWERED], page.url("/inbox", state="answered")),
        Tile("feedback", page.desk.triage.open_count(), page.url("/feedback")),
    ]
