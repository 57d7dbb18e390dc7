"""Ways of looking and of passing on: forced colours, print, sharing, calendar files, verdicts, reasons."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.api.browser.conftest import Open
from tests.api.browser.steps import QUESTIONS, ask, field

FIT = {
    "ko": "직원 5명인 카페가 받을 수 있는 AI 지원사업이 있나요?",
    "en": "Which AI support programmes fit a café with 5 employees?",
}


def of_widget(page: Page, selector: str, value: str) -> str:
    """A computed style inside the widget."""
    found: str = page.locator(f"didim-chat {selector}").first.evaluate(
        f"node => getComputedStyle(node).{value}"
    )
    return found


def test_forced_colours_keep_borders_states_and_focus(browser: Browser, site: str) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="dark", locale="ko-KR")
    page = context.new_page()
    page.goto(site + "/")
    answer = ask(page, QUESTIONS["ko"])
    answer.locator(".mark").first.click()

    assert of_widget(page, ".asked", "borderTopStyle") == "solid"
    assert of_widget(page, ".source:not([hidden])", "borderTopWidth") != "0px"
    assert of_widget(page, ".mark[aria-expanded=true]", "outlineStyle") == "solid"
    field(page).focus()
    assert of_widget(page, "textarea", "outlineStyle") == "solid"
    context.close()


def test_on_paper_stand_question_answer_and_sources_and_nothing_to_press(open_page: Open) -> None:
    page = open_page()
    answer = ask(page, QUESTIONS["ko"])
    page.emulate_media(media="print")

    expect(answer.locator(".said").first).to_be_visible()
    expect(answer.locator(".source").first).to_be_visible()
    for hidden in (".composer", ".tools", ".welcome", ".head .actions", ".suggestions"):
        expect(page.locator(f"didim-chat {hidden}").first).to_be_hidden()
    assert of_widget(page, ".scroller", "overflowY") == "visible"


@pytest.mark.parametrize(("path", "lang", "name"), [("/", "ko", "공유"), ("/en", "en", "Share")])
def test_sharing_passes_on_an_address_that_asks_the_same(
    open_page: Open, path: str, lang: str, name: str
) -> None:
    page = open_page(path)
    page.evaluate("() => { navigator.share = undefined; }")
    answer = ask(page, QUESTIONS[lang])
    answer.get_by_role("button", name=name, exact=True).click()
    page.wait_for_function("() => navigator.clipboard.readText().then((text) => text.startsWith('http'))")
    page.goto(page.evaluate("navigator.clipboard.readText()"))

    expect(page.locator("didim-chat .asked").first).to_contain_text(QUESTIONS[lang])


@pytest.mark.parametrize(("path", "lang"), [("/", "ko"), ("/en", "en")])
def test_programmes_come_with_a_verdict_for_every_condition(open_page: Open, path: str, lang: str) -> None:
    page = open_page(path, width=360, height=740)
    card = ask(page, FIT[lang]).locator(".card", has=page.locator(".conditions")).first
    card.locator("summary").first.click()

    expect(card.locator(".conditions li").first).to_be_visible()
    for line in card.locator(".conditions li").all():
        expect(line.locator(".fit")).not_to_be_empty()
    expect(card.locator(".verdict").first).not_to_be_empty()


def test_a_deadline_becomes_a_calendar_file(open_page: Open) -> None:
    page = open_page()
    answer = ask(page, "팁스 신청은 언제까지인가요?")
    button = answer.get_by_role("button", name="달력에 담기").first
    expect(answer.locator(".card .badge").first).to_be_visible()
    with page.expect_download() as told:
        button.click()
    text = told.value.path().read_text("utf-8")

    assert text.startswith("BEGIN:VCALENDAR\n") or "BEGIN:VCALENDAR" in text.splitlines()[0]
    assert "DTSTART;VALUE=DATE:20261231" in text
    assert told.value.suggested_filename.endswith(".ics")


def test_without_motion_nothing_moves(open_page: Open) -> None:
    page = open_page()
    page.route("**/v1/chat", lambda route: None)
    field(page).fill("?")
    field(page).press("Enter")

    assert of_widget(page, ".dots i", "animationName") == "none"
