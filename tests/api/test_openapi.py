"""The OpenAPI document is true: generated requests, right and wrong, end as it says and never in a 5xx.

`DIDIM_FUZZ_EXAMPLES` sets how many requests each operation gets of each kind (25 by default, some 500 in all).
"""

import contextlib
import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from starlette.testclient import TestClient

from api.app import Bot, create_app
from api.settings import ApiSettings
from bot.cards import programme_card
from bot.screen import mask
from tests.api.canned import CannedAdvisor
from tests.api.conftest import MakeClient
from tests.api.serving import running

ALL = list(HealthCheck)
load_all_checks()
BEYOND_SCHEMA = [CHECKS.get_one("positive_data_acceptance"), CHECKS.get_one("negative_data_rejection")]
"""A schema cannot say that a question must show something, and `0` is taken for `false` and `"8"` for 8."""
EXAMPLES = int(os.environ.get("DIDIM_FUZZ_EXAMPLES", "25"))


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The document of a running server whose bot is canned: the requests are about HTTP."""
    data = ApiSettings(data_dir=tmp_path_factory.mktemp("fuzz"))
    with running(create_app(data, Bot(CannedAdvisor, programme_card, mask))) as address:
        yield schemathesis.openapi.from_url(f"{address}/v1/openapi.json")


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_generated_requests_end_as_the_document_says(schema: Any, mode: GenerationMode) -> None:
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=ALL
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def requests(case: Any) -> None:
            case.call_and_validate(excluded_checks=BEYOND_SCHEMA)

        with contextlib.suppress(
            Unsatisfiable
        ):  # nothing wrong can be sent to an operation without parameters
            requests()


def test_every_operation_has_a_summary_and_its_problems(make_client: MakeClient) -> None:
    document = make_client().get("/v1/openapi.json").json()

    assert document["openapi"].startswith("3.1")
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert operation["description"], (method, path)
            for status, response in operation["responses"].items():
                if int(status) >= 400 and path.startswith("/v1"):
                    assert list(response["content"]) == ["application/problem+json"], (path, status)


def test_the_examples_are_true(client: TestClient) -> None:
    document = client.get("/v1/openapi.json").json()
    chat = document["paths"]["/v1/chat"]["post"]["requestBody"]["content"]["application/json"]
    for example in chat["examples"].values():
        assert client.post("/v1/chat", json=example["value"]).status_code == 200
