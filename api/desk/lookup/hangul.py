"""Hangul as it is typed: first consonants alone, a syllable that is not finished, the wrong keyboard layout."""

import re
import unicodedata

FIRST, LAST = 0xAC00, 0xD7A3
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *tuple("ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"))
CLUSTERS = {
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
"""Two consonants that a keyboard joins although first consonants of two syllables were meant."""
VOWELS = {"ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ"}
_KEYS = {
    **dict(zip("rRseEfaqQtTdwWczxvg", INITIALS, strict=True)),
    **dict(zip("koiOjpuPhynbml", "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ", strict=True)),
}
_DROPPED = re.compile(r"[^0-9a-z가-힣ㄱ-ㅣ+&]")


def folded(text: str) -> str:
    """Letters and digits only, small, one form of each: how names and questions are compared."""
    joined = unicodedata.normalize("NFC", text)
    return _DROPPED.sub("", "".join(map(_one_form, joined)).casefold())


def _one_form(char: str) -> str:
    """Full-width letters as plain ones; lone Hangul letters as keyboards send them."""
    if "ㄱ" <= char <= "ㅣ":
        return char
    if "\u1100" <= char <= "\u1112":
        return INITIALS[ord(char) - 0x1100]
    return unicodedata.normalize("NFKC", char)


def letters(text: str) -> str:
    """Every syllable as its letters, joined ones taken apart: what one mistyped key changes is one letter."""
    return "".join(_letters(char) for char in text)


def _letters(char: str) -> str:
    if not "가" <= char <= "힣":
        return CLUSTERS.get(char) or VOWELS.get(char) or char
    initial, medial, final = _parts(char)
    end = FINALS[final]
    return INITIALS[initial] + VOWELS.get(MEDIALS[medial], MEDIALS[medial]) + CLUSTERS.get(end, end)


def _parts(syllable: str) -> tuple[int, int, int]:
    code = ord(syllable) - FIRST
    return code // 588, code % 588 // 28, code % 28


def pattern(typed: str) -> str | None:
    """An expression for the names that `typed` (folded) may become; None where it holds no Hangul.

    A lone consonant stands for any syllable that begins with it. The last syllable may still grow (바우 → 바운), and
    its last consonant may belong to the next one (데잍 → 데이터).
    """
    text = "".join(CLUSTERS.get(char, char) for char in typed)
    if not re.search("[가-힣ㄱ-ㅎ]", text):
        return None
    kept = [char for char in text if not "ㅏ" <= char <= "ㅣ"]
    return "".join(
        _growing(char) if at == len(kept) - 1 and "가" <= char <= "힣" else _begun(char)
        for at, char in enumerate(kept)
    )


def _begun(char: str) -> str:
    """A lone consonant as all syllables that begin with it; anything else as itself."""
    if char not in INITIALS:
        return re.escape(char)
    start = FIRST + INITIALS.index(char) * 588
    return f"[{chr(start)}-{chr(start + 587)}]"


def _growing(syllable: str) -> str:
    """The last syllable with what it may become by further keys."""
    initial, medial, final = _parts(syllable)
    open_code = FIRST + initial * 588 + medial * 28
    if final == 0:
        return f"[{syllable}-{chr(open_code + 27)}]"
    end = FINALS[final]
    cluster = CLUSTERS.get(end, end)
    first, second = cluster[:-1], cluster[-1]
    if second not in INITIALS:
        return re.escape(syllable)
    before = chr(open_code + FINALS.index(first))
    return f"(?:{syllable}|{before}{_begun(second)})"


def from_latin_keys(typed: str) -> str | None:
    """Hangul that was typed with the keyboard set to English (`epdlxj` → 데이터), as letters; None where it is none."""
    if not typed.isascii() or not typed.isalpha() or len(typed) < 4:
        return None
    found = "".join(_KEYS.get(char) or _KEYS.get(char.lower(), "") for char in typed)
    consonants = "".join("C" if char in INITIALS else "V" for char in found)
    plausible = len(found) == len(typed) and not re.search(r"^V|VVV|CCCC|^CC[^V]", consonants)
    return letters(found) if plausible and "V" in consonants else None
