"""Lists and counts of the plan's tasks as statements with citations; every figure counted from data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.plan.asked import Asked, asked_of, body_name
from corpus.models import Citation, Lang, PlanArea, PlanTask
from corpus.wording import with_particle

_SOURCE = "plan-2026"
_MOST = 12
_NAMED = 30


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A statement made from the task list with the places that support it."""

    text: str
    citations: tuple[Citation, ...]


def plan_list(
    question: str, lang: Lang, tasks: Sequence[PlanTask], areas: Sequence[PlanArea], most: int = _MOST
) -> tuple[PlanLine, ...] | None:
    """How many tasks match and which; None when the question asks for no such list.

    The last line says that tasks are plans and nothing to apply for. Beyond `most` tasks only numbers are named.
    """
    asked = asked_of(question, areas)
    if asked is None:
        return None
    found = [task for task in tasks if _matches(task, asked)]
    lines = [_head(asked, found, tasks, lang, areas)]
    lines += [_line(task, lang) for task in found[:most]]
    if rest := found[most:]:
        lines.append(_rest(rest, lang))
    caution = (
        "행동계획의 과제는 정부 기관에 주는 권고이며, 기업이 바로 신청할 수 있는 지원사업이 아닙니다."
        if lang == "ko"
        else "Tasks of the action plan are recommendations to state bodies, not programmes that a firm can apply for."
    )
    return (*lines, PlanLine(caution, (Citation(source_id=_SOURCE),)))


def _matches(task: PlanTask, asked: Asked) -> bool:
    if asked.area and task.area != asked.area:
        return False
    if asked.body and asked.body != task.lead and (asked.leads or asked.body not in task.ministries):
        return False
    return asked.until is None or any(quarter <= asked.until for quarter in _quarters(task))


def _quarters(task: PlanTask) -> Iterator[tuple[int, int]]:
    """The last quarter that each deadline of the task can mean."""
    for value in _deadlines(task):
        year, _, part = value.partition("-")
        last = {"H1": 2, "H2": 4}.get(part) or (int(part[1:]) if part.startswith("Q") else 4)
        yield int(year), last


def _deadlines(task: PlanTask) -> tuple[str, ...]:
    return (task.deadline,) if isinstance(task.deadline, str) else task.deadline or ()


def _rest(rest: Sequence[PlanTask], lang: Lang) -> PlanLine:
    if len(rest) > _NAMED:
        text = (
            f"이 밖에 {len(rest)}개 과제가 더 있습니다." if lang == "ko" else f"There are {len(rest)} more."
        )
        return PlanLine(text, (Citation(source_id=_SOURCE),))
    numbers = ", ".join(str(task.number) for task in rest)
    text = f"이 밖에 과제 {numbers}번이 있습니다." if lang == "ko" else f"Further tasks: {numbers}."
    return PlanLine(text, _cited(rest))


def _head(
    asked: Asked, found: Sequence[PlanTask], tasks: Sequence[PlanTask], lang: Lang, areas: Sequence[PlanArea]
) -> PlanLine:
    """The count among all tasks, or among those of the area; for a body and a date the count that says more, too."""
    area = next((area for area in areas if area.number == asked.area), None)
    among = [task for task in tasks if area is None or task.area == area.number]
    parts = (_ko_head if lang == "ko" else _en_head)(asked, len(found), len(among), area)
    parts += " " + _more(asked, found, lang)
    cited = found if len(found) <= _MOST else []
    return PlanLine(parts.strip(), _cited(cited) or (Citation(source_id=_SOURCE),))


def _ko_head(asked: Asked, count: int, among: int, area: PlanArea | None) -> str:
    whole = f"행동계획 전략분야 {area.number}({area.title.ko})의 과제" if area else "행동계획의 과제"
    tests = []
    if asked.body:
        does = "주관하는" if asked.leads else "맡거나 협력하는"
        tests.append(f"{with_particle(asked.body, '이')} {does}")
    if asked.until:
        tests.append(f"{asked.until[0]}년 {asked.until[1]}분기까지 기한이 하나라도 있는")
    if not tests:
        return f"{with_particle(whole, '은')} {among}개입니다."
    return f"{whole} {among}개 가운데 {' '.join(tests)} 과제는 {count}개입니다."


def _en_head(asked: Asked, count: int, among: int, area: PlanArea | None) -> str:
    whole = (
        f"tasks in strategic area {area.number} ({area.title.en}) of the action plan"
        if area
        else "tasks of the action plan"
    )
    tests = []
    if asked.body:
        name = body_name(asked.body, "en")
        tests.append(f"{'led by' if asked.leads else 'given to or shared by'} the {name}")
    if asked.until:
        tests.append(f"with at least one date by Q{asked.until[1]} {asked.until[0]}")
    if not tests:
        return f"There are {among} {whole}."
    return f"Of the {among} {whole}, those {' and '.join(tests)} number {count}."


def _more(asked: Asked, found: Sequence[PlanTask], lang: Lang) -> str:
    if asked.until:
        done = sum(all(quarter <= asked.until for quarter in _quarters(task)) for task in found)
        ko, en = (
            f"그중 모든 기한이 그 안에 드는 과제는 {done}개입니다.",
            f"All dates fall in that time for {done} of them.",
        )
        return ko if lang == "ko" else en
    leads = [str(task.number) for task in found if task.lead == asked.body]
    if not asked.body or asked.leads or not 0 < len(leads) < len(found):
        return ""
    numbers = ", ".join(leads)
    if lang == "ko":
        return f"그중 {with_particle(asked.body, '이')} 주관하는 과제는 {numbers}번의 {len(leads)}개입니다."
    return f"It leads {len(leads)} of them: {numbers}."


def _line(task: PlanTask, lang: Lang) -> PlanLine:
    lead, dates = task.lead, _deadlines(task)
    if lang == "ko":
        text = f"과제 {task.number}: {task.title.ko}"
        facts = [
            f"주관 {lead}" if lead else "",
            f"기한 {', '.join(_ko_date(d) for d in dates)}" if dates else "",
        ]
    else:
        text = f"Task {task.number}: {task.title.en}"
        led = f"led by the {body_name(lead, 'en')}" if lead else ""
        facts = [led, f"dates {', '.join(_en_date(d) for d in dates)}" if dates else ""]
    told = "; ".join(fact for fact in facts if fact)
    return PlanLine(f"{text} ({told})." if told else f"{text}.", _cited([task]))


def _ko_date(value: str) -> str:
    year, _, part = value.partition("-")
    half = {"H1": "상반기", "H2": "하반기"}.get(part)
    return f"{year}년" + (f" {half}" if half else f" {part[1:]}분기" if part else "")


def _en_date(value: str) -> str:
    year, _, part = value.partition("-")
    half = {"H1": "first half of ", "H2": "second half of "}.get(part)
    return f"{half}{year}" if half else f"{part} {year}".strip()


def _cited(tasks: Sequence[PlanTask]) -> tuple[Citation, ...]:
    pages = sorted({task.page for task in tasks if task.page is not None})
    return tuple(Citation(source_id=_SOURCE, locator=f"p. {page}") for page in pages)
