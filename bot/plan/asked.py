"""What a question asks of the task list: which body, which area, by when, list or count."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.models import PlanArea, PlanBody
from corpus.plan_counts import plan_bodies
from corpus.settings import CorpusSettings

_TASKS = re.compile(r"과제|\btasks?\b", re.IGNORECASE)
_ONE = re.compile(r"과제 ?\d|\d+ ?번 ?과제|\btask (?:no\.? ?|number )?\d", re.IGNORECASE)
_LIST = re.compile(
    r"목록|리스트|나열|모두|전부|무엇|뭐|어떤|무슨|알려|보여|몇 ?(?:개|가지)|개수|맡은|맡는|맡고|담당|주관|소관|까지|분야"
    r"|\b(?:list|which|what|show|all|how many|number of|count|led|lead|leads|due|area|responsible|in charge)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"몇 ?(?:개|가지)|개수|\bhow many\b|\bnumber of\b|\bcount\b", re.IGNORECASE)
_LEADS = re.compile(r"주관|총괄|\blead(?:s|ing)?\b|\bled\b", re.IGNORECASE)
_AREA = re.compile(
    r"(?:전략 ?)?분야 ?(\d{1,2})(?!\d)|(?<!\d)(\d{1,2}) ?번(?:째)? ?(?:전략 ?)?분야|\b(?:strategic )?area (?:no\.? ?|number )?(\d{1,2})\b",
    re.IGNORECASE,
)
_DUE = re.compile(r"까지|안에|이내|기한|마감|내로|중에|\b(?:by|before|due|within|until|in)\b", re.IGNORECASE)
_YEAR = re.compile(r"(20[23]\d) ?년?")
_QUARTER = re.compile(r"([1-4]) ?분기|\bQ([1-4])\b|\b(first|second|third|fourth) quarter", re.IGNORECASE)
_HALF = re.compile(r"(상|하)반기|\b(first|second) half", re.IGNORECASE)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters of a question on the task list; `until` is the last quarter that counts, as (year, quarter)."""

    body: str | None
    area: int | None
    until: tuple[int, int] | None
    leads: bool
    count: bool


def asked_of(question: str, areas: Sequence[PlanArea]) -> Asked | None:
    """The filters in `question`; None when it asks for no list of tasks or names no filter and no count."""
    if (
        not _TASKS.search(question)
        or not _LIST.search(question)
        or (_ONE.search(question) and not _AREA.search(question))
    ):
        return None
    found = Asked(
        body=_body(question),
        area=_area(question, areas),
        until=_until(question),
        leads=bool(_LEADS.search(question)),
        count=bool(_COUNT.search(question)),
    )
    return found if found.body or found.area or found.until else None


def bodies() -> Mapping[str, PlanBody]:
    """Every body by its Korean name."""
    return plan_bodies(CorpusSettings().corpus_dir)


@lru_cache(maxsize=1)
def _names() -> Sequence[tuple[str, re.Pattern[str]]]:
    """Longest name first: 개인정보보호위원회 before 위원회, 국가교육위원회 before 교육부."""
    names = [
        (form, name) for name, body in bodies().items() for form in (name, *body.ko, body.en, *body.more)
    ]
    names.sort(key=lambda pair: -len(pair[0]))
    return [
        (name, re.compile(re.escape(form) if form[0] >= "가" else rf"\b{re.escape(form)}\b", re.IGNORECASE))
        for form, name in names
    ]


def _body(question: str) -> str | None:
    return next((name for name, pattern in _names() if pattern.search(question)), None)


def _area(question: str, areas: Sequence[PlanArea]) -> int | None:
    if match := _AREA.search(question):
        number = int(next(group for group in match.groups() if group))
        return number if any(area.number == number for area in areas) else None
    folded = question.replace(" ", "").casefold()
    for area in areas:
        for title in (area.title.ko.removesuffix(" 구축").removesuffix(" 확보"), area.title.en):
            if title.replace(" ", "").casefold() in folded:
                return area.number
    return None


def _until(question: str) -> tuple[int, int] | None:
    year = _YEAR.search(question)
    if not year or not _DUE.search(question):
        return None
    quarter = 4
    if match := _QUARTER.search(question):
        said = next(group for group in match.groups() if group).lower()
        quarter = _ORDINALS.get(said) or int(said)
    elif match := _HALF.search(question):
        quarter = 2 if next(group for group in match.groups() if group).lower() in ("상", "first") else 4
    return int(year[1]), quarter
