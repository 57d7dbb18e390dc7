"""A stranger's file of questions and expected patterns."""

from pathlib import Path

import pytest

from evals.cases import Answerable
from evals.errors import CasesError
from evals.strangers import read_any


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_question_with_patterns_becomes_a_case(tmp_path: Path) -> None:
    lines = (
        '{"question": "AI 바우처 얼마?", "expect": ["2억"]}\n\n{"question": "Weather?", "abstain": true}\n'
    )
    one, two = read_any(_file(tmp_path, lines))
    assert (one.lang, one.answerable, one.required[0].values) == ("ko", Answerable.YES, ("2억",))
    assert (two.lang, two.answerable, two.id) == ("en", Answerable.NO, "case-3")


def test_other_ways_of_writing_the_same_are_understood(tmp_path: Path) -> None:
    jsonl = _file(tmp_path, '\ufeff{"question": "한도는?", "expect": "3,000만", "id": "My Case"}\n')
    listed = tmp_path / "own.json"
    listed.write_text('[\n{"question": "한도는?", "expect": ["3,000만"]}]', encoding="utf-8")
    table = tmp_path / "own.csv"
    table.write_text(
        'question,expect,abstain\n"한도는?","3,000만; 원",\nWeather?,,yes\n', encoding="utf-8-sig"
    )
    one, two, three = read_any(jsonl)[0], read_any(listed)[0], read_any(table)
    assert one.required[0].stands_in("한도는 3,000만원입니다.")
    assert one.id == "case-1-my-case"
    assert two.required == one.required
    assert [n.text for n in three[0].required] == ["3,000만", "원"]
    assert three[1].answerable is Answerable.NO


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no case"),
        ('{"question": "x", "expect": ["("]}', "own.jsonl:1"),
        ('{"question": "x", "expected": []}', "own.jsonl:1"),
        ("[]", "own.jsonl:1"),
        ("nonsense", "own.jsonl:1"),
    ],
)
def test_a_bad_file_is_refused_with_a_reason(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(CasesError, match=reason):
        read_any(_file(tmp_path, text))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CasesError, match="cannot be read"):
        read_any(tmp_path / "none.jsonl")
