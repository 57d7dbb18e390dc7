"""Personal data is found however it is written; amounts, dates, notices and public hotlines are left alone."""

import re
from collections import Counter

import pytest

from bot.screen import Kind, mask, screen
from corpus.settings import CorpusSettings
from tests.bot.screen.planted import lookalikes, planted

RECALL, FALSE_ALARMS = 0.98, 0.005


def _stays(secret: str, text: str) -> bool:
    """Whether more than a third of the secret's digits (or its letters) can still be read."""
    bare = re.sub(r"\D", "", secret) or secret
    left = re.sub(r"\s", "", text)
    return any(bare[i : i + 6] in re.sub(r"[^\d]", "", left) for i in range(max(1, len(bare) - 5)))


def test_recall_over_eleven_forms() -> None:
    cases = list(planted())
    missed = [
        c for c in cases if c.kind not in screen(c.sentence).found or _stays(c.secret, mask(c.sentence))
    ]
    assert len(cases) >= 500
    report = "\n".join(f"{c.kind}: {c.sentence} -> {mask(c.sentence)}" for c in missed)
    assert len(missed) <= (1 - RECALL) * len(cases), report
    by_kind = Counter(c.kind for c in missed)
    assert max(by_kind.values(), default=0) <= 3, report


def test_numbers_that_only_look_like_it_are_left_alone() -> None:
    cases = list(lookalikes(CorpusSettings().corpus_dir))
    assert len(cases) >= 1_000
    hit = [text for text in cases if screen(text).found]
    assert len(hit) <= FALSE_ALARMS * len(cases), "\n".join(f"{text} -> {mask(text)}" for text in hit)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("주민번호 900101-1234567", Kind.RESIDENT_NUMBER),
        ("주민등록번호 앞자리랑 900101-1 이에요", Kind.RESIDENT_NUMBER),
        ("900101-1******", Kind.RESIDENT_NUMBER),
        ("9 0 0 1 0 1 - 1 2 3 4 5 6 7", Kind.RESIDENT_NUMBER),
        ("９００１０１－１２３４５６７", Kind.RESIDENT_NUMBER),
        ("9001\u200b01-12\u200d34567", Kind.RESIDENT_NUMBER),
        ("040229-4123456", Kind.RESIDENT_NUMBER),
        ("850315-5123456", Kind.FOREIGNER_NUMBER),
        ("4111 1111 1111 1111", Kind.CARD),
        ("3782-822463-10005", Kind.CARD),
        ("카드번호 1234-5678-9012-3456", Kind.CARD),
        ("+82-10-1234-5678", Kind.PHONE),
        ("010.1234.5678", Kind.PHONE),
        ("0101234 5678", Kind.PHONE),
        ("02)123-4567", Kind.PHONE),
        ("홍길동@회사.kr hong@example.com", Kind.EMAIL),
        ("hong 골뱅이 naver.com", Kind.EMAIL),
        ("110-123-456789 (신한은행)", Kind.ACCOUNT),
        ("여권번호 M123A4567", Kind.PASSPORT),
        ("운전면허 11-23-123456-78", Kind.LICENCE),
        ("사업자등록번호 124-81-00998", Kind.BUSINESS_NUMBER),
    ],
)
def test_forms(text: str, kind: Kind) -> None:
    assert kind in screen(text).found


@pytest.mark.parametrize(
    "text",
    [
        "인공지능기본법 지원데스크 080-850-2546",
        "과학기술정보통신부 044-202-6293",
        "중소기업통합콜센터 1357번",
        "1811-3655로 물어보면 되나요?",
        "991331-1234567",
        "300101-3123456",
        "1234-5678-9012-3456 과제",
        "한도 1000000000000원",
        "124-81-00990",
        "법인등록번호 110111-1234567",
        "기업은행 대출 1000000000원 한도",
        "2026-11-25 10:30:00.123456",
        "여권이 있어야 하나요? 2026년 12345678건",
        "오픈AI@2026 행사",
    ],
)
def test_lookalikes(text: str) -> None:
    assert not screen(text).found, mask(text)


@pytest.mark.parametrize(
    "kind", ["resident_number", "foreigner_number", "card", "passport", "licence", "account"]
)
def test_identifiers_are_never_handled(kind: str) -> None:
    case = next(c for c in planted() if c.kind == kind)
    assert screen(case.sentence).must_not_be_kept


@pytest.mark.parametrize("kind", ["phone", "email", "business_number"])
def test_the_rest_is_masked_and_the_question_goes_on(kind: str) -> None:
    case = next(c for c in planted() if c.kind == kind)
    assert not screen(case.sentence).must_not_be_kept


def test_a_mark_steers_neither_language_nor_intent() -> None:
    from bot.language import detect_language
    from bot.understand.router import matching

    question = "My number is 010-1234-5678. Is the AI voucher open?"
    assert detect_language(mask(question)) == "en"
    assert "contact" not in {intent.id for intent in matching(mask(question), "en")}
