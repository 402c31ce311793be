"""A cloud that can be connected to, and where its configuration was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from imstui.sources.signin.credentials import Login


@dataclass(frozen=True, slots=True)
class Tls:
    """How the services' certificates are checked, and which one is shown to them.

    Attributes:
        verify: False takes any certificate.
        authorities: a file or folder of certificates to trust, not the usual ones.
        certificate: the client's own, if the services ask for one.
        key: of the client's certificate, if it is in a file of its own.
    """

    verify: bool = True
    authorities: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


@dataclass(frozen=True, slots=True)
class Cloud:
    """One cloud, in one region of it.

    Attributes:
        name: as in clouds.yaml, or one of our own for variables.
        origin: where the configuration was found, as a person would look for it:
            a file and an entry, or names of variables; never values.
        login: how to sign in.
        region: empty if none is configured or can be guessed.
        regions: all that are known, for a switch.
        all_regions: the same where there are certainly no others to be used.
        endpoint: the image service's address, if it is configured.
        interfaces: acceptable entries of the catalogue, the preferred first.
        tls: about certificates.
    """

    name: str
    origin: str
    login: Login
    region: str = ""
    regions: tuple[str, ...] = ()
    all_regions: tuple[str, ...] = ()
    endpoint: str = ""
    interfaces: tuple[str, ...] = ("public",)
    tls: Tls = Tls()

    @property
    def label(self) -> str:
        """What a person calls it: the name, with the region if there is one."""
        return f"{self.name}, {self.region}" if self.region else self.name
