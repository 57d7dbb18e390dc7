"""What can go wrong when the corpus is read."""


class CorpusError(Exception):
    """A corpus file cannot be used as it is; the message names the file and the remedy."""


class DocumentFormatError(CorpusError):
    """A document's front matter or body breaks a rule of docs/corpus-format.md."""


class UnknownIdError(CorpusError):
    """An id was asked for that the corpus does not hold."""
