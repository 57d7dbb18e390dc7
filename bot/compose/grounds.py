"""Whether what was composed answers the question at all: a learned chance over plain signs.

No single sign is a rule (similarity alone: AUC 0.72 to 0.77). People wrap a question in talk that no document holds
("my boss is killing me, when does …"), so an unknown word proves nothing; and a question about a thing that does not
exist looks close to its neighbours. The weights are learned from the tuning questions (`scripts/grounds_weights.py`) and kept
as data in grounds.yaml. What is certain (another year, place, article, an unknown name) is not weighed here: bot/compose/doubt.py.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from bot.compose.abstain import Coverage
from bot.compose.draft import Composition, around
from bot.compose.missing import named_as_missing
from bot.compose.settle import settled
from bot.evidence import Evidence
from bot.understand.meant import documents_meant
from bot.understand.understanding import Understanding

_FILE = Path(__file__).with_name("grounds.yaml")
_LOOKED_AT = 4
_MOST_UNKNOWN = 3
_NEAR = 0.75
_ENOUGH = 0.5
Signs = Mapping[str, float]


class Grounds:
    """Holds a composition against its question."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage

    def held(self, question: Understanding, evidence: Evidence, made: Composition) -> Composition:
        """`made`, or where it hardly answers only what says that the thing is not known.

        A programme that the question names is answered about, and so is a topic that people mean who ask like this: there
        only bot/compose/doubt.py judges.
        """
        if not made.answered:
            return self._with_names(question, made)
        if not made.drafts or question.programmes:
            return made
        if made.drafts[0].passage.document_id in documents_meant(question.question, question.lang):
            return made
        if chance(self.signs(question, evidence, made)) >= _ENOUGH:
            return made
        refused = replace(settled(made.drafts, made.missing, made.programmes, answered=False), note=made.note)
        return self._with_names(question, refused)

    def _with_names(self, question: Understanding, made: Composition) -> Composition:
        """`made` with the words named that no document knows."""
        unknown = self._coverage.unknown(question.question, question.terms, question.lang)
        missing = tuple(dict.fromkeys((*made.missing, *named_as_missing(unknown, question))))
        return replace(made, missing=missing, complete=made.complete and not missing)

    def signs(self, question: Understanding, evidence: Evidence, made: Composition) -> dict[str, float]:
        """The named signs; absent ones are zero."""
        near = [evidence.asked.of(d.statement.id) for d in made.drafts[:_LOOKED_AT] if d.statement]
        nearest = evidence.asked.best(1)
        best, shown = (evidence.asked.of(nearest[0]) if nearest else 0.0), max(near, default=0.0)
        far = max(0.0, _NEAR - best)
        hits = evidence.statements
        unknown = self._coverage.unknown(question.question, question.terms, question.lang)
        unknown_share = min(len(unknown), _MOST_UNKNOWN) / _MOST_UNKNOWN
        unserved = self._unserved(question, made)
        return {
            "asked_shown": shown,
            "asked_elsewhere": best - shown,
            "far": far,
            "score": hits[0].score if hits else 0.0,
            "cosine": max((hit.cosine for hit in hits[:_LOOKED_AT]), default=0.0),
            "coverage": self._coverage.support(question.terms, question.lang, hits).coverage,
            "unknown": unknown_share,
            "unknown_far": unknown_share * far,
            "unserved": unserved,
            "unserved_far": unserved * far,
        }

    def _unserved(self, question: Understanding, made: Composition) -> float:
        """The share of specific words of the question that nothing shown holds."""
        specific = self._coverage.specific(question.terms, question.lang)
        shown = " ".join(f"{around(draft)} {draft.passage.text}" for draft in made.drafts)
        open_ones = [term for term in specific if not self._coverage.holds(term, question.lang, shown)]
        return len(open_ones) / len(specific) if specific else 0.0


def chance(signs: Signs) -> float:
    """How likely an answer with these signs answers, 0..1."""
    weights = _weights()
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return 1.0 / (1.0 + math.exp(-total))


@cache
def _weights() -> dict[str, float]:
    stored: dict[str, float] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return stored
