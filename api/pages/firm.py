"""What a visitor tells of the firm in an address (`my-region=busan`), for the finder and the programme pages."""

from dataclasses import dataclass

from starlette.datastructures import QueryParams

from api.labels import all_labels
from bot.answer import Profile
from bot.programmes.words import FIELDS
from corpus.models import Lang

PREFIX = "my-"
CHOICES = ("size_class", "sector", "region", "legal_form", "role")
NUMBERS = ("employees", "years_in_business", "sales_krw", "founder_age")
TRUTHS = (
    "venture_certified", "innobiz_certified", "has_research_unit", "employment_insured", "smart_factory_basic",
    "tax_arrears", "business_closed", "defaulted", "same_programme_before",
)  # fmt: skip
FINDER = ("size_class", "sector", "region", "employees", "years_in_business")
NOT_A_PLACE = ("nationwide", "non_capital")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: a choice with options, or a number where there are none."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...]


def profile_of(query: QueryParams) -> Profile | None:
    """The profile in an address; a value that is none is passed over, and None where nothing is told."""
    told: dict[str, object] = {}
    for name in (*CHOICES, *NUMBERS, *TRUTHS):
        if (value := _value(name, query.get(PREFIX + name, ""))) is not None:
            told[name] = value
    return Profile.model_validate(told) if told else None


def _value(name: str, text: str) -> object:
    text = text.strip().replace(",", "")
    if name in CHOICES:
        return text if text in all_labels()[name] and text not in NOT_A_PLACE else None
    if name in TRUTHS:
        return {"yes": True, "no": False}.get(text)
    limit = {"years_in_business": 200, "founder_age": 130, "employees": 10_000_000}.get(name, 10**15)
    return int(text) if text.isdecimal() and len(text) <= 15 and int(text) <= limit else None


def told(query: QueryParams) -> dict[str, str]:
    """What the address tells of the firm, to be carried on in links."""
    known = {PREFIX + name for name in (*CHOICES, *NUMBERS, *TRUTHS)}
    return {name: value[:20] for name, value in query.items() if name in known and value}


def fields(names: tuple[str, ...], query: QueryParams, lang: Lang, yes_no: tuple[str, str]) -> list[Field]:
    """The fields of a form, with what was told already."""
    return [
        Field(
            PREFIX + name,
            FIELDS[name].in_lang(lang),
            query.get(PREFIX + name, "")[:20],
            _options(name, lang, yes_no),
        )
        for name in names
        if name in (*CHOICES, *NUMBERS, *TRUTHS)
    ]


def _options(name: str, lang: Lang, yes_no: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    if name in TRUTHS:
        return ("yes", yes_no[0]), ("no", yes_no[1])
    if name in NUMBERS:
        return ()
    return tuple(
        (key, text.in_lang(lang)) for key, text in all_labels()[name].items() if key not in NOT_A_PLACE
    )
