"""What `--help` says, derived from the rows of commands and flags."""

from __future__ import annotations

from textwrap import TextWrapper
from typing import TYPE_CHECKING

from imstui.cli.commands import COMMANDS, EXPLORE_COMMAND, Command
from imstui.cli.flags import WHERE, Flag
from imstui.spec import PARAMETERS, ParameterGroup

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTH = 80
_LEFT = 26
"""Cells for what is typed; what it does stands to the right."""

_FILTERS = (
    "FILTERS are the service's parameters; imstui list --help explains each of them."
)
_QUERY = (
    "QUERY says the same in the service's own spelling, as in "
    "'__imagetype=gold&sort_key=name&limit=1', or is a whole address that was copied. "
    "A flag counts more than the same parameter in a QUERY, and every tag counts."
)
_TIMES = (
    "TIME is gte:2024-01-31T10:00:00Z with one of gt, gte, lt, lte, eq, neq; or a date "
    "as in lt:2024-01-31; or an age: 7d is the last seven days (also h, w, m, y)."
)
STATUSES = (
    ("0", "done, or chosen"),
    ("1", "nothing matched, or nothing was chosen"),
    ("2", "wrong usage or configuration, or an answer that cannot be used"),
    ("3", "sign-in or connection failed"),
    ("130", "cancelled"),
    ("141", "whoever read the output stopped reading"),
)
"""What an exit status means, as a person reads it."""


def help_text(command: Command) -> str:
    """The help of a command; for the explorer, an overview of everything."""
    lines = _overview() if command is EXPLORE_COMMAND else _of(command)
    return "\n".join(lines) + "\n"


def _overview() -> Iterator[str]:
    yield "imstui: which image do I use? Cloud images, browsed in the terminal."
    yield ""
    for command in (EXPLORE_COMMAND, *COMMANDS):
        yield f"  {command.called} {command.usage}".rstrip()
        yield f"      {command.summary}"
    yield "  imstui COMMAND --help says more about each."
    yield from _flags(EXPLORE_COMMAND, WHERE, f"WHERE: {_lower(WHERE)}")
    yield from ("", _FILTERS)
    for group in ParameterGroup:
        names = " ".join(row.flag for row in PARAMETERS if row.group is group)
        yield from _entry(str(group), names)
    yield from ("", *_wrapped(_QUERY, ""), *_wrapped(_TIMES, ""))
    yield from _other_groups(EXPLORE_COMMAND)
    yield from _examples(EXPLORE_COMMAND)
    yield from ("", "Exit status")
    for status, meaning in STATUSES:
        yield f"  {status:>3}  {meaning}"


def _of(command: Command) -> Iterator[str]:
    yield f"{command.called} {command.usage}".rstrip()
    yield f"{command.summary}."
    yield from _examples(command)
    for group in dict.fromkeys(flag.group for flag in command.flags):
        yield from _flags(command, group, group)
    if command.asks:
        yield from ("", *_wrapped(_QUERY, ""), *_wrapped(_TIMES, ""))


def _other_groups(command: Command) -> Iterator[str]:
    for group in dict.fromkeys(flag.group for flag in command.flags):
        if group != WHERE and group not in set(ParameterGroup):
            yield from _flags(command, group, group)


def _flags(command: Command, group: str, heading: str) -> Iterator[str]:
    yield ""
    yield heading
    for flag in command.flags:
        if flag.group == group:
            yield from _entry(spelled(flag), flag.help)


def spelled(flag: Flag) -> str:
    """A flag as it is typed, such as `-f, --format FORMAT`."""
    return f"{', '.join(flag.names)} {flag.metavar}".rstrip()


def _examples(command: Command) -> Iterator[str]:
    if command.examples:
        yield ""
        yield "Examples"
    for line, purpose in command.examples:
        yield f"  # {purpose}"
        yield f"  {line}"


def _entry(left: str, right: str) -> Iterator[str]:
    """One thing and what it is, below each other where the thing is long."""
    indent = " " * _LEFT
    lines = _wrapped(right, indent)
    if len(left) + 4 > _LEFT:
        yield f"  {left}"
    else:
        yield f"  {left:<{_LEFT - 2}}{lines.pop(0).strip()}"
    yield from lines


def _wrapped(text: str, indent: str) -> list[str]:
    wrapper = TextWrapper(
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
    return wrapper.wrap(text)


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
