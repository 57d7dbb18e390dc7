"""Pages: whole in both languages, safe headers, an answer by form without script."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.pages.readiness import the_check
from api.problems import kinds
from tests.api.canned import CannedAdvisor
from tests.api.conftest import MakeClient

HTML = {"Accept": "text/html"}
PATHS = [
    "/",
    "/programmes",
    "/programmes?need=adopt&state=open&q=AI&sort=ceiling",
    "/programmes?need=nothing&page=x&sort=y",
    "/programmes/ai-voucher",
    "/programmes/compare?id=ai-voucher&id=data-voucher&id=unknown",
    "/programmes/compare",
    "/duties",
    "/duties?activity=offer&made_by=bought&generative=yes&unknown=x&output=nonsense",
    "/duties?activity=offer&show=1",
    "/duties?activity=content",
    "/readiness",
    "/readiness?use=novice&goal=9",
    "/quality",
    "/guides",
    "/guides/plan-overview",
    "/guides/ai-act-fines",
    "/glossary",
    "/sources",
    "/sources?q=정보통신",
    "/sources/nipa-16592",
    "/privacy",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_stands_in_both_languages(make_client: MakeClient, path: str) -> None:
    client = make_client()
    for lang, address in (("ko", path), ("en", "/en" + path.removesuffix("/"))):
        response = client.get(address, headers=HTML)
        assert response.status_code == 200
        assert f'<html lang="{lang}">' in response.text
        assert len(re.findall("<h1", response.text)) == 1
        assert "built-in method" not in response.text
        assert not re.search(r"\sstyle=|\son\w+=|<script(?! src=\"/static)", response.text)


def test_the_language_link_leads_to_the_same_page(make_client: MakeClient) -> None:
    client = make_client()
    for here, there in (
        ("/programmes?need=adopt", "/en/programmes?need=adopt"),
        ("/en/guides", "/guides"),
        ("/en", "/"),
        ("/", "/en"),
    ):
        page = client.get(here, headers=HTML).text
        assert re.search(r'class="language" href="([^"]+)"', page)[1] == there  # type: ignore[index]


@pytest.mark.parametrize("path", ["/nothing", "/programmes/unknown", "/guides/unknown", "/sources/unknown"])
def test_a_missing_page_is_a_page_for_people_and_a_problem_for_programs(
    make_client: MakeClient, path: str
) -> None:
    client = make_client()

    assert "찾을 수 없" in (page := client.get(path, headers=HTML)).text or "없는" in page.text
    assert page.status_code == 404
    assert client.get("/en" + path, headers=HTML).text.count('lang="en"')
    assert client.get(path).headers["content-type"] == "application/problem+json"


def test_internal_links_lead_somewhere(make_client: MakeClient) -> None:
    client = make_client()
    seen: set[str] = set()
    for path in (
        "/",
        "/en",
        "/programmes",
        "/programmes/ai-voucher",
        "/guides/ai-act-fines",
        "/sources/nipa-16592",
    ):
        seen |= set(re.findall(r'(?:href|src|action)="(/[^"#]*)', client.get(path, headers=HTML).text))
    for address in sorted(seen):
        address = address.replace("&amp;", "&")
        status = client.get(address, headers=HTML).status_code
        assert status == (405 if address.endswith("/ask") else 200), address


def test_headers_let_nothing_in(make_client: MakeClient) -> None:
    client = make_client()
    for path in ("/", "/v1/programmes", "/nothing", "/static/site.css"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "require-trusted-types-for 'script'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
    assert client.get("/static/didim-chat.js").headers["cross-origin-resource-policy"] == "cross-origin"


def test_only_allowed_sites_may_call(make_client: MakeClient) -> None:
    client = make_client(allowed_origins="https://shop.example")
    for origin, allowed in (("https://shop.example", "https://shop.example"), ("https://evil.example", None)):
        asked = {
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        }
        assert client.options("/v1/chat", headers=asked).headers.get("access-control-allow-origin") == allowed


def test_files_are_kept_by_version(make_client: MakeClient) -> None:
    client = make_client()
    address = re.search(r'src="(/static/didim-chat.js[^"]+)"', client.get("/", headers=HTML).text)[1]  # type: ignore[index]
    first = client.get(address)

    assert "immutable" in first.headers["cache-control"]
    assert client.get(address, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert "immutable" not in client.get("/static/didim-chat.js?v=old").headers["cache-control"]
    assert client.get("/static/..%2fapp.py").status_code == 404


def test_a_question_by_form_is_answered_with_its_sources(client: TestClient) -> None:
    page = client.post("/ask", data={"message": "AI 바우처는 최대 얼마까지 지원하나요?"}, headers=HTML)

    assert page.status_code == 200
    assert "2억원" in page.text
    assert 'href="#source-1"' in page.text
    assert 'id="source-1"' in page.text
    token = re.search(r'name="conversation_id" value="([^"]+)"', page.text)[1]  # type: ignore[index]
    again = client.post("/ask", data={"message": "언제 마감됐나요?", "conversation_id": token}, headers=HTML)
    assert "3월 30일" in again.text


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 422),
        ({"message": " "}, 422),
        ({"message": "a" * 5_000}, 422),
        ({"message": "AI", "conversation_id": "x"}, 404),
    ],
)
def test_a_bad_form_keeps_what_was_written(
    make_client: MakeClient, data: dict[str, str], status: int
) -> None:
    page = make_client().post("/ask", data=data, headers=HTML)

    assert page.status_code == status
    assert 'role="alert"' in page.text
    assert data.get("message", "").strip() in page.text


def test_questions_are_text_on_the_answer_page(make_client: MakeClient) -> None:
    page = make_client().post("/ask", data={"message": "<img src=x onerror=alert(1)>"}, headers=HTML)

    assert "<img src=x" not in page.text
    assert "&lt;img src=x" in page.text


ANSWERS = {
    "use": "novice",
    "goal": 3,
    "data": 0,
    "people": 1,
    "tools": 2,
    "money": 3,
    "rules": 0,
    "privacy": 1,
    "law": 3,
}


def test_readiness_names_the_stage_and_what_to_do_first(make_client: MakeClient) -> None:
    page = make_client().get("/readiness", params=ANSWERS, headers=HTML).text
    steps = page[page.index("먼저 할 일") :]

    assert "초보자" in page
    assert steps.index("데이터") < steps.index("사내 규칙") < steps.index("사람")
    assert 'href="/programmes?need=data"' in steps


def test_the_readiness_check_leads_to_guides_that_exist(canned: CannedAdvisor) -> None:
    known = {document.meta.id for document in canned.library.documents}
    check = the_check()

    assert {check.guide, *(name for area in check.areas for name in area.links.get("guide", ()))} <= known


def test_quality_shows_the_figures_of_the_evaluation(make_client: MakeClient, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_text('{"parts": {"tune": {"cases": ["a", "b"], "figures": {"recall@10": 0.9719}}}}')

    assert "97.2%" in make_client(quality_file=file).get("/quality", headers=HTML).text
    file.write_text("broken")
    assert "아직 공개할" in make_client(quality_file=file).get("/quality", headers=HTML).text


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_api_page_shows_every_operation_problem_and_schema(make_client: MakeClient, prefix: str) -> None:
    client = make_client()
    document = client.get("/v1/openapi.json").json()
    shown = client.get(f"{prefix}/api", headers=HTML).text

    for path, operations in document["paths"].items():
        for method in operations:
            assert f"<code>{method.upper()} {path}</code>" in shown
    for name in document["components"]["schemas"]:
        assert f'id="schema-{name}"' in shown
    for code in kinds():
        assert f'id="problem-{code}"' in shown
    assert "ask.py" in shown
    assert "<script src=" in shown.split("<main")[0]
    assert "<script" not in shown.split("<main")[1].replace("&lt;script", "")


def test_the_type_of_a_problem_leads_to_its_meaning(make_client: MakeClient) -> None:
    client = make_client()
    problem = client.get("/v1/nothing").json()

    led = client.get(problem["type"], follow_redirects=False)

    assert led.headers["location"] == "/api#problem-not-found"
    assert client.get("/problems/made-up").status_code == 404
