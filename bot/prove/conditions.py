"""The conditions of a clause of the span: if, unless, only, who …, under 50 workers, -면, 경우, 한하여."""

import re
from collections.abc import Iterator

from bot.prove.align import Pair, gives
from bot.prove.bounds import bound_in
from bot.prove.reading import Clause, Reading
from bot.prove.rivals import kind_of_firm
from bot.prove.slots import Slot
from bot.prove.support import stands_in
from bot.prove.term import Term
from corpus.figures import Bound, Figure, Kind

KO_IF = re.compile(
    r"[가-힣]+(?:으면|다면|라면|하면|되면|이면|없으면|않으면|있으면|받으면|(?<=[가-힣])면)(?=[\s,])|(?:경우|때)(?:에는|에만|에|는|에도)?(?=[\s,])|[가-힣]+(?:기|하기|되기) 전에는?(?=[\s,])|[가-힣]+(?:ㄴ|한|된|은) (?:뒤|후)에만(?=[\s,])"
)
KO_ONLY = re.compile(r"(\S+)\s?(?:에\s?한하여|에\s?한해|에만|에게만)")
_NO_IF = re.compile(r"(?:따르|의하|비하|[에로] 보)면$")  # fmt: skip
EN_IF = re.compile(r"\b(?:only if|only when|only where|if|unless|provided that|provided|where|when|as long as|in case|except|only for|only with|only after|only from|only to|subject to|after (?=two|three|\d))\b", re.IGNORECASE)  # fmt: skip
_PARTICLE = re.compile(r"(?:은|는|이|가|을|를|의|와|과|도|에|에서|에게|로|으로|당|및)?")
_ADNOMINAL = re.compile(r"(?:(?<!지)는|한|된|인|던|할|될|은|운|진|않은|없는|있는)$")
_EN_VERB = re.compile(
    r"\b(?:must|shall|may|can|cannot|will|should|is|are|was|were|has|have|pays?|gets?|receives?|stays?|counts?|keeps?|loses?)\b"
)
_EN_DESCRIBES = re.compile(
    r"\s(?:that|who|which|with|without|from|in|under|over|outside|inside|at|on|by|whose|\w+ed|\w+ing)\b"
)
_EN_RELATIVE = re.compile(
    r"\b(?:that|who|which|whose)\s[^,.;]{5,}?(?=[,.;]|\b(?:must|shall|may|can|cannot|will|is|are|was|were|has|have)\b|$)"
)
_WHICH = re.compile(r"\b(?:with|under|over|of|for|founded|have|has)\b[^.,;]*$", re.IGNORECASE)
_MEASURES = (Kind.COUNT, Kind.DURATION, Kind.NUMBER, Kind.MONEY)
_LIMITS = (Bound.BELOW, Bound.ABOVE, Bound.AT_LEAST)

Part = tuple[str, list[Term], list[Figure]]


def conditions_of(pair: Pair, span: Reading) -> Iterator[Part]:
    clause = pair.given
    yield from _clauses_of_condition(clause, span)
    yield from limits_on_subject(clause, span)
    yield from _descriptions_of_subject(pair, span)
    yield from _kind_told_apart(pair, span)


def _clauses_of_condition(clause: Clause, span: Reading) -> Iterator[Part]:
    if clause.lang == "ko":
        for match in KO_IF.finditer(span.text, clause.start, clause.end):
            if not _NO_IF.search(match.group()):
                yield _part(clause, span, _after_topic(clause, match.start()), match.end())
        for match in KO_ONLY.finditer(span.text, clause.start, clause.end):
            yield _part(clause, span, match.start(), match.end())
        return
    for match in EN_IF.finditer(span.text, clause.start, clause.end):
        comma = span.text.find(",", match.end(), clause.end)
        yield _part(clause, span, match.end(), comma if comma > 0 else clause.end)


def _after_topic(clause: Clause, end: int) -> int:
    """A condition starts behind the topic of its clause (`기업은 …하면`)."""
    topics = [t for t in clause.terms if t.end < end and clause.slot(t) is Slot.TOPIC]
    return topics[0].end if topics else clause.start


def limits_on_subject(clause: Clause, span: Reading) -> Iterator[Part]:
    """`50인 미만 기업은`, `firms with fewer than 50 workers`: a limit that says which of them."""
    head = clause.subject
    for figure in clause.figures:
        if figure.kind not in _MEASURES or bound_in(figure, span) not in _LIMITS:
            continue
        if head is not None and (
            _before(figure, head) if clause.lang == "ko" else _behind_noun(figure, clause, span)
        ):
            yield span.text[figure.start : figure.end], [], [figure]


def _before(figure: Figure, head: Term) -> bool:
    return figure.end <= head.start


def _behind_noun(figure: Figure, clause: Clause, span: Reading) -> bool:
    verb = _EN_VERB.search(span.text, clause.start, clause.end)
    if verb and figure.start < verb.start():
        return True
    before = span.text[max(clause.start, figure.start - 40) : figure.start]
    return bound_in(figure, span) is not Bound.AT_LEAST and bool(_WHICH.search(before))


def _kind_told_apart(pair: Pair, span: Reading) -> Iterator[Part]:
    """`small firms get 90 % and mid-sized firms 70 %`: a figure that goes with one kind needs the kind."""
    clause = pair.given
    shared = [f for f in clause.figures if gives(f, pair.said.figures)]
    if not shared:
        return
    for other in span.clauses:
        if other is clause or not any(
            f.kind is g.kind and f.value != g.value for f in other.figures for g in shared
        ):
            continue
        kinds = [t for t in clause.terms if kind_of_firm(t) and not stands_in(t, other)]
        if kinds and any(kind_of_firm(t) and not stands_in(t, clause) for t in other.terms):
            yield clause.text.strip(), kinds, []
            return


def _descriptions_of_subject(pair: Pair, span: Reading) -> Iterator[Part]:
    """What is said of the subject before (Korean) or behind it (English) to tell which one is meant."""
    clause = pair.given
    if clause.lang == "ko":
        heads = (Slot.AGENT, Slot.TOPIC, Slot.OBJECT)
        for noun in (t for t in clause.terms if clause.slot(t) in heads and stands_in(t, pair.said)):
            if _described(clause, noun, span):
                topics = [t.end for t in clause.terms if t.end < noun.start and _ends_phrase(t, clause)]
                part = _part(clause, span, max(topics, default=clause.start), noun.start)
                if len(part[1]) + 2 * len(part[2]) > 1:
                    yield part
        return
    yield from _relative_clauses(pair, span)
    head = clause.subject
    if head is None or not stands_in(head, pair.said):
        return
    verb = _EN_VERB.search(span.text, head.end, clause.end)
    end = verb.start() if verb else head.end
    if _EN_DESCRIBES.match(span.text[head.end : end]):
        pieces = re.split(r",\s|\s(?:and|or)\s", span.text[head.end : end])
        chosen = _alternatives(clause, span, head.end, [len(piece) for piece in pieces], pair)
        if chosen:
            yield chosen


def _ends_phrase(term: Term, clause: Clause) -> bool:
    """Whether a doer or topic ends here: what follows describes another noun."""
    return clause.slot(term) is Slot.TOPIC


def _relative_clauses(pair: Pair, span: Reading) -> Iterator[Part]:
    """`suppliers that have gone bankrupt`: the noun stays, what tells which of them does not."""
    clause = pair.given
    for match in _EN_RELATIVE.finditer(span.text, clause.start, clause.end):
        before = [t for t in clause.terms if t.end <= match.start()]
        repeated = before and sum(bool(t.keys & before[-1].keys) for t in clause.terms) > 1
        if (
            before
            and not repeated
            and match.start() - before[-1].end <= 1
            and stands_in(before[-1], pair.said)
        ):
            part = _part(clause, span, match.start(), match.end())
            if len(part[1]) + 2 * len(part[2]) > 1:
                yield part


def _alternatives(clause: Clause, span: Reading, start: int, sizes: list[int], pair: Pair) -> Part | None:
    """What tells which subject is meant; None where several kinds are listed and the statement speaks of one."""
    parts: list[Part] = []
    for size in sizes:
        part = _part(clause, span, start, start + size)
        parts.append(part)
        start += size + 2
    return (
        None
        if any(stands_in(t, pair.said) for part in parts for t in part[1]) and len(parts) > 1
        else parts[0]
    )


def _described(clause: Clause, head: Term, span: Reading) -> bool:
    """Whether a clause of its own stands before the noun (`거짓으로 인증을 받은 기업`), not only other nouns."""
    before = [term for term in clause.terms if term.end <= head.start]
    if not before:
        return False
    tail = span.text[before[-1].end : head.start].strip()
    if tail and not _PARTICLE.fullmatch(tail):
        return bool(_ADNOMINAL.search(tail))
    return (
        not tail
        and before[-1].verb
        and bool(_ADNOMINAL.search(before[-1].word) or _closed_n(before[-1].word))
    )


def _closed_n(word: str) -> bool:
    """Whether the word ends in the final consonant ㄴ: 낸, 쓴, 내린."""
    return "가" <= word[-1] <= "힣" and (ord(word[-1]) - 0xAC00) % 28 == 4


def _part(clause: Clause, span: Reading, start: int, end: int) -> Part:
    terms = [t for t in clause.terms if start <= t.start < end and t.weighty]
    figures = [f for f in clause.figures if start <= f.start < end]
    return span.text[start:end].strip(), terms, figures
