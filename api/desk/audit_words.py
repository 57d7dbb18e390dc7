"""Lines of the audit log in the words of whoever reads them: actions, names and details as people know them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.desk.audit import AuditLine
from api.desk.page import DeskPage, moment


@dataclass(frozen=True, slots=True)
class Worded:
    """A line as it is shown."""

    at: str
    name: str
    action: str
    target: str
    details: tuple[str, ...]
    address: str


def worded(lines: Sequence[AuditLine], page: DeskPage) -> list[Worded]:
    """The lines in the language of the page."""
    names = {str(account.id): account.name for account in page.desk.accounts.all()}
    t = page.t
    return [
        Worded(
            moment(line.at),
            line.name,
            t["audit"]["actions"].get(line.action, line.action),
            _target(line, names, t),
            tuple(_detail(key, value, t) for key, value in line.detail.items() if value not in (None, "")),
            line.address,
        )
        for line in lines
    ]


def _target(line: AuditLine, names: Mapping[str, str], t: Mapping[str, Any]) -> str:
    """What was acted on: an account by its name, answers that were turned off by theirs."""
    if line.action.startswith("switch."):
        return str(t["switch"]["scopes"].get(line.target, line.target))
    kind, _, name = line.target.partition(":")
    shown = names.get(name, name) if kind == "account" else name
    return f"{t['audit']['words'].get(kind, kind)} {shown}".strip()


def _detail(key: str, value: object, t: Mapping[str, Any]) -> str:
    words = t["audit"]["words"]
    label = str(words.get(key, key))
    return label if value is True else f"{label}: {_value(key, str(value), t)}"


def _value(key: str, value: str, t: Mapping[str, Any]) -> str:
    why, _, what = value.partition(":")
    if key == "comment" and why in t["curated"]["why"]:
        return str(t["curated"]["why"][why].format(what=what))
    if key == "until" and len(value) > 10:
        return moment(datetime.fromisoformat(value))
    return str(t["audit"]["words"].get(value, value))
