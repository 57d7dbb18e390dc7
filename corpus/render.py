"""A programme as a document: its texts and the sentences of `corpus.phrases`, each with its sources."""

from collections.abc import Iterable, Iterator

from corpus.models import (
    Block,
    BlockKind,
    Category,
    Citation,
    Document,
    DocumentMeta,
    Lang,
    Section,
    State,
    Text,
)
from corpus.phrases import (
    PER,
    ceiling_sentence,
    round_sentence,
    share_sentences,
    state_sentence,
    summary_beside_ceiling,
)
from corpus.programme import Programme
from corpus.sentences import sentences
from corpus.wording import with_particle, won

__all__ = ["HEADINGS", "PER", "programme_document", "round_sentence"]

HEADINGS: dict[str, Text] = {
    "what": Text(ko="무엇을 지원하나", en="What it is"),
    "amount": Text(ko="얼마를 지원하나", en="How much it pays"),
    "who": Text(ko="누가 신청할 수 있나", en="Who can apply"),
    "not": Text(ko="신청할 수 없는 경우와 중복 제한", en="Who cannot apply and what cannot be combined"),
    "when": Text(ko="언제 신청하나", en="When to apply"),
    "how": Text(ko="어떻게 신청하나", en="How to apply"),
    "contact": Text(ko="어디에 물어보나", en="Whom to ask"),
    "change": Text(ko="작년과 무엇이 달라졌나", en="What changed from the year before"),
    "outlook": Text(ko="다음 공고는 언제쯤인가 (추정)", en="When the next call may come (estimate)"),
    "uncertain": Text(ko="확인되지 않은 점", en="What is not confirmed"),
}
_Line = tuple[str, tuple[str, ...]]


def programme_document(programme: Programme, lang: Lang) -> Document:
    """The programme in `lang` in the same shape as a written document; its id is `programme-<id>`."""
    parts: dict[str, Iterator[_Line]] = {
        "what": _what(programme, lang),
        "amount": _amount(programme, lang),
        "who": _who(programme, lang),
        "not": ((e.clause.in_lang(lang), e.sources) for e in programme.exclusions),
        "when": _when(programme, lang),
        "how": _sourced(programme.how_to_apply, lang),
        "contact": _contact(programme, lang),
        "change": _sourced(programme.change, lang),
        "outlook": _sourced(programme.outlook, lang),
        "uncertain": ((u.in_lang(lang), u.sources or programme.sources) for u in programme.uncertain),
    }
    sections = []
    for anchor, lines in parts.items():
        state = State.ESTIMATED if anchor == "outlook" else programme.state
        blocks = tuple(_blocks(lines, state))
        if blocks:
            path = (HEADINGS[anchor].in_lang(lang),)
            sections.append(Section(anchor=anchor, path=path, state=state, blocks=blocks))
    return Document(meta=_meta(programme, lang), sections=tuple(sections))


def _meta(programme: Programme, lang: Lang) -> DocumentMeta:
    return DocumentMeta(
        id=f"programme-{programme.id}",
        category=Category.PROGRAMMES,
        lang=lang,
        title=programme.name.in_lang(lang),
        state=programme.state,
        as_of=programme.state_as_of,
        aliases=(*programme.aliases.ko, *programme.aliases.en, programme.name.ko, programme.name.en),
        audience=("owner", "desk"),
    )


def _blocks(lines: Iterable[_Line], state: State) -> Iterator[Block]:
    seen: set[str] = set()
    for text, sources in lines:
        fresh = [sentence for sentence in sentences(text) if sentence not in seen]
        seen.update(fresh)
        if fresh:
            citations = tuple(Citation(source_id=source) for source in sources)
            yield Block(kind=BlockKind.BULLET, text=" ".join(fresh), citations=citations, state=state, line=0)


def _sourced(value: object, lang: Lang) -> Iterator[_Line]:
    if value is not None:
        yield value.text.in_lang(lang), value.sources  # type: ignore[attr-defined]


def _what(programme: Programme, lang: Lang) -> Iterator[_Line]:
    yield programme.purpose.in_lang(lang), programme.sources[:2]
    name = programme.name.in_lang(lang)
    if bodies := _bodies(programme, lang):
        yield bodies, programme.sources[:1]
    if programme.budget and programme.budget.krw:
        amount, year = won(programme.budget.krw, lang), programme.budget.year
        ko = f"{name}의 {year}년 예산은 {amount}입니다."
        yield (ko if lang == "ko" else f"The {year} budget of {name} is {amount}."), programme.budget.sources
    if programme.budget and programme.budget.places:
        yield programme.budget.places.in_lang(lang), programme.budget.sources
    if programme.budget and programme.budget.note:
        yield programme.budget.note.in_lang(lang), programme.budget.sources


def _bodies(programme: Programme, lang: Lang) -> str | None:
    """Which ministry is in charge and which agency runs it."""
    agency, ministry = programme.agency, programme.ministry
    name = programme.name.in_lang(lang)
    if not (agency and ministry) or agency.ko == ministry.ko:
        return None
    if lang == "ko":
        return (
            f"{with_particle(name, '은')} {ministry.ko} 소관이며 {with_particle(agency.ko, '이')} 운영합니다."
        )
    return (
        f"The ministry in charge of {name} is the {ministry.en}, and the agency that runs it is {agency.en}."
    )


def _amount(programme: Programme, lang: Lang) -> Iterator[_Line]:
    support = programme.support
    if support is None:
        return
    if ceiling := ceiling_sentence(programme, lang):
        yield ceiling, support.sources
    yield summary_beside_ceiling(programme, lang), support.sources
    yield from ((text, support.sources) for text in share_sentences(programme, lang))
    if support.interest:
        yield support.interest.in_lang(lang), support.sources


def _who(programme: Programme, lang: Lang) -> Iterator[_Line]:
    yield from _sourced(programme.eligibility, lang)
    for condition in programme.conditions:
        yield condition.clause.in_lang(lang), condition.sources


def _when(programme: Programme, lang: Lang) -> Iterator[_Line]:
    sources = programme.rounds[0].sources if programme.rounds else programme.sources[:1]
    yield state_sentence(programme, lang), sources
    for item in programme.rounds:
        if text := round_sentence(item, programme.name.in_lang(lang), lang):
            yield text, item.sources
        if item.note:
            yield item.note.in_lang(lang), item.sources
    if programme.state_note:
        yield programme.state_note.in_lang(lang), sources


def _contact(programme: Programme, lang: Lang) -> Iterator[_Line]:
    contact, name = programme.contact, programme.name.in_lang(lang)
    if contact is None:
        return
    text = contact.text.in_lang(lang)
    yield text, contact.sources
    if contact.phone and contact.phone not in text:
        ko = f"{name} 문의 전화는 {contact.phone}입니다."
        yield (
            (ko if lang == "ko" else f"The telephone number for {name} is {contact.phone}."),
            contact.sources,
        )
