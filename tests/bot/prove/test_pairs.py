"""The pairs with which existing checkers were tried: four of five fell below a coin toss on them."""

import pytest

from tests.bot.prove.conftest import Held

PASSAGES = {
    "S1": "본 사업은 상시근로자 50인 미만 제조 중소기업을 대상으로 하며, 기업당 최대 7천만원을 지원한다. 총사업비의 30% 이상을 기업이 부담하여야 한다. 신청 기간은 2026년 3월 2일부터 3월 31일까지이다.",
    "S2": "AI 바우처의 지원 한도는 기업당 2억원이며, 정부가 70%를 부담한다. 사업 기간은 협약일로부터 8개월이다. 휴업 중이거나 국세를 체납한 기업은 신청할 수 없다.",
    "S3": "인공지능기본법은 2026년 1월 22일부터 시행된다. 고영향 인공지능을 이용한 제품을 제공하는 사업자는 이용자에게 그 사실을 사전에 고지하여야 한다. 위반 시 3천만원 이하의 과태료를 부과한다.",
    "S4": "개인정보처리자는 개인정보가 유출되었음을 알게 되었을 때에는 72시간 이내에 정보주체에게 알려야 한다. 1천명 이상의 정보주체에 관한 개인정보가 유출된 경우에는 개인정보보호위원회에 신고하여야 한다.",
    "S5": "국가인공지능전략위원회는 행동계획에서 12대 전략분야와 98개 과제를 제시하였다. 위원장은 대통령이 맡고, 민간 위원은 34명이다.",
    "W1": "예비창업자는 최대 5천만원, 7년 미만 창업기업은 최대 1억원, 7년 이상 기업은 최대 2억원을 지원받는다. 수도권 기업의 자부담률은 30%, 비수도권 기업은 20%이다.",
    "W2": "2025년 12월 초안은 98개 과제를 담았고, 2026년 2월 확정안은 99개 과제를 담았다. 초안의 의견 수렴은 2026년 1월 4일까지 진행되었다.",
    "T1": "The voucher covers up to 70 percent of project cost, capped at KRW 200 million per company. Applications close on 30 April 2026 at 18:00. Companies with unpaid national taxes are not eligible.",
    "T2": "Small firms with fewer than 50 regular employees may apply. Each firm must contribute at least 30% of the total cost in cash. The project runs for eight months from the agreement date.",
    "T3": "Operators of high-impact AI must give users prior notice. Breach of this duty is punishable by an administrative fine of up to KRW 30 million. The Act takes effect on 22 January 2026.",
    "T4": "The controller shall notify affected persons within 72 hours of becoming aware of a breach. The commission must be notified when 1,000 or more persons are affected.",
    "T5": "The consulting programme is run by the Ministry of SMEs and Startups together with 17 regional centres. It received 1,240 applications in 2025 and selected 312 of them.",
    "V1": "Seed-stage firms receive up to KRW 50 million, firms under seven years old up to KRW 100 million, and older firms up to KRW 200 million. The self-payment rate is 30% in the capital area and 20% elsewhere.",
    "V2": "The draft of December 2025 listed 98 tasks; the final plan of February 2026 listed 99 tasks. Comments on the draft were taken until 4 January 2026.",
}
SUPPORTED = [
    ("S1", "신청 기간은 2026년 3월 2일부터 3월 31일까지이다."),
    ("S1", "직원이 50명 미만인 제조 중소기업이라면 기업당 최대 7,000만 원까지 받을 수 있습니다."),
    ("S1", "기업당 지원금은 최대 70,000,000원입니다."),
    ("S1", "접수 마감일은 2026-03-31입니다."),
    ("S2", "정부 부담 비율은 70%이고, 협약한 날부터 8개월 동안 사업을 수행합니다."),
    ("S2", "휴업 중인 기업은 신청할 수 없습니다."),
    (
        "S3",
        "고영향 AI 제품을 제공하는 사업자에게는 이용자에 대한 사전 고지 의무가 있으며, 어기면 과태료가 최대 3,000만원입니다.",
    ),
    ("S4", "유출 사실을 안 때부터 3일(72시간) 안에 정보주체에게 통지해야 합니다."),
    ("S4", "유출 규모가 1천명 이상이면 개인정보보호위원회에 신고해야 합니다."),
    (
        "S4",
        "A breach affecting 1,000 or more people must be reported to the Personal Information Protection Commission.",
    ),
    ("S5", "행동계획에는 전략분야 12개, 과제 98개가 담겼습니다."),
    ("W1", "7년 미만 창업기업의 지원 한도는 1억원이다."),
    ("W2", "초안에는 98개, 확정안에는 99개 과제가 실렸다."),
    ("T1", "Applications close on 30 April 2026 at 18:00."),
    ("T1", "The state pays as much as 70% of the cost, and no company gets more than 200,000,000 won."),
    ("T1", "You must apply by 2026-04-30, 6 pm."),
    ("T1", "A company that owes national tax cannot apply."),
    ("T2", "The project lasts 8 months, counted from the day the agreement is signed."),
    ("T2", "At least 30% of the total has to come from the company itself, in cash."),
    ("T3", "Failing to warn users in advance can cost an operator up to 30 million won."),
    ("T4", "People affected must be told within 72 hours once the breach is known."),
    ("T4", "Notify the commission if at least 1000 people are affected."),
    ("T4", "Report to the commission when 1,000 people or more are affected."),
    ("T5", "About a quarter of the 1,240 applications filed in 2025 were selected."),
    ("V1", "A five-year-old firm can get at most KRW 100 million."),
    ("V2", "The final plan has 99 tasks, one more than the draft."),
]
UNSUPPORTED = [
    ("S1", "본 사업은 상시근로자 30인 미만 제조 중소기업이 대상입니다."),
    ("S1", "기업당 최대 7천만달러를 지원합니다."),
    ("S1", "신청은 2026년 3월 2일부터 4월 31일까지 받습니다."),
    ("S1", "총사업비의 30% 이상을 정부가 부담합니다."),
    ("S1", "50인 미만이면 업종과 관계없이 신청할 수 있습니다."),
    ("S2", "국세를 체납한 기업도 신청할 수 있다."),
    ("S2", "사업 기간은 협약일로부터 8주이다."),
    ("S2", "지원 한도는 기업당 2천만원이다."),
    ("S2", "기업당 2억원을 반드시 지원한다."),
    ("S3", "고영향 인공지능 사업자는 이용자에게 사전에 고지하지 않아도 된다."),
    ("S3", "위반 시 3천만원 이상의 과태료를 부과한다."),
    ("S3", "모든 인공지능 사업자는 이용자에게 사전에 고지하여야 한다."),
    ("S4", "유출을 알게 되면 72일 이내에 정보주체에게 알려야 한다."),
    ("S4", "1천명 이상의 개인정보가 유출된 경우에는 금융위원회에 신고하여야 한다."),
    ("S5", "위원장은 대통령이 맡고, 임기는 2년이다."),
    ("W1", "예비창업자는 최대 2억원을 지원받는다."),
    ("W1", "비수도권 기업의 자부담률은 30%이다."),
    ("W2", "확정안은 98개 과제를 담았다."),
    ("T1", "Companies with unpaid national taxes are eligible."),
    ("T1", "The voucher is capped at USD 200 million per company."),
    ("T1", "The voucher covers up to 80 percent of project cost."),
    ("T1", "Every applicant receives KRW 200 million."),
    ("T2", "Small firms with more than 50 regular employees may apply."),
    ("T2", "The project runs for eight weeks from the agreement date."),
    ("T2", "Any firm may apply, whatever its size, if it contributes 30%."),
    ("T3", "The Act takes effect on 22 June 2026."),
    ("T3", "Operators of high-impact AI need not give users prior notice."),
    ("T3", "The fine is up to KRW 300 million."),
    ("T3", "All AI operators must give users prior notice."),
    ("T4", "The commission shall notify the controller within 72 hours of becoming aware of a breach."),
    (
        "T5",
        "The consulting programme is run by the Ministry of Science and ICT together with 17 regional centres.",
    ),
    ("V1", "Seed-stage firms receive up to KRW 200 million."),
    ("V1", "Firms outside the capital area pay 30% themselves."),
    ("V2", "The final plan of February 2026 listed 98 tasks."),
]


@pytest.mark.parametrize(("passage", "statement"), SUPPORTED)
def test_supported_statements_are_proved(held: Held, passage: str, statement: str) -> None:
    proof = held(statement, PASSAGES[passage])
    assert proof.verdict == "proved", proof.findings


@pytest.mark.parametrize(("passage", "statement"), UNSUPPORTED)
def test_unsupported_statements_are_not(held: Held, passage: str, statement: str) -> None:
    assert held(statement, PASSAGES[passage]).verdict != "proved"
