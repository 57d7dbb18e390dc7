"""Five hundred planted personal items and two hundred conversations at once: nothing is kept, nothing leaks."""

import logging
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from api.app import Bot, create_app
from api.settings import ApiSettings
from bot.cards import programme_card
from bot.screen import mask
from tests.api.canned import CannedAdvisor
from tests.api.conftest import MakeClient, opened
from tests.api.serving import running

ITEMS = 500


def luhn(digits: str) -> str:
    """The digits with their check digit."""
    total = sum(
        sum(divmod(int(d) * (2 if place % 2 == 0 else 1), 10)) for place, d in enumerate(reversed(digits))
    )
    return digits + str(-total % 10)


def planted(dice: random.Random) -> str:
    """A made-up personal item in one of its usual forms."""
    number = "".join(dice.choices("0123456789", k=20))
    card = luhn(f"5{dice.randint(1, 5)}{number[:13]}")
    day = f"{dice.randint(50, 99)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"
    return dice.choice(
        [
            f"{day}-{dice.choice('12')}{number[:6]}",
            f"{day}{dice.choice('12')}{number[:6]}",
            f"010-{number[:4]}-{number[4:8]}",
            f"010{number[:8]}",
            f"+82 10-{number[:4]}-{number[4:8]}",
            f"user{number[:6]}@example.com",
            luhn("4" + number[:14]),
            "-".join(card[start : start + 4] for start in (0, 4, 8, 12)),
        ]
    )


def test_planted_personal_items_are_neither_stored_nor_logged(
    make_client: MakeClient, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    dice = random.Random(7)
    client = make_client()
    items = [planted(dice) for _ in range(ITEMS)]
    with caplog.at_level(logging.DEBUG):
        for number, item in enumerate(items):
            message = f"제 정보는 {item} 입니다. AI 바우처는 얼마인가요?" + (
                " fault" if number % 50 == 0 else ""
            )
            client.post("/v1/chat", json={"message": message})
            client.get("/v1/search", params={"q": item})

    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    logged = "\n".join(
        one.getMessage() for one in caplog.records if one.name != "httpx2"
    )  # not the client's own
    assert [item for item in items if item.encode() in kept] == []
    assert [item for item in items if item in logged] == []


def test_two_hundred_conversations_at_once_do_not_leak(tmp_path: Path) -> None:
    settings = ApiSettings(data_dir=tmp_path)
    canned = CannedAdvisor()
    with (
        running(create_app(settings, Bot(lambda: canned, programme_card, mask))) as site,
        httpx.Client(base_url=site) as http,
    ):

        def talk(number: int) -> tuple[int, list[str]]:
            token = None
            for turn in range(3):
                body = {"message": f"대화 {number} 질문 {turn}", "conversation_id": token}
                token = http.post("/v1/chat", json=body, timeout=60).json()["conversation_id"]
            turns = http.get(f"/v1/conversations/{token}", timeout=60).json()["turns"]
            return number, [one["question"] for one in turns]

        with ThreadPoolExecutor(20) as pool:
            for number, questions in pool.map(talk, range(200)):
                assert questions == [f"대화 {number} 질문 {turn}" for turn in range(3)]
    for message, history in canned.seen:
        assert all(turn.question.split()[1] == message.split()[1] for turn in history)


@pytest.mark.parametrize(
    ("url", "leaves"),
    [
        ("http://127.0.0.1:8080/v1", False),
        ("http://localhost/v1", False),
        ("https://llm.example/v1", True),
        (None, True),
    ],
)
def test_a_model_elsewhere_is_said_before_the_first_question(
    tmp_path: Path, url: str | None, leaves: bool
) -> None:
    settings = ApiSettings(data_dir=tmp_path, model_recipient="Example Inc.", model_country="미국")
    bot = Bot(CannedAdvisor, programme_card, mask, "big-model", url)
    with opened(create_app(settings, bot)) as client:
        notice = client.get("/v1/about").json()["model_notice"]
        page = client.get("/privacy", headers={"Accept": "text/html"}).text

    assert (notice is not None) is leaves
    for part in ("Example Inc.", "미국", "big-model", "운영자가 밝히지 않았습니다"):
        assert (part in page) is leaves
    assert ("이 서버 밖으로 나가지 않습니다" in page) is not leaves


def test_without_a_model_nothing_leaves_and_the_page_says_so(make_client: MakeClient) -> None:
    client = make_client(retention_days=7, operator_name="디딤 운영팀", operator_contact="help@example.com")
    page = client.get("/privacy", headers={"Accept": "text/html"}).text

    assert client.get("/v1/about").json()["model_notice"] is None
    assert "이 서버 밖으로 나가지 않습니다" in page
    assert "대화는 7일" in page
    assert "90일" in page
    assert "730일" in page
    assert "디딤 운영팀 · help@example.com" in page
