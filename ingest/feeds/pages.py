"""Reads the page of an answer: its rows however they are nested, and how many rows there are in all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from ingest.feeds.answers import check_code, read_json, read_xml
from ingest.feeds.errors import CouldNotFetchError

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """One page; `total` is how many rows the interface says there are in all."""

    rows: tuple[Row, ...]
    total: int | None = None


def _rows(value: Any) -> tuple[Row, ...]:
    """Rows however they are nested: a list, one object, `{item: …}`, a list of `{item: …}`."""
    if isinstance(value, Mapping):
        return _rows(value["item"]) if "item" in value else (value,) if value else ()
    if isinstance(value, list):
        return tuple(row for entry in value for row in _rows(entry))
    return ()


def _number(value: Any) -> int | None:
    text = str(value).strip()
    return int(text[:9]) if text.isascii() and text.isdigit() else None


def bizinfo_page(text: str) -> Page:
    """기업마당, own interface."""
    value = read_json(text)
    if not isinstance(value, Mapping) or "jsonArray" not in value:
        raise CouldNotFetchError("The answer has no list of notices.", "The interface may have changed.")
    rows = _rows(value["jsonArray"])
    return Page(rows, _number(rows[0].get("totCnt")) if rows else None)


def portal_page(text: str) -> Page:
    """The usual envelope of the public-data portal; `response` may be a list of parts."""
    value = read_json(text)
    response = value.get("response") if isinstance(value, Mapping) else None
    parts = response if isinstance(response, list) else [response]
    header = next((part["header"] for part in parts if isinstance(part, Mapping) and "header" in part), None)
    body: Any = (
        next((part["body"] for part in parts if isinstance(part, Mapping) and "body" in part), {}) or {}
    )
    if not isinstance(header, Mapping) or not isinstance(body, Mapping):
        raise CouldNotFetchError("The answer has no header.", "The interface may have changed.")
    if not check_code(header):
        return Page((), 0)
    return Page(_rows(body.get("items")), _number(body.get("totalCount")))


def kstartup_page(text: str) -> Page:
    """K-Startup; `data` may hold another `data`."""
    value = read_json(text)
    if not isinstance(value, Mapping) or "data" not in value:
        raise CouldNotFetchError("The answer has no list of notices.", "The interface may have changed.")
    data = value["data"]
    data = data["data"] if isinstance(data, Mapping) and "data" in data else data
    total = value.get("matchCount") if value.get("matchCount") is not None else value.get("totalCount")
    return Page(_rows(data), _number(total))


def mss_page(text: str) -> Page:
    """The ministry of SMEs, XML only."""
    root = read_xml(text)
    header = root.find(".//header")
    if header is None:
        raise CouldNotFetchError("The answer has no header.", "The interface may have changed.")
    if not check_code({child.tag: child.text for child in header}):
        return Page((), None)
    return Page(tuple(_fields(item) for item in root.iter("item")))  # totalCount may be lower than the rows


def _fields(item: ElementTree.Element) -> Row:
    fields: dict[str, str] = {}
    for child in item:
        fields.setdefault(child.tag, child.text or "")
    return fields
