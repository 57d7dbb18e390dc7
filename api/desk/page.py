"""A page of the desk in the making: language, texts, templates, and who is signed in."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import yaml
from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse

from api.desk.accounts import Account
from api.desk.audit import Actor
from api.desk.parts import DeskParts
from api.labels import label
from api.pages import assets
from api.pages.page import web_address
from api.services import Services
from bot import clock
from corpus.models import Lang
from corpus.wording import day, won

HERE = Path(__file__).parent
SEOUL = ZoneInfo("Asia/Seoul")
_OURS = re.compile(r"(?:/en)?/desk(?:[/?][A-Za-z0-9/_.~%?=&+-]*)?")
PARTS = (".", "lookup", "curated", "reports", "switch")
"""Folders of the desk that may hold `templates/` and `texts/`; later ones add to the earlier ones' words."""
MENU = (
    ("start", "", False, "start"),
    ("inbox", "/inbox", False, "inbox"),
    ("lookup", "/lookup", False, "lookup.routes"),
    ("log", "/log", False, "log"),
    ("feedback", "/feedback", False, "feedback"),
    ("curated", "/curated", False, "curated.routes"),
    ("reports", "/reports", False, "reports.routes"),
    ("switch", "/switch", True, "switch.routes"),
    ("accounts", "/accounts", True, "account_pages"),
    ("audit", "/audit", True, "audit_pages"),
)
"""The pages in the menu: name in the texts, path, whether for editors only, module with its routes."""
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


@cache
def texts(lang: Lang) -> dict[str, Any]:
    """The words of the desk in `lang`: one file a folder, joined key by key."""
    found: dict[str, Any] = {}
    for part in PARTS:
        path = HERE / part / "texts" / f"{lang}.yaml"
        if path.exists():
            _join(found, yaml.safe_load(path.read_text("utf-8")))
    return found


def _join(words: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(words.get(key), dict):
            _join(words[key], value)
        else:
            words[key] = value


@cache
def there(module: str) -> bool:
    """Whether a module of the desk exists."""
    package, _, rest = f"api.desk.{module}".rpartition(".")
    return find_spec(package) is not None and find_spec(f"{package}.{rest}") is not None


@cache
def environment() -> Environment:
    """The templates of all folders of the desk; a name that nobody gave is an error, not a blank."""
    made = Environment(
        loader=FileSystemLoader([HERE / part / "templates" for part in PARTS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        asset=assets.address, day=day, won=won, label=label, web=web_address, moment=moment, age=age
    )
    return made


def moment(at: Any) -> str:
    """A time as people in Korea read it: `2026-11-25 16:20`."""
    return f"{at.astimezone(SEOUL):%Y-%m-%d %H:%M}"


def age(at: Any, words: dict[str, str]) -> str:
    """How long ago, in the largest whole unit; `words` has minutes, hours and days."""
    minutes = max(0, int((clock.now() - at).total_seconds() // 60))
    if minutes < 1:
        return words["now"]
    if minutes < 60:
        return words["minutes"].format(n=minutes)
    return (
        words["hours"].format(n=minutes // 60)
        if minutes < 2_880
        else words["days"].format(n=minutes // 1_440)
    )


@dataclass(frozen=True)
class DeskPage:
    """What every page of the desk needs. `account` is None only on the pages around signing in."""

    request: Request
    served: Services
    lang: Lang
    actor: Actor
    account: Account | None = None
    csrf: str = ""

    @property
    def desk(self) -> DeskParts:
        """The parts of the desk."""
        return self.served.desk

    @property
    def me(self) -> Account:
        """The account that is signed in."""
        assert self.account is not None
        return self.account

    @property
    def t(self) -> dict[str, Any]:
        """The words in the language of this page."""
        return texts(self.lang)

    def audit(self, action: str, target: str = "", **detail: object) -> None:
        """Write down what is done here (a write to the database: call it from synchronous routes)."""
        self.desk.audit.write(self.actor, action, target, **detail)

    def url(self, path: str = "", /, **query: Any) -> str:
        """The address of a page of the desk (`/inbox`) in the language of this one."""
        told = {name: value for name, value in query.items() if value not in (None, "")}
        prefix = "/en/desk" if self.lang == "en" else "/desk"
        return prefix + path + (f"?{urlencode(told, True)}" if told else "")

    @property
    def other_url(self) -> str:
        """The address of this page in the other language."""
        path = self.request.url.path
        other = path.removeprefix("/en") if self.lang == "en" else "/en" + path
        return other + (f"?{self.request.url.query}" if self.request.url.query else "")

    def html(self, template: str, status: int = 200, /, **context: Any) -> HTMLResponse:
        """The page of a template; `said` in the address names a notice to show (`t.said`)."""
        rendered = (
            environment()
            .get_template(template)
            .render(
                t=self.t,
                lang=self.lang,
                other="ko" if self.lang == "en" else "en",
                url=self.url,
                other_url=self.other_url,
                path=self.request.url.path.removeprefix("/en").removeprefix("/desk").rstrip("/"),
                today=clock.today(),
                account=self.account,
                csrf=self.csrf,
                menu=self._menu(),
                waiting=self.desk.handovers.waiting() if self.account else 0,
                banners=self.served.desk.banners(self.lang),
                said=self.t["said"].get(self.request.query_params.get("said", "")),
                **context,
            )
        )
        return HTMLResponse(rendered, status, {**HEADERS, "Content-Language": self.lang})

    def _menu(self) -> list[tuple[str, str]]:
        """The pages that this account may open, those of parts that are not there left out."""
        editor = self.account is not None and self.account.is_editor
        return [
            (name, path)
            for name, path, editors_only, module in MENU
            if there(module) and (editor or not editors_only)
        ]

    def go(self, path: str = "", /, **query: Any) -> RedirectResponse:
        """On to a page of the desk, after a form was dealt with."""
        return RedirectResponse(self.url(path, **query), 303, HEADERS)

    def on_to(self, target: str) -> RedirectResponse:
        """On to an address of the desk that came with a request; anything else leads to the first page."""
        ours = _OURS.fullmatch(target) and "//" not in target
        return RedirectResponse(target if ours else self.url(), 303, HEADERS)


def lang_of(request: Request) -> Lang:
    """Addresses below /en are English."""
    return "en" if request.url.path.startswith("/en/") else "ko"
