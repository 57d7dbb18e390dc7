"""What is said of a notice from a feed, in both languages, from its typed fields and its own words in quotation marks."""

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.programmes.seen import Seen
from corpus.models import LANGS, Lang, Text
from corpus.programme import Deadline, Programme
from corpus.wording import day
from ingest.feeds.notice import Notice

_FILE = Path(__file__).with_name("notices.yaml")


def sentences(seen: Seen, lang: Lang, known: Programme | None = None) -> dict[str, str]:
    """What an answer may say of a notice, by heading; `known` is the programme of ours that it is a round of."""
    notice = seen.notice
    values = {
        "title": notice.title,
        "list": list_of(notice).in_lang(lang),
        "day": day(seen.day.isoformat(), lang),
    }
    if not seen.fresh:
        return {"when": say("said_stale", lang, **values)}
    if known:
        name = known.name.in_lang(lang)
        return {"when": say("said_known", lang, **values, name=name, window=window_text(notice, lang))}
    told = {"when": say("said", lang, **values, window=window_text(notice, lang))}
    if notice.targets_raw:
        told["who"] = say("said_target", lang, **values, target=notice.targets_raw)
    return told


def window_text(notice: Notice, lang: Lang) -> str:
    """The window from its typed days."""
    window = notice.window
    start, end = (day(one.isoformat(), lang) if one else "" for one in (window.start, window.end))
    if end and window.end_time:
        end = f"{end} {window.end_time}"
    dates = say("from_to" if start and end else "until" if end else "from", lang, start=start, end=end)
    named = {Deadline.ALWAYS_OPEN: "always", Deadline.UNTIL_FUNDS_RUN_OUT: "funds"}.get(window.deadline)
    parts = [dates] if start or end else []
    if named:
        parts.append(say(named, lang))
    return ", ".join(parts) or say("unclear", lang)


def note_of(seen: Seen, known: bool = False) -> Text:
    """Where the entry comes from and when it was seen; the period in its own words where no days could be read.

    `known` programmes have a record of earlier rounds, whose terms the new notice may change.
    """
    window, raw = seen.notice.window, seen.notice.period_raw
    unclear = raw and window.deadline is not Deadline.ALWAYS_OPEN and not (window.start and window.end)
    return joined(
        text("period", period=raw) if unclear else None,
        text("fresh" if seen.fresh else "stale", list=list_of(seen.notice), day=_day(seen.day)),
        text("terms") if known else None,
    )


def _day(value: date) -> Text:
    return Text(**{lang: day(value.isoformat(), lang) for lang in LANGS})


def joined(*parts: Text | None) -> Text:
    """The texts after each other, those that are there."""
    return Text(**{lang: " ".join(part.in_lang(lang) for part in parts if part) for lang in LANGS})


def text(name: str, **values: Text | str) -> Text:
    """A text of the house about notices, its places filled."""

    def filled(lang: Lang) -> str:
        return say(name, lang, **{k: v if isinstance(v, str) else v.in_lang(lang) for k, v in values.items()})

    return Text(**{lang: filled(lang) for lang in LANGS})


def say(name: str, lang: Lang, /, **values: str) -> str:
    """The same in one language."""
    sentence: str = rules()["texts"][name].in_lang(lang)
    return sentence.format(**values)


def list_of(notice: Notice) -> Text:
    """The name of the list that a notice stands in."""
    name: Text = rules()["lists"][notice.source.value]
    return name


def values_in(group: str, title: str) -> tuple[Any, ...]:
    """The kinds or needs that a title names."""
    return tuple(name for name, rule in rules()[group].items() if rule.search(title))


@lru_cache(maxsize=1)
def rules() -> dict[str, Any]:
    """The data file, its patterns compiled."""
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    compiled = {name: re.compile(raw[name]) for name in ("subjects", "no_calls")}
    groups = {
        group: {name: re.compile(rule, re.IGNORECASE) for name, rule in raw[group].items()}
        for group in ("kinds", "needs")
    }
    texts = {
        group: {name: Text.model_validate(entry) for name, entry in raw[group].items()}
        for group in ("lists", "texts")
    }
    return {**compiled, **groups, **texts}
