"""What a question names: programmes, plan tasks, articles, years."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.figures import Kind, read_figures
from corpus.programme import Programme

_TASK = re.compile(
    r"(?:과제\s?(?:번호\s?)?(\d{1,3})(?!\d|개)|(?<!\d)(\d{1,3})번\s?과제|\btasks?\s(?:no\.?\s?|number\s)?(\d{1,3})\b)",
    re.IGNORECASE,
)
_TOO_COMMON = frozenset(
    ["바우처", "지원사업", "대출", "보증", "교육", "컨설팅", "ai", "인공지능", "데이터", "클라우드", "gpu", "voucher", "loan", "guarantee", "training", "cloud", "data", "subsidy", "tax", "세액공제", "펀드", "fund", "스마트", "제조", "tips팁스", "sandbox"]
)  # fmt: skip

_KIND_KO = re.compile(r"\s?(?:지원사업|사업|프로그램)$")
_KIND_EN = re.compile(r"\s(?:programmes?|programs?)$", re.IGNORECASE)
_MONEY_EN = re.compile(r"\s(?:subsid(?:y|ies)|grants?)$", re.IGNORECASE)
_IS_ONE = re.compile(r"인데|이고|이에요|입니다|을운영")
"""After a shortened name: the asker is one (스마트공장인데요), and asks for something else."""


@dataclass(frozen=True, slots=True)
class Entities:
    """What was named; `programmes` holds ids in order of mention."""

    programmes: tuple[str, ...] = ()
    tasks: tuple[int, ...] = ()
    articles: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def fold(text: str) -> str:
    """Lower case without spaces, hyphens and middle dots: how names are compared."""
    return re.sub(r"[\s\-·ㆍ‧()]", "", text).casefold()


class EntityReader:
    """Finds the names of a set of programmes in questions, however they are spaced."""

    def __init__(self, programmes: Iterable[Programme]) -> None:
        names: dict[str, set[str]] = {}
        whole: set[str] = set()
        short: dict[str, set[str]] = {}
        for programme in programmes:
            for name in (programme.name.ko, programme.name.en, *programme.aliases.ko, *programme.aliases.en):
                whole.add(fold(name))
                for form in {name, _KIND_KO.sub("", name), _KIND_EN.sub("", name)}:
                    if key := _key(form):
                        names.setdefault(key, set()).add(programme.id)
                if key := _key(_MONEY_EN.sub("", name)):
                    short.setdefault(key, set()).add(programme.id)
        self._names = _telling(names)
        self._shortened = frozenset(names) - whole
        self._beside = [(key, name) for key, name in _telling(short) if key not in names]

    def read(self, question: str) -> Entities:
        """The entities of `question`; of overlapping names the longest counts."""
        figures = read_figures(question)
        return Entities(
            programmes=self._programmes(question),
            tasks=tuple(int(next(filter(None, match.groups()))) for match in _TASK.finditer(question)),
            articles=tuple(figure.value for figure in figures if figure.kind is Kind.ARTICLE),
            years=tuple(
                dict.fromkeys(
                    int(f.value[:4]) for f in figures if f.kind is Kind.DATE and f.value[:4].isdigit()
                )
            ),
        )

    def at_edge(self, text: str, end: bool) -> tuple[str, int] | None:
        """The programme whose name `text` ends (or begins) with, and the length of that name there; the longest counts."""
        spans = [len(text) - size for size in range(1, len(text) + 1)] if end else range(1, len(text) + 1)
        pieces = {fold(text[at:] if end else text[:at]): at for at in spans if not text[at:][:1].isspace()}
        for key, name in (*self._names, *self._beside):
            if (at := pieces.get(key)) is not None:
                return name, len(text) - at if end else at
        return None

    def _programmes(self, question: str) -> tuple[str, ...]:
        folded = fold(question)
        found: list[tuple[int, str]] = []
        taken = bytearray(len(folded))
        for names in (self._names, self._beside):
            if names is self._beside and not found:
                break  # "smart factory" is a programme only beside another one
            for key, programme_id in names:
                start = folded.find(key)
                if start < 0 or any(taken[start : start + len(key)]):
                    continue
                if not _stands_alone(folded, start, key, question):
                    continue
                if key in self._shortened and _IS_ONE.match(folded, start + len(key)):
                    continue
                taken[start : start + len(key)] = b"\x01" * len(key)
                found.append((start, programme_id))
        return tuple(dict.fromkeys(programme_id for _, programme_id in sorted(found)))


def _key(form: str) -> str | None:
    """A name as it is looked for; None for one that is too short or too common to tell anything."""
    key = fold(form)
    return key if len(key) >= (3 if key.isascii() else 2) and key not in _TOO_COMMON else None


def _telling(names: dict[str, set[str]]) -> list[tuple[str, str]]:
    """The names of one programme alone, longest first: one that several share tells nothing."""
    return sorted(
        ((k, next(iter(ids))) for k, ids in names.items() if len(ids) == 1), key=lambda p: -len(p[0])
    )


def _stands_alone(folded: str, start: int, key: str, question: str) -> bool:
    """Latin names must not be parts of longer words: TIPS is not in 'tipsy'."""
    if not key.isascii():
        return len(key) > 2 or any(fold(word).startswith(key) for word in question.split())
    words = re.findall(r"[a-z0-9&+]+", question.casefold().replace("-", " "))
    joined = {
        "".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(len(words), i + 9) + 1)
    }
    return key in joined or (key + "s") in joined or not key.isalnum()
