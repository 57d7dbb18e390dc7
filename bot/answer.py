"""What goes in and what comes out: the question as asked, the answer as shown.

These are the wire shapes of `POST /v1/chat` too; the API adds nothing to them.
"""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.models import Lang, State


class Wire(BaseModel):
    """A frozen value with a JSON form."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Status(StrEnum):
    """How a question ended: a closed set, each with a text in both languages, a counter and a test."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    GREETING = "greeting"
    CLARIFY = "clarify"
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    HANDED_OVER = "handed_over"
    OUT_OF_SCOPE = "out_of_scope"
    BLOCKED = "blocked"
    LIMITED = "limited"
    ERROR = "error"


class Verdict(StrEnum):
    """What the proof step found for a statement."""

    PROVED = "proved"
    PARTLY = "partly"
    NOT_FOUND = "not_found"
    COULD_NOT_CHECK = "could_not_check"


class Fit(StrEnum):
    """Three-valued eligibility: yes, no, could not tell."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Profile(Wire):
    """What is known of the firm; absent = not known. Field meanings as in docs/corpus-format.md section 3."""

    size_class: (
        Literal["pre_founder", "small_merchant", "small", "medium", "sme", "midsize", "large"] | None
    ) = None
    """`sme` is said by who knows no more than that: one of small merchant, small and medium."""
    outgrew: bool | None = None
    """Whether the firm grew out of its former class; the former one counts on for some years."""
    employees: int | None = Field(default=None, ge=0, le=10_000_000)
    sales_krw: int | None = Field(default=None, ge=0)
    sector: str | None = Field(default=None, max_length=40)
    region: str | None = Field(default=None, max_length=40)
    years_in_business: float | None = Field(default=None, ge=0, le=200)
    legal_form: str | None = Field(default=None, max_length=40)
    founder_age: int | None = Field(default=None, ge=0, le=130)
    venture_certified: bool | None = None
    innobiz_certified: bool | None = None
    has_research_unit: bool | None = None
    employment_insured: bool | None = None
    smart_factory_basic: bool | None = None
    tax_arrears: bool | None = None
    business_closed: bool | None = None
    defaulted: bool | None = None
    same_programme_before: bool | None = None
    role: Literal["demand", "supplier"] | None = None
    needs: tuple[str, ...] = ()
    ai_role: Literal["developer", "deployer", "user", "none"] | None = None
    ai_use: str | None = Field(default=None, max_length=200)


class Citation(Wire):
    """The place that supports a statement.

    `source_id` is the corpus source (or `file:<name>`), `document_id` the indexed document that holds `quote` word for
    word, `page` the printed page or article of the source as text, `state` and `as_of` how far it can be relied on.
    """

    number: int
    source_id: str
    document_id: str
    passage_id: str
    title: str
    publisher: str | None = None
    url: str | None = None
    page: str | None = None
    quote: str
    lang: Lang
    state: State
    as_of: date | None = None
    grade: str | None = None


class AnswerStatement(Wire):
    """A sentence of the answer with its proof."""

    text: str
    verdict: Verdict
    citations: tuple[Citation, ...]
    section: Literal["answer", "programmes", "plan", "duties", "next_steps"] = "answer"


class ConditionVerdict(Wire):
    """One eligibility condition held against the profile; `clause` is in the asker's language."""

    field: str
    fit: Fit
    clause: str
    source_ids: tuple[str, ...]


class ProgrammeCard(Wire):
    """A programme for this reader: verdict, deadline, size of support; every text in the asker's language."""

    id: str
    name: str
    agency: str | None = None
    support: str | None = None
    ceiling_krw: int | None = None
    state: State
    state_text: str
    deadline: date | None = None
    days_left: int | None = None
    deadline_text: str
    fit: Fit
    conditions: tuple[ConditionVerdict, ...] = ()
    missing_fact: str | None = None
    exclusions: tuple[str, ...] = ()
    url: str | None = None
    contact: str | None = None
    source_ids: tuple[str, ...] = ()


class DutyCard(Wire):
    """A duty under the AI Basic Act, as far as it follows from what was said."""

    id: str
    title: str
    text: str
    article: str
    applies: Fit
    in_force_from: date | None = None
    fine: str | None = None
    first_step: str | None = None
    source_ids: tuple[str, ...] = ()


class Contact(Wire):
    """Where a person can be asked."""

    name: str
    phone: str | None = None
    hours: str | None = None
    url: str | None = None
    note: str | None = None


class Answer(Wire):
    """The whole answer; `text` is plain text with citation numbers in square brackets."""

    id: str
    conversation_id: str
    lang: Lang
    status: Status
    intent: str
    statements: tuple[AnswerStatement, ...] = ()
    programmes: tuple[ProgrammeCard, ...] = ()
    duties: tuple[DutyCard, ...] = ()
    next_steps: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    contact: Contact
    notice: str
    message: str | None = None
    """A text of the house for statuses without statements (greeting, refusal, clarification …) or above them."""
    text: str


class ChatRequest(Wire):
    """A question; `lang` overrides what the text's own language says."""

    message: str = Field(max_length=20_000)
    conversation_id: str | None = Field(default=None, max_length=100)
    lang: Lang | None = None
    profile: Profile | None = None
