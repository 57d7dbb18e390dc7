"""Programmes as the wire shows them: every text in the reader's language, every figure typed."""

from collections.abc import Iterable, Mapping

from api.catalogue.schemas import Labelled, LinkView, ProgrammeItem, ProgrammeView, RoundView, Said, SourceRef
from api.labels import label
from bot.answer import ProgrammeCard
from bot.programmes.board import is_notice
from corpus.models import Lang, Source, Text
from corpus.programme import Basis, Programme, Round, SourcedText


def labelled(name: str, value: str, lang: Lang) -> Labelled:
    """A value with its name."""
    return Labelled(value=value, label=label(name, value, lang))


def _all(name: str, values: Iterable[str], lang: Lang) -> tuple[Labelled, ...]:
    return tuple(labelled(name, value, lang) for value in values)


def _text(text: Text | None, lang: Lang) -> str | None:
    return text.in_lang(lang) if text else None


def item(programme: Programme, card: ProgrammeCard, lang: Lang) -> ProgrammeItem:
    """The programme in a list; state and deadline come from the card, which knows what day it is."""
    return ProgrammeItem(
        id=programme.id,
        name=card.name,
        official_name=programme.name.ko,
        agency=card.agency,
        ministry=_text(programme.ministry, lang),
        purpose=programme.purpose.in_lang(lang),
        needs=_all("need", programme.needs, lang),
        kinds=_all("kind", programme.kind, lang),
        audience=_all("audience", programme.audience, lang),
        regions=_all("region", programme.regions, lang),
        support=card.support,
        ceiling_krw=card.ceiling_krw,
        state=card.state,
        state_text=card.state_text,
        state_as_of=programme.state_as_of,
        deadline=card.deadline,
        days_left=card.days_left,
        deadline_text=card.deadline_text,
        url=card.url,
        from_feed=is_notice(programme),
        unchecked=programme.state_basis is Basis.FEED,
    )


def view(
    programme: Programme,
    listed: ProgrammeItem,
    card: ProgrammeCard,
    sources: Mapping[str, Source],
    lang: Lang,
) -> ProgrammeView:
    """All that is known of the programme."""
    support, contact, outlook = programme.support, programme.contact, programme.outlook
    return ProgrammeView(
        **listed.model_dump(),
        card=card,
        state_basis=labelled("basis", programme.state_basis.value, lang),
        state_note=_text(programme.state_note, lang),
        support_detail=_said(support.summary, support.sources, lang) if support else None,
        gov_share_max_percent=support.gov_share_max_percent if support else None,
        own_share_min_percent=support.own_share_min_percent if support else None,
        rounds=tuple(_round(one, lang) for one in programme.rounds),
        eligibility=_sourced(programme.eligibility, lang),
        conditions=tuple(_said(one.clause, one.sources, lang) for one in programme.conditions),
        exclusions=tuple(_said(one.clause, one.sources, lang) for one in programme.exclusions),
        how_to_apply=_sourced(programme.how_to_apply, lang),
        contact=_said(contact.text, contact.sources, lang) if contact else None,
        contact_phone=contact.phone if contact else None,
        change=_sourced(programme.change, lang),
        outlook=_said(outlook.text, outlook.sources, lang) if outlook else None,
        uncertain=tuple(one.in_lang(lang) for one in programme.uncertain),
        confidence=labelled("confidence", programme.confidence, lang),
        links=tuple(LinkView(url=one.url, label=one.label.in_lang(lang)) for one in programme.links),
        sources=tuple(source_ref(sources[key], lang) for key in programme.sources if key in sources),
    )


def _said(text: Text, source_ids: tuple[str, ...], lang: Lang) -> Said:
    return Said(text=text.in_lang(lang), source_ids=source_ids)


def _sourced(value: SourcedText | None, lang: Lang) -> Said | None:
    return _said(value.text, value.sources, lang) if value else None


def _round(one: Round, lang: Lang) -> RoundView:
    return RoundView(
        id=one.id,
        start=one.start,
        end=one.end,
        end_time=one.end_time,
        deadline=labelled("deadline", one.deadline.value, lang),
        note=_text(one.note, lang),
        source_ids=one.sources,
    )


def source_ref(source: Source, lang: Lang) -> SourceRef:
    """A source in short."""
    return SourceRef(
        id=source.id,
        title=source.title_in(lang),
        publisher=source.publisher_in(lang),
        url=source.URL,
        issued=source.issued,
        accessed=source.accessed,
        grade=source.grade.value,
        state=source.state,
    )
