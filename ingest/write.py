"""Writes the files of a generation: texts, vectors, keywords, means, manifest."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from corpus.models import LANGS
from ingest.embedder.base import EmbedderInfo, Vectors
from ingest.embedder.centring import Centres, centre_name, query_centre
from ingest.inputs import Inputs
from ingest.manifest import FORM, IndexedDocument, Manifest, file_hashes, versions
from ingest.model import Level, Passage, Question, Statement
from ingest.progress import Notify
from ingest.serial import PASSAGES, QUESTIONS, STATEMENTS
from ingest.settings import IngestSettings
from ingest.store.keyword import write_keywords
from ingest.store.layout import Collection, collections
from ingest.store.vectors import write_chroma
from ingest.units import Units


def write_generation(
    folder: Path,
    units: Units,
    raw: dict[Level, Vectors],
    asked: Vectors,
    centres: Centres,
    names: Sequence[str],
    notify: Notify,
) -> dict[Level, list[Collection]]:
    """Writes everything but the manifest; `asked` are the vectors of the anticipated questions."""
    (folder / "passages.json").write_bytes(PASSAGES.dump_json(units.passages))
    (folder / "statements.json").write_bytes(STATEMENTS.dump_json(units.statements))
    centres.save(folder / "centres.npz")
    _write_questions(folder, units.questions, asked, centres)
    parts: dict[Level, list[Collection]] = {}
    for done, level in enumerate(Level):
        notify("write", done, len(Level))
        rows = units.of(level)
        parts[level] = collections(level, rows)
        table = np.zeros_like(raw[level])
        for part in parts[level]:
            rows_of = slice(part.start, part.end)
            table[rows_of] = centres.centred(raw[level][rows_of], centre_name(level, part.lang))
        np.save(folder / f"{level}.npy", table)
        write_chroma(
            folder / "chroma", parts[level], [u.id for u in rows], [u.document_id for u in rows], table
        )
        write_keywords(folder / f"keywords-{level}", units.keyword_texts(level), names)
    notify("write", len(Level), len(Level))
    return parts


def _write_questions(folder: Path, questions: list[Question], raw: Vectors, centres: Centres) -> None:
    (folder / "questions.json").write_bytes(QUESTIONS.dump_json(questions))
    table = np.zeros_like(raw)
    for lang in LANGS:
        rows = np.array([question.lang == lang for question in questions], bool)
        table[rows] = centres.centred(raw[rows], query_centre(lang))
    np.save(folder / "questions.npy", table)


def make_manifest(
    folder: Path,
    name: str,
    inputs: Inputs,
    units: Units,
    parts: dict[Level, list[Collection]],
    info: EmbedderInfo,
    settings: IngestSettings,
) -> Manifest:
    passages = _counts(units.passages)
    statements = _counts(units.statements)
    return Manifest(
        form=FORM,
        generation=name,
        built_at=datetime.now(UTC),
        input_hash=inputs.hash,
        embedder=info.as_dict(),
        centre_share=settings.centre_share,
        passage_tokens=settings.passage_tokens,
        file_passage_tokens=settings.file_passage_tokens,
        collections={part.name: part.end - part.start for level in Level for part in parts[level]},
        documents=tuple(
            IndexedDocument(
                id=doc.id,
                lang=doc.lang,
                title=doc.title,
                shelf=doc.shelf,
                content_hash=doc.content_hash,
                passages=passages.get((doc.id, doc.lang), 0),
                statements=statements.get((doc.id, doc.lang), 0),
                file=doc.file,
                problems=doc.problems,
            )
            for doc in inputs.documents
        ),
        failed=inputs.failed,
        versions=versions(),
        files=file_hashes(folder),
    )


def _counts(units: Sequence[Passage] | Sequence[Statement]) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for unit in units:
        key = (unit.document_id, unit.lang)
        counts[key] = counts.get(key, 0) + 1
    return counts
