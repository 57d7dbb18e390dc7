"""How the advisor answers."""

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class BotSettings(BaseSettings):
    """Settings of the advisor; each is an environment variable with the prefix `DIDIM_`."""

    model_config = SettingsConfigDict(env_prefix="DIDIM_", frozen=True)

    model_name: str | None = None
    """`DIDIM_MODEL_NAME`: name of a chat model behind an OpenAI-compatible address; without it answers are extractive."""
    model_url: str | None = None
    """`DIDIM_MODEL_URL`: base address of the OpenAI-compatible interface, ending in /v1."""
    model_key: SecretStr | None = None
    """`DIDIM_MODEL_KEY`: its key; never logged."""
    model_timeout_s: float = 30.0
    """`DIDIM_MODEL_TIMEOUT_S`: longest wait for the model in one answer, seconds."""
    model_retries: int = 2
    """`DIDIM_MODEL_RETRIES`: how often a failed model call is tried again (at most 2)."""
    model_pause_s: float = 0.5
    """`DIDIM_MODEL_PAUSE_S`: wait before a failed model call is tried again, seconds; doubled for the second retry."""
    model_rest_s: float = 30.0
    """`DIDIM_MODEL_REST_S`: how long the model is left alone after five failures in a row, seconds."""
    model_reply_tokens: int = 2_000
    """`DIDIM_MODEL_REPLY_TOKENS`: most tokens that the model may write in one reply."""
    model_context_tokens: int = 6_000
    """`DIDIM_MODEL_CONTEXT_TOKENS`: tokens of evidence put before the model."""
    model_second_reading: bool = False
    """`DIDIM_MODEL_SECOND_READING`: ask the model once more, yes or no, about statements of its own that the rules of the proof step pass but cannot fully decide (who does it, which figure belongs to what, conditions); a refusal or a failed call leaves the statement out."""
    model_second_timeout_s: float = 5.0
    """`DIDIM_MODEL_SECOND_TIMEOUT_S`: longest wait for one second reading, seconds."""
    max_question_chars: int = 2_000
    """`DIDIM_MAX_QUESTION_CHARS`: longer questions are turned away with a clear text."""
    max_statements: int = 8
    """`DIDIM_MAX_STATEMENTS`: most statements in one answer."""
    keyword_weight: float = 0.5
    """`DIDIM_KEYWORD_WEIGHT`: weight of keyword coverage beside cosine."""
    record_answers: bool = True
    """`DIDIM_RECORD_ANSWERS`: keep a replayable record of every answer under the data folder."""
