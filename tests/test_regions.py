"""All regions of a cloud, which only who is signed in gets to know."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from imstui.cli.options import Where
from imstui.cli.where import open_place
from imstui.sources.remote import Remote
from tests.command import imstui
from tests.keystone_server import Keystone, keystone
from tests.web_server import Reply, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.web_server import Asked

BUSY = Reply(503, "", {"Retry-After": "0"})
EVERYWHERE = ("list", "--region", "all", "-f", "value", "-c", "id")


@pytest.fixture
def service() -> Iterator[Keystone]:
    """An identity service, and image services in two regions."""
    with keystone() as running:
        running.images = 2
        yield running


@contextmanager
def at_first(service: Keystone, *replies: Reply) -> Iterator[dict[str, str]]:
    """Let who signs in get these replies first; the variables of who does."""
    left = list(replies)

    def answer(asked: Asked) -> Reply:
        return left.pop(0) if left else service.reply(asked)

    with serving(answer) as door:
        yield {
            "OS_AUTH_URL": f"{door.url}/v3",
            "OS_USERNAME": "ada",
            "OS_PASSWORD": "correct horse",
            "OS_USER_DOMAIN_NAME": "OTC001",
            "OS_PROJECT_NAME": "eu-de_shop",
        }


def test_an_identity_service_that_is_busy_is_asked_again(
    service: Keystone, tmp_path: Path
) -> None:
    with at_first(service, BUSY, BUSY) as variables:
        done = imstui(*EVERYWHERE, env=variables, cwd=tmp_path)

    assert done.status == 0
    assert len(done.out.split()) == 4
    assert service.logins == 1


def test_an_identity_service_that_stays_busy_is_said(
    service: Keystone, tmp_path: Path
) -> None:
    with at_first(service, *[BUSY] * 9) as variables:
        done = imstui(*EVERYWHERE, env=variables, cwd=tmp_path)

    assert (done.status, done.out) == (3, "")
    assert "503 Service Unavailable" in done.err
    assert service.logins == 0


def test_a_pause_that_nobody_is_told_of_is_not_made(
    service: Keystone, tmp_path: Path
) -> None:
    with at_first(service, Reply(503, "", {"Retry-After": "60"})) as variables:
        done = imstui(*EVERYWHERE, env=variables, cwd=tmp_path)

    assert (done.status, done.out) == (3, "")
    assert "a pause of 60 seconds" in done.err
    assert service.logins == 0


def test_the_log_has_what_was_asked_to_find_the_regions(
    service: Keystone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    with at_first(service, BUSY) as variables:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        source = open_place(Where(regions=("all",))).source

    with closing(source):
        assert isinstance(source, Remote)
        assert [(it.method, it.status, it.attempt) for it in source.records] == [
            ("POST", 503, 1),
            ("POST", 201, 2),
        ]
