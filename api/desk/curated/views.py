"""What the pages of curated answers show."""

from dataclasses import dataclass
from datetime import timedelta

from starlette.responses import Response

from api.desk.curated.checks import LONGEST_DAYS, Proved, ask, gives, problems, prove
from api.desk.curated.model import STATEMENTS_MAX, CuratedState, Said, Version
from api.desk.page import DeskPage
from bot import clock
from bot.answer import Answer
from corpus.models import LANGS, Lang

ORDER = (
    CuratedState.PROPOSED, CuratedState.DRAFT, CuratedState.LIVE, CuratedState.WITHDRAWN, CuratedState.EXPIRED,
    CuratedState.REPLACED,
)  # fmt: skip
FOUND = 6
LAPSED = "lapsed"
"""The list of answers that ended by themselves and wait for somebody to write them anew."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of a draft with its verdict and where its quote comes from."""

    said: Said
    proved: Proved
    place: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that was found, with the sentences that can be taken from it."""

    title: str
    place: str
    state: str
    sentences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What the bot would say to a wording, and whether that is the curated answer."""

    question: str
    lang: Lang
    answer: Answer
    used: bool


def listing(page: DeskPage, state: str) -> Response:
    """The newest version of every answer."""
    if page.served.advisor.ready:
        page.served.steer.live(page.served.advisor.get())  # takes back what no longer stands
    found = page.served.steer.curated.all()
    counts = {one.value: sum(version.state is one for version in found) for one in ORDER}
    counts[LAPSED] = sum(version.lapsed for version in found)
    shown = [v for v in found if state in ("", v.state.value) or (state == LAPSED and v.lapsed)]
    shown.sort(key=lambda version: ORDER.index(version.state))
    return page.html("curated_list.html", versions=shown, counts=counts, total=len(found), state=state)


def detail(page: DeskPage, answer: str, must_hold: bool = False) -> Response | None:
    """The page of one answer; with `must_hold` only where something stands against it, and saying so."""
    advisor, steer = page.served.advisor.get(), page.served.steer
    live = steer.live(advisor)
    versions = steer.curated.versions(answer)
    version = steer.curated.last(answer)
    held = problems(version, advisor, live, clock.today()) if must_hold else []
    if must_hold and not held:
        return None
    find, today = page.request.query_params.get("find", "")[:200], clock.today()
    return page.html(
        "curated_draft.html" if version.state is CuratedState.DRAFT else "curated_answer.html",
        422 if held else 200,
        version=version,
        live=next((one for one in versions if one.state is CuratedState.LIVE), None),
        versions=versions,
        rows={lang: _rows(version, lang, page) for lang in LANGS},
        blank=range(STATEMENTS_MAX),
        problems=held,
        find=find,
        found={lang: _evidence(page, find, lang) for lang in LANGS} if find else {},
        previews=_previews(page, version),
        own=page.me.id in version.authors,
        earliest=today + timedelta(days=1),
        latest=today + timedelta(days=LONGEST_DAYS),
    )


def _rows(version: Version, lang: Lang, page: DeskPage) -> list[Row]:
    advisor = page.served.advisor.get()
    rows = []
    for said in version.content.side(lang).statements:
        passage = advisor.index.passages.get(said.passage_id)
        place = f"{passage.title} › {passage.heading}" if passage else ""
        rows.append(Row(said, prove(said, lang, advisor), place))
    return rows


def _evidence(page: DeskPage, find: str, lang: Lang) -> list[Evidence]:
    """The nearest passages of our own documents in a language, sentence by sentence."""
    advisor = page.served.advisor.get()
    hits = [hit.passage for hit in advisor.search(find, FOUND * 3, lang) if hit.passage.lang == lang]
    return [
        Evidence(
            passage.title,
            passage.heading,
            passage.state.value,
            tuple((one.id, one.text) for one in advisor.index.statements_of(passage.id)),
        )
        for passage in hits[:FOUND]
    ]


def _previews(page: DeskPage, version: Version) -> list[Preview]:
    """What people would read: the first wording of each language, asked of the bot itself."""
    advisor = page.served.advisor.get()
    found: list[Preview] = []
    for lang in LANGS:
        own = version.for_bot(lang)
        if own:
            told = ask(own.patterns[0], lang, advisor, [own])
            found.append(Preview(own.patterns[0], lang, told, gives(told, own.statements)))
    return found
