"""What can go wrong while a question is answered."""


class BotError(Exception):
    """The advisor cannot do what was asked; the message says what to do next."""


class ModelUnavailableError(BotError):
    """The language model gave no usable answer (refused, timed out, cut, malformed)."""


class UnknownRecordError(BotError):
    """No answer record of that id is kept."""
