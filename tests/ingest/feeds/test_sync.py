"""Syncing from a server that speaks the documented formats: volume, paging, faults, interruption, withdrawal."""

import logging
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from corpus.programme import Deadline
from ingest.errors import IngestError
from ingest.feeds.notice import FeedName
from ingest.feeds.store import NoticeStore
from tests.ingest.feeds.conftest import Bench
from tests.ingest.feeds.server import KEY, Answer, as_json, as_xml, portal_error

HTML = b"<!DOCTYPE html><html><head><title>\xec\x98\xa4\xeb\xa5\x98</title></head></html>"
Fault = Callable[[Answer], Answer]


def always(answer: Answer) -> Fault:
    return lambda _: answer


def test_all_sources_at_realistic_volume(bench: Bench) -> None:
    bench.server.listed = {
        "bizinfo": list(range(1, 1301)),
        "bizinfo-portal": list(range(1, 1101)),
        "kstartup": list(range(1, 181)),
        "mss": list(range(1, 61)),
        "msit": list(range(1, 61)),
    }
    report = bench.syncer().sync()
    assert [(result.source, result.outcome, result.notices) for result in report.results] == [
        ("bizinfo", "complete", 1300),
        ("bizinfo-portal", "complete", 1100),
        ("kstartup", "complete", 180),
        ("mss", "complete", 60),
        ("msit", "complete", 60),
    ]
    assert sum(result.new for result in report.results) == 2700
    assert report.merged == 1100
    again = bench.syncer().sync()
    assert [result.unchanged for result in again.results] == [1300, 1100, 180, 60, 60]
    assert not any(result.new or result.changed or result.gone for result in again.results)


def test_fields_of_every_source(bench: Bench) -> None:
    for name in FeedName:
        bench.server.listed[name] = [2]
        assert bench.sync(name).outcome == "complete"
    kept = {one.notice.source: one.notice for one in bench.kept()}
    biz = kept[FeedName.BIZINFO]
    assert (biz.id, biz.agency, biz.ministry) == ("PBLN_000000000000002", "정보통신산업진흥원", "경상남도")
    assert (biz.regions, biz.targets, biz.targets_raw) == (("gyeongnam",), ("startup",), "창업벤처")
    assert (biz.window.deadline, biz.period_raw) == (Deadline.UNTIL_FUNDS_RUN_OUT, "예산 소진시까지")
    assert biz.url.startswith("https://www.bizinfo.go.kr/sii/siia/")
    assert (biz.posted, biz.fetched_at) == (date(2026, 11, 25), bench.now)
    assert replace(kept[FeedName.BIZINFO_PORTAL], source=FeedName.BIZINFO) == biz
    start = kept[FeedName.KSTARTUP]
    assert (start.id, start.regions, start.targets) == ("176002", ("gyeonggi",), ("startup", "individual"))
    assert (start.window.start, start.window.end) == (date(2026, 11, 2), date(2026, 12, 18))
    mss = kept[FeedName.MSS]
    assert (mss.title, mss.window.end) == ("2026년 중소기업 지원계획 공고 2 & 안내", date(2026, 12, 18))
    msit = kept[FeedName.MSIT]
    assert (msit.id, msit.posted, msit.window.deadline) == ("3179998", date(2026, 11, 25), Deadline.UNKNOWN)


@pytest.mark.parametrize("key", [KEY, "aB3%2B%2Fxyz%3D%3D"])
def test_a_key_leaves_encoded_once_however_it_was_given(
    bench: Bench, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    bench.changes = {"data_portal_key": key}
    with caplog.at_level(logging.DEBUG):
        assert bench.sync(FeedName.KSTARTUP).outcome == "complete"
    assert "serviceKey=aB3%2B%2Fxyz%3D%3D" in bench.server.raw[0]
    assert "xyz" not in caplog.text


FINAL = {
    "key not registered": portal_error("30", "SERVICE_KEY_IS_NOT_REGISTERED_ERROR"),
    "key expired": portal_error("31", "DEADLINE_HAS_EXPIRED_ERROR"),
    "day limit": portal_error("22", "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR"),
    "day limit 429": portal_error("22", "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR", 429),
    "error in json": as_json({"code": -4, "msg": "등록되지 않은 인증키 입니다."}),
    "own error": as_json({"reqErr": "인증키 오류"}),
    "no data": as_json(
        {"response": {"header": {"resultCode": "03", "resultMsg": "NODATA_ERROR"}, "body": {}}}
    ),
    "empty list": as_json(
        {"response": {"header": {"resultCode": "00"}, "body": {"items": "", "totalCount": 0}}}
    ),
    "another form": as_json({"message": "hello"}),
    "no rows readable": as_json(
        {
            "response": {
                "header": {"resultCode": "00"},
                "body": {"items": {"item": [{"x": 1}]}, "totalCount": 1},
            }
        }
    ),
    "entities": as_xml('<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>'),
    "moved": (302, {"location": "https://evil.example/"}, b""),
    "forbidden": (403, {}, b"Forbidden"),
}


@pytest.mark.parametrize("name", FINAL)
def test_an_error_is_could_not_fetch_and_never_an_empty_list(bench: Bench, name: str) -> None:
    bench.sync(FeedName.BIZINFO_PORTAL)
    bench.server.faults["bizinfo-portal"] = [always(FINAL[name])] * 9
    result = bench.sync(FeedName.BIZINFO_PORTAL)
    assert result.outcome == "failed"
    assert result.reason.startswith("Could not fetch: ")
    assert result.last_good
    assert KEY not in f"{result}"
    assert bench.slept == []
    assert [one.gone_at for one in bench.kept()] == [None] * 30


PASSING = {
    "html with status 200": (200, {"content-type": "text/html"}, HTML),
    "html in xml clothes": as_xml("<html><body>점검</body></html>"),
    "empty": (200, {}, b""),
    "cut json": (200, {}, b'{"response": {"header"'),
    "cut body": (200, {"content-length": "99999"}, b"{"),
    "server error": (500, {}, b"Unexpected errors"),
    "burst": (401, {}, b"Unauthorized"),
    "per second": portal_error("23", "LIMITED_NUMBER_OF_SERVICE_REQUESTS_PER_SECOND_EXCEEDS_ERROR", 429),
    "database": portal_error("02", "DB_ERROR"),
    "asked to wait": (503, {"retry-after": "9"}, b""),
}


@pytest.mark.parametrize("name", PASSING)
def test_what_may_pass_is_tried_again(bench: Bench, name: str) -> None:
    bench.server.faults["bizinfo-portal"] = [always(PASSING[name])] * 2
    assert bench.sync(FeedName.BIZINFO_PORTAL).outcome == "complete"
    assert bench.slept == ([9.0, 9.0] if name == "asked to wait" else [2.0, 4.0])
    bench.server.faults["bizinfo-portal"] = [always(PASSING[name])] * 9
    result = bench.sync(FeedName.BIZINFO_PORTAL)
    assert (result.outcome, result.reason.startswith("Could not fetch: ")) == ("failed", True)
    assert [one.gone_at for one in bench.kept()] == [None] * 30


def test_a_wrong_key_says_so(bench: Bench) -> None:
    bench.changes = {"data_portal_key": "wrong", "bizinfo_key": "wrong"}
    results = bench.syncer().sync().results
    assert {result.outcome for result in results} == {"failed"}
    assert "인증키가 유효하지 않습니다" in results[0].reason
    assert all("key is not registered" in result.reason for result in results[1:])


def test_without_a_key_nothing_is_asked(bench: Bench) -> None:
    bench.changes = {"data_portal_key": None, "bizinfo_key": " "}
    results = bench.syncer().sync().results
    assert {result.outcome for result in results} == {"no_key"}
    assert "DIDIM_BIZINFO_KEY" in results[0].reason
    assert bench.server.asked == []


def test_one_source_that_fails_does_not_stop_the_others(bench: Bench) -> None:
    bench.server.faults["kstartup"] = [always((403, {}, b""))]
    assert [result.outcome for result in bench.syncer().sync().results] == [
        "complete", "complete", "failed", "complete", "complete",
    ]  # fmt: skip


def test_an_interrupted_sync_goes_on_where_it_stopped(bench: Bench) -> None:
    bench.server.listed["kstartup"] = list(range(1, 451))
    bench.server.faults["kstartup"] = [None, None, *[always((403, {}, b""))]]
    failed = bench.sync(FeedName.KSTARTUP)
    assert (failed.outcome, failed.notices) == ("failed", 200)
    bench.server.asked.clear()
    bench.now += timedelta(hours=1)
    result = bench.sync(FeedName.KSTARTUP)
    assert (result.outcome, result.notices, result.new, result.resumed) == ("complete", 450, 250, True)
    assert [fields["page"] for _, fields in bench.server.asked] == ["3", "4", "5"]
    assert not bench.sync(FeedName.KSTARTUP).resumed


def test_an_old_interruption_starts_over(bench: Bench) -> None:
    bench.server.listed["kstartup"] = list(range(1, 251))
    bench.server.faults["kstartup"] = [None, always((403, {}, b""))]
    bench.sync(FeedName.KSTARTUP)
    bench.now += timedelta(hours=7)
    result = bench.sync(FeedName.KSTARTUP)
    assert (result.outcome, result.resumed, result.new, result.unchanged) == ("complete", False, 150, 100)


def test_a_kill_in_the_middle_loses_no_page(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.server.listed["kstartup"] = list(range(1, 251))
    real, pages = NoticeStore.keep, []

    def killed(self: NoticeStore, *arguments: object) -> object:
        if len(pages) == 1:
            raise KeyboardInterrupt
        pages.append(1)
        return real(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(NoticeStore, "keep", killed)
    with pytest.raises(KeyboardInterrupt):
        bench.sync(FeedName.KSTARTUP)
    monkeypatch.undo()
    assert bench.sync(FeedName.KSTARTUP).new == 150


def test_what_disappears_is_marked_and_comes_back(bench: Bench) -> None:
    bench.sync(FeedName.BIZINFO)
    bench.server.listed["bizinfo"].remove(1)  # window to 2026-12-18
    bench.server.listed["bizinfo"].remove(7)
    bench.now += timedelta(days=2)
    assert bench.sync(FeedName.BIZINFO).gone == 2
    gone = {one.notice.id[-2:]: one.withdrawn() for one in bench.kept() if one.gone_at}
    assert gone == {"01": True, "07": True}
    bench.server.listed["bizinfo"].insert(0, 1)
    assert bench.sync(FeedName.BIZINFO).changed == 1
    assert sum(one.gone_at is not None for one in bench.kept()) == 1


def test_what_disappears_after_its_last_day_has_ended(bench: Bench) -> None:
    bench.sync(FeedName.KSTARTUP)
    bench.server.listed["kstartup"].remove(3)
    bench.now += timedelta(days=24)  # 2026-12-19
    bench.sync(FeedName.KSTARTUP)
    assert [one.withdrawn() for one in bench.kept() if one.gone_at] == [False]


def test_when_most_is_missing_the_answer_is_doubted(bench: Bench) -> None:
    bench.server.listed["bizinfo"] = list(range(1, 101))
    bench.sync(FeedName.BIZINFO)
    bench.server.listed["bizinfo"] = [1, 2, 3]
    result = bench.sync(FeedName.BIZINFO)
    assert (result.outcome, result.gone) == ("partial", 0)
    assert "none was marked" in result.reason


def drop_rows(count: int) -> Fault:
    import json

    def fault(answer: Answer) -> Answer:
        value = json.loads(answer[2])
        value["data"] = value["data"][: len(value["data"]) - count]
        return as_json(value)

    return fault


def test_a_page_with_too_few_rows_is_asked_for_again(bench: Bench) -> None:
    bench.server.listed["kstartup"] = list(range(1, 251))
    bench.server.faults["kstartup"] = [drop_rows(40)]
    assert bench.sync(FeedName.KSTARTUP).outcome == "complete"


def test_rows_that_never_come_make_a_sync_partial_and_nothing_gone(bench: Bench) -> None:
    bench.server.listed["kstartup"] = list(range(1, 251))
    bench.sync(FeedName.KSTARTUP)
    bench.server.faults["kstartup"] = [drop_rows(40), drop_rows(40)]
    result = bench.sync(FeedName.KSTARTUP)
    assert (result.outcome, result.notices, result.gone) == ("partial", 210, 0)
    assert "Fewer notices" in result.reason


def test_an_empty_page_in_the_middle_is_no_end(bench: Bench) -> None:
    bench.server.listed["kstartup"] = list(range(1, 251))
    bench.server.faults["kstartup"] = [None, *[drop_rows(100)] * 9]
    result = bench.sync(FeedName.KSTARTUP)
    assert (result.outcome, result.notices) == ("failed", 100)


def test_a_row_that_cannot_be_read_is_counted(bench: Bench) -> None:
    import json

    def spoil(answer: Answer) -> Answer:
        value = json.loads(answer[2])
        value["data"][0] = {"x": None}
        value["data"][1]["detl_pg_url"] = "javascript:alert(1)"
        return as_json(value)

    bench.server.faults["kstartup"] = [spoil]
    result = bench.sync(FeedName.KSTARTUP)
    assert (result.outcome, result.notices, result.unreadable) == ("complete", 29, 1)
    assert all(one.notice.url.startswith("https://www.k-startup.go.kr/") for one in bench.kept())


def test_a_changed_window_is_a_change(bench: Bench) -> None:
    bench.server.listed["bizinfo"] = [1]
    bench.sync(FeedName.BIZINFO)
    bench.server.changed = {"reqstBeginEndDe": "2026-11-02 ~ 2026-12-31"}
    assert bench.sync(FeedName.BIZINFO).changed == 1
    assert bench.kept()[0].notice.window.end == date(2026, 12, 31)


def test_months_without_notices_are_read_as_such(bench: Bench) -> None:
    assert bench.sync(FeedName.MSS).outcome == "complete"
    asked = [fields["startDate"] for _, fields in bench.server.asked]
    assert asked == ["2026-07-01", "2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01"]


def test_the_long_list_of_the_ministry_of_science_is_read_as_far_back_as_wanted(bench: Bench) -> None:
    bench.server.listed["msit"] = list(range(1, 4260))
    result = bench.sync(FeedName.MSIT)
    assert (result.outcome, result.gone) == ("complete", 0)
    assert len(bench.server.asked) <= 63
    bench.server.listed["msit"].remove(20)
    assert bench.sync(FeedName.MSIT).gone == 1


def test_requests_keep_a_pause(bench: Bench) -> None:
    bench.changes = {"feed_pause_seconds": 2}
    bench.sync(FeedName.MSS)
    assert len(bench.slept) == 4
    assert all(1.5 < pause <= 2 for pause in bench.slept)


def test_an_answer_without_end_is_cut(bench: Bench) -> None:
    bench.changes = {"feed_max_mb": 0.001}
    assert "too big" in bench.sync(FeedName.BIZINFO).reason


def test_two_syncs_at_once_are_refused(bench: Bench) -> None:
    import fcntl

    bench.path.parent.mkdir(parents=True)
    with (bench.path.parent / ".feeds.sqlite.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(IngestError, match="Another sync"):
            bench.sync(FeedName.BIZINFO)


def test_a_damaged_or_foreign_file_is_refused_with_a_remedy(bench: Bench) -> None:
    bench.path.parent.mkdir(parents=True)
    bench.path.write_bytes(b"no database at all, " * 100)
    with pytest.raises(IngestError, match="damaged"):
        bench.sync(FeedName.BIZINFO)
    bench.path.unlink()
    with sqlite3.connect(bench.path) as db:
        db.execute("PRAGMA user_version=9")
    with pytest.raises(IngestError, match="another form"):
        bench.sync(FeedName.BIZINFO)
