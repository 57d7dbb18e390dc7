"""A firm that says 중소기업 and one that outgrew its class: what settles a condition, and what stays open."""

import pytest

from bot.advisor import Advisor
from bot.answer import ChatRequest, Fit, Profile, Status
from bot.programmes.eligibility import fit_of, fits
from bot.programmes.sizes import possible_sizes
from bot.understand.profile import read_profile


@pytest.mark.parametrize(
    "text", ["중소기업인데 신청할 수 있나요?", "We are an SME. Can we apply?", "중소기업도 되나요"]
)
def test_sme_in_words_settles_what_is_for_all_sme(advisor: Advisor, text: str) -> None:
    profile = read_profile(text)
    size = {c.field: c for c in advisor.library.programme("ai-voucher").conditions}["size_class"]
    assert fits(size, profile) is Fit.YES
    assert fit_of(advisor.library.programme("everyone-startup"), profile) is Fit.NO
    assert fit_of(advisor.library.programme("innovative-merchant-ai"), profile) is Fit.UNKNOWN


@pytest.mark.parametrize(
    "text", ["중소기업 정책자금 금리 얼마예요", "SME premium training cost?", "중소기업통합콜센터 번호"]
)
def test_names_that_hold_the_word_say_nothing_of_the_firm(text: str) -> None:
    assert read_profile(text).size_class is None


@pytest.mark.parametrize(
    ("text", "employees"),
    [
        ("작년까지 소상공인이었는데 직원이 늘어서 직원 12명이 됐어요. 식당이에요", 12),
        ("카페인데 작년에는 직원 4명이었는데 지금은 직원 12명이에요", 12),
        ("We were a small merchant until last year and now have 12 employees in our cafe", 12),
    ],
)
def test_a_small_merchant_that_outgrew_the_limit_is_not_refused(
    advisor: Advisor, text: str, employees: int
) -> None:
    profile = read_profile(text)
    assert profile.employees == employees
    assert fit_of(advisor.library.programme("innovative-merchant-ai"), profile) is Fit.UNKNOWN


def test_without_growth_the_limit_decides(advisor: Advisor) -> None:
    profile = read_profile("카페인데 직원 12명이에요")
    assert fit_of(advisor.library.programme("innovative-merchant-ai"), profile) is Fit.NO


def test_growth_keeps_the_former_class_open() -> None:
    assert "small_merchant" in possible_sizes(Profile(size_class="small", employees=12, outgrew=True))
    assert "medium" in possible_sizes(Profile(size_class="midsize", outgrew=True))
    assert possible_sizes(Profile(size_class="sme")) == {"small_merchant", "small", "medium"}


def test_the_years_of_grace_are_told(advisor: Advisor) -> None:
    asked = "작년까지 소상공인이었는데 직원이 늘어 12명이 됐어요. 혁신 소상공인 AI 활용지원 되나요?"
    answer = advisor.answer(ChatRequest(message=asked))
    assert "3년" in (answer.message or "")
    assert answer.programmes[0].fit is Fit.UNKNOWN


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("제조업인데 스마트서비스 되나요", Fit.NO),
        ("학원인데 스마트서비스 지원사업 신청할 수 있나요? 중소기업이에요", Fit.YES),
        ("I am a sole proprietor running a guest house, can I get Tourism PlusTech?", Fit.NO),
    ],
)
def test_what_the_conditions_decide_is_not_called_unknown(advisor: Advisor, text: str, fit: Fit) -> None:
    answer = advisor.answer(ChatRequest(message=text))
    assert answer.programmes[0].fit is fit
    assert answer.status in (Status.ANSWERED, Status.PARTIAL)
    assert answer.statements
