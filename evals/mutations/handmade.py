"""Reads the hand-written passages with what they support and what they do not."""

from collections.abc import Iterator
from pathlib import Path

from evals.mutations.case import Case, WrongTwin, language_of

HANDMADE = Path(__file__).with_name("handmade.txt")
PARAPHRASES = Path(__file__).with_name("paraphrases.txt")
"""Sentences of the documents said otherwise, and made wrong in one place: for tuning only, never in the sealed set."""


def handmade_cases(path: Path = HANDMADE) -> Iterator[Case]:
    """All hand-written cases in file order; every other passage marked P belongs to the test half, none marked D."""
    passage, number, half = "", -1, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        mark, text = line[:1], line[2:].strip()
        if mark in ("P", "D"):
            passage, number = text, number + 1
            half = "tune" if mark == "D" or number % 2 == 0 else "test"
        elif mark == "+":
            yield _case(number, half, passage, text, None)
        elif mark == "-":
            name, _, statement = text.partition("|")
            yield _case(number, half, passage, statement.strip(), WrongTwin(name.strip()))


def _case(number: int, half: str, passage: str, statement: str, wrong: WrongTwin | None) -> Case:
    return Case(
        origin=f"handmade-{number}",
        half=half,
        statement=statement,
        statement_lang=language_of(statement),
        passage=passage,
        passage_lang=language_of(passage),
        wrong=wrong,
        how="handmade",
    )
