"""A real Chromium in front of a real server; whatever goes wrong in a page fails the test that opened it."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from api.app import Bot, create_app, real_bot
from api.settings import ApiSettings
from bot.advisor import Advisor
from tests.api.serving import running

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARTEFACTS = Path(__file__).parents[3] / "test-artifacts"


def chromium() -> str | None:
    """The browser to drive: DIDIM_CHROMIUM, else one on the PATH, else the one that Playwright has installed."""
    return os.environ.get("DIDIM_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed after each module: while it is open, nothing else in this process can run an event loop."""
    with sync_playwright() as playwright:
        path = chromium()
        headless = (
            {"args": ["--headless=new", *ARGUMENTS], "executable_path": path} if path else {"args": ARGUMENTS}
        )
        browser = playwright.chromium.launch(**headless)  # type: ignore[arg-type]
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(advisor: Advisor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the real advisor."""
    bot = real_bot()
    settings = ApiSettings(data_dir=tmp_path_factory.mktemp("site"))
    with running(create_app(settings, Bot(lambda: advisor, bot.make_card, bot.mask))) as address:
        yield address


@dataclass
class Watch:
    """What a page did that it must not do."""

    site: str
    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        page.on(
            "console",
            lambda message: self._add(message.text) if message.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: self._add(str(error)))
        page.on("request", self._request)
        page.on("dialog", lambda dialog: (self._add(f"dialog {dialog.message}"), dialog.dismiss()))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self._add(f"request to {request.url}")

    def _add(self, fault: str) -> None:
        if not any(part in fault for part in self.expected):
            self.faults.append(fault)


Open = Callable[..., Page]


@pytest.fixture
def watch(site: str) -> Watch:
    return Watch(site)


@pytest.fixture
def open_page(browser: Browser, site: str, watch: Watch, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens pages: `open_page("/en", width=390, dark=True, script=False)`."""
    contexts = []

    def open_(
        path: str = "/", *, width: int = 1280, height: int = 900, dark: bool = False, script: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="ko-KR",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.set_default_timeout(15_000)
        watch.follow(page)
        page.goto(site + path if path.startswith("/") else path)
        return page

    yield open_
    for number, context in enumerate(contexts):
        if request.node.stash.get(FAILED, False) and context.pages:
            ARTEFACTS.mkdir(exist_ok=True)
            context.pages[0].screenshot(
                path=ARTEFACTS / f"{request.node.name[:80].replace('/', '-')}-{number}.png"
            )
        context.close()
    assert watch.faults == []


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if call.when == "call":
        item.stash[FAILED] = report.failed  # type: ignore[attr-defined]
    return report  # type: ignore[return-value]
