"""What a list can be narrowed by. Values of one facet widen, facets narrow; counts say what a choice would leave."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from api.catalogue.catalogue import Entry
from api.labels import all_labels, label
from corpus.models import Lang, State
from corpus.programme import Deadline

FACETS = ("state", "region", "size", "kind", "deadline", "ministry")
DEADLINES = ("week", "month", "later", "funds", "always", "unknown", "over")
CAPITAL = frozenset(("seoul", "incheon", "gyeonggi"))
_LABELS = {"state": "state", "region": "region", "size": "audience", "kind": "kind"}
Chosen = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to narrow by, with how many entries it would leave."""

    value: str
    label: str
    count: int
    chosen: bool


def chosen_in(query: QueryParams) -> dict[str, frozenset[str]]:
    """The values in an address; what is none of ours finds nothing and is never shown."""
    return {name: frozenset(value[:60] for value in query.getlist(name)[:30]) for name in FACETS}


def values(entry: Entry, facet: str) -> frozenset[str]:
    """An entry's values. Under a region stands what a firm there can get: what runs everywhere, too."""
    programme, item = entry.programme, entry.item
    match facet:
        case "state":
            return frozenset((item.state.value,))
        case "region":
            return _regions(frozenset(programme.regions))
        case "size":
            return frozenset(programme.audience)
        case "kind":
            return frozenset(programme.kind)
        case "deadline":
            return frozenset((deadline(entry),))
        case _:
            return frozenset((programme.ministry.ko,)) if programme.ministry else frozenset()


def _regions(own: frozenset[str]) -> frozenset[str]:
    everywhere = frozenset(all_labels()["region"]) - {"nationwide", "non_capital"}
    if "nationwide" in own:
        return own | everywhere
    return own | (everywhere - CAPITAL) if "non_capital" in own else own


def deadline(entry: Entry) -> str:
    """How soon one must apply; never a date that nobody published."""
    item, programme = entry.item, entry.programme
    if item.days_left is not None and item.days_left >= 0:
        return "week" if item.days_left <= 7 else "month" if item.days_left <= 30 else "later"
    if item.state is State.CLOSED:
        return "over"
    kinds = {one.deadline for one in programme.rounds}
    if item.state is State.ALWAYS_OPEN or Deadline.ALWAYS_OPEN in kinds:
        return "always"
    return "funds" if Deadline.UNTIL_FUNDS_RUN_OUT in kinds and item.state is State.OPEN else "unknown"


def fits(entry: Entry, chosen: Chosen, without: str = "") -> bool:
    """Whether an entry passes, one facet left out if told so."""
    return all(
        name == without or not wanted or wanted & values(entry, name) for name, wanted in chosen.items()
    )


def choices(
    entries: Sequence[Entry], chosen: Chosen, lang: Lang, words: Mapping[str, str]
) -> dict[str, list[Choice]]:
    """Every facet with the values that occur; `words` names the classes of deadlines."""
    return {name: _choices(entries, chosen, name, lang, words) for name in FACETS}


def _choices(
    entries: Sequence[Entry], chosen: Chosen, facet: str, lang: Lang, words: Mapping[str, str]
) -> list[Choice]:
    left = Counter(value for entry in entries if fits(entry, chosen, facet) for value in values(entry, facet))
    present = frozenset(value for entry in entries for value in values(entry, facet))
    names = _names(entries, facet, lang, words)
    wanted = chosen.get(facet, frozenset())
    return [Choice(value, names[value], left[value], value in wanted) for value in names if value in present]


def _names(entries: Sequence[Entry], facet: str, lang: Lang, words: Mapping[str, str]) -> dict[str, str]:
    """The values of a facet in the order of display, with their names."""
    if facet == "deadline":
        return {value: words[value] for value in DEADLINES}
    if facet in _LABELS:
        return {value: label(_LABELS[facet], value, lang) for value in all_labels()[_LABELS[facet]]}
    ministries = {entry.programme.ministry.ko: entry.programme.ministry for entry in entries if entry.programme.ministry}  # fmt: skip
    return {key: text.in_lang(lang) for key, text in sorted(ministries.items())}
