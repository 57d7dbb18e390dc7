"""One true and one wrong twin for each thing that the checks hold together, in both languages."""

import pytest

from bot.prove import Check
from tests.bot.prove.conftest import Held

GRANT = (
    "소상공인 스마트화 지원은 상시근로자 10명 미만인 소상공인에게 최대 3천만원을 지원한다. 정부가 70%를 부담하고, 소상공인이 30%를 부담하여야 한다. "
    "신청은 2026년 4월 1일부터 4월 30일까지 받으며, 선정 결과는 소상공인시장진흥공단이 6월에 발표할 예정이다. 제12조제2항에 따라 지원금을 다른 곳에 쓸 수 없다."
)
TRIAL = (
    "Firms with fewer than 20 staff may use the test bed for up to six months if they report their results to the agency. "
    "The fee is KRW 40,000 a day for small firms and KRW 90,000 a day for large firms. The draft rules are open for comments until 30 June 2026."
)


@pytest.mark.parametrize(
    ("passage", "true", "wrong", "check"),
    [
        (GRANT, "최대 30,000,000원을 지원합니다.", "최대 3억원을 지원합니다.", Check.FIGURES),
        (GRANT, "최대 3,000만 원을 지원합니다.", "최소 3,000만 원을 지원합니다.", Check.FIGURES),
        (GRANT, "상시근로자가 10인 미만이어야 합니다.", "상시근로자가 10인 이상이어야 합니다.", Check.FIGURES),
        (GRANT, "신청은 2026-04-30까지 받습니다.", "신청은 2026-05-30까지 받습니다.", Check.FIGURES),
        (GRANT, "제12조에 따라 지원금을 다른 곳에 쓸 수 없습니다.", "제13조에 따라 지원금을 다른 곳에 쓸 수 없습니다.", Check.ARTICLES),
        (GRANT, "선정 결과는 소진공이 6월에 발표할 예정입니다.", "선정 결과는 창업진흥원이 6월에 발표할 예정입니다.", Check.NAMES),
        (GRANT, "지원금을 다른 곳에 쓸 수 없습니다.", "지원금을 다른 곳에 쓸 수 있습니다.", Check.POLARITY),
        (GRANT, "소상공인이 30%를 부담해야 합니다.", "소상공인이 30%를 부담할 수 있습니다.", Check.MODALITY),
        (GRANT, "정부가 70%를 부담합니다.", "소상공인이 70%를 부담합니다.", Check.ROLES),
        (GRANT, "선정 결과는 6월에 발표될 예정입니다.", "선정 결과는 6월에 발표되었습니다.", Check.STATES),
        (TRIAL, "Small firms pay KRW 40,000 per day.", "Small firms pay KRW 90,000 per day.", Check.BINDING),
        (TRIAL, "The draft can be commented on until 30 June 2026.", "The final rules were published on 30 June 2026.", Check.STATES),
        (TRIAL, "Firms with fewer than 20 staff may use it if they report to the agency.", "Firms may use it, whatever their size.", Check.SCOPE),
        (TRIAL, "The test bed can be used for at most six months.", "The test bed can be used for at most six weeks.", Check.FIGURES),
        (TRIAL, "The fee for large firms is KRW 90,000 a day.", "The fee for large firms is USD 90,000 a day.", Check.FIGURES),
    ],
)  # fmt: skip
def test_the_true_twin_is_proved_and_the_wrong_one_named(
    held: Held, passage: str, true: str, wrong: str, check: Check
) -> None:
    proof = held(true, passage)
    assert proof.verdict == "proved", proof.findings
    assert check in {finding.check for finding in held(wrong, passage).findings}


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("72시간 안에 알려야 합니다.", "3일 이내에 알려야 한다."),
        ("교육 기간은 12개월입니다.", "교육 기간은 1년이다."),
        ("The course lasts one year.", "The course lasts 12 months."),
        ("반드시 신고하여야 합니다.", "신고하지 않으면 안 된다."),
        ("과태료는 1천만원을 넘지 않습니다.", "과태료는 1천만원 이하이다."),
        ("No firm gets more than KRW 5 million.", "Each firm gets up to KRW 5 million."),
        ("비용의 절반을 지원합니다.", "비용의 50%를 지원한다."),
        ("Courses shorter than 16 hours are not accepted.", "A course must last at least 16 hours to be accepted."),
    ],
)  # fmt: skip
def test_the_same_in_other_words(held: Held, said: str, given: str) -> None:
    proof = held(said, given)
    assert proof.verdict == "proved", proof.findings


def test_a_dropped_condition_is_partly_proved_at_best(held: Held) -> None:
    passage = "국세를 모두 낸 기업이 사업계획서를 제출하면 지원금을 받을 수 있다."
    assert held("기업은 지원금을 받을 수 있습니다.", passage).verdict != "proved"


def test_an_added_fact_is_partly_proved(held: Held) -> None:
    proof = held("최대 3천만원을 지원하며, 선정된 기업은 세무조사를 면제받습니다.", GRANT)
    assert Check.ADDED in {finding.check for finding in proof.findings}
