"""Tokens that are kept between runs, where somebody asks for it."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import UsageError
from imstui.sources.exchange.secret import Secret
from imstui.sources.signin.credentials import ApplicationCredential, Member
from imstui.sources.signin.keystone import KeystoneAuth
from imstui.sources.signin.token_cache import TokenCache
from tests.keystone_server import Keystone, keystone
from tests.signing_in import BY_PASSWORD, DOMAIN, SHOP, images, login

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imstui.sources.signin.credentials import Identity


@pytest.fixture
def service() -> Iterator[Keystone]:
    """An identity service, and the image service beside it."""
    with keystone() as running:
        yield running


def test_tokens_are_kept_between_runs_where_asked_for(
    service: Keystone, tmp_path: Path
) -> None:
    folder = tmp_path / "cache" / "tokens"
    for _ in range(2):
        auth = KeystoneAuth(login(service), TokenCache(folder))
        assert images(service, auth).json()["seen_as"] == "p-shop"
    assert service.logins == 1
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "correct horse" not in file.read_text()


def test_a_kept_token_that_was_revoked_costs_one_login(
    service: Keystone, tmp_path: Path
) -> None:
    images(service, KeystoneAuth(login(service), TokenCache(tmp_path)))
    service.revoke_all()
    for _ in range(2):
        auth = KeystoneAuth(login(service), TokenCache(tmp_path))
        assert images(service, auth).status_code == 200
    assert service.logins == 2


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"token": "x"', "\x00\xff"])
def test_a_broken_kept_token_costs_one_login(
    service: Keystone, tmp_path: Path, text: str
) -> None:
    cache = TokenCache(tmp_path)
    cache.path(login(service)).write_text(text)
    assert images(service, KeystoneAuth(login(service), cache)).status_code == 200
    kept = cache.load(login(service), time.time())
    assert kept is not None
    assert kept.project_id == "p-shop"


def test_another_project_has_a_token_of_its_own(
    service: Keystone, tmp_path: Path
) -> None:
    cache = TokenCache(tmp_path)
    lab = Member(name="eu-de_lab", domain=DOMAIN)
    seen = [
        images(service, KeystoneAuth(login(service, project=project), cache)).json()
        for project in (SHOP, lab, SHOP)
    ]
    assert [answer["seen_as"] for answer in seen] == ["p-shop", "p-lab", "p-shop"]
    assert service.logins == 2


def test_a_kept_token_that_has_ended_is_not_tried(
    service: Keystone, tmp_path: Path
) -> None:
    cache = TokenCache(tmp_path)
    images(service, KeystoneAuth(login(service), cache))
    assert cache.load(login(service), time.time() + 25 * 3600) is None
    tomorrow = KeystoneAuth(login(service), cache, lambda: time.time() + 25 * 3600)
    assert images(service, tomorrow).status_code == 200
    assert service.logins == 2


@pytest.mark.parametrize(
    "identity",
    [
        ApplicationCredential(Secret("ac secret"), id="ac-1"),
        replace(BY_PASSWORD, passcode=Secret("012345")),
    ],
    ids=["an application credential", "a passcode"],
)
def test_other_logins_are_kept_as_well(
    service: Keystone, tmp_path: Path, identity: Identity
) -> None:
    for _ in range(2):
        auth = KeystoneAuth(login(service, identity), TokenCache(tmp_path))
        assert images(service, auth).status_code == 200
    assert service.logins == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_cannot_be_written_is_said(
    service: Keystone, tmp_path: Path
) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UsageError, match="cannot be kept"):
        images(service, KeystoneAuth(login(service), TokenCache(tmp_path)))


def test_a_folder_that_is_a_file_is_said(service: Keystone, tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text("in the way")
    cache = TokenCache(tmp_path / "tokens")
    with pytest.raises(UsageError, match="cannot be kept"):
        images(service, KeystoneAuth(login(service), cache))
