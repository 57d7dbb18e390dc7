"""In a copy with a few words changed, what was changed must mean the same.

Paraphrases change many words and are judged by what the other checks know. A statement that follows a sentence of the
span word by word and differs in one place says something else, unless the two places are known to be one: another noun
(농업법인 / 수산업법인), another figure, two nouns that changed places, a clause added, another mode.
"""

import re
from collections.abc import Iterator
from itertools import combinations

from bot.prove.case import Case
from bot.prove.checks.modality import clash
from bot.prove.checks.states import firmer
from bot.prove.model import Check, Finding, Weight
from bot.prove.operators import is_restricted, modes, negations, restrictions, same_permission
from bot.prove.reading import Reading, Sentence
from bot.prove.rivals import acts, wider
from bot.prove.slots import is_passive
from bot.prove.support import stands_in
from bot.prove.term import Term
from bot.prove.words import Edit, Word, edits

# Share of the words of the statement that stand in one sentence of the span, in its order; and how many at least.
_SAME, _LEAST = 0.6, 4
_SHORT = 3
_JOINS = re.compile(r"^(?:[과와,·]|및|이나|나|또는|\s|and|or|as well as)*$", re.IGNORECASE)
_NOUN_ENDS = re.compile(
    r"(?:은|는|이|가|을|를|의|에|에게|에서|와|과|도|만|로|으로|까지|부터|당|이며|이고|입니다|이다)?(?:[\s,.)]|$)"
)
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)\b|뿐만? 아니라", re.IGNORECASE)
_ONLY = re.compile(r"\bonly\b|만(?= )", re.IGNORECASE)
_NEAR = 25
_WHICH = re.compile(r"\b(?:that|who|which) $")
_CONDITION_EN = re.compile(
    r"(?:if|unless|when|where|only if|only when|provided|as long as|without|except|who|that|which|whose)\b",
    re.I,
)
_ALTERNATIVE = re.compile(r"(?:거나|이나|또는|혹은|\bor)\s?$")
_IF = re.compile(r"면$|경우|때|\b(?:if|when|where|unless|without|with|only|once)\b", re.I)
_CONDITION_KO = re.compile(
    r"(?:으면|다면|라면|하면|되면|이면|면|경우|경우에|경우에는|경우에만|때|때에|때에는|때에만)$"
)
_DESCRIBES_EN = re.compile(r"(?:with|under|over|founded|located|based|outside|inside)\b", re.I)
_FINITE = re.compile(r"must|may|can|cannot|need|be|have|should|shall|will")
_DESCRIBES_KO = re.compile(r"(?:는|한|된|은|인|던|을|쓴|낸|진|할|될)$")
_SUBJECT = re.compile(r"^(?:은|는|이|가|께서|에서는)$")
_DESCRIBED = re.compile(r"^(?:은|는|이|가|께서|과|와|이나)$")
_AIM = re.compile(r"^(?:에|에게|에는|에게는|께|을|를|의|한테)$")


def check(case: Case) -> Iterator[Finding]:
    """Findings for the places where a near copy departs from its sentence."""
    if not case.one_language:
        return
    for sentence in case.statement.sentences:
        copied = _copied(sentence, case)
        if copied is None:
            continue
        source, changes = copied
        for edit in changes:
            yield from _other_words(edit, case)
            yield from _other_figure(edit, case)
            yield from _other_state(edit, case)
            yield from _left_out(edit, changes, source, case)
        yield from _only_gone(changes, source, case)
        yield from _changed_places(changes, sentence, source)
        yield from _turned(sentence, source, changes)


def _copied(sentence: Sentence, case: Case) -> tuple[Sentence, tuple[Edit, ...]] | None:
    """The sentence of the span that this one follows word by word, and where it departs from it."""
    best: tuple[int, Sentence, tuple[Edit, ...]] | None = None
    stems = {word.stem for word in sentence.words}
    for source in case.span.sentences:
        if len(stems & {word.stem for word in source.words}) < 0.5 * len(stems):
            continue
        changes, same = edits(sentence.words, source.words)
        if same >= max(_LEAST, _SAME * len(sentence.words)) and (best is None or same > best[0]):
            best = same, source, changes
    return (best[1], best[2]) if best else None


def _other_words(edit: Edit, case: Case) -> Iterator[Finding]:
    """A word that the span does not know, in the place of another one or of nothing."""
    new = [t for t in _weighty(edit.said) if not stands_in(t, case.span)]
    if not new or len(edit.said) > 2 * _SHORT:
        return
    gone = [t for t in _weighty(edit.given) if not stands_in(t, case.statement)]
    if len(gone) == 1 and len(new) == 1 and not wider(new[0], gone[0]) and new[0].word not in gone[0].word:
        if _is_noun(new[0], case.statement) and _is_noun(gone[0], case.span):
            yield _unsupported(f"{new[0].word}: the span has {gone[0].word} in its place")
    elif not _weighty(edit.given) and len(new) > 1 and not all(t.verb for t in new):
        yield _unsupported(f"{new[0].word}: is not in the span")


def _is_noun(term: Term, reading: Reading) -> bool:
    """Whether the word is used as a noun, as far as its particle or the word before it shows."""
    if term.verb:
        return False
    before, behind = reading.text[: term.start], reading.text[term.end :]
    if reading.lang == "ko":
        return bool(_NOUN_ENDS.match(behind))
    return not before.endswith("to ") and not reading.text[term.start : term.end].endswith(("ed", "ing"))


def _weighty(words: tuple[Word, ...]) -> list[Term]:
    return [term for word in words for term in word.terms if term.weighty]


def _other_figure(edit: Edit, case: Case) -> Iterator[Finding]:
    """A figure where the sentence has another one."""
    said = [word.figure for word in edit.said if word.figure and not word.figure.spelled]
    given = [word.figure for word in edit.given if word.figure and not word.figure.spelled]
    one = len(edit.said) == len(edit.given) == 1
    if one and said and given and said[0].kind is given[0].kind:
        figure = case.statement.text[said[0].start : said[0].end]
        yield Finding(Check.BINDING, Weight.AGAINST, f"{figure}: the sentence has another one here")


def _other_state(edit: Edit, case: Case) -> Iterator[Finding]:
    """`is fixed` for `is estimated`: the few words in the place of a state that do not keep it."""
    if not (0 < len(edit.said) <= _SHORT and 0 < len(edit.given) <= _SHORT):
        return
    said = case.statement.text[edit.said[0].start : edit.said[-1].end + 4]
    given = case.span.text[edit.given[0].start : edit.given[-1].end + 4]
    if lost := firmer(said, given):
        yield Finding(Check.STATES, Weight.AGAINST, f"{lost}: the copy tells it as a fact")


def _left_out(edit: Edit, changes: tuple[Edit, ...], source: Sentence, case: Case) -> Iterator[Finding]:
    """A condition, or what tells which of several is meant, that the copy skips."""
    gone = [word for word in edit.given if word.weighty]
    moved = [word for other in changes for word in other.said]
    if _IF.search(" ".join(case.statement.text[w.start : w.end] for w in edit.said)):
        return
    held = sum(any(word.is_like(other) for other in moved) for word in gone)
    if not gone or 2 * held > len(gone) or _weighty(edit.said):
        return
    text = source.whole.text[edit.given[0].start : edit.given[-1].end]
    if _ALTERNATIVE.search(source.whole.text[: edit.given[0].start]) or _ALTERNATIVE.search(text):
        return
    if source.lang == "en":
        subject = edit.following is not None and _FINITE.fullmatch(edit.following.stem)
        condition = bool(_CONDITION_EN.match(text) or (subject and _DESCRIBES_EN.match(text)))
    else:
        condition = _condition_ko(edit, text)
    if condition:
        yield Finding(Check.CONDITIONS, Weight.UNSUPPORTED, f"left out: {text}")


def _condition_ko(edit: Edit, text: str) -> bool:
    if _CONDITION_KO.search(text):
        return True
    described = edit.following is not None and _DESCRIBED.match(edit.following.tail)
    return bool(described) and len(edit.given) > 1 and _DESCRIBES_KO.search(text) is not None


def _only_gone(changes: tuple[Edit, ...], source: Sentence, case: Case) -> Iterator[Finding]:
    """`open to SMEs` for `open to tourism SMEs only`: the limit falls away with the word that it limits."""
    if source.lang == "ko" or _ONLY.search(case.statement.text):
        return
    lost = [word for edit in changes if not _weighty(edit.said) for word in edit.given]
    only = next((word for word in lost if word.stem == "only"), None)
    if only is None:
        return
    which = _WHICH.search(source.whole.text[: only.start]) is not None
    if which or any(word.weighty and abs(word.start - only.end) < _NEAR for word in lost):
        yield Finding(Check.CONDITIONS, Weight.UNSUPPORTED, "left out: only")


def _changed_places(changes: tuple[Edit, ...], said: Sentence, given: Sentence) -> Iterator[Finding]:
    """Two nouns of which each stands where the sentence has the other one."""
    lone = [e for e in changes if 0 < len(e.said) <= _SHORT and 0 < len(e.given) <= _SHORT]
    for first, second in combinations(lone, 2):
        for a in first.said:
            for b in second.said:
                if a.is_like(b) or not (_holds(first.given, b) and _holds(second.given, a)):
                    continue
                if _exchanged((a, second.given), (b, first.given), said, given):
                    yield Finding(Check.ROLES, Weight.AGAINST, f"{a.stem} and {b.stem} have changed places")
                    return


def _holds(words: tuple[Word, ...], word: Word) -> bool:
    return any(word.is_like(other) for other in words)


def _exchanged(
    one: tuple[Word, tuple[Word, ...]], two: tuple[Word, tuple[Word, ...]], said: Sentence, given: Sentence
) -> bool:
    """Whether two nouns, each with where the sentence has it, took each other's part: no list, no passive."""
    a, b = one[0], two[0]
    repeated = any(sum(w.is_like(x) for w in said.words) > 1 for x in (a, b))
    if repeated or not (a.weighty and b.weighty) or any(t.verb for t in (*a.terms, *b.terms)):
        return False
    if _JOINS.match(said.between(a, b)) or is_passive(said.text, said.lang) != is_passive(
        given.text, given.lang
    ):
        return False
    if said.lang == "ko":
        before = (_part_of(next(w for w in there if w.is_like(x))) for x, there in (one, two))
        parts = (_part_of(a), _part_of(b))
        return None not in parts and parts[0] != parts[1] and tuple(before) == (parts[1], parts[0])
    return any(acts(t) for t in a.terms) and any(acts(t) for t in b.terms)


def _part_of(word: Word) -> str | None:
    """Whether a Korean noun does something or something is done to it, as far as its particle tells."""
    return "doer" if _SUBJECT.match(word.tail) else "aim" if _AIM.match(word.tail) else None


def _turned(said: Sentence, given: Sentence, changes: tuple[Edit, ...]) -> Iterator[Finding]:
    """A mode or a denial that the copy changes; where other words were changed too, a wording may say the same."""
    same = not any(word.weighty for edit in changes for word in (*edit.said, *edit.given))
    if same_permission(said.text, given.text):
        return
    same = same and restrictions(said.text) == restrictions(given.text)
    if same and _denials(said.text) != _denials(given.text):
        yield Finding(
            Check.POLARITY, Weight.AGAINST, "a denial more or less than in the sentence that is copied"
        )
    if not same and is_restricted(said.text) and is_restricted(given.text):
        return
    a, b = ([op.mode for op in modes(s.text) if op.mode] for s in (said, given))
    only = not same and _ONLY.search(said.text) and not _ONLY.search(given.text)
    if same and a and b and said.lang == "ko":
        a, b = a[-1:], b[-1:]
    if len(a) != len(b) or only:
        return
    turned = next(((x, y) for x, y in zip(a, b, strict=True) if clash(x, y)), None)
    if turned:
        detail = f"{turned[0].value} said, {turned[1].value} in the span"
        yield Finding(Check.MODALITY, Weight.AGAINST, detail)


def _denials(text: str) -> int:
    return len(negations(text)) + len(_NOT_ONLY.findall(text))


def _unsupported(detail: str) -> Finding:
    return Finding(Check.ADDED, Weight.UNSUPPORTED, detail)
