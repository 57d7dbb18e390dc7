"""An open index: what search asks. Read-only, safe for many threads."""

from collections import OrderedDict, defaultdict
from collections.abc import Collection as Ids
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from corpus.models import Lang
from ingest.embedder.base import Role, TextEmbedder, Vectors
from ingest.embedder.centring import Centres, query_centre
from ingest.embedder.choose import make_embedder
from ingest.errors import IndexDamagedError, IndexMissingError, IndexUnusableError
from ingest.generations import Generations
from ingest.manifest import Manifest, check_embedder, check_files, read_manifest
from ingest.model import Hit, Level, Passage, Shelf, Statement
from ingest.serial import PASSAGES, QUESTIONS, STATEMENTS
from ingest.settings import IngestSettings
from ingest.store.asked import Nearness, QuestionTable
from ingest.store.keyword import KeywordIndex, Scores, top
from ingest.store.layout import Collection, collections
from ingest.store.vectors import ChromaSearch, ExactSearch, Search, load_table

_REMEMBERED = 256


class _LevelIndex:
    """The rows of one level with their two searches."""

    def __init__(
        self, folder: Path, level: Level, rows: Sequence[Passage] | Sequence[Statement], exact: bool
    ) -> None:
        self.ids = [row.id for row in rows]
        self.row_of = {name: row for row, name in enumerate(self.ids)}
        numbers = {shelf: number for number, shelf in enumerate(Shelf)}
        self.shelves = np.array([numbers[row.shelf] for row in rows], np.int8)
        self.parts = collections(level, rows)
        self.table = load_table(folder / f"{level}.npy")
        self.keywords = KeywordIndex(folder / f"keywords-{level}")
        if not len(self.ids) == self.table.shape[0] == self.keywords.rows:
            raise IndexDamagedError(
                f"The {level}s, vectors and keywords differ in number.", "Run `didim ingest`."
            )
        self.search: Search = (
            ExactSearch(self.table) if exact else ChromaSearch(folder / "chroma", self.row_of)
        )

    def on(self, shelves: Ids[Shelf]) -> NDArray[np.bool_]:
        """Which rows stand on one of the shelves."""
        return np.isin(self.shelves, [number for number, shelf in enumerate(Shelf) if shelf in shelves])

    def in_lang(self, lang: Lang | None) -> list[Collection]:
        return [part for part in self.parts if lang is None or part.lang == lang]


class OpenIndex:
    """A generation in memory; `notice` says what is wrong when it is not the one that should be live."""

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        embedder: TextEmbedder,
        settings: IngestSettings,
        notice: str = "",
    ) -> None:
        self.manifest = manifest
        self.notice = notice
        self.embedder = embedder
        try:
            passages = PASSAGES.validate_json((folder / "passages.json").read_bytes())
            statements = STATEMENTS.validate_json((folder / "statements.json").read_bytes())
            questions = QUESTIONS.validate_json((folder / "questions.json").read_bytes())
            self._centres = Centres.load(folder / "centres.npz", manifest.centre_share)
        except (OSError, ValueError, ValidationError) as error:
            raise IndexDamagedError(
                f"The texts of {folder.name} cannot be read.", "Run `didim ingest`."
            ) from error
        self.passages: Mapping[str, Passage] = {passage.id: passage for passage in passages}
        self.statements: Mapping[str, Statement] = {statement.id: statement for statement in statements}
        self._levels = {
            level: _LevelIndex(folder, level, rows, _is_exact(settings, len(rows)))
            for level, rows in ((Level.PASSAGE, passages), (Level.STATEMENT, statements))
        }
        self._questions = QuestionTable(questions, load_table(folder / "questions.npy"))
        self._of_passage: dict[str, list[Statement]] = defaultdict(list)
        self._rows_of_passage: dict[str, list[int]] = defaultdict(list)
        for row, statement in enumerate(statements):
            self._of_passage[statement.passage_id].append(statement)
            self._rows_of_passage[statement.passage_id].append(row)
        self._queries: OrderedDict[tuple[str, str], Vectors] = OrderedDict()
        self._lock = Lock()

    def statements_of(self, passage_id: str) -> Sequence[Statement]:
        """The statements of a passage in order."""
        return tuple(self._of_passage.get(passage_id, ()))

    def embed_query(self, text: str, lang: Lang) -> Vectors:
        """The centred unit vector of a question; those of the last few hundred are kept."""
        key = (text, lang)
        with self._lock:
            if key in self._queries:
                self._queries.move_to_end(key)
                return self._queries[key]
        vector: Vectors = self._centres.centred(
            self.embedder.vectors([text], Role.QUERY), query_centre(lang)
        )[0]
        vector.setflags(write=False)
        with self._lock:
            self._queries[key] = vector
            if len(self._queries) > _REMEMBERED:
                self._queries.popitem(last=False)
        return vector

    def forget_queries(self) -> None:
        """Drops the kept vectors of questions, so that the next one is embedded afresh."""
        with self._lock:
            self._queries.clear()

    def dense(
        self, level: Level, lang: Lang | None, vector: Vectors, k: int, shelves: Ids[Shelf] | None = None
    ) -> list[Hit]:
        """The `k` units closest to `vector` by cosine; `lang` None searches both languages."""
        at = self._levels[level]
        parts = at.in_lang(lang)
        if shelves is None:
            return [Hit(at.ids[row], score) for row, score in at.search.search(parts, vector, k)]
        allowed = at.on(shelves)
        parts = [part for part in parts if allowed[part.start : part.end].any()]
        mixed = any(not allowed[part.start : part.end].all() for part in parts)
        wanted = sum(part.end - part.start for part in parts) if mixed else k
        found = at.search.search(parts, vector, wanted) if parts else []
        return [Hit(at.ids[row], score) for row, score in found if allowed[row]][:k]

    def asked(self, lang: Lang, *vectors: Vectors) -> Nearness:
        """How near the anticipated questions of each statement are to a question, given by one or more wordings of it."""
        return self._questions.nearness(lang, *vectors)

    def vectors(self, level: Level, ids: Sequence[str]) -> Vectors:
        """The stored vectors, one row an id. Raises KeyError for an unknown id."""
        at = self._levels[level]
        return at.table[[at.row_of[name] for name in ids]]

    def best_statements(self, passage_ids: Sequence[str], vector: Vectors) -> Vectors:
        """For each passage the cosine of its statement that is closest to `vector`; its own where it has none."""
        cosines = np.asarray(self.vectors(Level.PASSAGE, passage_ids) @ vector)
        rows = [self._rows_of_passage.get(name, []) for name in passage_ids]
        said = np.array([bool(some) for some in rows])
        if said.any():
            counts = np.array([len(some) for some in rows if some])
            near = self._levels[Level.STATEMENT].table[[row for some in rows for row in some]] @ vector
            cosines[said] = np.maximum.reduceat(near, np.cumsum(counts) - counts)
        return cosines

    def keyword(
        self,
        level: Level,
        query: str,
        k: int,
        lang: Lang | None = None,
        shelves: Ids[Shelf] | None = None,
    ) -> list[Hit]:
        """The `k` units that hold most of the question's terms, scored 0..1; none without a common term."""
        at = self._levels[level]
        scores = at.keywords.scores(query)
        if lang is not None:
            scores = _only(scores, at.in_lang(lang))
        if shelves is not None:
            scores = scores * at.on(shelves)
        return [Hit(at.ids[row], float(scores[row])) for row in top(scores, k)]

    def coverage(self, level: Level, query: str, ids: Sequence[str]) -> list[float]:
        """Coverage of the question by each of the units."""
        at = self._levels[level]
        scores = at.keywords.scores(query)
        return [float(scores[at.row_of[name]]) for name in ids]


def open_index(settings: IngestSettings | None = None, embedder: TextEmbedder | None = None) -> OpenIndex:
    """Opens the live generation, or the newest intact one with a notice that says why.

    Raises IndexMissingError, IndexMismatchError (built with another model) or IndexDamagedError (none is intact); an
    empty or half index is never opened.
    """
    settings = settings or IngestSettings()
    embedder = embedder or make_embedder(settings)
    generations = Generations(settings.index_dir)
    live, names = generations.live(), generations.names()
    candidates = ([live] if live in names else []) + [name for name in names if name != live]
    if not candidates:
        raise IndexMissingError("No index has been built yet.", "Run `didim ingest`.")
    problems: list[IndexUnusableError] = []
    if live not in names:
        problems.append(IndexDamagedError(f"The live index {live or ''} is gone.", "Run `didim ingest`."))
    for name in candidates:
        try:
            return _open(generations.path(name), embedder, settings, problems)
        except IndexUnusableError as error:
            problems.append(error)
    raise problems[0] if live in names or len(problems) == 1 else problems[1]


def _open(
    folder: Path, embedder: TextEmbedder, settings: IngestSettings, problems: Sequence[IndexUnusableError]
) -> OpenIndex:
    manifest = read_manifest(folder)
    check_embedder(manifest, embedder.info, settings)
    check_files(folder, manifest)
    notice = f"{problems[0].message} Serving {folder.name} instead. {problems[0].remedy}" if problems else ""
    return OpenIndex(folder, manifest, embedder, settings, notice)


def _is_exact(settings: IngestSettings, rows: int) -> bool:
    return settings.dense_search == "exact" or (
        settings.dense_search == "auto" and rows <= settings.exact_rows
    )


def _only(scores: Scores, parts: Sequence[Collection]) -> Scores:
    kept = np.zeros_like(scores)
    for part in parts:
        kept[part.start : part.end] = scores[part.start : part.end]
    return kept
