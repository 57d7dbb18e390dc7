"""What a message means by its move: the question in full, the programmes and words that the thread adds."""

import re
from dataclasses import replace

from bot.answer import Profile
from bot.dialogue.context import Context, Read
from bot.dialogue.said import Said
from bot.dialogue.sense import meant_by
from bot.dialogue.shape import is_condition, law_of_use, move_of, narrowed, of_two, pick_of, picked
from bot.dialogue.speak import wished
from bot.dialogue.thread import Knows, Thread
from bot.dialogue.turn import Move, Pick
from bot.dialogue.words import words
from bot.programmes.wants import read_wants
from bot.understand.asks import Ask

_CASE_WORDS = 5
_SUPPORT = re.compile(
    r"(?:AI )?(?:지원 ?사업|지원금?|보조금|바우처)(?:을|를|은|이|도)?[^.?!]{0,12}(?:있|받|뭐|알려|찾)[^.?!]*|도와주[^.?!]*"
    r"|,? ?\b(?:what|any|which|is there|are there)\b[^.?!]{0,12}\b(?:support|grants?|help|programmes?|programs?|funding|money|subsid\w+)\b(?: (?:is|are) there)?(?: for)?",
    re.IGNORECASE,
)
"""The words of a question that look for support; the rest tells the firm and its use of AI."""
_TIMES = re.compile(r"(첫|두|세|네) ?번째")
_COUNTS = {"첫": 1, "두": 2, "세": 3, "네": 4}


def meant_of(said: Said, thread: Thread, knows: Knows, read: Read) -> Context:
    """`said` in full."""
    wish = wished(said.text)
    lang = wish.lang if wish else said.lang
    move = move_of(said, thread, knows)
    alone = Context(
        said.text,
        lang,
        thread.profile,
        said.asks,
        said.entities.programmes,
        last=thread.last,
        before=thread.question,
    )
    if move in (Move.ALONE, Move.FOLLOW) and (meant := meant_by(said.text, lang, thread)):
        before = "" if meant.afresh else thread.question
        asks = read(meant.question, lang).asks
        return replace(
            alone, question=meant.question, asks=asks, move=Move.SENSE, programmes=(), before=before
        )
    if move in (Move.ALONE, Move.FOLLOW) and law_of_use(said, thread):
        whole = f"{_SUPPORT.sub(' ', thread.question).strip(' ?')}. {said.text}"
        return replace(alone, question=whole, asks=(Ask.WHETHER,), move=Move.SENSE, programmes=(), before="")
    if move is Move.ALONE:
        return alone
    made = replace(alone, move=move, shown=thread.shown, documents=thread.documents)
    if move is Move.SPEAK:
        return replace(made, question=thread.question, asks=thread.asks, programmes=thread.programmes)
    if move is Move.SHOWN:
        return _shown(said, thread, made)
    if kind := narrowed(said, thread):
        other = read_wants(kind).kinds and read_wants(thread.question).kinds
        question = kind if other else f"{thread.question} {kind}"
        return replace(made, question=question, asks=(Ask.LIST,), programmes=())
    if move is Move.RESTATE and thread.aside:
        return replace(made, move=Move.SHOWN, pick=Pick.MORE, shown=thread.aside, question=thread.question)
    if move is Move.RESTATE:
        named = () if Ask.LIST in thread.asks else thread.programmes
        return replace(made, question=thread.question, asks=thread.asks, programmes=named)
    if move is Move.SWITCH:
        asks = thread.asks if said.asks[0] in (Ask.GENERAL, Ask.DEFINITION, Ask.LIST) else said.asks
        return replace(
            made,
            asks=_without_list(asks),
            extra=_asked(asks, thread, said) if asks is thread.asks else "",
            documents=(),
        )
    return _followed(said, thread, made, knows)


def _shown(said: Said, thread: Thread, made: Context) -> Context:
    """What is asked of the programmes shown; where others are wanted, those to leave out and what was looked for."""
    pick = pick_of(said, thread)
    if pick is not Pick.MORE:
        return replace(made, pick=pick, programmes=())
    known = dict.fromkeys((*said.aside.programmes, *thread.programmes, *thread.shown))
    own = said.aside.rest or said.text
    question = own if read_wants(own) or not thread.started else f"{thread.question} {own}"
    return replace(made, pick=pick, programmes=(), shown=tuple(known), question=question)


def _followed(said: Said, thread: Thread, made: Context, knows: Knows) -> Context:
    """More of the same subject: what it is taken from the thread, and what was asked where nothing else is."""
    pointed = picked(said, thread)
    programmes = (pointed,) if pointed else thread.programmes or _listed(thread)
    two = not pointed and of_two(said, thread)
    if two:
        programmes = thread.recent[:2]
    if said.about_law() and not pointed and thread.documents:
        programmes = ()
    same = said.asks == (Ask.GENERAL,) or (is_condition(said) and said.asks[0] in (Ask.GENERAL, Ask.WHETHER, Ask.ELIGIBILITY, Ask.DEFINITION))  # fmt: skip
    same = same or (is_condition(said) and words().has("few", said.text, said.lang))
    same = same or (Ask.CONTACT in thread.asks and words().has("hours", said.text, said.lang))
    same = same or (two and said.asks[0] in (Ask.GENERAL, Ask.COMPARISON, Ask.WHETHER))
    asks = thread.asks if same and not pointed else said.asks
    if programmes and _may_we(said, thread):
        asks = (Ask.ELIGIBILITY, *(ask for ask in said.asks if ask not in (Ask.ELIGIBILITY, Ask.GENERAL)))
    extra = (
        thread.question
        if not programmes
        else _case(asks, thread, said)
        if same and not pointed and not _may_we(said, thread)
        else ""
    )
    times = "" if pointed else _times(said.text)
    held = tuple(word for word in thread.words if knows(thread.subjects(), word))
    asks = _without_list(asks) if programmes else asks
    return replace(
        made,
        own=f"{said.text} {times}".strip(),
        sound=bool(said.own_words()) or said.about_law(),
        programmes=programmes,
        asks=asks,
        extra=f"{extra} {times}".strip(),
        known=held,
    )


def _may_we(said: Said, thread: Thread) -> bool:
    """Whether the message says something of the firm and asks, or goes on asking, if it may take part."""
    if thread.programmes and words().has("tells", said.text, said.lang) and said.asks == (Ask.GENERAL,):
        return True
    told = said.profile != Profile() and said.asks[0] in (Ask.WHETHER, Ask.GENERAL)
    going_on = thread.asks[:1] == (Ask.ELIGIBILITY,) and is_condition(said)
    return told and (going_on or words().has("may", said.text, said.lang))


def _times(text: str) -> str:
    """`세 번째` as the tables of fines write it."""
    return " ".join(f"{_COUNTS[match]}차" for match in _TIMES.findall(text))


def _asked(asks: tuple[Ask, ...], thread: Thread, said: Said) -> str:
    """What is asked of the subject, in the words of before or else in those of the documents."""
    if thread.aspects:
        return " ".join(thread.aspects)
    return next((words().asked[ask.value][said.lang] for ask in asks if ask.value in words().asked), "")


def _case(asks: tuple[Ask, ...], thread: Thread, said: Said) -> str:
    """What is asked of a special case: all that was asked before, but for the kind of firm that is another now."""
    return " ".join(dict.fromkeys((*thread.words[:_CASE_WORDS], *_asked(asks, thread, said).split())))


def _listed(thread: Thread) -> tuple[str, ...]:
    """After a list, a short question asks of the programmes at its head."""
    return thread.listed[:3] if Ask.LIST in thread.asks or not thread.documents else ()


def _without_list(asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """A named programme is no search for one."""
    return tuple(ask for ask in asks if ask is not Ask.LIST) or (Ask.GENERAL,)
