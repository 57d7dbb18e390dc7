"""What can go wrong between an interface and a notice."""

from ingest.errors import IngestError


class CouldNotFetchError(IngestError):
    """An interface gave no usable answer. It never means that there are no notices."""


class PassingTroubleError(CouldNotFetchError):
    """A trouble that may pass; the request is tried again after at least `wait` seconds."""

    def __init__(self, message: str, remedy: str = "", wait: float = 0.0) -> None:
        super().__init__(message, remedy)
        self.wait = wait


class FeedBusyError(IngestError):
    """Another process is syncing."""
