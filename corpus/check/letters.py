"""Slips of the pen: wrong Korean particles, unbalanced brackets, doubled words and spaces, addresses that are none."""

import re
from collections.abc import Iterator

from corpus.check.finding import Finding, Severity
from corpus.check.places import entry_place, field_line
from corpus.check.view import Corpus
from corpus.wording import has_batchim

# Only particles that no verb form looks like: 는, 이, 가 and 과 also end other words.
_PARTICLE = re.compile(r"([가-힣0-9])(를|을|은|와)(?=[\s,.])")
_NO_PARTICLE = ("가을", "마을", "노을", "고을", "모은")
_DOUBLED = re.compile(
    r"(?<![\w-])([A-Za-z]{2,}) \1\b|[가-힣]{2,}(?:은은|는는|을을|를를|이이)(?= )| {2,}| [,.](?=\s|$)|\.\.(?!\.)|,,"
)
_ALLOWED_TWICE = {"that", "had"}
_URL = re.compile(r"https?://[^\s/]+\.[^\s]+")


def particles(corpus: Corpus) -> Iterator[Finding]:
    """을/를, 은 and 와 fit the sound before them."""
    for statement in corpus.statements:
        for sentence in statement.sentences if statement.lang == "ko" else ():
            for match in _PARTICLE.finditer(sentence):
                word = re.search(r"\S*$", sentence[: match.end()])
                if _is_wrong(match[1], match[2]) and word and word[0] not in _NO_PARTICLE:
                    message = f"the particle does not fit: {word[0]}"
                    yield Finding(*statement.place, "particle", message, Severity.WARNING)


def _is_wrong(before: str, particle: str) -> bool:
    after_consonant = has_batchim(before)
    return after_consonant if particle in ("를", "와") else not after_consonant


def slips(corpus: Corpus) -> Iterator[Finding]:
    """Brackets close, no word and no space stands twice."""
    for statement in corpus.statements:
        for sentence in statement.sentences:
            if sentence.count("(") != sentence.count(")"):
                yield Finding(*statement.place, "slip", f"a bracket does not close: {sentence[:60]}…")
            match = _DOUBLED.search(sentence)
            if match and (match[1] or "").lower() not in _ALLOWED_TWICE:
                message = f"“{match[0]}” in: {sentence[max(0, match.start() - 20) : match.end() + 20]}"
                yield Finding(*statement.place, "slip", message, Severity.WARNING)


def addresses(corpus: Corpus) -> Iterator[Finding]:
    """Links of programmes and addresses of sources are web addresses."""
    root = corpus.library.root
    for key, source in corpus.library.sources.items():
        if source.URL and not _URL.fullmatch(source.URL):
            yield Finding(
                *entry_place(root, "sources*.yaml", key), "address", f"{source.URL} is no web address"
            )
    for programme in corpus.library.programmes:
        for index, link in enumerate(programme.links):
            if not _URL.fullmatch(link.url):
                file = corpus.library.programme_files[programme.id]
                yield Finding(
                    str(file), field_line(file, "links", index), "address", f"{link.url} is no web address"
                )


RULES = (particles, slips, addresses)
