"""Is the golden set itself sound? Spans, twins, balance, duplicates, leaks between the splits."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from corpus.programme import Programme
from evals.cases import Answerable, Case, Common, Split
from evals.fold import folded, squeezed
from evals.places import Places
from evals.verdicts import DutiesCase, EligibilityCase, wrong_in_duties, wrong_in_eligibility

_NEAR = 0.9
_SAME_IN_TWINS = (
    "suite", "split", "answerable", "type", "nuggets", "must_not", "statuses", "intent", "programme", "profile", "fit",
    "conditions", "answers", "role", "high_impact", "duties",
)  # fmt: skip
_TEST_SHARE = (0.2, 0.45)
_MANY = 40
"""Suites below this size are not held to the share of the test split."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a case or a suite."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def check_cases(
    cases: Sequence[Common], places: Places, sources: Set[str], programmes: Iterable[Programme] = ()
) -> list[Finding]:
    """Every finding, in a stable order; an empty list means that the set may be used."""
    known = {programme.id: programme for programme in programmes}
    found = [
        *_ids(cases),
        *_twins(cases),
        *(finding for case in cases for finding in _case(case, places, sources)),
        *(Finding(case.id, what) for case in cases for what in _verdicts(case, known)),
        *_duplicates(cases),
        *_balance(cases),
    ]
    return sorted(found, key=lambda finding: (finding.where, finding.what))


def _ids(cases: Sequence[Common]) -> Iterator[Finding]:
    for name, count in Counter(case.id for case in cases).items():
        if count > 1:
            yield Finding(name, f"{count} cases have this id")
    for case in cases:
        if not case.id.endswith(f"-{case.lang}"):
            yield Finding(case.id, f"the id does not end in -{case.lang}")


def _twins(cases: Sequence[Common]) -> Iterator[Finding]:
    pairs: Mapping[str, list[Common]] = defaultdict(list)
    for case in cases:
        if case.pair_id:
            pairs[case.pair_id].append(case)
    for name, pair in pairs.items():
        if sorted(case.lang for case in pair) != ["en", "ko"]:
            yield Finding(name, f"a pair needs one Korean and one English case, not {[c.id for c in pair]}")
            continue
        one, other = pair
        for field in _SAME_IN_TWINS:
            if getattr(one, field, None) != getattr(other, field, None):
                yield Finding(name, f"the twins differ in {field}")


def _verdicts(case: Common, programmes: Mapping[str, Programme]) -> Iterator[str]:
    if isinstance(case, EligibilityCase):
        yield from wrong_in_eligibility(case, programmes)
    if isinstance(case, DutiesCase):
        yield from wrong_in_duties(case)


def _case(case: Common, places: Places, sources: Set[str]) -> Iterator[Finding]:
    for evidence in case.evidence:
        if evidence.document_id.startswith(("original:", "file:")):
            continue
        if evidence.document_id not in places:
            yield Finding(case.id, f"no document {evidence.document_id}")
        elif evidence.quote and not places.holds(evidence.document_id, evidence.quote):
            yield Finding(case.id, f"{evidence.document_id} does not hold: {evidence.quote}")
    if isinstance(case, Case):
        yield from _question(case, sources)


def _question(case: Case, sources: Set[str]) -> Iterator[Finding]:
    for source in case.must_cite:
        if source not in sources:
            yield Finding(case.id, f"unknown source {source}")
    if case.suite in ("answers", "dialogues") and case.answerable is Answerable.YES and not case.required:
        yield Finding(case.id, "an answerable case needs a required nugget")
    if case.suite == "routing" and not case.statuses:
        yield Finding(case.id, "a routing case needs statuses")
    if case.suite in ("retrieval", "originals") and not case.evidence:
        yield Finding(case.id, "a retrieval case needs evidence")
    yield from _unproved(case)


def _unproved(case: Case) -> Iterator[Finding]:
    """A required nugget that stands in no quote of the case would ask for what nobody has shown."""
    quotes = " ".join(e.quote for e in case.evidence if e.quote)
    if case.answerable in (Answerable.YES, Answerable.PARTIAL) and quotes:
        for nugget in case.required:
            if not nugget.stands_in(quotes):
                yield Finding(case.id, f"no quote holds the nugget {nugget.text!r}")


def _duplicates(cases: Sequence[Common]) -> Iterator[Finding]:
    seen: dict[tuple[str, str, tuple[str, ...]], str] = {}
    for case in cases:
        key = (case.lang, squeezed(case.question), getattr(case, "turns", ()))
        if key in seen:
            yield Finding(case.id, f"asks the same as {seen[key]}")
        seen.setdefault(key, case.id)
    for lang in ("ko", "en"):
        yield from _leaks([case for case in cases if case.lang == lang and not getattr(case, "turns", ())])


def _leaks(cases: Sequence[Common]) -> Iterator[Finding]:
    """A test question that is nearly a tuning question measures memory."""
    tuned = [(case, _bigrams(case.question)) for case in cases if case.split is Split.TUNE]
    for case in (case for case in cases if case.split is Split.TEST):
        mine = _bigrams(case.question)
        for other, theirs in tuned:
            if len(mine & theirs) >= _NEAR * len(mine | theirs):
                yield Finding(case.id, f"nearly the tuning question {other.id}")


def _balance(cases: Sequence[Common]) -> Iterator[Finding]:
    suites: Mapping[str, list[Common]] = defaultdict(list)
    for case in cases:
        suites[case.suite].append(case)
    for suite, part in suites.items():
        langs = Counter(case.lang for case in part)
        if langs["ko"] != langs["en"]:
            yield Finding(suite, f"{langs['ko']} Korean against {langs['en']} English cases")
        share = sum(case.split is Split.TEST for case in part) / len(part)
        if len(part) >= _MANY and not _TEST_SHARE[0] <= share <= _TEST_SHARE[1]:
            yield Finding(suite, f"{share:.0%} of the cases are in the test split")


def _bigrams(text: str) -> frozenset[str]:
    plain = folded(text).casefold()
    return frozenset(_pairs(plain))


def _pairs(text: str) -> Iterable[str]:
    return (text[at : at + 2] for at in range(len(text) - 1))
