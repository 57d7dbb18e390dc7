"""Programmes and conditions made for a test."""

from datetime import date
from typing import Any

from corpus.models import Text
from corpus.programme import Condition, Programme, Round

SAME = Text(ko="조건", en="condition")


def condition(field: str, op: str, value: Any) -> Condition:
    return Condition.model_validate(
        {
            "field": field,
            "op": op,
            "value": value,
            "clause": {"ko": f"{field} 조건", "en": f"{field} clause"},
            "sources": ["s"],
        }
    )


def programme(*conditions: Condition, name: str = "made", **fields: Any) -> Programme:
    base: dict[str, Any] = {
        "id": name,
        "name": {"ko": name, "en": name},
        "kind": ["grant"],
        "audience": ["sme"],
        "needs": ["adopt"],
        "purpose": {"ko": "목적", "en": "purpose"},
        "state": "unknown",
        "state_as_of": date(2026, 11, 1),
        "state_basis": "source",
        "conditions": [c.model_dump() for c in conditions],
        "confidence": "medium",
        "sources": ["s"],
    }
    return Programme.model_validate(base | fields)


def call(start: str | None, end: str | None, deadline: str = "fixed", **fields: Any) -> Round:
    return Round.model_validate(
        {"id": "r", "start": start, "end": end, "deadline": deadline, "sources": ["s"], **fields}
    )
