"""Style sheet, scripts and pictures, named by their content so that browsers keep them as long as they are
right.
"""

import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Path as PathParameter
from starlette.responses import Response

from api.problems import ProblemError
from api.widget import bundle

FOLDER = Path(__file__).parent.parent / "static"
WIDGET = "didim-chat.js"
router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent."""

    body: bytes
    media_type: str
    version: str


@cache
def assets() -> dict[str, Asset]:
    """All files by name; the widget is put together from its parts."""
    bodies = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.is_file()}
    bodies[WIDGET] = bundle()
    return {name: _asset(name, body) for name, body in bodies.items()}


def _asset(name: str, body: bytes) -> Asset:
    media_type = (
        {".js": "text/javascript"}.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "text/plain"
    )
    return Asset(body, media_type, hashlib.sha256(body).hexdigest()[:16])


def address(name: str) -> str:
    """The address of a file in its present version."""
    return f"/static/{name}?v={assets()[name].version}"


@router.get("/static/{name}")
def static(
    request: Request, name: Annotated[str, PathParameter(max_length=100)], v: str | None = None
) -> Response:
    """One file; with its version in the address it may be kept for good."""
    asset = assets().get(name)
    if asset is None:
        raise ProblemError("not-found")
    tag = f'"{asset.version}"'
    forever = v == asset.version
    headers = {
        "ETag": tag,
        "Cache-Control": "public, max-age=31536000, immutable" if forever else "public, max-age=300",
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(asset.body, headers=headers, media_type=asset.media_type)
