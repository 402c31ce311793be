"""Tokens kept between runs, readable by their owner only; used where asked for."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.catalogue import CatalogueEntry
from imstui.sources.signin.credentials import ApplicationCredential, Password
from imstui.sources.signin.session import Session

if TYPE_CHECKING:
    from imstui.core.values import Json
    from imstui.sources.signin.credentials import KeystoneLogin


class TokenCache:
    """A folder of sessions, one file for each login.

    The folder gets mode 700 and each file 600; a file is replaced as a whole. What
    cannot be read is as good as absent, for the only loss is one more login.

    Args:
        folder: made when the first token is stored.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, login: KeystoneLogin) -> Path:
        """Where this login's token is kept; its name gives nothing away."""
        return self._folder / f"{_fingerprint(login)}.json"

    def load(self, login: KeystoneLogin, now: float) -> Session | None:
        """The session that was stored, if it has not ended."""
        try:
            kept: Json = json.loads(self.path(login).read_text("utf-8"))
            session = _restored(kept)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return session if session.ends is not None and now < session.ends else None

    def store(self, login: KeystoneLogin, session: Session) -> None:
        """Keep a session; one whose end is not known is not kept.

        Raises:
            UsageError: the folder cannot be written.
        """
        if session.ends is None:
            return
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._written(json.dumps(_plain(session))).replace(self.path(login))
        except OSError as error:
            raise UsageError(
                f"the token cannot be kept in {self._folder}: {error.strerror}",
                "Make the folder writable, or do not ask for tokens to be kept.",
            ) from error

    def _written(self, text: str) -> Path:
        # A temporary file is made with mode 600, so the token is never open to others.
        descriptor, name = mkstemp(dir=self._folder, suffix=".new")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        return Path(name)


def _fingerprint(login: KeystoneLogin) -> str:
    # Without the password: a hash of it on the disk would invite guessing.
    match login.identity:
        case Password(user=user):
            who: list[object] = ["user", asdict(user)]
        case ApplicationCredential(id=id_, name=name, user=user):
            who = ["application credential", id_, name, asdict(user)]
        case _:
            who = ["token"]
    scope = [asdict(login.project), asdict(login.domain)]
    text = json.dumps([login.auth_url, who, scope], sort_keys=True)
    return sha256(text.encode()).hexdigest()[:32]


def _plain(session: Session) -> dict[str, Json]:
    return {
        "token": session.token.reveal(),
        "ends": session.ends,
        "renew_at": session.renew_at,
        "project_id": session.project_id,
        "project_name": session.project_name,
        "catalogue": [
            [entry.service, entry.interface, entry.region, entry.url]
            for entry in session.catalogue
        ],
    }


def _restored(kept: Json) -> Session:
    if not isinstance(kept, dict):
        raise TypeError("a session is an object")
    ends, renew_at, entries = kept["ends"], kept["renew_at"], kept["catalogue"]
    if not isinstance(ends, int | float) or not isinstance(entries, list):
        raise TypeError("a session has an end and a catalogue")
    return Session(
        Secret(str(kept["token"])),
        float(ends),
        float(renew_at) if isinstance(renew_at, int | float) else None,
        str(kept["project_id"]),
        str(kept["project_name"]),
        tuple(_entry(entry) for entry in entries),
    )


def _entry(kept: Json) -> CatalogueEntry:
    match kept:
        case [str(service), str(interface), str(region), str(url)]:
            return CatalogueEntry(service, interface, region, url)
        case _:
            raise TypeError("a catalogue's entry is four texts")
