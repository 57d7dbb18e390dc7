"""What the look-up sends to the page that types ahead."""

from collections.abc import Callable
from datetime import date
from typing import Any

from api.desk.lookup.facets import Choice
from api.desk.lookup.search import Found
from api.labels import label
from bot.answer import Wire
from corpus.models import Lang

_EXCERPT = 420


class FoundProgramme(Wire):
    """A programme in the list; `matched` is the other name by which it was found."""

    id: str
    name: str
    url: str
    matched: str | None
    state: str
    state_text: str
    deadline: date | None
    deadline_text: str
    days_left: int | None
    support: str | None
    agency: str | None
    phone: str | None


class FacetWire(Wire):
    """A value to narrow by."""

    value: str
    label: str
    count: int
    chosen: bool

    @classmethod
    def of(cls, choice: Choice) -> "FacetWire":
        """The choice as sent."""
        return cls(value=choice.value, label=choice.label, count=choice.count, chosen=choice.chosen)


class Lookup(Wire):
    """What fits, best first."""

    total: int
    programmes: tuple[FoundProgramme, ...]
    facets: dict[str, tuple[FacetWire, ...]]


class FoundPassage(Wire):
    """A passage of the material."""

    title: str
    heading: str
    text: str
    page: int | None
    state: str
    state_text: str
    as_of: date | None
    lang: Lang
    url: str | None


class Passages(Wire):
    """Passages, best first."""

    passages: tuple[FoundPassage, ...]


def found_wire(one: Found, lang: Lang, url: Callable[..., str]) -> FoundProgramme:
    """A programme that was found."""
    item, programme = one.entry.item, one.entry.programme
    other = one.matched and one.matched not in (programme.name.in_lang(lang), item.name)
    return FoundProgramme(
        id=programme.id,
        name=item.name,
        url=url(f"/lookup/{programme.id}"),
        matched=one.matched if other else None,
        state=item.state.value,
        state_text=label("state", item.state.value, lang),
        deadline=item.deadline,
        deadline_text=item.deadline_text,
        days_left=item.days_left,
        support=item.support,
        agency=item.agency,
        phone=programme.contact.phone if programme.contact else None,
    )


def passage_wire(hit: Any, lang: Lang) -> FoundPassage:
    """A passage that was found, cut to what can be read at a glance."""
    passage = hit.passage
    text = " ".join(passage.text.split())
    return FoundPassage(
        title=passage.title,
        heading=passage.heading,
        text=text if len(text) <= _EXCERPT else text[:_EXCERPT] + " …",
        page=passage.printed_page or passage.page,
        state=passage.state.value,
        state_text=label("state", passage.state.value, lang),
        as_of=passage.as_of,
        lang=passage.lang,
        url=passage.url if passage.url and passage.url.startswith(("https://", "http://")) else None,
    )
