"""Which sentence answers first: a linear score over what the search found and what the sentence is by its form.

Similarity alone puts exceptions before rules and parts before wholes, because they share more words with a question.
The weights are learned from the tuning questions (`scripts/lead_weights.py`) and kept as data in lead.yaml.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from bot.compose.asked import asked
from bot.compose.shapes import has_shape
from bot.compose.traits import Said, Traits, said, traits
from bot.evidence import ScoredStatement
from bot.understand.ask import Ask
from bot.understand.entities import fold
from bot.understand.role import Role
from bot.understand.understanding import Understanding
from ingest.model import Shelf

_FILE = Path(__file__).with_name("lead.yaml")
_ANCHORS: dict[Ask, tuple[str, ...]] = {
    Ask.AMOUNT: ("amount",),
    Ask.COUNT: ("what", "amount", "who"),
    Ask.DATE: ("when", "outlook"),
    Ask.ELIGIBILITY: ("who", "not"),
    Ask.WHETHER: ("who", "not", "how", "amount"),
    Ask.HOW: ("how", "contact"),
    Ask.CONTACT: ("contact", "how"),
    Ask.WHO: ("what",),
    Ask.COMPARISON: ("amount", "who", "when", "change"),
    Ask.DEFINITION: ("what",),
    Ask.LIST: ("what",),
    Ask.GENERAL: ("what",),
}
_NOW = ("when", "outlook", "uncertain")
_MAY_MEAN_NOW = (Ask.WHETHER, Ask.ELIGIBILITY, Ask.GENERAL, Ask.LIST, Ask.DATE, Ask.DEFINITION)
_STAND_BACK = {
    "pointer": 2.0,
    "asked": 3.0,
    "row": 1.0,
    "denied": 0.7,
    "told_case": 1.5,
    "special": 1.0,
    "survey": 1.0,
}
_UNKNOWN_ASIDE = 3.0
_MEANT = 2.0
_SAYS_THE_WORD = 1.2
_ABOUT_A_THING = (Ask.WHETHER, Ask.ELIGIBILITY, Ask.GENERAL, Ask.COMPARISON)
_TELLING = math.log(4)
_OTHER_FIELD = 1.0
_NO_LAW = 4.0
"""Who asks what the law wants is not answered with what a programme pays."""
_ASKED_NEAR = 0.7
_AS_NEAR = 0.05
_OWN_SHAPES = (Ask.WHETHER, Ask.HOW, Ask.WHO, Ask.CONTACT, Ask.ELIGIBILITY, Ask.DEFINITION, Ask.COMPARISON)


class Lead:
    """Scores the candidates of one question against each other."""

    def __init__(self, question: Understanding, hits: Sequence[ScoredStatement]) -> None:
        self.asked = asked(question)
        self._hits = hits
        self._best = max((h.score for h in hits), default=0.0)
        self._cosine = max((h.cosine for h in hits), default=0.0)
        self._asked = max((h.asked for h in hits), default=0.0)
        self._coverage = max((h.coverage for h in hits), default=0.0)
        self._terms = [_Term.of(term) for term in self.asked.terms]
        self._weights = _rarity(self._terms, [traits(h.statement.text).said for h in hits])
        self._total = sum(self._weights.values())

    def features(self, hit: ScoredStatement) -> dict[str, float]:
        """The named features of one candidate; absent ones are zero."""
        form, text, passage = traits(hit.statement.text), hit.statement.text, hit.passage
        found = {
            "score": hit.score - self._best,
            "cosine": hit.cosine - self._cosine,
            "coverage": hit.coverage - self._coverage,
            "asked": hit.asked - self._asked,
            "asked_near": max(0.0, hit.asked - _ASKED_NEAR),
            "asked_top": float(hit.asked == self._asked > _ASKED_NEAR),
            "terms": self._share(form.said),
            "rarest": self._rarest(form.said),
            "subject": self._share(form.subject),
            "aside": self._aside(form.subject_words),
            "heading": self._share(said(f"{passage.heading} {passage.title}")),
            "first": float(hit.statement.order == 0),
            "order": min(hit.statement.order, 8) / 8,
            "early": float(passage.order == 0),
            "length": math.log(max(len(text), 20) / 60) * (2 if hit.statement.lang == "ko" else 1),
        }
        found |= self._form(form)
        found |= self._values(form, text)
        if "unknown" in form.marks and self._foreseen(hit) and self.asked.sure:
            found["sure_value"] = 1.0
        found |= self._side(form)
        if passage.shelf is Shelf.PROGRAMME:
            found |= self._section(passage.anchor)
        return found

    def stands_back(self, hit: ScoredStatement) -> float:
        """How far a sentence stands back whatever it shares with the question: it points elsewhere, asks, or does not
        know something else than what was asked; one of a document that is meant stands forward."""
        form = traits(hit.statement.text)
        cost = -_MEANT if hit.statement.document_id in self.asked.documents else 0.0
        cost += sum(_STAND_BACK.get(mark, 0.0) for mark in form.marks - self.asked.named)
        strange = form.domains - self.asked.domains
        cost += _NO_LAW if hit.passage.shelf is Shelf.PROGRAMME and self.asked.law else 0.0
        programme = hit.passage.shelf is Shelf.PROGRAMME and not self.asked.named & {"status", "estimated"}
        if programme and not self.asked.sure and self.asked.asks[0] in _ABOUT_A_THING:
            cost -= _SAYS_THE_WORD * self._rarest(form.said)
        if self.asked.domains and strange and not form.domains & self.asked.domains:
            cost += _OTHER_FIELD
        if "unknown" in form.marks and not self._foreseen(hit):
            cost += _UNKNOWN_ASIDE * (1.0 - self._share(form.said))
        return cost

    def _foreseen(self, hit: ScoredStatement) -> bool:
        """Whether this very question was foreseen for the sentence: then "not known" is the answer."""
        return hit.asked >= max(self._asked - _AS_NEAR, _ASKED_NEAR)

    def _form(self, form: Traits) -> dict[str, float]:
        marked = form.marks - self.asked.named - {"unknown"}
        found = {f"is_{mark}": 1.0 for mark in marked}
        found |= {f"asked_{mark}": 1.0 for mark in form.marks & self.asked.named}
        found["other_part"] = float(bool(form.parts - self.asked.parts))
        found["same_part"] = float(bool(form.parts & self.asked.parts))
        return found

    def _values(self, form: Traits, text: str) -> dict[str, float]:
        asks, sure, likely = self.asked.asks, self.asked.sure, self.asked.likely
        found = {}
        if sure:
            found["sure_value"] = float(bool(form.values & sure))
        if likely:
            key = "likely_value" if asks[0] not in (Ask.WHETHER, Ask.ELIGIBILITY) else "likely_beside"
            found[key] = float(bool(form.values & likely))
        for rank, ask in enumerate(asks[:2]):
            if ask in _OWN_SHAPES:
                found[f"shape_{rank}"] = float(has_shape(text, ask))
        if self.asked.units:
            found["unit"] = float(bool(form.units & self.asked.units))
        figures = form.values - {"phone", "address", "documents"}
        found["bare_figure"] = float(bool(figures) and not (sure or likely))
        return found

    def _side(self, form: Traits) -> dict[str, float]:
        role, years = self.asked.role, form.years
        found = {
            "other_country": float(form.abroad and not self.asked.abroad),
            "other_domain": float(min(len(form.domains - self.asked.domains), 3)),
            "same_domain": float(bool(form.domains & self.asked.domains)),
        }
        if role is not Role.UNKNOWN:
            mine, theirs = (form.user, form.operator) if role is Role.USER else (form.operator, form.user)
            found["my_role"], found["other_role"] = float(mine), float(theirs and not mine)
        if self.asked.years:
            found["asked_year"] = float(bool(years & self.asked.years))
            found["other_year"] = float(bool(years) and not years & self.asked.years)
        else:
            found["old_year"] = float(bool(years) and max(years) < "2026" and Ask.DATE not in self.asked.asks)
        return found

    def _section(self, anchor: str | None) -> dict[str, float]:
        ask = self.asked.asks[0]
        if self.asked.named & {"status", "estimated"} and ask in _MAY_MEAN_NOW:
            return {"section_now": 1.0} if anchor in _NOW else {f"off_{anchor}": 1.0}
        if ask is Ask.DATE and self.asked.sure and "date" not in self.asked.sure | self.asked.likely:
            return {}
        if anchor in _ANCHORS[ask]:
            key = "whether" if ask in (Ask.WHETHER, Ask.COUNT) else "asked"
            return {f"section_{key}": 1.0 / (1 + _ANCHORS[ask].index(anchor))}
        return {f"off_{anchor}": 1.0}

    def _aside(self, words: Sequence[Said]) -> float:
        """How many words of the subject were not asked about, up to 1: a special case speaks of more than its rule."""
        strange = sum(not any(term.stands_in(word) for term in self._terms) for word in words)
        return min(strange, 6) / 6

    def _rarest(self, text: Said) -> float:
        """Whether the word that tells the candidates apart best stands in the sentence."""
        top = max(self._weights.values(), default=0.0)
        if top < _TELLING:
            return 0.0
        return float(any(weight == top and term.stands_in(text) for term, weight in self._weights.items()))

    def _share(self, text: Said) -> float:
        if not self._total:
            return 0.0
        return sum(w for term, w in self._weights.items() if term.stands_in(text)) / self._total


@dataclass(frozen=True, slots=True)
class _Term:
    """A topic word as it is looked for: a Latin one from the start of a word, a Korean one inside compounds."""

    latin: re.Pattern[str] | None
    folded: str

    @classmethod
    def of(cls, term: str) -> "_Term":
        if term.isdigit():
            return cls(re.compile(rf"(?<!\d){term}(?!\d)"), "")
        if term.isascii():
            stem = term[: max(4, len(term) - 2)] if len(term) > 4 else term
            return cls(re.compile(rf"(?<![a-z0-9]){re.escape(stem)}"), "")
        return cls(None, fold(term))

    def stands_in(self, text: Said) -> bool:
        """Whether the word stands in a text in any inflection."""
        if self.latin:
            return self.latin.search(text.low) is not None
        return self.folded in text.folded or (len(self.folded) >= 3 and self.folded[:-1] in text.folded)


def _rarity(terms: Iterable[_Term], texts: Sequence[Said]) -> dict[_Term, float]:
    """The rarer a term is among the candidates, the more it tells them apart; one in all of them tells nothing."""
    found = {}
    for term in terms:
        if count := sum(term.stands_in(text) for text in texts):
            found[term] = math.log((len(texts) + 1) / count)
    return found


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    loaded: dict[str, dict[str, float]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded


def ordered(
    question: Understanding, hits: Sequence[ScoredStatement], kind: str
) -> list[tuple[float, ScoredStatement]]:
    """`hits` with their lead scores, best first; `kind` names the set of weights."""
    lead, weights = Lead(question, hits), _weights()[kind]
    scored = [
        (
            sum(weights.get(name, 0.0) * value for name, value in lead.features(hit).items())
            - lead.stands_back(hit),
            hit,
        )
        for hit in hits
    ]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].statement.id))


__all__ = ["Lead", "ordered"]
