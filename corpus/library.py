"""The whole corpus in memory: documents, programmes, sources, glossary, plan tasks, originals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from corpus.errors import CorpusError, UnknownIdError
from corpus.markdown import read_document
from corpus.models import Anticipated, Document, GlossaryTerm, Lang, Original, PlanArea, PlanTask, Source
from corpus.programme import Programme

Model = TypeVar("Model", bound=BaseModel)
_YAML_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Library:
    """All that the corpus holds; `errors` lists files that could not be read (empty in strict mode)."""

    root: Path
    documents: tuple[Document, ...]
    programmes: tuple[Programme, ...]
    sources: Mapping[str, Source]
    glossary: tuple[GlossaryTerm, ...]
    originals: tuple[Original, ...]
    tasks: tuple[PlanTask, ...]
    areas: tuple[PlanArea, ...]
    questions: tuple[Anticipated, ...] = ()
    errors: tuple[str, ...] = field(default=())
    programme_files: Mapping[str, Path] = field(default_factory=dict)
    """The file of each programme, by programme id."""

    @cached_property
    def _documents_by_key(self) -> dict[tuple[str, str], Document]:
        return {(document.meta.id, document.meta.lang): document for document in self.documents}

    @cached_property
    def _programmes_by_id(self) -> dict[str, Programme]:
        return {programme.id: programme for programme in self.programmes}

    def document(self, document_id: str, lang: Lang) -> Document:
        """The document in that language. Raises UnknownIdError."""
        try:
            return self._documents_by_key[document_id, lang]
        except KeyError:
            raise UnknownIdError(f"the corpus has no document {document_id!r} in {lang!r}") from None

    def programme(self, programme_id: str) -> Programme:
        """The programme of that id. Raises UnknownIdError."""
        try:
            return self._programmes_by_id[programme_id]
        except KeyError:
            raise UnknownIdError(f"the corpus has no programme {programme_id!r}") from None


def load_library(root: Path, *, strict: bool = True) -> Library:
    """Read the corpus under `root`.

    Strict (the default) raises CorpusError at the first file that cannot be read; otherwise such files are left
    out and named in `Library.errors`, so that the check can report all of them at once.
    """
    if not (root / "documents").is_dir():
        raise CorpusError(f"{root} holds no corpus; set DIDIM_CORPUS_DIR to the folder that has documents/")
    reader = _Reader(root, strict)
    programmes = dict(reader.programmes())
    return Library(
        root=root,
        documents=tuple(reader.documents()),
        programmes=tuple(programmes),
        sources=reader.sources(),
        glossary=tuple(reader.entries(GlossaryTerm, "glossary.yaml")),
        originals=tuple(reader.entries(Original, "originals.yaml")),
        tasks=tuple(reader.entries(PlanTask, "plan/tasks.yaml")),
        areas=tuple(reader.entries(PlanArea, "plan/areas.yaml")),
        questions=tuple(reader.entries(Anticipated, "questions/*.yaml")),
        errors=tuple(reader.errors),
        programme_files={programme.id: path for programme, path in programmes.items()},
    )


class _Reader:
    """Reads file after file; what cannot be read is raised (strict) or noted."""

    def __init__(self, root: Path, strict: bool) -> None:
        self._root = root
        self._strict = strict
        self.errors: list[str] = []

    def documents(self) -> Iterator[Document]:
        for path in sorted((self._root / "documents").rglob("*.md")):
            try:
                yield read_document(path)
            except CorpusError as error:
                self._report(error)

    def programmes(self) -> Iterator[tuple[Programme, Path]]:
        for path in sorted((self._root / "programmes").glob("*.yaml")):
            try:
                yield _model(Programme, _yaml(path), path), path
            except CorpusError as error:
                self._report(error)

    def sources(self) -> dict[str, Source]:
        found: dict[str, Source] = {}
        for source in self.entries(Source, "sources.yaml", "sources-*.yaml"):
            if source.id in found:
                self._report(
                    CorpusError(f"{self._root / 'sources.yaml'}: {source.id} is defined twice; keep one")
                )
            found[source.id] = source
        return found

    def entries(self, model: type[Model], *patterns: str) -> Iterator[Model]:
        for path in (path for pattern in patterns for path in sorted(self._root.glob(pattern))):
            try:
                values = _yaml(path)
                if not isinstance(values, list):
                    raise CorpusError(f"{path}: expected a list of entries")
            except CorpusError as error:
                self._report(error)
                continue
            yield from self._entries(model, values, path)

    def _entries(self, model: type[Model], values: list[Any], path: Path) -> Iterator[Model]:
        for value in values:
            try:
                yield _model(model, value, path)
            except CorpusError as error:
                self._report(error)

    def _report(self, error: CorpusError) -> None:
        if self._strict:
            raise error
        self.errors.append(str(error))


def _yaml(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_YAML_LOADER)  # noqa: S506 - safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise CorpusError(f"{path}{line}: no valid YAML: {' '.join(str(error).split())}") from error


def _model(model: type[Model], value: Any, path: Path) -> Model:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        name = value.get("id", value.get("number", "")) if isinstance(value, dict) else ""
        details = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise CorpusError(f"{path}: {name} {details}") from error
