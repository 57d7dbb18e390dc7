"""Pictures of the product for its documents: taken when DIDIM_SCREENSHOTS=1, from real answers."""

import os
from pathlib import Path

import pytest

from tests.api.browser.conftest import Open
from tests.api.browser.steps import QUESTIONS, ask

FOLDER = Path(__file__).parents[3] / "docs" / "screenshots"
SIZES = {"phone": (390, 844), "desk": (1280, 860)}
DUTY = {
    "ko": "챗봇을 쓰는 쇼핑몰도 AI 표시 의무가 있나요?",
    "en": "Does an online shop with a chatbot have to label AI?",
}
PAGES = {
    "programmes": "/programmes?need=adopt",
    "programme": "/programmes/ai-voucher",
    "guide": "/guides/ai-act-fines",
}

pytestmark = pytest.mark.skipif(
    os.environ.get("DIDIM_SCREENSHOTS") != "1", reason="DIDIM_SCREENSHOTS is not 1"
)


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_pictures_of_asking(open_page: Open, lang: str, size: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    width, height = SIZES[size]
    page = open_page("/en" if lang == "en" else "/", width=width, height=height)
    page.screenshot(path=FOLDER / f"start-{size}-{lang}.png")
    ask(page, QUESTIONS[lang]).locator(".mark").first.click()
    page.screenshot(path=FOLDER / f"answer-{size}-{lang}.png")
    ask(page, DUTY[lang])
    page.wait_for_timeout(200)
    page.screenshot(path=FOLDER / f"duty-{size}-{lang}.png")


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_pictures_of_pages(open_page: Open, site: str, lang: str, size: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    width, height = SIZES[size]
    prefix = "/en" if lang == "en" else ""
    page = open_page(prefix or "/", width=width, height=height)
    for name, path in PAGES.items():
        page.goto(site + prefix + path)
        page.screenshot(path=FOLDER / f"{name}-{size}-{lang}.png")


def test_picture_in_the_dark(open_page: Open) -> None:
    page = open_page("/", dark=True)
    ask(page, QUESTIONS["ko"]).locator(".mark").first.click()
    page.screenshot(path=FOLDER / "answer-desk-ko-dark.png")
