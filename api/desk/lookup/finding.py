"""What the pages of the look-up share: today's finder, sheets, passages, in the language of the page."""

from collections.abc import Sequence

from api.chat.service import check_message
from api.desk.lookup.facets import Choice, choices, chosen_in, fits
from api.desk.lookup.search import Finder, Found
from api.desk.lookup.sheet import Sheet, Words, sheet_of
from api.desk.lookup.wire import Passages, passage_wire
from api.desk.page import DeskPage
from corpus.models import Lang

COMPARE_MAX, PASSAGES, TYPED_MAX = 4, 8, 200
_finders: dict[Lang, Finder] = {}
"""The last finder of each language; another day or another library makes a new one."""


def words_of(page: DeskPage) -> Words:
    """The words of the look-up."""
    words: Words = page.t["lookup"]
    return words


def find(page: DeskPage, typed: str) -> tuple[list[Found], dict[str, list[Choice]]]:
    """What fits the words and the facets in the address, and what the facets would leave."""
    hits = _finder(page).find(typed)
    chosen = chosen_in(page.request.query_params)
    kept = [one for one in hits if fits(one.entry, chosen)]
    facets = choices([one.entry for one in hits], chosen, page.lang, words_of(page)["deadlines"])
    return kept, facets


def _finder(page: DeskPage) -> Finder:
    entries = page.served.catalogue.entries(page.lang)
    known = _finders.get(page.lang)
    if known is None or known.entries is not entries:
        known = _finders[page.lang] = Finder(entries)
    return known


def sheet(page: DeskPage, programme_id: str) -> Sheet:
    """The sheet of a programme; raises the problem `unknown-programme`."""
    return sheet_of(page.served.catalogue.view(programme_id, page.lang), page.lang, words_of(page))


def sheets(page: DeskPage, ids: Sequence[str]) -> list[Sheet]:
    """The sheets to compare, four at most; unknown ones are passed over, so that old links go on working."""
    known = {entry.programme.id for entry in page.served.catalogue.entries(page.lang)}
    return [sheet(page, one) for one in list(dict.fromkeys(ids))[:COMPARE_MAX] if one in known]


def passages(page: DeskPage, typed: str) -> Passages:
    """The nearest passages of all material."""
    if not typed.strip():
        return Passages(passages=())
    check_message(typed, TYPED_MAX)
    hits = page.served.advisor.get().search(typed, PASSAGES)
    return Passages(passages=tuple(passage_wire(hit, page.lang) for hit in hits))
