"""The gate: what falls is named, errors are never averaged away, other questions are another gate."""

from evals.citations import Support
from evals.gate import Baseline, Part, failures, part_of, read_baseline, smoke
from evals.hashes import cases_hash
from evals.judge import Judged, judge
from evals.lowered import committed, last_change, lowered, not_of_its_own, unexplained
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


def test_suites_without_pairs_are_in_the_smoke_part_too() -> None:
    lone = [case(id=f"a{at}-ko", suite="attacks", question=f"질문 {at}") for at in range(20)]
    chosen = smoke([*CASES, *lone], 6)
    assert sum(c.suite == "attacks" for c in chosen) == 6
    assert sum(c.suite == "answers" for c in chosen) == 3


def test_supports_are_kept_in_order() -> None:
    judged: Judged = judge(case(), answer(cited(SENTENCE), cited("비가 옵니다.")), PLACES)
    assert judged.supports == (Support.SUPPORTED, Support.UNCLEAR)


def _baseline(why: str = "first", routing: float = 0.9, refusals: float = 0.1) -> Baseline:
    part = _part().model_copy(update={"figures": {"routing": routing, "false refusals": refusals}})
    return Baseline(why=why, parts={"smoke": part}, reported={})


def test_a_baseline_falls_only_with_a_new_reason() -> None:
    before = _baseline()
    assert lowered(before, _baseline()) == []
    assert lowered(before, _baseline(refusals=0.05)) == []
    assert lowered(before, _baseline(routing=0.8)) == ["smoke: routing 0.9000 -> 0.8000"]
    assert lowered(before, _baseline(refusals=0.2)) == ["smoke: false refusals 0.1000 -> 0.2000"]
    assert unexplained(before, _baseline(routing=0.8)) != []
    assert unexplained(before, _baseline("traded for speed", routing=0.8)) == []


def test_a_figure_that_vanishes_is_a_fall() -> None:
    gone = _baseline()
    part = gone.parts["smoke"].model_copy(update={"figures": {"routing": 0.9}})
    assert lowered(_baseline(), gone.model_copy(update={"parts": {"smoke": part}})) == [
        "smoke: false refusals is gone"
    ]


def test_a_fall_beside_other_changes_is_refused() -> None:
    before, after = _baseline(), _baseline("traded", routing=0.8)
    assert not_of_its_own(before, after, ("evals/baseline.json", "docs/quality.md")) == []
    assert not_of_its_own(before, after, ("evals/baseline.json", "bot/run.py")) == [
        "lowered with other changes: bot/run.py"
    ]
    assert not_of_its_own(before, _baseline(routing=0.95), ("bot/run.py",)) == []


def test_the_committed_baseline_was_never_lowered_on_the_side() -> None:
    """Looks at the last change of the baseline in the history; a copy without history has nothing to look at."""
    path = EvalSettings().baseline
    changed = last_change(path)
    assert changed is None or not_of_its_own(*changed) == []
    before = committed(path)
    assert before is None or unexplained(before, read_baseline(path)) == []
