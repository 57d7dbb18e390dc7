"""Prove a statement by a quote: the quote stands in the passage, and the statement says no more and nothing else."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Self

from bot.answer import Verdict
from bot.prove.case import Case
from bot.prove.checks import CHECKS
from bot.prove.fold import find_span, fold
from bot.prove.lexicon import Lexicon, build_lexicon
from bot.prove.limits import limits
from bot.prove.mirrors import mirror_table
from bot.prove.model import Check, Finding, Proof, Weight, verdict_of
from bot.prove.more_figures import with_words
from bot.prove.reading import Reading
from bot.prove.terms import names_hold, read_terms
from corpus.figures import read_figures
from corpus.library import Library
from corpus.models import GlossaryTerm, Lang
from corpus.sentences import split_sentences

_LINE = re.compile(r"\n\s*(?:\n|[-*|#•]|\d+\.\s)|(?<=\|)\n")


class Prover:
    """Holds statements against passages. Made once; safe to share between threads."""

    def __init__(
        self,
        glossary_terms: Iterable[GlossaryTerm] = (),
        names: Iterable[Iterable[str]] = (),
        mirror_of: Mapping[str, str] | None = None,
    ) -> None:
        """`names` are groups of the names of one programme each, in both languages; bodies and laws are known.

        `mirror_of` leads from a folded sentence of the corpus to its mirror in the other language.
        """
        self._lexicon: Lexicon = build_lexicon(glossary_terms, names)
        self._mirror_of = mirror_of or {}
        self._read = lru_cache(maxsize=4096)(self._read_text)

    @classmethod
    def from_library(cls, library: Library, *, with_mirrors: bool = True) -> Self:
        """A prover that knows the terms, programmes, bodies, laws and mirrored sentences of the corpus."""
        names = ((p.name.ko, p.name.en, *p.aliases.ko, *p.aliases.en) for p in library.programmes)
        return cls(library.glossary, names, mirror_table(library) if with_mirrors else None)

    def prove(
        self, statement: str, quote: str, passage: str, *, statement_lang: Lang, passage_lang: Lang
    ) -> Proof:
        """The verdict on `statement`, whose ground is `quote`, word for word from `passage`."""
        span = find_span(quote, passage)
        if span is None:
            finding = Finding(Check.QUOTE, Weight.AGAINST, "the quote does not stand in the passage")
            return Proof(Verdict.NOT_FOUND, None, (finding,))
        whole = widen(passage, span)
        ground, lang = passage[slice(*whole)], passage_lang
        if statement_lang != passage_lang and (mirrored := self._mirror(passage, whole)):
            ground, lang = mirrored, statement_lang
        if whole == span and _is_sentence_of(statement, ground):
            return Proof(Verdict.PROVED, span)
        case = Case(self._read(statement, statement_lang), self._read(ground, lang), passage)
        findings = tuple(_run(case))
        return Proof(verdict_of(findings), span, findings, () if findings else limits(case))

    def _mirror(self, passage: str, span: tuple[int, int]) -> str | None:
        """The span in the other language, where every sentence of it is mirrored in the corpus."""
        inside = [(a, b) for a, b in sentence_spans(passage) if a < span[1] and span[0] < b]
        found = [self._mirror_of.get(fold(passage[a:b]).text) for a, b in inside]
        return " ".join(text for text in found if text) if found and all(found) else None

    def _read_text(self, text: str, lang: Lang) -> Reading:
        figures = with_words(read_figures(text), text)
        terms = read_terms(text, self._lexicon, figures)
        return Reading(text, lang, tuple(f for f in figures if not names_hold(f, terms)), terms)


def _is_sentence_of(statement: str, ground: str) -> bool:
    """Whether the statement is the ground, or one whole sentence of it, letter by letter after folding."""
    said = fold(statement).text
    return said == fold(ground).text or any(said == fold(ground[a:b]).text for a, b in sentence_spans(ground))


def _run(case: Case) -> Iterable[Finding]:
    for check in CHECKS:
        try:
            yield from check(case)
        except (ArithmeticError, LookupError, ValueError, TypeError, AttributeError) as error:
            name = check.__module__.rpartition(".")[2]
            yield Finding(Check(name), Weight.UNKNOWN, f"the check broke off: {type(error).__name__}")


@lru_cache(maxsize=2048)
def sentence_spans(passage: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a passage stand; list items and paragraphs end sentences too."""
    cuts = [0, *(match.start() for match in _LINE.finditer(passage)), len(passage)]
    return tuple(
        (a + start, a + end) for a, b in pairwise(cuts) for start, end in split_sentences(passage[a:b])
    )


def widen(passage: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span with the rest of the sentences that it cuts: half a sentence may say the opposite of the whole."""
    start, end = span
    touched = [(a, b) for a, b in sentence_spans(passage) if a < end and start < b]
    if not touched:
        return span
    first, last = touched[0][0], touched[-1][1]
    head, tail = passage[first:start], passage[end:last]
    bare = re.compile(r"[\s\-*|#•.!?。\"'”’)\]]*")
    return (start if bare.fullmatch(head) else first, end if bare.fullmatch(tail) else last)
