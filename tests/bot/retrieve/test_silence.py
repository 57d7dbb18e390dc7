"""The alarm for a search that has lost a side."""

from bot.advisor import Advisor
from bot.silence import Silence


def test_dense_search_that_finds_nothing_is_an_alarm_at_once() -> None:
    silence = Silence()
    silence.heard({"dense": 0, "keyword": 5})
    assert "dense" in silence.alarm
    assert "didim doctor" in silence.alarm


def test_a_question_in_words_of_its_own_is_no_alarm() -> None:
    silence = Silence()
    for hits in (0, 0, 0, 4, 0):
        silence.heard({"dense": 60, "keyword": hits})
    assert silence.alarm == ""


def test_keywords_that_never_find_anything_are_an_alarm_until_they_do() -> None:
    silence = Silence()
    for _ in range(25):
        silence.heard({"dense": 60, "keyword": 0})
    assert "keyword" in silence.alarm
    silence.heard({"dense": 60, "keyword": 1})
    assert silence.alarm == ""


def test_the_advisor_is_healthy_while_both_sides_answer(advisor: Advisor) -> None:
    advisor.search("AI 바우처 지원 한도", 5)
    advisor.search("zzqx", 5)
    assert advisor.health()["notice"] is None
