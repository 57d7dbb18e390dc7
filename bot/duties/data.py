"""Reads corpus/duties.yaml once."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.duties.model import SelfCheck
from bot.errors import BotError
from corpus.settings import CorpusSettings

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class SelfCheckDataError(BotError):
    """corpus/duties.yaml is missing or not valid; the message names the place."""


def self_check() -> SelfCheck:
    """The self-check of the corpus that the settings name. Raises SelfCheckDataError."""
    return load_self_check(CorpusSettings().corpus_dir / "duties.yaml")


def load_yaml(path: Path) -> Any:
    """The plain values of a YAML file."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - safe loader


@lru_cache(maxsize=4)
def load_self_check(path: Path) -> SelfCheck:
    """The self-check in `path`. Raises SelfCheckDataError."""
    try:
        return SelfCheck.model_validate(load_yaml(path))
    except FileNotFoundError:
        raise SelfCheckDataError(
            f"{path} is missing; set DIDIM_CORPUS_DIR to the folder that has it"
        ) from None
    except (yaml.YAMLError, ValidationError) as error:
        raise SelfCheckDataError(f"{path} is not valid: {error}; mend the entry named above") from error
