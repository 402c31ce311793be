"""What a person can sign in with, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

    from imstui.core.values import Json
    from imstui.sources.exchange.secret import Secret


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain of the identity service, by ID or by name."""

    id: str = ""
    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.id or self.name)

    def as_json(self) -> dict[str, Json]:
        """The identity service's way of naming it; the ID wins."""
        return {"id": self.id} if self.id else {"name": self.name}


@dataclass(frozen=True, slots=True)
class Member:
    """A user or a project: by ID, or by its name in a domain."""

    id: str = ""
    name: str = ""
    domain: Domain = Domain()

    def __bool__(self) -> bool:
        return bool(self.id or self.name)

    def __str__(self) -> str:
        return self.name or self.id

    def as_json(self) -> dict[str, Json]:
        """The identity service's way of naming it; an ID needs no domain."""
        if self.id:
            return {"id": self.id}
        if self.domain:
            return {"name": self.name, "domain": self.domain.as_json()}
        return {"name": self.name}


@dataclass(frozen=True, slots=True)
class Password:
    """A user with a password, a one-time passcode, or both."""

    user: Member
    password: Secret | None = None
    passcode: Secret | None = None


@dataclass(frozen=True, slots=True)
class ApplicationCredential:
    """A credential made for a program; it carries its own project."""

    secret: Secret
    id: str = ""
    name: str = ""
    user: Member = Member()


@dataclass(frozen=True, slots=True)
class Token:
    """A token that somebody else fetched."""

    token: Secret


Identity: TypeAlias = Password | ApplicationCredential | Token


@dataclass(frozen=True, slots=True)
class KeystoneLogin:
    """Signing in at an identity service, version 3 of its API.

    Attributes:
        auth_url: as people write it, with or without `/v3`.
        project: whose images are wanted; may be empty.
        domain: the scope where there is no project.
    """

    auth_url: str
    identity: Identity
    project: Member = Member()
    domain: Domain = Domain()


@dataclass(frozen=True, slots=True)
class AccessKey:
    """An access key (AK) and secret key (SK) that sign each request.

    Attributes:
        security_token: goes with temporary keys.
        project_name: by which the project is looked up where `project_id` is empty.
        identity_url: where it is looked up; empty if that is not known.
    """

    access_key: str
    secret_key: Secret
    security_token: Secret | None = None
    project_id: str = ""
    project_name: str = ""
    identity_url: str = ""


@dataclass(frozen=True, slots=True)
class FixedToken:
    """A token that is sent as it is; nothing is known about how to renew it."""

    token: Secret
    project_id: str = ""


@dataclass(frozen=True, slots=True)
class NoLogin:
    """A service that asks nobody who they are."""


@dataclass(frozen=True, slots=True)
class OpenStackLogin:
    """A kind of signing in that is left to openstacksdk.

    Attributes:
        auth_type: its name there, such as `v3oidcpassword`.
        cloud: the entry's name in the files.
        files: clouds.yaml, secure.yaml and clouds-public.yaml, those that exist.
    """

    auth_type: str
    cloud: str
    files: tuple[Path | None, Path | None, Path | None] = (None, None, None)


Login: TypeAlias = KeystoneLogin | AccessKey | FixedToken | NoLogin | OpenStackLogin
