"""The public quality page: the figures of the last accepted evaluation, as the file of the evaluation has them."""

import json
from typing import Any

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.pages.page import Asked, Page

router = APIRouter()


@router.get("/quality")
def quality(page: Asked) -> HTMLResponse:
    """How good the answers are, by the last accepted evaluation."""
    return page.html("quality.html", parts=_parts(page))


def _parts(page: Page) -> list[dict[str, Any]]:
    """Each part of the evaluation with its number of cases and its figures; empty where none was accepted yet."""
    try:
        read = json.loads(page.served.settings.quality_file.read_text("utf-8"))
        return [
            {"name": name, "cases": len(part["cases"]), "figures": part["figures"]}
            for name, part in read["parts"].items()
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
