"""Words that tell of a firm's form, side and record, and names that only sound as if they did."""

import re
from collections.abc import Iterator

_NAMES = re.compile(
    r"대전환|스마트\s?(?:공장|상점|제조|농업|공방|서비스)|자율(?:형)?\s?공장|(?:강한|혁신|기업가형)\s?소상공인|예비\s?창업\s?패키지"
    r"|소상공인\s?스마트\s?상점|소상공인\s?(?:365|기본법|확인서|정책\s?자금|시장\s?진흥|디지털|(?:AI|인공지능)\s?(?:활용|도우미|교육|상생|바우처))"
    r"|제조\s?(?:AI|인공지능|데이터|로봇|AX)(?!\s?(?:기업|업체|회사|공장))|SaaS\s?(?:개발|전환|구독|지원)"
    r"|\b(?:smart|autonomous|win-win|factory)[ -](?:factor(?:y|ies)|stores?|manufacturing|farming|workshops?|services?|solutions?)"
    r"|\b(?:education|courses?|training|helper|support|technology|loans?)[\w ]{0,12} for (?:innovative )?small merchants"
    r"|\b(?:strong|innovative|entrepreneurial) small merchants?|\bsmall merchants? (?:AI|loan|grant|support|course|act)\b"
    r"|\bpre-?founder grant|\bSaaS (?:development|transition|subscription|support)",
    re.IGNORECASE,
)
_FORMS = (
    ("cooperative", r"협동\s?조합|\bco-?operative\b"),
    ("nonprofit", r"비영리|사회복지\s?법인|\bnon-?profit|\bcharity\b"),
    ("sole_proprietor", r"개인\s?사업자?(?!\s?(?:도|만|은|과|와|이?나)\s)|간이\s?과세|\bsole[- ](?:proprietor|trader)|\bself-employed"),
    ("corporation", r"주식회사|유한회사|㈜|법인(?:\s?(?:이에요|입니다|인데|이고|으로|을|를|설립|사업자|기업|회사|대표|세웠|세운|등록))|\b(?:we (?:\w+ )?are|we're|I run|I have|run|have|own|set up|founded|registered)\b[^.?!]{0,24}(?<!large )\b(?:corporation|limited company)\b|\bincorporated (?:firm|company|in|last|this)\b|\bwe (?:are|have) incorporated\b"),
)  # fmt: skip
_SIDES = (
    ("supplier", r"공급\s?(?:기업|업체|사)(?:입니다|이에요|예요|인데|이고|이며|으로서|을 하|로 등록|로서|인 )|(?:솔루션|소프트웨어|서비스|로봇|장비|제품)(?:을|를)?\s?(?:공급|납품|판매)하(?:는|고|며)|\b(?:we are|we're|I am|I'm|as) an? [^.?!]{0,24}\b(?:supplier|vendor|solution provider)\b|\bwe (?:supply|sell) [^.?!]{0,30}\b(?:solutions?|software|AI|systems?|robots?)\b"),
    ("demand", r"수요\s?기업(?:입니다|이에요|예요|인데|이고|이며|으로서|인 )|\b(?:we are|we're|as) an? [^.?!]{0,16}\bdemand (?:firm|company)\b"),
)  # fmt: skip
_FLAGS = (
    (
        "tax_arrears",
        r"체납[^.,?!]{0,8}(?:없|아니|안 |않)|밀린 세금[^.,?!]{0,4}없|세금[^.,?!]{0,8}(?:다 냈|완납|안 밀)|\b(?:owe|have|with|are) (?:no|not any|without)\b[^.?!]{0,16}\b(?:tax|arrears)|\bno (?:unpaid|overdue|outstanding)? ?tax|\bwithout tax arrears|\btaxes (?:are )?(?:all )?paid",
        r"(?:국세|지방세|세금)[^.]{0,8}(?:체납|밀린|밀려|미납)|체납(?:이|된|한|액|자)|\b(?:unpaid|overdue|owe) (?:\w+ )?tax|\btax arrears",
    ),
    (
        "business_closed",
        r"영업\s?중|(?:가게|장사|영업|매장|식당|사업)[^.,?!]{0,6}(?:열려|하고 있|운영\s?(?:중|하고)|계속)|(?:휴업|폐업)[^.,?!]{0,6}(?:아니|아닙|안 |하지 않)|\bopen for business|\bstill (?:open|operating|in business|running)\b(?! for applications)|\bin operation\b",
        r"휴업(?!\s?(?:지원|수당))|폐업(?!\s?(?:지원|예정|위기|신고는|하면|률|한 적|했다가))|\bclosed (?:my |our |the )?(?:business|shop)|\bout of business|\bshop is closed",
    ),
    (
        "venture_certified",
        r"벤처\s?(?:기업\s?)?(?:인증|확인)[^.,?!]{0,6}(?:없|안 |못|아직|않)|벤처기업이?\s?아니|\b(?:not|no|without) (?:an? )?venture[- ]certif",
        r"벤처\s?(?:기업\s?)?(?:인증|확인)|벤처기업(?:이|인)|\bventure[- ]certif|\bcertified venture",
    ),
    (
        "has_research_unit",
        r"(?:연구소|연구전담부서)[^.,?!]{0,6}(?:없|안 |아직)|\b(?:no|without an?|without|not have an?|don't have an?) (?:own )?research (?:unit|institute|lab|centre|center)",
        r"(?:기업부설\s?)?(?:연구소|연구전담부서)(?:가|를|도|는)?\s?(?:있|보유|갖|운영)|\bresearch (?:unit|institute|lab)",
    ),
    (
        "employment_insured",
        r"고용\s?보험[^.,?!]{0,8}(?:안 |않|없|못|미가입)|\b(?:no|without|not (?:have|pay|in)|don't (?:have|pay)) (?:for )?employment insurance|\bnot (?:enrolled|insured|covered)[^.?!]{0,12}employment insurance",
        r"고용\s?보험(?:에|을|은|는|도)?\s?(?:가입|들|내|있)|\bemployment insurance",
    ),
    (
        "smart_factory_basic",
        r"스마트\s?공장[^.,?!]{0,8}(?:없|아직|안 |못)|\b(?:no|not have an?|without an?|don't have an?|not yet an?) smart factory|\bsmart factory (?:is )?not (?:yet )?(?:built|in place)",
        r"(?:기초|기본)\s?(?:단계|수준)[^.,?!]{0,4}스마트\s?공장|스마트\s?공장[^.,?!]{0,3}\s?(?:기초|기본)|스마트\s?공장(?:을|은|이|도)?\s?(?:이미|벌써)?\s?(?:갖췄|갖춰|구축했|구축해|있어|있는데|있고|있습|보유)|\bbasic(?:[- ]level)? smart factory|\b(?:have|built|run) an? smart factory",
    ),
)  # fmt: skip


def in_own_words(text: str) -> str:
    """`text` without names of programmes and laws that hold a size, a trade or a place the asker did not claim."""
    return _NAMES.sub(" ", text)


def record_of(text: str) -> Iterator[tuple[str, object]]:
    """Field and value of what `text` says of the firm's form, its side and its record; a denial goes before."""
    for field, table in (("legal_form", _FORMS), ("role", _SIDES)):
        for value, pattern in table:
            if re.search(pattern, text, re.IGNORECASE):
                yield field, value
                break
    for field, denied, said in _FLAGS:
        if re.search(denied, text, re.IGNORECASE):
            yield field, False
        elif re.search(said, text, re.IGNORECASE):
            yield field, True
