"""Sentences stand alone, are short, and end as a polite writer ends them."""

import re
from collections.abc import Iterator

from corpus.check.finding import Finding, Severity
from corpus.check.view import Corpus, Statement, figures_in
from corpus.figures import Kind
from corpus.models import Block, Lang

KO_CHARACTERS = 120
EN_WORDS = 35
BLOCK_SENTENCES = 3
_KO_POINTERS = "이는|이것|이들|그것|그는|그들|그 |이 |이를|이에|이로|이때|이런|이러한|이와|그런|그러한|해당|여기|위 |위의"
_EN_POINTERS = (
    "It(?! is (?:not |un|still )*(?:known|clear|confirmed))|This|These|They|Those|That|Such|He|She|Its|Their|Here"
    "|The (?:same|former(?! [a-z]*site)|latter|above|following)"
)
_BARE_START: dict[Lang, re.Pattern[str]] = {
    "ko": re.compile(f"(?:{_KO_POINTERS})"),
    "en": re.compile(rf"(?:{_EN_POINTERS})\b"),
}
_KO_JOINERS = "또한?|그러나|하지만|따라서|다만|그래서|그리고|그러므로|이어서?|반면에?|즉|그 밖에|그럼에도"
_EN_JOINERS = "However|But|And|Therefore|Thus|Moreover|Furthermore|Also|Otherwise|Instead|So|Still|Yet"
_JOINED_START: dict[Lang, re.Pattern[str]] = {
    "ko": re.compile(f"(?:{_KO_JOINERS})[ ,]"),
    "en": re.compile(rf"(?:{_EN_JOINERS})\b"),
}
_END: dict[Lang, re.Pattern[str]] = {
    "ko": re.compile(r"(?:니다|니까|시오|까|오)(?:\s?\([^()]*\))?[\"'”’」』)\]]*[.?!][\"'”’」』)\]]*$"),
    "en": re.compile(r"[.?!][\"'”’)\]]*$"),
}
_YEARLY = re.compile(
    r"매년|매월|매달|해마다|해마다|연례|every (?:year|month)|each (?:year|month)|yearly|annual", re.I
)


def _found(statement: Statement, rule: str, message: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(*statement.place, rule, message, severity)


def sentence_length(corpus: Corpus) -> Iterator[Finding]:
    """At most 120 Korean characters or 35 English words."""
    for statement in corpus.statements:
        for sentence in statement.sentences:
            if statement.lang == "ko" and len(sentence) > KO_CHARACTERS:
                size = f"{len(sentence)} characters, at most {KO_CHARACTERS}"
            elif statement.lang == "en" and (words := _words(sentence)) > EN_WORDS:
                size = f"{words} words, at most {EN_WORDS}"
            else:
                continue
            yield _found(statement, "sentence-long", f"{size}; split it: {sentence[:50]}…")


def _words(sentence: str) -> int:
    """Words that an English reader reads: Korean terms in brackets do not count."""
    return len(re.sub(r"\([^()]*[가-힣][^()]*\)", "", sentence).split())


def bare_start(corpus: Corpus) -> Iterator[Finding]:
    """No pronoun and no connective opens a sentence: it is quoted without the one before it."""
    for statement in corpus.statements:
        for sentence in statement.sentences:
            if _BARE_START[statement.lang].match(sentence):
                yield _found(
                    statement, "bare-start", f"name the subject instead of pointing at it: {sentence[:40]}…"
                )
            elif _JOINED_START[statement.lang].match(sentence):
                message = f"opens with a connective, but is quoted alone: {sentence[:40]}…"
                yield _found(statement, "joined-start", message, Severity.WARNING)


def sentence_end(corpus: Corpus) -> Iterator[Finding]:
    """Korean ends in -니다, -까 or -오, English with a stop."""
    for statement in corpus.statements:
        for sentence in statement.sentences:
            if not _END[statement.lang].search(sentence):
                wanted = "-니다. / -까? / -오." if statement.lang == "ko" else "a full stop"
                yield _found(statement, "sentence-end", f"end it with {wanted}: …{sentence[-40:]}")


def block_length(corpus: Corpus) -> Iterator[Finding]:
    """A block of a document holds one to three sentences."""
    for statement in corpus.statements:
        if isinstance(statement.origin, Block) and len(statement.sentences) > BLOCK_SENTENCES:
            count = len(statement.sentences)
            yield _found(
                statement,
                "block-long",
                f"{count} sentences in one block, at most {BLOCK_SENTENCES}; split it",
            )


def dates_with_year(corpus: Corpus) -> Iterator[Finding]:
    """Every date has its year in its own sentence, unless it returns every year."""
    for statement in corpus.statements:
        for sentence in statement.sentences:
            bare = [f for f in figures_in(sentence) if f.kind is Kind.DATE and f.value.startswith("????")]
            if bare and not _YEARLY.search(sentence):
                shown = ", ".join(sentence[f.start : f.end] for f in bare)
                yield _found(
                    statement, "date-no-year", f"add the year to {shown}: {sentence[:40]}…", Severity.WARNING
                )


RULES = (sentence_length, bare_start, sentence_end, block_length, dates_with_year)
