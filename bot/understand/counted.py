"""What a question counts or measures (`몇 명`, "how many servers"), and whether a sentence gives a figure of that kind.

A question for a number of people is not answered by a sentence that gives hours, although both hold a figure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Lang

_MANY = r"\d ?(?:만|천|백|억)? ?(?:여 ?)?"
_UNITS = {
    "명": rf"{_MANY}(?:명|인|개사|개 ?(?:기업|회사|업체))",
    "개": rf"{_MANY}(?:개|가지|종|곳|건|항|군데|명|호)|[한두세네] (?:개|가지)|첫째",
    "곳": rf"{_MANY}(?:곳|개|군데)",
    "군데": rf"{_MANY}(?:곳|개|군데)",
    "건": rf"{_MANY}(?:건|개)",
    "장": rf"{_MANY}(?:장|개)",
    "가지": rf"{_MANY}(?:가지|개|종|호|항)|[한두세네] ?가지|다섯|첫째",
    "시간": r"\d ?(?:시간|일)",
    "퍼센트": r"\d ?(?:%|퍼센트|배)|무료|전액|절반|없",
    "프로": r"\d ?(?:%|퍼센트|배)|무료|전액|절반|없",
    "%": r"\d ?(?:%|퍼센트|배)|무료|전액|절반|없",
    "점": r"\d ?점",
    "달": r"\d ?(?:개월|달|년|일|주)",
    "개월": r"\d ?(?:개월|달|년|일|주)",
    "년": r"\d ?(?:년|개월|세)",
    "일": r"\d ?(?:일|시간|주)",
    "세": r"\d ?세",
    "살": r"\d ?세",
    "대": r"\d ?(?:대|개|장)",
}  # fmt: skip
_ASKED_KO = re.compile(
    rf"몇 ?({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?! ?대 ?일)(?=[ ?.!]|이|가|은|는|을|를|까|부|의|안|이|예|에|인|나|씩|정|쯤|차|째|지|서|로|만|도|라|$)"
)
_ASKED_EN = re.compile(
    r"\bhow many (?:(?:\w+-\w+|full|regular|new|small|more|other|different|business|working|calendar) )*([a-z]+)",
    re.IGNORECASE,
)
_NUMBER_KO = re.compile(
    r"(기업|업체|회사|가게|점포|사업자|참여자|이용자|인원|대학|센터) ?수(?=는|가|를|요|도|좀|\W|$)"
)
_PERSONS = ("인원", "참여자", "이용자", "사업자")
_NUMBER_EN = re.compile(
    r"\bnumber of (?:[\w-]+ ){0,2}?(firms|companies|shops|businesses|smes|startups|suppliers|users|winners|inquiries)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:ISO(?:/IEC)?|과제|조|\btasks?|\bArticles?|\bcase) ?\d+(?:[–-]\d+)?|제\d+조", re.IGNORECASE
)
_NO_UNIT = frozenset("million billion won of times more are is do does can".split())
_ALIKE_EN = (
    ("people", "persons", "workers", "employees", "staff", "participants", "trainees", "owners", "members", "applicants"),
    ("firms", "companies", "businesses", "shops", "smes", "startups", "suppliers", "teams", "merchants"),
    ("questions", "inquiries", "enquiries", "calls"),
    ("items", "points", "checks", "criteria", "controls", "questions"),
    ("opinions", "comments"),
    ("months", "weeks", "days", "years", "hours"),
    ("tasks", "projects"),
    ("areas", "fields", "sectors"),
    ("countries", "states", "nations", "members"),
    ("places", "sites", "centres", "centers", "institutions"),
    ("percent", "percentage", "share"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, in the question's own words, and how a sentence that tells it looks."""

    word: str
    told: re.Pattern[str]

    def told_in(self, sentences: Sequence[str]) -> bool:
        """Whether one of the sentences gives such a figure."""
        return any(self.told.search(_LABEL.sub(" ", sentence)) for sentence in sentences)


def counted(question: str, lang: Lang) -> Counted | None:
    """What `question` counts; None when it counts nothing or no unit can be read."""
    if lang == "ko":
        match = _ASKED_KO.search(question)
        if not match and (number := _NUMBER_KO.search(question)):
            return Counted(
                f"{number[1]} 수", re.compile(_UNITS["명" if number[1] in _PERSONS else "곳"] + r"|\d ?개사")
            )
        return Counted(match[1], re.compile(_UNITS[match[1]])) if match else None
    match = _ASKED_EN.search(question) or _NUMBER_EN.search(question)
    word = match[1].lower() if match else ""
    if not word or word in _NO_UNIT:
        return None
    forms = {word, *(other for group in _ALIKE_EN if _plural(word) in group for other in group)}
    stems = "|".join(sorted({re.escape(_stem(form)) for form in forms}))
    told = rf"\d[^.]{{0,40}}\b(?:{stems})|\b(?:{stems})[^.]{{0,30}}\d" + ("|%" if "percent" in forms else "")
    return Counted(word, re.compile(told, re.IGNORECASE))


def _plural(word: str) -> str:
    return word if word.endswith("s") or word in ("people", "staff", "percent") else word + "s"


def _stem(word: str) -> str:
    return word[:-3] if word.endswith("ies") else word.removesuffix("s")
