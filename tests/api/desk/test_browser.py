"""The desk in a real browser: keyboard, axe, narrow screens, no script, and from the widget to the desk and back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from api.app import Bot, create_app
from api.desk.settings import DeskSettings
from api.settings import ApiSettings
from bot.cards import programme_card
from bot.screen import mask
from tests.api.browser.conftest import ARTEFACTS, Open, Watch, browser, open_page, watch
from tests.api.browser.test_access import violations
from tests.api.canned import CannedAdvisor
from tests.api.desk.conftest import PASSWORD, Desk, employ
from tests.api.desk.seeded import seed
from tests.api.serving import running
from tests.servers.openid import CLIENT, SECRET, OpenIdServer

__all__ = ["browser", "open_page", "watch"]
PAGES = {
    "start": "", "inbox": "/inbox", "handover": "/inbox/1", "log": "/log", "transcript": "/log/2",
    "feedback": "/feedback?state=all&helpful=all", "audit": "/audit", "account": "/account",
    "accounts": "/accounts", "one account": "/accounts/1",
}  # fmt: skip
SIZES = {"desk": (1280, 900), "phone": (360, 740)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with a seeded desk."""
    settings = ApiSettings(data_dir=tmp_path_factory.mktemp("desk"))
    app = create_app(settings, Bot(CannedAdvisor, programme_card, mask))
    with running(app) as address:
        employ(Desk(app))
        seed(app.state.services)
        yield address


def enter(page: Page, name: str = "park", prefix: str = "") -> Page:
    """Sign in by keyboard."""
    page.goto(f"{page.url.split('/desk')[0].removesuffix('/en')}{prefix}/desk/login")
    page.locator("#name").focus()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".who form")).to_be_visible()
    return page


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_axe_finds_nothing_on_any_page(open_page: Open, site: str, prefix: str) -> None:
    page = open_page(f"{prefix}/desk/login")
    assert violations(page) == []
    enter(page, prefix=prefix)
    for name, path in PAGES.items():
        page.goto(f"{site}{prefix}/desk{path}")
        for fold in page.locator("main summary").all():
            fold.click()
        assert violations(page) == [], name


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_320_pixels_are_enough(open_page: Open, site: str, prefix: str) -> None:
    page = enter(open_page(f"{prefix}/desk/login", width=320, height=640), prefix=prefix)
    for name, path in PAGES.items():
        page.goto(f"{site}{prefix}/desk{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_targets_are_large_enough(open_page: Open, site: str) -> None:
    page = enter(open_page("/desk/login", width=360))
    for name, path in PAGES.items():
        page.goto(f"{site}/desk{path}")
        small = page.locator("button:visible, select:visible, input:visible, nav a:visible").evaluate_all(
            "all => all.map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])"
            ".filter(([, box]) => Math.min(box.width, box.height) < 24).map(([text]) => text)"
        )
        assert small == [], name


def test_the_list_is_walked_by_keys(open_page: Open, site: str) -> None:
    page = enter(open_page("/desk/login"))
    page.goto(f"{site}/desk/inbox")
    links = page.locator(".rows a.open")
    page.keyboard.press("j")
    expect(page.locator(".rows a.open:focus")).to_have_count(0)
    links.first.focus()
    page.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(links.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("상담 1")


def test_what_is_typed_survives_the_end_of_a_sign_in(open_page: Open, site: str) -> None:
    page = enter(open_page("/desk/login"), "lee")
    page.goto(f"{site}/desk/inbox/1")
    page.locator("#text").fill("길게 쓰던 답")
    page.context.clear_cookies()
    page.reload()
    enter(page, "lee")
    page.goto(f"{site}/desk/inbox/1")

    expect(page.locator("#text")).to_have_value("길게 쓰던 답")
    page.locator("#text").press("Control+Enter")
    expect(page.locator(".said")).to_contain_text("보냈습니다")
    expect(page.locator("#text")).to_have_value("")


def test_all_works_without_script(open_page: Open, site: str) -> None:
    page = open_page("/desk/login", script=False)
    page.locator("#name").fill("kim")
    page.locator("#password").fill(PASSWORD)
    page.locator("main .button").click()
    page.goto(f"{site}/desk/log")
    page.locator("#q").fill("스마트공장")
    page.locator("main .button").first.click()
    expect(page.locator(".rows a.open")).to_have_count(1)
    page.goto(f"{site}/desk/feedback?state=all")
    page.locator("article select").first.select_option("done")
    page.locator("article .button").first.click()
    expect(page.locator(".said")).to_be_visible()
    page.locator(".who button").click()
    expect(page.locator(".said")).to_have_text("로그아웃했습니다.")


def test_an_answer_of_the_desk_reaches_the_person_in_the_widget(
    open_page: Open, site: str, watch: Watch
) -> None:
    person, clerk = open_page("/"), enter(open_page("/desk/login"), "lee")
    widget = person.locator("didim-chat")
    field = widget.locator("textarea").first
    field.fill("AI 바우처 금액")
    field.press("Enter")
    expect(widget.locator(".tools").first).to_be_visible()
    widget.get_by_role("button", name="담당자").first.click()
    widget.locator("form.person textarea, .person textarea").first.fill("이 대화를 봐 주십시오")
    widget.locator(".person input[type=checkbox]").last.check()
    with person.expect_response(lambda answer: answer.request.method == "POST" and "handover" in answer.url):
        widget.get_by_role("button", name="넘기기", exact=True).click()
    clerk.goto(f"{site}/desk/inbox?state=new")
    clerk.get_by_role("row", name="이 대화를 봐 주십시오").get_by_role("link").click()
    clerk.get_by_role("button", name="내가 맡기").click()
    clerk.locator("#text").fill("확인했습니다. 공고문 3쪽을 보십시오.")
    clerk.get_by_role("button", name="답 보내기", exact=True).click()

    expect(widget.get_by_text("확인했습니다. 공고문 3쪽을 보십시오.", exact=True)).to_be_visible(
        timeout=40_000
    )
    expect(widget.get_by_text("lee")).to_have_count(0)


def test_a_new_hand_over_shows_up_in_the_menu_by_itself(open_page: Open, site: str) -> None:
    page = enter(open_page("/desk/login"), "lee")
    page.route("**/desk/inbox/waiting", lambda route: route.fulfill(json={"new": 7}))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(page.locator(".waiting b")).to_have_text("7")
    expect(page).to_have_title("(7) 오늘 할 일 · 디딤 상담 창구")
    expect(page.locator("#news")).to_have_text("새 요청 7")


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_pictures_of_pages(open_page: Open, site: str, lang: str, size: str) -> None:
    folder, prefix = ARTEFACTS / "desk", "/en" if lang == "en" else ""
    folder.mkdir(parents=True, exist_ok=True)
    width, height = SIZES[size]
    page = open_page(f"{prefix}/desk/login", width=width, height=height)
    page.screenshot(path=folder / f"login-{size}-{lang}.png")
    enter(page, prefix=prefix)
    for name, path in PAGES.items():
        page.goto(f"{site}{prefix}/desk{path}")
        page.screenshot(path=folder / f"{name}-{size}-{lang}.png", full_page=True)


def test_pictures_in_the_dark(open_page: Open, site: str) -> None:
    page = enter(open_page("/desk/login", dark=True))
    page.goto(f"{site}/desk/inbox/1")
    page.screenshot(path=ARTEFACTS / "desk" / "handover-dark-ko.png", full_page=True)


def test_coming_back_from_a_provider_on_another_site(
    browser: Browser, watch: Watch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    person = {"email": "kim@desk.example", "email_verified": True, "groups": ["editors"]}
    with OpenIdServer(person=person) as provider:
        elsewhere = provider.address = provider.address.replace("127.0.0.1", "localhost")
        settings = DeskSettings.model_validate(
            {
                "oidc_issuer": elsewhere, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET, "oidc_name": "Workspace",
                "oidc_editor_values": "editors",
            }
        )  # fmt: skip
        data = ApiSettings(data_dir=tmp_path_factory.mktemp("provider"))
        with running(create_app(data, Bot(CannedAdvisor, programme_card, mask), settings)) as address:
            page = browser.new_page()
            page.goto(f"{address}/desk/login")
            page.screenshot(path=ARTEFACTS / "desk" / "login-provider-ko.png")
            page.get_by_role("link", name="Workspace").click()
            expect(page.locator("h1")).to_have_text("오늘 할 일")
            expect(page.locator(".who")).to_contain_text("kim@desk.example")
            page.context.close()
