"""Foreign countries that a question is about: another country's rules must not be answered with Korea's."""

import re

_COUNTRIES: tuple[tuple[str, ...], ...] = (
    (
        "미국",
        "콜로라도",
        "캘리포니아",
        r"\bU\.?S\.?A?\b",
        r"\bAmerican?\b",
        "United States",
        "Colorado",
        "California",
    ),
    ("중국", r"\bChin(?:a|ese)\b"),
    ("일본", r"\bJapan(?:ese)?\b"),
    ("독일", r"\bGerman[y]?\b"),
    ("프랑스", r"\bFrance|\bFrench\b"),
    ("영국", r"\bUK\b", r"\bU\.K\.", "Britain", r"\bBritish\b", "United Kingdom"),
    ("인도(?!네시아)", r"\bIndian?\b"),
    ("인도네시아", "Indonesia"),
    ("베트남", r"\bVietnam"),
    ("대만", r"\bTaiwan"),
    ("싱가포르", r"\bSingapore"),
    ("캐나다", r"\bCanad"),
    ("호주", r"\bAustralia"),
    ("브라질", r"\bBrazil"),
    ("러시아", r"\bRussia"),
    ("북한", r"\bNorth Korea"),
    ("이탈리아", r"\bItal(?:y|ian)\b"),
    ("스페인", r"\bSpain\b|\bSpanish\b"),
    ("네덜란드", r"\bNetherlands\b|\bDutch\b"),
    ("스위스", r"\bSwitzerland\b|\bSwiss\b"),
    ("스웨덴", r"\bSwed(?:en|ish)\b"),
    ("노르웨이", r"\bNorw(?:ay|egian)\b"),
    ("덴마크", r"\bDenmark\b|\bDanish\b"),
    ("핀란드", r"\bFinland\b|\bFinnish\b"),
    ("폴란드", r"\bPoland\b|\bPolish\b"),
    ("오스트리아", r"\bAustrian?\b"),
    ("벨기에", r"\bBelgi(?:um|an)\b"),
    ("아일랜드", r"\bIreland\b|\bIrish\b"),
    ("포르투갈", r"\bPortug(?:al|uese)\b"),
    ("그리스", r"\bGree(?:ce|k)\b"),
    ("터키", "튀르키예", r"\bTurk(?:ey|ish|iye)\b|\bTürkiye\b"),
    ("이스라엘", r"\bIsrael"),
    ("사우디", r"\bSaudi\b"),
    ("아랍에미리트", "두바이", r"\bUAE\b|\bEmirat|\bDubai\b"),
    ("카타르", r"\bQatar"),
    ("이집트", r"\bEgypt"),
    ("나이지리아", r"\bNigeria"),
    ("케냐", r"\bKenya"),
    ("남아공", "남아프리카", r"\bSouth Africa"),
    ("멕시코", r"\bMexic(?:o|an)\b"),
    ("아르헨티나", r"\bArgentin"),
    ("칠레", r"\bChile"),
    ("콜롬비아", r"\bColombia"),
    ("페루", r"\bPeru"),
    ("태국", r"\bThai(?:land)?\b"),
    ("필리핀", r"\bPhilippin|\bFilipino\b"),
    ("말레이시아", r"\bMalaysia"),
    ("홍콩", r"\bHong Kong\b"),
    ("몽골", r"\bMongolia"),
    ("카자흐스탄", r"\bKazakh"),
    ("우즈베키스탄", r"\bUzbek"),
    ("파키스탄", r"\bPakistan"),
    ("방글라데시", r"\bBangladesh"),
    ("뉴질랜드", r"\bNew Zealand\b"),
    ("우크라이나", r"\bUkrain"),
    ("유럽", "EU", r"\bEU\b", r"\bEurope"),
)

_UNION = _COUNTRIES[-1]
_MEMBERS = frozenset(
    "독일 프랑스 이탈리아 스페인 네덜란드 스웨덴 덴마크 핀란드 폴란드 오스트리아 벨기에 아일랜드 포르투갈 그리스".split()
)
"""Members of the European Union, by their first name above: its law is theirs."""
_OWN_LAW = re.compile(
    r"(?:인공지능|AI) ?기본법|(?:한국|우리나라)(?:의)? ?(?:AI|인공지능)? ?법|\b(?:AI )?Basic Act\b|\bKorea(?:n|'s)? (?:AI )?(?:law|act|rules?)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"같은|비슷|유사|처럼|비교|차이|다른|달라|\b(?:like|similar|equivalent|compar\w+|differ\w*|versus|vs|than)\b",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"법|의무|규제|규정|과태료|벌금|표시|고지|지켜|\b(?:laws?|acts?|rules?|regulat\w+|dut(?:y|ies)|fines?|comply|compliance|label\w*|oblig\w+|must)\b",
    re.IGNORECASE,
)
_PATTERNS = tuple((names, re.compile("|".join(names))) for names in _COUNTRIES)
_ANY = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _PATTERNS))

_THEIR_LAW = re.compile(
    rf"(?:{_ANY.pattern})(?:의|['’]s)? ?(?:(?:AI|ai|인공지능) ?)?(?:기본법|[Bb]asic [Aa]ct)"
)
"""A law of that name which another country has."""
_THING = r"(?:AI|인공지능|생성형|챗 ?봇|서비스|프로그램|도구|앱|모델)"
_TOOL = re.compile(
    rf"(?:{_ANY.pattern}) ?(?:회사|기업)?(?:의|에서 만든)? ?{_THING}(?:를|을|만|도)? ?(?:쓰(?!레기)|써|쓸|쓴|사용|이용(?!자)|도입|구독)"
    rf"|\b[Uu]s(?:e|es|ing) (?:an? |the )?(?:{_ANY.pattern}) (?:AI|tools?|services?|chat ?bots?|models?|software|apps?)\b"
)
"""A foreign tool that is used here: the rules asked for are those of this country."""


def countries_asked(question: str) -> list[tuple[str, ...]]:
    """The names of each country whose rules `question` asks about; none where it asks how far Korea's own law reaches.

    For the law of a member state that of the European Union answers too.
    """
    found = countries_in(question)
    ours = _OWN_LAW.search(question) and not _THEIR_LAW.search(question)
    if not found or (ours and not _COMPARED.search(question)):
        return []
    if _UNION in found:
        return [names for names in found if names[0] not in _MEMBERS]
    if not _LAW.search(question):
        return found
    return [(*names, *_UNION) if _member(names, question) else names for names in found]


def _member(names: tuple[str, ...], question: str) -> bool:
    """Whether they name a member state of which no law of its own is asked (`이탈리아 AI법`)."""
    own = rf"(?:{'|'.join(names)})(?:의|n|an|ian)? ?(?:AI|인공지능)? ?(?:법|laws?\b|acts?\b|rules?\b)"
    return names[0] in _MEMBERS and not re.search(own, question)


def countries_in(question: str) -> list[tuple[str, ...]]:
    """The names of each foreign country that `question` speaks of, in both languages."""
    if not _ANY.search(question):
        return []
    about = _TOOL.sub(" ", question)
    return [names for names, pattern in _PATTERNS if pattern.search(about)]
