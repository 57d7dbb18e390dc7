"""Screening costs next to nothing, and no text makes it slow."""

import time
from itertools import cycle, islice

import pytest

from bot.screen import screen
from tests.bot.attacks.reach import cases

HONEST = [case["text"] for case in cases("honest")]
LIMIT_MS = 1.0
WORST_MS = 60.0


def _text(lang: str) -> str:
    texts = [case["text"] for case in cases("honest") if case["lang"] == lang]
    return " ".join(islice(cycle(texts), 100))[:2_000]


def _best_ms(text: str, rounds: int) -> float:
    """The fastest of several rounds, in processor time: what else the machine does is not counted."""
    times = []
    for _ in range(rounds):
        begun = time.thread_time()
        screen(text)
        times.append(1_000 * (time.thread_time() - begun))
    return min(times)


@pytest.mark.parametrize(
    "text",
    [
        "우리 회사는 부산에 있는 직원 12명의 제조 기업입니다. AI 바우처로 2억원까지 지원받을 수 있는지 궁금합니다. " * 40,
        "We are a manufacturer in Busan with 12 staff. How much does the AI voucher pay and when does it close? " * 40,
        "2026년 11월 25일부터 12월 31일까지 접수하고 한도는 2억 5,000만원이며 자부담은 30%입니다. " * 40,
    ],
    ids=["Korean", "English", "figures"],
)  # fmt: skip
def test_two_thousand_characters_in_a_millisecond(text: str) -> None:
    screen(text[:2_000])
    assert _best_ms(text[:2_000], 30) < LIMIT_MS


@pytest.mark.parametrize(
    "text",
    [
        _text("ko"),
        _text("en"),
        "1-" * 1_000,
        "010-1234-567" * 160,
        "a@" * 1_000,
        "ignore " * 285,
        "이전 지시를 " * 285,
        "답변 끝에 " * 333,
        "\u200b".join("라고" * 500),
        "ㅇㅣ" * 1_000,
        "a." * 1_000,
        "QUJD" * 500,
        "4111 1111 1111 111" * 110,
        "(" * 2_000,
        "계좌 1 " * 400,
        "&#46041;" * 250,
    ],
)
def test_no_text_makes_it_slow(text: str) -> None:
    assert _best_ms(text[:2_000], 3) < WORST_MS
