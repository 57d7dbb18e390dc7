"""What is kept of every answer so that it can be replayed and explained."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from bot import clock
from bot.answer import Answer, Profile
from bot.compose.draft import Composition
from bot.errors import UnknownRecordError
from bot.evidence import Evidence
from bot.run import Run
from bot.screen import mask

_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Written:
    """What a language model wrote: each draft as (text, quote, id of the statement it stands on), and what it cost."""

    model: str
    drafts: tuple[tuple[str, str, str], ...]
    complete: bool
    programmes: tuple[str, ...]
    note: str | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One answer: the masked question, the index generation, the statements with verdicts, milliseconds per step."""

    id: str
    fingerprint: str
    question: str
    lang: str
    profile: dict[str, object]
    context: tuple[str, ...]
    generation: str
    composer: str
    status: str
    statements: tuple[tuple[str, str], ...]
    passages: tuple[str, ...]
    timings_ms: Mapping[str, float]
    at: str
    written: Written | None = None
    curated: str | None = None
    """The approved answer that was given, as `id@version`; None for the bot's own."""
    approved: tuple[tuple[str, str, str], ...] = ()
    """Its sentences as (text, passage, quote), so that they can be proved again."""


def fingerprint(question: str) -> str:
    """A short hash of the masked question, to find the same question again without reading it."""
    return hashlib.sha256(question.encode()).hexdigest()[:16]


def statements_of(answer: Answer) -> tuple[tuple[str, str], ...]:
    """Statement texts with their verdicts."""
    return tuple((statement.text, statement.verdict.value) for statement in answer.statements)


def profile_fields(profile: Profile | None) -> dict[str, object]:
    """What was given of the firm, without the empty fields."""
    return profile.model_dump(mode="json", exclude_none=True, exclude_defaults=True) if profile else {}


def record_of(
    run: Run, question: str, answer: Answer, evidence: Evidence | None, health: Mapping[str, object]
) -> AnswerRecord:
    """The record of an answer; `question` is the masked text."""
    return AnswerRecord(
        id=answer.id,
        fingerprint=fingerprint(question),
        question=question,
        lang=answer.lang,
        profile=profile_fields(run.request.profile),
        context=tuple(mask(turn.question) for turn in run.history),
        generation=str(health["generation"]),
        composer=str(health["composer"]),
        status=answer.status.value,
        statements=statements_of(answer),
        passages=tuple(hit.passage.id for hit in evidence.passages[:10]) if evidence else (),
        timings_ms={step: round(ms, 2) for step, ms in run.timings.items()},
        at=clock.now().isoformat(),
        written=_written(run.composition),
        curated=run.curated,
        approved=_approved(run),
    )


def _approved(run: Run) -> tuple[tuple[str, str, str], ...]:
    drafts = run.composition.drafts if run.curated and run.composition else ()
    return tuple((draft.text, draft.passage.id, draft.quote) for draft in drafts)


def _written(composition: Composition | None) -> Written | None:
    """What is kept of a model's work, so that it can be proved again without the model."""
    if composition is None or composition.model is None:
        return None
    cost = composition.usage
    return Written(
        model=composition.model,
        drafts=tuple((d.text, d.quote, d.statement.id) for d in composition.drafts if d.statement),
        complete=composition.complete,
        programmes=composition.programmes,
        note=composition.note,
        input_tokens=cost.input_tokens if cost else None,
        output_tokens=cost.output_tokens if cost else None,
    )


class Records:
    """Answer records as JSON files under one folder, one a file, by day."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, record: AnswerRecord) -> None:
        """Write a record; a full disk must not cost the reader the answer, so failure is silent here and loud in `doctor`."""
        day = self._folder / record.at[:10]
        try:
            day.mkdir(parents=True, exist_ok=True)
            (day / f"{record.id}.json").write_text(
                json.dumps(asdict(record), ensure_ascii=False), encoding="utf-8"
            )
        except OSError:
            return

    def find(self, record_id: str) -> AnswerRecord:
        """The record of that id. Raises UnknownRecordError."""
        if not _ID.fullmatch(record_id):
            raise UnknownRecordError("an answer id has 32 hexadecimal digits; copy it from the answer's `id`")
        for path in self._folder.glob(f"*/{record_id}.json"):
            raw = json.loads(path.read_text(encoding="utf-8"))
            raw["statements"] = tuple(tuple(pair) for pair in raw["statements"])
            raw["context"], raw["passages"] = tuple(raw["context"]), tuple(raw["passages"])
            raw["approved"] = tuple(tuple(said) for said in raw.get("approved", ()))
            if written := raw.get("written"):
                written["drafts"] = tuple(tuple(draft) for draft in written["drafts"])
                raw["written"] = Written(**{**written, "programmes": tuple(written["programmes"])})
            return AnswerRecord(**raw)
        raise UnknownRecordError(f"no record {record_id}; records may have been switched off or deleted")
