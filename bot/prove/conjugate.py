"""The forms of a short Korean verb stem as they begin a word: 내- → 내지, 냅니다, 낸, 냈; 받- stays as it is."""

import re

_BASE = 0xAC00
_FINALS = {"ㄴ": 4, "ㄹ": 8, "ㅂ": 17, "ㅆ": 20}
_BEHIND_VOWEL = ("지", "고", "며", "면", "는", "야", "어", "던", "게", "기", "려")
# The vowel that the past takes: 주 → 줬, 쓰 → 썼, 두 → 뒀, 리 → 렸; others keep theirs.
_PAST = {13: 14, 18: 4, 20: 6, 8: 9}
_BEHIND_CONSONANT = (
    "지",
    "고",
    "으며",
    "으면",
    "는",
    "은",
    "을",
    "아",
    "어",
    "습",
    "던",
    "게",
    "기",
    "으려",
    "도록",
    "았",
    "었",
)


def forms(stem: str) -> tuple[str, ...]:
    """All word beginnings of the stem; a longer word that merely starts alike is not among them."""
    last = ord(stem[-1]) - _BASE
    if last % 28:
        return tuple(stem + ending for ending in _BEHIND_CONSONANT)
    head = stem[:-1]
    closed = (head + chr(_BASE + last + _FINALS[final]) for final in ("ㄴ", "ㄹ", "ㅂ"))
    vowel = last // 28 % 21
    base = last + (_PAST.get(vowel, vowel) - vowel) * 28
    past, infinitive = head + chr(_BASE + base + _FINALS["ㅆ"]), head + chr(_BASE + base)
    joined = (infinitive,) if base != last else ()
    return (*(stem + ending for ending in _BEHIND_VOWEL), *closed, past, *joined)


def same_stem(stem: str, text: str) -> bool:
    """Whether a word of `text` begins with the stem in any conjugation: 보 in 본다, 잃 in 잃는다."""
    head, last = stem[:-1], ord(stem[-1]) - _BASE
    closed = last % 28 > 0
    forms_ = stem if closed else head + f"[{chr(_BASE + last)}-{chr(_BASE + last + 27)}]"
    return bool(re.search(rf"(?<![가-힣]){forms_}", text))
