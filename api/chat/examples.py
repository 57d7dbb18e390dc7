"""Examples for the OpenAPI document: a question, its answer and the stream of the same answer."""

import json
from typing import Any

REQUESTS: dict[str, Any] = {
    "first question": {"value": {"message": "AI 바우처는 최대 얼마까지 지원하나요?", "lang": "ko"}},
    "with a profile": {
        "value": {
            "message": "Which programmes fit a bakery with 8 staff in Busan?",
            "lang": "en",
            "profile": {"size_class": "small", "employees": 8, "region": "busan", "sector": "food"},
        }
    },
}
_STATEMENT: dict[str, Any] = {
    "text": "AI 바우처는 과제당 최대 2억원을 지원합니다.",
    "verdict": "proved",
    "section": "answer",
    "citations": [
        {
            "number": 1,
            "source_id": "nipa-16592",
            "document_id": "programme:ai-voucher",
            "passage_id": "3f1c9a",
            "title": "2026년 AI 통합 바우처 지원사업 공고",
            "publisher": "정보통신산업진흥원",
            "url": "https://www.nipa.kr/home/2-2/16592",
            "page": None,
            "quote": "AI 바우처는 과제당 최대 2억원을 지원합니다.",
            "lang": "ko",
            "state": "closed",
            "as_of": "2026-11-23",
            "grade": "A",
        }
    ],
}
ANSWER: dict[str, Any] = {
    "id": "a-7c2f",
    "conversation_id": "Zb3x-example-token",
    "lang": "ko",
    "status": "answered",
    "intent": "amount_deadline",
    "statements": [_STATEMENT],
    "programmes": [],
    "duties": [],
    "next_steps": [],
    "missing": [],
    "suggestions": ["AI 바우처는 언제 신청하나요?"],
    "contact": {"name": "중소기업통합콜센터", "phone": "1357"},
    "notice": "AI가 만든 답변이며 법률 자문이 아닙니다.",
    "message": None,
    "text": "AI 바우처는 과제당 최대 2억원을 지원합니다. [1]",
}


def _frame(number: int, name: str, data: dict[str, Any]) -> str:
    return (
        f"id: GnQmEXAMPLEstreamname.{number}\nevent: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
    )


STREAM = (
    _frame(1, "stage", {"name": "searching"})
    + _frame(2, "statement", {"index": 0, "statement": _STATEMENT})
    + _frame(3, "done", ANSWER)
)
