"""The OpenAPI document: the framework's, with problem documents in place of its own error form."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.problems import Problem

DESCRIPTION = """Answers on Korea's AI Action Plan, support programmes and the AI Basic Act, every statement
proved.

Errors are problem documents after RFC 9457 (`application/problem+json`) with a stable `code`; their language
follows `Accept-Language` (ko, en). Programs and our own pages need no key; a page on another site sends the
header `X-Didim-Site-Key` of its site. Writes take an `Idempotency-Key`. Every response has an `X-Request-ID`."""


def describe(app: FastAPI) -> None:
    """Give `app` its document, made at the first request for it."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = get_openapi(
                title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes
            )
            schemas = found.setdefault("components", {}).setdefault("schemas", {})
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            schemas |= _problem_schemas()
            app.openapi_schema = found
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _problem_schemas() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    inner = schema.pop("$defs", {})
    return {**inner, "Problem": schema}
