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
_ORDINARY = yaml.safe_load(Path(__file__).with_name("ordinary.yaml").read_text(encoding="utf-8"))
_KO_ORDINARY, _EN_ORDINARY = frozenset(_ORDINARY["ko"].split()), frozenset(_ORDINARY["en"].split())


_ASKING = frozenset(_ORDINARY["asking"].split())


def asks_only(term: str, lang: Lang) -> bool:
    """Whether a word belongs to the asking (한도, deadline): a sentence that answers need not use it."""
    return any(form in _ASKING or is_ordinary(form, lang) for form in _forms(term))


def _forms(term: str) -> tuple[str, ...]:
    """A word and what it may be an inflection of: opens, opened and opening are open."""
    if not term.isascii() or len(term) < 5:
        return (term,)
    stems = [term.removesuffix(tail) for tail in ("s", "es", "ed", "d", "ing") if term.endswith(tail)]
    return (term, *(stem for stem in stems if len(stem) > 2))


def is_ordinary(term: str, lang: Lang) -> bool:
    """Whether a word of talk names no subject, so that no document need know it."""
    return term in (_EN_ORDINARY if term.isascii() else _KO_ORDINARY)


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


_KO_VERBAL_SHORT = re.compile(r"(?:요|줘|돼|봐|써|해|됨|왔|갔|면|죠|(?<![분시광평])야)$")


_KO_VERB = re.compile(
    r"^(?:안|못|다시|잘|더|덜)?(?:뽑|뽑히|뽑혀|답오|답와|열리|열릴|열려|있|없|적|적어|넣|걸리|걸려|물어보|물어봐|여쭤|받|주|줄|하|되|돼|될|오|올|와|가|갈|보|볼|봐|내|낼|알|모르|몰라|쓰|쓸|써|만들|팔|사|살|찾|고르|골라|정하"
    r"|바꾸|바꿔|고치|고쳐|나오|나와|나갈|나가|들어가|들어와|들어오|들|떨어지|떨어져|붙|올리|올려|올릴|내리|내려|줄이|줄여|늘|늘리|늘려|깎|깎이|빌리|빌려|갚|맡기|맡겨|쌓|모으|모아|나누|나눠|보내|가르치|배우|배워|시키|시켜"
    r"|지키|지켜|어기|어겨|숨기|숨겨|알리|알려|밝히|밝혀|찍|그리|그려|읽|말하|말해|듣|들어|따지|따져|재|세|묻|물|밀|당하|당해|털리|털려|새|샜|막|막히|막혀|끊|끊기|끊겨|끝나|끝내|시작|기다리|기다려|옮기|옮겨|합치|합쳐|생기|생겨"
    r"|없애|없어지|지나|지났|남|남아|모자라|부족|넘|넘어|못하|같|다르|달라|어렵|어려워|쉽|쉬워|싸|비싸|크|작|많|적은|좋|나쁘|괜찮|궁금|필요|가능|불가능|싶|원하|바라|좋아|싫|무섭|걱정|급하|급해|놔|놓|두|둬|치|쳐|켜|끄|꺼|달|달아|뜨|떠|떴)"
    r"[가나다라마바사아자야까네니데던더도든되돼될됐둘드들때라란래려렸러로록면며만믄므서선세셔셨수스습시신실싶써았어었여였에예와요용우운울워원으은을음읍의이인일임입있없잖져졌죠주줄줘지진질집쯤치하한할함합해했혀혔겠겨거건걸것게고곳구군기긴길까꺼]*$"
)


def looks_verbal(term: str) -> bool:
    """Whether a Korean word has the ending of a verb, adjective or adverb: such words seldom name a topic."""
    if not "가" <= term[:1] <= "힣":
        return False
    return bool((_KO_VERBAL if len(term) > 2 else _KO_VERBAL_SHORT).search(term))


def looks_like_verb(term: str) -> bool:
    """Whether a Korean word is a verb of talk by its stem as well (뽑나, 답와): more are caught, some nouns with them."""
    return looks_verbal(term) or bool(_KO_VERB.match(term))


def names_something(term: str) -> bool:
    """Whether a term can name a thing that the documents may or may not know."""
    return len(term) > 1 and not term.isdigit() and not looks_verbal(term)


_HEADS = r"[가-힣A-Za-z]{0,6}? ?(?:AI|인공지능)? ?(?:이용권|장려금|수당|크레딧|론|패스|캠프|법|바우처|지원금|보조금|지원사업|사업|카드|대출|론|융자|보증|펀드|자금|교육|과정|패키지|프로그램|프로젝트|인증|센터|법|공제|GPU|플랫폼|챌린지|공모전)"

_HANGUL = re.compile(r"[가-힣]")
_HEAD_TAIL = re.compile(rf" ?{_HEADS}")
_NAMED_TAIL = re.compile(rf"[가-힣A-Za-z]*(?: [가-힣A-Za-z]+(?<![은는이가을를에서로면고])){{0,2}} ?{_HEADS}")


def is_named(term: str, question: str) -> bool:
    """Whether the question uses a term as the name of a thing: capitalised, or in front of a word such as 바우처."""
    if not names_something(term):
        return False
    if term.isascii():
        words = re.findall(r"[A-Za-z0-9&+.\-]+", question)
        return any(w.casefold().strip(".,-") == term and (w[:1].isupper() or "-" in w) for w in words[1:])
    start = question.find(term)
    while start >= 0:
        if _NAMED_TAIL.match(question, start + len(term)) and not _HANGUL.match(question[start - 1 : start]):
            return True
        if _HEAD_TAIL.match(question, start + len(term)):
            return True
        start = question.find(term, start + 1)
    return False
