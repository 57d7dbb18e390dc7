"""Tells an answer from an error that looks like one: error pages with status 200, portal errors in XML or JSON."""

import json
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from ingest.feeds.errors import CouldNotFetchError, PassingTroubleError

_KEY = "Check the key and that the service is approved for it on data.go.kr."
_LATER = "Run it again later; the last good copy stays."
_PASSING = frozenset(("1", "2", "4", "5", "23"))
_FINAL = {
    "10": ("A request parameter is wrong", "Report it: the interface may have changed."),
    "12": ("The service no longer exists", "The address may have moved: see DIDIM_FEED_URLS."),
    "20": ("Access is denied", _KEY),
    "22": ("The daily limit of the key is used up", "Run it again tomorrow."),
    "30": ("The key is not registered", _KEY),
    "31": ("The key has expired", _KEY),
    "32": ("This machine's address is not registered for the key", _KEY),
}
NO_DATA = "3"


def read_json(text: str) -> Any:
    """The JSON of an answer. Raises CouldNotFetchError where it is something else or an error."""
    refuse_pages(text)
    if text.lstrip().startswith("<"):
        read_xml(text)
        raise CouldNotFetchError("The interface answers in XML although JSON was asked for.", _LATER)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PassingTroubleError("The answer is broken off or is no JSON.", _LATER) from error
    if isinstance(value, dict):
        if message := value.get("reqErr"):
            raise CouldNotFetchError(f"The interface refuses: {short(message)}.", "Check the key.")
        if "code" in value and "msg" in value and "data" not in value:
            raise CouldNotFetchError(f"The interface refuses: {short(value['msg'])}.", _KEY)
        if isinstance(header := value.get("OpenAPI_ServiceResponse"), dict):
            check_code(dict(header.get("cmmMsgHeader") or {}))
    return value


def read_xml(text: str) -> ElementTree.Element:
    """The XML of an answer. Raises CouldNotFetchError where it is something else or an error."""
    refuse_pages(text)
    if re.search(r"<!\s*(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise CouldNotFetchError("The answer defines entities of its own and is not read.", _LATER)
    try:
        root = ElementTree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))  # noqa: S314 - no entities, size capped
    except ElementTree.ParseError as error:
        raise PassingTroubleError("The answer is broken off or is no XML.", _LATER) from error
    for header in root.iter("cmmMsgHeader"):
        check_code({child.tag: child.text for child in header})
    return root


def refuse_pages(text: str) -> None:
    """A web page is a trouble of the server, whatever its status says."""
    start = text.lstrip("\ufeff \r\n\t")[:2_000].lower()
    if not start:
        raise PassingTroubleError("The answer is empty.", _LATER)
    if start.startswith(("<!doctype html", "<html")) or re.match(
        r"<\?xml[^>]*\?>\s*(?:<!doctype html|<html)", start
    ):
        raise PassingTroubleError("The interface answers with a web page instead of data.", _LATER)


def check_code(header: Mapping[str, Any]) -> bool:
    """Whether the header of an answer says that there is data; False means none. Raises on every error code."""
    code = str(header.get("returnReasonCode") or header.get("resultCode") or "").strip().lstrip("0") or "0"
    if code == "0" and not header.get("returnAuthMsg"):
        return True
    if code == NO_DATA:
        return False
    message = short(header.get("returnAuthMsg") or header.get("resultMsg") or header.get("errMsg") or code)
    if code in _PASSING:
        raise PassingTroubleError(f"The interface has a trouble of its own ({message}).", _LATER)
    reason, remedy = _FINAL.get(code, ("The interface refuses", _LATER))
    raise CouldNotFetchError(f"{reason} ({message}).", remedy)


def short(value: object) -> str:
    """A message of a server on one line, cut: it is foreign text."""
    return re.sub(r"[\s\x00-\x1f]+", " ", str(value)).strip()[:120]
