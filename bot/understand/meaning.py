"""The intent of a message that the rules do not know, where it is likely enough to act on it.

The rules come first and stay: what they know for certain is not asked again. What is learned adds the wordings that
nobody wrote down. A real question must practically never be turned away, so three things speak for it: its closeness to
the documents, a programme that it names, and the earlier turns that a follow-up has its sense from.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Profile
from bot.dialogue.turn import Move
from bot.language import detect_language
from bot.programmes.wants import read_wants
from bot.retrieve import OWN
from bot.understand.ask import Ask
from bot.understand.meant import meant
from bot.understand.profile import read_profile
from bot.understand.router import Intent, intents
from bot.understand.sense import QUESTION, Weights, fingerprint, load_weights
from bot.understand.understanding import Understanding
from ingest.index import OpenIndex
from ingest.model import Level

ATTACK = "attack"
_URGENT = {"crisis": 0.35, "breach": 0.5}
"""What must not be missed is acted on from this probability, however close the words are to the documents."""
_SERIOUS = frozenset(("crisis", "breach", "handover", "refuse_fraud", ATTACK))
"""These can be meant in the middle of a conversation and of a named programme."""
_NAMED = frozenset(("crisis", "breach", "refuse_fraud", "refuse_broker", ATTACK))
_ASKS_LEAVE = re.compile(
    r"(?:[아어여해려와워봐써켜쳐져내도]도|으?면) ?(?:법에 ?)?(?:안 ?)?(?:될|되|돼|괜찮|문제|불법|위법|법|걸)|(?:게|건|것|거|기|는데|데)(?:이|은|는|도)? ?괜찮|(?:볼|올릴|넣을|보낼|쓸|맡길)까요|려고 ?(?:하|해)|려는데"
    r"|(?<!what )(?<!how )(?<!who )(?<!where )\b(?:can|may|could) (?:i|we|my|our|staff|employees)\b|\b(?:is|are|would) (?:it|this|that|there) (?:be )?(?:ok|okay|fine|safe|legal|allowed|illegal|a problem|against|risky)|\ballowed to\b|\bpermitted\b|\bplan(?:ning)? to\b",
    re.IGNORECASE,
)
"""Asks for leave or for the rule before anything is done."""
_NOT_BEFOREHAND = ("breach", "refuse_fraud")
_HAPPENED = re.compile(
    r"[았었였했됐렸갔왔났샜겼뒀뺏켰쳤졌봤줬꼈웠랐냈]|유출|해킹|털린|새어|새나|새고|샌|퍼지|빠져|가져간|것 ?같|듯(?:한|해|요)|랜섬|사고|실수|분실|잃어"
    r"|\b(?:was|were|did|have|has|had|been|got|\w{3,}ed|leak\w*|breach\w*|stolen|lost|hack\w*|sent|accident\w*|mistake\w*|wrong\w*|exposed|just)\b",
    re.IGNORECASE,
)
_BESIDES = {
    "crisis": re.compile(
        r"자살|죽고|죽어 ?버|죽는 ?게|죽으|목숨|유서|뛰어|살기|살고|살아|사는 ?게|세상|(?:생|인생|삶)을|끝내|사라지|없어지고|수면제|자해|극단|번개탄|한강|그만하고|내려놓|포기|버티|희망|의미가|혼자|우울|외로|힘이 ?없"
        r"|\b(?:die|dead|death|suicid\w*|overdose|kill(?!ing me)\w*|end (?:it|my|everything|this|things)|live|alive|living|disappear\w*|hurt|harm|nobody|goodbye|burden|pills|bridge|jump|hopeless|anymore|any more|go on)\b",
        re.IGNORECASE,
    ),
    "breach": re.compile(
        r"정보|데이터|명단|명부|파일|자료|서버|해킹|유출|고객|회원|손님|환자|계정|비번|비밀 ?번호|사이트|홈페이지|노트북|컴퓨터|피시|(?<![A-Za-z])(?:PC|USB|DB|AI)(?![A-Za-z])|유에스비|메일|디비|카드|번호|차트|기록|연락처|문자|휴대폰|핸드폰|폰을|시스템|랜섬|바이러스|피싱|사진|이력서|챗"
        r"|\b(?:data\w*|info\w*|lists?|files?|servers?|hack\w*|leak\w*|breach\w*|customers?|clients?|patients?|members?|accounts?|passwords?|laptop|computers?|phones?|e-?mails?|records?|numbers?|names?|systems?|web ?sites?|site|phish\w*|virus|ransom\w*|usb|contacts?|chat\w*|AI|gpt|photos?|stolen|someone)\b",
        re.IGNORECASE,
    ),
}
"""What a message of these intents speaks of, in any words: without it, a manner of speaking or a bare wish sounded so."""
_MANNER = re.compile(
    r"죽겠|미치겠|돌겠|환장|죽을 ?(?:맛|지경|노릇)|죽다 ?살|\bkilling me\b|\bdying\b|\bdesperate(?:ly)?\b|\b(?:tired|sick) of\b|\bfed up\b|\bcrazy\b|\bto death\b|\bnightmare\b",
    re.IGNORECASE,
)
"""Complaints that borrow the words of despair (장사가 안돼서 죽겠네요, this paperwork is killing me)."""
_SHORT = frozenset(("greeting", "thanks", "unclear"))
_SHORT_CHARS = 60
_CLOSENESS, _MIDDLE = 7.0, 0.46
"""Half of all questions lie closer to a passage than 0.61, of all other messages than 0.40."""
_FORESEEN, _FORESEEN_MIDDLE = 12.0, 0.63
"""Half of all questions lie closer to an anticipated one than 0.78, of all other messages than 0.53."""
_CLEAR = 0.9
"""A question from this probability on is one, and is not looked up."""
_LEAST = {"greeting": 1.0, "thanks": 1.0, "handover": 1.0, "refuse_fraud": 1.0, ATTACK: 3.0}
_LEAST_FOLLOWING, _URGENT_FOLLOWING = 5.0, 0.8
"""The few words of a follow-up sound like anything ("지금 접수중인거만", "what about the rules?"): only what is plain counts."""
_PLAIN_MOVES = (Move.SHOWN, Move.RESTATE, Move.SWITCH, Move.SPEAK)
"""Moves whose few words are known by their shape, whatever they sound like (`다른 거 더 보여줘`)."""
_LEAST_OTHERS = 1.5
"""Log-odds against a question, less the closeness, from which an intent is believed."""
_FAR = 8.0
"""So far from every question a programme is not named but only sounds so (tips for renting a flat)."""
_OURS = re.compile(r"계도 ?기간|과태료 ?유예|\bgrace period\b", re.IGNORECASE)
"""Words of the law that nothing else uses here, though they sound like talk."""
_LOOSE = frozenset(("handover", "about_bot", "out_of_scope"))
_SURELY_ASKED = -4.5
"""Rules of these intents fall on passing words too (a film, the rent, talk with staff): a sure question takes them back."""


@dataclass(frozen=True, slots=True)
class Likely:
    """The likeliest intent apart from a question; `odds` are log-odds against a question, closeness counted."""

    intent: str
    share: float
    odds: float


class Meaning:
    """Reads messages with the learned weights; knows nothing where they do not fit the index's embedder."""

    def __init__(self, index: OpenIndex) -> None:
        self._index = index
        weights = load_weights()
        made = fingerprint(index.embedder.info, index.manifest.centre_share)
        self._weights: Weights | None = weights if weights.embedder == made else None
        self._intents = {intent.id: intent for intent in intents()}

    def heard(self, text: str, question: Understanding, matched: Sequence[Intent]) -> str | None:
        """The id of the intent of `text` that the house answers itself, by the rules or by likelihood."""
        ruled = _ruled(question, matched)
        likely = self.likely(text)
        if likely is None or _only_sounds_so(likely.intent, text, question):
            return ruled
        urgent = _URGENT.get(likely.intent, 2.0)
        if likely.share >= (max(urgent, _URGENT_FOLLOWING) if question.follow_up else urgent):
            return likely.intent
        strange = likely.intent == "out_of_scope" and likely.odds >= _LEAST_FOLLOWING
        if strange and question.move is Move.FOLLOW and any(i.id == "out_of_scope" for i in matched):
            return likely.intent
        if ruled in _LOOSE and likely.odds <= _SURELY_ASKED:
            return None
        return ruled or (likely.intent if _is_believed(likely, text, question) else None)

    def intent(self, name: str) -> Intent:
        """The intent of the closed set."""
        return self._intents[name]

    def likely(self, text: str) -> Likely | None:
        """What `text` is if it is no question; None without weights."""
        if self._weights is None:
            return None
        lang = detect_language(text)
        vector = self._index.embed_query(text, lang)
        shares = self._weights.probabilities(text, vector)
        asked = shares.pop(QUESTION)
        name, share = max(shares.items(), key=lambda item: item[1])
        odds = math.log((1 - asked + 1e-6) / (asked + 1e-6))
        if asked < _CLEAR:
            near = self._index.dense(Level.PASSAGE, lang, vector, 1, OWN)
            foreseen = self._index.asked(lang, vector)
            odds -= _CLOSENESS * ((near[0].score if near else 0.0) - _MIDDLE)
            odds -= _FORESEEN * (max(map(foreseen.of, foreseen.best(1)), default=0.0) - _FORESEEN_MIDDLE)
        return Likely(name, share, odds)


def _only_sounds_so(intent: str, text: str, question: Understanding) -> bool:
    """Whether a message has the sound of an intent but not what it must speak of."""
    if question.move in _PLAIN_MOVES and intent in _BESIDES:
        return not _BESIDES[intent].search(text)
    if intent == "crisis":
        return bool(_MANNER.search(text)) and not _BESIDES[intent].search(text)
    if intent == "refuse_fraud" and read_wants(text).unwanted:
        return True  # `바우처 말고 교육으로`: a kind of support is set aside
    if intent == "breach" and not _BESIDES[intent].search(text):
        return True
    if intent == ATTACK:
        return read_profile(text).model_copy(update={"needs": ()}) != Profile()
    return intent in _NOT_BEFOREHAND and _asks_beforehand(text, question)


def _asks_beforehand(text: str, question: Understanding) -> bool:
    """Whether leave is asked for to type something into an AI: nothing has leaked yet, and who asks will keep the rule."""
    data = any(topic.id.endswith("-into-ai") for topic in meant(question.question, question.lang))
    return data and bool(_ASKS_LEAVE.search(text)) and not _HAPPENED.search(text)


def _ruled(question: Understanding, matched: Sequence[Intent]) -> str | None:
    """The first house intent whose rule matches; a follow-up has its topic, a named programme is in scope."""
    house = (i.id for i in matched if i.stage == "house" and i.status)
    vain = (
        ("unclear", "out_of_scope", *(("about_bot",) if question.programmes else ()))
        if question.follow_up
        else ("out_of_scope",)
        if question.programmes
        else ()
    )
    return next((name for name in house if name not in vain), None)


def _is_believed(likely: Likely, text: str, question: Understanding) -> bool:
    if question.follow_up:
        serious = likely.intent in _SERIOUS and question.move not in _PLAIN_MOVES
        return serious and likely.odds >= _LEAST_FOLLOWING
    wants = read_wants(text)
    sought = question.asks[0] is Ask.LIST and bool(wants.topics or wants.kinds)
    if likely.intent == "out_of_scope" and _OURS.search(text):
        return False
    if (question.programmes or sought) and likely.intent not in _NAMED and likely.odds < _FAR:
        return False
    if likely.intent in _SHORT and len(text) > _SHORT_CHARS:
        return False
    return likely.odds >= _LEAST.get(likely.intent, _LEAST_OTHERS)
