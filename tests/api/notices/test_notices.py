"""Fetched notices in lists, pages and match: there, told apart from what was checked, and harmless."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.programmes.board import Board
from tests.api.canned import CannedAdvisor, corpus
from tests.api.conftest import MakeClient
from tests.ingest.feeds import fetched as rows
from tests.ingest.feeds.fetched import feed_id, fetched

TODAY = date(2026, 11, 25)
QUOTED = rows.row('AI "도입" & 활용 지원', "2026-11-02 ~ 2026-12-01", trgetNm="소상공인 & '자영업자'")


@pytest.fixture
def client(make_client: MakeClient, canned: CannedAdvisor, tmp_path: Path) -> TestClient:
    """A server to whose notices eight rows were fetched: five good ones, the rest hostile."""
    good = (rows.FACTORY, rows.BUSAN, rows.VOUCHER, QUOTED, rows.FUNDS)
    path = fetched(tmp_path, *good, *rows.HOSTILE.values())
    canned.board = Board(corpus(), path, today=lambda: TODAY)
    made = make_client()
    made.app.state.services.catalogue.today = lambda: TODAY  # type: ignore[attr-defined]
    return made


def listed(client: TestClient, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/v1/programmes?page_size=500&{query}").json()["programmes"]
    return found


def test_the_list_holds_programmes_and_plain_notices_only(client: TestClient) -> None:
    found = listed(client)
    notices = {one["id"]: one for one in found if one["from_feed"]}
    assert set(notices) == {feed_id(number) for number in (1, 2, 4, 5)}
    assert len(found) - len(notices) == len(corpus().programmes)
    one = notices[feed_id(1)]
    assert (one["name"], one["state"], one["deadline"]) == (rows.FACTORY["pblancNm"], "open", "2026-11-28")
    assert one["unchecked"]
    assert "확인하지 않았습니다" in one["deadline_text"]


def test_checked_programmes_come_before_notices_of_the_same_state(client: TestClient) -> None:
    opened = [one["from_feed"] for one in listed(client, "state=open")]
    assert any(opened)
    assert opened == sorted(opened)


def test_a_programme_that_a_notice_opens_says_that_this_is_unchecked(client: TestClient) -> None:
    voucher = client.get("/v1/programmes/ai-voucher").json()
    assert (voucher["state"], voucher["deadline"], voucher["from_feed"]) == ("open", "2026-12-18", False)
    assert voucher["unchecked"]
    assert voucher["state_basis"]["value"] == "feed"
    assert feed_id(3) in [source["id"] for source in voucher["sources"]]


def test_words_and_filters_find_a_notice(client: TestClient) -> None:
    assert [one["id"] for one in listed(client, "q=생성형 가람진흥원")] == [feed_id(1)]
    assert feed_id(2) in [one["id"] for one in listed(client, "region=busan&audience=small_merchant")]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_one_notice_with_its_source(client: TestClient, lang: str) -> None:
    view = client.get(f"/v1/programmes/{feed_id(1)}?lang={lang}").json()
    assert view["official_name"] == rows.FACTORY["pblancNm"]
    assert view["confidence"]["value"] == "low"
    assert view["card"]["fit"] == "unknown"
    source = client.get(f"/v1/sources/{feed_id(1)}?lang={lang}").json()
    assert (source["title"], source["accessed"]) == (rows.FACTORY["pblancNm"], "2026-11-25")
    assert source["url"].startswith("https://www.bizinfo.go.kr/")


def test_match_names_notices_and_never_says_yes_to_them(client: TestClient) -> None:
    body = {"profile": {"region": "busan", "employees": 3}, "question": "AI 도입 지원", "limit": 20}
    found = client.post("/v1/programmes/match", json=body).json()
    fits = {card["id"]: card["fit"] for card in found["programmes"] if card["id"].startswith("feed-")}
    assert fits
    assert set(fits.values()) == {"unknown"}


def test_match_refuses_what_is_no_profile(client: TestClient) -> None:
    answer = client.post("/v1/programmes/match", json={"profile": {"employees": -1}})
    assert answer.status_code == 422


@pytest.mark.parametrize("front", ["", "/en"])
def test_pages_show_a_notice_as_fetched_not_as_checked(client: TestClient, front: str) -> None:
    fetched_on = "fetched 25 November 2026, not checked" if front else "2026년 11월 25일 자동 수집, 확인 전"
    for address in (f"/programmes?q={rows.FACTORY['pblancNm']}", f"/programmes/{feed_id(1)}"):
        page = client.get(front + address).text
        assert rows.FACTORY["pblancNm"] in page
        assert fetched_on in page
    pair = client.get(f"{front}/programmes/compare?id={feed_id(1)}&id=cloud-voucher")
    assert fetched_on in pair.text
    assert client.get(f"{front}/sources/{feed_id(1)}").status_code == 200


def test_words_of_a_notice_are_text_on_a_page(client: TestClient) -> None:
    page = client.get(f"/programmes/{feed_id(4)}").text
    assert "AI &#34;도입&#34; &amp; 활용 지원" in page
    assert "소상공인 &amp; &#39;자영업자&#39;" in page
    assert client.get("/programmes.csv").status_code == 200


def test_hostile_notices_are_nowhere(client: TestClient) -> None:
    first = 6
    for number in range(first, first + len(rows.HOSTILE)):
        assert client.get(f"/v1/programmes/{feed_id(number)}").status_code == 404
        assert client.get(f"/v1/sources/{feed_id(number)}").status_code == 404
    assert "evil" not in client.get("/v1/programmes?page_size=500").text
