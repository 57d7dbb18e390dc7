"""The readiness check: where a firm stands with AI, and what to do first; the answers live in the address."""

from functools import cache
from typing import Any

import yaml
from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.labels import label
from api.pages.page import HERE, Asked, Page, texts
from corpus.models import Frozen, Text

router = APIRouter()
FIRST_STEPS = 3
TOP = 3


class Use(Frozen):
    """A way of using AI, and the stage that it stands for."""

    id: str
    stage: Text
    text: Text
    advice: Text


class Area(Frozen):
    """An area with its four levels and what to do below the top one."""

    id: str
    name: Text
    question: Text
    levels: tuple[Text, Text, Text, Text]
    next: Text
    links: dict[str, tuple[str, ...]]


class Check(Frozen):
    """The whole check."""

    guide: str
    uses: tuple[Use, ...]
    areas: tuple[Area, ...]


@cache
def the_check() -> Check:
    """The check as readiness.yaml has it."""
    return Check.model_validate(yaml.safe_load((HERE / "readiness.yaml").read_text("utf-8")))


@router.get("/readiness")
def readiness(page: Asked) -> HTMLResponse:
    """The questions, or the result once all are answered."""
    check = the_check()
    query = page.request.query_params
    use = next((one for one in check.uses if one.id == query.get("use")), None)
    levels = {
        area.id: int(query[area.id])
        for area in check.areas
        if query.get(area.id) in [str(n) for n in range(TOP + 1)]
    }
    whole = use is not None and len(levels) == len(check.areas)
    weakest = sorted(check.areas, key=lambda area: levels.get(area.id, 0)) if whole else []
    steps = [area for area in weakest if levels[area.id] < TOP][:FIRST_STEPS]
    return page.html(
        "readiness.html",
        check=check,
        use=use,
        levels=levels,
        whole=whole,
        begun=bool(query),
        steps=[(area, _links(page, area)) for area in steps],
        top=TOP,
    )


def _links(page: Page, area: Area) -> list[tuple[str, str]]:
    """Where to go on from an area: names and addresses."""
    titles = _titles(page)
    found: list[tuple[str, str]] = []
    for facet in ("need", "state"):
        values = area.links.get(facet, ())
        if values:
            names = ", ".join(label(facet, value, page.lang) for value in values)
            found.append(
                (
                    texts(page.lang)["readiness"]["programmes"].format(names=names),
                    page.url("/programmes", **{facet: list(values)}),
                )
            )
    found += [(name, page.url(f"/{name}")) for name in area.links.get("page", ())]
    found += [
        (titles[name], page.url(f"/guides/{name}")) for name in area.links.get("guide", ()) if name in titles
    ]
    return found


def _titles(page: Page) -> dict[str, Any]:
    documents = page.served.advisor.get().library.documents
    return {one.meta.id: one.meta.title for one in documents if one.meta.lang == page.lang}
