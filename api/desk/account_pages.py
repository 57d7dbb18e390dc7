"""Everybody's accounts, for editors: add, change, keep out, let in again. One's own account is changed by somebody else."""

from typing import Annotated

from fastapi import APIRouter, Form, Path
from starlette.responses import Response

from api.desk import passwords
from api.desk.accounts import Account, AccountError, Role
from api.desk.page import DeskPage
from api.desk.session import Editor
from api.problems import ProblemError
from corpus.models import Text

router = APIRouter(prefix="/accounts")
NOT_HERE = Text(
    ko="이 계정에는 할 수 없는 일입니다. 자기 계정은 다른 편집자가 바꿉니다.",
    en="This cannot be done with this account. One's own is changed by another editor.",
)
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Field = Annotated[str, Form(max_length=400)]


@router.get("")
def accounts(page: Editor) -> Response:
    """All accounts, and the form for a new one."""
    return _list(page)


@router.post("")
def add(page: Editor, name: Field = "", role: Field = Role.CLERK.value) -> Response:
    """Add an account; its first password is made here and shown this once."""
    wanted = _role(role)
    password = passwords.generated()
    try:
        made = page.desk.accounts.add(name, wanted, password, given=True)
    except (AccountError, passwords.WeakPasswordError) as error:
        trouble = error.code if isinstance(error, AccountError) else "name"
        return _list(page, 422, trouble=trouble, name=name, role=wanted)
    page.audit("account.add", f"account:{made.id}", role=wanted.value)
    return _one(page, made.id, password=password)


@router.get("/{number}")
def account(page: Editor, number: Number) -> Response:
    """One account, and what can be done with it."""
    return _one(page, number)


@router.post("/{number}/{step}")
def change(page: Editor, number: Number, step: str, role: Field = "") -> Response:
    """Give another role or a new password, keep out, let in, forget failed sign-ins."""
    found = _found(page, number)
    if number == page.me.id or step not in _steps(found):
        raise ProblemError("not-allowed", detail=NOT_HERE)
    store, password, detail = page.desk.accounts, None, {}
    if step == "role":
        wanted = _role(role)
        store.set_role(found.name, wanted)
        detail = {"role": wanted.value}
    elif step == "password":
        password = passwords.generated()
        store.set_password(found.name, password, given=True)
        page.desk.guard.passed(found.name)
    elif step == "unlock":
        page.desk.guard.passed(found.name)
    else:
        store.set_active(found.name, step == "enable")
    page.audit(f"account.{step}", f"account:{number}", **detail)
    return (
        _one(page, number, password=password)
        if password
        else page.go(f"/accounts/{number}", said=f"account-{step}")
    )


def _steps(one: Account) -> tuple[str, ...]:
    """What can be done: an outside provider says the role of its people and keeps their passwords."""
    if not one.active:
        return ("enable",)
    return ("role", "password", "unlock", "disable") if one.has_password else ("unlock", "disable")


def _role(value: str) -> Role:
    if value not in list(Role):
        raise ProblemError("invalid-request")
    return Role(value)


def _found(page: DeskPage, number: int) -> Account:
    found = page.desk.accounts.find(number)
    if found is None:
        raise ProblemError("not-found")
    return found


def _list(
    page: DeskPage, status: int = 200, *, trouble: str = "", name: str = "", role: Role = Role.CLERK
) -> Response:
    all_of_them = page.desk.accounts.all()
    locked = {one.id for one in all_of_them if page.desk.guard.name_locked_for(one.name)}
    return page.html(
        "accounts.html",
        status,
        accounts=sorted(all_of_them, key=lambda one: (not one.active, one.name)),
        locked=locked,
        roles=list(Role),
        trouble=trouble,
        name=name,
        role=role,
    )


def _one(page: DeskPage, number: int, *, password: str = "") -> Response:
    found = _found(page, number)
    own = number == page.me.id
    return page.html(
        "accounts_one.html",
        one=found,
        own=own,
        steps=() if own else _steps(found),
        locked=-(-page.desk.guard.name_locked_for(found.name) // 60),
        sessions=page.desk.sessions.count(number),
        roles=list(Role),
        password=password,
    )
