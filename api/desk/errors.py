"""What goes wrong at the desk, as a page of the desk."""

from starlette.requests import Request
from starlette.responses import Response

from api import problems
from api.desk.session import visitor


def error_page(request: Request, error: problems.ProblemError) -> Response | None:
    """The problem as a page of the desk; None for programs and for addresses elsewhere."""
    path = request.url.path.removeprefix("/en")
    ours = path == "/desk" or path.startswith("/desk/")
    if not ours or "text/html" not in request.headers.get("accept", ""):
        return None
    page = visitor(request)
    problem = problems.document(error, page.lang)
    response = page.html("desk_error.html", problem.status, problem=problem)
    response.headers.update(error.headers)
    return response
