"""With a moved clock: what is kept is deleted in time, on both databases."""

from pathlib import Path

from api.conversations.database import open_engine
from api.conversations.repository import DAY, Conversations, new_token
from api.desk.audit import Actor, AuditLog
from api.desk.handovers import Handovers
from api.desk.settings import DeskSettings
from api.settings import ApiSettings
from bot.screen import mask
from tests.api.canned import answer
from tests.api.databases import database_url, stored

__all__ = ["database_url"]


def test_time_deletes_text_opinions_hand_overs_and_audit_each_in_its_turn(
    tmp_path: Path, database_url: str
) -> None:
    now = 1_700_000_000.0
    engine, desk = open_engine(database_url), DeskSettings()
    kept = Conversations(engine, clock=lambda: now)
    handovers = Handovers(engine, mask, clock=lambda: now)
    audit = AuditLog(engine, clock=lambda: now)
    token = new_token()
    kept.add(token, "질문", answer("a-1", token))
    kept.add_feedback(token, "a-1", helpful=False, reason="wrong", comment="틀렸어요")
    handovers.create(token, consent=True)
    handovers.say(token, "여보세요")
    audit.write(Actor(None, "kim", "127.0.0.1"), "handover.read", "handover:1")

    def left(days: int) -> tuple[int, int, int, int]:
        nonlocal now
        now = 1_700_000_000.0 + days * DAY
        settings = ApiSettings(data_dir=tmp_path)
        kept.purge(settings.retention_days, settings.feedback_days)
        handovers.purge(desk.handover_days)
        audit.purge(desk.audit_days)
        told = len(handovers.messages(token))
        return kept.count(token), told, len(kept.feedback(token)), stored(engine).count("handover.read")

    assert left(29) == (1, 1, 1, 1)
    assert left(31) == (0, 0, 1, 1)
    assert left(91) == (0, 0, 0, 1)
    assert left(729) == (0, 0, 0, 1)
    assert left(731) == (0, 0, 0, 0)
