"""Sentences that code writes from a programme's typed fields, from the side of the firm that asks.

Sentences stay true as time passes: a state is told with the day on which it was seen, a presumed one as presumed.
"""

import re
from collections.abc import Iterator

from corpus.models import Lang, State, Text
from corpus.programme import Basis, Deadline, Programme, Round, Support
from corpus.sentences import sentences
from corpus.wording import day, percent, when, with_particle, won

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
    State.OPEN: Text(ko="접수 중입니다", en="are open"),
    State.ALWAYS_OPEN: Text(ko="상시 접수합니다", en="are open all year round"),
    State.ANNUAL: Text(
        ko="해마다 접수하지만 접수 날짜는 확인되지 않았습니다",
        en="are taken every year, but the dates are not confirmed",
    ),
    State.ANNOUNCED: Text(
        ko="예고된 상태이며 접수는 확인되지 않았습니다", en="are announced, with no intake seen yet"
    ),
    State.CLOSED: Text(ko="접수가 마감된 상태입니다", en="are closed"),
    State.UNKNOWN: Text(ko="접수 여부가 확인되지 않았습니다", en="are not confirmed as open or closed"),
}
PRESUMED: dict[State, Text] = {
    State.OPEN: Text(ko="접수 중인 것으로 보입니다", en="appear to be open"),
    State.ALWAYS_OPEN: Text(ko="상시 접수하는 것으로 보입니다", en="appear to be open all year round"),
    State.ANNUAL: Text(
        ko="해마다 접수하는 것으로 보이지만 접수 날짜는 확인되지 않았습니다",
        en="appear to be taken every year, but the dates are not confirmed",
    ),
    State.ANNOUNCED: Text(
        ko="예고된 것으로 보이며 접수는 확인되지 않았습니다",
        en="appear to be announced, with no intake seen yet",
    ),
    State.CLOSED: Text(ko="접수가 마감된 것으로 보입니다", en="appear to be closed"),
}
DEADLINE_PASSED = Text(
    ko="공고된 마감일이 지나 접수가 마감된 상태입니다",
    en="are closed, because the published deadline has passed",
)
_WHAT_ONE_GETS: dict[str, Text] = {
    "loan": Text(ko="빌릴 수 있는 돈", en="A firm can borrow up to {amount} {per} under {name}."),
    "guarantee": Text(ko="보증받을 수 있는 금액", en="A firm can get a guarantee of up to {amount} {per} from {name}."),
    "investment": Text(ko="투자받을 수 있는 금액", en="A firm can get an investment of up to {amount} {per} from {name}."),
    "tax": Text(ko="공제받을 수 있는 금액", en="A firm can deduct up to {amount} {per} under {name}."),
}  # fmt: skip
_SUPPORT = Text(
    ko="받을 수 있는 지원", en="An applicant can get support of up to {amount} {per} from {name}."
)
_FILLERS: dict[Lang, str] = {
    "ko": r"지원사업|지원합니다|지원한다|지원금|지원|사업|최대|까지|한도|받습니다|줍니다|기업|정부|비용|[은는이가을를의에서로당한]",
    "en": r"\b(?:the|a|an|up|to|of|for|per|each|pays?|gives?|supports?|provides?|firms?|gets?|can|programme|and|is|in|from|project)\b",
}  # fmt: skip
_ROUND_ID = re.compile(r"(?P<year>20\d\d)(?:-(?:(?P<number>\d{1,2})|Q(?P<quarter>[1-4])|(?P<word>.+)))?")


def state_sentence(programme: Programme, lang: Lang) -> str:
    """The state with the day on which it was seen, presumed where it is inferred."""
    name, as_of = programme.name.in_lang(lang), day(programme.state_as_of.isoformat(), lang)
    wording = STATES[programme.state]
    if programme.state_basis is Basis.INFERRED:
        wording = PRESUMED.get(programme.state, wording)
    elif programme.state_basis is Basis.PUBLISHED_DEADLINE and programme.state is State.CLOSED:
        wording = DEADLINE_PASSED
    state = wording.in_lang(lang)
    if lang == "ko":
        return f"{as_of} 기준으로 {with_particle(name, '은')} {state}."
    return f"As of {as_of}, applications for {name} {state}."


def round_label(round_id: str, lang: Lang) -> str:
    """`2026` → `2026년` / `2026`, `2026-1` → `2026년 1차` / `round 1 of 2026`, `2026-Q4` → `2026년 4분기` / `Q4 2026`."""
    match = _ROUND_ID.fullmatch(round_id)
    if not match:
        return round_id
    year, number, quarter, word = match["year"], match["number"], match["quarter"], match["word"]
    if lang == "ko":
        rest = f" {number}차" if number else f" {quarter}분기" if quarter else f" {word}" if word else ""
        return f"{year}년{rest}"
    if number:
        return f"round {number} of {year}"
    return f"Q{quarter} {year}" if quarter else f"{year} {word}" if word else year


def round_sentence(item: Round, name: str, lang: Lang) -> str | None:
    """The window of a round as one sentence; None where no date is known."""
    label = round_label(item.id, lang)
    if not (item.start or item.end):
        return None
    early = item.deadline is Deadline.UNTIL_FUNDS_RUN_OUT
    if lang == "ko":
        text = f"{name} {label} 접수 기간은 {_window_ko(item)}입니다."
        return text + (f" {name} {label} 접수는 예산이 소진되면 일찍 마감됩니다." if early else "")
    text = f"The application window of {name} for {label} {_window_en(item)}."
    return text + (
        f" Applications for {name} for {label} close early when the funds run out." if early else ""
    )


def _window_ko(item: Round) -> str:
    start = f"{day(item.start, 'ko')}부터" if item.start else ""
    time = f" {item.end_time}" if item.end_time else ""
    end = f"{day(item.end, 'ko')}{time}까지" if item.end else ""
    return f"{start} {end}".strip()


def _window_en(item: Round) -> str:
    time = f" at {item.end_time} Korean time" if item.end_time else ""
    if item.start and item.end:
        return f"is {when(item.start, 'from')} to {day(item.end, 'en')}{time}"
    return f"starts {when(item.start)}" if item.start else f"ends {when(item.end or '')}{time}"


def ceiling_sentence(programme: Programme, lang: Lang) -> str | None:
    """What one recipient can get at most; None where no ceiling is known."""
    support, name = programme.support, programme.name.in_lang(lang)
    if support is None or support.ceiling_krw is None:
        return None
    amount, per = won(support.ceiling_krw, lang), _per(support, lang)
    what = _WHAT_ONE_GETS.get(programme.kind[0], _SUPPORT)
    if lang == "ko":
        return _spaced(f"{with_particle(name, '으로')} {what.ko}의 한도는 {per} 최대 {amount}입니다.")
    return _spaced(what.en.format(amount=amount, per=per, name=name))


def _per(support: Support, lang: Lang) -> str:
    return PER[support.ceiling_per].in_lang(lang) if support.ceiling_per else ""


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace(" .", ".")


def summary_beside_ceiling(programme: Programme, lang: Lang) -> str:
    """The summary without the sentences that only repeat the ceiling; they are dropped in both languages or in none."""
    support = programme.support
    if support is None:
        return ""
    halves = (sentences(support.summary.ko), sentences(support.summary.en))
    if support.ceiling_krw is None or len(halves[0]) != len(halves[1]):
        return support.summary.in_lang(lang)
    kept = [
        ko if lang == "ko" else en
        for ko, en in zip(*halves, strict=True)
        if not (_repeats_ceiling(ko, programme, "ko") and _repeats_ceiling(en, programme, "en"))
    ]
    return " ".join(kept)


def _repeats_ceiling(sentence: str, programme: Programme, lang: Lang) -> bool:
    support = programme.support
    if support is None or support.ceiling_krw is None or won(support.ceiling_krw, lang) not in sentence:
        return False
    names = (programme.name.in_lang(lang), *programme.aliases.in_lang(lang))
    rest = sentence.replace(won(support.ceiling_krw, lang), " ").replace(_per(support, lang) or "\0", " ")
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ").replace(name.removesuffix(" 지원사업"), " ")
    rest = re.sub(r"\([^()]*\)", " ", rest)
    return not re.search(r"\w", re.sub(_FILLERS[lang], "", rest, flags=re.IGNORECASE))


def share_sentences(programme: Programme, lang: Lang) -> Iterator[str]:
    """Who pays which share of the cost."""
    support, name = programme.support, programme.name.in_lang(lang)
    if support is None:
        return
    shares = (
        (support.gov_share_max_percent, "{name}에서 정부가 부담하는 비율은 최대 {share}입니다.",
         "Under {name} the state bears up to {share}."),
        (support.own_share_min_percent, "{name}에 참여하는 기업의 자부담은 {share} 이상입니다.",
         "A firm's own share in {name} is at least {share}."),
        (support.own_share_cash_min_percent, "{name}에 참여하는 기업의 현금 부담은 {share} 이상입니다.",
         "A firm's share in cash in {name} is at least {share}."),
    )  # fmt: skip
    for value, ko, en in shares:
        if value is not None:
            yield (ko if lang == "ko" else en).format(name=name, share=percent(value))
