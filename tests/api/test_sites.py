"""Site keys: who may ask from which page, how much, and how a key is withdrawn."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.sites import registry
from api.sites.cli import app as site_commands
from tests.api.conftest import MakeClient

ELSEWHERE = "203.0.113.7"
SHOP = "https://shop.example"
ASKED = {"message": "AI 바우처"}
KEYED = {"X-Didim-Site-Key": "key-shop"}


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register with one site."""
    path = tmp_path / "sites.yaml"
    registry.write(path, {"key-shop": registry.Site(name="Shop", origins=(SHOP,), chat_per_minute=2)})
    return path


def code(client: TestClient, **headers: str) -> tuple[int, str | None]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = client.post("/v1/chat", json=ASKED, headers=named)
    return response.status_code, response.json().get("code")


def test_a_key_opens_the_door_from_its_own_origin_only(make_client: MakeClient, register: Path) -> None:
    client = make_client()

    assert code(client, origin=SHOP, **KEYED) == (200, None)
    assert code(client, origin="https://evil.example", **KEYED) == (403, "wrong-origin")
    assert code(client, origin="null", **KEYED) == (403, "wrong-origin")
    assert code(client, origin=SHOP) == (403, "wrong-origin")
    assert code(client, origin=SHOP, x_didim_site_key="guess") == (403, "unknown-site-key")
    assert code(client, x_didim_site_key="guess") == (403, "unknown-site-key")


def test_without_a_register_only_our_own_pages_and_programs_ask(make_client: MakeClient) -> None:
    client = make_client()

    assert code(client) == (200, None)
    assert code(client, origin="http://testserver") == (200, None)
    assert code(client, origin="https://didim.example", sec_fetch_site="same-origin") == (200, None)
    assert code(client, origin=SHOP) == (403, "wrong-origin")


def test_origins_of_the_settings_need_no_key(make_client: MakeClient) -> None:
    client = make_client(allowed_origins=SHOP)

    response = client.post("/v1/chat", json=ASKED, headers={"Origin": SHOP})

    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == SHOP


def test_browsers_are_told_beforehand(make_client: MakeClient, register: Path) -> None:
    client = make_client()
    wish = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "X-Didim-Site-Key"}

    allowed = client.options("/v1/chat", headers={"Origin": SHOP, **wish})
    refused = client.options("/v1/chat", headers={"Origin": "https://evil.example", **wish})

    assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (200, SHOP)
    assert (refused.status_code, "access-control-allow-origin" in refused.headers) == (400, False)


def test_a_site_has_a_limit_of_its_own(make_client: MakeClient, register: Path) -> None:
    client = make_client(ELSEWHERE)

    assert [code(client, origin=SHOP, **KEYED)[0] for _ in range(3)] == [200, 200, 429]
    assert code(client) == (200, None)


def test_a_key_that_is_withdrawn_stops_at_once(make_client: MakeClient, register: Path) -> None:
    now = 0.0
    sites = registry.Sites(register, clock=lambda: now)
    assert sites.find("key-shop")

    registry.write(register, {})
    now += registry.LOOK_AGAIN_S

    assert sites.find("key-shop") is None
    assert not sites.knows_origin(SHOP)


def test_a_register_that_breaks_while_serving_leaves_the_last_one_in_force(register: Path) -> None:
    now = 0.0
    sites = registry.Sites(register, clock=lambda: now)
    register.write_text("key-shop: {name: Shop, origins: [", "utf-8")
    now += registry.LOOK_AGAIN_S

    assert sites.find("key-shop")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- list", "must map keys"),
        ("key: {name: Shop, origins: ['https://*.example']}", "no origin"),
        ("key: {name: Shop, origins: ['https://shop.example/page']}", "leave out all behind the host"),
        ("key: {name: Shop}", "origins"),
        ("key: {name: [", "cannot be read"),
    ],
)
def test_a_register_that_makes_no_sense_is_refused_at_the_start(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "sites.yaml"
    path.write_text(text, "utf-8")

    with pytest.raises(registry.SitesError, match=says):
        registry.Sites(path)


def test_origins_are_written_as_browsers_send_them() -> None:
    assert registry.origin("HTTPS://Shop.Example:443/") == SHOP
    assert registry.origin("http://[::1]:8080") == "http://[::1]:8080"


def test_the_commands_add_list_and_remove(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIDIM_DATA_DIR", str(tmp_path))
    run = CliRunner()

    added = run.invoke(site_commands, ["add", "Shop", "--origin", SHOP])
    key = added.stdout.split("Key: ")[1].split()[0]

    assert f'site-key="{key}"' in added.stdout
    assert SHOP in run.invoke(site_commands, ["list"]).stdout
    assert run.invoke(site_commands, ["add", "Bad", "--origin", "shop.example"]).exit_code == 1
    assert run.invoke(site_commands, ["remove", key]).exit_code == 0
    assert run.invoke(site_commands, ["list"]).stdout == ""
    assert run.invoke(site_commands, ["remove", key]).exit_code == 1
