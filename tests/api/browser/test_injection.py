"""Two hundred payloads in every place where text is shown: nothing runs, nothing loads."""

import json
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.api.browser.conftest import Open, Watch
from tests.api.browser.steps import answers, ask
from tests.api.payloads import PAYLOADS

FOREIGN = "img:not(.brand img), script:not([src^='/static/']), iframe, object, embed, video, audio, link:not([href^='/']), base"


def poisoned(payload: str) -> dict[str, Any]:
    """An answer whose every text is the payload."""
    citation = {
        "number": 1, "source_id": payload, "document_id": payload, "passage_id": payload, "title": payload,
        "publisher": payload, "url": payload, "page": payload, "quote": payload, "lang": "ko", "state": "final",
        "as_of": "2026-11-23", "grade": "A",
    }  # fmt: skip
    card = {
        "id": payload, "name": payload, "agency": payload, "support": payload, "ceiling_krw": 1, "state": "open",
        "state_text": payload, "deadline": None, "days_left": None, "deadline_text": payload, "fit": "unknown",
        "conditions": [{"field": "region", "fit": "no", "clause": payload, "source_ids": []}], "missing_fact": payload,
        "exclusions": [payload], "url": payload, "contact": payload, "source_ids": [],
    }  # fmt: skip
    return {
        "id": "x", "conversation_id": "c", "lang": "ko", "status": "answered", "intent": "x",
        "statements": [{"text": payload, "verdict": "proved", "citations": [citation], "section": "answer"}],
        "programmes": [card],
        "duties": [{"id": "d", "title": payload, "text": payload, "article": payload, "applies": "yes",
                    "in_force_from": None, "fine": payload, "first_step": payload, "source_ids": []}],
        "next_steps": [payload], "missing": [payload], "suggestions": [payload],
        "contact": {"name": payload, "phone": payload, "hours": payload, "url": payload, "note": payload},
        "notice": payload, "message": payload, "text": payload,
    }  # fmt: skip


def unharmed(page: Page) -> None:
    """No payload has run, and none became an element."""
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("(query) => document.querySelectorAll(query).length", FOREIGN) == 0
    inside = page.locator("didim-chat").locator(
        "img, script, iframe, object, embed, video, audio, link, base, svg:not(.icon)"
    )
    assert inside.count() == 0
    schemes = page.locator("didim-chat .answer a").evaluate_all("links => links.map((link) => link.protocol)")
    assert set(schemes) <= {"https:", "http:", "tel:"}


def test_nothing_that_answers_and_questions_say_is_run(open_page: Open, site: str) -> None:
    page = open_page()
    turns = [
        {"question": payload, "asked_at": "2026-11-25T00:00:00Z", "answer": poisoned(payload)}
        for payload in PAYLOADS
    ]
    page.route(
        "**/v1/conversations/*", lambda route: route.fulfill(json={"conversation_id": "c", "turns": turns})
    )
    page.evaluate("sessionStorage.setItem('didim.conversation', 'c')")
    page.reload()
    expect(answers(page)).to_have_count(len(PAYLOADS))
    page.locator("didim-chat").evaluate(
        "chat => { for (const one of chat.shadowRoot.querySelectorAll('.mark, .answer summary')) one.click(); }"
    )

    unharmed(page)


def test_nothing_in_a_stream_is_run(open_page: Open) -> None:
    page = open_page()
    payload = PAYLOADS[0]
    body = f"id: aaaaaaaaaaaaaaaaaaaa.1\nevent: done\ndata: {json.dumps(poisoned(payload))}\n\n"

    def poison(route: Route) -> None:
        route.fulfill(status=200, content_type="text/event-stream", body=body)

    page.route("**/v1/chat", poison)
    ask(page, payload).locator(".mark").first.click()

    unharmed(page)


def test_nothing_in_addresses_and_forms_is_run(open_page: Open, site: str, watch: Watch) -> None:
    watch.expected.append("404")
    page = open_page("/")
    for payload in PAYLOADS[:: len(PAYLOADS) // 12]:
        for path in ("/programmes?q=", "/sources?q=", "/duties?activity=", "/programmes/"):
            page.goto(
                site + path + page.evaluate("(text) => encodeURIComponent(text.replaceAll('/', ''))", payload)
            )
            unharmed(page)
