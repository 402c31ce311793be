"""The error tree: everything that imstui can say has gone wrong.

ImstuiError
├── UsageError            a flag, a query or a configuration is wrong
│   └── QueryError        the query has problems; it carries all of them
├── UnusableAnswer        a file or an answer is not what it claims to be
├── Refused               the service answered with an error status
│   ├── MarkerLost        it does not know the marker any more
│   └── SignInUnavailable it lets nobody in at the moment, whoever they are
├── SignInFailed          the credentials do not open the door
├── ConnectionFailed      nobody answered, or not to the end
│   └── NotConnected      no connection came about at all
└── Cancelled             the person, or a newer question, ended it
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imstui.core.problems import Problem


class ExitStatus(IntEnum):
    """What the process tells the shell."""

    DONE = 0
    NOTHING = 1
    """Nothing matched, or nothing was chosen."""
    USAGE = 2
    """Usage, configuration, or an answer that cannot be used."""
    CONNECTION = 3
    """Sign-in or connection."""
    CANCELLED = 130


class ImstuiError(Exception):
    """Something that a person is told in words.

    Args:
        message: what was wrong, naming the thing and the value.
        hint: what to do about it; empty where nothing is to be said.
    """

    exit_status = ExitStatus.USAGE

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ImstuiError):
    """A flag, an argument or a configuration value is wrong."""


class QueryError(UsageError):
    """A query that certainly cannot be answered.

    Args:
        problems: every error that was found, not only the first.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(problem.text for problem in problems))
        self.problems = problems


class UnusableAnswer(ImstuiError):
    """A file or an answer that is not what it claims to be."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the service said when it refused.

    `code` is the service's own, such as `IMG.0001`; `request_id` is what its support
    asks for; `retry_after` is in seconds; `parameters` are those of the question that
    its words name.
    """

    status: int
    code: str = ""
    request_id: str = ""
    retry_after: float | None = None
    parameters: tuple[str, ...] = ()


class Refused(ImstuiError):
    """The service answered, with an error status."""

    def __init__(self, message: str, refusal: Refusal, hint: str = "") -> None:
        super().__init__(message, hint)
        self.refusal = refusal


class MarkerLost(Refused):
    """The image that a page was to start after is not there any more."""


class SignInUnavailable(Refused):
    """Who lets people in has troubles of its own, so that nothing was asked."""

    exit_status = ExitStatus.CONNECTION


class SignInFailed(ImstuiError):
    """The credentials were not accepted.

    Args:
        message: what was wrong.
        hint: what to do about it.
        refusal: what the service said; None where it was not asked, or let somebody in.
    """

    exit_status = ExitStatus.CONNECTION

    def __init__(
        self, message: str, hint: str = "", refusal: Refusal | None = None
    ) -> None:
        super().__init__(message, hint)
        self.refusal = refusal


class ConnectionFailed(ImstuiError):
    """The service could not be reached, or stopped in the middle of an answer."""

    exit_status = ExitStatus.CONNECTION


class NotConnected(ConnectionFailed):
    """No connection came about, so that nothing was asked."""


class Cancelled(ImstuiError):
    """The work was given up on purpose."""

    exit_status = ExitStatus.CANCELLED

    def __init__(self, message: str = "cancelled", *, signal: int = 0) -> None:
        """Say why.

        Args:
            message: what happened.
            signal: the number of the signal that ended the program, if one did.
        """
        super().__init__(message)
        self.status = 128 + signal if signal else int(self.exit_status)
