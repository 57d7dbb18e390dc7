"""The shapes of answer that a question can want."""

from enum import StrEnum


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
