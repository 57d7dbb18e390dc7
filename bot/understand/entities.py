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
        for programme in programmes:
            for name in (programme.name.ko, programme.name.en, *programme.aliases.ko, *programme.aliases.en):
                for form in {
                    name,
                    re.sub(r"\s?(?:지원사업|사업|프로그램)$", "", name),
                    re.sub(r"\s(?:programmes?|programs?)$", "", name, flags=re.IGNORECASE),
                }:
                    key = fold(form)
                    if len(key) >= (3 if key.isascii() else 2) and key not in _TOO_COMMON:
                        names.setdefault(key, set()).add(programme.id)
        # A name that several programmes share tells nothing.
        self._names = sorted(((key, next(iter(ids))) for key, ids in names.items() if len(ids) == 1), key=lambda pair: -len(pair[0]))  # fmt: skip

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

    def _programmes(self, question: str) -> tuple[str, ...]:
        folded = fold(question)
        found: list[tuple[int, str]] = []
        taken = bytearray(len(folded))
        for key, programme_id in self._names:
            start = folded.find(key)
            if (
                start < 0
                or any(taken[start : start + len(key)])
                or not _stands_alone(folded, start, key, question)
            ):
                continue
            taken[start : start + len(key)] = b"\x01" * len(key)
            found.append((start, programme_id))
        return tuple(dict.fromkeys(programme_id for _, programme_id in sorted(found)))


def _stands_alone(folded: str, start: int, key: str, question: str) -> bool:
    """Latin names must not be parts of longer words: TIPS is not in 'tipsy'."""
    if not key.isascii():
        return len(key) > 2 or any(fold(word).startswith(key) for word in question.split())
    words = re.findall(r"[a-z0-9&+]+", question.casefold().replace("-", " "))
    joined = {
        "".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(len(words), i + 9) + 1)
    }
    return key in joined or (key + "s") in joined or not key.isalnum()
