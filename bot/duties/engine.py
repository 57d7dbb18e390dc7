"""From the answers of the self-check to a role and duties; every verdict follows from data, none from a model."""

from collections.abc import Mapping
from datetime import date

from bot import clock
from bot.answer import DutyCard, Fit, Wire
from bot.duties.data import self_check
from bot.duties.logic import Logic
from bot.duties.model import UNSURE, Condition, Duty, Question, Role, SelfCheck
from bot.errors import BotError
from corpus.models import Lang


class UnknownAnswerError(BotError):
    """An answer names a question or an option that the self-check does not have."""


class DutyOption(Wire):
    """An answer to choose."""

    id: str
    text: str


class DutyQuestion(Wire):
    """A question of the self-check in the reader's language; `unsure` is always an option."""

    id: str
    text: str
    help: str | None = None
    options: tuple[DutyOption, ...]


class DutyResult(Wire):
    """What follows from the answers so far.

    `duties` holds the duties that apply or may apply; `unknown` the questions that are still open and could change
    the result, in the order in which they are asked; `next_question` is the first of them.
    """

    role: Role
    role_text: str | None = None
    possible_roles: tuple[Role, ...] = ()
    high_impact: Fit
    high_impact_text: str | None = None
    duties: tuple[DutyCard, ...] = ()
    next_question: DutyQuestion | None = None
    unknown: tuple[str, ...] = ()
    notice: str


def evaluate(
    answers: Mapping[str, str], lang: Lang = "ko", today: date | None = None, check: SelfCheck | None = None
) -> DutyResult:
    """The role and the duties that follow from `answers` (question id → option id).

    Raises UnknownAnswerError for an id that the self-check does not know.
    """
    tree = check or self_check()
    _refuse_unknown(answers, tree)
    logic = logic_of(tree, answers)
    day = today or clock.today()
    verdicts = {duty.id: logic.holds(duty.when) for duty in tree.duties}
    role, possible = _role(logic, tree)
    high_impact = logic.holds(Condition(fact="high_impact"))
    still_open = _open_questions(logic, tree, verdicts, role)
    return DutyResult(
        role=role,
        role_text=next((r.text.in_lang(lang) for r in tree.roles if r.role == role), None),
        possible_roles=possible,
        high_impact=high_impact,
        high_impact_text=None
        if role in ("user", "none") or "area" not in answers
        else tree.high_impact[high_impact].in_lang(lang),
        duties=tuple(
            _card(duty, verdicts[duty.id], lang, tree, day)
            for wanted in (Fit.YES, Fit.UNKNOWN)
            for duty in tree.duties
            if verdicts[duty.id] is wanted
        ),
        next_question=question_in(still_open[0], lang) if still_open else None,
        unknown=tuple(question.id for question in still_open),
        notice=tree.notice.in_lang(lang),
    )


def logic_of(tree: SelfCheck, answers: Mapping[str, str]) -> Logic:
    """The tree's conditions over these answers."""
    return Logic(tree.facts, answers, {q.id: q.ask_when for q in tree.questions})


def questions_asked(
    answers: Mapping[str, str], lang: Lang = "ko", check: SelfCheck | None = None
) -> tuple[DutyQuestion, ...]:
    """The questions that are asked with these answers, answered ones included."""
    tree = check or self_check()
    logic = logic_of(tree, answers)
    return tuple(question_in(q, lang) for q in tree.questions if logic.holds(q.ask_when) is not Fit.NO)


def question_in(question: Question, lang: Lang) -> DutyQuestion:
    """The question as shown to a reader."""
    unsure = DutyOption(id=UNSURE, text="잘 모르겠습니다" if lang == "ko" else "I am not sure")
    return DutyQuestion(
        id=question.id,
        text=question.text.in_lang(lang),
        help=question.help.in_lang(lang) if question.help else None,
        options=(*(DutyOption(id=o.id, text=o.text.in_lang(lang)) for o in question.options), unsure),
    )


def _refuse_unknown(answers: Mapping[str, str], tree: SelfCheck) -> None:
    known = {q.id: {o.id for o in q.options} | {UNSURE} for q in tree.questions}
    for question, option in answers.items():
        if question not in known:
            raise UnknownAnswerError(f"no question {question!r}; known are {', '.join(known)}")
        if option not in known[question]:
            raise UnknownAnswerError(f"{question!r} takes one of {', '.join(sorted(known[question]))}")


def _role(logic: Logic, tree: SelfCheck) -> tuple[Role, tuple[Role, ...]]:
    found = {rule.role: logic.holds(rule.when) for rule in tree.roles}
    sure = next((role for role, fit in found.items() if fit is Fit.YES), None)
    if sure:
        return sure, (sure,)
    return "unknown", tuple(role for role, fit in found.items() if fit is Fit.UNKNOWN)


def _open_questions(logic: Logic, tree: SelfCheck, verdicts: Mapping[str, Fit], role: Role) -> list[Question]:
    """Unanswered questions that are asked in this case and that a role or a duty not yet ruled out looks at."""
    needed = {
        q for duty in tree.duties if verdicts[duty.id] is not Fit.NO for q in logic.questions(duty.when)
    }
    if role == "unknown":
        needed |= {q for rule in tree.roles for q in logic.questions(rule.when)}
    return [
        question
        for question in tree.questions
        if question.id in needed
        and question.id not in logic.answers
        and logic.holds(question.ask_when) is not Fit.NO
    ]


def _card(duty: Duty, applies: Fit, lang: Lang, tree: SelfCheck, today: date) -> DutyCard:
    text = " ".join(part.in_lang(lang) for part in (duty.text, duty.deadline) if part)
    fine = duty.fine.in_lang(lang) if duty.fine else None
    if fine and duty.grace:
        grace = tree.grace.during if today < tree.grace.until else tree.grace.after
        fine = f"{fine} {grace.in_lang(lang)}"
    return DutyCard(
        id=duty.id,
        title=duty.title.in_lang(lang),
        text=text,
        article=duty.article.in_lang(lang),
        applies=applies,
        in_force_from=duty.in_force_from,
        fine=fine,
        first_step=duty.first_step.in_lang(lang) if duty.first_step else None,
        source_ids=duty.sources,
    )
