"""What part a word plays in its clause: who does, to whom, what, of what. Particles in Korean, word order in English."""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.prove.term import Term
from corpus.models import Lang


class Slot(StrEnum):
    """The part that a term plays; OTHER where nothing shows it."""

    AGENT = "agent"
    TOPIC = "topic"
    OBJECT = "object"
    RECIPIENT = "recipient"
    PLACE = "place"
    MODIFIER = "modifier"
    OTHER = "other"


_KO_SLOTS = (
    (Slot.AGENT, re.compile(r"^(?:이|가|께서|에서|측이|측에서|들이)(?![가-힣])")),
    (Slot.TOPIC, re.compile(r"^(?:은|는|들은|이나|도)(?![가-힣])")),
    (Slot.OBJECT, re.compile(r"^(?:을|를|들을)(?![가-힣])")),
    (Slot.RECIPIENT, re.compile(r"^(?:에게|에게는|에게도|께|한테|들에게|들에게는|으로부터|로부터)(?![가-힣])")),
    (Slot.PLACE, re.compile(r"^(?:에|에는|에도)(?![가-힣])")),
    (Slot.MODIFIER, re.compile(r"^(?:의|당|별|마다|형)(?![가-힣])")),
)  # fmt: skip
# `예비창업형을`: the ending of a kind before the particle.
_TRACK = re.compile(r"^형(?=[가-힣])")
_BODY_ENDS = frozenset("관단원청부처회소자인업사단")
_JOIN_KO = re.compile(r"^(?:과|와|이나|나|또는|및|,|·|/)\s?")
_FINITE = re.compile(
    r"\b(?:must|shall|may|can|cannot|could|will|would|should|is|are|was|were|has|have|had|does|do|did|need)\b",
    re.I,
)
_PLAIN_VERB = re.compile(
    r"\b(?:pays?|gets?|gives?|gave|receives?|runs?|takes?|took|holds?|held|needs?|comes?|goes|costs?|begins?|began|ends?|makes?|made|uses?|lends?|put|puts|keeps?|loses?|answers?|applies|apply)\b",
    re.I,
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:\w+ly\s|not\s|also\s|first\s)?(?:\w+ed|paid|held|given|run|told|made|led|borne|set|kept|sent|taken|chosen)\b", re.I)  # fmt: skip
_PASSIVE_KO = re.compile(
    r"(?:되|됩|된|돼|됐|받)(?:[가-힣]*)$|(?:되어|받아|받을|받는|받습|받지|된다|됩니다|되며|되고)[가-힣 ]*"
)
_PREPOSITION = re.compile(r"\b(of|in|with|for|from|at|on|under|within|among|between|as|than|per|into|through|against|about|outside|inside)\s(?:the\s|a\s|an\s|its\s|their\s|each\s|any\s|other\s)*$", re.I)  # fmt: skip
# `It proposes that employers …`: the doer is that of the inner clause.
_MATRIX = re.compile(
    r"\b(?:propos|say|said|state|ask|recommend|provid|requir|find|show|report|suggest|mean)\w* that\b", re.I
)
_TO = re.compile(r"\bto\s(?:the\s|a\s|an\s|its\s|their\s|each\s)*$", re.I)
_BY = re.compile(r"\bby\s(?:the\s|a\s|an\s|its\s|their\s|each\s)*$", re.I)


def slots_of(text: str, lang: Lang, clause: tuple[int, int], terms: Sequence[Term]) -> dict[int, Slot]:
    """The slot of each term of a clause, by the position where the term starts."""
    return _korean(text, clause, terms) if lang == "ko" else _english(text, clause, terms)


def is_passive(text: str, lang: Lang) -> bool:
    """Whether the clause tells what is done to its subject, so that subject and object change places."""
    return bool(_PASSIVE_KO.search(text) if lang == "ko" else _PASSIVE.search(text))


def _korean(text: str, clause: tuple[int, int], terms: Sequence[Term]) -> dict[int, Slot]:
    slots: dict[int, Slot] = {}
    following = Slot.OTHER
    for term in reversed(terms):
        tail = _TRACK.sub("", text[term.end : min(term.end + 6, clause[1])])
        slot = next((slot for slot, pattern in _KO_SLOTS if pattern.match(tail)), None)
        if slot is Slot.PLACE and (term.actor or term.names or term.word[-1] in _BODY_ENDS):
            slot = Slot.RECIPIENT
        if slot is None:
            joined = _JOIN_KO.match(tail)
            slot = (
                following if joined else Slot.MODIFIER if re.match(r"\s?[가-힣A-Za-z]", tail) else Slot.OTHER
            )
        slots[term.start] = slot
        following = slot
    if Slot.AGENT not in slots.values():
        slots = {at: Slot.AGENT if slot is Slot.TOPIC else slot for at, slot in slots.items()}
    return slots


def verb_of(text: str, clause: tuple[int, int], terms: Sequence[Term]) -> int:
    """Where the first finite verb of an English clause stands; its end where none is seen."""
    matrix = _MATRIX.search(text, *clause)
    begin = matrix.end() if matrix else clause[0]
    plain = (_PLAIN_VERB.search(text, begin, clause[1]), _FINITE.search(text, begin, clause[1]))
    inner = [t.start for t in terms if t.start > begin and t.verb]
    return min([*(m.start() for m in plain if m), *inner[:1], clause[1]])


def _english(text: str, clause: tuple[int, int], terms: Sequence[Term]) -> dict[int, Slot]:
    at = verb_of(text, clause, terms)
    slots: dict[int, Slot] = {}
    for term in terms:
        before = text[max(clause[0], term.start - 24) : term.start]
        if _BY.search(before):
            slot = Slot.AGENT
        elif _TO.search(before):
            slot = Slot.RECIPIENT
        elif _PREPOSITION.search(before):
            slot = Slot.MODIFIER
        else:
            slot = Slot.AGENT if term.start < at else Slot.OBJECT
        slots[term.start] = slot
    if is_passive(text[slice(*clause)], "en"):
        slots = _as_active(text, slots, at)
    return slots


def _as_active(text: str, slots: dict[int, Slot], verb: int) -> dict[int, Slot]:
    return {
        start: Slot.OBJECT if slot is Slot.AGENT and start < verb else slot for start, slot in slots.items()
    }
