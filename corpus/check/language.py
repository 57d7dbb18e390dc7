"""Each file is written in its own language."""

import re
from collections.abc import Iterator

from corpus.check.finding import Finding
from corpus.check.view import Corpus

_HANGUL = re.compile(r"[가-힣]")
_BRACKETED = re.compile(r"\([^()]*\)|“[^”]*”|‘[^’]*’|\"[^\"]*\"|'[^']*'|「[^」]*」|『[^』]*』")


def korean_only(corpus: Corpus) -> Iterator[Finding]:
    """A Korean sentence has Hangul in it."""
    for statement in corpus.statements:
        if statement.lang == "ko":
            for sentence in statement.sentences:
                if not _HANGUL.search(sentence):
                    yield Finding(
                        *statement.place, "not-korean", f"no Korean in this sentence: {sentence[:60]}"
                    )


def english_only(corpus: Corpus) -> Iterator[Finding]:
    """Hangul in English text stands in brackets or quotes, beside its translation."""
    for statement in corpus.statements:
        if statement.lang == "en" and _HANGUL.search(statement.text):
            rest = _without_brackets(statement.text)
            if match := re.search(r"[가-힣][가-힣 ]*", rest):
                message = f"put the Korean term in round brackets behind its translation: {match[0].strip()}"
                yield Finding(*statement.place, "not-english", message)


def _without_brackets(text: str) -> str:
    while (shorter := _BRACKETED.sub("", text)) != text:
        text = shorter
    return text


RULES = (korean_only, english_only)
