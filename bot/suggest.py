"""Questions that a reader may want to ask next."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import yaml

from corpus.models import Lang
from ingest.model import Shelf

_TOPICS = {Shelf.GOVERNANCE: "governance", Shelf.ACTION_PLAN: "plan", Shelf.PROGRAMME: "programme", Shelf.PROGRAMMES: "programme"}  # fmt: skip


@lru_cache(maxsize=1)
def _all() -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = yaml.safe_load(
        Path(__file__).with_name("suggest.yaml").read_text(encoding="utf-8")
    )
    return loaded


def suggestions(lang: Lang, shelves: Sequence[Shelf] = ()) -> tuple[str, ...]:
    """Three questions that go on from an answer; without one, questions to start with."""
    topic = _TOPICS.get(shelves[0], "start") if shelves else "start"
    return tuple(_all()[topic][lang])
