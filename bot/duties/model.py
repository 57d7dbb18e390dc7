"""The self-check as data: questions, three-valued conditions, roles and duties (corpus/duties.yaml)."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from bot.answer import Fit
from corpus.models import Frozen, Text

Role = Literal["developer", "deployer", "user", "none", "unknown"]
UNSURE = "unsure"
"""The answer that every question takes: asked, and the reader does not know."""


class Condition(Frozen):
    """Exactly one of the forms below; together they make a three-valued expression over the answers.

    `maybe` turns a yes into 'could not tell' (the sources leave it open); `unless` is an exemption that has to be
    claimed: 'could not tell' once claimed, and no hindrance as long as nobody claims it.
    """

    answer: dict[str, tuple[str, ...]] | None = None
    fact: str | None = None
    all: tuple["Condition", ...] | None = None
    any: tuple["Condition", ...] | None = None
    none: tuple["Condition", ...] | None = None
    maybe: "Condition | None" = None
    unless: "Condition | None" = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if len(self.model_fields_set) != 1 or (self.answer is not None and len(self.answer) != 1):
            raise ValueError(
                "a condition has exactly one of answer (one question), fact, all, any, none, maybe, unless"
            )
        return self

    @property
    def parts(self) -> tuple["Condition", ...]:
        """The conditions inside this one."""
        single = self.maybe or self.unless
        return (single,) if single else self.all or self.any or self.none or ()


class Option(Frozen):
    """One answer of a closed set; `item` is the letter of Article 2(4) for a high-impact area."""

    id: str
    text: Text
    item: str | None = None


class Question(Frozen):
    """A question of the self-check, asked unless `ask_when` is a clear no."""

    id: str
    text: Text
    help: Text | None = None
    ask_when: Condition | None = None
    options: tuple[Option, ...] = Field(min_length=2)


class RoleRule(Frozen):
    """When one has a role for the use of AI in question."""

    role: Role
    when: Condition
    text: Text


class Duty(Frozen):
    """A leaf: what one must do, by which article, since when, at what price, and what to do first.

    `topic` names the questions of which one must have been answered before chat shows the duty as open; `chat` False
    keeps it out of chat; `grace` adds the grace period to the fine.
    """

    id: str
    topic: tuple[str, ...] = Field(min_length=1)
    when: Condition
    title: Text
    text: Text
    article: Text
    in_force_from: date | None = None
    deadline: Text | None = None
    fine: Text | None = None
    grace: bool = False
    chat: bool = True
    first_step: Text | None = None
    documents: tuple[str, ...] = Field(min_length=1)
    sources: tuple[str, ...] = Field(min_length=1)


class Grace(Frozen):
    """The time in which fines are put off; after `until` it has to be looked up again."""

    until: date
    during: Text
    after: Text
    sources: tuple[str, ...]


class SelfCheck(Frozen):
    """The whole tree."""

    as_of: date
    notice: Text
    grace: Grace
    questions: tuple[Question, ...]
    facts: dict[str, Condition]
    high_impact: dict[Fit, Text]
    """What to say on the fact `high_impact`: a likelihood, since only a review of the case can tell."""
    roles: tuple[RoleRule, ...]
    duties: tuple[Duty, ...]

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        options = {q.id: {o.id for o in q.options} | {UNSURE} for q in self.questions}
        asked = [q.ask_when for q in self.questions if q.ask_when]
        heads = [*asked, *self.facts.values(), *(r.when for r in self.roles), *(d.when for d in self.duties)]
        for condition in heads:
            self._check(condition, options)
        unknown = {topic for duty in self.duties for topic in duty.topic} - options.keys()
        if unknown:
            raise ValueError(f"topics without a question: {sorted(unknown)}")
        return self

    def _check(self, condition: Condition, options: dict[str, set[str]]) -> None:
        if condition.fact and condition.fact not in self.facts:
            raise ValueError(f"no fact {condition.fact!r}")
        for question, wanted in (condition.answer or {}).items():
            if not set(wanted) <= options.get(question, set()):
                raise ValueError(
                    f"{question!r} has no options {sorted(set(wanted) - options.get(question, set()))}"
                )
        for part in condition.parts:
            self._check(part, options)
