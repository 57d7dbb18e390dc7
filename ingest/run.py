"""One run of `didim ingest`: read what is new, build a generation if anything changed, report."""

import time
from collections.abc import Sequence
from pathlib import Path

from ingest.build import Built, build
from ingest.embedder.base import TextEmbedder
from ingest.embedder.choose import make_embedder
from ingest.errors import IndexUnusableError
from ingest.files import read_files
from ingest.generations import Generations
from ingest.inputs import Inputs, input_hash, read_inputs
from ingest.manifest import Manifest, check_files, read_manifest
from ingest.progress import Notify
from ingest.report import Changes, Failure, Report, Seconds, compare
from ingest.settings import IngestSettings


def silent(stage: str, done: int, total: int) -> None:
    """Shows nothing."""


def ingest(
    settings: IngestSettings | None = None,
    files: Sequence[Path] = (),
    embedder: TextEmbedder | None = None,
    notify: Notify = silent,
    force: bool = False,
) -> Report:
    """Brings the index up to date with the corpus and `files`.

    A file that cannot be read is reported and its older version stays; the rest is indexed. Raises IngestError when
    nothing could be built; the live index is untouched then.
    """
    settings = settings or IngestSettings()
    generations = Generations(settings.index_dir)
    started = time.perf_counter()
    with generations.lock():
        failed = read_files(files, settings, notify)
        before = _live_manifest(generations)
        wanted = input_hash(settings)
        if before and before.input_hash == wanted and not force and _intact(generations, before):
            return _unchanged(before, failed, time.perf_counter() - started)
        notify("read", 0, 1)
        inputs = read_inputs(settings, wanted)
        parse_seconds = time.perf_counter() - started
        built = build(inputs, embedder or make_embedder(settings), settings, notify)
        changes = compare(before, inputs.documents)
    failed = (*failed, *(Failure(name, reason) for name, reason in inputs.failed))
    return _rebuilt(built, changes, inputs, failed, parse_seconds, time.perf_counter() - started)


def _live_manifest(generations: Generations) -> Manifest | None:
    name = generations.live()
    try:
        return read_manifest(generations.path(name)) if name else None
    except IndexUnusableError:
        return None


def _intact(generations: Generations, manifest: Manifest) -> bool:
    try:
        check_files(generations.path(manifest.generation), manifest)
    except IndexUnusableError:
        return False
    return True


def _unchanged(before: Manifest, failed: Sequence[Failure], seconds: float) -> Report:
    return Report(
        generation=before.generation,
        rebuilt=False,
        unchanged=len(before.documents),
        failed=(*failed, *(Failure(*known) for known in before.failed)),
        problems=tuple(Failure(doc.id, problem) for doc in before.documents for problem in doc.problems),
        passages=before.passages,
        statements=before.statements,
        seconds=Seconds(total=seconds),
    )


def _rebuilt(
    built: Built,
    changes: Changes,
    inputs: Inputs,
    failed: Sequence[Failure],
    parse_seconds: float,
    total: float,
) -> Report:
    return Report(
        generation=built.manifest.generation,
        rebuilt=True,
        new=changes.new,
        changed=changes.changed,
        unchanged=changes.unchanged,
        removed=changes.removed,
        failed=tuple(failed),
        problems=tuple(Failure(doc.id, problem) for doc in inputs.documents for problem in doc.problems),
        passages=built.manifest.passages,
        statements=built.manifest.statements,
        embedded=built.embedded,
        seconds=Seconds(parse_seconds, built.embed_seconds, built.write_seconds, total),
    )
