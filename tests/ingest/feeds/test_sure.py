"""When a notice counts as a round of a programme: by name, body and every other word of the title."""

from datetime import UTC, datetime

import pytest

from corpus.library import load_library
from corpus.programme import Deadline
from corpus.settings import CorpusSettings
from ingest.feeds.notice import FeedName, Notice, Window
from ingest.feeds.sure import SureNames

NIPA, KDATA = "정보통신산업진흥원", "한국데이터산업진흥원"


@pytest.fixture(scope="module")
def names() -> SureNames:
    library = load_library(CorpusSettings().corpus_dir, strict=False)
    return SureNames(library.programmes, library.glossary)


def notice(title: str, agency: str) -> Notice:
    return Notice(
        FeedName.BIZINFO,
        "1",
        title,
        agency,
        "",
        "",
        Window(Deadline.FIXED),
        datetime(2026, 11, 25, 9, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("title", "agency", "programme"),
    [
        ("2027년 AI 통합 바우처 지원사업 수요기업 모집 공고", NIPA, "ai-voucher"),
        ("2027년도 인공지능 바우처 제2차 참여기업 모집(재공고)", NIPA, "ai-voucher"),
        ("2027년 데이터바우처 지원사업 수요기업 모집 공고(연장)", KDATA, "data-voucher"),
        ("2027년 예비창업패키지 예비창업자 모집공고", "창업진흥원", "pre-startup-package"),
    ],
)
def test_a_round_of_a_programme_is_known(names: SureNames, title: str, agency: str, programme: str) -> None:
    assert names.programme(notice(title, agency)) == programme


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("2027년 AI 바우처 지원사업 공급기업 모집 공고", NIPA),
        ("2027년 AI 바우처 지원사업 선정 결과 공고", NIPA),
        ("2027년 AI 바우처 지원사업 온라인 설명회 안내", NIPA),
        ("[경남] 2027년 AI 바우처 지원사업 공고", NIPA),
        ("2027년 의료 AI 바우처 지원사업 공고", NIPA),
        ("2027년 AI 바우처 지원사업 공고", "가람시청"),
        ("2027년 AI 바우처·데이터바우처 통합 공고", NIPA),
        ("2027년 AI 융합 지원사업 공고", NIPA),
    ],
)
def test_a_name_alone_is_not_enough(names: SureNames, title: str, agency: str) -> None:
    assert names.programme(notice(title, agency)) is None
