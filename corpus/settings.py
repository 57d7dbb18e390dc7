"""Where the corpus lies."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

REPOSITORY = Path(__file__).resolve().parent.parent


class CorpusSettings(BaseSettings):
    """Settings of the corpus; each is an environment variable with the prefix `DIDIM_`."""

    model_config = SettingsConfigDict(env_prefix="DIDIM_", frozen=True)

    corpus_dir: Path = REPOSITORY / "corpus"
    """`DIDIM_CORPUS_DIR`: folder that holds documents/, programmes/, sources.yaml and the other data files."""
