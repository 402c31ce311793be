"""What is asked of an identity service, version 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.sources.exchange.exchange import new_request
from imstui.sources.signin.credentials import ApplicationCredential, Password, Token

if TYPE_CHECKING:
    import httpx

    from imstui.core.values import Json
    from imstui.sources.exchange.secret import Secret
    from imstui.sources.signin.credentials import (
        Domain,
        Identity,
        KeystoneLogin,
        Member,
    )


def sign_in_request(
    base: str, login: KeystoneLogin, like: httpx.Request | None, *, scoped: bool = True
) -> httpx.Request:
    """The request for a token.

    Args:
        base: the service's address, as `identity_url` made it.
        login: who asks for what.
        like: the request that needs the token.
        scoped: False asks for a token for no project, to find out what was wrong.
    """
    auth: dict[str, Json] = {"identity": _identity(login.identity)}
    if not scoped:
        auth["scope"] = "unscoped"
    elif scope := _scope(login):
        auth["scope"] = scope
    return new_request("POST", f"{base}/auth/tokens", like, body={"auth": auth})


def token_request(
    base: str, token: Secret, like: httpx.Request | None
) -> httpx.Request:
    """The question what a token is good for, asked with the token itself."""
    text = token.reveal()
    headers = {"X-Auth-Token": text, "X-Subject-Token": text}
    return new_request("GET", f"{base}/auth/tokens", like, headers=headers)


def projects_request(
    base: str, token: Secret, like: httpx.Request | None
) -> httpx.Request:
    """The question which projects are open to the holder of a token."""
    headers = {"X-Auth-Token": token.reveal()}
    return new_request("GET", f"{base}/auth/projects", like, headers=headers)


def _identity(identity: Identity) -> Json:
    match identity:
        case Password(user, password, passcode):
            given = {"password": password, "totp": passcode}
            methods = {name: secret for name, secret in given.items() if secret}
            proofs: dict[str, Json] = {
                name: {"user": _proof(user, name, secret)}
                for name, secret in methods.items()
            }
            return {"methods": list(methods), **proofs}
        case ApplicationCredential(secret, id_, name, user):
            credential: dict[str, Json] = {"id": id_} if id_ else {"name": name}
            if not id_:
                credential["user"] = user.as_json()
            credential["secret"] = secret.reveal()
            return {
                "methods": ["application_credential"],
                "application_credential": credential,
            }
        case Token(token):
            return {"methods": ["token"], "token": {"id": token.reveal()}}


def _proof(user: Member, method: str, secret: Secret) -> Json:
    key = "passcode" if method == "totp" else method
    return {**user.as_json(), key: secret.reveal()}


def _scope(login: KeystoneLogin) -> Json:
    # An application credential is refused with a scope: it has its own.
    if isinstance(login.identity, ApplicationCredential):
        return None
    if login.project:
        return {"project": login.project.as_json()}
    return _domain_scope(login.domain)


def _domain_scope(domain: Domain) -> Json:
    return {"domain": domain.as_json()} if domain else None
