"""The board: what fetched notices change, what they add, and what they cannot do."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.answer import Fit, Profile
from bot.programmes.board import Board
from bot.programmes.deadlines import standing
from bot.programmes.eligibility import overall, verdicts
from bot.programmes.wire import MatchRequest, match
from corpus.library import Library, load_library
from corpus.models import State
from corpus.settings import CorpusSettings
from tests.ingest.feeds import fetched as rows
from tests.ingest.feeds.conftest import Bench
from tests.ingest.feeds.fetched import feed_id, fetched
from tests.ingest.feeds.server import FeedServer

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(CorpusSettings().corpus_dir, strict=False)


def board(library: Library, path: Path, day: date = TODAY) -> Board:
    return Board(library, path, today=lambda: day)


def text(library: Library, path: Path, name: str, day: date = TODAY) -> str:
    return standing(board(library, path, day)[name], "ko", day).text


def test_without_notices_the_programmes_are_the_very_same(library: Library, tmp_path: Path) -> None:
    seen = board(library, tmp_path / "feeds.sqlite").now()
    assert seen.programmes is library.programmes
    assert not seen.notices
    assert not seen.said
    assert not seen.sources


def test_a_sure_round_opens_a_programme_and_says_where_that_is_from(library: Library, tmp_path: Path) -> None:
    path = fetched(tmp_path, rows.VOUCHER)
    now = board(library, path)
    stand = standing(now["ai-voucher"], "ko", TODAY)
    assert standing(library.programme("ai-voucher"), "ko", TODAY).state is State.CLOSED
    assert (stand.state, stand.deadline) == (State.OPEN, date(2026, 12, 18))
    assert "디딤이 확인하지 않았습니다" in stand.text
    assert "기업마당" in stand.text
    assert not now.now().notices
    assert now["ai-voucher"].conditions == library.programme("ai-voucher").conditions
    (said,) = now.said("ai-voucher", "when", "en") or ()
    assert "until" not in said.text
    assert "18 December 2026" in said.text
    assert "not checked by us" in said.text


def test_after_its_last_day_the_round_is_closed(library: Library, tmp_path: Path) -> None:
    path = fetched(tmp_path, rows.VOUCHER)
    stand = standing(board(library, path, date(2026, 12, 19))["ai-voucher"], "ko", date(2026, 12, 19))
    assert stand.state is State.CLOSED


def test_a_call_for_suppliers_changes_nothing_and_stands_apart(library: Library, tmp_path: Path) -> None:
    now = board(library, fetched(tmp_path, rows.SUPPLIERS)).now()
    assert now.programmes == library.programmes
    assert [one.name.ko for one in now.notices] == [rows.SUPPLIERS["pblancNm"]]


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (rows.FACTORY, State.OPEN),
        (rows.ALWAYS, State.ALWAYS_OPEN),
        (rows.FUNDS, State.UNKNOWN),
        (rows.COMING, State.ANNOUNCED),
    ],
)
def test_an_unknown_notice_is_an_entry_with_the_state_of_its_window(
    library: Library, tmp_path: Path, row: dict[str, str], state: State
) -> None:
    (one,) = board(library, fetched(tmp_path, row)).now().notices
    stand = standing(one, "ko", TODAY)
    assert (one.id, one.name.ko, stand.state) == (feed_id(1), row["pblancNm"], state)
    assert one.agency
    assert one.agency.ko == row["excInsttNm"]
    assert row["trgetNm"] in one.purpose.ko
    assert one.state_as_of == TODAY
    assert "2026년 11월 25일에 자동으로 받은 내용이며 디딤이 확인하지 않았습니다" in stand.text


def test_what_ended_or_is_about_something_else_is_not_listed(library: Library, tmp_path: Path) -> None:
    other = rows.row("2026년 수출 상담회 참가 지원")
    talk = rows.row("2026년 AI 지원사업 설명회 개최 안내")
    assert not board(library, fetched(tmp_path, rows.ENDED, other, talk)).now().notices


def test_a_place_rules_out_and_nothing_lets_in(library: Library, tmp_path: Path) -> None:
    now = board(library, fetched(tmp_path, rows.BUSAN, rows.FACTORY))
    fits = {
        (number, region): overall(verdicts(now[feed_id(number)], Profile(region=region, employees=3), "ko"))
        for number in (1, 2)
        for region in ("busan", "seoul")
    }
    assert fits == {
        (1, "busan"): Fit.UNKNOWN,
        (1, "seoul"): Fit.NO,
        (2, "busan"): Fit.UNKNOWN,
        (2, "seoul"): Fit.UNKNOWN,
    }


def test_match_offers_notices_without_ever_saying_yes(library: Library, tmp_path: Path) -> None:
    now = board(library, fetched(tmp_path, rows.FACTORY, rows.BUSAN)).now()
    request = MatchRequest(profile=Profile(region="busan", employees=3), question="AI 도입 지원", limit=20)
    cards = {card.id: card for card in match(request, now.everything, TODAY).programmes}
    assert cards[feed_id(1)].fit is Fit.UNKNOWN
    assert cards[feed_id(1)].source_ids == (feed_id(1),)


@pytest.mark.parametrize("name", rows.HOSTILE)
def test_hostile_words_reach_nobody(library: Library, tmp_path: Path, name: str) -> None:
    now = board(library, fetched(tmp_path, rows.HOSTILE[name], rows.FACTORY)).now()
    assert [one.id for one in now.notices] == [feed_id(2)]
    assert {key[0] for key in now.said} == {feed_id(2)}


def test_markup_is_gone_and_a_stranger_gets_no_link(library: Library, tmp_path: Path) -> None:
    bold = rows.row("<b>AI</b> 도입 <img src=x onerror=alert(1)> 지원")
    away = rows.row("AI 확산 지원", pblancUrl="https://evil.example/apply")
    now = board(library, fetched(tmp_path, bold, away)).now()
    assert [one.name.ko for one in now.notices] == ["AI 도입 지원", "AI 확산 지원"]
    assert now.notices[0].links
    assert not now.notices[1].links
    assert now.sources[feed_id(2)].URL is None


def test_a_withdrawn_notice_is_gone(library: Library, tmp_path: Path) -> None:
    bench = Bench(FeedServer.__new__(FeedServer), tmp_path / "feeds.sqlite")
    fetched(tmp_path, rows.FACTORY, rows.VOUCHER, bench=bench)
    bench.now += timedelta(days=1)
    path = fetched(tmp_path, rows.FACTORY, bench=bench)
    now = board(library, path).now()
    assert [one.id for one in now.notices] == [feed_id(1)]
    assert now.programmes == library.programmes


def test_what_nobody_fetched_lately_is_not_confirmed_and_then_forgotten(
    library: Library, tmp_path: Path
) -> None:
    path = fetched(tmp_path, rows.ALWAYS, rows.VOUCHER)
    late = TODAY + timedelta(days=8)
    now = board(library, path, late)
    for name in (feed_id(1), "ai-voucher"):
        stand = standing(now[name], "ko", late)
        assert stand.state is State.UNKNOWN
        assert stand.deadline is None
        assert "다시 확인하지 못했습니다" in stand.text
    assert now.said("ai-voucher", "when", "ko") is None
    assert not board(library, path, TODAY + timedelta(days=71)).now().notices


def test_a_running_server_sees_a_sync(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.programmes.board._LOOK_EVERY_S", -1.0)
    now = board(library, tmp_path / "feeds.sqlite")
    assert not now.now().notices
    fetched(tmp_path, rows.FACTORY)
    first = now.now()
    assert [one.id for one in first.notices] == [feed_id(1)]
    assert now.now() is first


def test_a_damaged_file_leaves_the_corpus_and_says_so(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "feeds.sqlite"
    path.write_bytes(b"no database at all" * 400)
    now = board(library, path).now()
    assert now.programmes is library.programmes
    assert now.fault
    assert "sync again" in now.fault
