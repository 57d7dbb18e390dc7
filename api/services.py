"""The parts of a running server, made once and handed to every route."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from api.advisor import AdvisorHolder
from api.catalogue.catalogue import Catalogue
from api.chat.service import ChatService
from api.chat.streams import Streams
from api.conversations.repository import Conversations
from api.counts import Counts
from api.desk.parts import DeskParts
from api.desk.steer import Steer
from api.limits import Limiter
from api.metrics.counters import Metrics
from api.settings import ApiSettings
from api.work import Workers


@dataclass(frozen=True)
class Services:
    """What routes work with."""

    settings: ApiSettings
    advisor: AdvisorHolder
    conversations: Conversations
    chat: ChatService
    catalogue: Catalogue
    streams: Streams
    counts: Counts
    limiter: Limiter
    workers: Workers
    desk: DeskParts
    steer: Steer
    """Approved answers and answers that are turned off."""
    metrics: Metrics
    model_name: str | None = None
    model_url: str | None = None
    """The language model that words answers, for the privacy notice."""


def services(connection: HTTPConnection) -> Services:
    """The services of the server that got this request."""
    found: Services = connection.app.state.services
    return found


def limited_read(connection: HTTPConnection) -> None:
    """Count a look-up against the caller's limit."""
    services(connection).limiter.read(connection)


Served = Annotated[Services, Depends(services)]
ReadLimit = Depends(limited_read)
