"""At most five questions that learn the profile: those whose answers would decide the most about the best programmes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, TypeAdapter

from bot.answer import Fit, Profile, Wire
from bot.programmes.eligibility import askable, conditions_of, fits
from bot.programmes.match import Ranked
from bot.programmes.regions import REGIONS
from corpus.models import Frozen, Lang, Text

MOST = 5
_LOOK_AT = 20
_FILE = Path(__file__).with_name("questions.yaml")
Kind = Literal["choice", "number", "yes_no"]
_YES_NO = {"true": Text(ko="네", en="Yes"), "false": Text(ko="아니요", en="No")}
_SKIP = Text(ko="건너뛰어도 됩니다. 답은 지금 확인에만 쓰고 저장하지 않습니다.", en="You may skip this. The answer is used for this check only and is not stored.")  # fmt: skip


class ProfileOption(Wire):
    """One answer: `value` goes into the profile field."""

    value: str
    text: str


class ProfileQuestion(Wire):
    """A question on one profile field; `decides` is the number of programmes whose verdict hangs on it."""

    field: str
    kind: Kind
    text: str
    unit: str | None = None
    options: tuple[ProfileOption, ...] = ()
    skippable: Literal[True] = True
    note: str
    decides: int


class _Entry(Frozen):
    kind: Kind
    text: Text
    unit: Text | None = None
    options: dict[str, Text] = Field(default_factory=dict)


@lru_cache(maxsize=1)
def _entries() -> dict[str, _Entry]:
    raw = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    entries = TypeAdapter(dict[str, _Entry]).validate_python(raw)
    places = {name: text for name, text in REGIONS.items() if name not in ("nationwide", "non_capital")}
    return entries | {"region": entries["region"].model_copy(update={"options": places})}


def questions_for(
    best: Sequence[Ranked], profile: Profile, lang: Lang = "ko", *, ask_needs: bool = True, most: int = MOST
) -> tuple[ProfileQuestion, ...]:
    """The questions for a profile, most decisive first; `best` as ranked, best first.

    A field weighs more the better the programmes that hang on it and the fewer other facts they still lack.
    """
    weight: Counter[str] = Counter()
    decides: Counter[str] = Counter()
    offered = islice((item for item in best if item.suits), _LOOK_AT)
    for place, item in enumerate(offered):
        open_fields = set(_open_fields(item, profile))
        for field in open_fields:
            weight[field] += 1.0 / (1 + place / 5) / len(open_fields)  # type: ignore[assignment]
            decides[field] += 1
    fields = sorted(weight, key=lambda field: (-weight[field], field))
    if ask_needs and not profile.needs:
        fields.insert(0, "needs")
    return tuple(_question(field, lang, decides[field]) for field in fields[: min(most, MOST)])


def _open_fields(item: Ranked, profile: Profile) -> Iterator[str]:
    for condition in conditions_of(item.programme):
        if fits(condition, profile) is not Fit.UNKNOWN or not askable(condition.field, profile):
            continue
        yield _asked_as(condition.field, profile)


def _asked_as(field: str, profile: Profile) -> str:
    """The size class follows from head count, sector and sales, which an owner knows better than the class."""
    if field != "size_class":
        return field
    return next((f for f in ("employees", "sector", "sales_krw") if getattr(profile, f) is None), field)


def _question(field: str, lang: Lang, decides: int) -> ProfileQuestion:
    entry = _entries()[field]
    options = _YES_NO if entry.kind == "yes_no" else entry.options
    return ProfileQuestion(
        field=field,
        kind=entry.kind,
        text=entry.text.in_lang(lang),
        unit=entry.unit.in_lang(lang) if entry.unit else None,
        options=tuple(ProfileOption(value=value, text=text.in_lang(lang)) for value, text in options.items()),
        note=_SKIP.in_lang(lang),
        decides=decides,
    )
