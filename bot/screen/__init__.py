"""Make a question safe to handle: normal form, no hidden characters, no personal data, attacks marked.

Rules and traps of personal data follow the Korean number formats: a resident number needs a real birth date, a card
number the Luhn check, or phone numbers of help desks and amounts would be masked with them.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_INVISIBLE = {*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0x00AD, *range(0xE0000, 0xE0080)}  # fmt: skip
_RRN = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})\s?[-–]?\s?([0-9])(\d{6}|[\d*]{6})(?!\d)")
_CARD = re.compile(r"(?<!\d)(?:\d[ -]?){15,16}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\d)(?:\+82[ -]?(?:0)?1[016789]|01[016789])[ -.]?\d{3,4}[ -.]?\d{4}(?!\d)")
_ACCOUNT = re.compile(
    r"(?:계좌(?:번호)?|account(?: number| no\.?)?)[^\d\n]{0,20}(\d[\d-]{9,20}\d)", re.IGNORECASE
)
_PASSPORT = re.compile(
    r"(?:여권(?:번호)?|passport)[^\n]{0,15}?\b([A-Z]{1,2}\d{7,8}|[A-Z]\d{3}[A-Z]\d{4})\b", re.IGNORECASE
)
_ATTACK = re.compile(
    r"(?:ignore|disregard|forget|override)[^.\n]{0,40}(?:instruction|prompt|rule|above|previous|context)"
    r"|(?:system|hidden|initial) prompt|reveal[^.\n]{0,30}(?:prompt|instruction|secret|key)|jailbreak|developer mode|\bDAN\b"
    r"|you are now|act as (?:an?|if)|pretend (?:to be|you)|<\|?(?:im_start|system)|\[/?INST\]"
    r"|(?:이전|앞선|위|기존|모든)[^.\n]{0,12}(?:지시|명령|규칙|지침|프롬프트)[^.\n]{0,12}(?:무시|잊|버리|따르지)"
    r"|시스템\s?프롬프트|프롬프트[^.\n]{0,10}(?:보여|출력|알려|공개)|탈옥|개발자\s?모드|(?:지금부터|이제부터)[^.\n]{0,10}(?:너는|당신은|넌)"
    r"|(?:인 척|역할극|역할을 해)",
    re.IGNORECASE,
)
_WORDLIKE = re.compile(r"[0-9A-Za-z가-힣一-龥]")


@dataclass(frozen=True, slots=True)
class Screened:
    """A question after screening; `found` names the kinds of personal data, `attack` marks an instruction to the bot."""

    text: str
    found: frozenset[str]
    attack: bool

    @property
    def empty(self) -> bool:
        """Nothing that could be a word is left (blank, emoji, single Jamo)."""
        return len(_WORDLIKE.findall(self.text)) < 2

    @property
    def must_not_be_kept(self) -> bool:
        """A kind was found that the law does not let us process at all (resident number) or that can be misused at once."""
        return bool(self.found & {"resident_number", "card", "passport", "account"})


def screen(message: str) -> Screened:
    """The question in NFC without invisible characters, personal data replaced by a mark for its kind."""
    text = clean(message)
    masked, found = _mask(text)
    return Screened(masked, frozenset(found), bool(_ATTACK.search(text)))


def mask(text: str) -> str:
    """`text` with personal data replaced by marks such as `[전화번호]`; safe to store and log."""
    return _mask(clean(text))[0]


def clean(message: str) -> str:
    """NFC (decomposed Hangul composed, full-width forms kept apart from NFKC traps), no control, tag or bidi characters."""
    text = unicodedata.normalize("NFC", message.encode("utf-8", "replace").decode("utf-8"))
    text = "".join(
        " " if unicodedata.category(char) in ("Cc", "Zl", "Zp") and char != "\n" else char
        for char in text
        if ord(char) not in _INVISIBLE and unicodedata.category(char) not in ("Cs", "Co", "Cn")
    )
    text = "".join(
        unicodedata.normalize("NFKC", char) if "！" <= char <= "～" or char == "　" else char for char in text
    )
    return re.sub(r"[ \t]+", " ", re.sub(r"\s*\n\s*", "\n", text)).strip()


def _mask(text: str) -> tuple[str, set[str]]:
    found: set[str] = set()

    def replace(kind: str, mark: str) -> str:
        found.add(kind)
        return mark

    text = _RRN.sub(lambda m: replace("resident_number", "[주민등록번호]") if _born(m) else m.group(), text)
    text = _CARD.sub(lambda m: replace("card", "[카드번호]") if _luhn(m.group()) else m.group(), text)
    text = _EMAIL.sub(lambda m: replace("email", "[이메일]"), text)
    text = _PHONE.sub(lambda m: replace("phone", "[전화번호]"), text)
    text = _ACCOUNT.sub(lambda m: m.group().replace(m.group(1), replace("account", "[계좌번호]")), text)
    text = _PASSPORT.sub(lambda m: m.group().replace(m.group(1), replace("passport", "[여권번호]")), text)
    return text, found


@lru_cache(maxsize=64)
def _century(digit: str) -> int:
    return {"9": 1800, "0": 1800, "1": 1900, "2": 1900, "5": 1900, "6": 1900}.get(digit, 2000)


def _born(match: re.Match[str]) -> bool:
    year, month, day, sex = match.group(1), match.group(2), match.group(3), match.group(4)
    try:
        date(_century(sex) + int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _luhn(number: str) -> bool:
    digits = [int(char) for char in number if char.isdigit()]
    if len(digits) not in (15, 16) or len(set(digits)) == 1:
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
