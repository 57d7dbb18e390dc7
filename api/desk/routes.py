"""All pages of the desk, in Korean below /desk and in English below /en/desk."""

from importlib import import_module

from fastapi import APIRouter

from api.desk.page import there

PARTS = (
    "start", "signin", "oidc_pages", "own_account", "account_pages", "inbox", "log", "feedback", "audit_pages",
    "lookup.routes", "curated.routes", "reports.routes", "switch.routes",
)  # fmt: skip
"""Modules with a `router` whose paths begin below /desk; one that is missing is passed over."""


def _all() -> APIRouter:
    found = APIRouter(include_in_schema=False)
    routers = [import_module(f"api.desk.{name}").router for name in PARTS if there(name)]
    for prefix in ("/en/desk", "/desk"):
        for router in routers:
            found.include_router(router, prefix=prefix)
    return found


router = _all()
