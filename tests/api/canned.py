"""An advisor for planned faults: it answers one thing to everything, or stalls, or fails, as the question says."""

import itertools
import time
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any

from bot.answer import Answer, AnswerStatement, ChatRequest, Citation, Contact, Status, Verdict
from bot.dialogue import Turn
from bot.events import Event, Final, Stage, Statement
from bot.programmes.board import Board
from corpus.library import Library, load_library
from corpus.models import Lang, State
from corpus.settings import CorpusSettings

SENTENCE = "AI 바우처는 과제당 최대 2억원을 지원합니다."


@cache
def corpus() -> Library:
    """The real corpus, read once."""
    return load_library(CorpusSettings().corpus_dir, strict=False)


class CannedAdvisor:
    """Words in the question choose the fault: `stall` waits `stall_s`, `fault` raises, `break` raises half-way."""

    def __init__(self) -> None:
        self.library = corpus()
        self.board = Board(self.library)
        self.index = SimpleNamespace(passages={})
        self.stall_s = 1.0
        self.seen: list[tuple[str, tuple[Turn, ...]]] = []
        self._ids = itertools.count(1)

    def answer(self, request: ChatRequest, history: Sequence[Turn] = ()) -> Answer:
        self.seen.append((request.message, tuple(history)))
        if "stall" in request.message:
            time.sleep(self.stall_s)
        if "fault" in request.message:
            raise RuntimeError(f"planned for {request.message}")
        return answer(f"canned-{next(self._ids)}", request.conversation_id or "")

    def stream(self, request: ChatRequest, history: Sequence[Turn] = ()) -> Iterator[Event]:
        yield Stage("understanding")
        yield Stage("searching")
        if "break" in request.message:
            raise RuntimeError(f"planned for {request.message}")
        final = self.answer(request, history)
        for index, statement in enumerate(final.statements):
            yield Statement(index, statement)
        yield Final(final)

    def search(self, q: str, k: int, lang: Lang | None = None) -> Sequence[Any]:
        return ()

    def health(self) -> dict[str, Any]:
        return {"ok": True}


def answer(answer_id: str, conversation_id: str) -> Answer:
    """One proved sentence with one citation."""
    citation = Citation(
        number=1,
        source_id="nipa-16592",
        document_id="programme-ai-voucher",
        passage_id="p-1",
        title="2026년 AI 통합 바우처 공고",
        quote=SENTENCE,
        lang="ko",
        state=State.CLOSED,
        as_of=date(2026, 11, 23),
    )
    return Answer(
        id=answer_id,
        conversation_id=conversation_id,
        lang="ko",
        status=Status.ANSWERED,
        intent="amount",
        statements=(AnswerStatement(text=SENTENCE, verdict=Verdict.PROVED, citations=(citation,)),),
        contact=Contact(name="중소기업통합콜센터", phone="1357"),
        notice="AI가 만든 답변이며 법률 자문이 아닙니다.",
        text=f"{SENTENCE} [1]",
    )
