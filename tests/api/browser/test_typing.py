"""One Enter sends one whole message, whatever is being composed when it is pressed."""

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.api.browser.conftest import Open
from tests.api.browser.steps import field


class Ime:
    """An input method, played through the browser's own debugging protocol."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)

    def compose(self, text: str) -> None:
        self._session.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        )

    def commit(self, text: str) -> None:
        self._session.send("Input.insertText", {"text": text})

    def enter(self, code: int = 13) -> None:
        key = {"key": "Process" if code == 229 else "Enter", "code": "Enter", "windowsVirtualKeyCode": code}
        self._session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
        self._session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key, "key": "Enter"})


@pytest.fixture
def page(open_page: Open) -> Page:
    page = open_page()
    page.route("**/v1/chat", lambda route: route.fulfill(status=503, json={"code": "busy"}))
    field(page).click()
    return page


@pytest.fixture(autouse=True)
def busy_is_expected(watch) -> None:  # type: ignore[no-untyped-def]
    watch.expected.append("503")


def sent(page: Page) -> list[str]:
    page.wait_for_timeout(250)
    texts: list[str] = page.locator("didim-chat .asked p").all_inner_texts()
    return texts


def test_windows_order_sends_once(page: Page) -> None:
    ime = Ime(page)
    ime.compose("안녕하세요")
    ime.enter(229)
    ime.commit("안녕하세요")

    assert sent(page) == ["안녕하세요"]
    expect(field(page)).to_have_value("")


def test_chrome_on_windows_may_report_enter_twice(page: Page) -> None:
    ime = Ime(page)
    ime.compose("안녕하세요")
    ime.enter(229)
    ime.commit("안녕하세요")
    ime.enter(13)

    assert sent(page) == ["안녕하세요"]


def test_safari_ends_the_composition_first(page: Page) -> None:
    ime = Ime(page)
    ime.compose("안녕하세요")
    ime.commit("안녕하세요")
    ime.enter(229)

    assert sent(page) == ["안녕하세요"]


def test_a_syllable_after_other_text_is_whole(page: Page) -> None:
    ime = Ime(page)
    field(page).press_sequentially("AI ")
    ime.compose("바우처")
    ime.enter(229)
    ime.commit("바우처")

    assert sent(page) == ["AI 바우처"]


def test_japanese_keeps_enter_for_choosing(page: Page) -> None:
    ime = Ime(page)
    ime.compose("にほんご")
    ime.enter(229)
    assert sent(page) == []
    ime.commit("日本語")
    assert sent(page) == []
    page.wait_for_timeout(150)
    ime.enter(13)

    assert sent(page) == ["日本語"]


def test_shift_enter_breaks_the_line_and_nothing_sends_nothing(page: Page) -> None:
    field(page).press("Enter")
    field(page).press_sequentially("one")
    field(page).press("Shift+Enter")
    field(page).press_sequentially("two")
    assert sent(page) == []
    field(page).press("Enter")

    assert sent(page) == ["one\ntwo"]
