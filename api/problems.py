"""Errors as RFC 9457 problem documents, in the caller's language and without what the caller sent.

What was sent is never echoed: it may hold personal data, or characters that no response can carry.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api import language
from api.logs import fault
from corpus.models import Frozen, Lang, Text

MEDIA_TYPE = "application/problem+json"
UNREADABLE = "There was an error parsing the body"
"""How the framework words a body that is no JSON in any encoding, or nested too deeply."""
AsPage = Callable[[Request, "ProblemError"], Response | None]


class ProblemKind(Frozen):
    """A kind of problem as problems.yaml defines it."""

    status: int
    title: Text
    detail: Text


class FieldProblem(BaseModel):
    """What is wrong with one field: where it is and which rule it breaks."""

    pointer: str = Field(description="JSON pointer or name of the parameter", examples=["/message"])
    rule: str = Field(description="Rule that the value breaks", examples=["string_too_short"])
    message: str = Field(examples=["String should have at least 1 character"])


class Problem(BaseModel):
    """An error after RFC 9457; `code` is one of a closed set and stays the same between versions."""

    type: str = Field(examples=["/problems/empty-message"])
    title: str = Field(examples=["The question is empty"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["Please write a question."])
    code: str = Field(examples=["empty-message"])
    errors: list[FieldProblem] | None = None


class ProblemError(Exception):
    """Ends a request with the problem `code`; `detail` and `headers` add what only the raiser knows."""

    def __init__(
        self,
        code: str,
        *,
        detail: Text | None = None,
        headers: Mapping[str, str] | None = None,
        errors: Sequence[FieldProblem] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.headers = dict(headers or {})
        self.errors = list(errors) if errors else None


@cache
def kinds() -> dict[str, ProblemKind]:
    """All kinds of problems by code."""
    raw = yaml.safe_load((Path(__file__).parent / "problems.yaml").read_text("utf-8"))
    return {code: ProblemKind.model_validate(value) for code, value in raw.items()}


def document(error: ProblemError, lang: Lang) -> Problem:
    """The problem document of an error in `lang`."""
    kind = kinds()[error.code]
    return Problem(
        type=f"/problems/{error.code}",
        title=kind.title.in_lang(lang),
        status=kind.status,
        detail=(error.detail or kind.detail).in_lang(lang),
        code=error.code,
        errors=error.errors,
    )


def response(error: ProblemError, lang: Lang) -> JSONResponse:
    """The problem as an HTTP response."""
    body = document(error, lang)
    headers = {"Content-Language": lang, "Cache-Control": "no-store", **error.headers}
    return JSONResponse(body.model_dump(exclude_none=True), body.status, headers, MEDIA_TYPE)


def responses(*codes: str) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI declaration of the problems that an operation can end with, one example a code."""
    found: dict[int | str, dict[str, Any]] = {}
    schema = {"$ref": "#/components/schemas/Problem"}
    for code in codes:
        kind = kinds()[code]
        entry = found.setdefault(
            kind.status,
            {"description": kind.title.en, "content": {MEDIA_TYPE: {"schema": schema, "examples": {}}}},
        )
        example = document(ProblemError(code), "en").model_dump(exclude_none=True)
        entry["content"][MEDIA_TYPE]["examples"][code] = {"value": example}
    return found


def from_validation(error: RequestValidationError) -> ProblemError:
    """A request that broke the schema; a body that is no JSON at all is told apart."""
    found = error.errors()
    if any(item["type"] == "json_invalid" for item in found):
        return ProblemError("invalid-json")
    fields = [
        FieldProblem(pointer=_pointer(item["loc"]), rule=item["type"], message=_message(item))
        for item in found
    ]
    return ProblemError("invalid-request", errors=fields[:20])


def _pointer(loc: Sequence[str | int]) -> str:
    where, *path = loc
    parts = [_printable(str(part)).replace("~", "~0").replace("/", "~1") for part in path]
    return "/" + "/".join(parts) if where == "body" else "/".join(parts) or str(where)


def _message(item: Mapping[str, Any]) -> str:
    return _printable(str(item["msg"]))


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")[:200]


def from_http(error: HTTPException) -> ProblemError:
    """The framework's own errors (no such address, wrong method, unreadable body) as problems."""
    if error.detail == UNREADABLE:
        return ProblemError("invalid-json")
    codes = {400: "bad-request", 404: "not-found", 405: "method-not-allowed", 413: "too-large"}
    code = codes.get(error.status_code, "internal" if error.status_code >= 500 else "bad-request")
    return ProblemError(code, headers=dict(error.headers or {}))


def install(app: FastAPI, as_page: AsPage) -> None:
    """Make every error of `app` a problem document, or a page where a browser asked for one."""

    def answer(request: Request, error: ProblemError) -> Response:
        return as_page(request, error) or response(error, language.preferred(request))

    async def on_problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, ProblemError)
        return answer(request, error)

    async def on_validation(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return answer(request, from_validation(error))

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return answer(request, from_http(error))

    async def on_fault(request: Request, error: Exception) -> Response:
        fault("unhandled fault", error)
        return response(ProblemError("internal"), language.preferred(request))

    app.add_exception_handler(ProblemError, on_problem)
    app.add_exception_handler(RequestValidationError, on_validation)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(Exception, on_fault)
