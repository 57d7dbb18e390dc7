"""A stand-in for the bot while a test is about the server alone: canned answers over the real corpus."""

import sys
import time
import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.answer import (
    Answer,
    AnswerStatement,
    ChatRequest,
    Citation,
    ConditionVerdict,
    Contact,
    DutyCard,
    Fit,
    Profile,
    ProgrammeCard,
    Status,
    Verdict,
)
from corpus.library import load_library
from corpus.models import Lang, State
from corpus.programme import Programme
from corpus.settings import CorpusSettings


def stub_bot() -> None:
    @dataclass(frozen=True)
    class Stage:
        name: str

    @dataclass(frozen=True)
    class Statement:
        index: int
        statement: AnswerStatement

    @dataclass(frozen=True)
    class Final:
        answer: Answer

    @dataclass(frozen=True)
    class Turn:
        question: str
        answer: Answer

    events = types.ModuleType("bot.events")
    events.Stage, events.Statement, events.Final = Stage, Statement, Final
    dialogue = types.ModuleType("bot.dialogue")
    dialogue.Turn = Turn
    sys.modules.setdefault("bot.events", events)
    sys.modules.setdefault("bot.dialogue", dialogue)


try:
    import bot.events  # noqa: F401
except ImportError:
    stub_bot()


def card(programme: Programme, profile: Profile, lang: Lang, today: date) -> ProgrammeCard:
    end = programme.rounds[-1].end if programme.rounds else None
    deadline = date.fromisoformat(end) if end and len(end) == 10 else None
    return ProgrammeCard(
        id=programme.id,
        name=programme.name.in_lang(lang),
        agency=programme.agency.in_lang(lang) if programme.agency else None,
        support=programme.support.summary.in_lang(lang) if programme.support else None,
        ceiling_krw=programme.support.ceiling_krw if programme.support else None,
        state=programme.state,
        state_text={"closed": "마감", "open": "접수 중"}.get(programme.state, "상시")
        if lang == "ko"
        else programme.state,
        deadline=deadline,
        days_left=(deadline - today).days if deadline else None,
        deadline_text=str(deadline or ("미정" if lang == "ko" else "not known")),
        fit=Fit.UNKNOWN,
        conditions=tuple(
            ConditionVerdict(
                field=c.field,
                fit=(Fit.YES, Fit.UNKNOWN, Fit.NO)[i % 3],
                clause=c.clause.in_lang(lang),
                source_ids=c.sources,
            )
            for i, c in enumerate(programme.conditions)
        ),
        missing_fact="상시 근로자 수를 알려 주시면 판단할 수 있습니다."
        if lang == "ko"
        else "Tell us your headcount.",
        exclusions=tuple(e.clause.in_lang(lang) for e in programme.exclusions),
        url=programme.links[0].url if programme.links else None,
        contact="1357",
        source_ids=programme.sources,
    )


def mask(text: str) -> str:
    return text.replace("010-1234-5678", "[phone]")


@dataclass
class CannedAdvisor:
    delay: float = 0.0
    seen: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.library = load_library(CorpusSettings().corpus_dir, strict=False)

    def answer(self, request: ChatRequest, history: Sequence[Any] = ()) -> Answer:
        self.seen.append((request.message, len(history)))
        if "fault" in request.message:
            raise RuntimeError("planned")
        return self._answer(request)

    def stream(self, request: ChatRequest, history: Sequence[Any] = ()) -> Iterator[Any]:
        import bot.events as e

        for name in ("understanding", "searching", "composing", "proving"):
            yield e.Stage(name)
            time.sleep(self.delay)
        answer = self.answer(request, history)
        for index, statement in enumerate(answer.statements):
            yield e.Statement(index, statement)
            time.sleep(self.delay)
        yield e.Stage("presenting")
        yield e.Final(answer)

    def search(self, q: str, k: int, lang: Lang | None = None) -> Sequence[Any]:
        return ()

    def health(self) -> dict[str, Any]:
        return {"ok": True}

    def _answer(self, request: ChatRequest) -> Answer:
        lang: Lang = request.lang or ("ko" if any("가" <= c <= "힣" for c in request.message) else "en")
        ko = lang == "ko"

        def cite(n: int, quote: str, state: State = State.CLOSED, page: str | None = "p. 3") -> Citation:
            return Citation(
                number=n,
                source_id="nipa-16592",
                document_id="programme-ai-voucher",
                passage_id="x1",
                title="2026년 AI 통합 바우처 지원사업 공고"
                if ko
                else "Notice of the 2026 AI Integrated Voucher",
                publisher="정보통신산업진흥원" if ko else "National IT Industry Promotion Agency",
                url="https://www.nipa.kr/home/2-2/16592",
                page=page,
                quote=quote,
                lang=lang,
                state=state,
                as_of=date(2026, 11, 23),
                grade="A",
            )

        one = (
            "AI 바우처는 과제당 최대 2억원을 지원합니다."
            if ko
            else "The AI Voucher (AI 바우처) pays up to KRW 200 million per task."
        )
        two = (
            "2026년 AI 바우처 신청은 2026년 2월 27일 공고되어 2026년 3월 30일 오후 3시에 마감되었습니다."
            if ko
            else "The 2026 AI Voucher call was published on 27 February 2026 and closed on 30 March 2026 at 15:00 Korean time."
        )
        statements = (
            AnswerStatement(text=one, verdict=Verdict.PROVED, citations=(cite(1, one),)),
            AnswerStatement(
                text=two, verdict=Verdict.PROVED, citations=(cite(1, one), cite(2, two, page=None))
            ),
            AnswerStatement(
                text="2027년 공고는 아직 나오지 않았습니다."
                if ko
                else "No 2027 notice has been published yet.",
                verdict=Verdict.PARTLY,
                citations=(cite(2, two, State.ESTIMATED),),
            ),
        )
        if "none" in request.message or "없는" in request.message:
            statements = ()
        programmes = {p.id: p for p in self.library.programmes}
        cards = tuple(
            card(programmes[i], Profile(), lang, date(2026, 11, 25))
            for i in ("ai-voucher", "smart-store")
            if i in programmes
        )
        return Answer(
            id=f"a-{time.time_ns()}",
            conversation_id=request.conversation_id or "",
            lang=lang,
            status=Status.ANSWERED if statements else Status.NOT_FOUND,
            intent="amount_deadline",
            statements=statements,
            programmes=cards if statements else (),
            duties=(
                DutyCard(
                    id="transparency",
                    title="AI 사용 사실 알리기" if ko else "Tell people that AI is used",
                    text="생성형 AI로 서비스를 제공하면 그 사실을 이용자에게 미리 알려야 합니다."
                    if ko
                    else "Who offers a service with generative AI must tell users beforehand.",
                    article="인공지능기본법 제31조" if ko else "AI Basic Act, Article 31",
                    applies=Fit.YES,
                    in_force_from=date(2026, 1, 22),
                    fine="3천만원 이하" if ko else "up to KRW 30 million",
                    first_step="서비스 화면에 안내 문구를 넣으십시오."
                    if ko
                    else "Put a notice into the service.",
                    source_ids=("ai-basic-act",),
                ),
            )
            if statements
            else (),
            next_steps=("NIPA 누리집의 사업공고를 확인하십시오.",)
            if ko
            else ("Look at NIPA's notice board.",),
            missing=("2027년 일정은 확인되지 않았습니다.",) if ko else ("The dates of 2027 are not known.",),
            suggestions=("신청 방법은 무엇인가요?", "소상공인도 되나요?")
            if ko
            else ("How do I apply?", "Can a small merchant apply?"),
            contact=Contact(
                name="중소기업통합콜센터" if ko else "SME call centre",
                phone="1357",
                hours="평일 9~18시" if ko else "weekdays 9:00 to 18:00",
                url="https://www.mss.go.kr",
            ),
            notice="AI가 만든 답변이며 법률 자문이 아닙니다." if ko else "Made by AI; not legal advice.",
            message=None
            if statements
            else ("자료에서 답을 찾지 못했습니다." if ko else "Nothing in our material answers this."),
            text=" ".join(f"{s.text} [{s.citations[0].number}]" for s in statements) or "…",
        )
