"""Which sentence of our documents tells a duty, so that an answer can show it with its proof."""

from functools import lru_cache
from pathlib import Path

from bot.compose.draft import Draft
from bot.compose.sections import Sections
from bot.duties.data import load_yaml
from corpus.models import Frozen, Lang

_FILE = Path(__file__).with_name("told.yaml")
GENERAL = "general"
"""The rule for all: the duties fall on those who provide AI to others."""


class Told(Frozen):
    """A sentence by its place: document, heading, how its Korean form begins."""

    document: str
    anchor: str
    ko: str


@lru_cache(maxsize=1)
def told() -> dict[str, Told]:
    """The place of each duty's sentence, by duty id."""
    return {name: Told.model_validate(place) for name, place in load_yaml(_FILE).items()}


def sentence_of(duty: str, lang: Lang, sections: Sections) -> Draft | None:
    """The sentence that tells `duty` in `lang`; None where no document tells it in one sentence."""
    place = told().get(duty)
    if place is None:
        return None
    korean = sections.under(place.document, place.anchor, "ko")
    at = next((n for n, s in enumerate(korean) if s.text.startswith(place.ko)), None)
    there = sections.under(place.document, place.anchor, lang)
    if at is None or len(there) != len(korean):
        return None
    return sections.draft(there[at], "duties")
