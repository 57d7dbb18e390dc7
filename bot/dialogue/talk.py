"""A conversation as one thread: what each turn leaves behind, and a message in the light of it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Profile, Status
from bot.dialogue.context import Context, Read
from bot.dialogue.moves import meant_of
from bot.dialogue.said import Said
from bot.dialogue.thread import Knows, Thread, cited, is_house, spoken_of
from bot.dialogue.turn import Move, Pick, Turn
from bot.dialogue.words import words
from bot.language import detect_language
from bot.understand.asks import Ask
from bot.understand.profile import merged
from corpus.models import Lang

_REMEMBERED = 10
_EXTRA = 10
_LEAK: dict[Lang, tuple[str, tuple[str, ...]]] = {
    "ko": ("개인정보가 유출되면 언제까지 어디에 알리고 신고해야 하나요?", ("개인정보", "유출")),
    "en": ("By when and to whom must a leak of personal data be reported?", ("leak", "data")),
}
"""What the talk is about once somebody was sent to the privacy report centre."""


def in_context(
    said: Said, history: Sequence[Turn], given: Profile | None, read: Read, knows: Knows
) -> Context:
    """`said` in the light of the turns before it; a message that stands alone takes only the firm from them."""
    thread = Thread()
    for turn in history[-_REMEMBERED:]:
        thread = _after(turn, thread, read, knows)
    thread = replace(thread, profile=merged(thread.profile, given or Profile()))
    return meant_of(_named(said, thread, read), thread.with_firm(said.profile), knows, read)


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
    if answer.intent == "breach":
        return _on_leaks(thread, said.lang)
    if is_house(answer):
        return thread
    meant = meant_of(said, thread, knows, read)
    if meant.pick is Pick.MORE:
        cards = tuple(card.id for card in answer.programmes)
        question = thread.question or meant.question
        on = replace(thread, question=question, asks=(Ask.LIST,), programmes=(), aside=meant.shown)
        return replace(on, shown=cards or thread.shown, listed=cards, last=answer)
    if meant.pick is Pick.MOST and answer.programmes:
        found = (answer.programmes[0].id,)
        return replace(thread, programmes=found, recent=(*found, *thread.recent)[:3], last=answer)
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


def _on_leaks(thread: Thread, lang: Lang) -> Thread:
    question, known = _LEAK[lang]
    return Thread(question, known, asks=(Ask.GENERAL,), documents=("privacy-leaks",), profile=thread.profile)
