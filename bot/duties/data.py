"""Reads corpus/duties.yaml once."""

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from bot.duties.model import SelfCheck
from bot.errors import BotError
from corpus.settings import CorpusSettings


class SelfCheckDataError(BotError):
    """corpus/duties.yaml is missing or not valid; the message names the place."""


def self_check() -> SelfCheck:
    """The self-check of the corpus that the settings name. Raises SelfCheckDataError."""
    return load_self_check(CorpusSettings().corpus_dir / "duties.yaml")


@lru_cache(maxsize=4)
def load_self_check(path: Path) -> SelfCheck:
    """The self-check in `path`. Raises SelfCheckDataError."""
    try:
        return SelfCheck.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise SelfCheckDataError(f"{path} is missing; set DIDIM_CORPUS_DIR to the folder that has it") from None
    except (yaml.YAMLError, ValidationError) as error:
        raise SelfCheckDataError(f"{path} is not valid: {error}; mend the entry named above") from error
