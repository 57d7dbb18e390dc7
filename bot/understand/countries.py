"""Foreign countries that a question is about: another country's rules must not be answered with Korea's."""

import re

_COUNTRIES: tuple[tuple[str, ...], ...] = (
    (
        "미국",
        "콜로라도",
        "캘리포니아",
        r"\bU\.?S\.?A?\b",
        r"\bAmerican?\b",
        "United States",
        "Colorado",
        "California",
    ),
    ("중국", r"\bChin(?:a|ese)\b"),
    ("일본", r"\bJapan(?:ese)?\b"),
    ("독일", r"\bGerman[y]?\b"),
    ("프랑스", r"\bFrance|\bFrench\b"),
    ("영국", r"\bUK\b", r"\bU\.K\.", "Britain", r"\bBritish\b", "United Kingdom"),
    ("인도(?!네시아)", r"\bIndian?\b"),
    ("인도네시아", "Indonesia"),
    ("베트남", r"\bVietnam"),
    ("대만", r"\bTaiwan"),
    ("싱가포르", r"\bSingapore"),
    ("캐나다", r"\bCanad"),
    ("호주", r"\bAustralia"),
    ("브라질", r"\bBrazil"),
    ("러시아", r"\bRussia"),
    ("북한", r"\bNorth Korea"),
    ("유럽", "EU", r"\bEU\b", r"\bEurope"),
)


def countries_in(question: str) -> list[tuple[str, ...]]:
    """The names of each foreign country that `question` speaks of, in both languages."""
    return [names for names in _COUNTRIES if any(re.search(name, question) for name in names)]
