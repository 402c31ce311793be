"""How to sign in, read from settings: which kind it is, and what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError
from imstui.sources.clouds.endpoints import known_identity
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import (
    AccessKey,
    ApplicationCredential,
    Domain,
    FixedToken,
    KeystoneLogin,
    Login,
    Member,
    NoLogin,
    Password,
    Token,
)

if TYPE_CHECKING:
    from imstui.sources.clouds.settings import Settings
    from imstui.sources.signin.credentials import Identity

_KINDS = {
    "password": "password",
    "v3password": "password",
    "v3totp": "password",
    "token": "token",
    "v3token": "token",
    "admin_token": "fixed token",
    "token_endpoint": "fixed token",
    "v3applicationcredential": "application credential",
    "none": "none",
    "noauth": "none",
    "aksk": "access key",
    "v3aksk": "access key",
}
"""Names of `auth_type` for what is implemented here."""

_FACTORS = frozenset({"v3password", "v3totp", "password", "totp"})


@dataclass(frozen=True, slots=True)
class Place:
    """What a login depends on besides its own settings.

    Attributes:
        origin: where the settings are, for messages.
        region: where images are wanted.
        project: the project's name there; what the settings say, if it is empty.
        endpoint: the image service's address, if it is known without a catalogue.
    """

    origin: str
    region: str = ""
    project: str = ""
    endpoint: str = ""


def read_login(settings: Settings, place: Place) -> Login | None:
    """The login that settings describe; None if it is a kind that is not done here.

    Raises:
        UsageError: something that this kind needs is missing.
    """
    match login_kind(settings):
        case "none":
            return NoLogin()
        case "fixed token":
            return FixedToken(_token(settings, place), _project_id(settings))
        case "access key":
            return _access_key(settings, place)
        case "token":
            return _with_token(settings, place)
        case "password" | "application credential" as kind:
            read = _password if kind == "password" else _application_credential
            return _keystone(settings, place, read(settings, place))
        case _:
            return None


def login_kind(settings: Settings) -> str:
    """The kind of login: what `auth_type` says, else what there are settings for.

    A password goes before an access key, which many files have beside it for the
    object storage only. Empty if it is a kind that is not done here.
    """
    kind = settings.text("auth_type", "auth_plugin").casefold()
    if kind == "v3multifactor":
        return "password" if {*settings.words("auth_methods")} <= _FACTORS else ""
    if kind:
        return _KINDS.get(kind, "")
    if settings.text("application_credential_secret"):
        return "application credential"
    if settings.text("password", "passcode"):
        return "password"
    if settings.text("token", "auth_token"):
        return "token"
    return "access key" if _ak(settings) or _sk(settings) else "password"


def _with_token(settings: Settings, place: Place) -> Login:
    token = _token(settings, place)
    if place.endpoint or not settings.text("auth_url"):
        return FixedToken(token, _project_id(settings))
    return _keystone(settings, place, Token(token))


def _keystone(settings: Settings, place: Place, identity: Identity) -> KeystoneLogin:
    auth_url = settings.place("auth_url")
    if not auth_url:
        raise _missing(place, "auth_url", "the address of the identity service")
    domain = _domain(settings, "domain")
    project = Member()
    # An application credential has a project of its own.
    if not isinstance(identity, ApplicationCredential):
        project = _member(
            "" if place.project else _project_id(settings),
            place.project or settings.text("project_name", "tenant_name"),
            # Open Telekom Cloud's own examples leave it out; Keystone insists on it.
            _domain(settings, "project_domain") or domain or _user_domain(settings),
        )
    return KeystoneLogin(auth_url, identity, project, Domain() if project else domain)


def _password(settings: Settings, place: Place) -> Password:
    user = _user(settings)
    password, passcode = settings.text("password"), settings.text("passcode")
    if not user:
        raise _missing(place, "username", "the user's name")
    if not password and not passcode:
        raise _missing(place, "password", f"the password of user {str(user)!r}")
    if not user.id and not user.domain:
        raise _missing(
            place, "user_domain_name", f"the domain that user {user.name!r} belongs to"
        )
    return Password(
        user,
        Secret(password) if password else None,
        Secret(passcode) if passcode else None,
    )


def _application_credential(settings: Settings, place: Place) -> ApplicationCredential:
    prefix = "application_credential"
    secret, id_ = settings.text(f"{prefix}_secret"), settings.text(f"{prefix}_id")
    name = settings.text(f"{prefix}_name")
    user = _user(settings)
    if not secret:
        raise _missing(place, f"{prefix}_secret", "the application credential's secret")
    if not id_ and not (name and user):
        raise _missing(place, f"{prefix}_id", "the application credential's ID")
    return ApplicationCredential(Secret(secret), id_, name, user)


def _access_key(settings: Settings, place: Place) -> AccessKey:
    access_key, secret_key = _ak(settings), _sk(settings)
    if not access_key:
        raise _missing(place, "access_key", "the access key")
    if not secret_key:
        raise _missing(place, "secret_key", "the secret key")
    security_token = settings.code("security_token", "session_token")
    project = place.project or settings.text("project_name", "tenant_name")
    return AccessKey(
        access_key,
        Secret(secret_key),
        Secret(security_token) if security_token else None,
        "" if place.project else _project_id(settings),
        project or place.region,
        settings.place("auth_url", "iam_endpoint") or known_identity(place.region),
    )


def _token(settings: Settings, place: Place) -> Secret:
    token = settings.code("token", "auth_token")
    if not token:
        raise _missing(place, "token", "a token")
    return Secret(token)


def _ak(settings: Settings) -> str:
    return settings.code("ak", "access_key")


def _sk(settings: Settings) -> str:
    return settings.code("sk", "secret_key")


def _project_id(settings: Settings) -> str:
    return settings.code("project_id", "tenant_id")


def _user(settings: Settings) -> Member:
    name = settings.text("username", "user_name")
    return _member(settings.text("user_id"), name, _user_domain(settings))


def _member(id_: str, name: str, domain: Domain) -> Member:
    """With its domain only where that matters: an ID needs none."""
    return Member(id_, name, domain if name and not id_ else Domain())


def _user_domain(settings: Settings) -> Domain:
    return (
        _domain(settings, "user_domain")
        or _domain(settings, "domain")
        or _domain(settings, "default_domain")
    )


def _domain(settings: Settings, name: str) -> Domain:
    return Domain(settings.text(f"{name}_id"), settings.text(f"{name}_name"))


def _missing(place: Place, setting: str, meaning: str) -> UsageError:
    return UsageError(
        f"{place.origin}: {setting} is not set: {meaning}",
        f"Set {setting} in clouds.yaml, or OS_{setting.upper()} in the environment.",
    )
