"""The words of a question that carry its topic: without particles, endings, question words and politeness."""

import re
from pathlib import Path

import yaml

from corpus.models import Lang

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9&+.\-]*[A-Za-z0-9+]|[A-Za-z]|\d[\d,.]*\d|\d|[가-힣]+")
_KO_PARTICLES = re.compile(
    r"(?:으로부터|에서부터|에서는|에게는|한테는|까지는|부터는|으로는|이라는|이라고|라는|라고|에서도|에게서|이라도|이란|에서|에게|한테|으로|까지|부터"
    r"|이나|라도|보다|처럼|만큼|마다|조차|밖에|은요|는요|은|는|이|가|을|를|의|에|와|과|도|로|만|나|랑|란|요)$"
)
_KO_ENDINGS = re.compile(
    r"(?:하려고|하려면|하는데|하는지|하나요|할까요|합니까|합니다|하면|하고|하는|해야|해도|했는데|하여|해서|했다|되나요|됩니까|되는지|되는|되면|돼요|됐나요"
    r"|인가요|인지|인데|이에요|예요|입니까|입니다|이죠|이야|할|한|함|해|하|되|된|될|됨)$"
)


_STOP = yaml.safe_load(Path(__file__).with_name("stopwords.yaml").read_text(encoding="utf-8"))
_KO_STOP, _EN_STOP = frozenset(_STOP["ko"].split()), frozenset(_STOP["en"].split())


def content_terms(question: str, lang: Lang) -> list[str]:
    """Topic words of `question` in order, lower-cased and without doubles; Korean ones without particles."""
    found: dict[str, None] = {}
    for word in _WORD.findall(question):
        term = word.casefold().strip(".,-")
        if "가" <= term[:1] <= "힣":
            term = _korean_stem(term)
            if term in _KO_STOP or not term or (len(term) < 2 and term not in ("돈", "법", "앱", "빚")):
                continue
        elif term in _EN_STOP or (len(term) < 2 and not term.isdigit()):
            continue
        found[term] = None
    return list(found)


_KO_QUESTION = re.compile(
    r"^(?:얼마|몇|내년|올해|작년|금년|요새|지금|언제|어떻|어떤|무엇|무슨|어디|누구|누가|뭐|뭔|뭘|알려|궁금|있(?:나|는지|어|을|습)|없(?:나|는지|어|을|습)|싶|해야|하나요|되나|될까|됩니|인가|가능(?:한|할|해)|안녕|부탁|말씀|가르쳐|설명해|주세요|줘)"
)


def _korean_stem(word: str) -> str:
    """`word` without ending and particle, '' for question words; two syllables are never cut further."""
    if word in _KO_STOP or _KO_QUESTION.match(word):
        return ""
    for pattern in (_KO_ENDINGS, _KO_PARTICLES, _KO_ENDINGS):
        bare = pattern.sub("", word)
        if bare in _KO_STOP:
            return ""
        if len(bare) >= 2:
            word = bare
    return word


_KO_VERBAL = re.compile(
    r"(?:는데|은데|인데|던데|어서|아서|해서|려서|와서|라서|면|려고|나요|까요|어요|아요|여요|해요|예요|네요|지요|죠|다는|는|은거|는거|걸|거|어야|아야|해야|었|았|했|겠|였|니까|도록|거나|지만|다가|면서|왔|갔|줘|줄|될|된|할|한|받아|받으|싶|있|없|샜|써|써도|요|나|겨|까|니|워|여|네|데|봐|와|나서|서|게|고|며|자|대|래|돼|도|어|아|려)$"
)


_KO_VERBAL_SHORT = re.compile(r"(?:요|줘|돼|봐|써|해|됨|왔|갔|면|죠)$")


def looks_verbal(term: str) -> bool:
    """Whether a Korean word has the ending of a verb, adjective or adverb: such words seldom name a topic."""
    if not "가" <= term[:1] <= "힣":
        return False
    return bool((_KO_VERBAL if len(term) > 2 else _KO_VERBAL_SHORT).search(term))


def names_something(term: str) -> bool:
    """Whether a term can name a thing that the documents may or may not know."""
    return len(term) > 1 and not term.isdigit() and not looks_verbal(term)


_HEADS = r"(?:AI|인공지능)? ?(?:바우처|지원금|보조금|지원사업|사업|카드|대출|론|융자|보증|펀드|자금|교육|과정|패키지|프로그램|프로젝트|인증|센터|법|공제|GPU|플랫폼|챌린지|공모전)"


def is_named(term: str, question: str) -> bool:
    """Whether the question uses a term as the name of a thing: capitalised, or in front of a word such as 바우처."""
    if not names_something(term):
        return False
    if term.isascii():
        words = re.findall(r"[A-Za-z0-9&+.\-]+", question)
        return any(w.casefold().strip(".,-") == term and (w[:1].isupper() or "-" in w) for w in words[1:])
    return re.search(rf"{re.escape(term)} ?{_HEADS}", question) is not None
