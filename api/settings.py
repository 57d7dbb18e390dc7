"""Every switch of the server, in one place; each is an environment variable with the prefix `DIDIM_`."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

REPOSITORY = Path(__file__).resolve().parent.parent
Words = Annotated[tuple[str, ...], NoDecode]
"""A tuple that is written in the environment as words with commas between them."""


class ApiSettings(BaseSettings):
    """Settings of the server. `allowed_origins` and `frame_ancestors` are lists with commas."""

    model_config = SettingsConfigDict(env_prefix="DIDIM_", frozen=True)

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    data_dir: Path = REPOSITORY / "var"
    """Folder for everything that is made at run time, what users write included."""
    database_url: str | None = None
    """SQLAlchemy address of the database; by default a SQLite file in `data_dir`."""

    allowed_origins: Words = ()
    """Sites that may embed the widget without a key (`https://shop.example`); none by default, so only our own
    pages may.
    """
    sites_file: Path | None = None
    """Register of sites with a key, their origins and limits; `sites.yaml` in `data_dir` by default."""
    frame_ancestors: Words = ()
    """Sites that may show our pages in a frame; none by default."""

    message_max_chars: int = Field(default=2_000, ge=1, le=20_000)
    """Longest question; a longer one is refused with 422 and the widget counts down to it."""
    body_max_bytes: int = Field(default=131_072, ge=1_024)
    history_turns: int = Field(default=6, ge=0, le=50)
    """How many earlier turns of a conversation the bot is given."""
    conversation_max_turns: int = Field(default=200, ge=1)

    limits: bool = True
    """The one switch for all rate limits: `DIDIM_LIMITS=0` turns every one of them off."""
    limit_loopback: bool = False
    """Whether requests from this very machine count against the limits, too."""
    chat_per_minute: int = Field(default=30, ge=1)
    chat_per_conversation_minute: int = Field(default=12, ge=1)
    read_per_minute: int = Field(default=300, ge=1)
    streams_per_address: int = Field(default=8, ge=1)
    streams_per_conversation: int = Field(default=2, ge=1)
    chat_per_site_minute: int = Field(default=600, ge=1)
    read_per_site_minute: int = Field(default=6_000, ge=1)
    streams_per_site: int = Field(default=200, ge=1)
    """What all visitors of one site with a key may ask together, unless the register says otherwise."""

    answer_threads: int = Field(default=4, ge=1, le=64)
    """Answers and searches that are computed at the same time."""
    queue_max: int = Field(default=200, ge=1)
    """Answers that may wait for a free worker; more are refused with 503 and Retry-After."""
    open_wait_s: float = Field(default=20.0, ge=0)
    """How long a question waits for the index while the server starts, before it is told `not-ready`."""
    answer_timeout_s: float = Field(default=90.0, gt=0)
    stream_keep_s: float = Field(default=120.0, gt=0)
    """How long a finished stream can be resumed."""
    stream_max_s: float = Field(default=150.0, gt=0)
    """How long one connection may hold a stream; a reader who does not read is cut off then."""
    ping_s: float = Field(default=15.0, gt=0)
    """Pause after which a silent stream sends a comment, so that proxies keep it open."""

    retention_days: int = Field(default=30, ge=1)
    """Age at which the text of conversations is deleted."""
    feedback_days: int = Field(default=90, ge=1)
    metrics: Literal["off", "loopback", "token"] = "off"
    """Who may read `/metrics`: nobody, this machine, or whoever sends `Authorization: Bearer <metrics_token>`.
    """
    metrics_token: SecretStr | None = Field(default=None, min_length=16)
    log_format: Literal["text", "json"] = "text"
    """How a log line looks; `json` is one object a line."""
    quality_file: Path = REPOSITORY / "evals" / "baseline.json"
    """Figures of the last accepted evaluation, for the quality page."""
    model_recipient: str | None = None
    model_country: str | None = None
    model_recipient_contact: str | None = None
    model_retention: str | None = None
    """Where a language model elsewhere is set up: who runs it, in which country, how to reach them, how long they
    keep what they get. Shown before the first question and on the privacy page; what is not set is said to be
    unknown.
    """
    operator_name: str | None = None
    operator_contact: str | None = None
    """Who runs this service and where to reach them; shown on the privacy page."""

    @field_validator("allowed_origins", "frame_ancestors", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            tuple(part.strip() for part in value.split(",") if part.strip())
            if isinstance(value, str)
            else value
        )

    @property
    def sites(self) -> Path:
        """The register of sites."""
        return self.sites_file or self.data_dir / "sites.yaml"

    @property
    def database(self) -> str:
        """The address of the database in use."""
        return self.database_url or f"sqlite:///{self.data_dir / 'conversations.sqlite3'}"
