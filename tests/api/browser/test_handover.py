"""A person is asked: consent first, honest hours, a reply that arrives in the conversation, an end by either side."""

import pytest
from playwright.sync_api import Page, expect

from tests.api.browser.conftest import ARTEFACTS, Open
from tests.api.browser.staffed import Staffed, staffed, staffed_site
from tests.api.browser.steps import QUESTIONS, ask
from tests.api.browser.test_access import sticking_out, violations
from tests.api.payloads import PAYLOADS

__all__ = ["staffed", "staffed_site"]

WORDS = {
    "ko": ("담당자 연결", "넘기기", "담당자를 기다리고", "담당자가 답했습니다", "연결 취소", "새 대화"),
    "en": (
        "Ask a person",
        "Hand over",
        "Waiting for a person",
        "A person has replied",
        "Cancel the hand-over",
        "New chat",
    ),
}


def begin(page: Page, lang: str) -> None:
    """Ask a question, open the form."""
    ask(page, QUESTIONS[lang])
    page.get_by_role("button", name=WORDS[lang][0], exact=True).click()
    expect(page.locator("didim-chat form.person")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_conversation_is_handed_over_and_answered(
    open_page: Open, staffed: Staffed, lang: str, width: int
) -> None:
    page = open_page(f"{staffed.address}/{'en' if lang == 'en' else ''}", width=width, height=740)
    asker, send, waiting, replied, cancel, _ = WORDS[lang]
    begin(page, lang)
    form = page.locator("didim-chat form.person")
    assert violations(page) == []
    assert sticking_out(page) == []
    form.get_by_role("button", name=send, exact=True).click()
    expect(form.locator(".trouble")).to_be_visible()
    expect(form.locator("#person-consent")).to_be_focused()
    form.locator("#person-contact").fill("owner@example.com")
    form.locator("#person-consent").check()
    form.get_by_role("button", name=send, exact=True).click()
    expect(form.locator("#person-reach")).to_be_focused()
    form.locator("#person-reach").check()
    keep(page, f"handover-form-{lang}-{width}")
    form.get_by_role("button", name=send, exact=True).click()

    card = page.locator("didim-chat section.person")
    expect(card.locator(".verdict")).to_contain_text(waiting)
    expect(page.get_by_role("button", name=asker, exact=True)).to_be_hidden()
    card.locator("textarea").fill("직원은 8명입니다")
    card.locator("textarea").press("Tab")
    page.keyboard.press("Enter")
    expect(card.locator(".told li.person")).to_have_count(1)
    staffed.reply("안녕하세요.\n3월에 마감되었습니다.")
    expect(card.locator(".verdict")).to_contain_text(replied, timeout=12_000)
    expect(card.locator(".told li.desk")).to_contain_text("3월에 마감되었습니다.")
    expect(card.locator(".told li.desk .words")).to_have_attribute("lang", "ko")
    assert violations(page) == []
    assert sticking_out(page) == []
    keep(page, f"handover-answered-{lang}-{width}")
    page.reload()
    expect(card.locator(".told li")).to_have_count(2)
    card.get_by_role("button", name=cancel).click()
    expect(card.locator("form")).to_be_hidden()
    expect(page.get_by_role("button", name=asker, exact=True)).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_an_answer_that_leaves_things_open_offers_a_person(
    open_page: Open, staffed: Staffed, lang: str
) -> None:
    page = open_page(f"{staffed.address}/{'en' if lang == 'en' else ''}", width=360, height=740)
    answer = ask(page, "담당자와 통화하고 싶어요" if lang == "ko" else "I want to talk to a human")

    answer.locator(".contact .chip").click()

    expect(page.locator("didim-chat form.person")).to_be_visible()


def test_the_desk_closes_and_a_new_chat_is_warned_about(open_page: Open, staffed: Staffed) -> None:
    page = open_page(staffed.address + "/")
    _, send, _, _, _, fresh = WORDS["ko"]
    begin(page, "ko")
    page.locator("didim-chat #person-consent").check()
    page.locator("didim-chat form.person").get_by_role("button", name=send, exact=True).click()
    expect(page.locator("didim-chat section.person")).to_be_visible()
    page.get_by_role("button", name=fresh, exact=True).click()
    expect(page.locator("didim-chat .confirm")).to_contain_text("담당자의 답을 이 창에서 볼 수 없습니다")
    page.locator("didim-chat .confirm").get_by_role("button", name="취소").click()
    staffed.close()
    expect(page.locator("didim-chat section.person .verdict")).to_contain_text(
        "상담을 마쳤습니다", timeout=12_000
    )
    page.get_by_role("button", name=fresh, exact=True).click()
    expect(page.locator("didim-chat section.person")).to_have_count(0)


def test_nothing_that_the_desk_writes_is_run(open_page: Open, staffed: Staffed) -> None:
    page = open_page(staffed.address + "/")
    begin(page, "ko")
    page.locator("didim-chat #person-consent").check()
    page.locator("didim-chat form.person").get_by_role("button", name="넘기기", exact=True).click()
    expect(page.locator("didim-chat section.person")).to_be_visible()
    for payload in PAYLOADS:
        staffed.reply(payload)
        staffed.handovers.say(token(page), payload)
    expect(page.locator("didim-chat .told li")).to_have_count(2 * len(PAYLOADS), timeout=15_000)

    assert page.evaluate("window.hacked") is None
    inside = page.locator("didim-chat").locator(
        "img, script, iframe, object, embed, video, audio, link, base"
    )
    assert inside.count() == 0


def test_without_a_desk_no_person_is_offered(open_page: Open) -> None:
    page = open_page()
    ask(page, QUESTIONS["ko"])
    page.wait_for_timeout(300)

    expect(page.get_by_role("button", name=WORDS["ko"][0], exact=True)).to_be_hidden()


def token(page: Page) -> str:
    found: str = page.evaluate("sessionStorage.getItem('didim.conversation')")
    return found


def keep(page: Page, name: str) -> None:
    """A picture among the test artefacts."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_pages_for_browsers_without_script_are_fit_for_everyone(
    open_page: Open, staffed: Staffed, lang: str
) -> None:
    prefix = "/en" if lang == "en" else ""
    page = open_page(f"{staffed.address}{prefix}/duties", width=320, height=640)
    page.evaluate(
        """([action, question]) => {
            const form = Object.assign(document.createElement("form"), { method: "post", action });
            form.append(Object.assign(document.createElement("textarea"), { name: "message", value: question }));
            document.body.append(form);
            form.submit();
        }""",
        [f"{prefix}/ask", QUESTIONS[lang]],
    )
    page.get_by_role("button", name={"ko": "담당자에게 넘기기", "en": "Hand over to a person"}[lang]).click()
    expect(page.locator("input[name=consent]")).to_be_visible()
    keep(page, f"person-page-form-{lang}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("input[name=consent]").check()
    page.locator("form.ask .button").click()
    expect(page.locator("textarea[name=text]")).to_be_visible()
    assert violations(page) == []
    keep(page, f"person-page-{lang}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
