"""The load script measures what it says, on a small scale, and keeps to this machine."""

import asyncio
import itertools
import sys
from pathlib import Path

import pytest

from api.app import Bot, create_app
from api.settings import ApiSettings
from benchmarks import load
from bot.cards import programme_card
from bot.screen import mask
from tests.api.canned import CannedAdvisor
from tests.api.serving import running


def test_every_kind_of_load_is_measured(tmp_path: Path) -> None:
    settings = ApiSettings(data_dir=tmp_path, limits=False, answer_threads=2, queue_max=5)
    questions = load.golden()
    with running(create_app(settings, Bot(CannedAdvisor, programme_card, mask))) as base:
        asked = asyncio.run(load.steady(base, load.chat, 2, 0.3, questions))
        streamed = asyncio.run(load.steady(base, load.stream, 2, 0.3, questions))
        held = asyncio.run(load.at_once(base, 40, questions))

    assert asked.per_second > 0
    assert set(asked.statuses) == {"200"}
    assert asked.p50_ms <= asked.p95_ms
    assert streamed.first_p95_ms is not None
    assert sum(held.statuses.values()) == 40
    assert set(held.statuses) <= {"200", "503"}


def test_no_two_requests_ask_the_same() -> None:
    asked = list(itertools.islice(load.golden(), 5000))

    assert len(set(asked)) == len(asked)


def test_only_this_machine_is_put_under_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["load", "--url", "https://didim.example"])

    with pytest.raises(SystemExit, match="this machine"):
        load.main()
