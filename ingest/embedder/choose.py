"""The embedder that the settings name."""

from ingest.embedder.base import TextEmbedder
from ingest.embedder.bundled import BundledEmbedder
from ingest.embedder.remote import RemoteEmbedder
from ingest.errors import EmbedderError
from ingest.settings import IngestSettings


def make_embedder(settings: IngestSettings) -> TextEmbedder:
    """Bundled by default; loads nothing before its first use."""
    if settings.embedder == "bundled":
        return BundledEmbedder(settings.cache_dir, settings.threads)
    if not settings.embedder_url or not settings.embedder_model:
        raise EmbedderError(
            "DIDIM_EMBEDDER=openai needs an address and a model.",
            "Set DIDIM_EMBEDDER_URL and DIDIM_EMBEDDER_MODEL.",
        )
    return RemoteEmbedder(
        settings.embedder_url,
        settings.embedder_model,
        settings.embedder_key.get_secret_value() if settings.embedder_key else "none",
        settings.embedder_query_prefix,
        settings.embedder_passage_prefix,
    )
