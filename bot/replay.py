"""Answer a kept question again: the same index and composer must give the same statements and verdicts."""

from bot.answer import Answer, AnswerStatement, ChatRequest, Profile
from bot.dialogue import Turn
from bot.record import Records, statements_of
from ingest.settings import IngestSettings


def replayed(record_id: str) -> tuple[bool, str]:
    """Whether the answer came out the same, and a text that shows what differs. Raises UnknownRecordError."""
    from bot.advisor import Advisor

    record = Records(IngestSettings().data_dir / "records").find(record_id)
    advisor = Advisor.open()
    history: list[Turn] = []
    for earlier in record.context:
        request = ChatRequest(message=earlier)
        history.append(Turn(earlier, advisor.answer(request, history)))
    profile = Profile.model_validate(record.profile) if record.profile else None
    request = ChatRequest(message=record.question, lang=record.lang, profile=profile)  # type: ignore[arg-type]
    answer: Answer = advisor.answer(request, history)
    now = statements_of(answer)
    if now == record.statements and answer.status.value == record.status:
        return True, f"{record_id}: the same {len(now)} statements and verdicts ({record.status})"
    lines = [f"{record_id}: was {record.status} on {record.generation}, is {answer.status.value}"]
    lines += [f"- {text} ({verdict})" for text, verdict in record.statements if (text, verdict) not in now]
    lines += [f"+ {text} ({verdict})" for text, verdict in now if (text, verdict) not in record.statements]
    return False, "\n".join(lines)


__all__ = ["AnswerStatement", "replayed"]
