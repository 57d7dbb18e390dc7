"""Signing in at an OpenID provider: only whom the settings name, only with tokens that hold."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from httpx2 import Response

from api.desk.accounts import Role
from tests.api.desk.conftest import Desk, MakeDesk, Person
from tests.servers.openid import CLIENT, FAULTS, SECRET, OpenIdServer

KIM = {"email": "Kim@Desk.example", "email_verified": True, "groups": ["desk-editors", "others"]}


@pytest.fixture
def provider() -> Iterator[OpenIdServer]:
    with OpenIdServer(person=dict(KIM)) as server:
        yield server


@pytest.fixture
def desk(make_desk: MakeDesk, provider: OpenIdServer) -> Desk:
    return make_desk(
        oidc_issuer=provider.address,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
        oidc_name="Workspace",
        oidc_domains="desk.example",
        oidc_editor_values="desk-editors",
        oidc_clerk_values="desk-clerks",
    )


def come_back(person: Person, prefix: str = "") -> Response:
    """Through the provider and back, as a browser goes."""
    away = person.get(f"{prefix}/desk/oidc/start", follow_redirects=False)
    assert away.status_code == 303, away.text
    back = httpx.get(away.headers["location"]).headers["location"]
    parts = urlsplit(back)
    return person.get(f"{parts.path}?{parts.query}", follow_redirects=False)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_whoever_the_provider_vouches_for_comes_in_with_the_mapped_role(desk: Desk, prefix: str) -> None:
    person = desk.visitor()
    assert "Workspace 계정" in person.get("/desk/login").text

    assert come_back(person, prefix).status_code == 200
    assert person.get("/desk/audit").status_code == 200
    account = desk.parts.accounts.named("kim@desk.example")
    assert account is not None
    assert (account.role, account.has_password) == (Role.EDITOR, False)


def test_the_provider_says_the_role_at_every_sign_in(desk: Desk, provider: OpenIdServer) -> None:
    come_back(desk.visitor())
    provider.person["groups"] = "desk-clerks"
    person = desk.visitor()

    assert come_back(person).status_code == 200
    assert person.get("/desk/audit").status_code == 403
    assert len([one for one in desk.parts.accounts.all() if "@" in one.name]) == 1


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "kim@elsewhere.example"},
        {"email": "kim@desk.example.evil.example"},
        {"email_verified": False},
        {"email_verified": "true"},
        {"groups": []},
        {"groups": ["DESK-EDITORS"]},
        {"groups": None},
    ],
)
def test_others_stay_outside(desk: Desk, provider: OpenIdServer, claims: dict[str, object]) -> None:
    provider.person.update(claims)
    person = desk.visitor()

    assert come_back(person).status_code == 403
    assert person.get("/desk", follow_redirects=False).status_code == 303
    assert desk.parts.audit.lines(action="login.refused")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_token_that_does_not_hold_opens_nothing(desk: Desk, provider: OpenIdServer, fault: str) -> None:
    provider.spoil = fault
    person = desk.visitor()

    assert come_back(person).status_code == 403
    assert person.get("/desk", follow_redirects=False).status_code == 303
    assert not any("@" in one.name for one in desk.parts.accounts.all())


def test_the_answer_to_one_browser_opens_no_other(desk: Desk) -> None:
    away = desk.visitor().get("/desk/oidc/start", follow_redirects=False)
    parts = urlsplit(httpx.get(away.headers["location"]).headers["location"])
    stranger = desk.visitor()
    stranger.get("/desk/oidc/start", follow_redirects=False)

    assert stranger.get(f"{parts.path}?{parts.query}").status_code == 403
    assert desk.visitor().get(f"{parts.path}?{parts.query}").status_code == 403


def test_an_answer_is_good_once(desk: Desk) -> None:
    person = desk.visitor()
    away = person.get("/desk/oidc/start", follow_redirects=False)
    parts = urlsplit(httpx.get(away.headers["location"]).headers["location"])

    assert person.get(f"{parts.path}?{parts.query}").status_code == 200
    assert person.get(f"{parts.path}?{parts.query}").status_code == 403


def test_new_keys_of_the_provider_are_fetched(desk: Desk, provider: OpenIdServer) -> None:
    come_back(desk.visitor())
    provider.change_keys()

    assert come_back(desk.visitor()).status_code == 200


def test_a_disabled_account_stays_outside(desk: Desk) -> None:
    come_back(desk.visitor())
    desk.parts.accounts.set_active("kim@desk.example", False)

    assert come_back(desk.visitor()).status_code == 403


def test_a_local_account_of_the_same_name_is_not_taken_over(desk: Desk) -> None:
    desk.parts.accounts.add("kim@desk.example", Role.CLERK, "봄날의 커피 한 잔 33")

    assert come_back(desk.visitor()).status_code == 403


def test_a_provider_that_is_down_is_said_as_such(desk: Desk, provider: OpenIdServer) -> None:
    provider.__exit__()
    person = desk.visitor()

    assert person.get("/desk/oidc/start", follow_redirects=False).status_code == 403
    assert person.get("/desk/login").status_code == 200


def test_without_settings_there_is_no_such_door(make_desk: MakeDesk) -> None:
    person = make_desk().visitor()

    assert "/oidc/" not in person.get("/desk/login").text
    assert person.get("/desk/oidc/start").status_code == 404
    assert person.get("/desk/oidc/callback?code=1&state=2").status_code == 404


def test_plain_http_is_for_this_machine_alone(make_desk: MakeDesk) -> None:
    desk = make_desk(oidc_issuer="http://login.example", oidc_client_id=CLIENT, oidc_client_secret=SECRET)

    assert desk.visitor().get("/desk/oidc/start", follow_redirects=False).status_code == 403
    assert desk.parts.audit.lines()[0].detail == {"reason": "the provider must be reached over https"}
