"""A page in the making: its language, its texts, its templates."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

import yaml
from fastapi import Depends, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from api.labels import label
from api.pages import assets, blocks
from api.services import Services, services
from bot import clock
from corpus.models import Lang
from corpus.wording import day, won

HERE = Path(__file__).parent


@cache
def texts(lang: Lang) -> dict[str, Any]:
    """The words of the pages in `lang`."""
    loaded: dict[str, Any] = yaml.safe_load((HERE / "texts" / f"{lang}.yaml").read_text("utf-8"))
    return loaded


@cache
def environment() -> Environment:
    """The templates; a name that a template uses and no one gave is an error, not a blank."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(groupby_run=blocks.runs, pipe_table=blocks.pipe_table)
    made.globals.update(asset=assets.address, day=day, won=won, label=label, web=web_address)
    return made


def web_address(address: str | None) -> str | None:
    """The address if it is one of the web; anything else is never made a link."""
    return address if address and address.startswith(("https://", "http://")) else None


@dataclass(frozen=True)
class Page:
    """What every page needs: the request, the server's parts, the language."""

    request: Request
    served: Services
    lang: Lang

    def url(self, path: str, **query: Any) -> str:
        """The address of a page in the language of this one."""
        prefix = "/en" if self.lang == "en" else ""
        return (prefix + path if path != "/" or not prefix else prefix) + (
            f"?{urlencode(query, True)}" if query else ""
        )

    @property
    def other_url(self) -> str:
        """The address of this page in the other language."""
        path = self.request.url.path
        bare = (path.removeprefix("/en") or "/") if self.lang == "en" else path
        query = f"?{self.request.url.query}" if self.request.url.query else ""
        return (bare if self.lang == "en" else "/en" + bare.rstrip("/")) + query

    def html(self, template: str, status: int = 200, /, **context: Any) -> HTMLResponse:
        """The page of a template."""
        rendered = (
            environment()
            .get_template(template)
            .render(
                t=texts(self.lang),
                lang=self.lang,
                other="ko" if self.lang == "en" else "en",
                url=self.url,
                other_url=self.other_url,
                path=self.request.url.path.removeprefix("/en") or "/",
                today=clock.today(),
                settings=self.served.settings,
                **context,
            )
        )
        return HTMLResponse(rendered, status, {"Content-Language": self.lang, "Cache-Control": "no-cache"})


def page(request: Request) -> Page:
    """The page that was asked for; addresses below /en are English."""
    path = request.url.path
    return Page(request, services(request), "en" if path == "/en" or path.startswith("/en/") else "ko")


Asked = Annotated[Page, Depends(page)]
