"""What can go wrong while the system is measured; every message ends with what to do."""


class EvalError(Exception):
    """Base of all errors of this package."""


class CasesError(EvalError):
    """A golden file cannot be read or breaks a rule."""


class RunNotFoundError(EvalError):
    """No stored run has that name."""


class SystemUnavailableError(EvalError):
    """The system under test could not be opened or reached."""


class ToolMissingError(EvalError):
    """A library that only evaluation needs is not installed."""


class NotOfferedError(EvalError):
    """The system has no way in for such a case; the case is skipped, not failed."""
