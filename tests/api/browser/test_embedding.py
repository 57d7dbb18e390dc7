"""The widget on somebody else's site, under a policy that allows nothing but it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from api.app import Bot, create_app, real_bot
from api.settings import ApiSettings
from api.sites import registry
from bot.advisor import Advisor
from tests.api.browser.conftest import Open, Watch
from tests.api.browser.steps import QUESTIONS, answers, ask, field
from tests.api.serving import running

PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Shop</title>
<style nonce="n">*{{font-size:9px;color:red}} p{{display:none}}</style></head>
<body><main><h1>Shop</h1></main><script src="{didim}/static/didim-chat.js" defer {attributes}></script>{body}</body></html>"""


class Shop(BaseHTTPRequestHandler):
    """A host page with a strict policy of its own."""

    def __init__(self, didim: str, *args: object) -> None:
        self.didim = didim
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        floating = not self.path.startswith("/inline")
        attributes = 'data-position="bottom-right" data-lang="en"' if floating else ""
        body = "" if floating else f'<didim-chat endpoint="{self.didim}"></didim-chat>'
        if "key=" in self.path:
            body = body.replace("<didim-chat ", f'<didim-chat site-key="{self.path.split("key=")[1]}" ')
        page = PAGE.format(
            didim=self.didim, attributes=attributes, body=body, lang="en" if floating else "ko"
        )
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header(
            "Content-Security-Policy",
            f"default-src 'none'; script-src {self.didim}; style-src 'nonce-n'; connect-src {self.didim}; "
            "require-trusted-types-for 'script'; trusted-types 'none'",
        )
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def shop(advisor: Advisor, tmp_path_factory: pytest.TempPathFactory, watch: Watch) -> Iterator[str]:
    handler: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *args: Shop(handler[0], *args))  # type: ignore[arg-type]
    address = f"http://127.0.0.1:{server.server_port}"
    bot = real_bot()
    settings = ApiSettings(data_dir=tmp_path_factory.mktemp("shop"), allowed_origins=(address,))
    with running(create_app(settings, Bot(lambda: advisor, bot.make_card, bot.mask))) as didim:
        handler.append(didim)
        watch.site = "http://127.0.0.1"
        watch.expected.append("favicon")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield address
        server.shutdown()


@pytest.mark.parametrize("width", [360, 1000])
def test_a_script_tag_alone_opens_a_floating_panel(open_page: Open, shop: str, width: int) -> None:
    page = open_page(f"{shop}/", width=width, height=740)
    opener = page.get_by_role("button", name="Ask Didim")
    opener.click()
    answer = ask(page, QUESTIONS["en"])

    expect(answer).to_contain_text("KRW 200 million")
    expect(answer.locator(".said").first).to_have_css("font-size", "17px")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(answer).to_be_hidden()


def test_an_element_stands_where_it_is_put(open_page: Open, shop: str) -> None:
    page = open_page(f"{shop}/inline", width=390)

    expect(ask(page, QUESTIONS["ko"])).to_contain_text("2억원")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.fixture
def keyed(advisor: Advisor, tmp_path_factory: pytest.TempPathFactory, watch: Watch) -> Iterator[str]:
    """A shop whose origin is registered with a key, and is open in no other way."""
    handler: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *args: Shop(handler[0], *args))  # type: ignore[arg-type]
    address = f"http://127.0.0.1:{server.server_port}"
    bot = real_bot()
    settings = ApiSettings(data_dir=tmp_path_factory.mktemp("keyed"))
    registry.write(settings.sites, {"key-of-the-shop": registry.Site(name="Shop", origins=(address,))})
    with running(create_app(settings, Bot(lambda: advisor, bot.make_card, bot.mask))) as didim:
        handler.append(didim)
        watch.site = "http://127.0.0.1"
        watch.expected += ["favicon", "403"]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield address
        server.shutdown()


def test_a_site_asks_with_its_key(open_page: Open, keyed: str) -> None:
    page = open_page(f"{keyed}/inline?key=key-of-the-shop", width=390)

    expect(ask(page, QUESTIONS["ko"])).to_contain_text("2억원")


def test_a_key_that_was_withdrawn_is_said(open_page: Open, keyed: str) -> None:
    page = open_page(f"{keyed}/inline?key=another-key", width=390)
    field(page).fill("AI")
    field(page).press("Enter")

    expect(answers(page).first.locator(".trouble")).to_contain_text("사이트 운영자에게 알려")
