"""Curated answers, switches and the gap report on SQLite and on Postgres."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from api.conversations.database import open_engine
from api.conversations.repository import Conversations, new_token
from api.desk.audit import Actor, AuditLog
from api.desk.curated.model import Content, CuratedState, Link, Said, Side
from api.desk.curated.store import CuratedError, CuratedStore
from api.desk.reports.gaps import Gap, asked_since
from api.desk.switch.store import Scope, Switches
from bot.answer import Status
from tests.api.canned import answer
from tests.api.databases import database_url

__all__ = ["database_url"]
WRITER, SECOND, APPROVER = (Actor(number, name, "") for number, name in enumerate(("lee", "kim", "park"), 1))
CONTENT = Content(
    ko=Side(patterns=("질문?",), statements=(Said(text="문장입니다.", passage_id="p", quote="문장입니다."),))
)


@pytest.fixture
def engine(database_url: str) -> Engine:
    return open_engine(database_url)


@pytest.fixture
def store(engine: Engine) -> CuratedStore:
    return CuratedStore(engine, AuditLog(engine))


def approve(store: CuratedStore, one: str) -> None:
    store.step(WRITER, one, CuratedState.PROPOSED)
    store.step(APPROVER, one, CuratedState.LIVE, links=(Link(kind="passage", id="p", digest="d"),))


def test_a_version_goes_its_way_and_all_versions_stay(store: CuratedStore) -> None:
    one = store.begin(WRITER, CONTENT).answer
    store.save(SECOND, one, CONTENT, date(2027, 1, 1))
    approve(store, one)
    assert store.renew(SECOND, one).number == 2
    assert store.renew(WRITER, one).number == 2
    assert [v.number for v in store.live()] == [1]
    approve(store, one)
    store.step(APPROVER, one, CuratedState.WITHDRAWN, "틀림", number=2)

    states = [(v.number, v.state, v.author_names) for v in store.versions(one)]
    assert states == [
        (2, CuratedState.WITHDRAWN, ("kim",)),
        (1, CuratedState.REPLACED, ("lee", "kim")),
    ]
    assert store.live() == []
    assert store.versions(one)[1].links[0].digest == "d"


@pytest.mark.parametrize("author", [WRITER, SECOND])
def test_no_author_approves(store: CuratedStore, author: Actor) -> None:
    one = store.begin(WRITER, CONTENT).answer
    store.save(SECOND, one, CONTENT, None)
    store.step(WRITER, one, CuratedState.PROPOSED)

    with pytest.raises(CuratedError, match="own"):
        store.step(author, one, CuratedState.LIVE)
    with pytest.raises(CuratedError, match="own"):
        store.step(Actor(None, "didim", ""), one, CuratedState.LIVE)


def test_steps_that_do_not_follow_are_refused(store: CuratedStore) -> None:
    one = store.begin(WRITER, CONTENT).answer
    for to in (CuratedState.LIVE, CuratedState.EXPIRED, CuratedState.DRAFT):
        with pytest.raises(CuratedError, match="state"):
            store.step(APPROVER, one, to)
    with pytest.raises(CuratedError, match="unknown"):
        store.step(APPROVER, "ffffffff", CuratedState.PROPOSED)
    approve(store, one)
    with pytest.raises(CuratedError, match="state"):
        store.save(WRITER, one, CONTENT, None)


def test_two_who_approve_at_once_approve_once(store: CuratedStore, engine: Engine) -> None:
    one = store.begin(WRITER, CONTENT).answer
    store.step(WRITER, one, CuratedState.PROPOSED)

    def attempt(actor: Actor) -> bool:
        try:
            CuratedStore(engine, AuditLog(engine)).step(actor, one, CuratedState.LIVE)
        except CuratedError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(attempt, (SECOND, APPROVER)))
    assert sorted(done) == [False, True]
    assert len(store.live()) == 1


def test_the_last_line_of_a_scope_counts_until_its_time(engine: Engine) -> None:
    now = [1_800_000_000.0]
    switches = Switches(engine, AuditLog(engine), lambda: now[0])
    until = datetime.fromtimestamp(now[0] + 60, UTC)
    switches.turn(WRITER, Scope.LAW, True, "하나")
    switches.turn(WRITER, Scope.LAW, True, "둘", until)
    switches.turn(WRITER, Scope.PLAN, True, "셋")
    switches.turn(WRITER, Scope.PLAN, False, "")

    assert {scope: one.comment for scope, one in switches.off().items()} == {Scope.LAW: "둘"}
    now[0] += 61
    assert switches.off() == {}
    assert [line.scope for line in switches.history()] == [Scope.PLAN, Scope.PLAN, Scope.LAW, Scope.LAW]


def test_questions_that_went_wrong_are_found(engine: Engine) -> None:
    kept = Conversations(engine)
    for number, (status, bad) in enumerate(
        ((Status.NOT_FOUND, False), (Status.ANSWERED, True), (Status.ANSWERED, False), (Status.PARTIAL, True))
    ):
        token = new_token()
        kept.add(
            token, f"질문 {number}", answer(f"{number:032x}", token).model_copy(update={"status": status})
        )
        if bad:
            kept.add_feedback(token, f"{number:032x}", helpful=False, reason=None, comment=None)
    found = {one.question: one.gaps for one in asked_since(engine, date.today() - timedelta(days=2))}  # noqa: DTZ011

    assert found == {
        "질문 0": {Gap.UNANSWERED}, "질문 1": {Gap.THUMBS_DOWN}, "질문 3": {Gap.PARTIAL, Gap.THUMBS_DOWN}
    }  # fmt: skip
    assert len(asked_since(engine, date.today() - timedelta(days=2), kind="thumbs_down")) == 2  # noqa: DTZ011
