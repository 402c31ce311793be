"""Signals that end programs, where the tests were started without these."""

from __future__ import annotations

import signal


def heed_signals() -> None:
    """Have what is started from here end on Ctrl-C and at the end of the line.

    A shell has what it runs in the background ignore Ctrl-C, and `nohup` has it ignore
    the end of the line; what is started here would inherit that, and its stories would
    wait for ever.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
