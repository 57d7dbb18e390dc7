"""Answers on the plan's tasks: lists and counts from data, and what one task means for a small firm.

Every line is a sentence of our own documents, which cites the page of the plan; data only decide which ones.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from bot.compose.draft import Composition, Draft
from bot.compose.sections import Sections
from bot.evidence import Evidence
from bot.plan.asked import bodies
from bot.plan.lists import Listing, listing
from bot.texts import say
from bot.understand.understanding import Understanding
from corpus.library import Library
from corpus.models import Lang, PlanTask
from corpus.plan_counts import PLAN_COUNTS, roles
from corpus.sentences import sentences
from ingest.model import Statement

_MOST = 10
_NUMBERED = 30
_SMALL = re.compile(
    r"중소|소상공인|소기업|작은|영세|스타트업|우리 ?(?:회사|가게|공장|업체)?|저희|기업(?:에|한테|에게)"
    r"|\b(?:small|sme|smes|merchants?|start-?ups?|our|we|us|my|firms?|compan\w+|business\w*)\b",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"의미|뜻|영향|도움|상관|관련|무슨 ?(?:소용|상관)|어떤 ?(?:점|도움)|뭐가 ?(?:좋|달라)|좋은|바뀌|달라|해당"
    r"|\b(?:mean|means|affect\w*|matter\w*|help\w*|use|relevant|concern\w*|benefit\w*|for)\b",
    re.IGNORECASE,
)
_OF_AREA = re.compile(r"과제 \d+개|\b\d+ tasks?\b")
_DATES = re.compile(r"기한은|기한이|\bdeadlines?\b|\bdates?\b")


_PLAN = re.compile(r"행동 ?계획|\b(?:action )?plan\b", re.IGNORECASE)
_COUNTED = re.compile(r"과제|권고|\b(?:tasks?|recommendations?)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"몇 ?(?:개|가지|건)|개수|\b(?:how many|number of)\b", re.IGNORECASE)
_PART = re.compile(
    r"분야|정책 ?축|\d ?축|초안|기한|까지|중소|우리|회사|부처|부(?:가|는|의)|위원회|담당|주관|맡|관련|대한|위한|전체 ?중"
    r"|\b(?:area|pillar|draft|due|by|ministr\w+|small|smes?|firms?|lead\w*|led|about|for|on|concern\w*|related|deal\w*|has each)\b",
    re.IGNORECASE,
)
_LAYERS = ("plan-structure", "layers")


class PlanComposer:
    """Knows the task list and where each task stands in our documents."""

    def __init__(self, library: Library, sections: Sections) -> None:
        self._tasks = library.tasks
        self._areas = library.areas
        self._roles = roles(library.documents, library.tasks)
        self._sections = sections
        self._homes = {
            (document.meta.lang, number): document.meta.id
            for document in library.documents
            for section in document.sections
            if (number := _task_number(section.anchor)) and document.meta.id.startswith("area-")
        }

    def takes(self, question: Understanding) -> bool:
        """Whether the question is one for the task list."""
        return _counts_all(question) or self._listing(question) is not None or self._one(question) is not None

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """The count first, then a line for each task, last that tasks are nothing to apply for."""
        if _counts_all(question):
            return Composition(tuple(self._sections.drafts(*_LAYERS, question.lang, 2, "plan")))
        if found := self._listing(question):
            return self._list(found, question.lang)
        task = self._one(question)
        return self._meaning(task, question.lang) if task else Composition((), answered=False)

    def _listing(self, question: Understanding) -> Listing | None:
        text = f"{question.question} {question.extra}".strip() if question.follow_up else question.question
        return listing(text, self._tasks, self._areas, self._roles)

    def _one(self, question: Understanding) -> PlanTask | None:
        """The one task of which the question asks what it means for a firm."""
        numbers = question.entities.tasks
        if len(numbers) != 1 or not (_SMALL.search(question.question) and _MEANS.search(question.question)):
            return None
        return next((task for task in self._tasks if task.number == numbers[0]), None)

    def _list(self, found: Listing, lang: Lang) -> Composition:
        drafts = [*self._counts(found, lang)]
        drafts += [line for task in found.tasks[:_MOST] if (line := self._line(task, found, lang))]
        if not found.tasks:
            return Composition(tuple(drafts), answered=bool(drafts))
        drafts += self._caution(found.tasks[0], lang)
        return Composition(tuple(drafts), complete=len(drafts) > 1, note=_rest(found.tasks[_MOST:], lang))

    def _counts(self, found: Listing, lang: Lang) -> Iterator[Draft]:
        """Sentences that count; only where one thing was asked, because a count of two at once stands nowhere."""
        asked = found.asked
        single = [asked.body, asked.area, asked.until].count(None) == 2
        if not single:
            return
        if asked.area and found.tasks:
            home = self._homes.get((lang, found.tasks[0].number), "")
            yield from self._matching(self._under(home, "purpose", lang), _OF_AREA.search)
        if asked.body:
            wanted = self._matching(
                self._under(PLAN_COUNTS, "bodies", lang), lambda text: _names(text, asked.body or "")
            )
            yield from list(wanted)[: 1 if asked.leads else 2]
        if asked.until:
            year, quarter = asked.until
            said = f"{year}년 {quarter}분기까지" if lang == "ko" else f"by Q{quarter} {year}"
            yield from self._matching(self._under(PLAN_COUNTS, "dates", lang), lambda text: said in text)

    def _under(self, document: str, anchor: str, lang: Lang) -> list[Statement]:
        return self._sections.under(document, anchor, lang)

    def _matching(self, found: Sequence[Statement], wanted: Callable[[str], object]) -> Iterator[Draft]:
        yield from (self._sections.draft(s, "plan") for s in found if wanted(s.text))

    def _line(self, task: PlanTask, found: Listing, lang: Lang) -> Draft | None:
        """The sentence of the task that shows why it is in the list: it names the body or the date, else the title."""
        told = self._of_task(task, lang)
        asked = found.asked
        if asked.body and (named := [s for s in told[1:] if _names(s.text, asked.body)]):
            return self._sections.draft(named[0], "plan")
        if asked.until and (
            dated := [s for s in told if _DATES.search(s.text) and str(asked.until[0]) in s.text]
        ):
            return self._sections.draft(dated[-1], "plan")
        return self._sections.draft(told[0], "plan") if told else None

    def _of_task(self, task: PlanTask, lang: Lang) -> list[Statement]:
        home = self._homes.get((lang, task.number), "")
        return self._sections.under(home, f"task-{task.number}", lang)

    def _meaning(self, task: PlanTask, lang: Lang) -> Composition:
        """What the plan says of small firms in the task; where it says nothing, only what the task is."""
        told = self._of_task(task, lang)
        wanted = set(sentences(task.sme_note.in_lang(lang))) if task.sme_note else set()
        meant = [s for s in told if s.text in wanted]
        drafts = [self._sections.draft(s, "plan") for s in (*meant, *(s for s in told[:2] if s not in meant))]
        drafts += self._caution(task, lang)
        missing = () if meant else (say("plan_no_sme", lang, number=task.number),)
        return Composition(tuple(drafts), missing, complete=bool(meant))

    def _caution(self, task: PlanTask, lang: Lang) -> list[Draft]:
        return self._sections.drafts(self._homes.get((lang, task.number), ""), "apply-now", lang, 1, "plan")


def _counts_all(question: Understanding) -> bool:
    """Whether the tasks or recommendations of the whole plan are counted, and not those of a part of it."""
    text = f"{question.before} {question.question}" if question.follow_up else question.question
    if _PART.search(question.question) or question.entities.tasks or not _COUNTED.search(question.question):
        return False
    return bool(_PLAN.search(text) and _HOW_MANY.search(text))


def _rest(rest: Sequence[PlanTask], lang: Lang) -> str | None:
    """What the list leaves out: the numbers of the tasks, or, of many, how many they are."""
    if not rest:
        return None
    if len(rest) > _NUMBERED:
        return say("plan_many_more", lang, count=len(rest))
    return say("plan_more", lang, numbers=", ".join(str(task.number) for task in rest))


@lru_cache(maxsize=64)
def _name_of(body: str) -> re.Pattern[str]:
    """The body's names as whole words: 교육부 stands in no 국가교육위원회, MSIT in no longer word."""
    known = bodies().get(body)
    latin = (known.en, *(name for name in known.more if name.isupper())) if known else ()
    korean = rf"{re.escape(body)}(?![가-힣])|{re.escape(body)}(?:이|가|은|는|을|를|과|와|에|의|도|입니다)"
    return re.compile("|".join((korean, *(rf"\b{re.escape(name)}\b" for name in latin))))


def _names(text: str, body: str) -> bool:
    return _name_of(body).search(text) is not None


def _task_number(anchor: str) -> int | None:
    match = re.fullmatch(r"task-(\d+)", anchor)
    return int(match[1]) if match else None
