"""The six places where a text from outside is shown: question, title of a document, text of a passage, name of a file,
opinion, and the screens of the desk. Two hundred payloads in each: nothing runs, nothing loads.

The widget's share is in test_injection.py; here are the pages that the server renders.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from api.app import Bot, create_app
from api.conversations.repository import new_token
from api.settings import ApiSettings
from bot.advisor import Advisor
from bot.answer import Answer, ChatRequest
from bot.cards import programme_card
from bot.events import Event, Final
from bot.screen import mask
from tests.api.browser.conftest import Open, Watch
from tests.api.browser.test_injection import FOREIGN, poisoned
from tests.api.canned import CannedAdvisor
from tests.api.desk.conftest import PASSWORD, Desk, employ
from tests.api.payloads import PAYLOADS
from tests.api.serving import running

HARMLESS = f"{FOREIGN.replace('link:not', 'link[href]:not')}"


class Parrot(CannedAdvisor):
    """Answers with the question in every place of the answer, and names a file after it."""

    def __init__(self, real: Advisor) -> None:
        super().__init__()
        self.index = real.index  # type: ignore[assignment]

    def stream(self, request: ChatRequest, history: Sequence[object] = ()) -> Iterator[Event]:  # type: ignore[override]
        yield Final(told(request.message))


def told(payload: str) -> Answer:
    """The payload as question's answer: title, passage, file, card, duty, contact."""
    raw = poisoned(payload)
    raw["statements"][0]["citations"][0]["document_id"] = f"file:{payload}"
    return Answer.model_validate(raw)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, advisor: Advisor) -> FastAPI:
    folder: Path = tmp_path_factory.mktemp("poisoned")
    return create_app(ApiSettings(data_dir=folder), Bot(lambda: Parrot(advisor), programme_card, mask))


@pytest.fixture(scope="module")
def site(app: FastAPI) -> Iterator[str]:
    """A server whose conversations, opinions and hand-overs are all payloads."""
    with running(app) as address:
        employ(Desk(app))
        served = app.state.services
        token = new_token()
        for number, payload in enumerate(PAYLOADS):
            answer = told(payload).model_copy(update={"id": f"a-{number}", "intent": payload[:40]})
            served.conversations.add(token, payload, answer)
            served.conversations.add_feedback(
                token, f"a-{number}", helpful=False, reason=payload[:20], comment=payload
            )
        served.desk.handovers.create(token, consent=True, contact=PAYLOADS[0], note=" ".join(PAYLOADS))
        for payload in PAYLOADS:
            served.desk.handovers.say(token, payload)
            served.desk.handovers.reply(1, 1, payload)
        yield address


def unharmed(page: Page) -> None:
    assert page.evaluate("window.hacked") is None, page.url
    assert page.evaluate("(query) => document.querySelectorAll(query).length", HARMLESS) == 0, page.url


def test_answers_rendered_by_the_server_run_nothing_even_without_the_policy(
    open_page: Open, site: str, watch: Watch
) -> None:
    page = open_page("about:blank")
    watch.expected.append("Failed to load resource")
    for payload in PAYLOADS:
        shown = page.request.post(f"{site}/ask", form={"message": payload}).text()
        assert shown.count("window.hacked") <= shown.count("window.hacked=1")
        page.set_content(shown.replace('src="/static/', 'data-src="/static/'))
        assert page.evaluate("window.hacked") is None, payload
        assert (
            page.locator("main")
            .locator("img, script, iframe, object, embed, video, audio, link, base")
            .count()
            == 0
        )


def test_the_screens_of_the_desk_run_nothing(open_page: Open, site: str) -> None:
    page = open_page("/desk/login")
    page.locator("#name").fill("park")
    page.locator("#password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".who form")).to_be_visible()
    paths = [
        "/inbox",
        "/inbox/1",
        "/log",
        "/log/1",
        "/feedback?state=all&helpful=all",
        "/audit",
        "/reports/gaps",
    ]
    seen = ""
    for path in paths:
        page.goto(f"{site}/desk{path}")
        expect(page.locator("[data-again]")).to_have_count(0, timeout=60_000)
        unharmed(page)
        seen += page.locator("main").inner_text()
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
        unharmed(page)

    assert sum(payload[:20].split("\n")[0].strip() in seen for payload in PAYLOADS) > 100
