"""An interrupt from outside leaves in good order and says that it was one."""

from __future__ import annotations

import signal

import pytest

from tests.alterations import PATIENT
from tests.explorers import altered_explorer


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
)
def test_a_signal_ends_the_explorer_and_the_terminal_is_as_before(
    number: signal.Signals, status: int
) -> None:
    with altered_explorer(PATIENT, "--demo") as terminal:
        terminal.until("Everyday")
        terminal.signal(number)

        assert terminal.wait() == status
        assert not terminal.modes()
