"""Why an identity service did not let somebody in, in words.

Keystone answers a wrong password, an unknown user and a project that is not one's own
with the same 401 and the same sentence, on purpose. Whoever has the password may know:
signing in once more without a project tells the cases apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from imstui.sources.exchange.answer import read_answer
from imstui.sources.exchange.exchange import read_json
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import (
    ApplicationCredential,
    KeystoneLogin,
    Password,
    Token,
)
from imstui.sources.signin.identity import trouble
from imstui.sources.signin.keystone_requests import projects_request, sign_in_request
from imstui.sources.signin.refusals import not_let_in

if TYPE_CHECKING:
    from imstui.core.errors import ImstuiError, SignInFailed
    from imstui.sources.exchange.answer import Answer
    from imstui.sources.exchange.exchange import Exchange

FETCH_A_TOKEN = "openstack token issue -f value -c id"  # noqa: S105 (a command)
"""The command that prints a token."""

_SAYS_NOTHING = "requires authentication"
"""In Keystone's sentence for whatever is wrong."""

_MOST_PROJECTS = 12
"""How many projects are named at most."""


def refused(
    base: str,
    login: KeystoneLogin,
    response: httpx.Response,
    like: httpx.Request | None,
) -> Exchange[ImstuiError]:
    """The error for a sign-in without a token; asks once more where that helps."""
    answer = read_answer(response)
    words = answer.said().text.casefold()
    if response.status_code == httpx.codes.BAD_REQUEST and "domain" in words:
        return not_let_in(
            answer,
            f"{base} wants to know a domain",
            "Set user_domain_name (OS_USER_DOMAIN_NAME), and project_domain_name if "
            "the project is in another domain.",
        )
    if response.status_code != httpx.codes.UNAUTHORIZED:
        return trouble(answer, base)
    match login.identity:
        case Token():
            return token_refused(base, answer)
        case ApplicationCredential(id=id_, name=name):
            return not_let_in(
                answer,
                f"{base} refused the application credential {id_ or name!r}",
                "Its ID or secret is wrong, or it has expired or was deleted.",
            )
        case Password() as identity:
            if "openstack-auth-receipt" in response.headers:
                return _second_factor(base, identity, answer)
            return (yield from _password_refused(base, login, identity, answer, like))


def token_refused(base: str, answer: Answer) -> SignInFailed:
    """The error for a token that is not good any more."""
    return not_let_in(
        answer,
        f"{base} refused the token",
        "It has expired, or is another cloud's. A given token cannot be renewed "
        f"here: fetch a new one, such as with `{FETCH_A_TOKEN}`.",
    )


def _second_factor(base: str, identity: Password, answer: Answer) -> SignInFailed:
    if identity.passcode:
        return not_let_in(
            answer,
            f"{base} wants another proof besides the password and the passcode of "
            f"user {str(identity.user)!r}",
            f"Sign in elsewhere and hand the token over in OS_TOKEN: {FETCH_A_TOKEN}.",
        )
    return not_let_in(
        answer,
        f"{base} wants a second factor of user {str(identity.user)!r}",
        "Set the one-time passcode, OS_PASSCODE, or hand over a token in OS_TOKEN.",
    )


def _password_refused(
    base: str,
    login: KeystoneLogin,
    identity: Password,
    answer: Answer,
    like: httpx.Request | None,
) -> Exchange[SignInFailed]:
    # Only where the service says nothing itself, and a passcode is not used up: every
    # failed attempt counts towards the limit after which accounts are locked.
    says_nothing = _SAYS_NOTHING in answer.said().message
    if login.project and says_nothing and not identity.passcode:
        request = sign_in_request(base, login, like, scoped=False)
        unscoped = yield request
        if token := unscoped.headers.get("x-subject-token"):
            listed = yield projects_request(base, Secret(token), like)
            return _wrong_project(login, identity, _project_names(listed), answer)
    domain = identity.user.domain
    place = f" of domain {(domain.name or domain.id)!r}" if domain else ""
    proof = "passcode" if identity.passcode and not identity.password else "password"
    return not_let_in(
        answer,
        f"{base} refused user {str(identity.user)!r}{place}",
        f"User name, {proof} or user domain is wrong.",
    )


def _wrong_project(
    login: KeystoneLogin, identity: Password, names: list[str], answer: Answer
) -> SignInFailed:
    shown = ", ".join(names[:_MOST_PROJECTS])
    more = f" and {len(names) - _MOST_PROJECTS} more" * (len(names) > _MOST_PROJECTS)
    hint = (
        f"Open to this user: {shown}{more}." if names else "No project is open to it."
    )
    domain = login.project.domain
    place = f" of domain {(domain.name or domain.id)!r}" if domain else ""
    return not_let_in(
        answer,
        f"user {str(identity.user)!r} and the password are right, but project "
        f"{str(login.project)!r}{place} is not open to that user, or does not exist",
        hint,
    )


def _project_names(response: httpx.Response) -> list[str]:
    body = read_json(response)
    projects = body.get("projects") if isinstance(body, dict) else None
    if not isinstance(projects, list):
        return []
    return sorted(
        str(project["name"])
        for project in projects
        if isinstance(project, dict) and project.get("name")
    )
