"""The smoke part of the golden cases on the real index, held against the committed baseline as CI holds it."""

import time

import pytest
from typer.testing import CliRunner

from didim import app
from tests.live_index import up_to_date


@pytest.mark.timeout(240)
def test_the_smoke_part_is_as_good_as_the_baseline() -> None:
    up_to_date()
    started = time.process_time()
    gate = CliRunner().invoke(app, ["eval", "gate"])
    assert gate.exit_code == 0, gate.output[-3000:]
    assert time.process_time() - started < 90
