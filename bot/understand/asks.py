"""What shape of answer a question wants: an amount, a date, who, how, whether, a list …"""

from enum import StrEnum

from bot.understand.router import Intent


class Ask(StrEnum):
    """The shape that the decisive sentence must have."""

    AMOUNT = "amount"
    COUNT = "count"
    DATE = "date"
    ELIGIBILITY = "eligibility"
    HOW = "how"
    WHETHER = "whether"
    LIST = "list"
    CONTACT = "contact"
    COMPARISON = "comparison"
    WHO = "who"
    DEFINITION = "definition"
    GENERAL = "general"


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


def asks_for(matched: list[Intent]) -> tuple[Ask, ...]:
    """What is asked for, the main thing first; (GENERAL,) when nothing says it."""
    found = tuple(dict.fromkeys(_BY_INTENT[intent.id] for intent in matched if intent.id in _BY_INTENT))
    return found or (Ask.GENERAL,)
