"""Whether a sentence has the shape that a question asks for: an amount, a date, a duty, a way to apply."""

import re
from functools import lru_cache

from bot.understand.asks import Ask
from corpus.figures import Kind, read_figures

_PHONE = re.compile(
    r"\d{2,4}-\d{3,4}-\d{4}|\b1\d{3}\b|\b118\b|전화|콜센터|데스크|\bphone|\bcall\b|\bdesk\b|누리집|website",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"신청합니다|신청은|온라인|누리집|제출|접수|방법|절차|단계|먼저|하면 됩니다|두면|\bapply|\bonline|\bsubmit|\bfirst\b|\bstep|\bportal|\bshould\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"의무|해야 합니다|하여야|알려야|표시해야|필요(?:가|는)? ?없|않아도|아닙니다|됩니다|대상|면제|\bmust\b|\bduty|\bduties|\bneed not|\brequired|\bno duty|\bnot (?:need|have)|\bexempt|\bdoes not|\bmay\b|\bcan\b", re.IGNORECASE)  # fmt: skip
_ELIGIBLE = re.compile(r"신청할 수|대상|이어야|있어야|받을 수|제외|참여할 수|자격|기업만|\bcan apply|\beligible|\bmust be|\bopen to|\bexcluded|\bfor (?:firms|smes|small)", re.IGNORECASE)  # fmt: skip
_WHO = re.compile(r"부처|위원회|기관|진흥원|부가 |부는 |소관|운영|맡|주관|\bministry|\bagency|\bcommittee|\brun by|\bresponsible|\blead", re.IGNORECASE)  # fmt: skip
_DEFINES = re.compile(r"(?:은|는|란) .{2,80}(?:입니다|뜻합니다|말합니다|사업입니다|제도입니다)\.$|^[A-Z].{2,80}\b(?:is|are|means) (?:a|an|the)\b", re.IGNORECASE)  # fmt: skip
_DIFFERENCE = re.compile(r"달라|차이|다릅니다|반면|에서 .{1,30}로 (?:늘|줄|바뀌)|\bdiffer|\bwhile\b|\bfrom .{1,40} to\b|\bwhereas|\bunlike|\bchanged", re.IGNORECASE)  # fmt: skip
_POWER = re.compile(r"제곱|\d\^\d|[⁰-⁹]")
_FREE = re.compile(
    r"무료|(?:과태료|벌금|수수료|비용|부담금?|자부담|제재)(?:가|이|는|은|도)?[^.]{0,25}(?:없|면제)|\bfree\b|\bno (?:own share|fines?|fees?|charge|cost|penalt)",
    re.IGNORECASE,
)
_PATTERNS = {
    Ask.CONTACT: _PHONE,
    Ask.HOW: _HOW,
    Ask.WHETHER: _DUTY,
    Ask.ELIGIBILITY: _ELIGIBLE,
    Ask.WHO: _WHO,
    Ask.DEFINITION: _DEFINES,
    Ask.COMPARISON: _DIFFERENCE,
}


_UNKNOWN = re.compile(
    r"공개된 (?:값|금액|자료|수)이? ?없|과제별 예산이 없|정하지 않았|밝히지 않|발표된 것이 없|확인(?:되지|하지) (?:않|못)|확인할 수 없|알려지지 않|공개되지 않|나와 있지 않|나오지 않|공개 자료에서 확인되지|찾지 못했|발표되지 않|(?:was|were|is|are|been) not (?:been )?(?:seen|confirmed|public|published|known|found|stated)|\bno [a-z ]{1,30}(?:was|were) (?:seen|found|published|confirmed)|not public|unknown|unconfirmed|does not appear",
    re.IGNORECASE,
)


def says_unknown(text: str) -> bool:
    """Whether a sentence says that something is not known: honest, but no answer."""
    return bool(_UNKNOWN.search(text))


@lru_cache(maxsize=20_000)
def figure_kinds(text: str) -> frozenset[Kind]:
    """The kinds of figures in a sentence; kept, because the same statements come up again and again."""
    return frozenset(figure.kind for figure in read_figures(text))


def has_shape(text: str, ask: Ask) -> bool:
    """Whether `text` can answer `ask` by its form alone."""
    if ask is Ask.AMOUNT:
        money = {Kind.MONEY, Kind.PERCENT, Kind.PERCENT_POINT}
        return bool(figure_kinds(text) & money) or bool(_FREE.search(text)) or bool(_POWER.search(text))
    if ask is Ask.COUNT:
        return bool(figure_kinds(text) & {Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.DURATION, Kind.PERCENT})
    if ask is Ask.DATE:
        return bool(figure_kinds(text) & {Kind.DATE, Kind.DURATION, Kind.TIME})
    pattern = _PATTERNS.get(ask)
    return bool(pattern and pattern.search(text))
