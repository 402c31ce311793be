"""What a person reads where something on the way to the service goes wrong."""

from __future__ import annotations

import socket
import ssl
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import httpx
import pytest

from imstui.core.cancel import CancelToken
from imstui.core.errors import ConnectionFailed, UsageError
from imstui.core.query import Query
from imstui.core.source import PageRequest
from imstui.sources.clouds.cloud import Tls
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.sources.endpoint.proxies import is_spared
from imstui.sources.endpoint.retry import Patience
from tests.loopback import Reply, misbehaving, page
from tests.services import service_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.source import Page

CERTIFICATE = Path(__file__).parent / "fixtures" / "loopback.pem"
"""For 127.0.0.1, signed by itself, with its key; good for a hundred years."""

TRUSTING = Tls(authorities=CERTIFICATE)
ANSWER = page("a")
HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"


@contextmanager
def encrypted(*, asks_for_certificate: bool = False) -> Iterator[str]:
    """A service that answers every connection over TLS with one image; its address."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    context.load_verify_locations(CERTIFICATE)
    if asks_for_certificate:
        context.verify_mode = ssl.CERT_REQUIRED

    def answer_all(listening: socket.socket) -> None:
        with suppress(OSError):  # The test is over.
            while True:
                answer(listening.accept()[0], context)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=answer_all, args=(listening,), daemon=True).start()
        yield f"https://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)


def answer(connection: socket.socket, context: ssl.SSLContext) -> None:
    """Answer one question, or let the one who asks read why not."""
    wrapped = context.wrap_socket(
        connection, server_side=True, do_handshake_on_connect=False
    )
    try:
        wrapped.do_handshake()
    except ssl.SSLError:
        # Closed with the question unread, the connection would be reset.
        with socket.socket(fileno=wrapped.detach()) as plain:
            plain.shutdown(socket.SHUT_WR)
            while plain.recv(65536):
                continue
        return
    with wrapped:
        wrapped.recv(65536)
        wrapped.sendall(HEAD % len(ANSWER) + ANSWER)


def ask(url: str, tls: Tls = TRUSTING) -> Page:
    """The first page of a service, asked for once."""
    service = service_at(url)
    connection = replace(service, cloud=replace(service.cloud, tls=tls))
    with closing(Endpoint(connection, patience=Patience(attempts=1))) as endpoint:
        return endpoint.page(PageRequest(Query()), CancelToken())


@pytest.fixture(autouse=True)
def without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that names none."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


# Certificates.


def test_a_certificate_of_the_person_s_is_shown_to_who_asks_for_it() -> None:
    with encrypted(asks_for_certificate=True) as url:
        answer = ask(url, replace(TRUSTING, certificate=CERTIFICATE))

    assert [image.id for image in answer.images] == ["a"]


def test_a_certificate_that_is_asked_for_and_not_shown_is_named() -> None:
    with (
        encrypted(asks_for_certificate=True) as url,
        pytest.raises(ConnectionFailed, match="certificate of yours") as caught,
    ):
        ask(url)

    assert "cert and key" in str(caught.value.hint)


def test_a_certificate_that_nobody_vouches_for_is_said() -> None:
    with (
        encrypted() as url,
        pytest.raises(ConnectionFailed, match="is not trusted") as caught,
    ):
        ask(url, Tls())

    assert "SSL_CERT_FILE" in str(caught.value.hint)


# Proxies.


@pytest.fixture
def nobody() -> Iterator[str]:
    """An address at which nobody listens, nor can begin to meanwhile."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{bound.getsockname()[1]}"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_dead_proxy_is_named_and_not_the_service(
    scheme: str, nobody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", nobody)
    with pytest.raises(ConnectionFailed) as caught:
        ask(f"{scheme}://ims.example")

    assert caught.value.message == (
        f"the proxy {nobody} on the way to ims.example takes no connections there"
    )
    assert "NO_PROXY" in str(caught.value.hint)


def test_a_proxy_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://me:s3cret@proxy")
    with pytest.raises(UsageError, match="proxy") as caught:
        ask("https://ims.example")

    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("others", ["::1/128", "fd00::/8", "[::1]", "*.example"])
def test_who_is_asked_without_a_proxy_may_be_a_network(
    others: str, nobody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://{nobody}")
    monkeypatch.setenv("NO_PROXY", f"localhost, {others}, 127.0.0.0/8")
    with misbehaving(Reply(body=ANSWER)) as server:
        assert len(ask(server.url).images) == 1


@pytest.mark.parametrize(
    ("host", "no_proxy", "spared"),
    [
        ("ims.example", "", False),
        ("ims.example", "other.example", False),
        ("ims.example", "example", True),
        ("ims.example", ".example", True),
        ("ims.example", "*.example", True),
        ("IMS.example", "Ims.Example", True),
        ("ims.example", "ms.example", False),
        ("ims.example", "other, *", True),
        ("ims.example:8443", "ims.example:8443", True),
        ("ims.example:8443", "ims.example:1", False),
        ("10.1.2.3", "10.0.0.0/8", True),
        ("11.1.2.3", "10.0.0.0/8", False),
        ("10.1.2.3", "10.1.2.3", True),
        ("10.1.2.3:80", "10.1.2.3:8774", False),
        ("[fd00::7]", "fd00::/8", True),
        ("[fd00::7]:8774", "[fd00::7]", True),
        ("[fe80::7]", "fd00::/8", False),
        ("[::1]", "10.0.0.0/8", False),
        ("ims.example", "10.0.0.0/8,fd00::/8", False),
    ],
)
def test_who_is_asked_without_a_proxy(host: str, no_proxy: str, spared: bool) -> None:
    assert is_spared(httpx.URL(f"https://{host}/v2"), no_proxy) == spared
