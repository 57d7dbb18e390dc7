"""/healthz: the process lives. /readyz: it can answer; otherwise which part cannot, and what to do."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from starlette.responses import Response

from api.services import Served, Services
from bot.answer import Wire

router = APIRouter(tags=["health"])


class Alive(Wire):
    """The process answers."""

    status: str = "ok"


class Readiness(Wire):
    """Whether questions can be answered, by part."""

    ready: bool
    parts: dict[str, Any]


@router.get("/healthz")
async def healthz() -> Alive:
    """Whether the process lives; says nothing about the index."""
    return Alive()


@router.get(
    "/readyz", response_model=Readiness, responses={503: {"model": Readiness, "description": "Not ready"}}
)
async def readyz(served: Served) -> Response:
    """Whether questions can be answered: index open and not empty, database writable."""
    found = await served.workers.run(readiness, served)
    return JSONResponse(
        found.model_dump(mode="json"), 200 if found.ready else 503, {"Cache-Control": "no-store"}
    )


def readiness(served: Services) -> Readiness:
    """Look at every part."""
    advisor: dict[str, Any] = {"ok": served.advisor.ready}
    if served.advisor.ready:
        advisor |= served.advisor.get().health()
    elif served.advisor.failure:
        advisor["remedy"] = "didim doctor"
    else:
        advisor["state"] = "opening"
    database = {"ok": served.conversations.writable()}
    parts = {"advisor": advisor, "database": database, "answers": {"ok": True, "off": _off(served)}}
    return Readiness(ready=all(part.get("ok", True) for part in parts.values()), parts=parts)


def _off(served: Services) -> list[str]:
    """What people have turned off; the server is ready all the same, and says so to whoever asks."""
    return sorted(scope.value for scope in served.steer.switches.off())
