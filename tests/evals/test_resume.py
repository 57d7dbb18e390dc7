"""A killed run goes on where it stopped, and never with results of something else."""

from pathlib import Path

import pytest

from evals.run import Way, run_cases
from evals.settings import EvalSettings
from evals.systems import Asked, Found
from tests.evals.build import PLACES, SENTENCE, answer, case, cited

CASES = [case(id=f"c{at}-ko", cluster=str(at), question=f"질문 {at}") for at in range(6)]


class Killed(BaseException):
    """What ends a process is no Exception."""


class Counting:
    """Answers, counts its questions, and dies at the one it was told to."""

    name = "counting"

    def __init__(self, dies_at: int | None = None, generation: str = "g1", broken: int | None = None) -> None:
        self.asked: list[str] = []
        self._dies_at, self._generation, self._broken = dies_at, generation, broken

    def ask(self, question: str, lang: object, turns: object, profile: object) -> Asked:
        number = int(question.split()[-1])
        if number == self._dies_at:
            raise Killed
        self.asked.append(question)
        if number == self._broken:
            raise RuntimeError("boom")
        return Asked(answer(cited(SENTENCE)), {"total": 1.0})

    def search(self, question: str, lang: object, k: int) -> list[Found]:
        return []

    def about(self) -> dict[str, object]:
        return {"generation": self._generation}


def _run(system: Counting, folder: Path, way: Way = Way(resume=True)):  # type: ignore[no-untyped-def]  # noqa: B008
    settings = EvalSettings(data_dir=folder)
    return run_cases(CASES, system, PLACES, settings, way=way)  # type: ignore[arg-type]


def _unfinished(folder: Path) -> list[Path]:
    return list((folder / "evals" / "unfinished").glob("*"))


def test_a_killed_run_goes_on_and_comes_to_the_same(tmp_path: Path) -> None:
    whole = _run(Counting(), tmp_path / "whole")
    with pytest.raises(Killed):
        _run(Counting(dies_at=4), tmp_path)
    second = Counting()
    run = _run(second, tmp_path)
    assert [q for q in second.asked if q in ("질문 0", "질문 1", "질문 2", "질문 3")] == []
    assert run.system["resumed"] == 4
    assert run.figures == whole.figures
    assert [c.id for c in run.cases] == [c.id for c in CASES]
    assert _unfinished(tmp_path) == []


def test_a_torn_line_costs_only_its_case(tmp_path: Path) -> None:
    with pytest.raises(Killed):
        _run(Counting(dies_at=4), tmp_path)
    (path,) = _unfinished(tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    assert _run(Counting(), tmp_path).system["resumed"] == 3


def test_another_index_begins_anew(tmp_path: Path) -> None:
    with pytest.raises(Killed):
        _run(Counting(dies_at=4), tmp_path)
    assert _run(Counting(generation="g2"), tmp_path).system["resumed"] == 0


def test_a_case_in_error_is_asked_again(tmp_path: Path) -> None:
    with pytest.raises(Killed):
        _run(Counting(dies_at=4, broken=2), tmp_path)
    run = _run(Counting(), tmp_path)
    assert run.system["resumed"] == 3
    assert not any(case.error for case in run.cases)


def test_fresh_forgets_what_was_done(tmp_path: Path) -> None:
    with pytest.raises(Killed):
        _run(Counting(dies_at=4), tmp_path)
    assert _run(Counting(), tmp_path, Way(True, fresh=True)).system["resumed"] == 0


def test_many_at_once_keep_their_order(tmp_path: Path) -> None:
    run = _run(Counting(), tmp_path, Way(jobs=4))
    assert [c.id for c in run.cases] == [c.id for c in CASES]
    assert run.system["jobs"] == 4
