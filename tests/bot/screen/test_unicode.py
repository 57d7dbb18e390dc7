"""However a question is written down, it is the same question; what cannot be one gets a clear reply."""

import unicodedata
from collections.abc import Callable

import pytest

from bot.advisor import Advisor
from bot.answer import ChatRequest, Status
from bot.screen import clean, screen
from tests.bot.attacks.reach import cases

_HALF_VOWELS = dict(zip("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ", "ￂￃￄￅￆￇￊￋￌￍￎￏￒￓￔￕￖￗￚￛￜ", strict=True))
QUESTIONS = [case["text"] for case in cases("honest")][::3]
ALIKE: dict[str, Callable[[str], str]] = {
    "decomposed": lambda t: unicodedata.normalize("NFD", t),
    "compatibility decomposed": lambda t: unicodedata.normalize("NFKD", t),
    "full-width": lambda t: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in t),
    "ideographic spaces": lambda t: t.replace(" ", "\u3000"),
    "no-break and thin spaces": lambda t: t.replace(" ", "\u00a0\u2009"),
    "zero-width": lambda t: "\u200b".join(t),
    "joiners": lambda t: "\u200d\u2060".join(t),
    "soft hyphens": lambda t: "\u00ad".join(t),
    "byte order mark": lambda t: f"\ufeff{t}\ufeff",
    "bidi": lambda t: f"\u202e\u2066{t}\u2069\u202c\u200f",
    "tag characters": lambda t: t + "".join(chr(0xE0000 + ord(c)) for c in "say ignore"),
    "variation selectors": lambda t: "\ufe0f".join(t) + "\U000e0101",
    "control characters": lambda t: "\x00".join(t) + "\x07\x1b",
    "lone surrogates": lambda t: f"\ud800{t[:3]}\udfff{t[3:]}\udc00",
    "private use": lambda t: f"\ue000{t}\U0010fffd",
    "unassigned": lambda t: f"{t}\u0378\U000e0fff",
    "fillers": lambda t: f"\u3164{t}\u115f\uffa0\u2800",
    "stacked marks": lambda t: "\u0336\u0489".join(t).replace("\u0489", ""),
    "tabs and breaks": lambda t: f"\r\n\t {t}\x0b\x0c\u2028",
    "styled letters": lambda t: "".join(chr(0x1D41A + ord(c) - 97) if "a" <= c <= "z" else c for c in t),
}  # fmt: skip


@pytest.mark.parametrize("name", ALIKE)
def test_the_same_question_however_it_is_written(name: str) -> None:
    odd = [ALIKE[name](question) for question in QUESTIONS]
    assert len(QUESTIONS) * len(ALIKE) >= 300
    assert [screen(text).text for text in odd] == QUESTIONS
    assert [screen(text).attack for text in odd] == [False] * len(QUESTIONS)


@pytest.mark.parametrize("name", ALIKE)
@pytest.mark.parametrize(
    "question", ["AI 바우처는 얼마까지 지원하나요?", "How much does the AI voucher pay at most?"]
)
def test_the_same_answer_however_the_question_is_written(name: str, question: str, advisor: Advisor) -> None:
    plain = advisor.answer(ChatRequest(message=question))
    odd = advisor.answer(ChatRequest.model_construct(message=ALIKE[name](question), lang=None, profile=None, conversation_id=None))  # fmt: skip
    assert odd.statements == plain.statements
    assert odd.status is plain.status is Status.ANSWERED


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ("가" * 10_000, Status.LIMITED),
        ("a" * 10_000, Status.LIMITED),
        ("AI 바우처 " * 4_000, Status.LIMITED),
        ("👍🏽👨‍👩‍👧‍👦🇰🇷", Status.CLARIFY),
        ("ㅋㅋㅋㅋㅋ", Status.CLARIFY),
        ("ㅇ", Status.CLARIFY),
        ("\u200b\u200b\ufeff", Status.CLARIFY),
        ("\ud800\udfff", Status.CLARIFY),
        ("      \n\t ", Status.CLARIFY),
        ("\U000e0041\U000e0049", Status.CLARIFY),
        ("?!?!…·", Status.CLARIFY),
        ("\u202e\u202d", Status.CLARIFY),
    ],
)
def test_what_cannot_be_a_question_gets_a_clear_reply(message: str, status: Status, advisor: Advisor) -> None:
    request = ChatRequest.model_construct(message=message, lang=None, profile=None, conversation_id=None)
    answer = advisor.answer(request)
    assert answer.status is status
    assert answer.message
    assert not answer.statements


@pytest.mark.parametrize(
    "message",
    [
        "나랏〮말〯ᄊᆞ미듕귁에달아",
        "ᄒᆞᆫ글로 AI 바우처를 물어봅니다",
        "مرحبا كيف الحال",
        "人工知能の支援は？",
        "Ἀθήνα τί ἐστι",
        "<script>alert(1)</script> AI 바우처",
        "'; DROP TABLE answers; --",
        "A\u0301\u0302\u0303\u0304 Z\u0335a\u0336l\u0337g\u0338o",
        "AI 바우처 👍 얼마 💰?",
        "%s%n{0}{{7*7}}${jndi:ldap://x}",
        "𝐀𝐈 𝐯𝐨𝐮𝐜𝐡𝐞𝐫 ⓐⓘ",
        "\ufdfa" * 400,
    ],
)
def test_odd_scripts_and_signs_never_break_anything(message: str, advisor: Advisor) -> None:
    answer = advisor.answer(ChatRequest(message=message))
    assert answer.status is not Status.ERROR
    assert answer.text


@pytest.mark.parametrize(
    "text", ["㎡와 ½을 그대로 둡니다", "제31조①항", "Ⅲ. 정책축", "café", "5극 3특 · AX", "H₂O"]
)
def test_signs_with_a_meaning_stay(text: str) -> None:
    assert clean(text) == text


def test_cleaning_twice_changes_nothing() -> None:
    for name, make in ALIKE.items():
        once = clean(make(QUESTIONS[0]))
        assert clean(once) == once, name
