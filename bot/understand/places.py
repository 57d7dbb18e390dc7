"""Places in Korea that a question asks about: another place's support must not be told for theirs.

Where the asker's own business is (`김해에서 공장을 하는데`, "my café in Gimhae") is no part of what is asked.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from corpus.models import Lang

_FILE = Path(__file__).with_name("places.yaml")
_NOT_AFTER = r"(?<![가-힣A-Za-z])"
_ASKED_KO = (
    r"(?:의|에는|에도|에서 ?(?:하는|주는|운영하는|나오는|진행하는))?(?:\s\S+){0,2}?\s?\S*"
    r"(?:지원|바우처|보조|자금|사업(?!자|장)|센터|담당|교육|대출|보증|펀드|공모|프로그램|스마트|팁스|선정|예산|조례|시청|군청|구청|도청|공무원|창업|디지털|상점|AX)"
)
_OWN_KO = r"(?:에서|에|쪽에?|에서요)? ?(?:있는|있어|있습|위치|소재|살|사는|인데|이에요|예요|이요|입니다|하고 있|장사|영업|운영|거주)"
_TRADES = "shop|store|café|cafe|restaurant|factory|firm|company|business|clinic|hospital|salon|bakery|farm|startup|plant|academy"
_OWN_EN = re.compile(
    rf"\b(?:{_TRADES})\s+(?:with\s+[\w ]{{1,24}}?\s+)?(?:is\s+)?(?:based\s+|located\s+)?(?:in|from|near)\s+$"
    r"|\b(?:I|we)(?:'m|'re| am| are| live| run| have| own| work)\b[^.?!]{0,40}\b(?:in|from|near)\s+$|\b(?:based|located)\s+(?:in|near)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its names in both languages; `town` sets it apart from a province."""

    label: str
    ko: tuple[str, ...]
    en: tuple[str, ...]
    town: bool

    def stands_in(self, text: str) -> bool:
        """Whether `text` speaks of the place."""
        return any(name in text for name in (*self.ko, *self.en))


@lru_cache(maxsize=1)
def _places() -> tuple[tuple[Place, re.Pattern[str]], ...]:
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    found = []
    for entry in data["provinces"]:
        place = Place(entry["ko"][-1], tuple(entry["ko"]), tuple(entry["en"]), town=False)
        found.append((place, _pattern(rf"(?:{'|'.join(entry['ko'])})(?!대왕)", place.en)))
    for entry in data["towns"]:
        name, kind = entry["name"], entry["kind"]
        english = (entry["en"],) if "en" in entry else ()
        bare = (name,) if entry["bare"] else ()
        place = Place(name + kind, (name + kind, *bare), english, town=True)
        end = rf"{kind}?" if entry["bare"] else kind
        found.append(
            (
                place,
                _pattern(rf"{name}{end}(?=[^가-힣]|에|의|은|는|도|시|군|구|청|쪽|인|이|소|사|$)", english),
            )
        )
    return tuple(found)


def _pattern(korean: str, english: tuple[str, ...]) -> re.Pattern[str]:
    latin = rf"|\b(?:{'|'.join(english)})\b" if english else ""
    return re.compile(rf"{_NOT_AFTER}(?:{korean}){latin}")


def asked_places(question: str, lang: Lang) -> list[Place]:
    """The places whose support or figures `question` asks about, without the one where the asker's business is."""
    return [
        place
        for place, pattern in _places()
        for match in [pattern.search(question)]
        if match and _asked(question, match, lang)
    ]


def _asked(question: str, match: re.Match[str], lang: Lang) -> bool:
    after = question[match.end() :]
    if match[0].isascii() or lang == "en":
        return not _OWN_EN.search(question[: match.start()])
    return not re.match(_OWN_KO, after) and re.match(_ASKED_KO, after) is not None
