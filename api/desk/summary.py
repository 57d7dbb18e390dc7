"""The summary of a hand-over under fixed headings, made from what is stored and by no model."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.desk.transcripts import ReadTurn
from api.labels import all_labels
from bot.answer import Answer, Citation, Status
from bot.programmes.words import FIELDS
from bot.understand.profile import read_profile
from corpus.models import Lang

SETTLED = (Status.ANSWERED, Status.GREETING)
STATEMENTS_SHOWN = 3
TRUTHS = {True: {"ko": "예", "en": "yes"}, False: {"ko": "아니요", "en": "no"}}


@dataclass(frozen=True, slots=True)
class Said:
    """What the bot answered to one question: status, first statements, sources that they stand on."""

    turn: int
    question: str
    status: Status
    texts: tuple[str, ...]
    more: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Fixed headings: what was asked, what was answered, what stayed open, dates, facts of the firm."""

    asked: tuple[str, ...]
    answered: tuple[Said, ...]
    open: tuple[tuple[str, bool], ...]
    """What was not settled; True where the asker said that the answer did not help."""
    dates: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


def summary(turns: Sequence[ReadTurn], lang: Lang) -> Summary:
    """The summary of a transcript; labels in `lang`, what was said as it was said."""
    last = turns[-1].answer if turns else None
    unhelpful = {turn.question for turn in turns if turn.opinion and not turn.opinion.helpful}
    unsettled = [
        turn.question for turn in turns if turn.answer.status not in SETTLED or turn.question in unhelpful
    ]
    return Summary(
        asked=_distinct(turn.question for turn in turns),
        answered=tuple(_said(turn) for turn in turns if turn.answer.statements),
        open=tuple(
            (text, text in unhelpful) for text in _distinct((*unsettled, *(last.missing if last else ())))
        ),
        dates=_distinct(date for turn in turns for date in _dates(turn.answer)),
        facts=_facts(turns, lang),
    )


def _said(turn: ReadTurn) -> Said:
    texts = [one.text for one in turn.answer.statements]
    cited = (citation for one in turn.answer.statements for citation in one.citations)
    shown = tuple(texts[:STATEMENTS_SHOWN])
    sources = _distinct(map(_source, cited))
    return Said(turn.id, turn.question, turn.answer.status, shown, len(texts) - len(shown), sources)


def _source(one: Citation) -> str:
    return ", ".join(part for part in (one.title, one.publisher, one.page) if part)


def _dates(answer: Answer) -> list[str]:
    return [f"{card.name}: {card.deadline_text}" for card in answer.programmes]


def _facts(turns: Sequence[ReadTurn], lang: Lang) -> tuple[tuple[str, str], ...]:
    """What the questions say of the firm; the latest word counts."""
    found: dict[str, object] = {}
    for turn in turns:
        found |= read_profile(turn.question).model_dump(exclude_none=True, exclude_defaults=True)
    return tuple(
        (FIELDS[name].in_lang(lang), _worded(name, value, lang))
        for name, value in found.items()
        if name in FIELDS
    )


def _worded(name: str, value: object, lang: Lang) -> str:
    if isinstance(value, bool):
        return TRUTHS[value][lang]
    if isinstance(value, int):
        return f"{value:,}"
    label = all_labels().get(name, {}).get(str(value))
    return label.in_lang(lang) if label else str(value)


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
