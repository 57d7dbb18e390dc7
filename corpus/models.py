"""The values that the corpus is made of: states, grades, sources, citations, documents.

Closed sets are enums so that a misspelt state fails when a file is read and not when an owner acts on it.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

Lang = Literal["ko", "en"]
LANGS: tuple[Lang, Lang] = ("ko", "en")


class Frozen(BaseModel):
    """A value that cannot be changed and accepts no field that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


class State(StrEnum):
    """How far a source or a section may be relied on today."""

    DRAFT = "draft"
    FINAL = "final"
    ANNOUNCED = "announced"
    OPEN = "open"
    ALWAYS_OPEN = "always_open"
    ANNUAL = "annual"
    CLOSED = "closed"
    ESTIMATED = "estimated"
    IN_FORCE = "in_force"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


class Grade(StrEnum):
    """A: text of the law, plan or official notice; B: press; C: secondary."""

    A = "A"
    B = "B"
    C = "C"


class Category(StrEnum):
    """The shelf on which a document stands."""

    ACTION_PLAN = "action_plan"
    GOVERNANCE = "governance"
    PROGRAMMES = "programmes"
    GUIDES = "guides"


def _as_partial_date(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, int) else value


def _check_partial_date(value: str) -> str:
    year, *rest = value.split("-")
    numbers = [int(year), *(int(part) for part in rest)]
    date(numbers[0], numbers[1] if len(numbers) > 1 else 1, numbers[2] if len(numbers) > 2 else 1)
    return value


PartialDate = Annotated[str, BeforeValidator(_as_partial_date), AfterValidator(_check_partial_date)]
"""`YYYY`, `YYYY-MM` or `YYYY-MM-DD`: a date as far as it is known."""


class Text(Frozen):
    """The same sentence or sentences in both languages."""

    ko: str
    en: str

    def in_lang(self, lang: Lang) -> str:
        """The text in `lang`."""
        return self.ko if lang == "ko" else self.en


class Terms(Frozen):
    """Lists of words in both languages."""

    ko: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def in_lang(self, lang: Lang) -> tuple[str, ...]:
        """The words in `lang`."""
        return self.ko if lang == "ko" else self.en


class Source(Frozen):
    """A published text that statements lean on; the field names are those of CSL-YAML."""

    id: str
    type: str
    title: str
    title_en: str | None = None
    publisher: str
    publisher_en: str | None = None
    issued: PartialDate | None = None
    URL: str | None = None
    language: str = "ko"
    accessed: PartialDate | None = None
    grade: Grade
    state: State = State.FINAL
    licence: str = "unknown"
    note: str | None = None

    def title_in(self, lang: Lang) -> str:
        """The title for a reader of `lang`; the Korean title where no English one is known."""
        return (self.title_en or self.title) if lang == "en" else self.title

    def publisher_in(self, lang: Lang) -> str:
        """The publisher for a reader of `lang`."""
        return (self.publisher_en or self.publisher) if lang == "en" else self.publisher


class Citation(Frozen):
    """A pointer to a source, with the place in it where known (`p. 45`, `art. 31(1)`)."""

    source_id: str
    locator: str | None = None


class BlockKind(StrEnum):
    """What a block of a document is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE = "table"


class Block(Frozen):
    """A paragraph, bullet or table with its citations; `text` has no citation marks and no link syntax."""

    kind: BlockKind
    text: str
    citations: tuple[Citation, ...]
    state: State
    line: int


class Section(Frozen):
    """A heading with the blocks below it; `path` holds the headings above it and its own."""

    anchor: str
    path: tuple[str, ...]
    state: State
    blocks: tuple[Block, ...]


class DocumentMeta(Frozen):
    """The front matter of a document."""

    id: str
    category: Category
    lang: Lang
    title: str
    state: State
    as_of: date
    checked_on: date | None = None
    effective_from: date | None = None
    effective_until: date | None = None
    supersedes: str | None = None
    aliases: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    summary: str | None = None


class Document(Frozen):
    """One document in one language; `path` is the file it was read from, empty where code wrote it."""

    meta: DocumentMeta
    sections: tuple[Section, ...]
    links: tuple[str, ...] = ()
    path: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in reading order."""
        return tuple(block for section in self.sections for block in section.blocks)


class Anticipated(Frozen):
    """Questions that people would ask and the sentence that answers them.

    `at` is `document#anchor` (a programme is `programme:<id>`); `starts` is how the sentence begins in Korean, in as many
    words as tell it from the others under its heading. Its English twin answers the English questions.
    """

    at: str = Field(pattern=r"^[a-z0-9:-]+#[a-z0-9-]+$")
    starts: str = Field(min_length=4)
    ko: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    @property
    def document_id(self) -> str:
        """The document that holds the sentence."""
        return self.at.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The heading above the sentence."""
        return self.at.partition("#")[2]

    def in_lang(self, lang: Lang) -> tuple[str, ...]:
        """The questions in that language."""
        return self.ko if lang == "ko" else self.en


class GlossaryTerm(Frozen):
    """A term with the other words that people use for it, in both languages."""

    id: str
    ko: str
    en: str
    synonyms: Terms = Terms()
    abbreviations: tuple[str, ...] = ()
    colloquial: tuple[str, ...] | Terms = ()
    definition: Text | None = None
    sources: tuple[str, ...] = ()


class Original(Frozen):
    """An official file that can be downloaded; `page_offset` = PDF page minus printed page."""

    id: str
    source_id: str
    file: str
    title: str
    issued: PartialDate | None = None
    pages: int
    page_offset: int = 0
    sha256: str
    url: str | None = None
    licence: str = "unknown"
    state: State = State.FINAL


class PlanTask(Frozen):
    """A numbered task of the action plan: something that ministries plan, never something to apply for."""

    number: int
    area: int
    title: Text
    ministries: tuple[str, ...]
    lead: str | None = None
    recommendations: int | None = None
    deadline: str | tuple[str, ...] | None = None
    page: int | None = None
    sme_note: Text | None = None
    sources: tuple[str, ...] = ()


class PlanBody(Frozen):
    """A body that the plan names: its English name, other Korean names, other English names."""

    en: str
    ko: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


class PlanArea(Frozen):
    """A strategic area of the action plan; `tasks` is its first and last task number."""

    number: int
    pillar: int | str
    title: Text
    tasks: tuple[int, int]
