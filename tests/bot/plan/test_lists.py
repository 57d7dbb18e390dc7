"""Lists and counts of the plan's tasks, held against the data they are made from."""

import re

import pytest

from bot.advisor import Advisor
from bot.answer import ChatRequest, Status, Verdict
from bot.plan import listing
from bot.plan.asked import asked_of, bodies
from corpus.library import load_library
from corpus.models import LANGS, Lang, PlanArea
from corpus.plan_counts import plan_bodies, roles, task_counts
from corpus.settings import REPOSITORY

LIBRARY = load_library(REPOSITORY / "corpus")
TASKS, AREAS = LIBRARY.tasks, LIBRARY.areas
ROLES = roles(LIBRARY.documents, TASKS)


def _numbers(question: str) -> list[int]:
    found = listing(question, TASKS, AREAS, ROLES)
    assert found is not None
    return [task.number for task in found.tasks]


@pytest.mark.parametrize(
    ("question", "body", "area", "until", "leads"),
    [
        ("중소벤처기업부가 맡은 과제", "중소벤처기업부", None, None, False),
        ("중기부 과제 목록 보여 줘", "중소벤처기업부", None, None, False),
        ("과기정통부가 주관하는 과제는 몇 개인가요?", "과학기술정보통신부", None, None, True),
        ("3번 분야 과제 목록", None, 3, None, False),
        ("전략분야 11 과제는 무엇인가요?", None, 11, None, False),
        ("산업AX 분야 과제 알려 주세요", None, 6, None, False),
        ("2026년 말까지 기한인 과제는?", None, None, (2026, 4), False),
        ("2027년 1분기까지 해야 하는 과제 목록", None, None, (2027, 1), False),
        ("2026년 상반기까지 끝내야 하는 과제는 몇 개인가요", None, None, (2026, 2), False),
        ("국가교육위원회가 맡은 과제", "국가교육위원회", None, None, False),
        ("tasks due by the end of 2026", None, None, (2026, 4), False),
        ("how many tasks does MSIT lead", "과학기술정보통신부", None, None, True),
        ("Which tasks of area 3 are led by the Ministry of Education?", "교육부", 3, None, True),
        ("List the tasks due by Q2 2027", None, None, (2027, 2), False),
    ],
)
def test_filters_read(
    question: str, body: str | None, area: int | None, until: tuple[int, int] | None, leads: bool
) -> None:
    asked = asked_of(question, AREAS)
    assert asked is not None
    assert (asked.body, asked.area, asked.until, asked.leads) == (body, area, until, leads)


@pytest.mark.parametrize(
    "question",
    [
        "과제 47은 무엇인가요?", "중소벤처기업부가 하는 지원사업은?", "AI 바우처는 얼마인가요?", "행동계획은 언제 확정됐나요?",
        "What is task 3 about?", "Which programmes does the SME ministry run?", "분야 99의 과제 목록", "",
    ],
)  # fmt: skip
def test_other_questions_get_no_list(question: str) -> None:
    assert listing(question, TASKS, AREAS, ROLES) is None


@pytest.mark.parametrize("body", sorted({name for task in TASKS for name in task.ministries}))
def test_every_body_of_the_data_is_found_and_has_the_tasks_of_the_record(body: str) -> None:
    wanted = [task.number for task in TASKS if body in task.ministries]
    for question in (f"{body}가 맡은 과제는?", f"Which tasks are given to the {bodies()[body].en}?"):
        assert _numbers(question) == wanted


@pytest.mark.parametrize("area", AREAS, ids=[str(area.number) for area in AREAS])
def test_an_area_lists_its_tasks(area: PlanArea) -> None:
    first, last = area.tasks
    assert _numbers(f"{area.number}번 분야 과제 목록") == list(range(first, last + 1))


def test_dates_count_every_deadline() -> None:
    dates = {t.number: {t.deadline} if isinstance(t.deadline, str) else set(t.deadline or ()) for t in TASKS}
    due = [number for number, found in dates.items() if "2026-Q1" in found]
    assert _numbers("2026년 1분기까지 기한인 과제는 몇 개인가요?") == due


@pytest.mark.parametrize("lang", LANGS)
def test_the_counts_are_those_of_the_data(lang: Lang) -> None:
    document = task_counts(LIBRARY.documents, TASKS, plan_bodies(LIBRARY.root), lang)
    assert document is not None
    texts = [block.text for section in document.sections for block in section.blocks]
    has = ROLES["중소벤처기업부"]
    line = next(text for text in texts if "중소벤처기업부" in text)
    assert str(len(has.leads)) in re.findall(r"\d+", line)
    assert ", ".join(map(str, has.leads)) in line
    assert all(block.citations for section in document.sections for block in section.blocks)


@pytest.mark.parametrize(
    ("question", "tasks", "part"),
    [
        ("중기부가 맡은 행동계획 과제 알려주세요", {3, 24, 36}, "8개"),
        ("How many tasks does MSIT lead?", {1, 2, 3}, "55 tasks"),
        ("6번 분야 과제 목록", {36, 37}, "과제 14개"),
        ("List the tasks of area 3 led by the Ministry of Education", {16, 17}, "task 16"),
        ("Which tasks are due by Q1 2026?", {1, 2}, "40 tasks"),
    ],
)
def test_every_line_of_a_list_is_proved_with_its_page(
    advisor: Advisor, question: str, tasks: set[int], part: str
) -> None:
    answer = advisor.answer(ChatRequest(message=question))
    told = " ".join(statement.text for statement in answer.statements)
    assert part in told
    assert tasks <= {int(number) for number in re.findall(r"(?:과제|task) (\d+)", told)}
    assert all(s.verdict is Verdict.PROVED and s.section == "plan" for s in answer.statements)
    assert {c.source_id for s in answer.statements for c in s.citations} == {"plan-2026"}
    assert "지원사업이 아닙니다" in told or "not support programmes" in told


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("과제 47이 우리 같은 작은 회사에 무슨 의미가 있나요?", "정하지 않았습니다"),
        ("What does task 47 mean for a small firm?", "sets no"),
    ],
)
def test_what_a_task_means_for_a_small_firm(advisor: Advisor, question: str, part: str) -> None:
    answer = advisor.answer(ChatRequest(message=question))
    assert any(part in s.text for s in answer.statements), answer.text


def test_a_task_that_says_nothing_on_small_firms_is_not_read_into(advisor: Advisor) -> None:
    answer = advisor.answer(ChatRequest(message="과제 16이 중소기업에 무슨 의미가 있나요?"))
    assert answer.status is Status.PARTIAL
    assert answer.missing
