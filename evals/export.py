"""The golden set in the shapes of other tools; passage ids are derived from quotes at export, never stored."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.cases import Answerable, Case
from evals.relevance import needs_of, twins
from evals.results import Run
from evals.systems import Found

Rows = Sequence[Mapping[str, Any]]


def beir(
    cases: Sequence[Case], passages: Sequence[Found], folder: Path, run: Run | None = None
) -> list[Path]:
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


def ragas(
    cases: Sequence[Case], passages: Sequence[Found], folder: Path, run: Run | None = None
) -> list[Path]:
    """RAGAS: user_input, reference, reference_contexts; the reference is the list of facts.

    With a `run`, what was answered (response) and the quotes it stood on (retrieved_contexts) too.
    """
    said = _answers(run)
    rows = [
        {
            "user_input": case.question,
            "reference": _reference(case),
            "reference_contexts": _contexts(case),
            **(
                {"response": said[case.id][0], "retrieved_contexts": said[case.id][1]}
                if case.id in said
                else {}
            ),
        }
        for case in _asked(cases)
        if run is None or case.id in said
    ]
    return [_jsonl(folder / "ragas.jsonl", rows)]


def deepeval(
    cases: Sequence[Case], passages: Sequence[Found], folder: Path, run: Run | None = None
) -> list[Path]:
    """DeepEval: goldens with input, expected_output and context; with a `run` actual_output and retrieval_context."""
    said = _answers(run)
    goldens = [
        {
            "name": case.id,
            "input": case.question,
            "expected_output": _reference(case),
            "context": _contexts(case),
            "additional_metadata": {"suite": case.suite, "lang": case.lang, "type": case.type},
            **(
                {"actual_output": said[case.id][0], "retrieval_context": said[case.id][1]}
                if case.id in said
                else {}
            ),
        }
        for case in _asked(cases)
        if run is None or case.id in said
    ]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "deepeval.json"
    path.write_text(json.dumps(goldens, ensure_ascii=False, indent=1), encoding="utf-8")
    return [path]


def promptfoo(
    cases: Sequence[Case], passages: Sequence[Found], folder: Path, run: Run | None = None
) -> list[Path]:
    """promptfoo: a config whose tests hold every required fact as a JavaScript assertion over any of its forms.

    promptfoo asks the server itself, so that a `run` adds nothing.
    """
    tests = [
        {
            "description": case.id,
            "vars": {"question": case.question},
            "metadata": {"suite": case.suite, "lang": case.lang, "type": case.type},
            "assert": [{"type": "javascript", "value": _any_of(n.values)} for n in case.required],
        }
        for case in _asked(cases)
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


Shape = Callable[[Sequence[Case], Sequence[Found], Path, Run | None], list[Path]]
SHAPES: Mapping[str, Shape] = {"beir": beir, "ragas": ragas, "deepeval": deepeval, "promptfoo": promptfoo}


def _asked(cases: Sequence[Case]) -> list[Case]:
    """Single questions with an answer; the other tools have no place for an answer that must not be given."""
    return [c for c in cases if c.answerable is Answerable.YES and c.required and not c.turns]


def _reference(case: Case) -> str:
    return "; ".join(nugget.text for nugget in case.required)


def _contexts(case: Case) -> list[str]:
    return [e.quote for e in case.evidence if e.quote]


def _answers(run: Run | None) -> Mapping[str, tuple[str, list[str]]]:
    found = {}
    for case in run.cases if run else ():
        quotes = [cited.quote for said in case.said for cited in said.citations]
        text = " ".join(said.text for said in case.said) or case.message
        if text and not case.error:
            found[case.id] = text, list(dict.fromkeys(quotes))
    return found


def _any_of(patterns: Sequence[str]) -> str:
    flat = "output.normalize('NFKC').replace(/(?<=\\d),(?=\\d{3}(?!\\d))/g, '').replace(/\\s+/g, ' ')"
    return f"{json.dumps(list(patterns), ensure_ascii=False)}.some((p) => new RegExp(p, 'i').test({flat}))"


def _jsonl(path: Path, rows: Rows) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
