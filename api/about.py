"""What somebody should know before the first question: whether a language model elsewhere words the answers, and
whether answers are turned off now.
"""

import ipaddress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter

from api.desk.switch.said import off_answer
from api.desk.switch.store import Scope
from api.pages.page import texts
from api.problems import responses
from api.services import ReadLimit, Served, Services
from api.settings import ApiSettings
from bot.answer import ChatRequest, Wire
from corpus.models import Lang

router = APIRouter(prefix="/v1", tags=["health"], dependencies=[ReadLimit])


class About(Wire):
    """What a page that embeds the chat shows before the first question."""

    model_notice: str | None
    """Where masked questions are sent to; null where none leave this server."""
    answers_off: tuple[str, ...] = ()
    """Which answers are turned off now, until when, and whom to call instead."""
    message_max_chars: int


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets masked questions, as the operator says; `facts` are the lines that the law wants told."""

    notice: str
    facts: tuple[tuple[str, str], ...]


@router.get("/about", responses=responses("invalid-request", "too-many-requests"))
async def about(served: Served, lang: Lang = "ko") -> About:
    """What to know before asking: the longest question, and whether masked questions leave this server."""
    found = recipient(served, lang)
    return About(
        model_notice=found.notice if found else None,
        answers_off=await served.workers.run(answers_off, served, lang),
        message_max_chars=served.settings.message_max_chars,
    )


def answers_off(served: Services, lang: Lang) -> tuple[str, ...]:
    """What the desk has turned off, in the words of the answer that would stand there."""
    asked = ChatRequest(message="", lang=lang)
    told = (
        off_answer(asked, off).message
        for scope, off in served.steer.switches.off().items()
        if scope != Scope.MODEL
    )
    return tuple(message for message in told if message)


def recipient(served: Services, lang: Lang) -> Recipient | None:
    """Who gets questions; None where no model is set up, or only one on this very machine."""
    if not served.model_name or _on_this_machine(served.model_url):
        return None
    words: dict[str, Any] = texts(lang)["privacy"]["model"]
    settings = served.settings
    unknown = words["unknown"]
    who = settings.model_recipient or urlsplit(served.model_url or "").hostname or unknown
    where = settings.model_country or unknown
    facts = (
        (
            words["who"],
            f"{who} ({settings.model_recipient_contact})" if settings.model_recipient_contact else who,
        ),
        (words["where"], where),
        (words["what"], words["what_text"]),
        (words["why"], words["why_text"].format(name=served.model_name)),
        (words["when"], words["when_text"]),
        (words["how_long"], settings.model_retention or unknown),
        (words["refuse"], words["refuse_text"]),
    )
    return Recipient(words["notice"].format(who=who, where=where), facts)


def settings_words(settings: ApiSettings, handover_days: int, audit_days: int) -> dict[str, int]:
    """The figures that the privacy notice names."""
    return {
        "days": settings.retention_days,
        "feedback_days": settings.feedback_days,
        "handover_days": handover_days,
        "audit_days": audit_days,
    }


def _on_this_machine(url: str | None) -> bool:
    host = urlsplit(url or "").hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
