"""The judge of the corpus: every rule of docs/corpus-format.md, one small module a family of rules."""

from corpus.check.finding import Finding, Severity
from corpus.check.run import check_library

__all__ = ["Finding", "Severity", "check_library"]
