"""The whole corpus in memory: documents, programmes, sources, glossary, plan tasks, originals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from corpus.errors import CorpusError, UnknownIdError
from corpus.markdown import read_document
from corpus.models import Document, GlossaryTerm, Lang, Original, PlanArea, PlanTask, Source
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
    errors: tuple[str, ...] = field(default=())

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
    errors: list[str] = []
    documents = [
        document
        for path in sorted((root / "documents").rglob("*.md"))
        for document in _tolerate(lambda path=path: [read_document(path)], errors, strict)  # type: ignore[misc]
    ]
    programmes = [
        programme
        for path in sorted((root / "programmes").glob("*.yaml"))
        for programme in _tolerate(lambda path=path: [_model(Programme, _yaml(path), path)], errors, strict)  # type: ignore[misc]
    ]

    def many(model: type[Model], *patterns: str) -> list[Model]:
        paths = [path for pattern in patterns for path in sorted(root.glob(pattern))]
        return [
            entry
            for path in paths
            for entry in _tolerate(lambda path=path: list(_models(model, path, errors, strict)), errors, strict)  # type: ignore[misc]
        ]

    sources: dict[str, Source] = {}
    for source in many(Source, "sources.yaml", "sources-*.yaml"):
        if source.id in sources:
            _report(CorpusError(f"sources: {source.id} is defined twice"), errors, strict)
        sources[source.id] = source
    return Library(
        root=root,
        documents=tuple(documents),
        programmes=tuple(programmes),
        sources=sources,
        glossary=tuple(many(GlossaryTerm, "glossary.yaml")),
        originals=tuple(many(Original, "originals.yaml")),
        tasks=tuple(many(PlanTask, "plan/tasks.yaml")),
        areas=tuple(many(PlanArea, "plan/areas.yaml")),
        errors=tuple(errors),
    )


def _tolerate(read: Any, errors: list[str], strict: bool) -> Iterable[Any]:
    try:
        return read()  # type: ignore[no-any-return]
    except CorpusError as error:
        _report(error, errors, strict)
        return []


def _report(error: CorpusError, errors: list[str], strict: bool) -> None:
    if strict:
        raise error
    errors.append(str(error))


def _yaml(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_YAML_LOADER)  # noqa: S506 - safe loader
    except yaml.YAMLError as error:
        raise CorpusError(f"{path}: no valid YAML: {error}") from error


def _model(model: type[Model], value: Any, path: Path) -> Model:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        name = value.get("id", "") if isinstance(value, dict) else ""
        details = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise CorpusError(f"{path}: {name} {details}".rstrip()) from error


def _models(model: type[Model], path: Path, errors: list[str], strict: bool) -> Iterable[Model]:
    entries = _yaml(path)
    if not isinstance(entries, list):
        raise CorpusError(f"{path}: expected a list of entries")
    for entry in entries:
        yield from _tolerate(lambda entry=entry: [_model(model, entry, path)], errors, strict)  # type: ignore[misc]
