"""What a question means after what was said before: follow-ups, corrections, the firm as told so far."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Answer, Profile
from bot.understand.asks import Ask
from bot.understand.entities import Entities
from bot.understand.profile import merged, read_profile, without_asker
from bot.understand.terms import content_terms
from corpus.models import Lang

_FOLLOW_UP = re.compile(
    r"^(?:그럼|그러면|그렇다면|그건|그거|그게|그것|그 ?(?:사업|바우처|지원|법|과제|교육|대출|보증)|거기|이건|이거|이 ?(?:사업|바우처)|아니|그리고|또|혹시 그|만약|그런데|근데|방금|아까|위)"
    r"|^(?:and|so|then|what if|if (?:we|i|it)|what about|how about|but|no,|also|ok(?:ay)?,?)\b|\b(?:it|its|that one|this one|that (?:programme|program|voucher|act|law|task)|those|them|there|the same)\b",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^(?:아니(?:요|오)?[,. ]|아뇨|그게 아니라|말고|정정)|^(?:no[,. ]|i meant|i mean|actually|sorry,)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of this conversation with its answer."""

    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Context:
    """What earlier turns add: words for the search, programmes in focus, the shape asked for, the firm."""

    extra: str
    programmes: tuple[str, ...]
    asks: tuple[Ask, ...]
    profile: Profile
    follow_up: bool


def in_context(
    question: str,
    lang: Lang,
    entities: Entities,
    asks: tuple[Ask, ...],
    history: Sequence[Turn],
    given: Profile | None,
) -> Context:
    """The question in the light of the last turns; a question that stands alone takes only the firm from them."""
    profile = Profile()
    for turn in history:
        profile = merged(profile, read_profile(turn.question))
    profile = merged(merged(profile, given or Profile()), read_profile(question))
    last = history[-1] if history else None
    if last is None or not _depends(question, lang, entities, asks):
        return Context("", entities.programmes, asks, profile, follow_up=False)
    before = _topic_question(history)
    asked_before = _asks_before(before, lang)
    if _only_corrects(question, lang):
        extra = " ".join(content_terms(before, _lang_of(before, lang))[:8])
        named = () if Ask.LIST in asked_before else _focus(last.answer)
        return Context(extra, named, asked_before, profile, follow_up=True)
    programmes = entities.programmes or (() if Ask.LIST in asked_before else _focus(last.answer))
    extra = "" if entities.programmes else " ".join(content_terms(before, _lang_of(before, lang))[:8])
    return Context(
        extra,
        programmes,
        asks if asks != (Ask.GENERAL,) else _asks_before(before, lang),
        profile,
        follow_up=True,
    )


def _depends(question: str, lang: Lang, entities: Entities, asks: tuple[Ask, ...]) -> bool:
    if entities.programmes and asks != (Ask.GENERAL,):
        return False
    terms = content_terms(question, lang)
    if _CORRECTION.search(question):
        return True
    return len(terms) <= 1 or bool(_FOLLOW_UP.search(question) and len(terms) <= 6 and not entities.tasks)


def _only_corrects(question: str, lang: Lang) -> bool:
    """Whether the message only says something else about the firm (`아니 부산이요`): the earlier question is asked again."""
    left = content_terms(_CORRECTION.sub("", without_asker(question)), lang)
    return read_profile(question) != Profile() and len(left) <= (1 if _CORRECTION.search(question) else 0)


def _topic_question(history: Sequence[Turn]) -> str:
    """The last question that named its topic; follow-ups of follow-ups go back to it."""
    for turn in reversed(history):
        if not _FOLLOW_UP.search(turn.question) and len(turn.question) > 6:
            return turn.question
    return history[-1].question


def _lang_of(text: str, lang: Lang) -> Lang:
    from bot.language import detect_language

    return detect_language(text) if text else lang


def _asks_before(question: str, lang: Lang) -> tuple[Ask, ...]:
    from bot.understand.asks import asks_for
    from bot.understand.router import matching

    spoken = _lang_of(question, lang)
    return asks_for(matching(question, spoken), question, spoken)


def _focus(answer: Answer) -> tuple[str, ...]:
    """The programmes that the last answer spoke of, if it spoke of one or two."""
    named = [
        citation.document_id.removeprefix("programme:")
        for statement in answer.statements[:3]
        for citation in statement.citations[:1]
        if citation.document_id.startswith("programme:")
    ]
    distinct = tuple(dict.fromkeys(named))
    return distinct if 0 < len(distinct) <= 2 else ()
