"""The house's own sentences and contacts, read from data."""

from functools import lru_cache
from pathlib import Path

import yaml

from bot.answer import Contact
from corpus.models import Lang, Text

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def texts() -> dict[str, Text]:
    """Every text by its id."""
    raw = yaml.safe_load((_FOLDER / "texts.yaml").read_text(encoding="utf-8"))
    return {name: Text.model_validate(entry) for name, entry in raw.items()}


def say(name: str, lang: Lang, /, **values: object) -> str:
    """The text `name` in `lang`, with its places filled. Raises KeyError for an unknown name."""
    return texts()[name].in_lang(lang).format(**values)


@lru_cache(maxsize=16)
def contact(topic: str, lang: Lang) -> Contact:
    """Whom to ask about `topic` (programmes, governance, privacy, crisis)."""
    raw = yaml.safe_load((_FOLDER / "contacts.yaml").read_text(encoding="utf-8"))
    entry = raw.get(topic, raw["programmes"])
    hours = entry.get("hours")
    return Contact(
        name=entry["name"][lang],
        phone=entry.get("phone"),
        url=entry.get("url"),
        hours=hours[lang] if hours else None,
    )
