"""A notice as a source listed it on a day."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from corpus.models import State
from corpus.programme import Deadline
from ingest.feeds.candidates import open_on
from ingest.feeds.notice import Notice

PREFIX = "feed-"


@dataclass(frozen=True, slots=True)
class Seen:
    """A notice with the Korean day on which its source last listed it; `fresh` if that is recent enough to be told."""

    notice: Notice
    day: date
    fresh: bool
    linked: bool = True
    """Whether its address may be shown."""

    @property
    def id(self) -> str:
        """The id of the entry and of the source: plain letters, whatever the interface numbers its notices by."""
        name = self.notice.id
        if not re.fullmatch(r"[A-Za-z0-9_]{1,60}", name):
            name = hashlib.sha256(name.encode()).hexdigest()[:16]
        return f"{PREFIX}{self.notice.source.value}-{name}"

    def state(self, today: date) -> State:
        """What the window says of `today`; unknown where it does not tell, or where nobody looked lately."""
        window = self.notice.window
        if window.end and window.end < today:
            return State.CLOSED
        if not self.fresh:
            return State.UNKNOWN
        if window.start and today < window.start:
            return State.ANNOUNCED
        if open_on(self.notice, today):
            return State.ALWAYS_OPEN if window.deadline is Deadline.ALWAYS_OPEN else State.OPEN
        return State.UNKNOWN
