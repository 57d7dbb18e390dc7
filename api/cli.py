"""`didim serve`: bring the index up to date, then serve."""

import socket
from typing import Annotated

import typer
import uvicorn
from fastapi import FastAPI
from rich.console import Console

from api.desk.cli import register as register_desk
from api.settings import ApiSettings

_err = Console(stderr=True, highlight=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Hang the commands of this package on `app`."""
    app.command("serve")(serve)
    app.command("widget")(widget)
    register_desk(app)
    from api.sites.cli import app as sites

    app.add_typer(sites, name="site")


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (DIDIM_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port (DIDIM_PORT); 0 takes a free one.")] = None,
    ingest: Annotated[bool, typer.Option(help="Bring the index up to date first.")] = True,
) -> None:
    """Serve the pages, the widget and the API; the address is printed once it answers."""
    settings = ApiSettings()
    chosen_host, chosen_port = host or settings.host, settings.port if port is None else port
    bound = _bind(chosen_host, chosen_port)
    if ingest:
        prepare_index()
    from api.logs import configure

    configure(settings.log_format)
    config = uvicorn.Config(
        _app(settings),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )
    _Announcing(config, chosen_host).run(sockets=[bound])


def _app(settings: ApiSettings) -> FastAPI:
    """The application; what is wrong with the settings is said in one line."""
    from api.app import create_app
    from api.handover.hours import HoursError
    from api.sites.registry import SitesError

    try:
        return create_app(settings)
    except (HoursError, SitesError) as error:
        _err.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from error


def widget() -> None:
    """Print the widget, one file of JavaScript, to keep on a server of one's own."""
    from api.widget import bundle

    typer.echo(bundle().decode(), nl=False)


class _Announcing(uvicorn.Server):
    """Prints the address when the server answers, not before."""

    def __init__(self, config: uvicorn.Config, host: str) -> None:
        super().__init__(config)
        self._host = host

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen, then say where."""
        await super().startup(sockets)
        if self.started and sockets:
            host = f"[{self._host}]" if ":" in self._host else self._host
            typer.echo(f"Didim: http://{host}:{sockets[0].getsockname()[1]}/  (Ctrl+C to stop)")


def _bind(host: str, port: int) -> socket.socket:
    """Take the address before any long work; a port in use is said at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        _err.print(f"[red]Cannot listen on {host}:{port}: {error.strerror}.[/red]")
        _err.print("Stop what uses the port, or choose another: DIDIM_PORT=8001 didim serve")
        raise typer.Exit(1) from error
    return bound


def prepare_index() -> None:
    """Build the index where it is missing or no longer fits; go on with an older one if that fails."""
    from ingest.errors import IngestError
    from ingest.generations import Generations
    from ingest.progress import shown
    from ingest.run import ingest
    from ingest.settings import IngestSettings

    settings = IngestSettings()
    if Generations(settings.index_dir).live() is None:
        _err.print("Building the index for the first time; this takes a few minutes.")
    try:
        with shown(_err) as notify:
            report = ingest(settings, notify=notify)
    except IngestError as error:
        live = Generations(settings.index_dir).live()
        _err.print(f"[red]The index could not be brought up to date: {error.message}[/red] {error.remedy}")
        if live is None:
            _err.print("There is no index to serve. `didim doctor` names what is broken.")
            raise typer.Exit(1) from error
        _err.print(f"Serving the generation {live} as it is.")
        return
    for failure in report.failed:
        _err.print(f"Not indexed: {failure.name}: {failure.reason}", markup=False)
    _err.print(f"Index {report.generation}: {report.passages} passages, {report.statements} statements.")
