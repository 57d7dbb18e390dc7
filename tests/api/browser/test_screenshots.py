"""Pictures of the product, from real answers: every flow, both languages, phone and desk size.

`DIDIM_SCREENSHOTS=1` puts them into docs/screenshots, any other value names a folder; without it nothing is taken.
"""

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.api.browser.conftest import Open, Watch
from tests.api.browser.staffed import Staffed, staffed, staffed_site
from tests.api.browser.steps import QUESTIONS, answers, ask, field

__all__ = ["staffed", "staffed_site"]

CHOSEN = os.environ.get("DIDIM_SCREENSHOTS", "")
FOLDER = Path(__file__).parents[3] / "docs" / "screenshots" if CHOSEN == "1" else Path(CHOSEN or ".")
SIZES = {"phone": (360, 740), "desk": (1280, 860)}
COLOURS = 96
ASKED = {
    "duty": ("챗봇을 쓰는 쇼핑몰도 AI 표시 의무가 있나요?", "Does an online shop with a chatbot have to label AI?"),
    "fit": ("직원 5명인 카페가 받을 수 있는 AI 지원사업이 있나요?", "Which AI support programmes fit a café with 5 employees?"),
    "unknown": ("AI 바우처에 우리 회사가 뽑힐 확률은 몇 퍼센트인가요?", "What is the chance in percent that my firm gets the AI Voucher?"),
    "person": ("담당자와 통화하고 싶어요", "I want to talk to a human"),
}  # fmt: skip
PAGES = {
    "programmes": "/programmes?need=adopt",
    "programme": "/programmes/ai-voucher",
    "compare": "/programmes/compare?id=ai-voucher&id=data-voucher",
    "self-check": "/duties?activity=offer&made_by=bought&show=1",
    "readiness": "/readiness",
    "guides": "/guides",
    "guide": "/guides/ai-act-fines",
    "glossary": "/glossary",
    "sources": "/sources",
    "source": "/sources/nipa-16592",
    "quality": "/quality",
    "privacy": "/privacy",
    "api": "/api",
}

pytestmark = pytest.mark.skipif(not CHOSEN, reason="DIDIM_SCREENSHOTS is not set")


class Camera:
    """Takes pictures of one page in one language and size."""

    def __init__(self, page: Page, lang: str, size: str) -> None:
        self.page, self.lang, self.size = page, lang, size
        FOLDER.mkdir(parents=True, exist_ok=True)

    def take(self, name: str) -> None:
        """One picture, small enough for a repository."""
        self.page.wait_for_timeout(250)
        picture = Image.open(BytesIO(self.page.screenshot())).convert("RGB")
        small = picture.quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(FOLDER / f"{name}-{self.size}-{self.lang}.png", optimize=True)


def opened(open_page: Open, staffed: Staffed, lang: str, size: str) -> Camera:
    width, height = SIZES[size]
    page = open_page(staffed.address + ("/en" if lang == "en" else "/"), width=width, height=height)
    return Camera(page, lang, size)


def of(name: str, lang: str) -> str:
    """The question of that name."""
    return ASKED[name][lang == "en"]


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_pictures_of_asking(open_page: Open, staffed: Staffed, watch: Watch, lang: str, size: str) -> None:
    camera = opened(open_page, staffed, lang, size)
    page = camera.page
    camera.take("start")
    answer = ask(page, QUESTIONS[lang])
    answer.locator(".mark").first.click()
    camera.take("answer")
    answer.locator(".sources summary").click()
    answer.locator(".opinion .chip").nth(1).click()
    answer.locator(".opinion").scroll_into_view_if_needed()
    camera.take("opinion")
    ask(page, of("duty", lang))
    camera.take("duty")
    answer = ask(page, of("fit", lang))
    camera.take("fit")
    fold = answer.locator(".card details summary").first
    if fold.count():
        fold.click()
        fold.scroll_into_view_if_needed()
        camera.take("conditions")
    ask(page, of("unknown", lang))
    camera.take("unknown")
    page.locator("didim-chat .head .plain").last.click()
    camera.take("delete")
    watch.expected.append("ERR_FAILED")
    page.route("**/v1/chat", lambda route: route.abort())
    field(page).fill("?")
    field(page).press("Enter")
    expect(answers(page).last.locator(".trouble")).to_be_visible()
    camera.take("offline")


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_pictures_of_a_hand_over(open_page: Open, staffed: Staffed, lang: str, size: str) -> None:
    camera = opened(open_page, staffed, lang, size)
    page = camera.page
    answer = ask(page, of("person", lang))
    camera.take("person")
    answer.locator(".contact .chip").click()
    camera.take("handover-form")
    page.locator("didim-chat #person-consent").check()
    page.locator("didim-chat form.person .send").click()
    expect(page.locator("didim-chat section.person")).to_be_visible()
    camera.take("handover-waiting")
    staffed.reply(
        "안녕하세요. 보내 주신 대화를 읽었습니다.\n무엇이 궁금하신지 한 번 더 적어 주시겠습니까?"
        if lang == "ko"
        else "Hello, I have read your conversation.\nWhat would you like to know?"
    )
    expect(page.locator("didim-chat .told li.desk")).to_be_visible(timeout=12_000)
    camera.take("handover-answered")


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_pictures_of_pages(open_page: Open, staffed: Staffed, lang: str, size: str) -> None:
    camera = opened(open_page, staffed, lang, size)
    for name, path in PAGES.items():
        camera.page.goto(staffed.address + ("/en" if lang == "en" else "") + path)
        camera.take(name)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_pictures_without_script(open_page: Open, staffed: Staffed, lang: str) -> None:
    width, height = SIZES["phone"]
    path = staffed.address + ("/en" if lang == "en" else "/")
    page = open_page(path, width=width, height=height, script=False)
    page.locator("textarea").first.fill(QUESTIONS[lang])
    page.locator("didim-chat form button").click()
    Camera(page, lang, "phone").take("plain")


def test_picture_in_the_dark(open_page: Open, staffed: Staffed) -> None:
    page = open_page(staffed.address + "/", dark=True, width=1280, height=860)
    ask(page, QUESTIONS["ko"]).locator(".mark").first.click()
    Camera(page, "ko-dark", "desk").take("answer")
