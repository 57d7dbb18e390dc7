"""What chat reads from a question: only what was said, and only the duties that follow."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answer import Fit, Profile
from bot.duties import answers_from_text, duty_cards

QUESTIONS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("questions.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("entry", QUESTIONS, ids=[entry["q"] for entry in QUESTIONS])
def test_question(entry: dict[str, Any]) -> None:
    cards = {card.id: card.applies for card in duty_cards(entry["q"], None, "ko")}
    if entry.get("none"):
        assert not cards
        return
    said = answers_from_text(entry["q"])
    assert entry["said"].items() <= said.items(), said
    assert not set(entry.get("absent", ())) & said.keys()
    for duty in entry.get("cards", ()):
        assert cards.get(duty) is Fit.YES, (duty, cards, said)
    for duty in entry.get("open", ()):
        assert cards.get(duty) is Fit.UNKNOWN, (duty, cards, said)
    assert not set(entry.get("not", ())) & cards.keys(), cards


def test_the_profile_speaks_where_the_question_is_silent() -> None:
    profile = Profile(ai_role="deployer", ai_use="고객 상담 챗봇")
    assert {card.id for card in duty_cards("우리는 무슨 의무가 있나요?", profile)} >= {
        "prior_notice",
        "label_output",
    }
    assert duty_cards("우리는 무슨 의무가 있나요?", Profile()) == ()


def test_certain_duties_come_first_and_are_few() -> None:
    cards = duty_cards("채용 AI를 개발해 판매하고 지원자를 점수로 평가하면 의무가 있나요?", None)
    fits = [card.applies for card in cards]
    assert len(cards) <= 6
    assert fits == sorted(fits, key=lambda fit: fit is not Fit.YES)


def test_the_language_is_the_asked_one() -> None:
    assert duty_cards("Do we have to label our chatbot?", None, "en")[0].title == "Prior notice"
    assert duty_cards("Do we have to label our chatbot?", None, "ko")[0].title == "사전고지"


def test_reading_does_not_explode_on_a_long_text() -> None:
    """Four times the text may take some four times as long; a pattern that backtracks would take thousands."""
    text = "우리 쇼핑몰 챗봇에 AI라고 표시해야 하나요 "
    duty_cards(text, None)
    once, often = (min(_seconds(text * times) for _ in range(5)) for times in (20, 80))
    assert often < 40 * once


def _seconds(text: str) -> float:
    start = time.perf_counter()
    duty_cards(text, None)
    return time.perf_counter() - start
