"""Each export read by the tool it is made for, in an environment of its own: run by `make exports`, not by `make test`.

The tools are large and their libraries would stand in the way of ours, so this file imports nothing of the project.
"""

import json
import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("DIDIM_EXPORTS", "var/exports"))


def _asked(name: str) -> list[dict[str, object]]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return json.loads(text) if name.endswith(".json") else [json.loads(line) for line in text.splitlines()]


def test_beir_reads_and_scores_the_set() -> None:
    from beir.datasets.data_loader import GenericDataLoader
    from beir.retrieval.evaluation import EvaluateRetrieval

    corpus, queries, qrels = GenericDataLoader(data_folder=str(FOLDER / "beir")).load(split="test")
    assert len(corpus) > 1000
    assert len(queries) == len(qrels) > 500
    assert all(text["text"] for text in corpus.values())
    assert all(passage in corpus for found in qrels.values() for passage in found)
    perfect = {query: dict.fromkeys(found, 1.0) for query, found in qrels.items()}
    ndcg, _, recall, _ = EvaluateRetrieval.evaluate(qrels, perfect, [10])
    assert ndcg["NDCG@10"] == pytest.approx(1.0)
    nothing = {query: {next(iter(corpus)): 0.0} for query in qrels}
    assert EvaluateRetrieval.evaluate(qrels, nothing, [10])[0]["NDCG@10"] < 0.05
    assert recall["Recall@10"] > 0.5


def test_ragas_reads_the_set() -> None:
    from ragas import EvaluationDataset

    rows = _asked("ragas/ragas.jsonl")
    data = EvaluationDataset.from_jsonl(FOLDER / "ragas" / "ragas.jsonl")
    assert len(data) == len(rows) > 400
    assert data.get_sample_type().__name__ == "SingleTurnSample"
    for sample, row in zip(data, rows, strict=True):
        assert (sample.user_input, sample.reference) == (row["user_input"], row["reference"])
        assert sample.reference_contexts == row["reference_contexts"]


def test_ragas_scores_answers_of_a_run_without_a_model() -> None:
    import asyncio

    from ragas import EvaluationDataset
    from ragas.metrics import NonLLMContextRecall

    path = FOLDER / "ragas-run" / "ragas.jsonl"
    data = EvaluationDataset.from_jsonl(path)
    assert len(data) > 5
    assert all(sample.response and sample.retrieved_contexts is not None for sample in data)
    stated = [sample for sample in data if sample.retrieved_contexts and sample.reference_contexts]
    scores = [asyncio.run(NonLLMContextRecall().single_turn_ascore(sample)) for sample in stated[:20]]
    assert max(scores) == 1.0


def test_deepeval_reads_the_set() -> None:
    from deepeval.dataset import EvaluationDataset
    from deepeval.test_case import LLMTestCase

    data = EvaluationDataset()
    data.add_goldens_from_json_file(str(FOLDER / "deepeval" / "deepeval.json"))
    rows = _asked("deepeval/deepeval.json")
    assert [(g.input, g.expected_output, g.context) for g in data.goldens] == [
        (row["input"], row["expected_output"], row["context"]) for row in rows
    ]
    assert len(rows) > 400
    one = data.goldens[0]
    case = LLMTestCase(
        input=one.input, actual_output="x", expected_output=one.expected_output, context=one.context
    )
    assert case.context == one.context
