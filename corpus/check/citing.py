"""Every statement is cited, every key is known, every source is used, and weak sources never stand alone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from corpus.check.finding import Finding, Severity
from corpus.check.places import entry_place
from corpus.check.view import Corpus, Statement, figures_in
from corpus.figures import Kind
from corpus.models import Block, Grade

_LOCATOR = re.compile(
    r"(?:p\. \d+|pp\. \d+-\d+|art\. \d+(?:-\d+)?(?:\(\d+\))*|annex \d+(?:-\d+)?|task \d+|case \d+|sec\. [\d.]+)"
)
_PAGES = re.compile(r"pp?\. (\d+)(?:-(\d+))?")
_ENDS_CITED = re.compile(r"\[@[^\[\]]+\]\s*$")
_UNSURE = {
    "ko": re.compile(r"확인되지|확인하지 못|확인된 바 없|확인할 수 없|확인이 필요|미확인|알려지지|추정"),
    "en": re.compile(
        r"unconfirmed|not (?:been )?confirmed|not verified|could not (?:be )?confirm|estimate|presum", re.I
    ),
}
_DUTY = {
    "ko": re.compile(r"해야 합니다|하여야 합니다|받아야 합니다|내야 합니다|의무|과태료|벌금|금지|안 됩니다"),
    "en": re.compile(
        r"\bmust\b|\bdut(?:y|ies)\b|\bobliged\b|\brequired\b|\bfines?\b|\bmay not\b|\bbanned\b", re.I
    ),
}
_HARD = {Kind.MONEY, Kind.DATE, Kind.PERCENT}


def uncited(corpus: Corpus) -> Iterator[Finding]:
    """Each block ends with its citation."""
    for document in corpus.library.documents:
        lines = Path(document.path).read_text(encoding="utf-8").split("\n") if document.path else []
        for block in document.blocks:
            if not block.citations:
                yield Finding(
                    document.path, block.line, "uncited", "no citation; end it with [@source-id, p. N]"
                )
            elif lines and not _ENDS_CITED.search(_raw(lines, block)):
                yield Finding(
                    document.path, block.line, "cited-inside", "move the citation to the end of the block"
                )
    for statement in corpus.statements:
        if not statement.sources and not isinstance(statement.origin, Block) and statement.lang == "ko":
            yield Finding(*statement.place, "uncited", "no sources; add the list `sources`")


def _raw(lines: list[str], block: Block) -> str:
    raw: list[str] = []
    for line in lines[block.line - 1 :]:
        stripped = line.strip()
        own = stripped.startswith(("#", "- "))
        if raw and (own or (not stripped and not raw[-1].startswith("|"))):
            break
        raw += [stripped] if stripped else []
        if stripped.startswith("[@"):
            break
    return " ".join(raw)


def unknown_keys(corpus: Corpus) -> Iterator[Finding]:
    """Every key that is cited is a source."""
    for statement in corpus.statements:
        for key in statement.sources:
            if key not in corpus.library.sources and (
                isinstance(statement.origin, Block) or statement.lang == "ko"
            ):
                yield Finding(
                    *statement.place,
                    "unknown-source",
                    f"@{key} is in no sources file; add it or mend the key",
                )


def used_keys(corpus: Corpus) -> set[str]:
    """Every key under a statement or in a `sources` list of a data file."""
    used = {key for statement in corpus.statements for key in statement.sources}
    used |= {key for programme in corpus.library.programmes for key in programme.sources}
    used |= {
        key
        for part in (corpus.library.tasks, corpus.library.glossary)
        for entry in part
        for key in entry.sources
    }
    duties = corpus.library.root / "duties.yaml"
    return used | (
        set(_source_lists(yaml.safe_load(duties.read_text(encoding="utf-8")))) if duties.exists() else set()
    )


def _source_lists(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, child in value.items():
            if name == "sources" and isinstance(child, list):
                yield from (str(key) for key in child)
            elif name == "source" and isinstance(child, str):
                yield child
            else:
                yield from _source_lists(child)
    elif isinstance(value, list):
        for child in value:
            yield from _source_lists(child)


def unused(corpus: Corpus) -> Iterator[Finding]:
    """Every source is cited somewhere."""
    for key in sorted(set(corpus.library.sources) - used_keys(corpus)):
        place = entry_place(corpus.library.root, "sources*.yaml", key)
        yield Finding(*place, "unused-source", f"nothing cites @{key}; cite it or delete it")


def locators(corpus: Corpus) -> Iterator[Finding]:
    """A locator has a known form, and a page lies inside the original."""
    pages = {o.source_id: o.pages - o.page_offset for o in corpus.library.originals}
    for document in corpus.library.documents:
        for block in document.blocks:
            for citation in block.citations:
                if not citation.locator:
                    continue
                if not _LOCATOR.fullmatch(citation.locator):
                    message = (
                        f"locator {citation.locator!r} has no known form; see docs/corpus-format.md section 1"
                    )
                    yield Finding(document.path, block.line, "locator", message)
                elif (match := _PAGES.fullmatch(citation.locator)) and citation.source_id in pages:
                    first, last = int(match[1]), int(match[2] or match[1])
                    if not first <= last <= pages[citation.source_id]:
                        message = f"{citation.source_id} has {pages[citation.source_id]} printed pages, not {citation.locator}"
                        yield Finding(document.path, block.line, "locator", message)


def weak_sources(corpus: Corpus) -> Iterator[Finding]:
    """Grade C alone carries no amount, date or duty unless the sentence says that it is unconfirmed."""
    for statement in corpus.statements:
        grades = {
            corpus.library.sources[key].grade for key in statement.sources if key in corpus.library.sources
        }
        if grades != {Grade.C}:
            continue
        for sentence in statement.sentences or (statement.text,):
            if _is_hard(sentence, statement) and not _UNSURE[statement.lang].search(sentence):
                message = f"only grade C sources under an amount, date or duty; say that it is unconfirmed: {sentence[:60]}"
                yield Finding(*statement.place, "grade-c-alone", message)


def _is_hard(sentence: str, statement: Statement) -> bool:
    figures = (figure for figure in figures_in(sentence) if figure.kind in _HARD)
    return any(f.kind is not Kind.DATE or f.value[5:].strip("?-") != "" for f in figures) or bool(
        _DUTY[statement.lang].search(sentence)
    )


def source_fields(corpus: Corpus) -> Iterator[Finding]:
    """A source that is read online has an address and a day of reading."""
    for key, source in corpus.library.sources.items():
        if source.URL and not source.accessed:
            place = entry_place(corpus.library.root, "sources*.yaml", key)
            yield Finding(
                *place, "source-accessed", f"@{key} has a URL but no `accessed` day", Severity.WARNING
            )
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key):
            place = entry_place(corpus.library.root, "sources*.yaml", key)
            yield Finding(*place, "source-id", f"@{key}: use lower case, digits and hyphens")


RULES = (uncited, unknown_keys, unused, locators, weak_sources, source_fields)
