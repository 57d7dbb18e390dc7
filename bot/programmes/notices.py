"""A notice from a feed as a programme entry, as a source, and as a round of a programme that we know.

Everything here is unread by people: each text says where it comes from and when it was fetched, the words of a notice
stand in quotation marks, dates come from typed fields only, and no condition is ever taken as met.
"""

from datetime import date

from bot.programmes.deadlines import last_day
from bot.programmes.notice_texts import joined, list_of, note_of, rules, say, text, values_in, window_text
from bot.programmes.regions import REGIONS
from bot.programmes.seen import Seen
from corpus.models import LANGS, Grade, Source, State, Text
from corpus.programme import Basis, Condition, Link, Op, Programme, Round, SourcedText
from ingest.feeds.notice import Notice

_LONGEST_TITLE = 200


def is_listed(notice: Notice) -> bool:
    """Whether a notice is one of those that are shown: a call to apply, on AI or what goes with it."""
    patterns, title = rules(), notice.title
    return (
        len(title) <= _LONGEST_TITLE
        and bool(patterns["subjects"].search(title))
        and not patterns["no_calls"].search(title)
    )


def entry(seen: Seen, today: date) -> Programme:
    """A notice that is no programme of ours, as an entry to find; its conditions are known as raw text only."""
    notice, sources = seen.notice, (seen.id,)
    target = text("target", target=notice.targets_raw) if notice.targets_raw else None
    return Programme(
        id=seen.id,
        name=Text(ko=notice.title, en=notice.title),
        ministry=_same(notice.ministry),
        agency=_same(notice.agency),
        regions=notice.regions,
        kind=values_in("kinds", notice.title),
        audience=notice.targets,
        needs=(*values_in("needs", notice.title), "adopt"),
        purpose=joined(text("purpose", list=list_of(notice), agency=notice.agency), target),
        rounds=(_round(seen),) if seen.fresh else (),
        state=seen.state(today),  # type: ignore[arg-type]
        state_as_of=seen.day,
        state_basis=Basis.FEED,
        state_note=note_of(seen),
        links=_links(seen),
        eligibility=SourcedText(text=target, sources=sources) if target else None,
        conditions=_conditions(seen),
        confidence="low",
        sources=sources,
    )


def updated(programme: Programme, seen: Seen, today: date) -> Programme:
    """A programme of ours with the round that a notice announces; what people checked stays beside it."""
    new, state = _round(seen), seen.state(today)
    rounds = tuple(one for one in programme.rounds if not _same_round(one, new))
    return programme.model_copy(
        update={
            "rounds": (*rounds, new) if seen.fresh or state is State.CLOSED else programme.rounds,
            "state": state,
            "state_as_of": seen.day,
            "state_basis": Basis.FEED,
            "state_note": note_of(seen, known=True),
            "outlook": None
            if state in (State.OPEN, State.ANNOUNCED, State.ALWAYS_OPEN)
            else programme.outlook,
            "links": (*_links(seen), *programme.links),
            "sources": (*programme.sources, seen.id),
        }
    )


def knows(programme: Programme, seen: Seen) -> bool:
    """Whether the record holds this very round, or a later one that has ended: then the record stands."""
    new = _round(seen)
    ends = [end for one in programme.rounds if (end := last_day(one.end))]
    own_end = seen.notice.window.end
    return any((one.start, one.end) == (new.start, new.end) for one in programme.rounds) or bool(
        own_end
        and ends
        and own_end < max(ends)
        and not any(_same_round(one, new) for one in programme.rounds)
    )


def source_of(seen: Seen, today: date) -> Source:
    """The notice as a source: an official list, read by nobody."""
    notice = seen.notice
    return Source(
        id=seen.id,
        type="webpage",
        title=notice.title,
        publisher=notice.agency or notice.ministry or list_of(notice).ko,
        issued=notice.posted.isoformat() if notice.posted else None,
        URL=notice.url if seen.linked and notice.url else None,
        accessed=seen.day.isoformat(),
        grade=Grade.A,
        state=seen.state(today),
        note=note_of(seen).ko,
    )


def _round(seen: Seen) -> Round:
    window = seen.notice.window
    start, end = (one.isoformat() if one else None for one in (window.start, window.end))
    return Round(
        id=(start or end or seen.day.isoformat())[:4],
        start=start,
        end=end,
        end_time=window.end_time,
        deadline=window.deadline,
        note=Text(**{lang: window_text(seen.notice, lang) for lang in LANGS}),
        sources=(seen.id,),
    )


def _same_round(one: Round, new: Round) -> bool:
    return bool((one.start and one.start == new.start) or (one.end and one.end == new.end))


def _conditions(seen: Seen) -> tuple[Condition, ...]:
    """Only a place can rule a firm out; nothing here can let it in."""
    regions = seen.notice.regions
    if not regions or "nationwide" in regions:
        return ()
    clause = Text(
        **{
            lang: say(
                "region",
                lang,
                title=seen.notice.title,
                regions=", ".join(REGIONS[r].in_lang(lang) for r in regions),
            )
            for lang in LANGS
        }
    )
    return (Condition(field="region", op=Op.IN, value=regions, enough=(), clause=clause, sources=(seen.id,)),)


def _links(seen: Seen) -> tuple[Link, ...]:
    return (Link(url=seen.notice.url, label=text("link")),) if seen.linked and seen.notice.url else ()


def _same(words: str) -> Text | None:
    return Text(ko=words, en=words) if words else None
