"""The tasks of the action plan counted: by body and by date, as a document whose every sentence can be quoted."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from corpus.models import (
    Block,
    BlockKind,
    Category,
    Citation,
    Document,
    DocumentMeta,
    Lang,
    PlanBody,
    PlanTask,
    Section,
    State,
    Text,
)
from corpus.wording import with_particle

PLAN_COUNTS = "plan-task-counts"
_SOURCE = "plan-2026"
_NUMBERED = 40
_ROLE = re.compile(
    r"과제 (\d+)\([^)]*\)의 (?:주관 기관은|권고는|(협력) 기관은) ([^.]+?)(?:입니다|도 함께 맡습니다)"
)
_TITLE = Text(
    ko="AI 행동계획 과제를 기관과 기한으로 세면",
    en="The tasks of the AI Action Plan counted by body and date",
)
_HEADINGS = {
    "bodies": Text(ko="기관마다 맡은 과제는 몇 개인가", en="How many tasks each body has"),
    "dates": Text(ko="언제까지 기한인 과제는 몇 개인가", en="How many tasks are due by when"),
}
Quarter = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Roles:
    """Which tasks a body leads (a recommendation is addressed to it) and in which it cooperates."""

    leads: tuple[int, ...]
    joins: tuple[int, ...]


@lru_cache(maxsize=4)
def plan_bodies(root: Path) -> Mapping[str, PlanBody]:
    """Every body of the plan by its Korean name, from `plan/bodies.yaml`; none where the corpus has no such file."""
    path = root / "plan" / "bodies.yaml"
    raw = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {name: PlanBody.model_validate(value) for name, value in raw.items()}


def quarters(task: PlanTask) -> tuple[Quarter, ...]:
    """The last quarter that each deadline of the task can mean."""
    values = (task.deadline,) if isinstance(task.deadline, str) else task.deadline or ()
    return tuple(_quarter(value) for value in values)


def _quarter(value: str) -> Quarter:
    year, _, part = value.partition("-")
    last = {"H1": 2, "H2": 4}.get(part) or (int(part[1:]) if part.startswith("Q") else 4)
    return int(year), last


def roles(documents: Iterable[Document], tasks: Sequence[PlanTask]) -> Mapping[str, Roles]:
    """The roles of every body, as the texts on the areas tell them; a task that they leave out counts by its record."""
    found: dict[str, tuple[set[int], set[int]]] = {}
    told: set[int] = set()
    for number, role, names in _told(documents):
        told.add(number)
        for name in re.split(r", |과 |와 ", names):
            found.setdefault(name.strip(), (set(), set()))[bool(role)].add(number)
    for task in tasks:
        if task.number not in told and task.lead:
            found.setdefault(task.lead, (set(), set()))[0].add(task.number)
    known = {name for task in tasks for name in task.ministries}
    return {
        name: Roles(tuple(sorted(leads)), tuple(sorted(joins - leads)))
        for name, (leads, joins) in sorted(found.items())
        if name in known
    }


def _told(documents: Iterable[Document]) -> Iterator[tuple[int, str, str]]:
    for document in documents:
        if document.meta.lang == "ko" and document.meta.category is Category.ACTION_PLAN:
            for section in document.sections:
                for block in section.blocks:
                    for number, role, names in _ROLE.findall(block.text):
                        yield int(number), role, names


def task_counts(
    documents: Sequence[Document], tasks: Sequence[PlanTask], bodies: Mapping[str, PlanBody], lang: Lang
) -> Document | None:
    """The counts in `lang`; None for a corpus without tasks."""
    if not tasks or not any(d.meta.category is Category.ACTION_PLAN for d in documents):
        return None
    whole = len(tasks)
    parts = {
        "bodies": [
            line
            for name, has in roles(documents, tasks).items()
            for line in _of_body(name, has, whole, bodies, lang)
        ],
        "dates": [
            line
            for day in sorted({q for task in tasks for q in quarters(task)})
            for line in _of_date(day, tasks, lang)
        ],
    }
    sections = tuple(
        Section(
            anchor=anchor,
            path=(_HEADINGS[anchor].in_lang(lang),),
            state=State.FINAL,
            blocks=tuple(_block(line) for line in lines),
        )
        for anchor, lines in parts.items()
    )
    as_of = max(d.meta.as_of for d in documents if d.meta.category is Category.ACTION_PLAN)
    return Document(meta=_meta(lang, as_of), sections=sections)


def _meta(lang: Lang, as_of: date) -> DocumentMeta:
    return DocumentMeta(
        id=PLAN_COUNTS,
        category=Category.ACTION_PLAN,
        lang=lang,
        title=_TITLE.in_lang(lang),
        state=State.FINAL,
        as_of=as_of,
        aliases=(),
        audience=("owner", "desk"),
    )


def _block(text: str) -> Block:
    cited = (Citation(source_id=_SOURCE, locator="pp. 1-165"),)
    return Block(kind=BlockKind.BULLET, text=text, citations=cited, state=State.FINAL, line=0)


def _of_body(name: str, has: Roles, whole: int, bodies: Mapping[str, PlanBody], lang: Lang) -> Iterator[str]:
    body = f"the {bodies[name].en} ({name})" if lang == "en" and name in bodies else name
    for numbers, ko, en in (
        (has.leads, "주관 기관인", "leads"),
        (has.joins, "협력 기관인", "cooperates in"),
    ):
        listed = ", ".join(map(str, numbers)) if len(numbers) <= _NUMBERED else ""
        if numbers and lang == "ko":
            count = (
                f"AI 행동계획 과제 {whole}개 가운데 {with_particle(name, '이')} {ko} 과제는 {len(numbers)}개"
            )
            yield f"{count}이며, 번호는 {listed}입니다." if listed else f"{count}입니다."
        elif numbers:
            things = "tasks" if len(numbers) > 1 else "task"
            count = f"Of the {whole} tasks of the AI Action Plan, {body} {en} {len(numbers)} {things}"
            yield f"{count}, namely {things} {listed}." if listed else f"{count}."


def _of_date(day: Quarter, tasks: Sequence[PlanTask], lang: Lang) -> Iterator[str]:
    some = sum(any(q <= day for q in quarters(task)) for task in tasks)
    done = sum(bool(quarters(task)) and all(q <= day for q in quarters(task)) for task in tasks)
    year, quarter = day
    if lang == "ko":
        until = f"{year}년 {quarter}분기까지"
        yield f"AI 행동계획에서 {until} 기한이 하나라도 있는 과제는 {some}개입니다."
        yield f"AI 행동계획에서 모든 기한이 {until}인 과제는 {done}개입니다."
    else:
        yield f"{some} tasks of the AI Action Plan have at least one date by Q{quarter} {year}."
        yield f"{done} tasks of the AI Action Plan have all their dates by Q{quarter} {year}."
