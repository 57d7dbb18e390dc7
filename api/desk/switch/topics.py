"""Which topics an answer touches: told from what it cites and shows, not from how the question was worded."""

from api.advisor import AdvisorLike
from api.desk.switch.store import Scope
from bot.answer import Answer, Citation
from ingest.model import Shelf

_SHELVES = {
    Shelf.PROGRAMME: Scope.PROGRAMMES,
    Shelf.PROGRAMMES: Scope.PROGRAMMES,
    Shelf.GOVERNANCE: Scope.LAW,
    Shelf.ACTION_PLAN: Scope.PLAN,
}


def topics_of(answer: Answer, advisor: AdvisorLike) -> frozenset[Scope]:
    """The topics of an answer."""
    found = {
        topic
        for statement in answer.statements
        for citation in statement.citations
        for topic in _topics(citation, advisor)
    }
    if answer.programmes:
        found.add(Scope.PROGRAMMES)
    if answer.duties:
        found.add(Scope.LAW)
    return frozenset(found)


def _topics(citation: Citation, advisor: AdvisorLike) -> set[Scope]:
    """By the shelf of the passage, and by what its source is: guides quote laws and the plan, too."""
    passage = advisor.index.passages.get(citation.passage_id)
    source = advisor.library.sources.get(citation.source_id)
    found = {_SHELVES[passage.shelf]} if passage and passage.shelf in _SHELVES else set()
    if source and source.type == "legislation":
        found.add(Scope.LAW)
    if citation.source_id.startswith("plan-"):
        found.add(Scope.PLAN)
    return found
