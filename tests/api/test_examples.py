"""The examples for developers work as they stand, against a running server."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.app import Bot, create_app
from api.settings import ApiSettings
from bot.cards import programme_card
from bot.screen import mask
from tests.api.canned import SENTENCE, CannedAdvisor
from tests.api.serving import running

EXAMPLES = Path(__file__).parents[2] / "api" / "examples"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = ApiSettings(data_dir=tmp_path_factory.mktemp("examples"))
    with running(create_app(settings, Bot(CannedAdvisor, programme_card, mask))) as address:
        yield address


@pytest.mark.parametrize(
    ("program", "file"), [(sys.executable, "ask.py"), ("node", "ask.mjs"), ("sh", "ask.sh")]
)
def test_an_example_prints_the_answer(server: str, program: str, file: str) -> None:
    if shutil.which(program) is None or (file == "ask.sh" and shutil.which("curl") is None):
        pytest.skip(f"{program} is not installed")
    done = subprocess.run(
        [program, str(EXAMPLES / file), server, "AI 바우처는 얼마인가요?"],
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.returncode == 0, done.stderr
    assert SENTENCE in done.stdout
