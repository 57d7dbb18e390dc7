"""Reposts and candidates: the same notice once, different rounds apart, programmes found by their names."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from corpus.library import load_library
from corpus.settings import CorpusSettings
from ingest.feeds.candidates import candidates, open_on
from ingest.feeds.dates import parse_window
from ingest.feeds.notice import FeedName, Notice
from ingest.feeds.reposts import reposts
from ingest.feeds.store import KeptNotice
from ingest.feeds.sync import SEOUL

TODAY = date(2026, 11, 25)


def notice(title: str, period: str = "2026-11-02 ~ 2026-12-18", **changes: object) -> Notice:
    made = Notice(
        source=FeedName.BIZINFO, id=title, title=title, agency="정보통신산업진흥원", url="", period_raw=period,
        window=parse_window(period), fetched_at=datetime(2026, 11, 25, tzinfo=SEOUL), ministry="과학기술정보통신부",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


A = notice("2027년 AI 바우처 지원사업 공고", id="A")


@pytest.mark.parametrize(
    "other",
    [
        replace(A, id="B"),
        replace(A, id="B", title="[재공고] 2027년 AI 바우처 지원사업 공고", window=parse_window("2027-01-02 ~ 2027-01-31")),
        replace(A, id="B", title="2027년 AI바우처 지원사업 공고(연장)", window=parse_window("2026-11-02 ~ 2026-12-31")),
        replace(A, id="B", title="2027년 AI 바우처 지원사업  수정 공고"),
        replace(A, id="B", source=FeedName.MSIT, window=parse_window("")),
        replace(A, id="B", source=FeedName.KSTARTUP, agency="과학기술정보통신부", ministry=""),
    ],
)  # fmt: skip
def test_the_same_notice_stands_once(other: Notice) -> None:
    for order in ([A, other], [other, A]):
        merged = {one.id: of.id if of else None for one, of in reposts(order)}
        assert sorted(of is None for of in merged.values()) == [False, True]


@pytest.mark.parametrize(
    "other",
    [
        replace(A, id="B", window=parse_window("2027-03-02 ~ 2027-03-31")),
        replace(A, id="B", title="2027년 AI 바우처 지원사업 2차 공고"),
        replace(A, id="B", title="2026년 AI 바우처 지원사업 공고"),
        replace(A, id="B", agency="경남테크노파크", ministry="경상남도"),
    ],
)
def test_another_round_or_body_is_not_merged(other: Notice) -> None:
    assert [of for _, of in reposts([A, other])] == [None, None]


def test_the_newest_round_stands() -> None:
    later = replace(A, id="B", title="(재공고) " + A.title, window=parse_window("2026-12-20 ~ 2027-01-10"))
    assert {one.id: of and of.id for one, of in reposts([A, later])} == {"A": "B", "B": None}


@pytest.fixture(scope="module")
def programmes() -> tuple:  # type: ignore[type-arg]
    return load_library(CorpusSettings().corpus_dir).programmes


@pytest.mark.parametrize(
    ("title", "agency", "programme"),
    [
        ("2027년 AI바우처 지원사업 공급기업 모집 공고", "정보통신산업진흥원", "ai-voucher"),
        ("2027년도 클라우드 바우처 수요기업 모집", "정보통신산업진흥원", "cloud-voucher"),
        ("[전국] 2027년 소상공인 스마트상점 기술보급사업 공고", "소상공인시장진흥공단", "smart-store"),
        ("2027년 예비창업패키지 예비창업자 모집", "창업진흥원", "pre-startup-package"),
        ("2027년 초기창업패키지 모집", "창업진흥원", "early-startup-package"),
    ],
)
def test_a_notice_is_found_for_its_programme(
    programmes: tuple, title: str, agency: str, programme: str
) -> None:  # type: ignore[type-arg]
    found = candidates([KeptNotice(notice(title, agency=agency))], programmes, TODAY)
    assert [(one.programme, one.agency_agrees) for one in found] == [(programme, True)]
    assert (found[0].is_open, found[0].known) == (True, False)


@pytest.mark.parametrize(
    "title",
    [
        "2027년 수산물 가공 지원사업",
        "Multips 전시회 참가",
        "중소기업 지원사업 안내",
        "디자인 개발 지원사업",
        "",
    ],
)
def test_other_notices_are_no_candidates(programmes: tuple, title: str) -> None:  # type: ignore[type-arg]
    assert candidates([KeptNotice(notice(title))], programmes, TODAY) == []


def test_repeated_and_gone_notices_are_no_candidates(programmes: tuple) -> None:  # type: ignore[type-arg]
    now = datetime(2026, 11, 25, tzinfo=SEOUL)
    kept = [KeptNotice(A, same_as=("msit", "1")), KeptNotice(A, gone_at=now)]
    assert candidates(kept, programmes, TODAY) == []


def test_a_known_round_is_marked(programmes: tuple) -> None:  # type: ignore[type-arg]
    old = notice("2026년 AI 바우처 지원사업 공고", "2026-02-27 ~ 2026-03-30")
    assert candidates([KeptNotice(old)], programmes, TODAY)[0].known


@pytest.mark.parametrize(
    ("period", "is_open"),
    [
        ("2026-11-02 ~ 2026-11-25", True), ("2026-11-25 ~ 2026-12-18", True), ("2026-11-02 ~ 2026-11-24", False),
        ("2026-11-26 ~ 2026-12-18", False), ("~ 2026-12-18", None), ("~ 2026-11-24", False), ("상시", True),
        ("예산 소진시까지", None), ("공고문 참조", None), ("", None),
    ],
)  # fmt: skip
def test_open_or_not_or_not_told(period: str, is_open: bool | None) -> None:
    assert open_on(notice("x", period), TODAY) is is_open
