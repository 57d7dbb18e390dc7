"""Programmes held against a firm: over HTTP, in the finder, on a programme's page."""

import re

from starlette.testclient import TestClient

from tests.api.conftest import MakeClient

HTML = {"Accept": "text/html"}
LARGE = {"size_class": "large", "region": "seoul"}


def judged(client: TestClient, profile: dict[str, object], *ids: str) -> dict[str, dict[str, object]]:
    body = {"profile": profile, "programme_ids": ids, "lang": "ko"}
    cards = client.post("/v1/eligibility", json=body).json()["programmes"]
    return {card["id"]: card for card in cards}


def test_every_condition_has_a_verdict_of_three_values(make_client: MakeClient) -> None:
    client = make_client()
    unknown = judged(client, {}, "ai-voucher")["ai-voucher"]
    refused = judged(client, LARGE, "ai-voucher")["ai-voucher"]

    assert unknown["fit"] == "unknown"
    assert refused["fit"] == "no"
    assert {one["fit"] for one in refused["conditions"]} >= {"no"}  # type: ignore[attr-defined]
    assert all(one["clause"] and one["source_ids"] for one in refused["conditions"])  # type: ignore[attr-defined]


def test_what_fits_comes_first_and_what_does_not_last(make_client: MakeClient) -> None:
    cards = judged(
        make_client(), {"size_class": "small", "employees": 8, "region": "busan", "sector": "food"}
    )
    order = [card["fit"] for card in cards.values()]

    assert order == sorted(order, key=["yes", "unknown", "no"].index)
    assert len(cards) >= 15


def test_the_finder_leaves_out_what_a_firm_cannot_have(make_client: MakeClient) -> None:
    client = make_client()
    cards = judged(client, LARGE)
    possible = sum(card["fit"] != "no" for card in cards.values())
    page = client.get("/programmes?my-size_class=large&my-region=seoul", headers=HTML).text

    assert f"지원사업 {possible}개" in page
    assert possible < len(cards)
    assert re.search(r'href="/programmes\?[^"]*my-size_class=large[^"]*page=2"', page)


def test_a_programme_page_judges_the_firm(make_client: MakeClient) -> None:
    client = make_client()
    page = client.get("/programmes/ai-voucher?my-size_class=large", headers=HTML).text
    plain = client.get("/programmes/ai-voucher?my-size_class=nonsense&my-employees=-3", headers=HTML).text

    assert "신청 요건에 맞지 않습니다" in page
    assert 'class="fit no"' in page
    assert "신청 요건에 맞지 않습니다" not in plain


def test_head_is_answered_like_get(make_client: MakeClient) -> None:
    client = make_client()
    for path in ("/", "/healthz", "/v1/programmes"):
        assert client.head(path).status_code == 200
