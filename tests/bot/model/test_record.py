"""What a model wrote and cost is kept, so that the answer can be proved again without the model."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.advisor import Advisor
from bot.record import AnswerRecord, Records
from bot.replay import replayed
from bot.settings import BotSettings
from ingest.settings import IngestSettings
from tests.bot.model.asking import KOREAN, ask
from tests.servers.faults import refuses
from tests.servers.scripted import Asked, Exchange, Script, answer, delta, quoting, scripted_server, writes


@pytest.fixture
def records() -> Iterator[Records]:
    """The place where replay looks; what a test adds is taken away again."""
    folder = IngestSettings().data_dir / "records"
    before = set(folder.rglob("*.json"))
    yield Records(folder)
    for path in set(folder.rglob("*.json")) - before:
        Path(path).unlink()


def _recorded(advisor: Advisor, records: Records, script: Script) -> AnswerRecord:
    with scripted_server(script) as server:
        settings = BotSettings(
            model_name="scripted", model_url=server.url, model_timeout_s=3, model_pause_s=0.01
        )
        kept = Advisor(advisor.library, advisor.index, settings, records)
        return records.find(ask(kept, KOREAN).answer.id)


def test_model_tokens_and_drafts_are_kept(advisor: Advisor, records: Records) -> None:
    record = _recorded(advisor, records, writes(quoting))
    assert record.written
    assert record.written.model == "scripted"
    assert (record.written.input_tokens, record.written.output_tokens) == (321, 45)
    assert [text for text, _ in record.statements] == [text for text, *_ in record.written.drafts]


def test_a_model_answer_is_replayed_without_the_model(advisor: Advisor, records: Records) -> None:
    def half_true(asked: Asked) -> str:
        good = asked.evidence["S1"]
        return answer(
            (good, "S1", good), ("AI 바우처는 과제당 최대 9억원입니다.", "S1", good), complete=False
        )

    record = _recorded(advisor, records, writes(half_true))
    same, told = replayed(record.id)
    assert same, told
    assert record.status == "partial"


def test_a_cut_answer_is_replayed_as_cut(advisor: Advisor, records: Records) -> None:
    def script(exchange: Exchange) -> None:
        text = quoting(exchange.asked)
        exchange.begin()
        exchange.send(delta(text[: text.index("}") + 1]))

    record = _recorded(advisor, records, script)
    assert record.written
    same, told = replayed(record.id)
    assert same, told


def test_an_answer_of_the_documents_holds_no_model(advisor: Advisor, records: Records) -> None:
    record = _recorded(advisor, records, refuses(401))
    assert record.written is None
    same, told = replayed(record.id)
    assert same, told
