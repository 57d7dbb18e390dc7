"""Which tasks of the plan a question lists: those of a body, of an area, due by a date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.plan.asked import Asked, asked_of
from corpus.models import PlanArea, PlanTask
from corpus.plan_counts import Roles, quarters


@dataclass(frozen=True, slots=True)
class Listing:
    """What was asked of the task list and the tasks that answer it, in the order of the plan."""

    asked: Asked
    tasks: tuple[PlanTask, ...]


def listing(
    question: str, tasks: Sequence[PlanTask], areas: Sequence[PlanArea], roles: Mapping[str, Roles]
) -> Listing | None:
    """The tasks that `question` asks for; None when it asks for no such list."""
    asked = asked_of(question, areas)
    if asked is None:
        return None
    return Listing(asked, tuple(task for task in tasks if _matches(task, asked, roles)))


def _matches(task: PlanTask, asked: Asked, roles: Mapping[str, Roles]) -> bool:
    if asked.area and task.area != asked.area:
        return False
    if asked.body:
        has = roles.get(asked.body, Roles((), ()))
        if task.number not in has.leads and (asked.leads or task.number not in has.joins):
            return False
    return asked.until is None or any(quarter <= asked.until for quarter in quarters(task))
