"""Markup that somebody planted stays text on every page of the desk tools."""

import html

import pytest
from fastapi import FastAPI

from tests.api.desk_tools.conftest import SignIn
from tests.api.desk_tools.test_gaps import keep

PLANTED = ("<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "{{ 7*7 }}", "javascript:alert(1)", "</textarea><svg onload=alert(1)>")  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED)
def test_planted_markup_stays_text(sign_in: SignIn, app: FastAPI, planted: str) -> None:
    desk = sign_in()
    keep(app, f"드론 보험 {planted}")
    begun = desk.post("/desk/curated", patterns=planted, lang="ko").headers["location"]
    desk.post(begun.split("?")[0], do="save", **{"ko-patterns": planted, "ko-0-text": planted, "ko-0-quote": planted, "ko-0-passage": planted})  # fmt: skip
    desk.post("/desk/switch", scope="plan", comment=planted)
    pages = [
        desk.get("/desk/lookup", q=planted, texts="1"), desk.get("/desk/lookup", state=planted), desk.get("/desk/lookup/compare", id=planted),
        desk.get("/desk/reports/gaps"), desk.get("/desk/curated"), desk.get(begun.split("?")[0], find=planted),
        desk.get("/desk/switch"), desk.get("/desk/reports/stale"), desk.get("/en/desk/lookup/ai-voucher", x=planted),
    ]  # fmt: skip

    for page in pages:
        assert page.status_code == 200
        for raw in ("<img src=x", "<script>alert", "<svg onload", 'href="javascript:'):
            assert raw not in page.text
    assert html.escape(planted, quote=False)[:8] in pages[6].text.replace("&#34;", '"')


def test_files_are_downloads_and_pages_forbid_inline_script(sign_in: SignIn) -> None:
    desk = sign_in()
    for path in (
        "/desk/lookup.csv",
        "/desk/lookup/ai-voucher.txt",
        "/desk/lookup/ai-voucher.pdf",
        "/desk/reports/stale.csv",
    ):
        answer = desk.get(path)
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.headers["cache-control"] == "no-store"
        assert "script-src 'self'" in answer.headers["content-security-policy"]
