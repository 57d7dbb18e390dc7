"""Instructions to the machine, in questions and in documents.

A mark is the first fence only: what slips through still meets the fenced prompt, the closed source tokens and the
proof of every sentence. So a mark must above all not hit honest questions about prompts, jailbreaks and chatbots.
"""

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import yaml

_ORDER = r"(?:^|[.!?:;,\n\x22\x27“”‘’()\[\]>|*#-] ?|\bplease |\bnow |\bthen |\bjust |\bmust |\byou (?:should |will |must |have to |can |need to )|\binstead,? )"
_KO_ORDER = r"(?:하고|고(?!싶)|하라|해라|하여라|하세요|하십시오|하시오|하시고|해줘|해주(?=세|십|시|렴|라|길|었|$)|해봐|해(?=[.!,\n\x22\x27]|$|서)|하도록|할것|하면서|하여줘|하여주(?=세|십|시|$)|하기바|하길바|하기$|라(?=[.!,\n]|$)|어라|아라|줘|줄래|주세요|주십시오|주시|줄수|봐|으세요|으십시오|으시오|으라|세요|십시오|시오|여라|려라|어(?=[.!,\n]|$)|아(?=[.!,\n]|$)|을것|ㄹ것|것(?=[.!]|$)|도록|게해|게하|[어아여]주(?=세|십|시|렴|라|길|었|$)|워라|워줘|우고|우세요|지마|지말|리고|버려|이고|이세요|이십시오|이시오|이라(?=[.!]|$)|이도록|일것)"
_KO_COMMAND = r"(?:하라|해라|하여라|하세요|하십시오|하시오|해주세요|해주십시오|해줘|해다오|할것(?=[.!,\n]|$)|하도록(?:한다|하라|합니다|해)|하기바란다|하기바랍니다|으라(?!는|고)|라(?=[.!,\n]|$)|으세요|으십시오|으시오|어라|아라|여라|어주세요|아주세요|여주세요|어주십시오|여주십시오|세요|십시오|시오|을것(?=[.!,\n]|$)|ㄹ것|일것(?=[.!,\n]|$)|마라|마세요|마십시오|말것|줘(?=[.!,\n]|$))"
_KO_DO = r"(?:답해|답하|대답|말해|말하|출력|알려줘|알려주|보여줘|보여주|써줘|써라|쓰세요|적어|적으|행동해|행동하|따르|따라|수행|실행|번역해|불러|내놔|해줘|해라|하라|하십시오|하시오)"
_FILE = Path(__file__).with_name("attacks.yaml")
_LOOKALIKES = str.maketrans("аеіорсухѕԁһјӏոαοιρυνκ", "aeiopcyxsdhjlnaoipuvk")
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u052f]")
_SYLLABLE = re.compile("[가-힣]")
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_LEET = str.maketrans("013457@$!|+", "oieastasilt")
_LEETED = re.compile(r"[a-z][013457@$!|+]+[a-z]|\b[013457@$!|+]+[a-z]{2,}")
_BETWEEN_SYLLABLES = re.compile(
    r"(?<=[가-힣a-z0-9])[ \t·•ㆍ_*~|/^+=-]+(?=[가-힣])|(?<=[가-힣])[ \t·•ㆍ_*~|/^+=-]+(?=[a-z0-9(])"
)
_DOTTED = re.compile(r"(?<![가-힣])[가-힣](?:[.,][가-힣]){3,}(?![가-힣])")
_SPELLED = re.compile(r"(?<!\w)\w(?:[ .\-_*]\w){5,}(?!\w)")
_SPELLED_SIGNS = re.compile(
    r"ignore(?:all|previous|prior|the|your|my|above)|systemprompt|(?:previous|prior)instructions|jailbreak|youarenow|developermode"
)
_JAMO_RUN = re.compile("[\u3131-\u3163]{4,}")
_ROT13 = ("vafgehpgvba", "cebzcg", "vtaber", "flfgrz", " lbhe ")
_REVERSED = ("noitcurtsni", "tpmorp", "erongi", "시지", "령명", "트프롬프")
_ESCAPED = re.compile(r"&#?\w{2,8};|(?:%[0-9a-f]{2}){2}|%20")
_UNDERSCORED = re.compile(r"[^\W_]_[^\W_]+_[^\W_]")
_BLOB = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}|(?:[0-9a-fA-F]{2}[ :]?){12,}")
Where = Literal["question", "document"]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern, and words of which one per group must stand in a text before the pattern is tried."""

    groups: tuple[tuple[str, ...], ...]
    pattern: re.Pattern[str]

    def hits(self, text: str) -> bool:
        for group in self.groups:
            for word in group:
                if word in text:
                    break
            else:
                return False
        return bool(self.pattern.search(text))


def is_attack(text: str, where: Where = "question") -> bool:
    """Whether clean `text` (bot.screen.clean) holds an order to the machine, in plain or in disguise."""
    english, korean = _rules(where)
    for view in _views(text):
        if any(rule.hits(view) for rule in english):
            return True
        if _is_hangul(view):
            closed = _closed_up(view)
            if any(rule.hits(closed) for rule in korean):
                return True
    return False


def _views(text: str) -> Iterator[str]:
    """The text as read, then its disguises undone; each of those only where there is a sign of it."""
    plain = _folded(text)
    yield plain
    if _LEETED.search(plain):
        yield plain.translate(_LEET)
    if _UNDERSCORED.search(plain):
        yield plain.replace("_", " ")
    if _ESCAPED.search(plain):
        yield _folded(unquote(html.unescape(text)))
    if _JAMO_RUN.search(text):
        yield _JAMO_RUN.sub(lambda match: _syllables(match.group()), text)
    if spelled := _SPELLED.search(plain):
        joined = re.sub(r"[^\w]", "", plain[spelled.start() :])
        if _SPELLED_SIGNS.search(joined):
            yield "ignore all previous instructions"
        yield joined
    yield from (_folded(found) for blob in _BLOB.findall(text) for found in _decoded(blob))
    if any(sign in plain for sign in _ROT13):
        yield codecs.encode(plain, "rot13")
    if any(sign in plain for sign in _REVERSED):
        yield plain[::-1]


def _folded(text: str) -> str:
    """Lower case, look-alikes and styled letters as plain Latin ones, no accents."""
    if text.isascii():
        return text.casefold()
    plain = text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)
    plain = plain.casefold()
    if _GREEK_OR_CYRILLIC.search(plain):
        plain = plain.translate(_LOOKALIKES)
    return _ACCENTED.sub(lambda match: unicodedata.normalize("NFD", match.group())[0], plain)


def _is_hangul(text: str) -> bool:
    return bool(_SYLLABLE.search(text))


def _closed_up(text: str) -> str:
    text = _DOTTED.sub(lambda match: re.sub("[.,]", "", match.group()), text)
    return _BETWEEN_SYLLABLES.sub("", text)


def _syllables(run: str) -> str:
    """Single Jamo (ㅇㅣㅈㅓㄴ) as syllables."""
    first = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
    last = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
    out, place = "", 0
    while place < len(run):
        head, vowel = run[place], run[place + 1 : place + 2]
        if head not in first or not ("ㅏ" <= vowel <= "ㅣ"):
            out, place = out + head, place + 1
            continue
        tail, after = run[place + 2 : place + 3], run[place + 3 : place + 4]
        closes = bool(tail) and tail in last[1:] and not ("ㅏ" <= after <= "ㅣ")
        code = 0xAC00 + (first.index(head) * 21 + ord(vowel) - ord("ㅏ")) * 28
        out += chr(code + (last.index(tail) if closes else 0))
        place += 3 if closes else 2
    return out


def _decoded(blob: str) -> Iterator[str]:
    """What a run of base64 or hexadecimal digits says, if it says something in letters."""
    bare = re.sub(r"[ :]", "", blob)
    padded = bare + "=" * (-len(bare) % 4)
    signs = b"-_" if "-" in bare or "_" in bare else None
    readers: tuple[Callable[[], bytes], ...] = (
        lambda: base64.b64decode(padded, altchars=signs),
        lambda: bytes.fromhex(bare),
    )
    for read in readers:
        try:
            found = read().decode("utf-8")
        except (binascii.Error, ValueError):
            continue
        if sum(char.isalpha() or char.isspace() for char in found) > 0.7 * len(found):
            yield found


@lru_cache(maxsize=2)
def _rules(where: Where) -> tuple[tuple[_Rule, ...], tuple[_Rule, ...]]:
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    parts = ["question"] if where == "question" else ["question", "document"]
    english, korean = (
        tuple(_rule(entry) for part in parts for entry in raw[part][lang]) for lang in ("en", "ko")
    )
    return english, korean


def _rule(entry: dict[str, str]) -> _Rule:
    pattern = (
        entry["rule"]
        .replace("{order}", _ORDER)
        .replace("{ko_order}", _KO_ORDER)
        .replace("{ko_do}", _KO_DO)
        .replace("{ko_command}", _KO_COMMAND)
    )
    groups = tuple(tuple(group.strip(" ").split(",")) for group in entry["words"].split(";"))
    return _Rule(groups, re.compile(pattern))
