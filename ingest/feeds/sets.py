"""Reads regions and target groups into the closed sets of the corpus. Only whole words count: 경기 in 경기침체 is no region."""

import re
import unicodedata
from collections.abc import Iterable

from corpus.programme import Audience, Region

_NAMES: dict[Region, tuple[str, ...]] = {
    "seoul": ("서울",), "busan": ("부산",), "daegu": ("대구",), "incheon": ("인천",), "gwangju": ("광주",),
    "daejeon": ("대전",), "ulsan": ("울산",), "sejong": ("세종",), "gyeonggi": ("경기",), "gangwon": ("강원",),
    "chungbuk": ("충북", "충청북"), "chungnam": ("충남", "충청남"), "jeonbuk": ("전북", "전라북"),
    "jeonnam": ("전남", "전라남"), "gyeongbuk": ("경북", "경상북"), "gyeongnam": ("경남", "경상남"), "jeju": ("제주",),
}  # fmt: skip
_GROUPS: dict[str, tuple[Region, ...]] = {
    "전국": ("nationwide",), "비수도권": ("non_capital",), "지방": ("non_capital",),
    "수도권": ("seoul", "incheon", "gyeonggi"), "충청권": ("daejeon", "sejong", "chungbuk", "chungnam"),
    "호남권": ("gwangju", "jeonbuk", "jeonnam"), "대경권": ("daegu", "gyeongbuk"),
    "동남권": ("busan", "ulsan", "gyeongnam"), "영남권": ("busan", "daegu", "ulsan", "gyeongbuk", "gyeongnam"),
}  # fmt: skip
_SUFFIX = re.compile(r"(?:특별자치도|특별자치시|특별시|광역시|지역|도|시)$")
_WORD = re.compile(r"[가-힣A-Za-z0-9+]+")
_BY_NAME = {name: region for region, names in _NAMES.items() for name in names}
_ALL = len(_NAMES)

_TARGETS: tuple[tuple[str, tuple[Audience, ...]], ...] = (
    ("소상공인|소공인|자영업|전통시장|상점가", ("small_merchant",)),
    ("중소벤처기업|중소기업|벤처기업|소기업|중기업|이노비즈", ("sme",)),
    ("창업벤처|예비창업|창업기업|창업자|창업팀|스타트업|초기창업|창업도약|1인창조기업", ("startup",)),
    ("중견기업", ("midsize",)),
    ("(?<!중소·)대기업", ("large",)),
    ("공급기업", ("supplier",)),
    ("연구기관|연구소|대학교?(?!생)|출연연", ("research",)),
    ("구직자|미취업|취업준비", ("jobseeker",)),
    ("공공기관|지자체|지방자치단체", ("public",)),
    ("일반인|개인(?!사업자|정보)|국민|대학생|청년(?!창업)", ("individual",)),
)


def parse_regions(*texts: str) -> tuple[Region, ...]:
    """The regions that the texts name; empty where they name none."""
    found: list[Region] = []
    for text in texts:
        found.extend(_regions(text))
    named = tuple(dict.fromkeys(found))
    if "nationwide" in named or len(set(named) - {"non_capital"}) >= _ALL:
        return ("nationwide",)
    return named


def _regions(text: str) -> Iterable[Region]:
    text = unicodedata.normalize("NFKC", text)
    before: Region | None = None
    end = 0
    for match in _WORD.finditer(text):
        word = match[0]
        region = _BY_NAME.get(word) or _BY_NAME.get(_SUFFIX.sub("", word))
        # 경기도 광주 is a town of Gyeonggi, not the city of Gwangju.
        town = before == "gyeonggi" and region == "gwangju" and not text[end : match.start()].strip()
        if word in _GROUPS:
            yield from _GROUPS[word]
        elif region and not town:
            yield region
        before, end = region, match.end()


def parse_targets(text: str) -> tuple[Audience, ...]:
    """The groups that a text names, in its own words or compounds; empty where it names none."""
    words = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    found = [group for pattern, groups in _TARGETS if re.search(pattern, words) for group in groups]
    return tuple(dict.fromkeys(found))


def title_regions(title: str) -> tuple[Region, ...]:
    """The region in the brackets at the front of a title: `[경남] 2026년 …`."""
    match = re.match(r"\s*[\[(【]([^\])】]{1,40})[\])】]", title)
    return parse_regions(match[1]) if match else ()
