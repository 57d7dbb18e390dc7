"""Runs the cases against a system; one after another unless told otherwise, so that latency is what one reader sees."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime

from evals.cases import Case, Common
from evals.cost import cost_of
from evals.hashes import hashes
from evals.journal import Journal
from evals.metrics import figures, latency
from evals.places import Places
from evals.put import DEPTH, FIRST, put
from evals.relevance import twins
from evals.results import CaseResult, Run
from evals.settings import EvalSettings
from evals.systems import System

__all__ = ["DEPTH", "FIRST", "Way", "run_cases"]


@dataclass(frozen=True, slots=True)
class Way:
    """How to run: `resume` keeps every case as it is done, `fresh` forgets what a killed run had, `jobs` asks at once.

    More than one job helps where the time is spent elsewhere (a server, a remote model); times then say what a busy
    system gives, not what one reader sees.
    """

    resume: bool = False
    fresh: bool = False
    jobs: int = 1


def run_cases(
    cases: Sequence[Common],
    system: System,
    places: Places,
    settings: EvalSettings,
    *,
    all_cases: Sequence[Case] = (),
    split: str = "all",
    notify: Callable[[CaseResult], None] = lambda _: None,
    way: Way = Way(),
) -> Run:
    """Every case through the system; a case that fails is kept as an error and never averaged away.

    `all_cases` is where twins are looked for, when `cases` is only a part.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    about, stood_on = system.about(), hashes(cases)
    journal = _journal(settings, way, {**stood_on, "system": about, "seed": settings.seed, "split": split})
    with journal as kept:
        done = kept.done if kept else {}
        results = []
        for result in _results(cases, done, system, places, all_cases, way.jobs):
            results.append(result)
            if kept and result.id not in done:
                kept.keep(result)
            notify(result)
    suites = tuple(sorted({case.suite for case in cases}))
    return Run(
        name=f"{started:%Y%m%d-%H%M%S}-{'-'.join(suites) if len(suites) < 4 else 'all'}",
        started=started.isoformat(timespec="seconds"),
        seconds=round(time.perf_counter() - clock, 2),
        system={"name": system.name, **about, "jobs": way.jobs, "resumed": len(done)},
        hashes=stood_on,
        seed=settings.seed,
        suites=suites,
        split=split,
        figures=figures(results, settings.bootstrap_draws, settings.seed),
        latency=latency(results),
        cost=cost_of(results, settings),
        cases=tuple(results),
    )


def _journal(
    settings: EvalSettings, way: Way, stands_on: dict[str, object]
) -> AbstractContextManager[Journal | None]:
    if not way.resume:
        return nullcontext()
    journal = Journal(settings.results_dir, stands_on)
    if way.fresh:
        journal.forget()
    return journal


def _results(
    cases: Sequence[Common],
    done: Mapping[str, CaseResult],
    system: System,
    places: Places,
    all_cases: Sequence[Case],
    jobs: int,
) -> Iterator[CaseResult]:
    asked = [case for case in cases if case.id not in done]
    pairs = twins(all_cases or [case for case in cases if isinstance(case, Case)])
    _warm(asked, system)
    one = lambda case: done.get(case.id) or put(case, pairs.get(case.id), system, places)  # noqa: E731
    if jobs <= 1:
        yield from map(one, cases)
        return
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(one, cases)


def _warm(cases: Sequence[Common], system: System) -> None:
    """One question outside the clock: the first answer pays for caches that no later reader pays for."""
    for case in [case for case in cases if isinstance(case, Case)][:1]:
        try:
            system.search(case.question, case.lang, FIRST)
            system.ask(case.question, case.lang, (), None)
        except Exception:  # noqa: S110 - what is broken shows in the cases themselves
            pass
