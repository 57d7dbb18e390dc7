"""A programme as a document: its typed figures become sentences by code, in both languages, with their sources.

Sentences stay true as time passes: a state is always told with the day on which it was seen.
"""

from collections.abc import Iterable, Iterator

from corpus.models import Block, BlockKind, Category, Citation, Document, DocumentMeta, Lang, Section, State, Text
from corpus.programme import Deadline, Programme, Round
from corpus.sentences import sentences
from corpus.wording import day, percent, with_particle, won

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
PER: dict[str, Text] = {
    "task": Text(ko="과제당", en="per task"),
    "project": Text(ko="과제당", en="per project"),
    "firm": Text(ko="기업당", en="per firm"),
    "person": Text(ko="1인당", en="per person"),
    "year": Text(ko="연간", en="per year"),
    "loan": Text(ko="대출 건당", en="per loan"),
    "team": Text(ko="팀당", en="per team"),
    "group": Text(ko="컨소시엄당", en="per group"),
}
STATES: dict[State, Text] = {
    State.OPEN: Text(ko="접수 중입니다", en="open for applications"),
    State.ALWAYS_OPEN: Text(ko="상시 접수합니다", en="open all year round"),
    State.ANNUAL: Text(ko="해마다 열리지만 올해 일정은 확인되지 않았습니다", en="held every year, with this year's dates not confirmed"),
    State.ANNOUNCED: Text(ko="예고된 상태이며 접수는 확인되지 않았습니다", en="announced, with no intake seen yet"),
    State.CLOSED: Text(ko="접수가 마감된 상태입니다", en="closed for applications"),
    State.UNKNOWN: Text(ko="접수 여부가 확인되지 않았습니다", en="not confirmed as open or closed"),
}  # fmt: skip
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
        "uncertain": ((text.in_lang(lang), programme.sources[:1]) for text in programme.uncertain),
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
    name, agency, ministry = programme.name.in_lang(lang), programme.agency, programme.ministry
    if agency and ministry:
        if lang == "ko":
            text = f"{with_particle(name, '은')} {ministry.ko} 소관이며 {with_particle(agency.ko, '이')} 운영합니다."
        else:
            text = f"{name} belongs to the {ministry.en} and is run by {agency.en}."
        yield text, programme.sources[:1]
    if programme.budget and programme.budget.krw:
        amount, year = won(programme.budget.krw, lang), programme.budget.year
        ko = f"{name}의 {year}년 예산은 {amount}입니다."
        yield (ko if lang == "ko" else f"The {year} budget of {name} is {amount}."), programme.budget.sources
    if programme.budget and programme.budget.places:
        yield programme.budget.places.in_lang(lang), programme.budget.sources
    if programme.budget and programme.budget.note:
        yield programme.budget.note.in_lang(lang), programme.budget.sources


def _amount(programme: Programme, lang: Lang) -> Iterator[_Line]:
    support, name = programme.support, programme.name.in_lang(lang)
    if support is None:
        return
    if support.ceiling_krw:
        amount = won(support.ceiling_krw, lang)
        per = PER[support.ceiling_per].in_lang(lang) if support.ceiling_per else ""
        if lang == "ko":
            yield f"{name}의 지원 한도는 {per} 최대 {amount}입니다.".replace("  ", " "), support.sources
        else:
            yield f"{name} supports up to {amount} {per}".strip() + ".", support.sources
    yield support.summary.in_lang(lang), support.sources
    yield from ((text, support.sources) for text in _shares(programme, lang))
    if support.interest:
        yield support.interest.in_lang(lang), support.sources


def _shares(programme: Programme, lang: Lang) -> Iterator[str]:
    support, name = programme.support, programme.name.in_lang(lang)
    if support is None:
        return
    if support.gov_share_max_percent is not None:
        share = percent(support.gov_share_max_percent)
        ko = f"{name}에서 정부가 부담하는 비율은 최대 {share}입니다."
        yield ko if lang == "ko" else f"Under {name} the state bears up to {share} of the cost."
    if support.own_share_min_percent is not None:
        share = percent(support.own_share_min_percent)
        ko = f"{name}에 참여하는 기업의 자부담은 {share} 이상입니다."
        yield ko if lang == "ko" else f"Under {name} the firm's own share is at least {share}."
    if support.own_share_cash_min_percent is not None:
        share = percent(support.own_share_cash_min_percent)
        ko = f"{name}에 참여하는 기업의 현금 부담은 {share} 이상입니다."
        yield ko if lang == "ko" else f"Under {name} the firm's share in cash is at least {share}."


def _who(programme: Programme, lang: Lang) -> Iterator[_Line]:
    yield from _sourced(programme.eligibility, lang)
    for condition in programme.conditions:
        yield condition.clause.in_lang(lang), condition.sources


def _when(programme: Programme, lang: Lang) -> Iterator[_Line]:
    name, as_of = programme.name.in_lang(lang), day(programme.state_as_of.isoformat(), lang)
    state = STATES[programme.state].in_lang(lang)
    ko = f"{as_of} 기준으로 {with_particle(name, '은')} {state}."
    sources = programme.rounds[0].sources if programme.rounds else programme.sources[:1]
    yield (ko if lang == "ko" else f"As of {as_of}, {name} is {state}."), sources
    for item in programme.rounds:
        if text := round_sentence(item, name, lang):
            yield text, item.sources
        if item.note:
            yield item.note.in_lang(lang), item.sources
    if programme.state_note:
        yield programme.state_note.in_lang(lang), sources


def round_sentence(item: Round, name: str, lang: Lang) -> str | None:
    """The window of a round as one sentence; None where no date is known."""
    label = item.id if not item.id.isdigit() else f"{item.id}년" if lang == "ko" else item.id
    start, end = (day(d, lang) if d else None for d in (item.start, item.end))
    end = f"{end} {item.end_time}" if end and item.end_time else end
    if lang == "ko":
        window = f"{start}부터 {end}까지" if start and end else f"{start}부터" if start else f"{end}까지" if end else None
        text = f"{name} {label} 회차의 접수 기간은 {window}입니다." if window else None
        more = f" {name} {label} 회차는 예산이 소진되면 일찍 마감됩니다."
    else:
        window = (
            f"is from {start} to {end}" if start and end else f"starts on {start}" if start else f"ends on {end}" if end else None
        )
        text = f"The application window of {name} ({label}) {window}." if window else None
        more = f" {name} ({label}) closes early when the funds run out."
    return text + more if text and item.deadline is Deadline.UNTIL_FUNDS_RUN_OUT else text


def _contact(programme: Programme, lang: Lang) -> Iterator[_Line]:
    if programme.contact:
        yield programme.contact.text.in_lang(lang), programme.contact.sources
