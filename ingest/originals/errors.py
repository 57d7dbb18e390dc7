"""What can go wrong between an address and a file on disk."""

from ingest.errors import IngestError


class AddressRefusedError(IngestError):
    """An address must not be opened: wrong scheme, host not on the list, or it leads to a private network."""


class DownloadError(IngestError):
    """A file did not arrive; `message` is the reason that the report shows."""


class PassingError(DownloadError):
    """A trouble that may pass: the download goes on after a pause, at least `wait` seconds long."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


class FolderBusyError(IngestError):
    """Another process is downloading into the same folder."""


class StartOverError(PassingError):
    """What has arrived cannot be gone on with; the next try starts at the first byte."""
