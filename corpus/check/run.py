"""Run all rules over a library."""

from corpus.check import (
    catalogue,
    citing,
    conflicts,
    front,
    language,
    letters,
    links,
    mirror,
    questions,
    records,
    rounds,
    same_figures,
    shared_values,
    style,
)
from corpus.check.finding import Finding
from corpus.check.view import Corpus
from corpus.library import Library

RULES = (
    *front.RULES, *mirror.RULES, *citing.RULES, *same_figures.RULES, *style.RULES, *language.RULES, *links.RULES,
    *rounds.RULES, *records.RULES, *catalogue.RULES, *conflicts.RULES, *shared_values.RULES,
    *letters.RULES, *questions.RULES,
)  # fmt: skip


def check_library(library: Library) -> list[Finding]:
    """Every finding, by file and line; read the library with strict=False so that broken files are findings too."""
    corpus = Corpus(library)
    return sorted({finding for rule in RULES for finding in rule(corpus)})
