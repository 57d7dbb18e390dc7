"""The look-up in a real browser: typing, keys, lists of this browser, phone and desk width, axe."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.api.browser.conftest import ARTEFACTS
from tests.api.browser.test_access import violations

OpenDesk = Callable[..., Page]
WIDTHS = {"phone": 390, "desk": 1280}


def shot(page: Page, name: str) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"desk-{name}.png", full_page=True)


def typed(page: Page, text: str) -> None:
    page.locator("#look").fill("")
    page.locator("#look").press_sequentially(text, delay=15)


def test_results_come_while_typing_and_keys_do_the_rest(open_desk: OpenDesk) -> None:
    page = open_desk("/desk/lookup", "lee")
    expect(page.locator("#look")).to_be_focused()
    typed(page, "ㄷㅇㅌㅂㅇㅊ")
    expect(page.locator(".hit strong").first).to_have_text("데이터바우처 지원사업")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hit").first).to_be_focused()
    page.keyboard.press("c")
    expect(page.locator("#status")).to_have_text("출처와 함께 복사했습니다.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("■ 데이터바우처 지원사업")
    assert "[출처]" in copied
    page.keyboard.press("x")
    expect(page.locator("#status")).to_contain_text("비교에 담았습니다(1개)")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#look")).to_be_focused()
    typed(page, "ai바우쳐")
    expect(page.locator(".hit strong").first).to_have_text("AI 바우처 지원사업")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hit").first).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("[data-compare-link]")).to_have_text("담은 사업 비교(2)")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/desk/lookup/ai-voucher$"))
    expect(page.locator("h1")).to_have_text("AI 바우처 지원사업")
    page.locator("[data-compare-link]").click()
    expect(page.locator("thead th a")).to_have_count(2)


def test_a_late_answer_leaves_the_place_in_the_list(open_desk: OpenDesk) -> None:
    page = open_desk("/desk/lookup?q=%EB%B0%94%EC%9A%B0%EC%B2%98", "lee")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(".hit").nth(1)
    expect(second).to_be_focused()
    name = second.locator("strong").inner_text()
    with page.expect_response("**/desk/lookup.json*"):
        page.evaluate("document.querySelector('#look').dispatchEvent(new Event('input', {bubbles: true}))")
    page.wait_for_timeout(100)
    assert page.evaluate("document.activeElement.querySelector('strong')?.textContent") == name


def test_escape_goes_back_and_slash_finds_the_box(open_desk: OpenDesk) -> None:
    page = open_desk("/desk/lookup?q=%EB%B0%94%EC%9A%B0%EC%B2%98", "lee")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hit").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#look")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#look")).to_have_value("")
    page.locator("[data-csv]").focus()
    page.keyboard.press("/")
    expect(page.locator("#look")).to_be_focused()
    page.keyboard.type("/c?x")
    expect(page.locator("#look")).to_have_value("/c?x")


def test_the_keys_are_listed_and_can_be_turned_off(open_desk: OpenDesk) -> None:
    page = open_desk("/desk/lookup", "lee")
    page.locator("[data-csv]").focus()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    expect(page.locator("#keys dt")).to_have_count(8)
    assert violations(page) == []
    shot(page, "keys-ko-desk")
    page.locator("#letter-keys").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).not_to_be_visible()
    page.locator("[data-csv]").focus()
    page.keyboard.press("?")
    page.keyboard.press("/")
    expect(page.locator("#keys")).not_to_be_visible()
    expect(page.locator("#look")).not_to_be_focused()


def test_hangul_being_composed_searches_and_its_keys_move_nothing(open_desk: OpenDesk) -> None:
    page = open_desk("/desk/lookup", "lee")
    composing = page.context.new_cdp_session(page)
    for part in ("ㄷ", "데", "뎅", "데이"):
        composing.send(
            "Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)}
        )
    expect(page.locator(".hit strong").filter(has_text="데이터바우처 지원사업")).to_be_visible()
    expect(page.locator("#look")).to_be_focused()
    composing.send("Input.insertText", {"text": "데이터바우처"})
    expect(page.locator(".hit strong").first).to_have_text("데이터바우처 지원사업")


def test_facets_narrow_at_once_and_the_address_can_be_shared(open_desk: OpenDesk) -> None:
    page = open_desk("/en/desk/lookup", "lee")
    before = page.locator("#count").inner_text()
    page.locator("[name=region][value=busan]").check()
    page.locator("[name=state][value=open]").check()
    expect(page).to_have_url(re.compile("region=busan.*state=open|state=open.*region=busan"))
    expect(page.locator("#count")).not_to_have_text(before)
    count = page.locator("#count").inner_text()
    assert "region=busan" in page.url
    page.reload()
    expect(page.locator("#count")).to_have_text(count)
    expect(page.locator("[name=region][value=busan]")).to_be_checked()


def test_what_is_seen_and_pinned_stays_in_this_browser_and_with_this_clerk(open_desk: OpenDesk) -> None:
    page = open_desk("/desk/lookup/ai-voucher", "lee")
    page.locator("[data-pin]").click()
    expect(page.locator("[data-pin]")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-back]").click()
    expect(page.locator("[data-pinned] a")).to_have_text("AI 바우처 지원사업")
    expect(page.locator("[data-recent] a")).to_have_text("AI 바우처 지원사업")
    page.locator("[data-forget]").click()
    expect(page.locator("[data-kept]")).not_to_be_visible()
    other = open_desk("/desk/lookup", "kim")
    expect(other.locator("[data-kept]")).not_to_be_visible()


def test_where_no_programme_fits_the_source_texts_are_searched(open_desk: OpenDesk) -> None:
    page = open_desk("/desk/lookup", "lee")
    typed(page, "과태료 계도기간은 언제 끝나나")
    expect(page.locator("#passages li").first).to_be_visible(timeout=20_000)
    expect(page.locator("#texts-count")).to_contain_text("원문 단락")
    assert violations(page) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_axe_finds_nothing_and_nothing_sticks_out(open_desk: OpenDesk, width: str, lang: str) -> None:
    prefix = "/en/desk" if lang == "en" else "/desk"
    page = open_desk(f"{prefix}/lookup?q=voucher" if lang == "en" else f"{prefix}/lookup?q=바우처", "lee", width=WIDTHS[width])  # fmt: skip
    site = page.url.split("/desk")[0].removesuffix("/en")
    for name, path in (
        ("list", ""), ("sheet", "/lookup/ai-voucher"), ("compare", "/lookup/compare?id=ai-voucher&id=data-voucher&id=tips"),
    ):  # fmt: skip
        if path:
            page.goto(site + prefix + path)
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width], name
        shot(page, f"{name}-{lang}-{width}")


def test_without_script_all_of_it_works(open_desk: OpenDesk) -> None:
    page = open_desk("/desk/lookup", "lee", script=False)
    page.locator("#look").fill("데이타바우쳐")
    page.locator("form.look .boxed button").click()
    expect(page.locator(".hit strong").first).to_have_text("데이터바우처 지원사업")
    page.locator("[data-texts]").click()
    expect(page.locator("#passages li").first).to_be_visible()
    page.locator(".hit").first.click()
    expect(page.locator("h1")).to_have_text("데이터바우처 지원사업")
    expect(page.locator("[data-copy]")).not_to_be_visible()


def test_the_sheet_prints_its_words_and_sources_only(open_desk: OpenDesk, tmp_path: Path) -> None:
    page = open_desk("/desk/lookup/ai-voucher", "lee")
    page.emulate_media(media="print")
    expect(page.locator("header.top")).not_to_be_visible()
    expect(page.locator(".tools").first).not_to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".sources li").first).to_be_visible()
