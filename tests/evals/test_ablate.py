"""What an ablation shows: each variant really changes its part, and the picture stands alone."""

from xml.etree import ElementTree

import pytest

from bot.advisor import Advisor
from evals.ablate import Ablation, Line, markdown, part_of
from evals.document import ablation_plot
from evals.in_process import InProcess
from evals.variants import VARIANTS
from tests.evals.build import case
from tests.live_index import up_to_date

BY_NAME = {variant.name: variant for variant in VARIANTS}
ALTERED = ("AI 바우처는 과제당 최대 3억원을 지원합니다.", "AI 바우처는 과제당 최대 2억원을 지원합니다.")


@pytest.fixture(scope="module")
def index() -> None:
    up_to_date()


def _opened(name: str) -> InProcess:
    variant = BY_NAME[name]
    system = InProcess(glossary=variant.glossary, **variant.settings)
    if variant.change:
        system.changed(variant.change, proof=variant.proof)
    return system


def test_without_the_proof_step_altered_sentences_pass(index: None) -> None:
    assert not _opened("full").proves(*ALTERED, "ko", "ko")
    assert _opened("proof step off").proves(*ALTERED, "ko", "ko")


def test_other_fusion_orders_otherwise_and_finds_too(index: None) -> None:
    question = "AI 바우처 얼마까지 지원돼요?"
    whole, fused = (_opened(name).search(question, "ko", 10) for name in ("full", "fusion by rank"))
    assert {hit.document_id for hit in whole[:3]} & {hit.document_id for hit in fused[:3]}
    assert [hit.score for hit in whole] != [hit.score for hit in fused]


def test_sentences_stay_alone_without_their_neighbours(index: None) -> None:
    counts = []
    for name in ("full", "no neighbouring sentences"):
        seen: list[int] = []

        def count(advisor: Advisor, seen: list[int] = seen) -> None:
            evidence = advisor._retriever.evidence("AI 바우처 얼마까지 지원돼요?", "ko")
            seen.append(len(evidence.statements))

        _opened(name).changed(count)
        counts += seen
    assert counts[0] > counts[1] > 0


def test_a_smaller_part_is_the_same_every_time_and_whole_pairs() -> None:
    cases = [
        case(id=f"c{at}-{lang}", lang=lang, pair_id=f"c{at}") for at in range(9) for lang in ("ko", "en")
    ]
    chosen = part_of(cases, 4)
    assert len(chosen) == 8
    assert {c.id for c in part_of(cases[::-1], 4)} == {c.id for c in chosen}
    assert part_of(cases, None) == cases


def test_the_table_and_the_picture_show_every_variant() -> None:
    lines = [
        Line(variant="full", figures={"whole answers": 90.0}, answer_ms_p50=1, search_ms_p50=1, interval=(0.8, 1)),
        Line(variant="a < b", figures={"whole answers": 80.0}, answer_ms_p50=1, search_ms_p50=1, better=1, worse=9, p=0.0004),
    ]  # fmt: skip
    ablation = Ablation(cases=10, generation="g1", lines=tuple(lines))
    assert "| a < b |  |  |  |  | 80.0 |  |  |  | 1 | 9 | <0.001 |" in markdown(ablation)
    root = ElementTree.fromstring(ablation_plot(ablation))
    assert [node.text for node in root.iter() if node.tag.endswith("text")][-2:] == ["full", "a < b"]
