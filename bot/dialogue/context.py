"""What a message means in its conversation."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.answer import Answer, Profile, Status
from bot.dialogue.said import Said
from bot.dialogue.sense import meant_by
from bot.dialogue.shape import is_condition, move_of, narrowed, of_two, pick_of, picked
from bot.dialogue.speak import wished
from bot.dialogue.thread import Knows, Thread, cited, is_house, spoken_of
from bot.dialogue.turn import Move, Pick, Turn
from bot.dialogue.words import words
from bot.language import detect_language
from bot.programmes.wants import read_wants
from bot.understand.asks import Ask
from bot.understand.profile import merged
from corpus.models import Lang

_REMEMBERED = 10
_EXTRA = 10
_CASE_WORDS = 5
_TIMES = re.compile(r"(첫|두|세|네) ?번째")
_COUNTS = {"첫": 1, "두": 2, "세": 3, "네": 4}
Read = Callable[[str, Lang], Said]


@dataclass(frozen=True, slots=True)
class Context:
    """A message in full: the question as it stands alone, what earlier turns add to the search, the firm.

    `question` is what is answered (the earlier question where a message only corrects it); `lang` the language of the
    answer; `documents` those that the thread stands on; `shown` and `pick` what is asked of a list shown before.
    """

    question: str
    lang: Lang
    profile: Profile
    asks: tuple[Ask, ...]
    programmes: tuple[str, ...] = ()
    extra: str = ""
    known: tuple[str, ...] = ()
    """Topic words of the earlier question that the topic's own documents hold: what an answer must still be about."""
    move: Move = Move.ALONE
    documents: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    pick: Pick | None = None
    last: Answer | None = None
    own: str = ""
    """The message itself, where `question` is longer."""
    before: str = ""
    """The question that opened the topic."""
    sound: bool = False
    """Whether a follow-up could also be a question of its own."""

    @property
    def follow_up(self) -> bool:
        """Whether the message has its sense from earlier turns."""
        return self.move is not Move.ALONE


def in_context(
    said: Said, history: Sequence[Turn], given: Profile | None, read: Read, knows: Knows
) -> Context:
    """`said` in the light of the turns before it; a message that stands alone takes only the firm from them."""
    thread = Thread()
    for turn in history[-_REMEMBERED:]:
        thread = _after(turn, thread, read, knows)
    thread = replace(thread, profile=merged(thread.profile, given or Profile()))
    return _meant(_named(said, thread, read), thread.with_firm(said.profile), knows, read)


def _named(said: Said, thread: Thread, read: Read) -> Said:
    """A fragment that names another of the same kind by half its name: `클라우드는요?` after a voucher."""
    own = said.own_words()
    if not thread.programmes or said.entities.programmes or len(own) != 1 or said.names_topic():
        return said
    if not words().has("fragment", said.text, said.lang):
        return said
    for head in dict.fromkeys(words()[f"head.{said.lang}"].findall(f"{thread.question} {said.text}")):
        found = read(f"{own[0]} {head}", said.lang).entities.programmes
        if found and found[0] not in thread.programmes:
            return replace(said, entities=replace(said.entities, programmes=found[:1]))
    return said


def _after(turn: Turn, thread: Thread, read: Read, knows: Knows) -> Thread:
    """The thread once `turn` is over."""
    said = _named(read(turn.question, detect_language(turn.question)), thread, read)
    thread = thread.with_firm(said.profile)
    answer = turn.answer
    if is_house(answer):
        return thread
    meant = _meant(said, thread, knows, read)
    if meant.pick is Pick.MORE:
        cards = tuple(card.id for card in answer.programmes)
        question = thread.question or meant.question
        on = replace(thread, question=question, asks=(Ask.LIST,), programmes=(), aside=meant.shown)
        return replace(on, shown=cards or thread.shown, listed=cards, last=answer)
    if meant.move in (Move.SPEAK, Move.SHOWN):
        return replace(thread, last=answer, listed=tuple(card.id for card in answer.programmes))
    shown = tuple(card.id for card in answer.programmes)
    shown = shown if len(shown) > 1 else thread.shown if meant.follow_up else ()
    if answer.status is Status.NOT_FOUND and thread.started and not said.names_something():
        return replace(thread, last=answer)
    own = tuple(said.terms)
    kept = (
        thread.words
        if meant.move in (Move.FOLLOW, Move.RESTATE) or (meant.move is Move.SENSE and meant.before)
        else ()
    )
    documents = tuple(d for d in cited(answer) if not d.startswith("programme:"))
    listed = Ask.LIST in meant.asks and len(shown) > 1
    programmes = meant.programmes or (() if listed else spoken_of(answer))
    return Thread(
        question=_opening(meant, thread),
        words=tuple(dict.fromkeys((*kept, *own)))[:_EXTRA],
        aspects=tuple(said.aspects()) or (thread.aspects if meant.follow_up else ()),
        asks=meant.asks,
        programmes=programmes,
        recent=tuple(dict.fromkeys((*programmes, *thread.recent)))[:3],
        documents=documents[:2] or (thread.documents if meant.follow_up and not meant.programmes else ()),
        shown=shown,
        listed=shown,
        last=answer,
        profile=thread.profile,
    )


def _opening(meant: Context, thread: Thread) -> str:
    """The question that opened the topic, once a message is answered."""
    if meant.move is Move.SENSE:
        return meant.before or meant.question
    return thread.question if meant.move in (Move.RESTATE, Move.FOLLOW) else meant.question


def _meant(said: Said, thread: Thread, knows: Knows, read: Read) -> Context:
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
        return replace(made, asks=_without_list(asks), extra=_asked(asks, thread, said), documents=())
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
