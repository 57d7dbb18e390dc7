"""Everyone can use it: axe finds nothing, the keyboard reaches all, 320 pixels and screen readers suffice."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.api.browser.conftest import Open, Watch
from tests.api.browser.steps import QUESTIONS, answers, ask, field

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
"""All that changes when a page is dark."""
PAGES = ["/programmes?need=adopt&state=open", "/programmes/ai-voucher", "/programmes/compare?id=ai-voucher&id=data-voucher",
         "/duties", "/duties?activity=offer&made_by=bought&show=1", "/guides", "/guides/ai-act-fines", "/glossary", "/sources?q=%EA%B3%A0", "/sources/nipa-16592", "/privacy", "/api"]  # fmt: skip


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands, and of its colours in the dark."""
    found = Axe().run(page, options=RULES).response["violations"]
    page.emulate_media(color_scheme="dark")
    found += page.evaluate("options => axe.run(options)", COLOURS)["violations"]
    page.emulate_media(color_scheme="light")
    return [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
        for rule in found
        for node in rule["nodes"]
    ]


def sticking_out(page: Page) -> list[str]:
    """What of the widget lies outside its panel."""
    found: list[str] = page.evaluate(
        """() => {
            const panel = document.querySelector("didim-chat").shadowRoot.querySelector(".panel");
            const edge = panel.getBoundingClientRect().right + 1;
            return [...panel.querySelectorAll("*:not(.sr)")]
                .filter((one) => one.getBoundingClientRect().right > edge).map((one) => one.outerHTML.slice(0, 120));
        }"""
    )
    return found


@pytest.mark.parametrize(("path", "lang"), [("/", "ko"), ("/en", "en")])
def test_axe_finds_nothing_in_any_state(open_page: Open, watch: Watch, path: str, lang: str) -> None:
    watch.expected.append("ERR_FAILED")
    page = open_page(path)
    assert violations(page) == []
    answer = ask(page, QUESTIONS[lang])
    assert violations(page) == []
    answer.locator(".mark").first.click()
    for fold in answer.locator("summary").all():
        fold.click()
    assert violations(page) == []
    page.route("**/v1/chat", lambda route: route.abort())
    field(page).fill("?")
    field(page).press("Enter")
    expect(answers(page).last.locator(".trouble")).to_be_visible()
    assert violations(page) == []
    page.unroute("**/v1/chat")
    page.route("**/v1/chat", lambda route: None)
    field(page).fill("?")
    field(page).press("Enter")
    expect(answers(page).last).to_have_attribute("aria-busy", "true")
    assert violations(page) == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_axe_finds_nothing_on_any_page(open_page: Open, prefix: str) -> None:
    page = open_page(prefix + PAGES[0])
    for path in PAGES:
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + prefix + path)
        assert violations(page) == [], path


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_320_pixels_are_enough(open_page: Open, site: str, prefix: str) -> None:
    page = open_page(prefix or "/", width=320, height=640)
    answer = ask(page, QUESTIONS["en" if prefix else "ko"])
    answer.locator(".mark").first.click()
    for fold in answer.locator("summary").all():
        fold.click()
    assert sticking_out(page) == []
    for path in ("", *PAGES):
        if path:
            page.goto(site + prefix + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_at_400_percent_the_input_stays_in_sight(open_page: Open) -> None:
    page = open_page("/", width=320, height=256)
    ask(page, QUESTIONS["ko"])
    field(page).scroll_into_view_if_needed()
    box = field(page).bounding_box()

    assert box is not None
    assert 0 <= box["y"] < 256
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_suffices(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    field(page).focus()
    page.keyboard.type(QUESTIONS["ko"])
    page.keyboard.press("Enter")
    expect(answers(page).first.locator(".tools")).to_be_visible()
    expect(field(page)).to_be_focused()
    page.keyboard.press("F6")
    expect(page.locator("didim-chat .scroller")).to_be_focused()
    while not page.evaluate(
        "document.querySelector('didim-chat').shadowRoot.activeElement?.matches('.mark')"
    ):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(answers(page).first.locator(".source:visible")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(answers(page).first.locator(".source:visible")).to_have_count(0)
    page.keyboard.press("F6")
    expect(field(page)).to_be_focused()


@pytest.mark.parametrize(("path", "lang", "end"), [("/", "ko", "출처"), ("/en", "en", "sources")])
def test_screen_readers_hear_the_answer_once_it_is_whole(
    open_page: Open, path: str, lang: str, end: str
) -> None:
    page = open_page(path)
    page.evaluate(
        """() => {
            window.heard = [];
            for (const region of document.querySelector("didim-chat").shadowRoot.querySelectorAll("[aria-live]"))
                new MutationObserver(() => region.textContent && window.heard.push(region.textContent))
                    .observe(region, { childList: true });
        }"""
    )
    answer = ask(page, QUESTIONS[lang])
    page.wait_for_timeout(400)
    heard = page.evaluate("window.heard")

    assert answer.locator(".said").first.inner_text().split("\n")[0][:10] in heard[-1]
    assert end in heard[-1]
    assert answer.locator("[aria-live]").count() == 0


def test_korean_words_are_not_split(open_page: Open) -> None:
    page = open_page(width=360)
    ask(page, QUESTIONS["ko"])
    style = "getComputedStyle(document.querySelector('didim-chat').shadowRoot.querySelector('.said'))"

    assert page.evaluate(f"{style}.wordBreak") == "keep-all"
    assert page.evaluate(f"parseFloat({style}.lineHeight) / parseFloat({style}.fontSize)") >= 1.5


def test_targets_are_large_enough(open_page: Open) -> None:
    page = open_page(width=390)
    ask(page, QUESTIONS["ko"])
    sizes = page.locator("didim-chat button:visible").evaluate_all(
        "all => all.map((one) => { const box = one.getBoundingClientRect(); return Math.min(box.width, box.height); })"
    )

    assert min(sizes) >= 24
