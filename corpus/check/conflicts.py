"""Two places give different values for the same thing.

A document that names one programme and a ceiling or a closing date must agree with that programme's record, or say in
the same sentence why it differs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus.check.finding import Finding, Severity
from corpus.check.shared_values import EXPLAINED
from corpus.check.view import Corpus, Statement, figures_in, programme_texts
from corpus.figures import Bound, Figure, Kind
from corpus.models import Block, Lang
from corpus.programme import Programme

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CEILING = re.compile(r"한도|최대|최고|up to|at most|ceiling|maximum", re.I)
_CLOSING = re.compile(r"마감|까지|접수|신청|closed|closes|until|deadline|by ", re.I)


@dataclass(frozen=True)
class _Known:
    programme: Programme
    lang: Lang

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names long enough to mean this programme only."""
        own = (self.programme.name.in_lang(self.lang), *self.programme.aliases.in_lang(self.lang))
        shortest = 5 if self.lang == "ko" else 8
        return tuple(name for name in own if len(name) >= shortest)

    @cached_property
    def values(self) -> frozenset[str]:
        """Every amount and date that the record gives."""
        programme, values = self.programme, set()
        for _, text, _ in programme_texts(programme):
            values |= {figure.value for figure in figures_in(text.in_lang(self.lang))}
        if programme.support and programme.support.ceiling_krw:
            values.add(str(programme.support.ceiling_krw))
        if programme.budget and programme.budget.krw:
            values.add(str(programme.budget.krw))
        for item in programme.rounds:
            values |= {value for value in (item.start, item.end) if value}
        return frozenset(values)


def with_records(corpus: Corpus) -> Iterator[Finding]:
    """Amounts and closing dates in documents against the records of the programmes that they name."""
    known = {
        lang: tuple(_Known(programme, lang) for programme in corpus.library.programmes)
        for lang in ("ko", "en")
    }
    for statement in corpus.statements:
        if not isinstance(statement.origin, Block):
            continue
        for sentence in statement.sentences:
            if wanted := _suspects(sentence):
                yield from _against_record(sentence, wanted, statement, known[statement.lang])


def _suspects(sentence: str) -> list[Figure]:
    if EXPLAINED.search(sentence):
        return []
    figures = figures_in(sentence)
    money = [f for f in figures if f.kind is Kind.MONEY and f.unit == "KRW" and _CEILING.search(sentence)]
    days = [f for f in figures if f.kind is Kind.DATE and f.bound is Bound.UNTIL and _DAY.fullmatch(f.value)]
    return money + (days if _CLOSING.search(sentence) else [])


def _against_record(
    sentence: str, wanted: list[Figure], statement: Statement, known: tuple[_Known, ...]
) -> Iterator[Finding]:
    named = [record for record in known if any(name in sentence for name in record.names)]
    if len(named) != 1:
        return
    record = named[0]
    for figure in wanted:
        if figure.value not in record.values:
            shown = sentence[figure.start : figure.end]
            message = f"{shown} is not in the record programmes/{record.programme.id}.yaml; mend one of them or say why"
            yield Finding(*statement.place, "conflict", message, Severity.WARNING)


RULES = (with_records,)
