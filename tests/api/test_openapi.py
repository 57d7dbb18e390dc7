"""The OpenAPI document is true: generated requests, right and wrong, end as it says and never in a 5xx.

`DIDIM_FUZZ_EXAMPLES` sets how many requests each operation gets (280 by default, more than 5,000 in all); two of three
are right, because wrong ones take twice as long to make. Half of the right ones speak of a conversation that exists.
"""

import contextlib
import itertools
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from starlette.testclient import TestClient

from api.app import Bot, create_app
from api.desk.accounts import Role
from api.settings import ApiSettings
from bot.advisor import Advisor
from bot.cards import programme_card
from bot.screen import mask
from tests.api.canned import CannedAdvisor, answer
from tests.api.conftest import MakeClient, opened
from tests.api.serving import running

ALL = list(HealthCheck)
load_all_checks()
BEYOND_SCHEMA = [CHECKS.get_one("positive_data_acceptance"), CHECKS.get_one("negative_data_rejection")]
"""A schema cannot say that a question must show something, and `0` is taken for `false` and `"8"` for 8."""
EXAMPLES = int(os.environ.get("DIDIM_FUZZ_EXAMPLES", "280"))
SHARE = {GenerationMode.POSITIVE: 2 / 3, GenerationMode.NEGATIVE: 1 / 3}

TOKEN = "a-conversation-that-exists-0123"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """An application whose bot is canned, with somebody at its desk: the requests are about HTTP."""
    data = ApiSettings(data_dir=tmp_path_factory.mktemp("fuzz"), metrics="loopback")
    return create_app(data, Bot(CannedAdvisor, programme_card, mask))


@pytest.fixture(scope="module")
def schema(app: FastAPI) -> Iterator[Any]:
    """The document of that application, running."""
    with running(app) as address:
        app.state.services.desk.accounts.add("kim", Role.CLERK, "봄날의 커피 한 잔 22")
        yield schemathesis.openapi.from_url(f"{address}/v1/openapi.json")


@pytest.mark.timeout(900)
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_generated_requests_end_as_the_document_says(app: FastAPI, schema: Any, mode: GenerationMode) -> None:
    number = itertools.count()
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=round(EXAMPLES * SHARE[mode]),
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=ALL,
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def requests(case: Any) -> None:
            if mode is GenerationMode.POSITIVE and next(number) % 2:
                of_a_known_conversation(app, case)
            case.call_and_validate(excluded_checks=BEYOND_SCHEMA, timeout=60)

        with contextlib.suppress(
            Unsatisfiable
        ):  # nothing wrong can be sent to an operation without parameters
            requests()


def of_a_known_conversation(app: FastAPI, case: Any) -> None:
    """Let the request speak of a conversation that exists, handed over already every other time."""
    if "conversation_id" not in (case.path_parameters or {}):
        return
    case.path_parameters["conversation_id"] = TOKEN
    served = app.state.services
    if not served.conversations.exists(TOKEN):
        served.conversations.add(TOKEN, "질문", answer("a-1", TOKEN))
        served.desk.handovers.create(TOKEN, consent=True)


def test_the_requests_were_many_and_none_ended_in_a_fault(app: FastAPI, schema: Any) -> None:
    lines = app.state.services.metrics.text().decode().splitlines()
    counted = [line for line in lines if line.startswith("didim_requests_total{")]
    by_status: Counter[str] = Counter()
    for line in counted:
        by_status[line.split('status="')[1][0]] += int(float(line.rsplit(" ", 1)[1]))

    assert by_status["5"] == 0
    assert sum(by_status.values()) > 17.9 * EXAMPLES  # 5,012 by default
    assert by_status["2"] > 2.5 * EXAMPLES


def test_every_operation_has_a_summary_and_its_problems(make_client: MakeClient) -> None:
    document = make_client().get("/v1/openapi.json").json()

    assert document["openapi"].startswith("3.1")
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert operation["description"], (method, path)
            for status, response in operation["responses"].items():
                if int(status) >= 400 and path.startswith("/v1"):
                    assert list(response["content"]) == ["application/problem+json"], (path, status)


def test_the_examples_are_true(advisor: Advisor, tmp_path: Path) -> None:
    bot = Bot(lambda: advisor, programme_card, mask)
    with opened(create_app(ApiSettings(data_dir=tmp_path), bot)) as client:
        check_examples(client)


def check_examples(client: TestClient) -> None:
    document = client.get("/v1/openapi.json").json()
    chat = document["paths"]["/v1/chat"]["post"]["requestBody"]["content"]["application/json"]
    for example in chat["examples"].values():
        assert client.post("/v1/chat", json=example["value"]).status_code == 200
