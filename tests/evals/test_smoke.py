"""Some forty golden cases on the real index, held against the committed baseline."""

import time

import pytest

from evals.cases import golden_cases
from evals.gate import RANKING, failures, read_baseline
from evals.hashes import cases_hash
from evals.in_process import InProcess
from evals.places import Places
from evals.run import run_cases
from evals.settings import EvalSettings
from tests.live_index import up_to_date


@pytest.mark.timeout(180)
def test_the_smoke_part_is_as_good_as_the_baseline() -> None:
    up_to_date()
    settings = EvalSettings()
    part = read_baseline(settings.baseline).parts["smoke"]
    golden = golden_cases(settings.golden_dir)
    cases = [case for case in golden if case.id in set(part.cases)]
    assert cases_hash(cases) == part.hash, "cases changed: renew with `didim eval baseline --why …`"
    started = time.perf_counter()
    places = Places.of_index()
    run = run_cases(cases, InProcess(), places, settings, all_cases=golden)
    assert failures(run, part, RANKING if places.has_foreign else ()) == []
    assert time.perf_counter() - started < 90
