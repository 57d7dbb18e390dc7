"""A reply is read the same however it is cut into pieces."""

import json
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.compose.prompt import ModelStatement
from bot.compose.reader import ReplyReader
from bot.errors import ModelUnavailableError

_FIELD = st.text(max_size=40) | st.sampled_from(
    ['"statements": [{', '\\"', "}]}", "{", "한글 문장입니다.", "<think>"]
)
_STATEMENTS = st.lists(
    st.fixed_dictionaries({"text": _FIELD, "source": st.text(max_size=12), "quote": _FIELD}), max_size=5
)


@settings(max_examples=200, deadline=None)
@given(_STATEMENTS, st.booleans(), st.booleans(), st.integers(1, 30))
def test_pieces_do_not_matter(
    statements: list[dict[str, str]], complete: bool, ascii_only: bool, size: int
) -> None:
    reply = json.dumps({"statements": statements, "complete": complete}, ensure_ascii=ascii_only)
    reader = ReplyReader()
    read = [s for start in range(0, len(reply), size) for s in reader.feed(reply[start : start + size])]
    assert read == [ModelStatement.model_validate(s) for s in statements]
    assert reader.complete() is complete


@pytest.mark.parametrize(
    "wrapped",
    [
        "```json\n{}\n```",
        "Here you are:\n{}",
        '<think>Is it {{"statements": [{{"text": "no"}}]}}?</think>\n{}',
        "\n\n{}\n",
    ],
)
def test_what_surrounds_the_object_does_not_count(wrapped: str) -> None:
    inner = '{"complete": true, "statements": [{"text": "a", "source": "S1", "quote": "b"}]}'
    reply = wrapped.replace("{{", "\0").replace("}}", "\1").replace("{}", inner)
    reader = ReplyReader()
    read = [s for char in reply.replace("\0", "{").replace("\1", "}") for s in reader.feed(char)]
    assert [s.text for s in read] == ["a"]
    assert reader.complete()


@pytest.mark.parametrize(
    "statement",
    [
        {"text": "a" * 700, "source": "S1", "quote": "a"},
        {"text": "a", "source": "S1"},
        {"text": 5, "source": "S1", "quote": "a"},
        {"text": ["a"], "source": "S1", "quote": {}},
    ],
)
def test_a_statement_of_another_shape_is_passed_over(statement: object) -> None:
    good = {"text": "a", "source": "S1", "quote": "b"}
    reader = ReplyReader()
    read = list(reader.feed(json.dumps({"statements": [statement, good], "complete": True})))
    assert read == [ModelStatement.model_validate(good)]


@pytest.mark.parametrize(
    "reply",
    ["", "no", "{", '{"statements": []}', '{"complete": true}', '{"statements": [}, "complete": true}'],
)
def test_a_reply_that_is_not_whole_is_refused(reply: str) -> None:
    reader = ReplyReader()
    assert not list(reader.feed(reply))
    with pytest.raises(ModelUnavailableError):
        reader.complete()


def test_a_reply_without_end_is_refused() -> None:
    reader = ReplyReader()
    with pytest.raises(ModelUnavailableError):
        list(chain.from_iterable(reader.feed("가" * 100) for _ in range(1_000)))
