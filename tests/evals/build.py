"""Answers and cases made by hand, for the metrics."""

from typing import Any

from bot.answer import Answer, AnswerStatement, Citation, Contact, Status, Verdict
from corpus.models import State
from evals.cases import Case, Nugget
from evals.places import Places

DOCUMENT = "voucher"
SENTENCE = "AI 바우처는 과제당 최대 2억원을 지원합니다."
PLACES = Places([(DOCUMENT, f"{SENTENCE} 신청은 2026년 3월 30일에 끝났습니다.")])


def case(**change: Any) -> Case:
    """An answerable Korean case that asks for 2억원."""
    values: dict[str, Any] = {
        "id": "one-ko", "suite": "answers", "lang": "ko", "cluster": DOCUMENT, "question": "얼마까지 주나요?",
        "nuggets": (Nugget(text="2억원", values=(r"(?<!\d)2억", r"200 million")),), "must_cite": ("nipa",),
    }  # fmt: skip
    return Case.model_validate(values | change)


def cited(text: str, quote: str = SENTENCE, document: str = DOCUMENT) -> AnswerStatement:
    """A statement with one citation."""
    citation = Citation(
        number=1, source_id="nipa", document_id=document, passage_id="p", title="공고", quote=quote, lang="ko",
        state=State.CLOSED,
    )  # fmt: skip
    return AnswerStatement(text=text, verdict=Verdict.PROVED, citations=(citation,))


def answer(
    *statements: AnswerStatement, status: Status = Status.ANSWERED, message: str | None = None
) -> Answer:
    """An answer of these statements."""
    return Answer(
        id="a", conversation_id="c", lang="ko", status=status, intent="amount", statements=statements,
        contact=Contact(name="콜센터", phone="1357"), notice="", message=message,
        text=" ".join(s.text for s in statements) or (message or ""),
    )  # fmt: skip
