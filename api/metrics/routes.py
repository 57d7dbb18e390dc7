"""`/metrics` is off until a setting opens it: to this machine alone, or to whoever shows the token."""

import hmac

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import Response

from api import clients
from api.problems import ProblemError
from api.services import Served
from api.settings import ApiSettings

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
def metrics(request: Request, served: Served) -> Response:
    """The counters, for whom the setting allows them; for others there is nothing at this address."""
    if not _may_read(request, served.settings):
        raise ProblemError("not-found")
    return Response(
        served.metrics.text(), media_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"}
    )


def _may_read(request: Request, settings: ApiSettings) -> bool:
    if settings.metrics == "loopback":
        return clients.is_loopback(request)
    if settings.metrics == "token" and settings.metrics_token:
        given = request.headers.get("authorization", "").encode("utf-8", "replace")
        return hmac.compare_digest(given, f"Bearer {settings.metrics_token.get_secret_value()}".encode())
    return False
