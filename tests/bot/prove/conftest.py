"""One prover for all tests of the proof step: it only reads."""

import pytest

from bot.language import detect_language
from bot.prove import Proof, Prover
from corpus.library import Library, load_library
from corpus.settings import CorpusSettings


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(CorpusSettings().corpus_dir, strict=False)


@pytest.fixture(scope="session")
def prover(library: Library) -> Prover:
    return Prover.from_library(library)


class Held:
    """Holds a statement against a passage; the whole passage is the quote unless one is given."""

    def __init__(self, prover: Prover) -> None:
        self._prover = prover

    def __call__(self, statement: str, passage: str, quote: str | None = None) -> Proof:
        return self._prover.prove(
            statement,
            quote or passage,
            passage,
            statement_lang=detect_language(statement),
            passage_lang=detect_language(passage),
        )


@pytest.fixture(scope="session")
def held(prover: Prover) -> Held:
    return Held(prover)
