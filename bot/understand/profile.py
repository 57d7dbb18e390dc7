"""What a message says about the firm; nothing is guessed that was not said."""

import re
from decimal import Decimal

from bot.answer import Profile
from bot.understand.firm import in_own_words, record_of
from corpus.figures.numerals import DIGITS, EN_SCALES, KO_SCALED, korean_number

_EMPLOYEES = re.compile(
    rf"(?:직원|상시\s?근로자|종업원|임직원|사원|알바|인원|근로자)(?:이|은|는|수)?\s?(?:총|약|모두)?\s?({DIGITS})\s?(?:명|인)"
    rf"|({DIGITS})\s?(?:명|인)(?:이|의)?\s?(?:직원|근무|규모|일하|짜리)"
    rf"|(?<!고객)(?<!회원)(?<!손님)(?<!학생)(?<!환자)(?<!자가)(?<!고객 )(?<!회원 )(?<!손님 )(?<!학생 )(?<!환자 )(?<![\d,])({DIGITS})\s?명(?:인데|이에요|예요|입니다|이고|정도|쯤|이서|뿐|이요|이여|이 ?(?:됐|되었|된|되)|으로 ?(?:늘|불))"
    rf"|\b({DIGITS}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty)\s(?:regular |full-time )?(?:employees?|workers?|staff|people (?:work|in (?:my|our)))"
    rf"|\b({DIGITS})-(?:person|employee|people)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:혼자|1인\s?(?:기업|사업자|사장)|직원\s?(?:이)?\s?없)|\b(?:solo|by myself|no employees|one-person)\b",
    re.IGNORECASE,
)
_SALES = re.compile(
    rf"(?:매출(?:액)?|연\s?매출)(?:이|은|는)?\s?(?:연|약|연간)?\s?({KO_SCALED}|{DIGITS})\s?원?"
    rf"|\b(?:sales|revenue|turnover)\b[^.\d]{{0,25}}(?:KRW|₩)?\s?({DIGITS})\s?(million|billion|thousand)?",
    re.IGNORECASE,
)
_HEADS_AND_SALES = re.compile(
    rf"(?:{_EMPLOYEES.pattern})(?:인데요?|이에요|예요|입니다|이고요?|짜리)?|(?:{_SALES.pattern})(?:인데요?|인|이에요|입니다|이고요?|이며)(?![가-힣])",
    re.IGNORECASE,
)
"""How many work in the firm and what it sells, as a firm says of itself."""
_YEARS = re.compile(
    rf"(?:창업|업력|설립|개업|세운|차린|시작한|만든|연|오픈한)(?:한)?(?:\s?지|이|은)?\s?({DIGITS})\s?년(?!도|에)|({DIGITS})\s?년\s?(?:차|된)(?:\s?(?:기업|회사|스타트업|가게|공장))?"
    rf"|\b({DIGITS})[\s-]years?[\s-]old (?:firm|company|business|startup|start-up)|\bfounded ({DIGITS}) years? ago|\bin business (?:for )?({DIGITS}) years?",
    re.IGNORECASE,
)
_AGE = re.compile(rf"만\s?({DIGITS})\s?세|({DIGITS})\s?살|\bI(?:'m| am) ({DIGITS}) years old", re.IGNORECASE)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50}  # fmt: skip

_SIZES = (
    (
        "pre_founder",
        r"예비\s?창업|창업\s?(?:준비|예정|전(?:이|인|입|에|\s|$))|아직 (?:창업|사업자\s?등록)[^.?!]{0,6}(?:안|전|않)|\bpre-?founder|\b(?:plan(?:ning)?|going|about|want) to (?:found|start|open|set up) (?:a|my|our)\b|\bnot (?:yet )?founded",
    ),
    ("small_merchant", r"소상공인|소공인|자영업|\bsmall merchants?|\bmicro[- ]?business|\bshop owner"),
    ("midsize", r"중견\s?기업|\bmid-?sized? (?:[a-z]+ )?(?:compan|enterpris|firm)"),
    ("large", r"대기업(?!과|에)|\blarge (?:company|enterprise|corporation)"),
    (
        "medium",
        r"중기업|(?<!and )(?<!and-)(?<!or )(?<!& )(?<!to )\bmedium[- ]?sized? (?:[a-z]+ )?(?:compan|enterpris|firm|manufactur|business)|\bmedium (?:enterprise|firm)",
    ),
    (
        "small",
        r"(?<!중)소기업|(?<!and )\bsmall (?:enterprise|manufactur\w+ (?:firm|company|enterprise))(?!s? and)",
    ),
    (
        "sme",
        r"중소기업(?=\s?(?:인데|이고|이에요|예요|이요|입니다|이라|이면|인가|임|으로|도|은|는|[,.?]|$)|\s(?:대표|사장|운영|다니|하는))"
        r"|\b(?:we are|we're|I am|I'm|as|an?|our|my|for|can) (?:an? |small )?SMEs?\b(?! (?:policy|call|premium|ministry|training|loan|innovation|confirmation|export|data|support))"
        r"|\b(?:we are|we're|as|I run|I own|our) (?:an? )?small (?:and|or) medium[- ]?sized? (?:enterprise|business|firm|compan)",
    ),
)
_SECTORS = (
    ("manufacturing", r"제조|공장|소공인|생산\s?라인|\bmanufactur|\bfactor(?:y|ies)\b"),
    ("food", r"식당|카페|음식점|치킨|(?:국밥|고깃|고기|횟|술|밥|떡|국수|갈비|김밥|찻|피자|라면|호프|백반|초밥|돈가스|돈까스|삼겹살|족발|만두)집|빵집|베이커리|커피|분식|주점|\brestaurant|\bcafe|\bcoffee shop|\bbakery"),
    ("retail", r"쇼핑몰|소매|(?<!스)마트|편의점|옷가게|꽃집|온라인\s?판매|\bretail|\bonline (?:shop|store|mall)|\bclothing (?:shop|store)|\be-?commerce"),
    ("health", r"병원|의원|약국|치과|한의원|의료기관|\bclinic|\bhospital|\bpharmacy|\bdental"),
    ("education", r"학원|교습소|유치원|어린이집|\bacademy|\btutoring|\bcram school"),
    ("software", r"소프트웨어|SaaS|IT\s?(?:기업|회사|업체)|앱\s?개발|개발사|\bsoftware|\bapp developer|\bIT (?:firm|company)"),
    ("agriculture", r"농업|농가|축산|스마트팜|어업|농장|\bfarm(?:er|ing)?\b|\bagricultur"),
    ("construction", r"건설|시공|인테리어\s?업|\bconstruction"),
    ("logistics", r"물류|운송|택배|\blogistics|\btrucking|\bdelivery company"),
    ("finance", r"금융회사|핀테크|보험사|\bfintech|\binsurer"),
    ("culture", r"콘텐츠\s?(?:기업|회사|제작)|게임\s?(?:회사|개발)|영상\s?제작|\bgame studio|\bcontent (?:firm|company|studio)"),
    ("services", r"미용실|헤어샵|세탁소|네일|숙박|펜션|부동산\s?중개|\bhair salon|\bbeauty|\blaundry|\bguest ?house"),
)  # fmt: skip
_REGIONS = (
    ("seoul", r"서울|\bSeoul"), ("busan", r"부산|\bBusan"), ("daegu", r"대구|\bDaegu"), ("incheon", r"인천|\bIncheon"),
    ("gwangju", r"광주|\bGwangju"), ("daejeon", r"대전(?!환|제|략)|\bDaejeon"), ("ulsan", r"울산|\bUlsan"), ("sejong", r"세종(?!대왕)|\bSejong"),
    ("gyeonggi", r"경기(?:도(?! (?:안|좋|나쁘))|에서|권|\s(?!침체|불황|회복|상황|악화|부진|둔화|전망|변동|안 ?좋))|수원|성남|용인|고양(?!이)|화성|안산|\bGyeonggi"), ("gangwon", r"강원|춘천|원주|강릉|\bGangwon"),
    ("chungbuk", r"충북|충청북도|청주|\bChungbuk|North Chungcheong"), ("chungnam", r"충남|충청남도|천안|아산|\bChungnam|South Chungcheong"),
    ("jeonbuk", r"전북|전라북도|전주|익산|\bJeonbuk|North Jeolla"), ("jeonnam", r"전남|전라남도|여수|순천|목포|\bJeonnam|South Jeolla"),
    ("gyeongbuk", r"경북|경상북도|포항|구미|경주|\bGyeongbuk|North Gyeongsang"), ("gyeongnam", r"경남|경상남도|창원|김해|진주|\bGyeongnam|South Gyeongsang"),
    ("jeju", r"제주|\bJeju"),
)  # fmt: skip
_NEEDS = (
    ("compute", r"GPU|컴퓨팅|연산\s?자원|클라우드|서버|\bcomput(?:e|ing)|\bcloud\b"),
    ("data", r"데이터(?!\s?센터)|\bdata(?:sets?)?\b"),
    ("finance", r"대출|융자|보증|자금|투자|세액|세금|이자|\bloans?\b|\bguarantee|\bfinanc|\binvest|\btax\b"),
    ("train", r"교육|훈련|인력|배우|강의|인재|\btraining|\btrain (?:my|our|staff|employees)|\bcourses?\b|\blearn"),
    ("comply", r"인증|샌드박스|규제|개인정보|보안|법\s?상담|\bcertif|\bsandbox|\bcomply|\bcompliance|\bsecurity"),
    ("market", r"수출|판로|해외|마케팅|\bexport|\boverseas|\bmarketing"),
    ("build", r"개발(?:하|비|\s?자금)|모델\s?(?:개발|학습)|R&D|연구개발|\bdevelop(?:ing)?\b|\bbuild(?:ing)? (?:an? )?(?:AI|model)"),
    ("adopt", r"도입|활용|솔루션|챗봇|키오스크|자동화|쓰고\s?싶|사용하고\s?싶|스마트|\badopt|\bintroduc|\bautomat|\bchatbot|\bkiosk|\buse AI"),
)  # fmt: skip


_FOUNDED = re.compile(
    r"(20\d\d) ?년(?: ?\d{1,2} ?월)?(?:에|부터| ?도에)? ?(?:처음 ?|새로 ?|막 ?)?(?:창업|설립|개업|시작|차린|차렸|세운|세웠|문을? ?연|문을? ?열|오픈)"
    r"|\b(?:founded|established|started|opened|registered|set up|incorporated|in business|open|operating)\b[^.?!]{0,20}?\b(?:in|since)\b[^.?!\d]{0,12}(20\d\d)"
    r"|\bsince (20\d\d)\b",
    re.IGNORECASE,
)


_OUTGREW = re.compile(
    r"(?:소상공인|소기업|중소기업|\d+ ?명)(?:이었|였)(?:는데|다가|지만|어요|습니다|고)|(?:직원|매출|규모|인원)(?:이|가|도)?[^.?!]{0,10}(?:늘어|늘었|늘면서|커져|커졌|커지)"
    r"|(?:소상공인|소기업|중소기업|소상공인 ?기준|기준|한도)(?:을|를|에서)?[^.?!]{0,6}(?:벗어|졸업|넘었|넘겼|넘어서|넘게|초과)|\d+ ?명(?:이|으로)? ?(?:됐|되었|된|늘)"
    r"|\b(?:was|were|used to be) (?:an? )?(?:small merchants?|SMEs?|micro)|\b(?:we|I|it|company|firm|shop)(?:'ve| have)? (?:outgr[eo]w\w*|grew|grown)\b|\boutgr[eo]w\w*|\bno longer (?:an? )?(?:small|SME)",
    re.IGNORECASE,
)
"""Tells of growth: of several head counts the greatest is today's, and the class named is the former one."""


def founding_years(text: str) -> tuple[int, ...]:
    """Years in which the asker's firm began: they say how old it is, and are not the year that is asked about."""
    return tuple(int(next(filter(None, match.groups()))) for match in _FOUNDED.finditer(text))


def read_profile(text: str) -> Profile:
    """The firm as far as `text` describes it."""
    found: dict[str, object] = {}
    grown = bool(_OUTGREW.search(text))
    if counts := [_count(match) for match in _EMPLOYEES.finditer(text)]:
        found["employees"] = max(counts) if grown else counts[0]
    elif _ALONE.search(text):
        found["employees"] = 0
    if match := _SALES.search(text):
        found["sales_krw"] = int(korean_number(match[1])) if match[1] else int(Decimal(match[2].replace(",", "")) * EN_SCALES.get((match[3] or "").lower(), 1))  # fmt: skip
    if match := _YEARS.search(text):
        found["years_in_business"] = float(next(group for group in match.groups() if group))
    if match := _AGE.search(text):
        found["founder_age"] = int(Decimal(next(group for group in match.groups() if group)))
    own = in_own_words(text)
    for field, table in (("size_class", _SIZES), ("sector", _SECTORS), ("region", _REGIONS)):
        if value := _first(table, own):
            found[field] = value
    if grown:
        found["outgrew"] = True
        if found.get("size_class") in ("small_merchant", "small", "sme"):
            del found["size_class"]
    found |= record_of(text)
    found["needs"] = tuple(name for name, pattern in _NEEDS if re.search(pattern, text, re.IGNORECASE))
    return Profile.model_validate(found)


def _count(match: re.Match[str]) -> int:
    word = next(group for group in match.groups() if group).lower()
    return _WORDS[word] if word in _WORDS else int(Decimal(word.replace(",", "")))


def merged(older: Profile, newer: Profile) -> Profile:
    """What was said later counts; what was not said again stays."""
    said = {name: value for name, value in newer.model_dump().items() if value not in (None, ())}
    return Profile.model_validate({**older.model_dump(), **said})


def without_asker(text: str) -> str:
    """`text` without the words that only say what kind of business the asker has (미용실, café): no topic of a question."""
    text = _HEADS_AND_SALES.sub(" ", text)
    for _, pattern in _REGIONS:
        text = re.sub(
            rf"(?:{pattern})(?:이요|이에요|입니다|에서|에|시|인데요?)?", " ", text, flags=re.IGNORECASE
        )
    for _, pattern in _SECTORS:
        text = re.sub(
            rf"(?:온라인 ?)?(?:{pattern})(?:업체|업|회사|기업)?(?:인데요?|이에요|예요|입니다|을|를|에서|하는데요?)?",
            " ",
            text,
            flags=re.IGNORECASE,
        )
    return " ".join(text.split())


def _first(table: tuple[tuple[str, str], ...], text: str) -> str | None:
    return next((name for name, pattern in table if re.search(pattern, text, re.IGNORECASE)), None)
