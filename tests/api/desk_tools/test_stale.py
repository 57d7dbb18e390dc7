"""What of the knowledge must be looked at again."""

from datetime import date, timedelta
from pathlib import Path

from api.desk.reports.stale import Kind, Stale, stale
from bot.advisor import Advisor
from corpus.models import State
from ingest.settings import IngestSettings
from tests.api.desk_tools.conftest import SignIn

TODAY = date(2026, 11, 25)


def listed(advisor: Advisor, tmp_path: Path, today: date = TODAY) -> list[Stale]:
    return stale(advisor.library, IngestSettings(data_dir=tmp_path), today, "ko")


def test_a_round_that_has_passed_is_named_although_the_record_says_open(
    advisor: Advisor, tmp_path: Path
) -> None:
    with_end = next(
        p for p in advisor.library.programmes if p.state is State.OPEN and any(r.end for r in p.rounds)
    )
    later = TODAY + timedelta(days=400)
    passed = {one.id for one in listed(advisor, tmp_path, later) if one.kind is Kind.PASSED}

    assert with_end.id in passed


def test_due_days_come_from_the_calendar_of_the_corpus(advisor: Advisor, tmp_path: Path) -> None:
    found = listed(advisor, tmp_path)
    due = [one for one in found if one.kind is Kind.DUE]
    coming = [one for one in found if one.kind is Kind.COMING]

    assert all(one.day and one.day <= TODAY for one in due)
    assert all(one.day and TODAY < one.day <= TODAY + timedelta(days=30) for one in coming)
    assert {one.kind for one in found} >= {Kind.CLOSED, Kind.FEED}


def test_sources_that_nobody_looked_at_for_long(advisor: Advisor, tmp_path: Path) -> None:
    now = {one.id for one in listed(advisor, tmp_path) if one.kind is Kind.SOURCE}
    later = {
        one.id for one in listed(advisor, tmp_path, TODAY + timedelta(days=90)) if one.kind is Kind.SOURCE
    }

    assert now < later
    assert len(later) == len(advisor.library.sources)


def test_a_file_that_is_not_the_reviewed_one(advisor: Advisor, tmp_path: Path) -> None:
    original = advisor.library.originals[0]
    folder = tmp_path / "originals"
    folder.mkdir()
    (folder / original.file).write_bytes(b"%PDF another")

    changed = [one for one in listed(advisor, tmp_path) if one.kind is Kind.CHANGED]
    assert [one.id for one in changed] == [original.id]


def test_every_reason_has_its_words_in_both_languages(sign_in: SignIn, advisor: Advisor) -> None:
    desk = sign_in()
    korean, english = desk.get("/desk/reports/stale"), desk.get("/en/desk/reports/stale")

    assert korean.status_code == english.status_code == 200
    assert "마감된 지원사업" in korean.text
    assert "Closed programmes" in english.text
    table = desk.get("/desk/reports/stale.csv").content.decode("utf-8-sig")
    assert table.count("\n") > 20
    assert desk.get("/desk/reports").status_code == 200
