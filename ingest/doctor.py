"""Looks at every part that an answer depends on; each finding says what is wrong and what to do."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.errors import CorpusError
from corpus.library import load_library
from ingest.embedder.choose import make_embedder
from ingest.embedder.tokens import counter
from ingest.errors import IngestError
from ingest.generations import Generations
from ingest.index import OpenIndex, open_index
from ingest.inputs import input_hash
from ingest.model import Level
from ingest.remembered import RememberedFiles
from ingest.settings import IngestSettings
from ingest.store.vectors import chroma_counts

_LOW_SPACE = 500 * 2**20


@dataclass(frozen=True)
class Finding:
    """The outcome of one check; `remedy` is empty where all is well."""

    check: str
    ok: bool
    detail: str
    remedy: str = ""


Check = Callable[[IngestSettings], str]
"""Returns what it found; raises IngestError with a remedy where a part is broken."""


def examine(settings: IngestSettings | None = None) -> Iterator[Finding]:
    """Runs every check; one that breaks in an unforeseen way is a finding too, never a pass."""
    settings = settings or IngestSettings()
    for name, check in CHECKS.items():
        try:
            yield Finding(name, True, check(settings))
        except IngestError as error:
            yield Finding(name, False, error.message, error.remedy)
        except Exception as error:
            yield Finding(name, False, f"{type(error).__name__}: {error}", "Report this with the text above.")


def _corpus(settings: IngestSettings) -> str:
    try:
        library = load_library(settings.corpus_dir, strict=False)
    except CorpusError as error:
        raise IngestError(str(error), "Set DIDIM_CORPUS_DIR.") from error
    if library.errors:
        raise IngestError(
            f"{len(library.errors)} corpus files cannot be read: {library.errors[0]}", "`didim corpus check`"
        )
    if not library.documents:
        raise IngestError(
            "The corpus holds no document.", "Set DIDIM_CORPUS_DIR to the folder with documents/."
        )
    return f"{len(library.documents)} documents, {len(library.programmes)} programmes"


def _embedder(settings: IngestSettings) -> str:
    embedder = make_embedder(settings)
    near, far = "AI 바우처 지원 한도", "오늘 점심 메뉴"
    question = embedder.embed_query("AI 바우처는 얼마까지 지원되나요?")
    close, distant = (
        sum(a * b for a, b in zip(question, v, strict=True)) for v in embedder.embed_documents([near, far])
    )
    if close <= distant:
        raise IngestError(
            "The embedder puts an unrelated text closer than a related one.", "Delete the cache folder."
        )
    return f"{embedder.info.model}, {embedder.info.dim} dimensions"


def _tokens(settings: IngestSettings) -> str:
    return f"cl100k counts without a network ({counter(settings.cache_dir)('행동계획')} tokens)"


def _index(settings: IngestSettings) -> str:
    index = _opened(settings)
    manifest = index.manifest
    return f"{manifest.generation}: {manifest.passages} passages, {manifest.statements} statements"


def _fresh(settings: IngestSettings) -> str:
    if _opened(settings).manifest.input_hash != input_hash(settings):
        raise IngestError(
            "The corpus, the files or the settings changed after the index was built.", "Run `didim ingest`."
        )
    return "index and corpus agree"


def _keywords(settings: IngestSettings) -> str:
    index = _opened(settings)
    for level in Level:
        if not index.keyword(level, "인공지능 지원사업", 5):
            raise IngestError(f"The keyword index of {level}s finds nothing.", "Run `didim index build`.")
    return "finds a common question at both levels"


def _store(settings: IngestSettings) -> str:
    index = _opened(settings)
    folder = settings.index_dir / index.manifest.generation / "chroma"
    counts = chroma_counts(folder)
    if counts != index.manifest.collections:
        raise IngestError(f"Chroma holds {counts}, not what the manifest says.", "Run `didim index build`.")
    return f"{sum(counts.values())} rows in {len(counts)} collections"


def _files(settings: IngestSettings) -> str:
    remembered = RememberedFiles(settings.files_dir)
    if damaged := remembered.damaged():
        raise IngestError(
            f"{len(damaged)} records of files are damaged.", f"Delete them in {settings.files_dir}."
        )
    return f"{len(remembered.all())} own files"


def _space(settings: IngestSettings) -> str:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.data_dir).free
    if free < _LOW_SPACE:
        raise IngestError(f"Only {free // 2**20} MB are free in {settings.data_dir}.", "Free some space.")
    return f"{free // 2**30} GB free"


def _generations(settings: IngestSettings) -> str:
    generations = Generations(settings.index_dir)
    return f"{len(generations.names())} generations, live: {generations.live() or 'none'}"


def _opened(settings: IngestSettings) -> OpenIndex:
    index = open_index(settings)
    if index.notice:
        raise IngestError(index.notice, "Run `didim ingest`.")
    return index


CHECKS: dict[str, Check] = {
    "corpus": _corpus,
    "embedder": _embedder,
    "tokens": _tokens,
    "generations": _generations,
    "index": _index,
    "index is up to date": _fresh,
    "keyword index": _keywords,
    "vector store": _store,
    "own files": _files,
    "disk space": _space,
}
