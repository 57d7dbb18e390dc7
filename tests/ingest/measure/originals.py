"""Page hit rates on the originals for passage sizes, headings and centring.

    python -m tests.ingest.measure.originals FOLDER_WITH_THE_PDFS

Vectors come from the usual cache, so only what was never embedded is paid for.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from ingest.embedder.base import Role, Vectors
from ingest.embedder.cache import EmbeddingCache, cached_vectors
from ingest.embedder.centring import Centres, sample_questions
from ingest.embedder.choose import make_embedder
from ingest.embedder.tokens import counter
from ingest.model import Passage
from ingest.passages import draft_passages, embedded_text
from ingest.readers.common import Limits
from ingest.readers.read import read_file
from ingest.settings import IngestSettings
from ingest.store.keyword import KeywordIndex, write_keywords

FILES = {
    "plan": "korea-ai-action-plan-2026-2028.pdf",
    "impact": "high-impact-ai-determination-guideline-2026-04.pdf",
    "cases": "ai-basic-act-helpdesk-casebook-2026-03.pdf",
    "transparency": "ai-transparency-guideline-2026-01.pdf",
}
SETTINGS = IngestSettings(threads=1)
EMBEDDER = make_embedder(SETTINGS)
CACHE = EmbeddingCache(SETTINGS.cache_dir / "embeddings.sqlite")
LAMBDA = 0.5


def embed(texts: Sequence[str], role: Role) -> Vectors:
    """Raw vectors through the cache."""
    return cached_vectors(EMBEDDER, CACHE, texts, role)[0]


def texts_of(passages: Sequence[Passage], form: str) -> list[str]:
    """What is embedded: `full` title and heading, `heading`, `last` heading only, or the bare text."""
    forms: dict[str, Callable[[Passage], str]] = {
        "full": embedded_text,
        "heading": lambda p: f"{p.heading}\n{p.text}",
        "last": lambda p: f"{p.heading.split(' > ')[-1]}\n{p.text}",
        "bare": lambda p: p.text,
    }
    return [forms[form](passage) for passage in passages]


def ranks(order: Sequence[Passage], question: dict[str, Any]) -> int | None:
    """The place of the first right page among different pages, from 1."""
    seen: dict[tuple[str | None, int | None], None] = {}
    for passage in order:
        seen.setdefault((passage.file, passage.page), None)
        right = {(FILES[question["file"]], page) for page in question["pages"]}
        covered = range(passage.page or 0, (passage.last_page or passage.page or 0) + 1)
        if any((passage.file, page) in right for page in covered):
            return len(seen)
        if len(seen) > 10:
            return None
    return None


def report(name: str, found: Sequence[int | None]) -> None:
    """A line of the table."""
    hits = [sum(r is not None and r <= k for r in found) / len(found) for k in (1, 5, 10)]
    mrr = sum(1 / r for r in found if r is not None and r <= 10) / len(found)
    print(
        f"{name:44} hit@1 {hits[0]:.2f}  hit@5 {hits[1]:.2f}  hit@10 {hits[2]:.2f}  MRR {mrr:.3f}", flush=True
    )


def scores(vectors: Vectors, questions: Vectors, share: float, mean: Vectors) -> Vectors:
    """Cosines after centring by the passages' mean and the questions' mean."""
    centres = Centres(share, {"p": vectors.mean(axis=0), "q": mean})
    return centres.centred(questions, "q") @ centres.centred(vectors, "p").T


def variants(
    passages: list[Passage], questions: list[dict[str, Any]], label: str, folder: Path
) -> Iterator[None]:
    """Prints the figures of every way to embed and to fuse."""
    write_keywords(folder, [f"{p.title}\n{p.heading}\n{p.text}" for p in passages], [])
    keywords = KeywordIndex(folder)
    for lang in ("ko", "en"):
        asked = [question[lang] for question in questions]
        raw = embed(asked, Role.QUERY)
        coverage = np.vstack([keywords.scores(text) for text in asked])
        means = {"samples": embed(sample_questions()[lang], Role.QUERY).mean(axis=0)}  # type: ignore[index]
        report(f"{label} {lang} keywords", _found(coverage, passages, questions))
        for form in ("bare", "last", "heading", "full"):
            vectors = embed(texts_of(passages, form), Role.PASSAGE)
            means["passages"] = vectors.mean(axis=0)
            for share, mean in ((0.0, "samples"), (0.75, "passages"), (0.75, "samples")):
                table = scores(vectors, raw, share, means[mean])
                tag = f"{label} {lang} {form} centre {share} {mean if share else ''}"
                report(f"{tag} dense", _found(table, passages, questions))
                report(f"{tag} +kw", _found(table + LAMBDA * coverage, passages, questions))
        yield


def _found(table: Vectors, passages: list[Passage], questions: list[dict[str, Any]]) -> list[int | None]:
    return [
        ranks([passages[i] for i in np.argsort(-row)[:60]], q)
        for row, q in zip(table, questions, strict=True)
    ]


def main(folder: Path, limits: Sequence[int]) -> None:
    """Runs everything for some passage sizes."""
    questions = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8"))
    documents = [read_file(folder / name, Limits()) for name in FILES.values()]
    count = counter(SETTINGS.cache_dir)
    for limit in limits:
        passages = [draft.passage for doc in documents for draft in draft_passages(doc, count, limit)]
        print(f"{limit} tokens: {len(passages)} passages")
        for _ in variants(passages, questions, str(limit), SETTINGS.data_dir / "measure" / str(limit)):
            pass


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(value) for value in sys.argv[2:]] or [512, 220])
