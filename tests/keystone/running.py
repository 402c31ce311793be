"""A real Keystone with people and projects in it, and an image service that asks it."""

from __future__ import annotations

import base64
import hmac
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import httpx

from tests.keystone.start import ADMIN_PASSWORD
from tests.web_server import Reply, WebServer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.values import Json
    from tests.web_server import Asked

DOMAIN = "OTC00000000001000000447"
USER = "ada"
PASSWORD = "correct horse"
TOTP_SECRET = base64.b32encode(b"twenty bytes long it is")
APPLICATION_SECRET = "a secret for a program"


@dataclass(frozen=True)
class World:
    """What was made, and how to disturb it.

    Attributes:
        url: Keystone's address, without `/v3`.
        images: the image service.
        application_id: of ada's application credential.
        admin: a client that may do everything.
        short_lived: set, the image service's every answer ends the token it was shown.
    """

    url: str
    images: WebServer
    application_id: str
    admin: httpx.Client
    short_lived: Event

    def revoke(self, token: str) -> None:
        """End a token before its time."""
        headers = {"X-Subject-Token": token}
        self.admin.delete("/v3/auth/tokens", headers=headers).raise_for_status()

    @property
    def last_token(self) -> str:
        """What the image service was last shown."""
        return self.images.asked[-1].headers["x-auth-token"]


@contextmanager
def world(python: str, folder: Path) -> Iterator[World]:
    """A running Keystone with a domain, two users, three projects and a catalogue."""
    with running(python, folder) as url, httpx.Client(base_url=url) as admin:
        admin.headers["X-Auth-Token"] = token(admin, "admin", ADMIN_PASSWORD, "Default")
        short_lived = Event()

        def answer(asked: Asked) -> Reply:
            reply = _images(admin, asked)
            if short_lived.is_set() and reply.status == 200:
                there.revoke(asked.headers["x-auth-token"])
            return reply

        with serving(answer) as images:
            application = _populated(admin, images.url)
            there = World(url, images, application, admin, short_lived)
            yield there


@contextmanager
def running(python: str, folder: Path) -> Iterator[str]:
    """A Keystone for as long as the block lasts; its address."""
    script = Path(__file__).with_name("start.py")
    with (folder / "start.log").open("w") as log:
        process = subprocess.Popen(
            [python, str(script), str(folder)],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    assert process.stdout is not None
    try:
        # Ends at once if Keystone does.
        url = process.stdout.readline().strip()
        assert url, (folder / "start.log").read_text()
        yield url
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def token(client: httpx.Client, user: str, password: str, domain: str) -> str:
    """A token for the project that is called like the user, or the shop."""
    proof = {"name": user, "password": password, "domain": {"name": domain}}
    project = "admin" if user == "admin" else "eu-de_shop"
    body = {
        "auth": {
            "identity": {"methods": ["password"], "password": {"user": proof}},
            "scope": {"project": {"name": project, "domain": {"name": domain}}},
        }
    }
    answer = client.post("/v3/auth/tokens", json=body)
    answer.raise_for_status()
    return answer.headers["x-subject-token"]


def passcode() -> str:
    """The one-time passcode of this half minute (RFC 6238)."""
    counter = int(time.time() // 30).to_bytes(8, "big")
    digest = hmac.digest(base64.b32decode(TOTP_SECRET), counter, "sha1")
    offset = digest[-1] & 15
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def _populated(admin: httpx.Client, images_url: str) -> str:
    domain = _made(admin, "domain", name=DOMAIN)
    member = _id_of(admin, "roles", "member")
    projects = [
        _made(admin, "project", name=name, domain_id=domain)
        for name in ("eu-de_shop", "eu-de_lab", "eu-de_other")
    ]
    ada = _made(admin, "user", name=USER, password=PASSWORD, domain_id=domain)
    rules: Json = [["password", "totp"]]
    options: Json = {
        "multi_factor_auth_enabled": True,
        "multi_factor_auth_rules": rules,
    }
    bob = _made(
        admin, "user", name="bob", password=PASSWORD, domain_id=domain, options=options
    )
    blob = TOTP_SECRET.decode()
    _made(admin, "credential", type="totp", user_id=bob, blob=blob)
    for user, project in ((ada, 0), (ada, 1), (bob, 0), (bob, 1)):
        path = f"/v3/projects/{projects[project]}/users/{user}/roles/{member}"
        admin.put(path).raise_for_status()
    image = _made(admin, "service", type="image", name="glance")
    _made(admin, "region", id="eu-nl")
    for region, url in (("eu-de", images_url), ("eu-nl", f"{images_url}/nl/v2/")):
        fields = {"service_id": image, "interface": "public", "region_id": region}
        _made(admin, "endpoint", url=url, **fields)
    own = {"X-Auth-Token": token(admin, USER, PASSWORD, DOMAIN)}
    made = admin.post(
        f"/v3/users/{ada}/application_credentials",
        json={"application_credential": {"name": "tui", "secret": APPLICATION_SECRET}},
        headers=own,
    )
    made.raise_for_status()
    return str(made.json()["application_credential"]["id"])


def _made(admin: httpx.Client, kind: str, **fields: Json) -> str:
    answer = admin.post(f"/v3/{kind}s", json={kind: fields})
    answer.raise_for_status()
    return str(answer.json()[kind]["id"])


def _id_of(admin: httpx.Client, kind: str, name: str) -> str:
    found = admin.get(f"/v3/{kind}", params={"name": name}).json()[kind]
    return str(found[0]["id"])


def _images(admin: httpx.Client, asked: Asked) -> Reply:
    """Some images, called after the project whose token is shown."""
    shown = asked.headers.get("x-auth-token", "")
    answer = admin.get("/v3/auth/tokens", headers={"X-Subject-Token": shown})
    if answer.status_code != 200:
        return Reply(401, {"error": {"code": "IMG.0087", "message": "Invalid token."}})
    project = answer.json()["token"].get("project", {}).get("name", "no project")
    where = asked.path.removesuffix("/v2/cloudimages")
    ids = [f"{project}{where}{more}" for more in ("", *["-1", "-2", "-3", "-4"])]
    query = dict(parse_qsl(asked.query))
    start = ids.index(query["marker"]) + 1 if "marker" in query else 0
    listed = ids[start : start + int(query.get("limit", "500"))]
    return Reply(200, {"images": [{"id": i, "name": project} for i in listed]})
