"""What can go wrong between a file and an open index; every error names its remedy."""


class IngestError(Exception):
    """Base of all errors of this package."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class ModelFilesError(IngestError):
    """The bundled model's data is missing or is not the data that was reviewed."""


class EmbedderError(IngestError):
    """The embedder could not turn a text into a vector."""


class FileRefusedError(IngestError):
    """A file cannot be read; `message` is the reason that the report shows."""


class IndexBusyError(IngestError):
    """Another process is building a generation."""


class BuildFailedError(IngestError):
    """A generation did not pass its own validation and was thrown away; the live one is untouched."""


class IndexUnusableError(IngestError):
    """No generation can be opened."""


class IndexMissingError(IndexUnusableError):
    """Nothing has been built yet."""


class IndexMismatchError(IndexUnusableError):
    """The index was built with another model or other settings than the ones in use."""


class IndexDamagedError(IndexUnusableError):
    """Files of every generation are missing or altered."""
