"""The self-check over HTTP and as pages."""

import re

from starlette.testclient import TestClient

from tests.api.conftest import MakeClient

HTML = {"Accept": "text/html"}


def walk(client: TestClient, wanted: dict[str, str]) -> list[dict[str, object]]:
    """Answer question by question, `unsure` where nothing is wanted, until nothing is open."""
    answers: dict[str, str] = {}
    results = []
    for _ in range(30):
        result = client.post("/v1/duties", json={"answers": answers, "lang": "ko"}).json()
        results.append(result)
        if result["complete"]:
            return results
        question = result["next_question"]["id"]
        answers[question] = wanted.get(question, "unsure")
    raise AssertionError("the self-check does not end")


def test_a_shop_that_offers_a_bought_chatbot_has_to_tell_its_customers(make_client: MakeClient) -> None:
    result = walk(
        make_client(),
        {
            "activity": "offer",
            "made_by": "bought",
            "generative": "yes",
            "output": "text_only",
            "area": "none",
        },
    )[-1]

    assert result["role"] == "deployer"
    applies = {duty["id"] for duty in result["duties"] if duty["applies"] == "yes"}  # type: ignore[attr-defined]
    assert "prior_notice" in applies


def test_unsure_is_an_answer_to_everything(make_client: MakeClient) -> None:
    assert walk(make_client(), {})[-1]["complete"]


def test_unknown_answers_are_refused(make_client: MakeClient) -> None:
    client = make_client()
    for answers in ({"activity": "nonsense"}, {"nonsense": "yes"}):
        response = client.post("/v1/duties", json={"answers": answers})
        assert (response.status_code, response.json()["code"]) == (422, "unknown-duty-answer")


def test_pages_lead_from_the_first_question_to_a_result(make_client: MakeClient) -> None:
    client = make_client()
    address = "/duties"
    for _ in range(30):
        page = client.get(address, headers=HTML).text
        options = re.findall(r'type="radio" name="(\w+)" value="(\w+)"', page)
        if not options:
            break
        hidden = re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', page)
        wanted = dict(options[:1] if options[0][0] != "activity" else [("activity", "offer")])
        address = "/duties?" + "&".join(f"{name}={value}" for name, value in [*hidden, *wanted.items()])

    assert "점검 결과" in page
    assert 'class="fit yes"' in page
    assert 'href="/sources/ai-basic-act"' in page
