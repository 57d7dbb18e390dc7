"""`didim site`: give sites a key, look at them, take a key away. A running server sees it within seconds."""

import secrets
from typing import Annotated

import typer

from api.settings import ApiSettings
from api.sites import registry

app = typer.Typer(help="Sites that may embed the widget.", no_args_is_help=True)


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Whose site it is.")],
    origin: Annotated[list[str], typer.Option(help="Where the widget stands: https://shop.example")],
    chat_per_minute: Annotated[int | None, typer.Option(help="Questions a minute for the site.")] = None,
) -> None:
    """Give a site a key and print the lines for its pages."""
    path = ApiSettings().sites
    key = f"didim-{secrets.token_urlsafe(12)}"
    try:
        site = registry.Site(name=name, origins=tuple(origin), chat_per_minute=chat_per_minute)
        registry.write(path, {**registry.read(path), key: site})
    except (ValueError, registry.SitesError) as error:
        typer.echo(f"The site was not added: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"Key: {key}")
    typer.echo('<script src="https://YOUR-DIDIM/static/didim-chat.js" defer></script>')
    typer.echo(f'<didim-chat site-key="{key}"></didim-chat>')


@app.command("list")
def list_sites() -> None:
    """All keys with their sites."""
    for key, site in _read().items():
        typer.echo(f"{key}  {site.name}  {' '.join(site.origins)}")


@app.command("remove")
def remove(key: Annotated[str, typer.Argument(help="The key to withdraw.")]) -> None:
    """Withdraw a key."""
    sites = _read()
    if sites.pop(key, None) is None:
        typer.echo("No site has this key; `didim site list` shows all.", err=True)
        raise typer.Exit(1)
    registry.write(ApiSettings().sites, sites)


def _read() -> dict[str, registry.Site]:
    try:
        return registry.read(ApiSettings().sites)
    except registry.SitesError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
