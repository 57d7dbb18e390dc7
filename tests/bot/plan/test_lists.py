"""Lists and counts of the plan's tasks, held against the data they are made from."""

import re

import pytest

from bot.plan import plan_list
from bot.plan.asked import asked_of, bodies
from corpus.library import load_library
from corpus.models import LANGS, Lang
from corpus.settings import REPOSITORY

LIBRARY = load_library(REPOSITORY / "corpus")
TASKS, AREAS = LIBRARY.tasks, LIBRARY.areas


def _lines(question: str, lang: Lang = "ko") -> list[str]:
    found = plan_list(question, lang, TASKS, AREAS, most=99)
    assert found is not None
    return [line.text for line in found]


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
    assert plan_list(question, "ko", TASKS, AREAS) is None


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("body", sorted({name for task in TASKS for name in task.ministries}))
def test_every_body_of_the_data_is_found_and_counted(body: str, lang: Lang) -> None:
    question = (
        f"{body}가 맡은 과제는?" if lang == "ko" else f"Which tasks are given to the {bodies()[body].en}?"
    )
    shared = [task for task in TASKS if body in task.ministries or task.lead == body]
    lines = _lines(question, lang)
    assert str(len(shared)) in re.findall(r"\d+", lines[0].split("그중")[0])
    listed = [int(m[1]) for line in lines[1:-1] if (m := re.match(r"(?:과제|Task) (\d+)", line))]
    assert listed == [task.number for task in shared]


@pytest.mark.parametrize("area", AREAS, ids=[str(area.number) for area in AREAS])
def test_an_area_lists_its_tasks(area: object) -> None:
    number, (first, last) = area.number, area.tasks  # type: ignore[attr-defined]
    lines = _lines(f"{number}번 분야 과제 목록")
    assert f"{last - first + 1}개입니다" in lines[0]
    assert len(lines) == last - first + 3


def test_dates_count_every_deadline() -> None:
    head = _lines("2026년 1분기까지 기한인 과제는 몇 개인가요?")[0]
    dates = [{t.deadline} if isinstance(t.deadline, str) else set(t.deadline or ()) for t in TASKS]
    due = [found for found in dates if "2026-Q1" in found]
    only = [found for found in due if found == {"2026-Q1"}]
    assert f"과제는 {len(due)}개" in head
    assert f"드는 과제는 {len(only)}개" in head


def test_each_line_has_its_page_and_the_last_says_what_tasks_are_not() -> None:
    found = plan_list("3번 분야 과제 목록", "ko", TASKS, AREAS)
    assert found is not None
    pages = {task.number: task.page for task in TASKS}
    for line in found[1:-1]:
        number = int(re.findall(r"과제 (\d+)", line.text)[0])
        assert [c.locator for c in line.citations] == [f"p. {pages[number]}"]
    assert "지원사업이 아닙니다" in found[-1].text
    assert all(line.citations for line in found)


def test_a_long_list_names_the_rest_by_number_only() -> None:
    found = plan_list("교육부가 맡은 과제", "ko", TASKS, AREAS, most=5)
    assert found is not None
    assert len(found) == 8
    assert found[6].text.startswith("이 밖에 과제")
    many = plan_list("2026년 말까지 기한인 과제는?", "en", TASKS, AREAS, most=5)
    assert many is not None
    assert many[6].text.startswith("There are")
