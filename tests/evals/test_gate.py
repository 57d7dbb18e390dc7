"""The gate: what falls is named, errors are never averaged away, other questions are another gate."""

from evals.citations import Support
from evals.gate import Part, failures, part_of, smoke
from evals.hashes import cases_hash
from evals.judge import Judged, judge
from evals.run import run_cases
from evals.settings import EvalSettings
from evals.systems import Asked, Found
from tests.evals.build import PLACES, SENTENCE, answer, case, cited

CASES = [case(id=f"c{at}-ko", pair_id=f"c{at}", cluster=str(at), question=f"질문 {at}") for at in range(20)]


class Scripted:
    """A system that answers as told."""

    name = "scripted"

    def __init__(self, wrong: int = 0, broken: int = 0) -> None:
        self._wrong, self._broken = wrong, broken

    def ask(self, question: str, lang: object, turns: object, profile: object) -> Asked:
        number = int(question.split()[-1])
        if number < self._broken:
            raise RuntimeError("boom")
        return Asked(answer(cited("모릅니다." if number < self._wrong else SENTENCE)), {"total": 1.0})

    def search(self, question: str, lang: object, k: int) -> list[Found]:
        return []

    def about(self) -> dict[str, object]:
        return {}


def _run(wrong: int = 0, broken: int = 0):  # type: ignore[no-untyped-def]
    return run_cases(CASES, Scripted(wrong, broken), PLACES, EvalSettings())  # type: ignore[arg-type]


def _part() -> Part:
    return part_of(_run(), CASES)


def test_the_same_run_passes() -> None:
    assert failures(_run(), _part()) == []


def test_a_fall_is_named_with_its_cases() -> None:
    found = "\n".join(failures(_run(wrong=2), _part()))
    assert "nugget recall 1.000 -> 0.900" in found
    assert "no longer right: c0-ko" in found


def test_one_broken_case_in_twenty_is_refused_not_averaged() -> None:
    assert failures(_run(broken=1), _part()) == [
        "1 of 20 cases ended in an error, first c0-ko: RuntimeError: boom"
    ]


def test_a_metric_that_vanished_is_a_failure() -> None:
    part = _part().model_copy(update={"figures": {"routing": 1.0}})
    assert failures(_run(), part) == ["routing was measured before and is not measured any more"]


def test_a_false_refusal_more_is_worse() -> None:
    part = _part()
    assert part.figures["false refusals"] == 0
    refused = _run().figures["false refusals"].model_copy(update={"value": 0.2})
    run = _run()
    worse = run.model_copy(update={"figures": {**run.figures, "false refusals": refused}})
    assert any(line.startswith("false refusals") for line in failures(worse, part))


def test_the_hash_follows_the_text_of_the_cases() -> None:
    changed = [CASES[0].model_copy(update={"question": "다른 질문"}), *CASES[1:]]
    assert cases_hash(CASES) != cases_hash(changed)


def test_the_smoke_part_is_stable_and_whole_pairs() -> None:
    chosen = smoke(CASES, 5)
    assert [c.id for c in chosen] == [c.id for c in smoke(CASES, 5)]
    assert len(chosen) == 5
    assert {c.pair_id for c in smoke(CASES[::-1], 5)} == {c.pair_id for c in chosen}


def test_supports_are_kept_in_order() -> None:
    judged: Judged = judge(case(), answer(cited(SENTENCE), cited("비가 옵니다.")), PLACES)
    assert judged.supports == (Support.SUPPORTED, Support.UNCLEAR)
