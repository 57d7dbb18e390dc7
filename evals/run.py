"""Runs the cases against a system: one after another, so that latency is what one reader sees."""

import hashlib
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.answer import Answer
from evals.cases import Case
from evals.judge import judge
from evals.metrics import figures, latency
from evals.places import Places
from evals.relevance import needs_of, ranks, twins
from evals.results import CaseResult, Cited, Run, Said
from evals.settings import EvalSettings
from evals.systems import Found, System

FIRST = 10
"""Passages asked for, as a client would: what search mixes in depends on how many are wanted."""

DEPTH = 50
"""Asked for where a need is not among the first, to show how far away it was; such ranks are never within `FIRST`."""

_SEARCHED_ONLY = ("retrieval", "originals")


def run_cases(
    cases: Sequence[Case],
    system: System,
    places: Places,
    settings: EvalSettings,
    *,
    all_cases: Sequence[Case] = (),
    split: str = "all",
    notify: Callable[[CaseResult], None] = lambda _: None,
) -> Run:
    """Every case through the system; a case that fails is kept as an error and never averaged away.

    `all_cases` is where twins are looked for, when `cases` is only a part.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    pairs = twins(all_cases or cases)
    _warm(cases, system)
    results = []
    for case in cases:
        result = _result(case, pairs.get(case.id), system, places)
        results.append(result)
        notify(result)
    about = system.about()
    return Run(
        name=f"{started:%Y%m%d-%H%M%S}-{'-'.join(sorted({c.suite for c in cases})) or 'none'}",
        started=started.isoformat(timespec="seconds"),
        seconds=round(time.perf_counter() - clock, 2),
        system={"name": system.name, **about},
        hashes=_hashes(cases),
        seed=settings.seed,
        suites=tuple(sorted({case.suite for case in cases})),
        split=split,
        figures=figures(results, settings.bootstrap_draws, settings.seed),
        latency=latency(results),
        cases=tuple(results),
    )


def _warm(cases: Sequence[Case], system: System) -> None:
    """One question outside the clock: the first answer pays for caches that no later reader pays for."""
    for case in cases[:1]:
        try:
            system.search(case.question, case.lang, FIRST)
            system.ask(case.question, case.lang, (), None)
        except Exception:  # noqa: S110 - what is broken shows in the cases themselves
            pass


def _result(case: Case, twin: Case | None, system: System, places: Places) -> CaseResult:
    base = CaseResult(
        id=case.id, suite=case.suite, lang=case.lang, pair_id=case.pair_id, cluster=case.cluster, type=case.type,
        difficulty=case.difficulty, split=case.split, answerable=case.answerable, question=case.question,
        turns=case.turns,
    )  # fmt: skip
    absent = [e.document_id for e in case.evidence if e.document_id not in places]
    if absent:
        return base.model_copy(update={"skipped": f"not indexed: {', '.join(absent)}"})
    try:
        # The answer first: its time must hold the embedding of the question, which the search then finds remembered.
        answered = {} if case.suite in _SEARCHED_ONLY else _answered(case, system, places)
        searched = _searched(case, twin, system)
        if answered:
            searched.pop("search_ms", None)
    except Exception as error:  # whatever breaks is a result of the measurement, not its end
        return base.model_copy(update={"error": f"{type(error).__name__}: {error}"})
    return base.model_copy(update={**searched, **answered})


def _searched(case: Case, twin: Case | None, system: System) -> dict[str, object]:
    if not case.evidence or case.turns:
        return {}
    begin = time.perf_counter()
    found: list[Found] = system.search(case.question, case.lang, FIRST)
    spent = 1000 * (time.perf_counter() - begin)
    needs = needs_of(case, twin)
    at = ranks(needs, found)
    if None in at.values():
        deeper = ranks(needs, system.search(case.question, case.lang, DEPTH))
        at = {
            key: rank or (max(deeper[key] or 0, FIRST + 1) if deeper[key] else None)
            for key, rank in at.items()
        }
    return {
        "ranks": at,
        "across": case.across,
        "retrieved": tuple(f"{hit.document_id} > {hit.heading}" for hit in found[:10]),
        "search_ms": spent,
    }


def _answered(case: Case, system: System, places: Places) -> dict[str, object]:
    asked = system.ask(case.question, case.lang, case.turns, case.profile)
    answer = asked.answer
    right = None
    if case.suite == "routing":
        right = answer.status in case.statuses and (case.intent is None or answer.intent == case.intent)
    return {
        "judged": judge(case, answer, places),
        "routed_right": right,
        "said": _said(answer),
        "message": answer.message or "",
        "missing": answer.missing,
        "ms": asked.ms,
    }


def _said(answer: Answer) -> tuple[Said, ...]:
    return tuple(
        Said(
            text=s.text,
            verdict=s.verdict.value,
            citations=tuple(
                Cited(source_id=c.source_id, document_id=c.document_id, quote=c.quote) for c in s.citations
            ),
        )
        for s in answer.statements
    )


def _hashes(cases: Sequence[Case]) -> dict[str, str]:
    golden = hashlib.sha256("".join(case.model_dump_json() for case in cases).encode())
    code = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        code.update(path.read_bytes())
    return {"cases": golden.hexdigest()[:16], "evals": code.hexdigest()[:16]}
