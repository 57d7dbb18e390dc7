"""Names of the values of closed sets, for people, in both languages."""

from functools import cache
from pathlib import Path

import yaml

from corpus.models import Lang, Text


@cache
def all_labels() -> dict[str, dict[str, Text]]:
    """Every set with its values."""
    raw = yaml.safe_load((Path(__file__).parent / "labels.yaml").read_text("utf-8"))
    return {
        name: {key: Text.model_validate(text) for key, text in values.items()} for name, values in raw.items()
    }


def label(name: str, value: str, lang: Lang) -> str:
    """The name of `value` in the set `name`; the value itself where it has none: nothing is hidden."""
    text = all_labels().get(name, {}).get(str(value))
    return text.in_lang(lang) if text else str(value)
