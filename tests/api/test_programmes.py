"""GET /v1/programmes: filters, facets, sorting, paging, one programme, downloads."""

import csv
import io
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.conftest import MakeClient


@pytest.fixture
def client(make_client: MakeClient) -> TestClient:
    return make_client()


def listed(client: TestClient, query: str = "") -> Any:
    response = client.get(f"/v1/programmes?page_size=500&{query}")
    assert response.status_code == 200, response.text
    return response.json()


def test_all_programmes_are_listed_in_both_languages(client: TestClient) -> None:
    korean, english = listed(client), listed(client, "lang=en")

    assert korean["total"] == english["total"] >= 15
    assert {one["id"] for one in korean["programmes"]} == {one["id"] for one in english["programmes"]}
    voucher = next(one for one in english["programmes"] if one["id"] == "ai-voucher")
    assert (voucher["name"], voucher["official_name"]) == ("AI Voucher", "AI 바우처 지원사업")


@pytest.mark.parametrize("facet", ["need", "kind", "audience", "region", "state"])
def test_each_facet_counts_what_its_filter_leaves(client: TestClient, facet: str) -> None:
    for value in listed(client)["facets"][facet]:
        assert listed(client, f"{facet}={value['value']}")["total"] == value["count"]


def test_values_of_a_facet_widen_and_facets_narrow(client: TestClient) -> None:
    adopt, data = listed(client, "need=adopt")["total"], listed(client, "need=data")["total"]
    both = listed(client, "need=adopt&need=data")["total"]

    assert max(adopt, data) <= both <= adopt + data
    assert listed(client, "need=adopt&kind=voucher")["total"] <= adopt


@pytest.mark.parametrize("q", ["AI 바우처", "ai바우처", "AI VOUCHER", "정보통신산업진흥원 바우처"])
def test_words_find_a_programme_however_they_are_spaced(client: TestClient, q: str) -> None:
    assert "ai-voucher" in [one["id"] for one in listed(client, f"q={q}")["programmes"]][:6]


def test_open_and_closing_soon_come_first(client: TestClient) -> None:
    states = [one["state"] for one in listed(client)["programmes"]]
    days = [
        one["days_left"] for one in listed(client, "state=open")["programmes"] if one["days_left"] is not None
    ]

    assert states.index("closed") > states.index("open")
    assert "open" not in states[states.index("closed") :]
    assert days == sorted(days)


def test_sorting_by_ceiling_and_paging(client: TestClient) -> None:
    first = client.get("/v1/programmes?sort=ceiling&page_size=5").json()
    second = client.get("/v1/programmes?sort=ceiling&page_size=5&page=2").json()
    ceilings = [one["ceiling_krw"] or 0 for one in first["programmes"] + second["programmes"]]

    assert ceilings == sorted(ceilings, reverse=True)
    assert first["pages"] == -(-first["total"] // 5)
    assert client.get("/v1/programmes?page=999").json()["programmes"] == []


def test_a_programme_names_the_source_of_each_text(client: TestClient) -> None:
    found = client.get("/v1/programmes/ai-voucher").json()
    known = {one["id"] for one in found["sources"]}

    assert found["ceiling_krw"] == 200_000_000
    assert found["support_detail"]["source_ids"]
    for said in (found["support_detail"], found["how_to_apply"], *found["conditions"], *found["exclusions"]):
        assert set(said["source_ids"]) <= known


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(client: TestClient) -> None:
    body = client.get("/programmes.csv").content
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))

    assert body.startswith(b"\xef\xbb\xbf")
    assert len(rows) == listed(client)["total"] + 1
    assert not any(cell[:1] in "=+-@" for row in rows for cell in row if cell)


def test_a_coming_deadline_is_a_calendar_file(client: TestClient) -> None:
    coming = next(one for one in listed(client, "state=open")["programmes"] if one["deadline"])
    text = client.get(f"/programmes/{coming['id']}.ics").text

    assert f"DTSTART;VALUE=DATE:{coming['deadline'].replace('-', '')}" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
