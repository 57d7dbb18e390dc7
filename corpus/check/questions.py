"""Anticipated questions: each leads to one sentence that exists, and to no other."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from corpus.check.finding import Finding
from corpus.check.view import Corpus
from corpus.models import LANGS, Anticipated, Block, BlockKind, Document, Lang
from corpus.plan_counts import PLAN_COUNTS, plan_bodies, task_counts
from corpus.render import programme_document
from corpus.sentences import sentences

_Sections = dict[tuple[str, str], dict[Lang, list[str]]]


def leads(corpus: Corpus) -> Iterator[Finding]:
    """The heading exists, exactly one sentence below it starts as said, and its twin stands opposite."""
    sections = _sections(corpus)
    for entry in corpus.library.questions:
        place = _place(corpus.library.root, entry)
        below = sections.get((entry.document_id, entry.anchor))
        if below is None:
            yield Finding(*place, "question-leads", f"there is no heading {entry.at}")
            continue
        found = sum(sentence.startswith(entry.starts) for sentence in below["ko"])
        if found != 1:
            said = f"{found} sentences of {entry.at} start with “{entry.starts}”; exactly one must"
            yield Finding(*place, "question-leads", said)
        if entry.en and below["en"] and len(below["ko"]) != len(below["en"]):
            yield Finding(
                *place, "question-leads", f"{entry.at} has no English twin by number; leave out `en`"
            )


def once(corpus: Corpus) -> Iterator[Finding]:
    """A question leads to one sentence: asked twice, it would tell nothing."""
    owners: dict[tuple[Lang, str], Anticipated] = {}
    for entry in corpus.library.questions:
        for lang in LANGS:
            for question in entry.in_lang(lang):
                owner = owners.setdefault((lang, question.casefold()), entry)
                if owner is not entry:
                    said = f"“{question}” already leads to {owner.at}; keep it at the sentence that answers first"
                    yield Finding(*_place(corpus.library.root, entry), "question-twice", said)


def _sections(corpus: Corpus) -> _Sections:
    found: _Sections = {}
    for name, document in _documents(corpus):
        for section in document.sections:
            below = found.setdefault((name, section.anchor), {lang: [] for lang in LANGS})
            for block in section.blocks:
                below[document.meta.lang] += _sentences(block)
    return found


def _documents(corpus: Corpus) -> Iterator[tuple[str, Document]]:
    for document in corpus.library.documents:
        yield document.meta.id, document
    bodies = plan_bodies(corpus.library.root)
    for lang in LANGS:
        if counts := task_counts(corpus.library.documents, corpus.library.tasks, bodies, lang):
            yield PLAN_COUNTS, counts
    for programme in corpus.library.programmes:
        for lang in LANGS:
            yield f"programme:{programme.id}", programme_document(programme, lang)


def _sentences(block: Block) -> list[str]:
    if block.kind is BlockKind.TABLE:
        return [row.strip() for row in block.text.split("\n") if any(map(str.isalnum, row))]
    return sentences(block.text)


def _place(root: Path, entry: Anticipated) -> tuple[str, int]:
    path = root / "questions" / f"{entry.document_id.replace(':', '-')}.yaml"
    return str(path), _lines(path).get(entry.starts, 1)


@cache
def _lines(path: Path) -> dict[str, int]:
    if not path.is_file():
        return {}
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return {line.partition("starts: ")[2].strip("\"' "): at for at, line in lines if "starts: " in line}


RULES = (leads, once)
