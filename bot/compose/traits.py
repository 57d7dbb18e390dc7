"""What a sentence is by its form: the values it holds, and whether it is a rule, an exception, an example, a pointer.

Read once a sentence and kept: the same statements come up in question after question.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.compose.shapes import says_unknown
from bot.understand.countries import countries_in
from bot.understand.entities import fold
from corpus.figures import Kind, read_figures

_FIGURES = {
    "money": {Kind.MONEY},
    "percent": {Kind.PERCENT, Kind.PERCENT_POINT},
    "count": {Kind.COUNT, Kind.NUMBER},
    "duration": {Kind.DURATION},
    "date": {Kind.DATE},
    "hour": {Kind.TIME},
}
_SAID = {
    "money": r"무료|공짜|면제|(?:비용|부담금?|수수료)(?:이|을|은|가)? ?(?:들지 않|내지 않|없)|\bfree\b|\bno (?:fee|charge|cost|own share)|제곱|\d\^\d|[⁰-⁹]",
    "age": r"창업 ?\d+년|업력|만 ?\d+세|\d+세 (?:이하|미만|이상)|\byears? old\b|\bfounded (?:up to|within|less)|\bup to age\b|\baged\b",
    "phone": r"\d{2,4}-\d{3,4}-\d{4}|\b1\d{3}-?\d{0,4}\b|\b118\b",
    "address": r"\b[a-z0-9\-]+\.(?:[a-z0-9\-]+\.)*(?:kr|com|net|org|io)\b|누리집|홈페이지|\bwebsite\b|\bportal\b|소상공인24|기업마당|\bK-Startup\b",
    "documents": r"서류|확인서|증명서|견적서|계획서|신청서|동의서|협약서|\b(?:documents?|certificates?|quotations?|application form|proof of|plan, )\b",
}
_MARKS = {
    "exception": r"다만|제외(?:하고|됩|한)|예외|외에는|않더라도|있더라도|아니더라도|경우에만|(?<!에)만 (?:해당|적용)|\bunless\b|\bexcept\b|\bonly (?:if|when|where)\b|\beven (?:if|though|when)\b|\bnot count\b",
    "condition": r"(?:하면|이면|으면|되면|라면|[가-힣]면서?|경우에?는?|때는?|뒤에는?)(?=[ ,])|\b(?:if|when|where|in case|as long as|once)\b",
    "example": r"예를 들|같은 [가-힣]+[은는이가에]|\bfor example\b|\bsuch as\b|\be\.g\.|(?:카페|미용실|식당|쇼핑몰|학원|공장)(?:은|는|이|가)\b|\b[Aa] (?:caf[eé]|salon|shop|restaurant|clinic|factory)\b",
    "case": r"사례 \d+|^(?:In )?[Cc]ase \d+|\b[Cc]asebook\b|사례집",
    "told_case": r"^(?:The |An? )?(?:hiring-AI |online )?(?:café|cafe|hair salon|salon|clothing shop|start-up|academy)\b(?! that)|^(?:카페|미용실|식당|쇼핑몰|학원|채용 ?AI 스타트업|스타트업)(?:은|는)\b|^The shop\b|세 가게|\ball three shops\b",
    "special": r"연장|재확인|이의(?:가|를|신청)|복잡한 경우|\bextension|\bextended\b|\bre-check|\bcomplex cases",
    "survey": r"퍼센트(?:는|가|였)|응답|설문|조사(?:에서|에 따르면)|\bsurvey\b|\b(?:percent|%) of (?:firms|the|workers|SMEs)|\d%? of firms",
    "asked": r"물었습니다|질문했습니다|묻는 (?:질문|사례)|질문은 [^.]*입니다\.$|\basked (?:whether|if|how|what|who|which|about)\b|\bquestion (?:was|is) whether\b",
    "pointer": r"(?:에|에는|에서) (?:정리되어|적혀|설명되어|모아|나와)? ?있습니다\.$|에서 (?:볼|확인할|찾을|다룹)[^.]*\.$|함께 확인해야 합니다\.$|참고|\b(?:is|are) (?:in|listed in|explained in|described in|told in|covered in) (?:[A-Z“\"]|the document|another)|\bsee also\b",
    "bodies": r"소관이며 .+운영합니다|^The ministry in charge of ",
    "budget": r"예산|\bbudget\b|\bhave KRW\b",
    "status": r"^20\d\d년 \d{1,2}월 \d{1,2}일 기준으로|^As of \d",
    "denied": r"사실과 다릅니다|틀렸|틀린|잘못된|\bis wrong\b|\bnot true\b|\boutdated\b|\bout of date\b",
    "planned": r"권고합니다|계획입니다|계획되|예정|방안을|추진|\b(?:asks? for|asks? (?:the|that)|plans? to|is planned|are planned|planned|recommend\w*)\b",
    "estimated": r"추정|\bestimated?\b",
    "may": r"가능성|것이 좋습니다|권장|\bmay\b|\bmight\b|\bbest to\b",
    "draft": r"초안|\bdraft\b",
    "advice": r"것이 좋습니다|바람직|\b(?:should|had better|it is best)\b",
}
_TABLE_ROW = re.compile(r"^\|")
_STEP = re.compile(r"^(?:첫|둘|셋|넷|다섯|여섯)째|^(?:First|Second|Third|Fourth|Fifth|Sixth|Finally),")
_PARTS = re.compile(
    r"(?:과제|전략분야|정책축|사례|별표) ?(\d+)|\b(?:task|area|pillar|case|annex) (\d+)", re.IGNORECASE
)
_USER = re.compile(r"이용자(?:이므로|입니다|이며|도|는|여서)|이용자에게는|쓰기만|\b(?:is|are|only|mere|be) (?:an? )?users?\b|\busers? (?:has|have) no\b|\bonly uses?\b")  # fmt: skip
_OPERATOR = re.compile(r"사업자(?!등록)|제공하는 (?:회사|자|기업)|\b(?:operators?|deployers?|developers?|providers?)\b|\b(?:provid|offer|sell)(?:es|s|ing)\b")  # fmt: skip
_DOMAINS = {
    "hiring": r"채용|면접|지원자|이력서|\b(?:hiring|hire|recruit\w*|applicants?|interview\w*|cvs?)\b",
    "medical": r"의료|진단|병원|의원|치과|환자|의사(?!소통|결정|록)|\b(?:medical|clinics?|hospitals?|patients?|doctors?|dent\w+|diagnos\w*)\b",
    "loan": r"대출|여신|신용|\bloans?\b|\bcredit (?!voucher)",
    "deepfake": r"딥페이크|\bdeep ?fakes?\b",
    "virtual": r"가상 ?(?:인물|인간|모델)|\bvirtual (?:person|human|model)s?\b",
    "chatbot": r"챗 ?봇|\bchat ?bots?\b",
    "voice": r"음성|목소리|성우|전화 ?상담|\bvoices?\b|\baudio\b",
    "public": r"공공기관|국가기관|지방자치|\bpublic bod|\bgovernment bod",
    "large_model": r"제32조|대형 모델|초거대|연산량|\bArticle 32\b|\blarge models?\b|\bFLOP",
    "copyright": r"저작|\bcopyright\w*",
    "advert": r"광고|\badvert\w*|\bads?\b",
    "agent": r"국내 ?대리인|\bdomestic (?:agent|representative)",
    "leak": r"유출|\bleak\w*",
    "international": r"OECD|유네스코|UNESCO|G7|\bISO\b",
    "startup": r"스타트업|창업|\bstart-?ups?\b",
    "factory": r"공장|제조|\bfactor(?:y|ies)\b|\bmanufactur\w*",
    "child": r"아동|청소년|미성년|\bchild\w*|\bminors?\b",
    "finance": r"금융|보험|은행|\bfinanc\w*|\binsur\w*|\bbanks?\b",
}
_DOMAIN_RULES = {name: re.compile(rule, re.IGNORECASE) for name, rule in _DOMAINS.items()}
_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _MARKS.items()}
_SAYINGS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _SAID.items()}
_SUBJECT_KO = re.compile(r"^.{2,60}?[가-힣)\]](?:은|는|이|가|에는|에서는|에게는|으로|로)(?= )")
_SUBJECT_EN = re.compile(
    r"^.{2,110}?(?= (?:is|are|was|were|has|have|had|must|can|may|need|needs|pays?|gives?|takes?|applies|gets?|asks?|sets?|counts?|bears?|ran|closed|raises?|lowers?|supports?|covers?|offers?|does|do|did|will|should)\b)"
)
_YEAR = re.compile(r"20[12]\d")
_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9&+\-]{2,}|[가-힣]{2,}|\d+")
_KOREAN = re.compile(r"[가-힣]")
MARKS = (*_MARKS, "unknown", "row", "step")


@dataclass(frozen=True, slots=True)
class Traits:
    """Values held, marks of form, numbered parts spoken of, and whose side the sentence takes."""

    values: frozenset[str]
    marks: frozenset[str]
    parts: frozenset[str]
    units: frozenset[str]
    years: frozenset[str]
    said: "Said"
    subject: "Said"
    subject_words: tuple["Said", ...]
    domains: frozenset[str]
    user: bool
    operator: bool
    abroad: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the two forms in which words are looked up."""

    low: str
    folded: str


@lru_cache(maxsize=20_000)
def said(text: str) -> Said:
    """`text` lower-cased, and folded for Korean."""
    return Said(text.casefold(), fold(text))


@lru_cache(maxsize=20_000)
def traits(text: str) -> Traits:
    """The form of a sentence of the corpus, in Korean or English."""
    figures = read_figures(text)
    kinds = {figure.kind for figure in figures}
    values = {name for name, wanted in _FIGURES.items() if kinds & wanted}
    values |= {name for name, rule in _SAYINGS.items() if rule.search(text)}
    marks = {name for name, rule in _COMPILED.items() if rule.search(text)}
    marks |= {"unknown"} if says_unknown(text) else set()
    marks |= {"row"} if _TABLE_ROW.match(text) else set()
    marks |= {"step"} if _STEP.match(text) else set()
    subject = _subject(text)
    parts = {match[1] or match[2] for match in _PARTS.finditer(text)}
    return Traits(
        frozenset(values),
        frozenset(marks),
        frozenset(parts),
        frozenset(figure.unit for figure in figures if figure.unit),
        frozenset(_YEAR.findall(text)),
        said(text),
        said(subject),
        tuple(said(word) for word in _WORDS.findall(subject)),
        domains_of(text),
        user=bool(_USER.search(text)),
        operator=bool(_OPERATOR.search(text)),
        abroad=bool(countries_in(text)),
    )


def domains_of(text: str) -> frozenset[str]:
    """The special fields that a text speaks of (hiring, medicine, deepfakes): a rule for one is none for another."""
    return frozenset(name for name, rule in _DOMAIN_RULES.items() if rule.search(text))


def _subject(text: str) -> str:
    """What the sentence is about: the words up to its first topic particle or verb; all of it where none is found."""
    rule = _SUBJECT_KO if len(_KOREAN.findall(text)) > len(text) / 4 else _SUBJECT_EN
    match = rule.match(text)
    return match.group() if match else text
