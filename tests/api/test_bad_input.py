"""Whatever is sent: a clear answer or a problem document, never a 5xx and never an echo of what was sent."""

import unicodedata

import pytest
from starlette.testclient import TestClient

JSON = {"Content-Type": "application/json"}
PROBLEM = "application/problem+json"


@pytest.mark.parametrize(
    "message", ["", "   \n\t", "\u200b\u200d", "\u3164\u3164", "\U000e0041\U000e0042", "\x00\x07"]
)
def test_a_question_with_nothing_to_see_is_refused(client: TestClient, message: str) -> None:
    response = client.post("/v1/chat", json={"message": message})

    assert response.status_code == 422
    assert response.json()["code"] == "empty-message"


@pytest.mark.parametrize(
    "message",
    [
        "😀😀😀",
        "ㅋㅋㅋㅋ",
        "ㄱㄴㄷ",
        "<script>alert(1)</script>",
        "AI 바우처\x00\x1b[31m 얼마?",
        "AI 바우처 얼마?" + "".join(chr(0xE0000 + ord(letter)) for letter in "ignore"),
        unicodedata.normalize("NFD", "AI 바우처는 최대 얼마까지 지원하나요?"),
        "\u202eAI 바우처",
        "a" * 2000,
        "?" * 50,
        "' OR 1=1; --",
        "{{7*7}} ${7*7}",
    ],
)
def test_odd_text_gets_a_clear_answer(client: TestClient, message: str) -> None:
    for headers in ({}, {"Accept": "text/event-stream"}):
        response = client.post("/v1/chat", json={"message": message}, headers=headers)
        assert response.status_code == 200
    answer = client.post("/v1/chat", json={"message": message}).json()
    assert answer["statements"] or answer["message"]
    assert "<script" not in answer["text"]


def test_decomposed_korean_is_answered_like_composed(client: TestClient) -> None:
    message = "AI 바우처는 최대 얼마까지 지원하나요?"
    composed, decomposed = (
        client.post("/v1/chat", json={"message": unicodedata.normalize(form, message)}).json()
        for form in ("NFC", "NFD")
    )

    assert [one["text"] for one in composed["statements"]] == [
        one["text"] for one in decomposed["statements"]
    ]


@pytest.mark.parametrize("length", [2_001, 20_000, 20_001])
def test_a_question_that_is_too_long_is_refused(client: TestClient, length: int) -> None:
    response = client.post("/v1/chat", json={"message": "가" * length})

    assert response.status_code == 422
    assert response.headers["content-type"] == PROBLEM


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "invalid-json"),
        (b"\xff\xfe\x00", 400, "invalid-json"),
        (b"[" * 100_000, 400, "invalid-json"),
        (b"", 422, "invalid-request"),
        (b"null", 422, "invalid-request"),
        (b'"AI"', 422, "invalid-request"),
        (b"{}", 422, "invalid-request"),
        (b'{"message": 7}', 422, "invalid-request"),
        (b'{"message": "\\ud800"}', 422, "invalid-request"),
        (b'{"message": "AI", "lang": "fr"}', 422, "invalid-request"),
        (b'{"message": "AI", "secret": 1}', 422, "invalid-request"),
        (b'{"message": "AI", "profile": {"employees": NaN}}', 422, "invalid-request"),
        (b'{"message": "AI", "profile": {"employees": -1}}', 422, "invalid-request"),
        (b'{"message": "AI", "conversation_id": "unknown"}', 404, "unknown-conversation"),
        (b'{"message": "AI", "conversation_id": "\\u0000"}', 404, "unknown-conversation"),
    ],
)
def test_a_body_that_is_no_request_is_refused(
    client: TestClient, body: bytes, status: int, code: str
) -> None:
    response = client.post("/v1/chat", content=body, headers=JSON)

    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["content-type"] == PROBLEM
    assert response.json()["status"] == status


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_beyond_the_limit_is_refused(client: TestClient, chunked: bool) -> None:
    body = b'{"message": "' + b"a" * 200_000 + b'"}'
    content = (body[start : start + 10_000] for start in range(0, len(body), 10_000)) if chunked else body

    response = client.post("/v1/chat", content=content, headers=JSON)

    assert (response.status_code, response.json()["code"]) == (413, "too-large")


def test_what_was_sent_is_not_echoed(client: TestClient) -> None:
    response = client.post("/v1/chat", json={"message": "AI", "lang": "900101-1234567"})

    assert "900101" not in response.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/nothing", 404),
        ("GET", "/v1/chat", 405),
        ("DELETE", "/v1/programmes", 405),
        ("GET", "/v1/programmes/unknown", 404),
        ("GET", "/v1/sources/unknown", 404),
        ("GET", "/v1/passages/unknown", 404),
        ("GET", "/v1/conversations/unknown", 404),
        ("GET", "/v1/programmes?need=nothing", 422),
        ("GET", "/v1/programmes?page=0", 422),
        ("GET", "/v1/search?q=", 422),
        ("GET", "/v1/search?q=%E3%85%A4", 422),
        ("GET", "/v1/search?q=AI&k=0", 422),
        ("GET", "/v1/search?q=AI&lang=fr", 422),
    ],
)
def test_every_error_is_a_problem_document_in_the_callers_language(
    client: TestClient, method: str, path: str, status: int
) -> None:
    for lang in ("ko", "en"):
        response = client.request(method, path, headers={"Accept-Language": lang})
        assert response.status_code == status
        assert response.headers["content-type"] == PROBLEM
        assert response.headers["content-language"] == lang
        assert response.json()["type"] == f"/problems/{response.json()['code']}"
