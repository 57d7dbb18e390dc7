"""Whether a person can be asked, what is passed on, and what may honestly be said about when an answer comes."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from api.desk.settings import DeskSettings
from api.handover.hours import hours_of
from bot.answer import Wire
from bot.clock import SEOUL, now
from corpus.models import Lang
from corpus.wording import day


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether the desk is open (None: nobody has said when it is) and the sentence that says so."""

    open: bool | None
    text: str
    next_open: datetime | None = None


class HandoverOffer(Wire):
    """What to show before somebody agrees to be handed over."""

    offered: bool
    """False where nobody could answer: there is no account at the desk."""
    open_now: bool | None
    next_open: datetime | None
    hours: str | None
    notice: str
    passed_on: tuple[str, ...]
    kept: str
    urgent: str


@cache
def texts() -> dict[str, Any]:
    """The sentences in both languages."""
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "texts.yaml").read_text("utf-8"))
    return loaded


def opening(settings: DeskSettings, lang: Lang, moment: datetime | None = None) -> Opening:
    """Whether the desk is open at that moment, and what may be promised: never the time of an answer."""
    hours = hours_of(settings.hours, settings.closed_days)
    moment = moment or now()
    if hours is None:
        return Opening(None, texts()["unknown"][lang])
    if hours.open_at(moment):
        return Opening(True, texts()["open"][lang].format(hours=hours.text(lang)))
    next_open = hours.next_open(moment)
    if next_open is None:
        return Opening(False, texts()["closed"][lang])
    told = texts()["shut"][lang].format(hours=hours.text(lang), next=_moment(next_open, lang))
    return Opening(False, told, next_open)


def offer(settings: DeskSettings, staffed: bool, lang: Lang, moment: datetime | None = None) -> HandoverOffer:
    """The offer as it stands at that moment."""
    hours, state, words = (
        hours_of(settings.hours, settings.closed_days),
        opening(settings, lang, moment),
        texts(),
    )
    return HandoverOffer(
        offered=staffed,
        open_now=state.open,
        next_open=state.next_open,
        hours=hours.text(lang) if hours else None,
        notice=state.text,
        passed_on=tuple(text[lang] for text in words["passed_on"]),
        kept=words["kept"][lang].format(days=settings.handover_days),
        urgent=words["urgent"][lang],
    )


def _moment(moment: datetime, lang: Lang) -> str:
    here = moment.astimezone(SEOUL)
    named = day(here.date().isoformat(), lang)
    return f"{named} {here:%H:%M}" if lang == "ko" else f"{named} at {here:%H:%M}"
