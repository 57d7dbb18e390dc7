"""The first page of the desk: what waits."""

from fastapi import APIRouter
from starlette.responses import Response

from api.desk.session import Clerk

router = APIRouter()


@router.get("")
def start(page: Clerk) -> Response:
    """What waits, in numbers."""
    return page.html("start.html")
