"""The application: its parts, its routes, its guards."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

import api.about
import api.catalogue.routes
import api.chat.routes
import api.conversations.routes
import api.desk.errors
import api.desk.routes
import api.desk.session
import api.duties
import api.eligibility
import api.handover.routes
import api.health
import api.match
import api.metrics.routes
import api.pages.routes
import api.search
import api.sources
from api import problems
from api.advisor import AdvisorHolder, Opener, open_advisor
from api.body import BodyLimit
from api.catalogue.catalogue import Catalogue, MakeCard
from api.chat.service import ChatService, Mask
from api.chat.streams import Streams
from api.conversations.database import open_engine
from api.conversations.repository import Conversations
from api.counts import Counts
from api.desk.parts import open_desk
from api.desk.settings import DeskSettings
from api.desk.steer import Steer
from api.handover.hours import hours_of
from api.head import HeadAsGet
from api.headers import SecurityHeaders
from api.idempotency import Idempotency
from api.limits import Limiter
from api.logs import AccessLog
from api.metrics.counters import Metrics, RequestMetrics
from api.openapi import describe
from api.services import Services
from api.settings import ApiSettings
from api.sites.gate import SiteCors, SiteGate
from api.sites.registry import Sites
from api.upkeep import keep_up
from api.work import Workers


@dataclass(frozen=True)
class Bot:
    """The bot's calls that the server makes; the real ones unless a test hands over others."""

    open_advisor: Opener
    make_card: MakeCard
    mask: Mask
    model_name: str | None = None
    model_url: str | None = None


def real_bot() -> Bot:
    """The bot of this repository."""
    from bot.cards import programme_card
    from bot.screen import mask
    from bot.settings import BotSettings

    model = BotSettings()
    return Bot(open_advisor, programme_card, mask, model.model_name, model.model_url)


def create_app(
    settings: ApiSettings | None = None, bot: Bot | None = None, desk: DeskSettings | None = None
) -> FastAPI:
    """An application that opens the bot when it starts; `/readyz` says when it can answer."""
    settings = settings or ApiSettings()
    bot = bot or real_bot()
    desk = desk or DeskSettings()
    hours_of(desk.hours, desk.closed_days)  # what cannot be read is said at the start, not to a visitor
    sites, metrics = Sites(settings.sites), Metrics()

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        served = app.state.services = build(settings, bot, metrics, desk)
        served.advisor.start()
        upkeep = asyncio.create_task(keep_up(served))
        yield
        upkeep.cancel()
        served.workers.close()
        served.limiter.close()

    app = FastAPI(
        title="Didim",
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
        middleware=[
            Middleware(AccessLog),
            Middleware(RequestMetrics, metrics=metrics),
            Middleware(HeadAsGet),
            Middleware(SecurityHeaders, settings=settings),
            Middleware(SiteCors, settings=settings, sites=sites),
            Middleware(SiteGate, settings=settings, sites=sites),
            Middleware(BodyLimit, limit=settings.body_max_bytes),
            Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5),
            Middleware(Idempotency),
        ],
    )
    problems.install(app, _error_page)
    api.desk.session.install(app)
    for module in (
        api.chat.routes, api.conversations.routes, api.search, api.catalogue.routes, api.sources, api.duties, api.eligibility, api.match,
        api.handover.routes, api.about, api.health,
        api.metrics.routes, api.desk.routes, api.pages.routes,
    ):  # fmt: skip
        app.include_router(module.router)
    describe(app)
    return app


def _error_page(request: Request, error: problems.ProblemError) -> Response | None:
    return api.desk.errors.error_page(request, error) or api.pages.routes.error_page(request, error)


def build(settings: ApiSettings, bot: Bot, metrics: Metrics, desk: DeskSettings) -> Services:
    """The parts of a server with these settings."""
    engine = open_engine(settings.database)
    counts = Counts(engine)
    limiter, workers = Limiter(settings, counts), Workers(settings.answer_threads, settings.queue_max)
    metrics.gauge("didim_queue", "Pieces of work that run or wait.", lambda: workers.taken)
    metrics.gauge("didim_streams", "Streams that are held open.", lambda: limiter.streams)
    advisor = AdvisorHolder(bot.open_advisor, settings.open_wait_s)
    conversations = Conversations(engine)
    parts = open_desk(engine, bot.mask, desk)
    steer = Steer(engine, parts.audit)
    parts.banner_makers.append(steer.banner)
    return Services(
        settings=settings,
        advisor=advisor,
        conversations=conversations,
        chat=ChatService(settings, advisor, conversations, bot.mask, metrics, steer),
        catalogue=Catalogue(advisor, bot.make_card),
        streams=Streams(settings.stream_keep_s),
        counts=counts,
        limiter=limiter,
        workers=workers,
        desk=parts,
        steer=steer,
        metrics=metrics,
        model_name=bot.model_name,
        model_url=bot.model_url,
    )
