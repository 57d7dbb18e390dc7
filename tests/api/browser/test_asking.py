"""A person asks, reads, opens the source, goes on, comes back, deletes."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.api.browser.conftest import Open
from tests.api.browser.steps import FACTS, QUESTIONS, answers, ask, field


@pytest.mark.parametrize(("path", "lang"), [("/", "ko"), ("/en", "en")])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_question_is_answered_and_its_source_opens(
    open_page: Open, path: str, lang: str, width: int
) -> None:
    page = open_page(path, width=width)
    answer = ask(page, QUESTIONS[lang])

    said = answer.locator(".statement", has_text=FACTS[lang]).first
    expect(said).to_be_visible()
    expect(answer).to_have_attribute("lang", lang)
    mark = said.locator(".mark").first
    source = said.locator(".source").first
    expect(source).to_be_hidden()
    mark.click()
    expect(source).to_be_visible()
    expect(source.locator("mark")).to_contain_text(FACTS[lang])
    expect(source.locator("strong")).not_to_be_empty()
    expect(source.locator(".badge")).not_to_be_empty()
    expect(source.locator(".facts").first).to_contain_text("2026")
    expect(mark).to_have_attribute("aria-expanded", "true")
    mark.press("Enter")
    expect(source).to_be_hidden()


def test_the_quoted_text_is_shown_in_its_passage(open_page: Open) -> None:
    page = open_page()
    said = ask(page, QUESTIONS["ko"]).locator(".statement").first
    said.locator(".mark").first.click()
    quote = said.locator("blockquote").first.inner_text()
    source = said.locator(".source").first
    source.get_by_role("button").click()
    expect(source.get_by_role("button")).to_have_count(0)

    assert quote in said.locator("blockquote").first.inner_text()


def test_a_follow_up_goes_on_and_the_conversation_survives_a_reload(open_page: Open) -> None:
    page = open_page()
    ask(page, QUESTIONS["ko"])
    ask(page, "그럼 신청은 언제 마감됐나요?")
    page.reload()

    expect(answers(page)).to_have_count(2)
    expect(answers(page).last).to_contain_text("3월 30일")
    page.get_by_role("button", name="새 대화").click()
    expect(answers(page)).to_have_count(0)


def test_all_that_is_kept_can_be_downloaded(open_page: Open) -> None:
    page = open_page("/en")
    ask(page, QUESTIONS["en"])
    page.get_by_role("button", name="Delete chat").click()
    with page.expect_download() as told:
        page.get_by_role("button", name="Download").click()

    kept = json.loads(Path(told.value.path()).read_text("utf-8"))
    assert [turn["question"] for turn in kept["turns"]] == [QUESTIONS["en"]]


def test_a_conversation_can_be_deleted(open_page: Open, site: str) -> None:
    page = open_page()
    ask(page, QUESTIONS["ko"])
    token = page.evaluate("sessionStorage.getItem('didim.conversation')")
    page.get_by_role("button", name="대화 삭제").click()
    page.get_by_role("button", name="지우기").click()

    expect(answers(page)).to_have_count(0)
    assert page.request.get(f"{site}/v1/conversations/{token}").status == 404


def test_suggestions_ask_at_a_press(open_page: Open) -> None:
    page = open_page("/en")
    first = page.locator("didim-chat .suggestion").first
    text = first.inner_text()
    first.click()

    expect(page.locator("didim-chat .asked")).to_contain_text(text)
    expect(answers(page).first.locator(".tools")).to_be_visible()


def test_an_answer_is_copied_with_its_sources(open_page: Open) -> None:
    page = open_page()
    answer = ask(page, QUESTIONS["ko"])
    answer.get_by_role("button", name="출처와 함께 복사").click()
    page.wait_for_timeout(100)
    copied = page.evaluate("navigator.clipboard.readText()")

    assert "2억원" in copied
    assert "[1]" in copied
    assert "http" in copied


def test_an_opinion_reaches_the_server(open_page: Open) -> None:
    page = open_page()
    answer = ask(page, QUESTIONS["ko"])
    with page.expect_response("**/v1/feedback") as first:
        answer.get_by_role("button", name="아니요").click()
    with page.expect_response("**/v1/feedback") as second:
        answer.get_by_role("button", name="지난 정보").click()

    assert (first.value.status, second.value.status) == (204, 204)
    expect(answer.get_by_role("button", name="지난 정보")).to_have_attribute("aria-pressed", "true")


def test_the_limit_is_counted_down(open_page: Open) -> None:
    page = open_page()
    field(page).fill("가" * 1_700)
    expect(page.locator("didim-chat .count")).to_have_text("300자 더 쓸 수 있습니다")
    field(page).fill("가" * 2_001)
    expect(page.locator("didim-chat .count")).to_have_text("1자 넘었습니다")
    field(page).press("Enter")
    expect(answers(page)).to_have_count(0)
    expect(field(page)).to_have_value("가" * 2_001)


def test_an_address_can_hold_a_question(open_page: Open) -> None:
    page = open_page(
        "/?q=AI+%EB%B0%94%EC%9A%B0%EC%B2%98%EB%8A%94+%EC%96%BC%EB%A7%88%EC%9D%B8%EA%B0%80%EC%9A%94%3F"
    )

    expect(answers(page).first.locator(".tools")).to_be_visible()


def test_without_script_the_form_answers(open_page: Open) -> None:
    page = open_page(script=False)
    page.locator("didim-chat textarea").fill(QUESTIONS["ko"])
    page.locator("didim-chat button").click()

    expect(page.locator("main")).to_contain_text("2억원")
    page.locator("a.mark").first.click()
    expect(page.locator("#source-1")).to_be_visible()
