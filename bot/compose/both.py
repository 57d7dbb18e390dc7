"""Whether two named programmes can be had together: the rule that a record sets, or that no such rule is known.

Most notices forbid to have the same item paid twice, but which two programmes exclude each other stands in the notice of
each. Who may apply for the one and for the other is no answer to that by itself.
"""

import re
from collections.abc import Mapping, Sequence

from bot.compose.draft import Draft
from bot.compose.sections import Sections
from bot.texts import say
from bot.understand.asks import Ask
from bot.understand.entities import fold
from bot.understand.understanding import Understanding
from corpus.models import Lang
from corpus.programme import Programme

_TOGETHER = re.compile(
    r"둘 ?다|두 ?(?:개|가지|사업|군데|곳) ?(?:다|모두|를|을)?|같이|함께|동시|중복|한꺼번에|겹쳐|받으면서|받고 ?있는데"
    r"|\bboth\b|\btogether\b|\bsame time\b|\bat once\b|\bcombin\w*|\bsimultaneous\w*|\bdouble\b|\bstack\b|\bas well\b|\bexclu\w+",
    re.IGNORECASE,
)
_RECEIVE = re.compile(
    r"받|신청|지원|참여|중복|되나|돼|가능|\b(?:get|receiv\w*|appl\w+|take|use|join|have|combin\w*|stack|exclu\w+)\b",
    re.IGNORECASE,
)
_EXCLUDES = re.compile(
    r"중복|동시|제외|탈락|하나만|빠집니다|할 수 없|받을 수 없|이미 (?:받|선정)"
    r"|\bcannot\b|\bmay not\b|\bexclu\w+|\bdrops? out\b|\bonly one\b|\bsame time\b|\bnot (?:both|together)\b",
    re.IGNORECASE,
)
_MAY_ASK = (Ask.WHETHER, Ask.ELIGIBILITY, Ask.LIST, Ask.GENERAL)
_RULES, _DOUBLE = "rules-that-recur", "double"


def asks_both(question: Understanding) -> bool:
    """Whether it is asked if two named programmes can be had together."""
    if len(question.programmes) < 2 or question.asks[0] not in _MAY_ASK:
        return False
    return bool(_TOGETHER.search(question.own) and _RECEIVE.search(question.own))


def between(
    programmes: Mapping[str, Programme], sections: Sections, question: Understanding
) -> tuple[list[Draft], list[str]]:
    """The sentences that settle whether both can be had, and what is missing where none does."""
    names, lang = question.programmes[:3], question.lang
    rules = [
        draft
        for name in names
        for draft in (*sections.of_document(f"programme:{name}", lang), *sections.drafts(_RULES, _DOUBLE, lang, most=9))
        if _EXCLUDES.search(draft.text)
        and all(_names(programmes[other], draft.text, lang) for other in names if draft.passage.programme_id != other)
    ]  # fmt: skip
    if rules:
        return _once(rules)[:2], []
    general = sections.drafts(_RULES, _DOUBLE, lang)
    return general, [say("missing_both", lang)]


def _names(programme: Programme, text: str, lang: Lang) -> bool:
    known = (programme.name.in_lang(lang), *(programme.aliases.ko if lang == "ko" else programme.aliases.en))
    return any(fold(name) in fold(text) for name in known)


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    return list({draft.text: draft for draft in drafts}.values())
