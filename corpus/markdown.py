"""Read a corpus document: YAML front matter, then headings, paragraphs, bullets and tables with Pandoc citations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from pydantic import ValidationError

from corpus.errors import DocumentFormatError
from corpus.models import Block, BlockKind, Citation, Document, DocumentMeta, Section, State

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_HEADING = re.compile(r"^(#{2,3})\s+(.*?)\s*(?:\{([^}]*)\})?\s*$")
_CITES = re.compile(r"\[(@[^\[\]]+)\]")
_CITE = re.compile(r"@([A-Za-z0-9][\w.:\-]*)(?:,\s*([^;]+))?")
_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")


@dataclass
class _Heading:
    level: int
    title: str
    anchor: str
    state: State
    line: int
    blocks: list[Block] = field(default_factory=list)


def read_document(path: Path) -> Document:
    """The document in `path`.

    Raises DocumentFormatError with file and line where the format is broken.
    """
    return parse_document(path.read_text(encoding="utf-8"), str(path))


def parse_document(text: str, name: str) -> Document:
    """The document written in `text`; `name` stands in error messages. Raises DocumentFormatError."""
    match = _FRONT.match(text)
    if not match:
        raise DocumentFormatError(f"{name}: no front matter; start the file with '---', fields, '---'")
    meta = _meta(match.group(1), name)
    body_line = text[: match.end()].count("\n") + 1
    sections, links = _sections(text[match.end() :], meta, name, body_line)
    return Document(meta=meta, sections=tuple(sections), links=tuple(links), path=name)


def _meta(front: str, name: str) -> DocumentMeta:
    try:
        return DocumentMeta.model_validate(yaml.safe_load(front))
    except ValidationError as error:
        details = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise DocumentFormatError(f"{name}:1: front matter: {details}") from error
    except yaml.YAMLError as error:
        details = " ".join(str(error).split())
        raise DocumentFormatError(f"{name}:1: front matter is no YAML: {details}") from error


def _sections(body: str, meta: DocumentMeta, name: str, first_line: int) -> tuple[list[Section], list[str]]:
    headings: list[_Heading] = []
    links: list[str] = []
    for line_number, chunk in _chunks(body, first_line):
        heading = _HEADING.match(chunk)
        if heading:
            headings.append(_heading(heading, meta, name, line_number))
            continue
        if not headings:
            raise DocumentFormatError(f"{name}:{line_number}: text before the first heading")
        links += [target for _, target in _LINK.findall(chunk)]
        headings[-1].blocks.append(_block(chunk, headings[-1].state, line_number))
    return list(_with_paths(headings)), links


def _heading(match: re.Match[str], meta: DocumentMeta, name: str, line: int) -> _Heading:
    attributes = (match.group(3) or "").split()
    anchor = next((word[1:] for word in attributes if word.startswith("#")), "")
    if not anchor:
        raise DocumentFormatError(f"{name}:{line}: heading without an identifier; write '## Title {{#name}}'")
    state = next(
        (word.split("=", 1)[1] for word in attributes if word.startswith("state=")), meta.state.value
    )
    try:
        return _Heading(len(match.group(1)), match.group(2), anchor, State(state.strip('"')), line)
    except ValueError as error:
        raise DocumentFormatError(f"{name}:{line}: {error}") from error


def _chunks(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Headings, paragraphs, single bullets and whole tables, each with its line number."""
    pending: list[str] = []
    start = first_line
    for number, line in enumerate(body.split("\n"), first_line):
        stripped = line.strip()
        starts_own = stripped.startswith(("#", "- ")) or (
            stripped.startswith("|") != bool(pending and pending[-1].startswith("|"))
            and not stripped.startswith("[@")
        )
        if pending and (not stripped or starts_own) and not _table_awaits_citation(pending, stripped):
            yield start, "\n".join(pending)
            pending = []
        if stripped:
            if not pending:
                start = number
            pending.append(stripped)
    if pending:
        yield start, "\n".join(pending)


def _table_awaits_citation(pending: list[str], stripped: str) -> bool:
    return pending[-1].startswith("|") and (not stripped or stripped.startswith("[@"))


def _block(chunk: str, state: State, line: int) -> Block:
    kind = (
        BlockKind.TABLE
        if chunk.startswith("|")
        else BlockKind.BULLET
        if chunk.startswith("- ")
        else BlockKind.PARAGRAPH
    )
    citations = tuple(
        Citation(source_id=source, locator=locator.strip() or None)
        for group in _CITES.findall(chunk)
        for source, locator in _CITE.findall(group)
    )
    text = _LINK.sub(r"\1", _CITES.sub("", chunk))
    text = re.sub(r"[ \t]+([.,;)])", r"\1", re.sub(r"\*\*|__", "", text))
    if kind is not BlockKind.TABLE:
        text = re.sub(r"\s+", " ", text.removeprefix("- ")).strip()
    return Block(kind=kind, text=text.strip(), citations=citations, state=state, line=line)


def _with_paths(headings: list[_Heading]) -> Iterator[Section]:
    parent = ""
    for heading in headings:
        if heading.level == 2:
            parent = heading.title
        path = (heading.title,) if heading.level == 2 or not parent else (parent, heading.title)
        yield Section(anchor=heading.anchor, path=path, state=heading.state, blocks=tuple(heading.blocks))
