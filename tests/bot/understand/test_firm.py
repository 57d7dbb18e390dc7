"""The firm as its owner describes it: nothing left out that was said, nothing taken from the name of a programme."""

import pytest

from bot.understand.profile import read_profile

_SAID = [
    ("개인사업자인데 스마트상점 되나요", {"legal_form": "sole_proprietor"}),
    ("I am a sole proprietor, can I apply?", {"legal_form": "sole_proprietor"}),
    ("작년에 법인 세웠어요", {"legal_form": "corporation"}),
    ("주식회사입니다", {"legal_form": "corporation"}),
    ("We already are a corporation", {"legal_form": "corporation"}),
    ("협동조합인데 신청되나요", {"legal_form": "cooperative"}),
    ("a non-profit asks: may we join?", {"legal_form": "nonprofit"}),
    ("Small enterprise in Jeju", {"size_class": "small", "region": "jeju"}),
    ("We are a medium-sized manufacturer", {"size_class": "medium", "sector": "manufacturing"}),
    ("Mid-sized company from Ulsan", {"size_class": "midsize", "region": "ulsan"}),
    ("소공인인데 AI 지원 있나요", {"size_class": "small_merchant", "sector": "manufacturing"}),
    ("아직 창업 전인데요", {"size_class": "pre_founder"}),
    ("planning to open a company next year", {"size_class": "pre_founder"}),
    ("로봇 공급기업입니다", {"role": "supplier"}),
    ("We are a supplier of AI tools", {"role": "supplier"}),
    ("수요기업인데 공급기업은 어떻게 찾나요", {"role": "demand"}),
    ("세금 체납은 없습니다", {"tax_arrears": False}),
    ("we owe no tax", {"tax_arrears": False}),
    ("세금이 밀려 있어요", {"tax_arrears": True}),
    ("고용보험에 가입 안 했어요", {"employment_insured": False}),
    ("연구소가 없는데요", {"has_research_unit": False}),
    ("we have a research unit", {"has_research_unit": True}),
    ("회사 세운 지 4년 됐어요", {"years_in_business": 4}),
    ("칼국수집 하는데 지원 있나요", {"sector": "food"}),
]
_NOT_SAID = [
    ("지역 주도형 AI 대전환 참여하려면", "region"),
    ("경남 지역 주도형 AI 대전환 되나요", "sector"),
    ("중기업 사장인데 소상공인 AI 교육 들어도 되나요", "sector"),
    ("SaaS 개발환경 지원이 뭐예요", "sector"),
    ("스마트공장 솔루션 어디서 사요", "sector"),
    ("예비창업패키지 언제예요", "size_class"),
    ("중소기업 지원금 알려줘", "size_class"),
    ("small and medium-sized enterprises", "size_class"),
    ("경기 침체로 힘들어요", "region"),
    ("고양이 카페 하고 있어요", "region"),
    ("법인세 신고 언제예요", "legal_form"),
    ("공급기업은 어떻게 고르나요", "role"),
]


@pytest.mark.parametrize(("text", "expected"), _SAID)
def test_what_was_said_is_read(text: str, expected: dict[str, object]) -> None:
    read = read_profile(text).model_dump()
    assert {name: read[name] for name in expected} == expected


@pytest.mark.parametrize(("text", "field"), _NOT_SAID)
def test_what_only_sounds_so_is_not_read(text: str, field: str) -> None:
    assert read_profile(text).model_dump()[field] is None


def test_the_owner_counts_not_the_name_of_the_programme() -> None:
    assert read_profile("중기업 사장인데 소상공인 AI 교육 들어도 되나요").size_class == "medium"
    assert read_profile("경남 창원에서 AI 대전환 참여").region == "gyeongnam"
