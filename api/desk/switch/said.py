"""What people who ask are told while answers are turned off: that they are, until when, and whom to call."""

import uuid
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from api.desk.switch.store import Off, Scope
from bot.answer import Answer, ChatRequest, Status
from bot.language import detect_language
from bot.present import house_answer
from bot.texts import contact
from corpus.models import Lang

SEOUL = ZoneInfo("Asia/Seoul")
INTENT = "switched_off"


@cache
def words(lang: Lang) -> dict[str, Any]:
    """The words of the switch in `lang`."""
    path = Path(__file__).parent / "texts" / f"{lang}.yaml"
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))["switch"]
    return found


def off_answer(request: ChatRequest, off: Off, instead_of: Answer | None = None) -> Answer:
    """The answer that stands in for one that is turned off; the reason stays in the house."""
    lang = instead_of.lang if instead_of else request.lang or detect_language(request.message)
    topic = "governance" if off.scope is Scope.LAW else "programmes"
    whom = contact(topic, lang)
    told = words(lang)["told"]
    until = told["until"].format(until=_moment(off)) if off.until else ""
    message = told[off.scope.value].format(until=until, contact=whom.name)
    return house_answer(
        instead_of.id if instead_of else uuid.uuid4().hex,
        request.conversation_id or "",
        lang,
        Status.LIMITED,
        INTENT,
        " ".join(message.split()),
        whom,
    )


def banner(off: Mapping[Scope, Off], lang: Lang) -> str | None:
    """What every page of the desk says while something is off."""
    if not off:
        return None
    told = words(lang)
    parts = (
        told["banner_one"].format(
            scope=told["scopes"][scope.value],
            name=one.name,
            until=_moment(one) if one.until else told["open_end"],
            comment=one.comment,
        )
        for scope, one in off.items()
    )
    return f"{told['banner']} {' / '.join(parts)}"


def _moment(off: Off) -> str:
    return f"{off.until.astimezone(SEOUL):%Y-%m-%d %H:%M}" if off.until else ""
