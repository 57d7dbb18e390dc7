"""Installs the others apart, asks everyone, prints hit@5 with intervals, paired differences and their test."""

import argparse
import hashlib
import json
import subprocess
import sys
import venv
from pathlib import Path

from benchmarks.peers.server import serving
from bot.glossary import Glossary
from bot.retrieve import Retriever
from bot.settings import BotSettings
from corpus.library import Library, load_library
from corpus.models import LANGS
from corpus.settings import CorpusSettings
from evals.bootstrap import interval
from evals.compare import mcnemar
from ingest.embedder.cache import EmbeddingCache
from ingest.embedder.choose import make_embedder
from ingest.index import open_index
from ingest.settings import IngestSettings

HERE = Path(__file__).parent
CASES = HERE.parents[1] / "evals" / "golden" / "originals.jsonl"
Page = tuple[str, int]
AMONG, DRAWS, SEED = 5, 2_000, 20261125


def environment(folder: Path) -> Path:
    """The Python of the others' environment, made on first use."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
    return python


def originals(library: Library, folder: Path) -> dict[str, str]:
    """The paths of the official PDFs by the id of their source, recognised by hash."""
    known = {original.sha256: original.id for original in library.originals}
    hashes = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sorted(folder.glob("*.pdf"))}
    found = {known[digest]: str(path) for digest, path in hashes.items() if digest in known}
    if len(found) < len(known):
        sys.exit(f"{folder} holds {len(found)} of {len(known)} originals; run `didim originals fetch` first.")
    return found


def ours(library: Library, questions: list[dict[str, str]]) -> list[list[Page]]:
    """Pages of originals in our search; our own documents are left out, since the others do not have them."""
    retriever = Retriever(open_index(), Glossary(library.glossary), BotSettings().keyword_weight)
    lists = []
    for asked in questions:
        hits = retriever.search(asked["question"], 40, "ko" if asked["lang"] == "ko" else "en")
        lists.append([(h.passage.source_id or "", h.passage.page or 0) for h in hits if h.passage.page])
    return lists


def hit(pages: list[Page], gold: set[Page]) -> bool:
    """Whether a gold page is among the first different pages."""
    return bool(set(list(dict.fromkeys(pages))[:AMONG]) & gold)


def main() -> None:
    """Prints one line a system and language."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--environment", type=Path, default=IngestSettings().data_dir / "peers")
    parser.add_argument("--split", choices=("tune", "test", "both"), default="both")
    chosen = parser.parse_args()
    library = load_library(CorpusSettings().corpus_dir)
    files = originals(library, chosen.folder)
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    cases = [case for case in cases if chosen.split in (case["split"], "both")]
    gold = [
        {(e["document_id"].removeprefix("original:"), e["page"]) for e in case["evidence"]} for case in cases
    ]
    python = environment(chosen.environment)
    cache = EmbeddingCache(IngestSettings().cache_dir / "peers.sqlite")
    with serving(make_embedder(IngestSettings()), cache) as base:
        asked = {"base": base, "files": files, "questions": [case["question"] for case in cases]}
        done = subprocess.run(
            [python, HERE / "pipelines.py"],
            input=json.dumps(asked),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    found = {"didim": ours(library, cases)}
    for line in done.stdout.splitlines():
        if not line.startswith("{"):
            continue
        answer = json.loads(line)
        found[answer["name"]] = [[(str(s), int(p)) for s, p in pages] for pages in answer["pages"]]
    for lang in LANGS:
        rows = [n for n, case in enumerate(cases) if case["lang"] == lang]
        clusters = [cases[n]["cluster"] for n in rows]
        ones = [1.0] * len(rows)
        own = [float(hit(found["didim"][n], gold[n])) for n in rows]
        for name, lists in found.items():
            hits = [float(hit(lists[n], gold[n])) for n in rows]
            low, high = interval(clusters, hits, ones, DRAWS, SEED)
            line = f"{lang} {name:12} hit@{AMONG} {100 * sum(hits) / len(rows):5.1f} ({100 * low:.1f}-{100 * high:.1f})"
            if name != "didim":
                ahead = [a - b for a, b in zip(own, hits, strict=True)]
                low, high = interval(clusters, ahead, ones, DRAWS, SEED)
                won, lost = ahead.count(1.0), ahead.count(-1.0)
                line += f"   didim ahead by {100 * sum(ahead) / len(rows):5.1f} ({100 * low:.1f} to {100 * high:.1f})"
                line += f", +{won} -{lost}, McNemar p {mcnemar(won, lost):.2g}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
