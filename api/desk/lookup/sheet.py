"""A programme as a sheet to read aloud: the questions that callers ask, in their order, each line with its sources."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.catalogue.schemas import ProgrammeView, Said, SourceRef
from api.labels import label
from bot.programmes.words import FIELDS
from corpus.models import Lang
from corpus.wording import day, won

Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the numbers of its sources."""

    text: str
    marks: tuple[int, ...] = ()
    url: str | None = None
    """Where the sentence leads: a website, or a number to call."""


@dataclass(frozen=True, slots=True)
class Section:
    """What one question is answered with; `key` names it in the texts."""

    key: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in the list below a sheet."""

    number: int
    id: str
    title: str
    about: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet in one language; page, plain text and PDF show the same."""

    id: str
    lang: Lang
    name: str
    official_name: str | None
    standing: str
    checked: str
    phone: str | None
    sections: tuple[Section, ...]
    sources: tuple[SourceLine, ...]

    def section(self, key: str) -> Section | None:
        """The section of that key."""
        return next((one for one in self.sections if one.key == key), None)


def sheet_of(view: ProgrammeView, lang: Lang, words: Words) -> Sheet:
    """The sheet of a programme; `words` are the `lookup` texts of the language."""
    numbers = {source.id: number for number, source in enumerate(view.sources, 1)}
    sections = tuple(
        Section(key, words["sections"][key], tuple(lines))
        for key, lines in _contents(view, lang, words, numbers).items()
        if lines
    )
    return Sheet(
        id=view.id,
        lang=lang,
        name=view.name,
        official_name=view.official_name if view.official_name != view.name else None,
        standing=f"{label('state', view.state.value, lang)} · {view.deadline_text}",
        checked=words["checked"].format(day=_day(view.state_as_of, lang), basis=view.state_basis.label),
        phone=view.contact_phone,
        sections=sections,
        sources=tuple(_source(source, numbers[source.id], lang, words) for source in view.sources),
    )


def _contents(
    view: ProgrammeView, lang: Lang, words: Words, numbers: Mapping[str, int]
) -> dict[str, list[Line]]:
    def said(*values: Said | None) -> list[Line]:
        return [
            Line(value.text, tuple(sorted({numbers[s] for s in value.source_ids if s in numbers})))
            for value in values
            if value is not None
        ]

    contact = said(view.contact) or ([Line(words["no_contact"])])
    return {
        "what": [Line(view.purpose), *_note(view.state_note)],
        "who": said(view.eligibility, *view.conditions),
        "how_much": [*_figures(view, lang, words), *said(view.support_detail)],
        "until_when": [Line(view.deadline_text), *_rounds(view, lang, numbers)],
        "how": said(view.how_to_apply),
        "phone": [*_phone(view.contact_phone), *contact],
        "ask": [Line(text) for text in _to_ask(view, lang)],
        "exclusions": said(*view.exclusions),
        "change": said(view.change),
        "outlook": said(view.outlook),
        "uncertain": [Line(text) for text in view.uncertain],
        "links": [Line(f"{link.label}: {link.url}", (), link.url) for link in view.links],
    }


def _figures(view: ProgrammeView, lang: Lang, words: Words) -> Iterator[Line]:
    ceiling = won(view.ceiling_krw, lang) if view.ceiling_krw else words["unknown"]
    yield Line(words["figures"]["ceiling"].format(amount=ceiling))
    if view.gov_share_max_percent is not None:
        yield Line(words["figures"]["gov"].format(n=f"{view.gov_share_max_percent:g}"))
    if view.own_share_min_percent is not None:
        yield Line(words["figures"]["own"].format(n=f"{view.own_share_min_percent:g}"))


def _rounds(view: ProgrammeView, lang: Lang, numbers: Mapping[str, int]) -> Iterator[Line]:
    for one in view.rounds:
        dates = [day(value, lang) if value else "" for value in (one.start, one.end)]
        text = one.note or f"{one.id}: {dates[0]} – {dates[1] or one.deadline.label} {one.end_time or ''}"
        yield Line(text.strip(), tuple(numbers[s] for s in one.source_ids if s in numbers))


def _to_ask(view: ProgrammeView, lang: Lang) -> Iterable[str]:
    """What the caller must be asked before anybody can say whether the programme fits."""
    fields = dict.fromkeys(condition.field for condition in view.card.conditions)
    return [FIELDS[name].in_lang(lang) for name in fields if name in FIELDS]


def _phone(number: str | None) -> list[Line]:
    return (
        [Line(number, (), "tel:" + "".join(c for c in number if c.isdigit() or c == "+"))] if number else []
    )


def _note(text: str | None) -> list[Line]:
    return [Line(text)] if text else []


def _source(source: SourceRef, number: int, lang: Lang, words: Words) -> SourceLine:
    parts = [
        source.publisher,
        day(source.issued, lang) if source.issued else "",
        label("state", source.state.value, lang),
        label("grade", source.grade, lang),
        words["source_checked"].format(day=day(source.accessed, lang)) if source.accessed else "",
    ]
    about = " · ".join(part for part in parts if part)
    return SourceLine(number, source.id, source.title, about, source.url)


def _day(value: date, lang: Lang) -> str:
    return day(value.isoformat(), lang)
