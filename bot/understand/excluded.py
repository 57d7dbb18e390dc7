"""What a message sets aside: `AI 바우처 말고 다른 거`, `something other than the AI voucher`."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.models import Lang

_MARK = {
    "ko": re.compile(
        r"(?:은|는|을|를)? ?(?:말고는?|빼고는?|제외하고는?|제외한|외에는?|이외에는?|이외의|외의|대신에?)(?![가-힣])"
        r"|(?:에서?|은|는|을|를|이|가)? ?(?:떨어졌|떨어져서|탈락했|탈락해서|탈락|안 ?됐|못 ?받았|마감됐|끝났)[가-힣]{0,4},? ?(?=[^.?!]{0,16}(?:다른|대신|대안))"
    ),
    "en": re.compile(
        r"\b(?:other than|besides|apart from|aside from|except(?: for)?|excluding|instead of|in place of|rather than|not counting|beyond)\s+",
        re.IGNORECASE,
    ),
}
_POINTS = {
    "ko": re.compile(
        r"(?:그거|그것|그건|이거|이것|저거|거기|그 ?(?:사업|지원|바우처|제도|프로그램|대출|보증|교육))$"
    ),
    "en": re.compile(
        r"(?:that|this|it|those|these|them|the)(?: (?:one|ones|programmes?|programs?|voucher|scheme|support|loan|guarantee|course|grant))?\b",
        re.IGNORECASE,
    ),
}
_KIND = re.compile(r" ?(?:지원 ?사업|사업|프로그램)$")
_JOINED = re.compile(r"(?:이랑|랑|하고|와|과|나|이나|,)\s*$")
Named = Callable[[str, bool], tuple[str, int] | None]
"""The programme that a text ends with (True) or begins with (False), and how many characters its name takes."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """The programmes not wanted, `rest` what else is said, `points` whether an earlier subject is meant by a pronoun."""

    programmes: tuple[str, ...]
    rest: str
    points: bool = False

    def __bool__(self) -> bool:
        """Whether anything is set aside."""
        return bool(self.programmes) or self.points


def set_aside(text: str, lang: Lang, named: Named) -> SetAside:
    """What `text` sets aside, and the text without it; nothing where no name or pronoun stands by the mark."""
    mark = _MARK[lang].search(text)
    if mark is None:
        return SetAside((), text)
    return _korean(text, mark, named) if lang == "ko" else _english(text, mark, named)


def _korean(text: str, mark: re.Match[str], named: Named) -> SetAside:
    before, after = text[: mark.start()].rstrip(), text[mark.end() :]
    if point := _POINTS["ko"].search(before):
        return SetAside((), f"{before[: point.start()]}{after}".strip(), True)
    found: list[str] = []
    while hit := named(before, True) or named(before := _KIND.sub("", before), True):
        found.append(hit[0])
        before = before[: len(before) - hit[1]].rstrip()
        if not (joined := _JOINED.search(before)):
            break
        before = before[: joined.start()]
    return SetAside(tuple(found), f"{before} {after}".strip() if found else text)


def _english(text: str, mark: re.Match[str], named: Named) -> SetAside:
    before = text[: mark.start()].rstrip()
    after = re.sub(r"^(?:the|an?|this|that)\s+", "", text[mark.end() :], flags=re.IGNORECASE)
    if hit := named(after, False):
        return SetAside((hit[0],), f"{before} {after[hit[1] :]}".strip())
    if point := _POINTS["en"].match(text, mark.end()):
        return SetAside((), f"{before} {text[point.end() :]}".strip(), True)
    return SetAside((), text)
