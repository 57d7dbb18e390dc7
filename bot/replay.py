"""Answer a kept question again: the same index must give the same statements and verdicts.

No model is asked: what it wrote then is kept, and is proved again as if it came now.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.answer import Answer, AnswerStatement, ChatRequest, Profile
from bot.compose.draft import Composition, Draft
from bot.curated import CuratedAnswer, CuratedStatement, Steering
from bot.dialogue import Turn
from bot.evidence import Evidence
from bot.record import AnswerRecord, Records, Written, statements_of
from bot.understand.understanding import Understanding
from corpus.models import Lang
from ingest.index import OpenIndex
from ingest.settings import IngestSettings

if TYPE_CHECKING:
    from bot.advisor import Advisor


def replayed(record_id: str, over: "Advisor | None" = None) -> tuple[bool, str]:
    """Whether the answer came out the same, and a text that shows what differs. Raises UnknownRecordError.

    It is asked over the library and index of `over`, or of an advisor that is opened for it.
    """
    from bot.advisor import Advisor

    record = Records(IngestSettings().data_dir / "records").find(record_id)
    opened = over or Advisor.open()
    settings = opened.settings.model_copy(update={"model_name": None})
    advisor = Advisor(opened.library, opened.index, settings, None)
    history: list[Turn] = []
    for earlier in record.context:
        request = ChatRequest(message=earlier)
        history.append(Turn(earlier, advisor.answer(request, history)))
    profile = Profile.model_validate(record.profile) if record.profile else None
    request = ChatRequest(message=record.question, lang=record.lang, profile=profile)  # type: ignore[arg-type]
    if record.written:
        retold = Retold(record.written, opened.index)
        advisor = Advisor(opened.library, opened.index, settings, None, retold)
    answer: Answer = advisor.answer(request, history, _steering(record))
    now = statements_of(answer)
    if now == record.statements and answer.status.value == record.status:
        return True, f"{record_id}: the same {len(now)} statements and verdicts ({record.status})"
    lines = [f"{record_id}: was {record.status} on {record.generation}, is {answer.status.value}"]
    lines += [f"- {text} ({verdict})" for text, verdict in record.statements if (text, verdict) not in now]
    lines += [f"+ {text} ({verdict})" for text, verdict in now if (text, verdict) not in record.statements]
    return False, "\n".join(lines)


def _steering(record: AnswerRecord) -> Steering:
    """The approved answer as it was given then, whatever became of it since."""
    if not record.curated:
        return Steering()
    name, _, version = record.curated.partition("@")
    said = tuple(CuratedStatement(*one) for one in record.approved)
    lang: Lang = "en" if record.lang == "en" else "ko"
    return Steering((CuratedAnswer(name, int(version), lang, (record.question,), said),))


class Retold:
    """A composer that tells again what a model wrote; drafts on statements that are gone are left out."""

    def __init__(self, written: Written, index: OpenIndex) -> None:
        self.name = written.model
        self._written = written
        self._index = index

    def compose(self, question: Understanding, evidence: Evidence) -> Composition:
        """The kept drafts as one composition."""
        *_, last = self.stream(question, evidence)
        assert isinstance(last, Composition)
        return last

    def stream(self, question: Understanding, evidence: Evidence) -> Iterator[Draft | Composition]:
        """The kept drafts, then the composition that they made."""
        kept = self._written
        drafts = [
            Draft(text, quote, self._index.passages[statement.passage_id], statement)
            for text, quote, name in kept.drafts
            if (statement := self._index.statements.get(name))
        ]
        yield from drafts
        yield Composition(
            tuple(drafts),
            programmes=kept.programmes,
            complete=kept.complete,
            note=kept.note,
            model=kept.model,
        )


__all__ = ["AnswerStatement", "Retold", "replayed"]
