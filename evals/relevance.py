"""Which retrieved passages hold what a case needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.cases import Case, Evidence
from evals.fold import squeezed
from evals.systems import Found


@dataclass(frozen=True, slots=True)
class Place:
    """Where a need is met: a document, and in it a quote or a page, or anywhere when both are None."""

    document_id: str
    quote: str | None
    page: int | None

    def holds(self, found: Found, text: str) -> bool:
        """Whether this passage, with its squeezed `text`, is the place."""
        if found.document_id != self.document_id or (self.quote is not None and self.quote not in text):
            return False
        return self.page is None or (
            found.pages is not None and found.pages[0] <= self.page <= found.pages[1]
        )


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that must be found; any of its places will do."""

    key: str
    places: tuple[Place, ...]

    def met_by(self, found: Found) -> bool:
        """Whether this passage holds it."""
        text = squeezed(found.text)
        return any(place.holds(found, text) for place in self.places)


def needs_of(case: Case, twin: Case | None) -> tuple[Need, ...]:
    """The needs of a case; its twin's quotes count too, for the same facts stand in both languages' documents."""
    places: dict[str, list[Place]] = {}
    for evidence in (*case.evidence, *(twin.evidence if twin else ())):
        places.setdefault(evidence.need, []).append(_place(evidence))
    return tuple(Need(key or "all", tuple(dict.fromkeys(at))) for key, at in places.items())


def twins(cases: Sequence[Case]) -> Mapping[str, Case]:
    """The twin of each case in the other language, by the case's id."""
    pairs: dict[str, list[Case]] = {}
    for case in cases:
        if case.pair_id:
            pairs.setdefault(case.pair_id, []).append(case)
    return {
        case.id: other
        for pair in pairs.values()
        for case in pair
        for other in pair
        if other.lang != case.lang
    }


def ranks(needs: Sequence[Need], found: Sequence[Found]) -> dict[str, int | None]:
    """The rank, from 1, at which each need is first met."""
    return {
        need.key: next((rank for rank, hit in enumerate(found, 1) if need.met_by(hit)), None)
        for need in needs
    }


def _place(evidence: Evidence) -> Place:
    return Place(evidence.document_id, squeezed(evidence.quote) if evidence.quote else None, evidence.page)
