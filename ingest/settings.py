"""Settings of reading, embedding and indexing."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.settings import REPOSITORY


class IngestSettings(BaseSettings):
    """Each is an environment variable with the prefix `DIDIM_`.

    Those marked *rebuild* change what is stored: an index that was built otherwise is refused until `didim ingest`
    has run again.
    """

    model_config = SettingsConfigDict(env_prefix="DIDIM_", frozen=True)

    data_dir: Path = REPOSITORY / "var"
    """Folder for everything that is made at run time: index, caches, remembered files."""

    cache_dir: Path = Field(default_factory=lambda known: known["data_dir"] / "cache")
    """What can be deleted at any time and is made again: model files, embeddings, token tables."""

    corpus_dir: Path = REPOSITORY / "corpus"
    """Folder of the corpus."""

    threads: int = Field(default_factory=lambda: min(2, os.cpu_count() or 1), ge=1, le=16)
    """Threads of the embedder; 1 where other work shares the machine."""

    embedder: Literal["bundled", "openai"] = "bundled"
    """*rebuild* `openai` means any server that speaks the OpenAI embeddings protocol."""

    embedder_url: str | None = None
    embedder_model: str | None = None
    embedder_key: SecretStr | None = None
    embedder_query_prefix: str = ""
    embedder_passage_prefix: str = ""

    centre_share: float = Field(default=0.75, ge=0, le=1)
    """*rebuild* Share of the language's mean vector that is subtracted; 0 leaves English unable to find Korean."""

    passage_tokens: int = Field(default=512, ge=64, le=2048)
    """*rebuild* Longest passage in cl100k tokens."""

    file_passage_tokens: int = Field(default=220, ge=64, le=2048)
    """*rebuild* The same for originals and one's own files, where smaller passages find the page more often."""

    dense_search: Literal["auto", "exact", "chroma"] = "auto"
    """`auto` searches exactly over the stored vectors up to `exact_rows` of them, through Chroma's graph beyond."""

    exact_rows: int = Field(default=30_000, ge=0)

    keep_generations: int = Field(default=3, ge=1)
    """Generations that stay for roll-back, the live one included."""

    max_file_mb: int = Field(default=50, ge=1)
    max_pages: int = Field(default=1000, ge=1)
    max_text_chars: int = Field(default=5_000_000, ge=1000)
    parse_cpu_seconds: int = Field(default=60, ge=1)
    parse_wall_seconds: int = Field(default=60, ge=1)
    parse_memory_mb: int = Field(default=1024, ge=256)

    @property
    def index_dir(self) -> Path:
        """Where the generations and the pointer to the live one lie."""
        return self.data_dir / "index"

    @property
    def files_dir(self) -> Path:
        """The parsed form of one's own files, so that a rebuild keeps them."""
        return self.data_dir / "files"
