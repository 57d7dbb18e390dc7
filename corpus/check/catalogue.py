"""Plan tasks, areas and glossary: complete, in range, each entry once."""

from collections import Counter
from collections.abc import Iterator

from corpus.check.finding import Finding, Severity
from corpus.check.places import entry_place
from corpus.check.view import Corpus
from corpus.models import GlossaryTerm, Terms

TASKS = range(1, 100)
AREAS = range(1, 13)


def tasks(corpus: Corpus) -> Iterator[Finding]:
    """99 tasks, each once, each inside its area."""
    root, areas = corpus.library.root, {area.number: area for area in corpus.library.areas}
    numbers = Counter(task.number for task in corpus.library.tasks)
    if not numbers:
        return
    for number in TASKS:
        if numbers[number] != 1:
            place = entry_place(root, "plan/tasks.yaml", str(number))
            yield Finding(*place, "plan-tasks", f"task {number} stands {numbers[number]} times, not once")
    for task in corpus.library.tasks:
        place = entry_place(root, "plan/tasks.yaml", str(task.number))
        area = areas.get(task.area)
        if task.number not in TASKS:
            yield Finding(*place, "plan-tasks", f"task {task.number}: the plan has tasks 1 to 99")
        if area is None or not area.tasks[0] <= task.number <= area.tasks[1]:
            yield Finding(*place, "plan-tasks", f"task {task.number} does not lie in area {task.area}")


def areas(corpus: Corpus) -> Iterator[Finding]:
    """12 areas that share the tasks out without gap."""
    ordered = sorted(corpus.library.areas, key=lambda area: area.number)
    if ordered and [area.number for area in ordered] != list(AREAS):
        yield Finding(
            *entry_place(corpus.library.root, "plan/areas.yaml", "1"),
            "plan-areas",
            "areas are 1 to 12, each once",
        )
    expected = 1
    for area in ordered:
        if area.tasks[0] != expected or area.tasks[1] < area.tasks[0]:
            place = entry_place(corpus.library.root, "plan/areas.yaml", str(area.number))
            yield Finding(*place, "plan-areas", f"area {area.number} must start with task {expected}")
        expected = area.tasks[1] + 1


def glossary(corpus: Corpus) -> Iterator[Finding]:
    """Each id and each Korean term once; a word leads to one term."""
    owners: dict[str, str] = {}
    ids = Counter(term.id for term in corpus.library.glossary)
    for term in corpus.library.glossary:
        place = entry_place(corpus.library.root, "glossary.yaml", term.id)
        if ids[term.id] > 1:
            yield Finding(*place, "glossary-twice", f"the id {term.id} stands {ids[term.id]} times")
        for word in _words(term):
            owner = owners.setdefault(word.casefold(), term.id)
            if owner != term.id:
                severity = Severity.ERROR if word == term.ko else Severity.WARNING
                yield Finding(
                    *place,
                    "glossary-twice",
                    f"“{word}” already leads to {owner}; keep it at one term",
                    severity,
                )


def _words(term: GlossaryTerm) -> set[str]:
    colloquial = term.colloquial
    spoken = (*colloquial.ko, *colloquial.en) if isinstance(colloquial, Terms) else colloquial
    return {term.ko, *term.synonyms.ko, *term.synonyms.en, *term.abbreviations, *spoken}


RULES = (tasks, areas, glossary)
