"""The golden set in the shapes of other tools; passage ids are derived from quotes at export, never stored."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.cases import Answerable, Case
from evals.relevance import needs_of, twins
from evals.systems import Found

Rows = Sequence[Mapping[str, Any]]


def beir(cases: Sequence[Case], passages: Sequence[Found], folder: Path) -> list[Path]:
    """BEIR: corpus.jsonl (_id, title, text), queries.jsonl (_id, text), qrels/test.tsv with its header row."""
    pairs = twins(cases)
    by_document: dict[str, list[Found]] = {}
    for passage in passages:
        by_document.setdefault(passage.document_id, []).append(passage)
    qrels = []
    for case in cases:
        needs = needs_of(case, pairs.get(case.id)) if case.evidence and not case.turns else ()
        named = {place.document_id for need in needs for place in need.places}
        near = [passage for name in sorted(named) for passage in by_document.get(name, ())]
        hits = [passage.passage_id for passage in near if any(need.met_by(passage) for need in needs)]
        qrels += [(case.id, hit, 1) for hit in dict.fromkeys(hits)]
    asked = {query for query, _, _ in qrels}
    texts = [{"_id": p.passage_id, "title": f"{p.title} > {p.heading}", "text": p.text} for p in passages]
    questions = [{"_id": case.id, "text": case.question} for case in cases if case.id in asked]
    lines = ["query-id\tcorpus-id\tscore", *("\t".join(map(str, row)) for row in qrels)]
    (folder / "qrels").mkdir(parents=True, exist_ok=True)
    table = folder / "qrels" / "test.tsv"
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [_jsonl(folder / "corpus.jsonl", texts), _jsonl(folder / "queries.jsonl", questions), table]


def ragas(cases: Sequence[Case], passages: Sequence[Found], folder: Path) -> list[Path]:
    """RAGAS and DeepEval: user_input, reference, reference_contexts; the reference is the list of facts."""
    rows = [
        {
            "id": case.id,
            "user_input": case.question,
            "reference": "; ".join(nugget.text for nugget in case.required),
            "reference_contexts": [e.quote for e in case.evidence if e.quote],
        }
        for case in cases
        if case.answerable is Answerable.YES and case.required and not case.turns
    ]
    return [_jsonl(folder / "ragas.jsonl", rows)]


def promptfoo(cases: Sequence[Case], passages: Sequence[Found], folder: Path) -> list[Path]:
    """promptfoo: a config whose tests hold every required fact as a JavaScript assertion over any of its forms."""
    tests = [
        {
            "description": case.id,
            "vars": {"question": case.question},
            "metadata": {"suite": case.suite, "lang": case.lang, "type": case.type},
            "assert": [{"type": "javascript", "value": _any_of(n.values)} for n in case.required],
        }
        for case in cases
        if case.answerable is Answerable.YES and case.required and not case.turns
    ]
    provider = {
        "id": "http://127.0.0.1:8000/v1/chat",
        "config": {
            "method": "POST", "headers": {"content-type": "application/json"},
            "body": {"message": "{{question}}"}, "transformResponse": "json.text",
        },
    }  # fmt: skip
    path = folder / "promptfooconfig.json"
    folder.mkdir(parents=True, exist_ok=True)
    config = {"prompts": ["{{question}}"], "providers": [provider], "tests": tests}
    path.write_text(json.dumps(config, ensure_ascii=False, indent=1), encoding="utf-8")
    return [path]


SHAPES: Mapping[str, Callable[[Sequence[Case], Sequence[Found], Path], list[Path]]] = {
    "beir": beir, "ragas": ragas, "promptfoo": promptfoo,
}  # fmt: skip


def _any_of(patterns: Sequence[str]) -> str:
    flat = "output.normalize('NFKC').replace(/(?<=\\d),(?=\\d{3}(?!\\d))/g, '').replace(/\\s+/g, ' ')"
    return f"{json.dumps(list(patterns), ensure_ascii=False)}.some((p) => new RegExp(p, 'i').test({flat}))"


def _jsonl(path: Path, rows: Rows) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
