"""What every test can count on: the doors to a source, and the groups of tests."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from imstui.sources.demo import open_demo
from tests.command import imstui
from tests.doors import DOORS, served
from tests.groups import KEYSTONE_PYTHON, lacking
from tests.heeding import heed_signals
from tests.keystone.running import World, world

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from tests.command import Listed
    from tests.doors import Reach


# How long an example takes says more of the machine than of the example.
settings.register_profile("imstui", deadline=None)
settings.load_profile("imstui")

# What runs in the tests' own process has a usual terminal, network and home, and not
# those of whoever runs the tests; a command that is started knows nothing of these.
os.environ["TERM"] = "xterm-256color"
os.environ["XDG_CONFIG_HOME"] = os.devnull
for name in (
    *("TMUX", "STY", "SSH_CONNECTION", "NO_COLOR", "COLORTERM", "COLUMNS", "LINES"),
    *("http_proxy", "https_proxy", "all_proxy", "no_proxy"),
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR"),
):
    os.environ.pop(name, None)
for name in tuple(os.environ):
    configures = name.startswith(("IMSTUI_", "OS_", "HUAWEICLOUD_SDK_", "HW_"))
    if configures and name != KEYSTONE_PYTHON:
        del os.environ[name]

heed_signals()


@pytest.fixture(params=DOORS)
def source(request: pytest.FixtureRequest) -> Iterator[Reach]:
    """Puts sources behind the door of this turn of the story, until it ends."""
    door = DOORS[request.param]
    with ExitStack() as stack:
        yield lambda inner: stack.enter_context(door(inner))


@pytest.fixture(scope="session")
def demo_url() -> Iterator[str]:
    """Where the embedded catalogue is served."""
    with closing(open_demo()) as catalogue, served(catalogue) as url:
        yield url


@pytest.fixture(params=["--demo", "--endpoint"])
def where(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Points a command at the embedded catalogue, through the door of this turn."""
    if request.param == "--demo":
        return ("--demo",)
    return ("--endpoint", request.getfixturevalue("demo_url"))


@pytest.fixture
def listed(where: tuple[str, ...]) -> Listed:
    """Lists the embedded catalogue with the real command, through that door."""

    def ids(*words: str) -> list[str]:
        done = imstui("list", *where, "-f", "value", *words)
        assert done.status == 0, done.err
        return done.out.splitlines()

    return ids


@pytest.fixture(scope="session")
def real_keystone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One Keystone for all tests that ask it; starting it takes many seconds."""
    with world(os.environ[KEYSTONE_PYTHON], tmp_path_factory.mktemp("ks")) as running:
        yield running


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--no-skips",
        action="store_true",
        help="a test that is skipped has failed: what was to run has to run",
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers():
        if reason := lacking(mark.name):
            pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    xfailed = hasattr(report, "wasxfail")
    if report.skipped and not xfailed and item.config.getoption("--no-skips"):
        assert call.excinfo is not None
        report.outcome = "failed"
        report.longrepr = f"this was to run: {call.excinfo.value}"
    return report
