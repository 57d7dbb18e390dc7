"""Names by their shape: quoted words, capitalised English runs, Korean phrases that end in the kind of a thing.

A name is made of words that may each be known (`국민`, `GPU`, `이용권`); only together do they name something, and only
together may they be looked up.
"""

import re

from bot.understand.terms import content_terms
from corpus.models import Lang

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9&+\-]*|[가-힣]+")
_QUOTED = re.compile(r"[\"“‘'「『<《]([^\"”’'」』>》?!]{3,40})[\"”’'」』>》]")
_HEAD_KO = r"(?:이용권|크레딧|카드|론|패스|캠프|쿠폰|포인트|은행|법|트랙|아카데미|장려금|수당|페이|플러스|프리패스|구독권|상품권)"
_ENDS_IN_HEAD = re.compile(
    rf"^([가-힣A-Za-z\-]*{_HEAD_KO})(?:은|는|이|가|을|를|의|에|로|으로|도|만|이란|이라고|인데요?|이요|요)?$"
)
_NO_HEAD = re.compile(r"(?:방법|작성법|사용법|문법|마법|편법|불법|합법|위법|계산법|서론|결론|토론|언론|여론|이론|드론|물론|블로그|구분법|구별법|활용법|신청법|도입법|작동법|준비법|대처법|대응법|노하우법)")  # fmt: skip
_LINK = re.compile(r"(?:은|는|이|가|을|를|에서|에게|한테|으로|부터|까지|하는|하고|하면|인데|이면|받는|쓰는|있는|없는|해서|려면|던|고|며|면)$")  # fmt: skip
_STUCK = re.compile(r"^([가-힣]{2,4})([A-Za-z]{2,4})(?=[^A-Za-z]|$)")
_TALK = re.compile(r"(?:요|된|한|는|던|할|될|줘|야|냐|까|지|죠)$")
_HEAD_EN = "act|law|grant|grants|programme|program|voucher|vouchers|fund|loan|loans|pass|card|package|cent(?:er|re)|credits?|scheme|camp|bank|subsidy|initiative|academy|track|plus|allowance|coupon|award|fellowship"
_RUN_EN = re.compile(
    rf"(?:[A-Z][\w&+\-’']*)(?:\s+(?:of|for|the|and|&)?\s*(?:[A-Z][\w&+\-’']*))*(?:\s+(?:{_HEAD_EN})\b)?"
)
_ENDS_EN = re.compile(rf"\b(?:{_HEAD_EN})$", re.IGNORECASE)
_OPENERS = frozenset("what which who when where how is are do does did can may must the a an i we my our if in on for to has have will would should could tell give list name new price cost number phone contact and but so also please".split())  # fmt: skip
_EMPTY = frozenset("the of for and in a an 인공지능 국가 정부 한국 korea korean government".split())


def named_phrases(question: str, lang: Lang) -> list[tuple[str, ...]]:
    """The words of each name in `question` that stands there as a name."""
    found = [_words(match[1]) for match in _QUOTED.finditer(question)]
    found += _english(question) if lang == "en" else _korean(question)
    return [words for words in dict.fromkeys(found) if len(words) >= 2 or (words and len(words[0]) >= 3)]


def _words(text: str) -> tuple[str, ...]:
    words = (word.casefold().removesuffix("'s") for word in _WORD.findall(text))
    return tuple(dict.fromkeys(word for word in words if word not in _EMPTY))


def _english(question: str) -> list[tuple[str, ...]]:
    found = []
    for match in _RUN_EN.finditer(question):
        words = match[0].split()
        while words and words[0].casefold().strip("’'") in _OPENERS:
            words = words[1:]
        if len(words) >= 2 and _ENDS_EN.search(words[-1]):
            found.append(_words(" ".join(words)))
    return found


def _korean(question: str) -> list[tuple[str, ...]]:
    pieces = question.split()
    found = []
    for at, piece in enumerate(pieces):
        if stuck := _STUCK.match(piece):
            found.append(_words(f"{stuck[1]} {stuck[2]}"))
        match = _ENDS_IN_HEAD.match(piece.strip("?.,!~"))
        if not match or _NO_HEAD.search(match[1]):
            continue
        phrase = [match[1]]
        for before in reversed(pieces[max(0, at - 2) : at] if not match[1].endswith("법") else ()):
            if (
                _LINK.search(before)
                or before[-1] in ".,?!"
                or _TALK.search(before)
                or not content_terms(before, "ko")
            ):
                break
            phrase.insert(0, before)
        found.append(_words(" ".join(phrase)))
    return found


_OWN_EN = re.compile(
    r"\b(?:I|we)(?:'m|’m|'re|’re)?\s+(?:am|are|run|own|operate|manage|sell|make|produce|work|have (?!to\b))\b[^,.?!;]*"
    r"|\b(?:my|our)\s+(?:[\w\-]+\s+){0,1}?[\w\-]+",
    re.IGNORECASE,
)
_OWN_KO = re.compile(
    r"\S+(?:을|를)? ?(?:운영|경영|장사)(?:하|중|합|해)\S*|\S+(?:인데요?|이고요?|인데도|입니다만|하는데요?|이에요|예요|입니다|사장인데|사장님인데)(?=[ ,.]|$)"
    r"|\S+(?:집|샵|숍|가게|매장|업체)(?:도|은|는|에서|을|를|에|이|가)?(?= )"
)


def without_own(question: str, lang: Lang) -> str:
    """`question` without what it only says of the asker's own business."""
    return (_OWN_EN if lang == "en" else _OWN_KO).sub(" ", question)
