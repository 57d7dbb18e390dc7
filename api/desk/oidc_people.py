"""Who may come in from an OpenID provider, and as what."""

from collections.abc import Mapping
from typing import Any

from api.desk.accounts import Account, AccountError, Accounts, Role
from api.desk.oidc import OidcError
from api.desk.settings import DeskSettings


def admitted(claims: Mapping[str, Any], settings: DeskSettings, accounts: Accounts) -> Account:
    """The account of whoever the claims name, made at the first sign-in. Raises OidcError.

    The role is the provider's to say: it is set anew at every sign-in.
    """
    role, name = _role(claims, settings), _name(claims, settings)
    subject = f"{claims['iss']}|{claims['sub']}"
    account = accounts.by_subject(subject)
    if account is None:
        try:
            return accounts.add(name, role, subject=subject)
        except AccountError as error:
            raise OidcError(f"account name {error.code}") from error
    if not account.active:
        raise OidcError("account disabled")
    accounts.set_role(account.name, role)
    return account


def _name(claims: Mapping[str, Any], settings: DeskSettings) -> str:
    """The e-mail address, verified and of a listed domain where domains are listed."""
    email = str(claims.get("email", "")).strip().casefold()
    if settings.oidc_domains:
        domain = email.rpartition("@")[2]
        if claims.get("email_verified") is not True:
            raise OidcError("e-mail not verified")
        if domain not in {one.casefold() for one in settings.oidc_domains}:
            raise OidcError("e-mail domain")
    return email or str(claims.get("preferred_username") or claims["sub"])


def _role(claims: Mapping[str, Any], settings: DeskSettings) -> Role:
    told = claims.get(settings.oidc_role_claim, [])
    values = (
        {told} if isinstance(told, str) else {str(one) for one in told} if isinstance(told, list) else set()
    )
    if values & set(settings.oidc_editor_values):
        return Role.EDITOR
    if values & set(settings.oidc_clerk_values):
        return Role.CLERK
    if settings.oidc_domains and settings.oidc_default_role:
        return Role(settings.oidc_default_role)
    raise OidcError("no role")
