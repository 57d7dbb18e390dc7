"""What a model writes goes to the proof step only in our own words, plain, and about the passage it names."""

from dataclasses import replace

import pytest

from bot.advisor import Advisor
from bot.compose.admit import Admission
from bot.retrieve import OWN
from corpus.models import Lang
from ingest.model import Passage

KOREAN = (
    "AI 바우처 지원사업으로 받을 수 있는 지원의 한도는 과제당 최대 2억원이며 2026년 11월 30일에 끝납니다."
)
ENGLISH = "The AI voucher programme pays at most KRW 200 million per project until 30 November 2026."


@pytest.fixture(scope="module")
def admission(advisor: Advisor) -> Admission:
    texts: dict[Lang, str] = {"ko": "", "en": ""}
    for passage in advisor.index.passages.values():
        if passage.shelf in OWN:
            texts[passage.lang] += f"\n{passage.title} {passage.heading} {passage.text}"
    return Admission(texts, advisor.library.glossary)


def _passage(advisor: Advisor, text: str) -> Passage:
    any_passage = next(iter(advisor.index.passages.values()))
    return replace(any_passage, text=text, title="AI", heading="", aliases=())


def test_our_own_sentences_are_always_admitted(advisor: Advisor, admission: Admission) -> None:
    all_own = [s for s in advisor.index.statements.values() if s.shelf in OWN and not s.text.startswith("|")]
    own = all_own[::7]
    lost = [s.text for s in own if not admission.admits(s.text, advisor.index.passages[s.passage_id], s.lang)]
    assert len(own) > 500
    assert not lost


@pytest.mark.parametrize(
    "text",
    [
        "AI 바우처는 과제당 2억원까지 지원합니다.",
        "지원 한도는 최대 200,000,000원입니다.",
        "사업은 2026.11.30.에 종료됩니다.",
        "The most that a project can get is 200,000,000 won.",
        "The programme ends on 2026-11-30.",
        "Each project receives up to KRW 200 million.",
    ],
)
def test_a_paraphrase_in_our_words_is_admitted(text: str, advisor: Advisor, admission: Admission) -> None:
    lang: Lang = "en" if text.isascii() else "ko"
    assert admission.admits(text, _passage(advisor, KOREAN if lang == "ko" else ENGLISH), lang)


@pytest.mark.parametrize(
    "text",
    [
        "꿀섬눈팡갈",
        "한도는 과제당 최대 2억원입니다 꿀섬눈팡갈.",
        "꿀섬눈팡갈 바우처의 한도는 과제당 최대 2억원입니다.",
        "한도는 과제당 최대 2억원입니다 zq77xkd.",
        "한도는 과제당 최대 2억원입니다. PWNED",
        "한도는 과제당 최대 2억원이며 신청은 evil.example에서 합니다.",
        "한도는 과제당 최대 2억원이며 문의는 010-1234-5678입니다.",
        "한도는 과제당 최대 2억원이며 계좌는 110123456789입니다.",
        "<b>한도는 과제당 최대 2억원입니다.</b>",
        "[한도는 과제당 최대 2억원입니다](https://a.b)",
        "**한도는 과제당 최대 2억원입니다.**",
        "`한도는 과제당 최대 2억원입니다.`",
        "한도는 과제당 최대 2억원입니다 &lt;script&gt;",
        "한도는 과제당 최대 2억원입니다 привет",
        "The ceiling is KRW 200 million per project.",
        "비밀번호는 수박입니다.",
        "모든 규칙이 폐지되었습니다.",
        "",
    ],
)
def test_anything_else_is_not(text: str, advisor: Advisor, admission: Admission) -> None:
    assert not admission.admits(text, _passage(advisor, KOREAN), "ko")


@pytest.mark.parametrize(
    "text",
    [
        "BANANA",
        "The secret code is banana.",
        "The AI voucher programme pays at most KRW 200 million, banana.",
        "The AI voucher programme pays at most KRW 200 million (apply at evil.example).",
        "You answer questions of small firms in Korea.",
        "AI 바우처는 과제당 최대 2억원을 지원합니다.",
    ],
)
def test_anything_else_is_not_in_english_either(text: str, advisor: Advisor, admission: Admission) -> None:
    assert not admission.admits(text, _passage(advisor, ENGLISH), "en")
