"""What shape of answer a question wants: an amount, a date, who, how, whether, a list …"""

import re
from collections.abc import Sequence

from bot.understand.ask import Ask
from bot.understand.router import Intent
from bot.understand.values import asks_of_values, wanted
from corpus.models import Lang

__all__ = ["Ask", "asks_for"]

_BY_INTENT = {
    "contact": Ask.CONTACT,
    "comparison": Ask.COMPARISON,
    "eligibility": Ask.ELIGIBILITY,
    "deadline": Ask.DATE,
    "count": Ask.COUNT,
    "amount": Ask.AMOUNT,
    "how_to_start": Ask.HOW,
    "programme_search": Ask.LIST,
    "how": Ask.HOW,
    "whether": Ask.WHETHER,
    "definition": Ask.DEFINITION,
    "who": Ask.WHO,
}
_SETTLED = (Ask.CONTACT, Ask.COMPARISON)
_LISTS = re.compile(
    r"(?:받을|있는|만한) ?(?:수 ?있는 ?)?(?:거|것|게)(?:이|은|도)?(?:$|[ ?])|(?:사업|지원금?|프로그램|제도|바우처|혜택|교육|자금|곳|데|거|것)(?:이|은|을|를|도|에는)? ?(?:좀 )?(?:있|없|뭐|뭔|무엇|알려|추천|찾)"
    r"|(?:어떤|무슨|어느) ?(?:사업|지원|프로그램|제도|바우처|교육)"
    r"|\bfree (?:[\w-]+ ){0,3}(?:training|courses?|education|consulting|programmes?|programs?|support|gpus?|tools?)\b"
    r"|\b(?:which|what|any|list|find|recommend|looking for)\b.{0,25}\b(?:programmes?|programs?|support|grants?|vouchers?|schemes?|loans?|training|help)\b",
    re.IGNORECASE,
)


def asks_for(matched: Sequence[Intent], question: str = "", lang: Lang = "ko") -> tuple[Ask, ...]:
    """What is asked for, the main thing first; (GENERAL,) when nothing says it.

    A question word for a value (얼마, how many days) decides over the manner of speaking around it (받을 수 있어요, is it);
    a bare noun for one (limit, 한도) only where nothing else but "what is" is asked.
    """
    found = tuple(dict.fromkeys(_BY_INTENT[intent.id] for intent in matched if intent.id in _BY_INTENT))
    values = wanted(question, lang)
    sure, likely = asks_of_values(values.sure), asks_of_values(values.likely)
    if found and found[0] in _SETTLED:
        return found
    if found and found[0] is Ask.LIST and _LISTS.search(question):
        return _joined(found, sure, likely)
    if not found or found[0] in (Ask.DEFINITION, Ask.LIST):
        return _joined(sure, likely, found) or (Ask.GENERAL,)
    return _joined(sure, found, likely)


def _joined(*parts: tuple[Ask, ...]) -> tuple[Ask, ...]:
    return tuple(dict.fromkeys(ask for part in parts for ask in part))
