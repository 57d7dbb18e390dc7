"""Which move a message makes, by its shape and by what the conversation is about; no question is known by heart."""

import re

from bot.answer import Profile
from bot.dialogue.said import Said
from bot.dialogue.speak import wished
from bot.dialogue.thread import Knows, Thread
from bot.dialogue.turn import Move, Pick
from bot.dialogue.words import words
from bot.duties.reader import answers_from_text
from bot.programmes.wants import read_wants
from bot.understand.asks import Ask
from bot.understand.profile import without_asker
from bot.understand.terms import content_terms, is_named, looks_verbal

_FRAGMENT_WORDS = 5
_LONG = 7
_CASE = 4
_ORDER = {
    "첫": 0, "두": 1, "세": 2, "네": 3, "다섯": 4, "여섯": 5,
    "first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5,
}  # fmt: skip
_NOT = re.compile(r"\b(?:no|not|without|except) [\w-]+", re.IGNORECASE)
_OPEN_ASKS = ((Ask.GENERAL,), (Ask.DEFINITION,), (Ask.LIST,))
_SEEKING = (Ask.GENERAL, Ask.DEFINITION, Ask.LIST, Ask.WHETHER, Ask.ELIGIBILITY)


def move_of(said: Said, thread: Thread, knows: Knows) -> Move:
    """The move of `said` in `thread`."""
    if others_wanted(said, thread):
        return Move.SHOWN
    if not thread.started:
        return Move.ALONE
    if (wish := wished(said.text)) and wish.only:
        return Move.SPEAK
    if said.entities.programmes:
        return _with_name(said)
    if picked(said, thread) or of_two(said, thread):
        return Move.FOLLOW
    if pick_of(said, thread) is not None:
        return Move.SHOWN
    if only_corrects(said, Ask.LIST in thread.asks) or narrowed(said, thread):
        return Move.RESTATE
    return Move.FOLLOW if _hangs(said, thread, knows) else Move.ALONE


def _with_name(said: Said) -> Move:
    """A named programme alone changes the subject of the earlier question; with a question of its own it needs none."""
    known = words()
    bare = said.asks in _OPEN_ASKS or known.has("fragment", said.text, said.lang)
    leading = known.has("correction", said.text, said.lang) or known.has("connector", said.text, said.lang)
    if said.asks == (Ask.DEFINITION,) and not leading:
        return Move.ALONE  # "what is the AI voucher?" asks for the thing itself
    few = len(said.own_words()) <= _FRAGMENT_WORDS
    return Move.SWITCH if few and bare and not _explicit(said) else Move.ALONE


def _explicit(said: Said) -> bool:
    return bool(
        set(said.asks) & {Ask.AMOUNT, Ask.DATE, Ask.HOW, Ask.CONTACT, Ask.WHO, Ask.COUNT, Ask.COMPARISON}
    )


def picked(said: Said, thread: Thread) -> str | None:
    """The programme that an ordinal points at among those shown; None where none were shown."""
    if len(thread.shown) < 2:
        return None
    match = words()[f"ordinal.{said.lang}"].search(said.text)
    if match is None:
        return None
    name, number, top, _last = match.groups()
    place = _ORDER[name.lower()] if name else int(number) - 1 if number else 0 if top else -1
    listed = thread.listed or thread.shown
    return listed[place] if place < len(listed) else None


def others_wanted(said: Said, thread: Thread) -> bool:
    """Whether other programmes are looked for than those named or spoken of (`그거 말고 다른 거 없어요?`)."""
    if said.entities.programmes or said.names_topic() or said.about_law() or said.asks[0] not in _SEEKING:
        return False
    if said.aside.programmes:
        return True
    spoken = bool(thread.programmes or thread.shown)
    other = words().has("other", said.text, said.lang) and len(said.own_words()) <= 1
    return spoken and (said.aside.points or other)


def pick_of(said: Said, thread: Thread) -> Pick | None:
    """What is asked of the list that was shown; None where the message asks about something else."""
    known, text, lang = words(), said.text, said.lang
    if others_wanted(said, thread):
        return Pick.MORE
    if len(thread.shown) > 1 and known.has("most", text, lang) and not said.names_topic():
        return Pick.MOST if known.has("among", text, lang) or len(said.own_words()) <= 1 else None
    if len(thread.shown) < 2 or said.names_topic() or len(said.terms) > _LONG:
        return None
    among = known.has("among", text, lang)
    bare = not said.own_words()
    if known.has("again", text, lang) and (among or bare) and not _specific(said):
        return Pick.NEXT
    if known.has("open", text, lang) and (among or bare) and not _specific(said):
        return Pick.OPEN
    return Pick.MORE if known.has("more", text, lang) and bare else None


def _specific(said: Said) -> bool:
    return bool(set(said.asks) & {Ask.AMOUNT, Ask.HOW, Ask.CONTACT, Ask.WHO, Ask.COUNT})


def of_two(said: Said, thread: Thread) -> bool:
    """Whether the last two programmes are set against each other (`둘 중 뭐가 더 커요?`)."""
    two = len(thread.recent) > 1 and words().has("pair", said.text, said.lang)
    return two and not said.names_topic() and len(said.own_words()) <= 2


def narrowed(said: Said, thread: Thread) -> str:
    """The kind of support that a list is narrowed to (`대출 말고 보조금만`), in the asker's words; '' for none."""
    known, lang = words(), said.lang
    listed = len(thread.shown) > 1 or Ask.LIST in thread.asks
    if not listed or len(said.terms) > _LONG or said.entities.programmes:
        return ""
    wants = read_wants(said.text)
    if wants.unwanted and not wants.kinds:
        return said.text
    if not known.has("only_kind", said.text, lang):
        return ""
    wanted = known[f"instead.{lang}"].sub("", _NOT.sub(" ", said.text)).strip()
    return wanted if read_wants(wanted).kinds else ""


def only_corrects(said: Said, listed: bool = False) -> bool:
    """Whether the message only says something else about the firm (`아니 부산이요`); after a list in looser words."""
    if said.profile == Profile():
        return False
    known, lang = words(), said.lang
    if known.has("condition", said.text, lang) or said.text.rstrip().endswith("?"):
        return False
    text = known[f"who.{lang}"].sub(" ", known[f"correction.{lang}"].sub(" ", without_asker(said.text)))
    left = [t for t in content_terms(text, lang) if t not in known.empty]
    names = [term for term in left if not looks_verbal(term)] if listed else left
    return len(names) <= (1 if known.has("correction", said.text, lang) or listed else 0)


def _hangs(said: Said, thread: Thread, knows: Knows) -> bool:
    """Whether the message has its sense from the thread: it names no subject of its own, or one of the thread's talk."""
    known, text, lang = words(), said.text, said.lang
    if said.names_topic() or len(said.terms) > _LONG:
        return False
    own = said.own_words()
    thing = bool(thread.documents) and not thread.programmes and known.has("software", text, lang)
    if not thing and any(is_named(word, text) and not knows(thread.subjects(), word) for word in own):
        return False
    if _goes_on(said, thread, own):
        return True
    pointing = known.has("deictic", text, lang)
    if _other_field(said, thread):
        return False
    if not own or (pointing and len(own) <= 3):
        return True
    if known.has("condition", text, lang) and len(own) <= 3:
        return True
    if known.has("fragment", text, lang) and len(own) <= 1 and len(text.split()) <= _FRAGMENT_WORDS:
        return True
    if said.asks[0] is Ask.DEFINITION and not known.has("connector", text, lang):
        return False
    return len(own) <= 3 and all(knows(thread.subjects(), word) for word in own)


def _goes_on(said: Said, thread: Thread, own: list[str]) -> bool:
    """Whether it asks of another case what the talk is about, or tells more of the firm, in words of its own."""
    known, text, lang = words(), said.text, said.lang
    if read_wants(text).only_kinds:
        return False
    firm = said.profile.model_copy(update={"needs": ()})
    if thread.programmes and firm != Profile() and known.has("may", text, lang):
        return True
    if len(own) > _CASE:
        return False
    if known.has("tells", text, lang) and thread.programmes:
        return True
    if thread.programmes or not thread.documents:
        return False
    led = known.has("connector", text, lang) and (
        known.has("condition", text, lang) or known.has("fragment", text, lang)
    )
    short = known.has("fragment", text, lang) and not known.has("question", text, lang)
    return led or (short and lang == "ko") or (known.has("elliptic", text, lang) and not said.about_law())


def law_of_use(said: Said, thread: Thread) -> bool:
    """Whether the law is asked about for the use of AI that a search for support told (`법적으로 신경 쓸 건요?`)."""
    known = words()
    if not thread.listed or said.entities.programmes or said.names_topic() or len(said.own_words()) > 2:
        return False
    told = bool(answers_from_text(thread.question)) or known.has("ai", thread.question, said.lang)
    return told and (said.about_law() or known.has("legal", said.text, said.lang))


def _other_field(said: Said, thread: Thread) -> bool:
    """Whether duties are asked about after a programme: no programme has fines."""
    return bool(thread.programmes) and not thread.documents and said.about_law()


def is_condition(said: Said) -> bool:
    """Whether the message only sets a special case: what was asked before is asked for it."""
    known = words()
    if known.has("condition", said.text, said.lang):
        return True
    return known.has("fragment", said.text, said.lang) and not known.has("question", said.text, said.lang)
