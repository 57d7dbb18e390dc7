"""The programmes of the library, to filter, count and sort, in each language, as of today in Korea."""

import re
import unicodedata
from collections import ChainMap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from api.advisor import AdvisorHolder
from api.catalogue import views
from api.catalogue.schemas import Facets, FacetValue, ProgrammeItem, ProgrammeList, ProgrammeView, Sort
from api.labels import all_labels, label
from api.problems import ProblemError
from bot import clock
from bot.answer import Fit, Profile, ProgrammeCard
from bot.programmes.board import Snapshot
from corpus.models import Lang, State
from corpus.programme import Programme

FACETS = ("need", "kind", "audience", "region", "state")
OPEN_FIRST = (State.OPEN, State.ALWAYS_OPEN, State.ANNOUNCED, State.ANNUAL, State.UNKNOWN, State.CLOSED)
MakeCard = Callable[[Programme, Profile | None, Lang, date], ProgrammeCard]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for; empty means no restriction. Several values of one facet widen, several facets
    narrow.
    """

    need: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    audience: frozenset[str] = frozenset()
    region: frozenset[str] = frozenset()
    state: frozenset[str] = frozenset()
    q: str = ""

    def any(self) -> bool:
        """Whether anything is restricted."""
        return bool(self.q.strip()) or any(getattr(self, name) for name in FACETS)


@dataclass(frozen=True)
class Entry:
    """A programme with its item in one language and the text that a search looks through."""

    programme: Programme
    item: ProgrammeItem

    def values(self, facet: str) -> frozenset[str]:
        """The entry's values of a facet."""
        match facet:
            case "need":
                return frozenset(self.programme.needs)
            case "kind":
                return frozenset(self.programme.kind)
            case "audience":
                return frozenset(self.programme.audience)
            case "region":
                return frozenset(self.programme.regions)
            case _:
                return frozenset((self.item.state.value,))

    @cached_property
    def names(self) -> str:
        """Names and aliases, folded."""
        programme = self.programme
        return fold(
            " ".join((programme.name.ko, programme.name.en, *programme.aliases.ko, *programme.aliases.en))
        )

    @cached_property
    def text(self) -> str:
        """All that a search looks through, folded."""
        programme = self.programme
        parts = [self.names, programme.purpose.ko, programme.purpose.en]
        parts += [text.ko + " " + text.en for text in (programme.agency, programme.ministry) if text]
        parts += (
            [programme.support.summary.ko + " " + programme.support.summary.en] if programme.support else []
        )
        parts += [value.label for value in (*self.item.kinds, *self.item.needs, *self.item.audience)]
        return fold(" ".join(parts))


@dataclass
class Catalogue:
    """Looks through the programmes."""

    advisor: AdvisorHolder
    make_card: MakeCard
    today: Callable[[], date] = clock.today
    _entries: dict[tuple[Lang, date], tuple[Snapshot, tuple[Entry, ...]]] = field(default_factory=dict)

    def entries(self, lang: Lang) -> tuple[Entry, ...]:
        """All programmes and notices in `lang` as of today; made once a day, and when notices were fetched."""
        today, seen = self.today(), self.advisor.get().board.now()
        known = self._entries.get((lang, today))
        if known is None or known[0] is not seen:
            made = tuple(
                Entry(one, views.item(one, self.make_card(one, None, lang, today), lang))
                for one in seen.everything
            )
            self._entries = {key: value for key, value in self._entries.items() if key[1] == today}
            known = self._entries[lang, today] = (seen, made)
        return known[1]

    def find(
        self,
        filters: Filters,
        sort: Sort,
        page: int,
        page_size: int,
        lang: Lang,
        profile: Profile | None = None,
    ) -> ProgrammeList:
        """A page of what fits, with the facets; with a profile, without what the firm clearly cannot have."""
        entries = self._for_firm(lang, profile) if profile else self.entries(lang)
        found = _sorted([entry for entry in entries if fits(entry, filters)], sort, filters.q)
        start = (page - 1) * page_size
        return ProgrammeList(
            total=len(found),
            page=page,
            page_size=page_size,
            pages=max(1, -(-len(found) // page_size)),
            sort=sort,
            lang=lang,
            today=self.today(),
            facets=_facets(entries, filters, lang),
            programmes=tuple(entry.item for entry in found[start : start + page_size]),
        )

    def cards(self, profile: Profile, lang: Lang) -> list[ProgrammeCard]:
        """All programmes held against a profile: first what fits, then what cannot be told, then what does not."""
        today = self.today()
        cards = [self.make_card(entry.programme, profile, lang, today) for entry in self.entries(lang)]
        rank = {Fit.YES: 0, Fit.UNKNOWN: 1, Fit.NO: 2}
        order = {state: number for number, state in enumerate(OPEN_FIRST)}
        return sorted(cards, key=lambda card: (rank[card.fit], order.get(card.state, 9), card.name))

    def _for_firm(self, lang: Lang, profile: Profile) -> tuple[Entry, ...]:
        fits = {card.id: card.fit for card in self.cards(profile, lang)}
        return tuple(
            Entry(entry.programme, entry.item.model_copy(update={"fit": fits[entry.item.id]}))
            for entry in self.entries(lang)
            if fits[entry.item.id] is not Fit.NO
        )

    def view(self, programme_id: str, lang: Lang, profile: Profile | None = None) -> ProgrammeView:
        """All that is known of one programme, with the verdicts on a profile where one is given."""
        for entry in self.entries(lang):
            if entry.programme.id == programme_id:
                card = self.make_card(entry.programme, profile, lang, self.today())
                advisor = self.advisor.get()
                sources = ChainMap(dict(advisor.board.now().sources), dict(advisor.library.sources))
                return views.view(entry.programme, entry.item, card, sources, lang)
        raise ProblemError("unknown-programme")


def fold(text: str) -> str:
    """Text as it is compared: one form of Hangul, no case, no spaces (Korean spacing varies by writer)."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).casefold())


def words(q: str) -> list[str]:
    """The words of a query, folded."""
    return [folded for word in q.split() if (folded := fold(word))]


def fits(entry: Entry, filters: Filters, without: str | None = None) -> bool:
    """Whether an entry passes the filters, one facet left out if told so."""
    for facet in FACETS:
        chosen = getattr(filters, facet)
        if facet != without and chosen and not chosen & entry.values(facet):
            return False
    return all(word in entry.text for word in words(filters.q))


def _facets(entries: Sequence[Entry], filters: Filters, lang: Lang) -> Facets:
    def values(facet: str) -> tuple[FacetValue, ...]:
        chosen: frozenset[str] = getattr(filters, facet)
        left = [entry.values(facet) for entry in entries if fits(entry, filters, without=facet)]
        present = frozenset().union(*(entry.values(facet) for entry in entries)) | chosen
        return tuple(
            FacetValue(
                value=value,
                label=label(facet, value, lang),
                count=sum(value in own for own in left),
                chosen=value in chosen,
            )
            for value in all_labels()[facet]
            if value in present
        )

    return Facets(**{facet: values(facet) for facet in FACETS})


def _sorted(entries: Iterable[Entry], sort: Sort, q: str) -> list[Entry]:
    by_name = sorted(entries, key=lambda entry: entry.item.name)
    asked = words(q)

    def rank(entry: Entry) -> tuple[float, ...]:
        item = entry.item
        if sort == "name":
            return (0,)
        if sort == "ceiling":
            return (-(item.ceiling_krw or 0),)
        if sort == "checked":
            return (item.from_feed, -item.state_as_of.toordinal())
        named = not (asked and all(word in entry.names for word in asked))
        days = item.days_left if item.days_left is not None and item.days_left >= 0 else 100_000
        openness = OPEN_FIRST.index(item.state) if item.state in OPEN_FIRST else 9
        return (named, openness, item.from_feed, item.fit is not Fit.YES, days)

    return sorted(by_name, key=rank)
