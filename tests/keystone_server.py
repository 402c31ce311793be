"""An identity service on loopback that is as strict as Keystone, and an image service.

The wording and the statuses are those of a real Keystone (see test_real_keystone.py,
which asks one). Everything is in one process: tokens end when the test says so.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event, Lock
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from tests.web_server import Reply, WebServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.values import Json
    from tests.web_server import Asked

NOT_ALLOWED = "The request you have made requires authentication."


@dataclass
class Keystone:
    """One user in one domain with two projects, and what tests change about it.

    Attributes:
        lifetime: of tokens issued from now on.
        second_factor: whether the user has to show a passcode, too.
        open_gate: cleared, it holds back every sign-in until it is set again.
        at_gate: set as soon as somebody wants to sign in.
        ours: False stands for an image service that takes no token.
        images: how many there are, called `0000` and so on.
        short_lived: whether every answer of the image service ends its token.
        passcodes_spent: whether the passcode has opened a token, as it does only once.
        exchanges: whether a token is handed out for a token.
    """

    user: str = "ada"
    user_id: str = "u-ada"
    domain: str = "OTC001"
    domain_id: str = "d-otc"
    password: str = "correct horse"
    passcode: str = "012345"
    projects: dict[str, str] = field(
        default_factory=lambda: {"eu-de_shop": "p-shop", "eu-de_lab": "p-lab"}
    )
    foreign_projects: dict[str, str] = field(
        default_factory=lambda: {"eu-de_other": "p-other"}
    )
    credential: dict[str, str] = field(
        default_factory=lambda: {"id": "ac-1", "name": "tui", "secret": "ac secret"}
    )
    lifetime: timedelta = timedelta(hours=24)
    second_factor: bool = False
    ours: bool = True
    images: int = 0
    short_lived: bool = False
    passcodes_spent: bool = False
    exchanges: bool = True
    regions: tuple[str, ...] = ("eu-de", "eu-nl")
    logins: int = 0
    tokens: dict[str, str] = field(default_factory=dict)
    url: str = ""
    open_gate: Event = field(default_factory=Event)
    at_gate: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)

    def revoke_all(self) -> None:
        """End every token there is."""
        self.tokens.clear()

    def hand_out(self, project_id: str) -> str:
        """A new token for a project; an empty ID makes one for none."""
        token = f"gAAAA-{len(self.tokens)}-{self.logins}-{project_id}"
        self.tokens[token] = project_id
        return token

    def reply(self, asked: Asked) -> Reply:
        """Answer as Keystone and the image service do."""
        match asked.method, asked.path:
            case "POST", "/v3/auth/tokens":
                self.at_gate.set()
                self.open_gate.wait()
                with self.lock:
                    self.logins += 1
                    return self._sign_in(asked.json)
            case "GET", "/v3/auth/tokens":
                return self._about(asked.headers.get("x-subject-token", ""))
            case "GET", "/v3/auth/projects":
                if asked.headers.get("x-auth-token") not in self.tokens:
                    return _refusal(401, NOT_ALLOWED)
                names: list[Json] = [
                    {"name": n, "id": i} for n, i in self.projects.items()
                ]
                return Reply(200, {"projects": names})
            case "GET", path if path.endswith("/v2/cloudimages"):
                project = self.tokens.get(asked.headers.get("x-auth-token", ""), "")
                if not project or not self.ours:
                    return _refusal(401, "This token is not for me.")
                if self.short_lived:
                    self.revoke_all()
                return Reply(200, {"images": self._page(asked), "seen_as": project})
        return _refusal(404, "(http://…): The resource could not be found.")

    def _page(self, asked: Asked) -> list[Json]:
        query = dict(parse_qsl(asked.query))
        region, _, _ = asked.path.lstrip("/").partition("/")
        prefix = "" if region == "ims" else f"{region}-"
        first = int(query.get("marker", "-1").removeprefix(prefix)) + 1
        last = min(first + int(query.get("limit", "500")), self.images)
        return [{"id": f"{prefix}{number:04}"} for number in range(first, last)]

    def _sign_in(self, body: Json) -> Reply:
        auth = _object(_object(body).get("auth"))
        identity, scope = _object(auth.get("identity")), auth.get("scope")
        methods = identity.get("methods")
        if not isinstance(methods, list) or not methods:
            return _refusal(400, "Invalid input for field 'identity/methods'.")
        for method in methods:
            complaint = self._complaint(str(method), _object(identity.get(str(method))))
            if complaint is not None:
                return complaint
        if self.second_factor and set(map(str, methods)) == {"password"}:
            receipt: dict[str, Json] = {"required_auth_methods": [["password", "totp"]]}
            return Reply(401, receipt, {"Openstack-Auth-Receipt": "gAAAA-receipt"})
        if methods == ["application_credential"]:
            if scope is not None:
                words = "Application credentials cannot request a scope."
                return _refusal(401, words)
            return self._issued("p-shop")
        return self._scoped(scope)

    def _complaint(self, method: str, proof: dict[str, Json]) -> Reply | None:
        if method == "token" and not self.exchanges:
            return _refusal(401, "Tokens are not exchanged here.")
        if method == "token":
            known = proof.get("id") in self.tokens
            return None if known else _refusal(401, NOT_ALLOWED)
        if method == "application_credential":
            return self._credential_complaint(proof)
        if method not in {"password", "totp"}:
            return _refusal(
                401, "Attempted to authenticate with an unsupported method."
            )
        user = _object(proof.get("user"))
        if missing := self._user_complaint(user):
            return missing
        if method == "totp":
            if self.passcodes_spent:
                return _refusal(401, NOT_ALLOWED)
            self.passcodes_spent = True
        right = self.password if method == "password" else self.passcode
        given = user.get("password" if method == "password" else "passcode")
        return None if given == right else _refusal(401, NOT_ALLOWED)

    def _user_complaint(self, user: dict[str, Json]) -> Reply | None:
        if user.get("id"):
            known = user["id"] == self.user_id
        elif not self._is_domain(user.get("domain")):
            return _domain_complaint("user", user, NOT_ALLOWED)
        else:
            known = user.get("name") == self.user
        return None if known else _refusal(401, NOT_ALLOWED)

    def _credential_complaint(self, proof: dict[str, Json]) -> Reply | None:
        if proof.get("id"):
            known = proof["id"] == self.credential["id"]
        elif complaint := self._user_complaint(_object(proof.get("user"))):
            return complaint
        else:
            known = proof.get("name") == self.credential["name"]
        right = known and proof.get("secret") == self.credential["secret"]
        return None if right else _refusal(401, NOT_ALLOWED)

    def _scoped(self, scope: Json) -> Reply:
        if scope is None or scope == "unscoped":
            return self._issued("")
        project = _object(_object(scope).get("project"))
        if not project:
            return self._issued("")
        if project.get("id"):
            ids = [i for i in self.projects.values() if i == project["id"]]
        elif not self._is_domain(project.get("domain")):
            return _domain_complaint("project", project, NOT_ALLOWED)
        else:
            ids = [i for n, i in self.projects.items() if n == project.get("name")]
        return self._issued(ids[0]) if ids else _refusal(401, NOT_ALLOWED)

    def _is_domain(self, domain: Json) -> bool:
        given = _object(domain)
        return self.domain_id == given.get("id") or self.domain == given.get("name")

    def _issued(self, project_id: str) -> Reply:
        token = self.hand_out(project_id)
        return Reply(201, self._details(project_id), {"X-Subject-Token": token})

    def _about(self, token: str) -> Reply:
        if token not in self.tokens:
            return _refusal(401, NOT_ALLOWED)
        return Reply(200, self._details(self.tokens[token]))

    def _details(self, project_id: str) -> Json:
        issued = datetime.now(UTC)
        details: dict[str, Json] = {
            "issued_at": issued.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "expires_at": (issued + self.lifetime).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        }
        if project_id:
            name = next(n for n, i in self.projects.items() if i == project_id)
            details["project"] = {"id": project_id, "name": name}
            details["catalog"] = self._catalog()
        return {"token": details}

    def _catalog(self) -> Json:
        endpoints: list[Json] = [
            {
                "interface": interface,
                "region": region,
                "region_id": region,
                "url": f"{self.url}/{'ims' if region == self.regions[0] else region}",
            }
            for region in self.regions
            for interface in ("public", "internal")
        ]
        identity: list[Json] = [
            {"interface": "public", "region": "*", "url": f"{self.url}/v3"}
        ]
        return [
            {"type": "identity", "name": "keystone", "endpoints": identity},
            {"type": "image", "name": "glance", "endpoints": endpoints},
        ]


@contextmanager
def keystone() -> Iterator[Keystone]:
    """A running service for as long as the block lasts."""
    service = Keystone()
    service.open_gate.set()
    server = WebServer(service.reply)
    service.url = server.url
    server.start()
    try:
        yield service
    finally:
        service.open_gate.set()
        server.stop()


def _domain_complaint(what: str, given: dict[str, Json], otherwise: str) -> Reply:
    if _object(given.get("domain")):
        return _refusal(401, otherwise)
    words = (
        f"Expecting to find domain in {what}. The server could not comply with the "
        "request since it is either malformed or otherwise incorrect. The client is "
        "assumed to be in error."
    )
    return _refusal(400, words)


def _refusal(status: int, message: str) -> Reply:
    titles = {400: "Bad Request", 401: "Unauthorized", 404: "Not Found"}
    title = titles[status]
    return Reply(
        status, {"error": {"code": status, "message": message, "title": title}}
    )


def _object(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}
