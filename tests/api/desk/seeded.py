"""A desk on an ordinary morning: conversations that ended in every way, hand-overs in every state, opinions."""

from api.desk.parts import DeskParts
from api.desk.triage import TriageState
from api.services import Services
from bot.answer import Answer, AnswerStatement, Fit, ProgrammeCard, Status
from corpus.models import State
from tests.api.canned import answer

TALKS: tuple[tuple[str, tuple[tuple[str, Status, str], ...]], ...] = (
    (
        "ko",
        (
            ("서울에서 직원 5명으로 식당을 합니다. AI 바우처는 얼마까지 지원하나요?", Status.ANSWERED, "amount"),
            ("체납이 조금 있는데 신청할 수 있나요?", Status.PARTIAL, "eligibility"),
            ("작년에 떨어졌는데 올해 점수에 불리한가요?", Status.NOT_FOUND, "whether"),
        ),
    ),
    (
        "en",
        (
            ("We are a software company in Busan with 12 employees. Do we have to label AI images?", Status.ANSWERED, "whether"),
            ("Who checks that?", Status.CLARIFY, "unclear"),
        ),
    ),
    ("ko", (("담당자와 통화하고 싶습니다. 제 번호는 [☎]입니다.", Status.HANDED_OVER, "handover"),)),
    ("ko", (("로또 번호 알려 주세요", Status.OUT_OF_SCOPE, "out_of_scope"),)),
    ("ko", (("스마트공장 기초 단계를 구축했습니다. 다음에 받을 수 있는 지원은 무엇인가요?", Status.ANSWERED, "programme_search"),)),
)  # fmt: skip
CARD = ProgrammeCard(
    id="ai-voucher", name="AI 통합 바우처", state=State.CLOSED, state_text="마감", deadline_text="2026년 3월 10일에 마감되었습니다.",
    fit=Fit.UNKNOWN,
)  # fmt: skip


def seed(served: Services) -> list[str]:
    """Fill the database; returns the tokens of the conversations."""
    tokens = [f"{number:032d}" for number in range(len(TALKS))]
    for token, (lang, talk) in zip(tokens, TALKS, strict=True):
        for number, (question, status, intent) in enumerate(talk):
            made = _answer(f"{token[-2:]}{number:030x}", token, status, intent, lang)
            served.conversations.add(token, question, made)
    _opinions(served, tokens)
    _handovers(served.desk, tokens)
    return tokens


def _answer(answer_id: str, token: str, status: Status, intent: str, lang: str) -> Answer:
    made = answer(answer_id, token).model_copy(update={"status": status, "intent": intent, "lang": lang})
    if status is Status.ANSWERED and lang == "en":
        quote = made.statements[0].citations[0].model_copy(update={"title": "AI Basic Act, Article 31"})
        text = "An AI business operator that offers generative AI must label what it makes."
        said = AnswerStatement(text=text, verdict=made.statements[0].verdict, citations=(quote,))
        return made.model_copy(update={"statements": (said,)})
    if status is Status.ANSWERED:
        return made.model_copy(update={"programmes": (CARD,)})
    if status is Status.PARTIAL:
        return made.model_copy(update={"missing": ("체납액을 나누어 내는 경우의 신청 여부",)})
    text = "자료에서 근거를 찾지 못했습니다." if lang == "ko" else "Which duty do you mean?"
    return made.model_copy(update={"statements": (), "message": text})


def _opinions(served: Services, tokens: list[str]) -> None:
    kept = served.conversations
    for token, number, helpful, reason, comment in (
        (tokens[0], 2, False, "incomplete", "작년 탈락 기업 이야기가 없어요."),
        (tokens[1], 0, True, None, None),
        (tokens[4], 0, False, "outdated", None),
    ):
        answer_id = f"{token[-2:]}{number:030x}"
        kept.add_feedback(token, answer_id, helpful=helpful, reason=reason, comment=comment)
    park = served.desk.accounts.named("park")
    assert park is not None
    served.desk.triage.set(3, TriageState.ACCEPTED, "공고 확인 뒤 고침", park.id)


def _handovers(desk: DeskParts, tokens: list[str]) -> None:
    kim = desk.accounts.named("kim")
    assert kim is not None
    waiting = desk.handovers.create(
        tokens[0],
        consent=True,
        contact="010-9876-5432",
        note="작년에 떨어진 이력이 불리한지 오늘 안에 알고 싶습니다.",
    )
    answered = desk.handovers.create(tokens[1], consent=True, note="Please check the label rule.", lang="en")
    closed = desk.handovers.create(tokens[2], consent=True)
    taken = desk.handovers.create(tokens[4], consent=True, note="다음 단계 지원을 알고 싶습니다.")
    desk.handovers.reply(answered.id, kim.id, "Article 31 applies to you from 22 January 2026.")
    desk.handovers.reply(closed.id, kim.id, "1357에서 안내받으실 수 있습니다.")
    desk.handovers.close(closed.id)
    desk.handovers.take(taken.id, kim.id)
    desk.handovers.say(tokens[4], "공장은 안산에 있습니다.")
    assert waiting.id == 1
