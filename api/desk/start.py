"""The first page of the desk: what waits."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from api.desk.curated.model import CuratedState
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
    tiles = [
        Tile("new", counts[HandoverState.NEW], page.url("/inbox", state="new")),
        Tile("mine", len(mine), page.url("/inbox", state="mine")),
        Tile("answered", counts[HandoverState.ANSWERED], page.url("/inbox", state="answered")),
        Tile("feedback", page.desk.triage.open_count(), page.url("/feedback")),
    ]
    return tiles + _curated(page)


def _curated(page: DeskPage) -> list[Tile]:
    """Curated answers that wait for this very person's approval, and those that ended by themselves."""
    found = page.served.steer.curated.all()
    proposed = sum(one.state is CuratedState.PROPOSED and page.me.id not in one.authors for one in found)
    lapsed = sum(one.lapsed for one in found)
    tiles = [Tile("approve", proposed, page.url("/curated", state="proposed"))] if page.me.is_editor else []
    return tiles + ([Tile("lapsed", lapsed, page.url("/curated", state="lapsed"))] if lapsed else [])
