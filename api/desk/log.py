"""The question log: what was asked and how it ended, masked as stored."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api import spreadsheet
from api.desk.log_store import LogFilter
from api.desk.page import HEADERS, DeskPage, moment
from api.desk.plain import plain
from api.desk.replay import replay
from api.desk.session import Clerk
from api.problems import ProblemError
from bot.answer import Status
from corpus.models import LANGS

router = APIRouter(prefix="/log")
PAGE, ROWS_MAX = 50, 20_000
Turn = Annotated[int, Path(ge=1, le=2**31 - 1)]
Word = Annotated[str, Query(max_length=200)]


def asked_for(
    since: Word = "", until: Word = "", lang: Word = "", status: Word = "", intent: Word = "", q: Word = ""
) -> LogFilter:
    """The filter in an address; what cannot be read is passed over."""
    return LogFilter(
        since=day_of(since),
        until=day_of(until),
        lang=lang if lang in LANGS else "",
        status=status if status in list(Status) else "",
        intent=plain(intent)[:40],
        text=plain(q),
    )


@router.get("")
def log(
    page: Clerk,
    since: Word = "",
    until: Word = "",
    lang: Word = "",
    status: Word = "",
    intent: Word = "",
    q: Word = "",
    before: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """Questions, newest first."""
    wanted = asked_for(since, until, lang, status, intent, q)
    start = int(before) if before.isdecimal() else None
    lines = page.desk.log.find(wanted, start, PAGE + 1)
    return page.html(
        "log.html",
        lines=lines[:PAGE],
        older=lines[PAGE - 1].id if len(lines) > PAGE else None,
        wanted=wanted,
        query=_query(wanted),
        paged=start is not None,
        statuses=[status.value for status in Status],
        intents=list(page.t["intents"]),
        days=page.served.settings.retention_days,
    )


@router.get(".csv")
def log_csv(
    page: Clerk,
    since: Word = "",
    until: Word = "",
    lang: Word = "",
    status: Word = "",
    intent: Word = "",
    q: Word = "",
) -> Response:
    """The same as a table; that it was taken is written down."""
    wanted = asked_for(since, until, lang, status, intent, q)
    lines = page.desk.log.find(wanted, limit=ROWS_MAX)
    page.audit("log.export", rows=len(lines), **{k: v for k, v in _query(wanted).items() if k != "q"})
    t = page.t["log"]
    columns = [t[name] for name in ("at", "lang", "status", "intent", "question", "answer")]
    rows = (
        (
            moment(one.at),
            one.lang,
            t["statuses"][one.status],
            page.t["intents"].get(one.intent, one.intent),
            one.question,
            one.answer_id,
        )
        for one in lines
    )
    headers = {**HEADERS, "Content-Disposition": 'attachment; filename="didim-questions.csv"'}
    return Response(spreadsheet.table(columns, rows), headers=headers, media_type="text/csv; charset=utf-8")


@router.get("/{turn}")
def transcript(page: Clerk, turn: Turn, place: str = "log") -> Response:
    """The conversation around one question. Opening it is written down and shown."""
    return _shown(page, turn, "feedback" if place == "feedback" else "log")


@router.post("/{turn}/replay")
def replayed(page: Clerk, turn: Turn) -> Response:
    """Ask the kept question again and show what came out differently."""
    conversation = _conversation(page, turn)
    found = [one for one in page.desk.transcripts.read(conversation, page.actor, "replay") if one.id == turn]
    page.audit("answer.replay", f"answer:{found[0].answer.id}")
    return _shown(page, turn, "replay", replay=replay(page.served.advisor.get(), found[0].answer.id))


def _shown(page: DeskPage, turn: int, place: str, **more: Any) -> Response:
    conversation = _conversation(page, turn)
    earlier = page.desk.transcripts.readings(conversation)
    turns = page.desk.transcripts.read(conversation, page.actor, place)
    return page.html(
        "transcript.html", turns=turns, chosen=turn, readings=earlier, **{"replay": None, **more}
    )


def _conversation(page: DeskPage, turn: int) -> str:
    found = page.desk.transcripts.conversation_of(turn)
    if found is None:
        raise ProblemError("not-found")
    return found


def _query(wanted: LogFilter) -> dict[str, str]:
    told = {name: str(value) for name, value in asdict(wanted).items() if value}
    if "text" in told:
        told["q"] = told.pop("text")
    return told


def day_of(text: str) -> date | None:
    """The day that stands in an address, if one does."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year < 2200 else None
