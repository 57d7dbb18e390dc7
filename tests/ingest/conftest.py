"""Real parts throughout: the bundled model is made once a session, vectors are cached across the tests."""

import socket
from pathlib import Path

import pytest

from ingest.embedder.bundled import BundledEmbedder
from ingest.index import OpenIndex, open_index
from ingest.run import ingest
from ingest.settings import IngestSettings
from tests.ingest.corpora import write_corpus


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Model files, token table and vectors of the session."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def embedder(cache: Path) -> BundledEmbedder:
    """The bundled model."""
    return BundledEmbedder(cache, threads=1)


@pytest.fixture
def settings(tmp_path: Path, cache: Path) -> IngestSettings:
    """Settings for a small corpus in a folder of its own."""
    return make_settings(tmp_path, cache)


def make_settings(folder: Path, cache: Path, **changes: object) -> IngestSettings:
    """A small corpus below `folder`, and settings for it."""
    if not (folder / "corpus").exists():
        write_corpus(folder / "corpus")
    return IngestSettings(
        data_dir=folder / "var", corpus_dir=folder / "corpus", cache_dir=cache, threads=1, **changes
    )


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, cache: Path, embedder: BundledEmbedder) -> IngestSettings:
    """A small corpus whose index is built; tests only read it."""
    settings = make_settings(tmp_path_factory.mktemp("small"), cache)
    ingest(settings, embedder=embedder)
    return settings


@pytest.fixture(scope="session")
def index(small: IngestSettings, embedder: BundledEmbedder) -> OpenIndex:
    """The open index of the small corpus."""
    return open_index(small, embedder)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to open a connection fails."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
