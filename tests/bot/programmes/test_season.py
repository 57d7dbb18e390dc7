"""Searches that are about time."""

from datetime import date

import pytest

from bot.programmes.season import Season, read_season
from corpus.models import Lang

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("question", "lang", "window"),
    [
        ("이번달 마감하는 사업 뭐있어요", "ko", (date(2026, 11, 1), date(2026, 11, 30))),
        ("다음달에 끝나는 지원금", "ko", (date(2026, 12, 1), date(2026, 12, 31))),
        ("1월에 끝나는 지원사업", "ko", (date(2027, 1, 1), date(2027, 1, 31))),
        ("연말까지 마감인 지원금 있나요", "ko", (TODAY, date(2026, 12, 31))),
        ("anything closing in December 2026 for startups?", "en", (date(2026, 12, 1), date(2026, 12, 31))),
        ("any grant with deadline before end of year?", "en", (TODAY, date(2026, 12, 31))),
        ("which programmes close this week", "en", (date(2026, 11, 23), date(2026, 11, 29))),
    ],
)
def test_a_window_of_days_is_read(question: str, lang: Lang, window: tuple[date, date]) -> None:
    assert read_season(question, lang, TODAY) == Season(closing=window)


@pytest.mark.parametrize(
    ("question", "lang"),
    [
        ("지금 접수중인 사업만 알려주세요", "ko"),
        ("상시로 신청 가능한 지원사업", "ko"),
        ("which grants are open now", "en"),
        ("요새 뜬 공고 중에 인공지능 관련된거 있어?", "ko"),
        ("새로 올라온 지원사업 알려주세요", "ko"),
        ("any new calls for small firms?", "en"),
    ],
)
def test_open_now_is_read(question: str, lang: Lang) -> None:
    assert read_season(question, lang, TODAY) == Season(open=True)


@pytest.mark.parametrize(
    ("question", "lang"), [("카페 지원사업 알려주세요", "ko"), ("grants for open source?", "en")]
)
def test_other_searches_have_no_season(question: str, lang: Lang) -> None:
    assert not read_season(question, lang, TODAY)


@pytest.mark.parametrize("question", ["2027년 지원사업 공고 나온거 있어요?", "2025년에 나온 사업 뭐였죠"])
def test_news_of_another_year_is_not_what_is_open_now(question: str) -> None:
    assert not read_season(question, "ko", TODAY)
