"""All pages, in Korean at the root and in English below /en."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import problems
from api.pages import assets, finder, home, person, quality, readiness, reading, reference, selfcheck
from api.pages.page import page

router = APIRouter(include_in_schema=False)
router.include_router(assets.router)
for _prefix in ("/en", ""):
    for _module in (home, finder, selfcheck, readiness, reading, quality, reference, person):
        router.include_router(_module.router, prefix=_prefix)


@router.get("/en")
def english_home(request: Request) -> Response:
    """The English start page without a slash at the end."""
    return home.home(page(request), request.query_params.get("q"))


@router.get("/favicon.ico")
def favicon() -> Response:
    """Browsers ask for it whatever the page says."""
    return Response(assets.assets()["icon.svg"].body, media_type="image/svg+xml")


def error_page(request: Request, error: problems.ProblemError) -> Response | None:
    """The error as a page, for people; None for programs."""
    if request.url.path.startswith(("/v1/", "/static/")) or "text/html" not in request.headers.get(
        "accept", ""
    ):
        return None
    shown = page(request)
    problem = problems.document(error, shown.lang)
    response = shown.html("error.html", problem.status, problem=problem)
    response.headers.update(error.headers)
    return response
