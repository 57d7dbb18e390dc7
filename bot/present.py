"""The answer as shown: sections, sources, what is missing, whom to ask, the whole as plain text."""

from collections.abc import Sequence

from bot.answer import Answer, AnswerStatement, Contact, DutyCard, ProgrammeCard, Status
from bot.texts import say
from bot.understand.asks import Ask
from bot.understand.understanding import Understanding
from corpus.models import Lang
from ingest.model import Shelf


def answer_text(
    message: str | None, statements: Sequence[AnswerStatement], missing: Sequence[str], lang: Lang
) -> str:
    """The answer as plain text: sentences with citation numbers, then the numbered sources."""
    lines = [message] if message else []
    lines += [f"{s.text} {''.join(f'[{c.number}]' for c in s.citations)}".strip() for s in statements]
    lines += list(missing)
    sources: dict[int, str] = {}
    for statement in statements:
        for cited in statement.citations:
            parts = (cited.title, cited.publisher, cited.page, cited.url)
            sources.setdefault(cited.number, ", ".join(part for part in parts if part))
    if sources:
        lines.append("")
        lines += [f"[{number}] {text}" for number, text in sorted(sources.items())]
    return "\n".join(lines)


def topic_of(question: Understanding, shelves: Sequence[Shelf]) -> str:
    """Whose contact fits: governance for duties, programmes else."""
    if shelves and shelves[0] is Shelf.GOVERNANCE:
        return "governance"
    return "programmes"


def next_steps(
    question: Understanding, shelves: Sequence[Shelf], cards: Sequence[ProgrammeCard]
) -> tuple[str, ...]:
    """What to do now, by kind of question."""
    lang = question.lang
    if cards:
        facts = dict.fromkeys(card.missing_fact for card in cards[:3] if card.missing_fact)
        asked = (
            [say("ask_fact", lang, fact=next(iter(facts)))]
            if facts and Ask.ELIGIBILITY in question.asks
            else []
        )
        return (*asked, say("step_notice", lang), say("step_call", lang))
    if shelves and shelves[0] is Shelf.GOVERNANCE:
        return (say("step_duty", lang), say("step_helpdesk", lang))
    return ()


def house_answer(
    answer_id: str,
    conversation_id: str,
    lang: Lang,
    status: Status,
    intent: str,
    message: str,
    contact: Contact,
    suggestions: tuple[str, ...] = (),
) -> Answer:
    """An answer that is a text of the house and nothing else."""
    return Answer(
        id=answer_id,
        conversation_id=conversation_id,
        lang=lang,
        status=status,
        intent=intent,
        contact=contact,
        notice=say("notice", lang),
        message=message,
        suggestions=suggestions,
        text=message,
    )


def full_answer(
    answer_id: str,
    conversation_id: str,
    question: Understanding,
    statements: tuple[AnswerStatement, ...],
    *,
    status: Status,
    message: str | None,
    missing: tuple[str, ...],
    cards: tuple[ProgrammeCard, ...],
    duties: tuple[DutyCard, ...],
    steps: tuple[str, ...],
    suggestions: tuple[str, ...],
    contact: Contact,
) -> Answer:
    """An answer of proved statements."""
    return Answer(
        id=answer_id,
        conversation_id=conversation_id,
        lang=question.lang,
        status=status,
        intent=question.intent,
        statements=statements,
        programmes=cards,
        duties=duties,
        next_steps=steps,
        missing=missing,
        suggestions=suggestions,
        contact=contact,
        notice=say("notice", question.lang),
        message=message,
        text=answer_text(message, statements, missing, question.lang),
    )
