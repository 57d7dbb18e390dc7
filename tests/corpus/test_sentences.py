"""Sentences end where a reader of Korean or English ends them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import sentences, split_sentences

CASES = [
    ("", []),
    ("과태료는 3천만원입니다. 계도기간은 1년입니다.", ["과태료는 3천만원입니다.", "계도기간은 1년입니다."]),
    ("시행일은 2026. 1. 22.입니다. 끝입니다.", ["시행일은 2026. 1. 22.입니다.", "끝입니다."]),
    ("금리는 2.5%입니다. 한도는 없습니다.", ["금리는 2.5%입니다.", "한도는 없습니다."]),
    ("신청할 수 있습니까? 네, 할 수 있습니다.", ["신청할 수 있습니까?", "네, 할 수 있습니다."]),
    (
        "상시 열려 있습니다(2025년 10월 확인). 무료입니다.",
        ["상시 열려 있습니다(2025년 10월 확인).", "무료입니다."],
    ),
    ("See Art. 31 of the Act. It applies.", ["See Art. 31 of the Act.", "It applies."]),
    ("Use e.g. a label. Then wait.", ["Use e.g. a label.", "Then wait."]),
    ("It took effect in 2026. The plan follows.", ["It took effect in 2026.", "The plan follows."]),
    ("The price is 1.5 million won. Pay it.", ["The price is 1.5 million won.", "Pay it."]),
    ("No end", ["No end"]),
    ("그는 “좋습니다.”라고 했습니다. 끝입니다.", ["그는 “좋습니다.”라고 했습니다.", "끝입니다."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(max_size=300))
def test_spans_cover_everything_but_white_space_in_order(text: str) -> None:
    spans = split_sentences(text)

    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@given(
    st.lists(
        st.sampled_from(
            ["과태료는 3천만원입니다.", "2026년 3월 2일에 끝납니다.", "신청하십시오.", "되나요?"]
        ),
        min_size=1,
    )
)
def test_joined_korean_sentences_come_apart_again(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@given(
    st.lists(
        st.sampled_from(
            ["The fine is KRW 30 million.", "Apply by 2 March 2026.", "Who can apply?", "Art. 31 rules."]
        ),
        min_size=1,
    )
)
def test_joined_english_sentences_come_apart_again(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts
