"""What of a question bears on the order of sentences, read once a question."""

import re
from dataclasses import dataclass

from bot.compose.traits import domains_of
from bot.dialogue.words import words
from bot.premise import claimed
from bot.understand.ask import Ask
from bot.understand.countries import countries_in
from bot.understand.meant import documents_meant
from bot.understand.role import Role, role_of
from bot.understand.understanding import Understanding
from bot.understand.values import units_asked, wanted
from corpus.figures import Kind

_YEAR = re.compile(r"20[12]\d")
_ASKED_MARKS = {
    "budget": r"예산|\bbudget\b|\bmoney in (?:all|total)\b",
    "bodies": r"소관|부처|운영 ?기관|어느 ?기관|누가 ?운영|주관|\bministry\b|\bagency\b|\bwho runs\b|\bin charge\b|\brun by\b",
    "draft": r"초안|\bdraft\b",
    "planned": r"계획|과제|\bplan(?:s|ned)?\b|\btasks?\b",
    "estimated": r"내년|2027|다음 ?(?:공고|회차|모집|번)|예상|언제쯤|\bnext (?:year|call|round|time)\b|\bexpected\b",
    "status": r"지금|현재|아직|요즘|접수 ?중|모집 ?중|열려|열렸|오픈|마감|끝났|신청(?:이|은)? ?(?:돼|되|가능)|\b(?:now|currently|still|open(?:ed)?|closed|ended|over|live)\b",
    "denied": r"맞나|맞아|던데|라던데|다는데|사실|정말|진짜|확실|\b(?:true|heard|really|correct|certain|right)\b",
    "case": r"사례|\bcase\b",
    "special": r"연장|재확인|이의|다시|\bextend|\bextension|\bre-?check|\bobject",
    "survey": r"몇 ?(?:퍼센트|프로|%)|비율|조사|설문|얼마나 (?:많|쓰)|\bpercent|\bsurvey|\bhow many|\bshare\b",
    "exception": r"예외|빼고|면제|제외|안 ?해도|\bexempt\w*|\bexcept\w*",
}
_ASKED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _ASKED_MARKS.items()}


_CLAIMS = {Kind.MONEY: "money", Kind.PERCENT: "percent", Kind.DATE: "date", Kind.DURATION: "duration"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a question bears on the order of sentences, read once."""

    asks: tuple[Ask, ...]
    sure: frozenset[str]
    likely: frozenset[str]
    role: Role
    named: frozenset[str]
    terms: tuple[str, ...]
    years: frozenset[str]
    parts: frozenset[str]
    abroad: bool
    units: frozenset[str]
    documents: tuple[str, ...]
    domains: frozenset[str]
    law: bool
    """Whether it asks what the law wants and names no programme."""


def asked(question: Understanding) -> Asked:
    """What `question` asks, as far as the order of sentences goes."""
    text = question.question
    values = wanted(text, question.lang)
    return Asked(
        asks=question.asks,
        sure=frozenset((*values.sure, *_claimed(text))),
        likely=frozenset((*values.likely, *(("phone",) if question.asks[0] is Ask.CONTACT else ()))),
        role=role_of(text),
        named=frozenset(name for name, rule in _ASKED.items() if rule.search(text)),
        terms=question.terms,
        years=frozenset(_YEAR.findall(text)),
        parts=frozenset(re.findall(r"\d+", text)),
        abroad=bool(countries_in(text)),
        units=units_asked(text),
        documents=documents_meant(text, question.lang),
        domains=domains_of(text),
        law=not question.programmes and words().has("law", text, question.lang),
    )


def _claimed(question: str) -> set[str]:
    """The kinds of the figures that a question takes for granted: the sentence with the right one comes first."""
    kinds = {figure.kind for figure in claimed(question)}
    return {name for kind, name in _CLAIMS.items() if kind in kinds}
