"""In a copy with one word changed, the changed word must mean the same.

Paraphrases change many words and are judged by what the other checks know. A statement that follows the span word by
word and has another noun in one place (농업법인 / 수산업법인) says something else, unless the two are known to be one.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from bot.prove.align import Pair
from bot.prove.case import Case
from bot.prove.model import Check, Finding, Weight
from bot.prove.reading import Clause
from bot.prove.rivals import wider
from bot.prove.support import stands_in
from bot.prove.term import Term

# Share of the words of a clause that must be the same, in the same order, for it to count as a copy; and how many at least.
_SAME, _LEAST = 0.6, 2
_NOUN_ENDS = re.compile(
    r"(?:은|는|이|가|을|를|의|에|에게|에서|와|과|도|만|로|으로|까지|부터|당|이며|이고|입니다|이다)?(?:[\s,.)]|$)"
)


def check(case: Case) -> Iterator[Finding]:
    """A finding for each noun that stands where the span has another one."""
    if not case.one_language:
        return
    for pair in case.pairs:
        for said, given in _changed(pair):
            if not stands_in(said, pair.given) and not stands_in(given, pair.said) and not wider(said, given):
                yield Finding(
                    Check.ADDED, Weight.UNSUPPORTED, f"{said.word}: the span has {given.word} in its place"
                )


def _changed(pair: Pair) -> Iterator[tuple[Term, Term]]:
    """Pairs of nouns of which one stands in the place of the other."""
    said, given = ([t for t in clause.terms if t.weighty] for clause in (pair.said, pair.given))
    matcher = SequenceMatcher(None, [t.word for t in said], [t.word for t in given], autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    if same < _LEAST or same < _SAME * len(said):
        return
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "replace" or b - a != 1 or d - c != 1:
            continue
        one, other = said[a], given[c]
        alike = pair.said.slot(one) is pair.given.slot(other)
        if alike and _is_noun(one, pair.said) and _is_noun(other, pair.given):
            yield one, other


def _is_noun(term: Term, clause: Clause) -> bool:
    """Whether the word is used as a noun, as far as its particle or the word before it shows."""
    if term.verb:
        return False
    before, behind = clause.whole[clause.start : term.start], clause.whole[term.end : clause.end]
    if clause.lang == "ko":
        return bool(_NOUN_ENDS.match(behind))
    return not before.endswith("to ") and not clause.whole[term.start : term.end].endswith(("ed", "ing"))
