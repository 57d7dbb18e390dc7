"""Make the sealed set of the proof step: wrong twins of true statements by class, and true twins.

    python -m evals.mutations.generate [--seed 20261125] [--wrong 54] [--true 390] [--out evals/golden/proof]

Deterministic by seed and corpus. Every passage belongs to one half (tune or test), decided by its document.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import orjson

from corpus.library import Library, load_library
from corpus.models import LANGS, Lang
from corpus.settings import CorpusSettings
from evals.mutations import wrong_figures, wrong_words
from evals.mutations.case import Case, WrongTwin
from evals.mutations.handmade import handmade_cases
from evals.mutations.right import rewrite
from evals.mutations.twins import Twin, twins
from evals.mutations.wrong_figures import Twist, any_of

SEED, WRONG, TRUE = 20261125, 54, 390
OUT = Path(__file__).resolve().parent.parent / "golden" / "proof"
CROSS_SHARE, REWRITTEN_SHARE, HANDMADE_SHARE = 0.25, 0.3, 0.5


def twists(library: Library) -> dict[WrongTwin, Twist]:
    """How each class of wrong twin is made."""
    programmes = [(p.name.ko, p.name.en) for p in library.programmes]
    return {
        WrongTwin.NUMBER: wrong_figures.number,
        WrongTwin.UNIT: wrong_figures.unit,
        WrongTwin.SCALE: wrong_figures.scale,
        WrongTwin.CURRENCY: wrong_figures.currency,
        WrongTwin.DATE: any_of(wrong_figures.date, wrong_figures.date, wrong_figures.date_role),
        WrongTwin.NEGATION: wrong_words.negation,
        WrongTwin.MODALITY: wrong_words.modality,
        WrongTwin.BOUND: wrong_figures.bound,
        WrongTwin.NAME: wrong_words.name_twist(programmes),
        WrongTwin.ARTICLE: wrong_figures.article,
        WrongTwin.ROLE: wrong_words.role,
        WrongTwin.REBINDING: wrong_figures.rebinding,
        WrongTwin.DROPPED_CONDITION: wrong_words.dropped_condition,
        WrongTwin.STATE: wrong_words.state,
        WrongTwin.ADDED_FACT: wrong_words.added_fact,
    }


def wrong_cases(library: Library, wrong: WrongTwin, count: int, half: str, rng: Random) -> list[Case]:
    """`count` wrong twins of one class in one half: hand-written ones first, up to their share, then made ones."""
    written = [c for c in handmade_cases() if c.wrong is wrong and c.half == half]
    rng.shuffle(written)
    cases = written[: int(count * HANDMADE_SHARE)]
    twist = twists(library)[wrong]
    pool = [twin for twin in twins(library) if twin.half == half]
    rng.shuffle(pool)
    made = (case for twin in pool if (case := _twisted(twin, wrong, twist, rng)))
    return [*cases, *_take(made, count - len(cases))]


def _twisted(twin: Twin, wrong: WrongTwin, twist: Twist, rng: Random) -> Case | None:
    lang: Lang = rng.choice(("ko", "en"))
    cross = rng.random() < CROSS_SHARE
    said = twin.ko if lang == "ko" else twin.en
    if rng.random() < REWRITTEN_SHARE:
        said = rewrite(said, lang, rng) or said
    statement = twist(said, lang, rng)
    if statement is None or "ㅂ니다" in statement:
        return None
    return _case(twin, statement, lang, cross, wrong)


def true_cases(library: Library, count: int, half: str, rng: Random) -> list[Case]:
    """`count` true twins in one half: a half hand-written, a quarter rewritten, a quarter in the other language."""
    written = [c for c in handmade_cases() if c.wrong is None and c.half == half]
    rng.shuffle(written)
    cases = written[: count // 2]
    pool = [twin for twin in twins(library) if twin.half == half]
    rng.shuffle(pool)
    rest = count - len(cases)
    rewritten = (case for twin in pool[::2] if (case := _rewritten(twin, rng)))
    mirrored = (
        _case(t, t.ko if (lang := rng.choice(LANGS)) == "ko" else t.en, lang, True, None) for t in pool[1::2]
    )
    return [*cases, *_take(rewritten, rest // 2), *_take(mirrored, rest - rest // 2)]


def _rewritten(twin: Twin, rng: Random) -> Case | None:
    lang: Lang = rng.choice(("ko", "en"))
    statement = rewrite(twin.ko if lang == "ko" else twin.en, lang, rng)
    return _case(twin, statement, lang, False, None) if statement else None


def _case(twin: Twin, statement: str, lang: Lang, cross: bool, wrong: WrongTwin | None) -> Case:
    other: Lang = ("en" if lang == "ko" else "ko") if cross else lang
    passage = twin.ko if other == "ko" else twin.en
    how = "mirrored" if cross else "made"
    return Case(twin.document_id, twin.half, statement, lang, passage, other, wrong, how)


def _take(cases: Iterator[Case], count: int) -> Iterator[Case]:
    for _, case in zip(range(count), cases, strict=False):
        yield case


def generate(library: Library, seed: int, wrong: int, true: int) -> dict[str, list[Case]]:
    """Both halves of the set."""
    halves: dict[str, list[Case]] = {}
    for half in ("tune", "test"):
        rng = Random(f"{seed}-{half}")  # noqa: S311 - no secret
        cases = [case for kind in WrongTwin for case in wrong_cases(library, kind, wrong // 2, half, rng)]
        halves[half] = [*cases, *true_cases(library, true // 2, half, rng)]
    return halves


def write(halves: dict[str, list[Case]], folder: Path) -> None:
    """One JSON object a line, ids by half and place."""
    folder.mkdir(parents=True, exist_ok=True)
    for half, cases in halves.items():
        lines = [
            orjson.dumps({"id": f"proof-{half}-{i:04d}", **_record(case)}) for i, case in enumerate(cases, 1)
        ]
        (folder / f"{half}.jsonl").write_bytes(b"\n".join(lines) + b"\n")


def _record(case: Case) -> dict[str, str | None]:
    return {
        "origin": case.origin,
        "how": case.how,
        "wrong": case.wrong.value if case.wrong else None,
        "statement_lang": case.statement_lang,
        "statement": case.statement,
        "passage_lang": case.passage_lang,
        "passage": case.passage,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Write tune.jsonl and test.jsonl."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--wrong", type=int, default=WRONG, help="wrong twins of each class, both halves together"
    )
    parser.add_argument("--true", type=int, default=TRUE, help="true twins, both halves together")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(arguments)
    halves = generate(
        load_library(CorpusSettings().corpus_dir, strict=False), options.seed, options.wrong, options.true
    )
    write(halves, options.out)
    print({half: len(cases) for half, cases in halves.items()})


if __name__ == "__main__":
    main()
