"""Curated answers, switch and reports in a real browser, with what people in the widget see of them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.api.browser.conftest import Open, Watch
from tests.api.browser.test_access import violations
from tests.api.desk_tools.conftest import SITES
from tests.api.desk_tools.test_gaps import ALIKE, keep
from tests.api.desk_tools.test_lookup_browser import WIDTHS, shot

OpenDesk = Callable[..., Page]
WAIT = 20_000


def checked(page: Page, name: str) -> None:
    assert violations(page) == [], name
    viewport = page.viewport_size
    assert viewport is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], name
    shot(page, name)


def test_from_a_gap_to_an_answer_that_people_get(
    open_desk: OpenDesk, open_page: Open, site: str, watch: Watch
) -> None:
    """A report shows what was asked in vain; one person writes, another approves; the widget gives it."""
    watch.expected.append("422")  # the page that refuses what is not proved
    for question in ALIKE[2]:
        keep(SITES[site], question)
    writer = open_desk("/desk/reports/gaps", "lee")
    expect(writer.locator(".group h2").filter(has_text="서류 뭐 필요해요")).to_be_visible(timeout=WAIT)
    checked(writer, "gaps-ko-desk")
    writer.locator(".group", has_text="서류 뭐 필요해요").get_by_role("button").click()
    expect(writer.locator("#ko-patterns")).to_have_value(re.compile("제출서류 목록"))
    writer.locator("#ko-patterns").fill("AI 바우처 신청은 어디에 올라오나요?")
    writer.locator("#find").fill("AI 바우처 신청 방법 온라인 공고 누리집")
    writer.locator("#find").press("Enter")
    writer.locator(
        '.evidence[lang="ko"] li', has_text="AI 바우처 공고는 정보통신산업진흥원 누리집"
    ).first.get_by_role("button").click()
    expect(writer.locator("fieldset.sentence legend")).to_contain_text("근거 확인됨", timeout=WAIT)
    checked(writer, "curated-draft-ko-desk")
    writer.locator("#ko-0-text").fill("AI 바우처 공고는 중소벤처기업부 누리집의 사업공고에 올라옵니다.")
    writer.get_by_role("button", name="승인 요청").click()
    expect(writer.get_by_role("alert")).to_contain_text("근거로 확인되지 않은 문장", timeout=WAIT)
    checked(writer, "curated-refused-ko-desk")
    writer.get_by_role("button", name=re.compile("이 문장 빼기")).click()
    writer.locator("#find").fill("AI 바우처 신청 방법 온라인 공고 누리집")
    writer.locator("#find").press("Enter")
    writer.locator(
        '.evidence[lang="ko"] li', has_text="AI 바우처 공고는 정보통신산업진흥원 누리집"
    ).first.get_by_role("button").click()
    expect(writer.locator("fieldset.sentence legend")).to_contain_text("근거 확인됨", timeout=WAIT)
    writer.get_by_role("button", name="승인 요청").click()
    expect(writer.locator(".said")).to_have_text("승인을 요청했습니다.", timeout=WAIT)
    approver = open_desk(writer.url.removeprefix(site).split("?")[0], "kim", width=390)
    checked(approver, "curated-proposed-ko-phone")
    approver.get_by_role("button", name="승인하고 답하기").click()
    expect(approver.locator(".said")).to_contain_text("디딤이 이제 이 답변을 씁니다", timeout=WAIT)
    asker = open_page("/")
    asker.locator("didim-chat textarea").fill("AI 바우처 신청은 어디에 올라오나요?")
    asker.locator("didim-chat textarea").press("Enter")
    expect(asker.locator("didim-chat .scroller")).to_contain_text("승인한 답변입니다", timeout=WAIT)
    shot(asker, "curated-widget-ko-desk")


def test_answers_off_are_said_in_the_widget_and_on_every_desk_page(
    open_desk: OpenDesk, open_page: Open, site: str
) -> None:
    editor = open_desk("/desk/switch", "kim")
    checked(editor, "switch-ko-desk")
    editor.locator('[name="scope"][value="all"]').check()
    editor.locator("#comment").fill("금액 표시 점검")
    editor.get_by_role("button", name="멈추기").click()
    expect(editor.locator(".said").first).to_contain_text("답변을 멈췄습니다")
    expect(editor.locator(".banner")).to_contain_text("금액 표시 점검")
    checked(editor, "switch-off-ko-desk")
    for path, words, name in (("/", "잠시 멈추었습니다", "ko"), ("/en", "paused", "en")):
        asker = open_page(path)
        asker.locator("didim-chat textarea").fill("AI voucher?" if name == "en" else "AI 바우처 얼마예요?")
        asker.locator("didim-chat textarea").press("Enter")
        expect(asker.locator("didim-chat .scroller")).to_contain_text(words, timeout=WAIT)
        expect(asker.locator("didim-chat .scroller")).to_contain_text("1357")
        shot(asker, f"switch-widget-{name}-desk")
    clerk = open_desk("/desk/lookup", "lee", width=390)
    expect(clerk.locator(".banner")).to_contain_text("금액 표시 점검")
    checked(clerk, "banner-ko-phone")
    editor.get_by_role("button", name="다시 켜기").click()
    expect(editor.locator(".banner")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_axe_finds_nothing_on_the_pages_of_editors(
    open_desk: OpenDesk, site: str, lang: str, width: str
) -> None:
    prefix = "/en/desk" if lang == "en" else "/desk"
    page = open_desk(f"{prefix}/curated", "kim", width=WIDTHS[width], dark=lang == "en")
    for name, path in (
        ("curated", "/curated"),
        ("switch", "/switch"),
        ("reports", "/reports"),
        ("gaps", "/reports/gaps"),
        ("stale", "/reports/stale"),
    ):
        page.goto(site + prefix + path)
        checked(page, f"{name}-{lang}-{width}")
