"""`didim desk user …`: accounts of the support desk. Passwords are asked for or read from standard input."""

import sys
from datetime import datetime
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from api.desk.accounts import AccountError, Accounts, Role
from api.desk.audit import Actor
from api.desk.parts import DeskParts, open_desk
from api.desk.passwords import LEAST, WeakPasswordError
from api.settings import ApiSettings
from bot.clock import SEOUL

_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)
_HERE = Actor(None, "(command line)", "local")
Name = Annotated[str, typer.Argument(help="Name of the account; capital letters make no difference.")]
RULES = {
    "short": f"It is too short: at least {LEAST} characters.",
    "long": "It is too long.",
    "plain": "It has too many equal characters.",
    "common": "It is widely used.",
    "name": "It holds the name of the account.",
}
REASONS = {
    "name": "A name has 1 to 100 characters and no blanks.",
    "taken": "There is an account of this name already; `didim desk user list` shows all.",
    "unknown": "There is no account of this name; `didim desk user list` shows all.",
}


def register(app: typer.Typer) -> None:
    """Hang the commands on `app`."""
    desk = typer.Typer(help="The support desk.", no_args_is_help=True)
    user = typer.Typer(
        help="Accounts: add, list, disable, enable, password, role, unlock.", no_args_is_help=True
    )
    for name, command in (
        ("add", add), ("list", list_all), ("disable", disable), ("enable", enable), ("password", password),
        ("role", role), ("unlock", unlock),
    ):  # fmt: skip
        user.command(name)(command)
    desk.add_typer(user, name="user")
    app.add_typer(desk, name="desk")


def add(
    name: Name, role: Annotated[Role, typer.Option(help="What the account may do.")] = Role.CLERK
) -> None:
    """Add an account."""
    desk = _desk()
    if desk.accounts.named(name):
        _fail(REASONS["taken"])
    secret = _password()
    try:
        made = desk.accounts.add(name, role, secret)
    except (AccountError, WeakPasswordError) as error:
        _refuse(error)
    desk.audit.write(_HERE, "account.add", f"account:{made.id}", role=role.value)
    _out.print(f"{made.name} may sign in at /desk as {role.value}.", markup=False)


def list_all() -> None:
    """Show all accounts."""
    table = Table("name", "role", "state", "made", "last signed in", box=None)
    for one in _desk().accounts.all():
        state = "active" if one.active else "disabled"
        last = _time(one.last_login_at) if one.last_login_at else "never"
        table.add_row(one.name, one.role.value, state, _time(one.created_at), last)
    _out.print(table)


def disable(name: Name) -> None:
    """Keep an account out; whoever is signed in with it is out at once."""
    _active(name, False)


def enable(name: Name) -> None:
    """Let a disabled account in again."""
    _active(name, True)


def password(name: Name) -> None:
    """Set a new password; whoever is signed in with the account is out at once."""
    desk = _desk()
    number = _id(desk.accounts, name)
    try:
        desk.accounts.set_password(name, _password())
    except WeakPasswordError as error:
        _refuse(error)
    desk.guard.passed(name)
    desk.audit.write(_HERE, "account.password", f"account:{number}")
    _out.print("The password is set.")


def role(name: Name, role: Annotated[Role, typer.Argument(help="What the account may do.")]) -> None:
    """Change what an account may do."""
    desk = _desk()
    number = _id(desk.accounts, name)
    desk.accounts.set_role(name, role)
    desk.audit.write(_HERE, "account.role", f"account:{number}", role=role.value)
    _out.print(f"The account is now {role.value}.")


def unlock(name: Name) -> None:
    """Forget the failed sign-ins of an account."""
    desk = _desk()
    number = _id(desk.accounts, name)
    desk.guard.passed(name)
    desk.audit.write(_HERE, "account.unlock", f"account:{number}")
    _out.print("The account may be tried again.")


def _time(at: datetime) -> str:
    return f"{at.astimezone(SEOUL):%Y-%m-%d %H:%M}"


def _active(name: str, active: bool) -> None:
    desk = _desk()
    number = _id(desk.accounts, name)
    desk.accounts.set_active(name, active)
    desk.audit.write(_HERE, "account.enable" if active else "account.disable", f"account:{number}")
    _out.print("The account is active." if active else "The account is disabled.")


def _desk() -> DeskParts:
    from api.conversations.database import open_engine
    from bot.screen import mask

    return open_desk(open_engine(ApiSettings().database), mask)


def _password() -> str:
    """From the keyboard, twice and unseen; from a pipe, its first line."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        _fail("No password on standard input.")
    return line


def _id(accounts: Accounts, name: str) -> int:
    found = accounts.named(name)
    if found is None:
        _fail(REASONS["unknown"])
    return found.id


def _refuse(error: AccountError | WeakPasswordError) -> NoReturn:
    if isinstance(error, WeakPasswordError):
        _fail("The password is not accepted. " + RULES[error.rule])
    _fail(REASONS[error.code])


def _fail(text: str) -> NoReturn:
    _err.print(text, style="red", markup=False)
    raise typer.Exit(1)
