"""Regions and target groups: whole words only, groups spelt out, unknown stays empty."""

import pytest

from corpus.programme import SETS
from ingest.feeds.sets import parse_regions, parse_targets, title_regions

EVERY = "서울,부산,대구,인천,광주,대전,울산,세종,경기,강원,충북,충남,전북,전남,경북,경남,제주"


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("서울", ("seoul",)),
        ("서울특별시", ("seoul",)),
        ("경상남도", ("gyeongnam",)),
        ("전북특별자치도", ("jeonbuk",)),
        ("강원특별자치도", ("gangwon",)),
        ("제주특별자치도", ("jeju",)),
        ("세종특별자치시", ("sejong",)),
        ("충청북도, 충청남도", ("chungbuk", "chungnam")),
        ("부산·울산·경남", ("busan", "ulsan", "gyeongnam")),
        ("전국", ("nationwide",)),
        (EVERY, ("nationwide",)),
        (f"2026,금융,{EVERY}", ("nationwide",)),
        ("비수도권", ("non_capital",)),
        ("수도권", ("seoul", "incheon", "gyeonggi")),
        ("호남권", ("gwangju", "jeonbuk", "jeonnam")),
        ("경기도 광주시", ("gyeonggi",)),
        ("광주광역시", ("gwangju",)),
        ("경기, 광주", ("gyeonggi", "gwangju")),
        ("경기침체 극복", ()),
        ("부산물 재활용", ()),
        ("대구경 렌즈", ()),
        ("세종대왕", ()),
        ("과학기술정보통신부", ()),
        ("", ()),
    ],
)
def test_regions(text: str, regions: tuple[str, ...]) -> None:
    assert parse_regions(text) == regions
    assert set(regions) <= SETS["region"]


def test_the_brackets_of_a_title() -> None:
    assert title_regions("[경남] 2026년 스마트공장 공고") == ("gyeongnam",)
    assert title_regions("(부산·울산) 공동 공고") == ("busan", "ulsan")
    assert title_regions("2026년 [서울] 공고") == ()
    assert title_regions("[재공고] 2026년 공고") == ()


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("중소기업", ("sme",)),
        ("중소기업,중견기업", ("sme", "midsize")),
        ("소상공인", ("small_merchant",)),
        ("창업벤처", ("startup",)),
        ("예비창업자,대학생,일반인", ("startup", "individual")),
        ("대학,연구기관", ("research",)),
        ("AI 솔루션 공급기업", ("supplier",)),
        ("개인사업자", ()),
        ("사회적기업", ()),
        ("", ()),
    ],
)
def test_targets(text: str, targets: tuple[str, ...]) -> None:
    assert parse_targets(text) == targets
