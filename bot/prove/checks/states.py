"""Draft, final, planned, open, closed, in force, estimated, unconfirmed: the statement keeps the state of the span."""

import re
from collections.abc import Iterator

from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight

_STATES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "draft": r"초안|행동계획\(안\)|계획안|잠정안|\bdrafts?\b(?!ed|ing)",
        "final": r"확정|최종(?:안|본)|\bfinal(?:i[sz]ed)?\b",
        "planned": r"예정|계획(?:입니다|이다|이며|이고|하고|했|을 세|을 밝)|추진할|(?<!처리)방침(?:입|이)|(?:할|될|릴|일) 것(?:입니다|이다|으로)|\bplan(?:s|ned|ning)? (?:to|for)\b|\bplanned\b|\bscheduled\b|\bwill (?!stay|remain|continue|keep|be free|do\b)|\bintends?\b|\bis to be\b|\bare to be\b|\bexpected to\b|\bupcoming\b|\bforeseen\b",
        "closed": r"마감(?:되|됐|된|했|하였|한|\s?상태)|종료(?:되|됐|된|했|입니다)|끝났|끝난|닫혔|\bclosed\b|\bended\b|\bhas (?:ended|closed)\b|\bno longer (?:open|accepts?)\b",
        "open": r"접수 중|접수중|모집 중|모집중|신청 받고 있|(?:접수|신청)(?:를|을)? 받고 있|진행 중|\b(?:is|are|now|still|currently|remains?) open\b(?! (?:only )?to\b)|\bopen for applications\b|\bcurrently accept\w*\b",
        "in_force": r"시행 중|시행되고 있|시행 중인|효력이 있|\bin force\b|\bhas been in effect\b|\bnow in effect\b",
        "not_in_force": r"시행되지 않|아직 시행|시행 전|시행 예정|\bnot yet in (?:force|effect)\b",
        "estimated": r"추정|예상(?:되|됩|된|돼|일|하)|전망(?:이|되|됩|된|돼)|\bestimat\w+\b|\bexpected\b|\bpresum\w+\b|\bjudging by\b",
        "hedged": r"가능성|(?:보|하|되|이|쓰|받|막|얻|찾|알)기(?:는|가)? 어렵|\b(?:probably|likely|unlikely|possibly|perhaps|presumably|hardly)\b|\b(?:appears?|seems?) to\b|것으로 보(?:입|인|이)|듯(?:합|하)",
        "fixed": r"\b(?:is|are|was|were|been|have) fixed\b|정해졌|정해진 (?:일정|시기)|확정(?:됐|되었|된)",
        "proposed": r"제안|권고|건의|요구(?:하|되|합|한|됩)|촉구|\bpropos(?:e[sd]?|ing)\b|\brecommend\w*\b|\bsuggest\w*\b|\basks\b|\b(?:is|are|was|were) asked\b|\brequest(?:s|ed)\b|\bcalls? (?:for|on)\b|\burges?\b|\bwants\b|\bshould\b|\badvis\w+\b",
        "confirmed": r"확인되었|확인됐|확인된 (?:일정|사실|내용)|\b(?:is|was|are|were|has been) confirmed\b",
        "unconfirmed": r"확인되지|확인하지 못|확인되지는|미확인|보도(?:되었|됐|에 따르면)(?!록)|알려졌|알려지지|(?:자료|보도|공고)에 나오지 않|알 수 없|않은 것으로 보|\bunconfirmed\b|\bnot (?:been |yet |fully )?(?:confirmed|known|seen|named|found|given|clear|published)\b|\breportedly\b|\b(?:was|were|is|are) reported\b|\b(?:no|none|nothing|nobody)\b[^.]{0,60}\b(?:found|seen|known|confirmed|recorded)\b|\b(?:unknown|unclear)\b|\b(?:does|do|did) not (?:say|show|tell|name)\b|\bno record\b",
    }.items()
}  # fmt: skip
_CLASH = {
    "draft": {"final"}, "final": {"draft", "estimated"}, "fixed": {"estimated", "hedged"}, "confirmed": {"unconfirmed"}, "closed": {"open", "planned"}, "open": {"closed", "planned"},
    "in_force": {"not_in_force", "planned"}, "not_in_force": {"in_force"}, "planned": {"closed", "open", "in_force"},
}  # fmt: skip
_KEEP = ("planned", "estimated", "unconfirmed", "proposed", "hedged")
# Syllables with the final ㅆ, which mark the past, without those of 있다 and 겠.
_PAST = "".join(chr(c) for c in range(0xAC00, 0xD7A4) if (c - 0xAC00) % 28 == 20 and chr(c) not in "있겠")
_DONE = re.compile(
    rf"[{_PAST}](?:습니다|다|으며|고|는데|지만)|\b(?:was|were|has|have|took|came|began|ran|held|made|gave|rose|fell|went|said|found)\b|\b\w+ed\b",
    re.I,
)
_LATER = re.compile(r"(?:할|될|일) (?:수|예정|계획|것)|앞으로|\bwill\b|\bshall\b|\bto be\b|계획|예정|추진|목표|\baims?\b|\bplans?\b|\bis to\b|\bare to\b", re.I)  # fmt: skip


_KEEP_FAR = ("planned", "unconfirmed")
_SAID_OTHERWISE = {
    "planned": re.compile(
        _LATER.pattern + r"|앞으로|내년|다음 해|\b(?:expected|due|going to|would|until|through)\b", re.I
    ),
    "estimated": re.compile(
        r"가능성|수 있|쯤|보입니다|것으로|\b(?:may|might|could|about|appears?|likely|probably)\b", re.I
    ),
    "unconfirmed": re.compile(r"않|없|못|모르|\b(?:not|no|none|nothing|un\w+)\b", re.I),
    "hedged": re.compile(
        r"추정|수 있|수도|쯤|보입니다|것으로|어렵|거의|\b(?:may|might|could|can|about|estimat\w+|expect\w+|difficult|hard|presum\w+|rarely|tends?)\b",
        re.I,
    ),
    "proposed": re.compile(
        r"하도록|요청|촉구|방안|과제|해야 한다고|초안|의견|\b(?:asks?|calls?|wants?|to be|is to|are to|aims?|would|could|should|proposal|draft)\b",
        re.I,
    ),
}


_BINDS = re.compile(
    r"의무화|의무를 (?:지|부과|두)|\b(?:made (?:it )?(?:compulsory|mandatory)|obliges?|mandates?d?|is required by)\b",
    re.I,
)
_PERFECT = re.compile(
    r"\bhas (?:been |already )?\w+(?:ed|un|en)\b|\bhas (?:begun|started)\b|\bhave been \w+ed\b|[가-힣](?:했|였|었|됐|렸)습니다\.?$|[가-힣](?:했|였|었|됐|렸)다\.?$",
    re.I,
)


def check(case: Case) -> Iterator[Finding]:
    """Findings for a state that the span does not give, and for a planned or unconfirmed thing told as a fact."""
    said = _states(case.statement.text)
    given = _states(case.span.text)
    near = _states(" ".join(clause.text for clause in case.aligned))
    for state in sorted(said - given):
        clash = given & _CLASH.get(state, set()) or (state == "planned" and _all_done(case))
        if clash or (state in ("open", "closed", "in_force", "draft", "final") and case.one_language):
            yield Finding(Check.STATES, Weight.AGAINST, f"{state}: not the state in the span")
    if near & {"proposed", "planned", "estimated"} and not said & {"proposed", "planned", "estimated"}:
        if _told_as_done(case):
            yield Finding(
                Check.STATES, Weight.AGAINST, "told as done or binding, which the span only plans or proposes"
            )
            return
    for state in _KEEP if case.one_language else _KEEP_FAR:
        if state in near and state not in said and not _SAID_OTHERWISE[state].search(case.statement.text):
            yield Finding(Check.STATES, Weight.AGAINST, f"{state}: dropped from the span")


def firmer(said: str, given: str) -> str | None:
    """The state that a few changed words lose: planned, estimated, proposed, unconfirmed; None where they keep one."""
    soft = _states(given) & set(_KEEP)
    if not soft or _states(said) & set(_KEEP):
        return None
    return next((s for s in sorted(soft) if not _SAID_OTHERWISE[s].search(said)), None)


def _told_as_done(case: Case) -> bool:
    """Whether the statement says that it happened or binds, in words that the span does not have."""
    there = " ".join(clause.text for clause in case.aligned)
    return bool(_BINDS.search(case.statement.text) and not _BINDS.search(there)) or (
        bool(_PERFECT.search(case.statement.text)) and not _PERFECT.search(there) and not _DONE.search(there)
    )


def _states(text: str) -> set[str]:
    return {name for name, pattern in _STATES.items() if pattern.search(text)}


def _all_done(case: Case) -> bool:
    """Whether the clauses that the statement rests on tell what has happened."""
    texts = [clause.text for clause in case.aligned]
    return (
        case.one_language
        and any(_DONE.search(text) for text in texts)
        and not any(_LATER.search(text) for text in texts)
    )
