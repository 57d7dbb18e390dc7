"""The API for developers, made from the OpenAPI document that the server itself answers by: no script, no service."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from fastapi.responses import RedirectResponse
from starlette.responses import HTMLResponse, Response

from api.pages.page import Asked
from api.problems import ProblemError, kinds

router = APIRouter()
EXAMPLES = Path(__file__).parent.parent / "examples"
LANGUAGES = (("Python", "ask.py"), ("JavaScript", "ask.mjs"), ("curl", "ask.sh"))


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter or a field: its name, its type in a few words, the schema it leads to, its meaning."""

    name: str
    type: str
    link: str | None
    required: bool
    text: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation with what it takes, what it gives and how it can end."""

    name: str
    tag: str
    parameters: tuple[Value, ...]
    body: Value | None
    answers: tuple[tuple[str, Value], ...]
    problems: tuple[str, ...]


@router.get("/api")
def reference(page: Asked) -> HTMLResponse:
    """All operations, schemas and problems, with examples that run as they stand."""
    document = page.request.app.openapi()
    found = operations(document)
    return page.html(
        "reference.html",
        server=str(page.request.base_url).rstrip("/"),
        operations=[(tag, list(group)) for tag, group in groupby(found, key=lambda one: one.tag)],
        schemas=[
            (name, fields(schema)) for name, schema in sorted(document["components"]["schemas"].items())
        ],
        kinds=sorted(kinds().items(), key=lambda one: (one[1].status, one[0])),
        examples=examples(),
    )


@router.get("/problems/{code}")
def problem(page: Asked, code: str) -> Response:
    """What the `type` of a problem document leads to."""
    if code not in kinds():
        raise ProblemError("not-found")
    return RedirectResponse(page.url("/api") + f"#problem-{code}", 303)


@cache
def examples() -> tuple[tuple[str, str, str], ...]:
    """The clients that come with the project: language, file, text."""
    return tuple((language, name, (EXAMPLES / name).read_text("utf-8")) for language, name in LANGUAGES)


def operations(document: dict[str, Any]) -> list[Operation]:
    """The operations of a document by tag, in its order."""
    found = [
        _operation(f"{method.upper()} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    tags = list(dict.fromkeys(one.tag for one in found))
    return sorted(found, key=lambda one: tags.index(one.tag))


def _operation(name: str, operation: dict[str, Any]) -> Operation:
    answers, problems = [], []
    for status, response in operation["responses"].items():
        for media_type, content in response.get("content", {}).items():
            if media_type == "application/problem+json":
                problems += list(content.get("examples", {}))
            else:
                answers.append((status, _value(media_type, content.get("schema", {}), True)))
        if not response.get("content"):
            answers.append((status, Value("", "", None, True, "")))
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    return Operation(
        name,
        operation.get("tags", ["other"])[0],
        tuple(_parameter(one) for one in operation.get("parameters", [])),
        _value("application/json", body, True) if body else None,
        tuple(answers),
        tuple(dict.fromkeys(problems)),
    )


def _parameter(one: dict[str, Any]) -> Value:
    name = f"{one['name']} ({one['in']})"
    schema = {**one["schema"], "description": one.get("description", one["schema"].get("description", ""))}
    return _value(name, schema, one.get("required", False))


def fields(schema: dict[str, Any]) -> list[Value]:
    """The fields of an object; of a closed set, one line with its values."""
    if "enum" in schema:
        return [Value("", " · ".join(map(str, schema["enum"])), None, True, "")]
    required = schema.get("required", [])
    return [_value(name, one, name in required) for name, one in schema.get("properties", {}).items()]


def _value(name: str, schema: dict[str, Any], required: bool) -> Value:
    kind, link = _type(schema)
    return Value(name, kind, link, required, str(schema.get("description", "")))


def _type(schema: dict[str, Any]) -> tuple[str, str | None]:
    """The type in a few words, and the schema it names."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return name, name
    if "anyOf" in schema:
        parts = [_type(one) for one in schema["anyOf"]]
        return " | ".join(kind for kind, _ in parts), next((link for _, link in parts if link), None)
    if "enum" in schema or "const" in schema:
        return " · ".join(map(str, schema.get("enum", [schema.get("const")]))), None
    if schema.get("type") == "array":
        kind, link = _type(schema.get("items", {}))
        return f"[{kind}]", link
    return _limits(schema), None


def _limits(schema: dict[str, Any]) -> str:
    kind = str(schema.get("format") or schema.get("type") or "any")
    lower = schema.get("minimum", schema.get("minLength", schema.get("exclusiveMinimum")))
    upper = schema.get("maximum", schema.get("maxLength"))
    if lower is None and upper is None:
        return kind
    return f"{kind} {'' if lower is None else lower}…{'' if upper is None else upper}"
