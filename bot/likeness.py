"""Whether two wordings ask for the same answer.

Everything that changes what an answer must say is compared one by one: names, figures, the firm, denial, time, kind of
answer, topic words. The likeness of vectors comes last and only ever says no: another programme, another year or a
denial is a very close sentence.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from bot.understand.ask import Ask
from bot.understand.attributes import asked_attributes
from bot.understand.entities import fold
from bot.understand.profile import read_profile
from bot.understand.terms import looks_verbal
from bot.understand.understanding import Understanding
from bot.understand.values import units_asked, wanted
from corpus.figures import read_figures
from corpus.models import Lang
from corpus.programme import Programme

_SPELLING, _LONG = 85.0, 7
"""Long words may be misspelt; of short ones one letter makes another word (지원, 직원)."""
_SEPARATE = re.compile(r"[^\w]+|_")
_POLITE = frozenset((Ask.WHETHER, Ask.GENERAL))
_SOFT = _POLITE | {Ask.ELIGIBILITY, Ask.DEFINITION}
"""Kinds that politeness adds to a question of another kind (얼마인가요, 얼마를 받을 수 있나요)."""
_MARKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![가-힣])(?:안|못)(?= ?[가-힣])|않|없|아니|아닌|말고|불가|\b(?:not|no|never|without|cannot|unless)\b|n't\b",
        r"제외|거절|탈락|취소|반납|환수|철회|포기|면제|반대|\b(?:except|cancel|reject|refus|withdr[ae]w|exempt|refund)",
        r"내년|다음|차기|\b(?:next|upcoming|will)\b",
        r"작년|지난|전년|예전|(?:았|었|였|했|왔|됐|났|갔|랐)(?:나요|어요|습니까|는지|지요|죠|나|니|음)?[\s?.!]*$|\b(?:last|previous|did|was|were)\b",
        r"올해|금년|\b(?:this year|current)",
        r"최소|하한|적어도|\b(?:minimum|at least|lowest)\b",
        r"시작|부터|\b(?:start|begin|open)",
        r"마감|끝나|종료|\b(?:end|close|deadline|expire)",
        r"전에|이전|\bbefore\b",
        r"후에|이후|나면|\bafter\b",
        r"어디|어느 ?곳|\bwhere\b",
        r"누구|누가|\bwho\b",
        r"왜|이유|\bwhy\b",
        r"무료|공짜|\bfree\b",
        r"이상|초과|넘(?:는|으면|어)|\b(?:over|above|more than|at least)\b",
        r"이하|미만|아래|\b(?:under|below|less than|at most)\b",
        r"다시|재(?:신청|도전|지원)|또|\b(?:again|re-?appl\w+|twice)\b",
        r"신규|처음|새로|\b(?:new|first)\b",
        r"기존|이미|\b(?:old|existing|already)\b",
        r"\b(?:must|can|do|should|may|shall|will|did|am|are|have) (?:i|we)\b",
        r"금리|이자|\binterest\b",
        r"자부담|스스로|우리가 ?내|\b(?:ourselves|own share|own money|must (?:we|i) pay|(?:we|i) (?:have to|need to|must) pay)\b",
    )
)
_LIGHT = re.compile(
    r"(?:개|명|곳|건|년|달|장|번|회)?인(?:가|지)[가-힣]?|(?:나오|나와|나온|뜨는|떠요|받|싶|필요|만한|만하|가능|궁금|얼마|해주|해줘|되나|되는|하는|들어|알려|알아)[가-힣]{0,5}"
    r"|알고(?:싶.*)?|주(?:는|나|나요|면|세요|시나요)|줘요?|드(?:나|나요|는)|뜨(?:나|나요)|[a-z]?"
    r"|get|got|give|need|want|can|please|tell|know|much|come|coming|comes|out"
)
_USE = re.compile(r"(?:쓰|써|썼|쓸|쓴|사용|이용|활용)[가-힣]{0,3}|us(?:e|es|ed|ing)")
_AMOUNT = re.compile(r"지원[가-힣]{0,4}|금액|한도|액수|돈|money|amount|sum|support")
_ROLES = {
    "가": "doer",
    "이": "doer",
    "을": "done",
    "를": "done",
    "에게": "to",
    "한테": "to",
    "에": "to",
    "에서": "at",
}
_PARTICLE = re.compile(rf"([가-힣]{{2,}}?)({'|'.join(sorted(_ROLES, key=len, reverse=True))})(?= )")
_DOING = "했한하된되됐할해함던"
"""What makes a verb of a noun (폐업, 폐업했던)."""
_AI = ("ai", "인공지능", "에이아이")
_DOUBLED = re.compile(r"([^aeiou])\1$")
_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a wording decides the answer: things that must be equal, and topic words that must be covered."""

    fixed: tuple[object, ...]
    terms: tuple[str, ...]
    roles: Mapping[str, str]
    """Who does and who is done to, as far as particles say it."""


@dataclass
class Likeness:
    """Compares wordings; `understand` reads one as it reads a question."""

    programmes: Iterable[Programme]
    understand: Callable[[str, Lang], Understanding]
    _read: Callable[[str, Lang], Asked] = field(init=False)
    _names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._read = lru_cache(maxsize=4096)(self._asked)
        self._names = {
            p.id: fold(" ".join((p.name.ko, p.name.en, *p.aliases.ko, *p.aliases.en)))
            for p in self.programmes
        }

    def same(self, one: str, other: str, lang: Lang) -> bool:
        """Whether nothing that decides the answer tells the two wordings apart."""
        if (key := wording(one)) == wording(other):
            return bool(key)
        ours, theirs = self._read(one, lang), self._read(other, lang)
        if ours.fixed != theirs.fixed or not (ours.terms or ours.fixed[0]):
            return False
        if any(theirs.roles.get(word, role) != role for word, role in ours.roles.items()):
            return False
        return _in_step(ours.terms, theirs.terms)

    def _asked(self, text: str, lang: Lang) -> Asked:
        read = self.understand(text, lang)
        named = read.entities
        asks, values = _kinds(read.asks), wanted(text, lang)
        fixed = (
            frozenset(named.programmes), frozenset(named.tasks), frozenset(named.articles),
            frozenset((figure.kind, figure.value) for figure in read_figures(text)),
            read_profile(text), asks, frozenset(values.sure or values.likely), units_asked(text),
            frozenset(attribute.id for attribute in asked_attributes(text)), tuple(bool(mark.search(text)) for mark in _MARKS),
        )  # fmt: skip
        names = "".join(self._names.get(programme, "") for programme in named.programmes)
        terms = (_plain(term, asks) for term in read.terms if fold(term) not in names)
        roles = {match[1]: _ROLES[match[2]] for match in _PARTICLE.finditer(text)}
        return Asked(fixed, tuple(dict.fromkeys(term for term in terms if term)), roles)


def _kinds(asks: Iterable[Ask]) -> frozenset[Ask]:
    """What is asked for; what only politeness adds counts where nothing else is asked."""
    found = frozenset(asks)
    return (found - _SOFT) or (found - _POLITE)


def wording(text: str) -> str:
    """A wording without case, spaces and punctuation: equal ones are the same question."""
    return _SEPARATE.sub("", unicodedata.normalize("NFKC", text).casefold())


def _plain(term: str, asks: frozenset[Ask]) -> str:
    """A topic word as it is compared; empty for one that says nothing of the topic."""
    if _USE.fullmatch(term):
        return "쓰"
    if _LIGHT.fullmatch(term) or (Ask.AMOUNT in asks and _AMOUNT.fullmatch(term)):
        return ""
    if term in _AI:
        return "ai"
    if term.isascii() and len(term) > 3:
        return _DOUBLED.sub(r"\1", _ENDING.sub("", term))
    return term


def _in_step(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the topic words are the same one by one, compounds written apart or together.

    The order counts: exchanged places may exchange who does what.
    """
    i = j = 0
    while i < len(ours) and j < len(theirs):
        if ours[i] != theirs[j] and "".join(ours[i : i + 2]) == theirs[j]:
            i, j = i + 2, j + 1
        elif ours[i] != theirs[j] and "".join(theirs[j : j + 2]) == ours[i]:
            i, j = i + 1, j + 2
        elif _means(ours[i], theirs[j]):
            i, j = i + 1, j + 1
        else:
            return False
    return i == len(ours) and j == len(theirs)


def _means(one: str, other: str) -> bool:
    """Whether two topic words are one: the same, forms of one verb, or a long one misspelt."""
    if one == other:
        return True
    verbal = looks_verbal(one), looks_verbal(other)
    shared = _shared(one, other)
    if any(verbal) and shared >= (1 if all(verbal) else 2):
        return True
    short, long = sorted((one, other), key=len)
    if shared == len(short) >= 2 and long[shared] in _DOING:
        return True
    left, right = unicodedata.normalize("NFD", one), unicodedata.normalize("NFD", other)
    return min(len(left), len(right)) >= _LONG and fuzz.ratio(left, right) >= _SPELLING


def _shared(one: str, other: str) -> int:
    """How many syllables two words begin with together."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
