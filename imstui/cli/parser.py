"""Words of the command line sorted into flags and the rest, for one command."""

from __future__ import annotations

from argparse import (
    SUPPRESS,
    ArgumentError,
    ArgumentParser,
    ArgumentTypeError,
    HelpFormatter,
)
from typing import TYPE_CHECKING

from imstui.core.errors import UsageError
from imstui.core.problems import closest
from imstui.core.values import as_int
from imstui.spec.paging import DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from imstui.cli.commands import Command
    from imstui.cli.flags import Flag

_LAST_PORT = 65535
_DASH_HINT = "Where a value starts with a dash, write it behind an equals sign."


class Parsed:
    """What argparse fills in: the value of every flag of any command.

    What stands here is the value of a flag that is not given.
    """

    demo: bool = False
    file: str | None = None
    clouds: list[str] | None = None
    endpoint: str | None = None
    regions: list[str] | None = None
    page_size: int = DEFAULT_PAGE_SIZE
    pairs: list[tuple[str, str]] | None = None
    """Parameters with their values, in the order they were given."""
    saved: str | None = None
    max_disk: int | None = None
    max_ram: int | None = None
    words: tuple[str, ...] = ()
    """What belongs to no flag."""
    colour: str = "auto"
    no_mouse: bool = False
    format: str = "table"
    columns: list[str] | None = None
    output: str | None = None
    multi: bool = False
    prints: str | None = None
    template: str | None = None
    print0: bool = False
    text: str | None = None
    select_one: bool = False
    exit_zero: bool = False
    print_query: bool = False
    host: str = "127.0.0.1"
    port: int = 8774
    token_file: str | None = None
    aksk_file: str | None = None


def parse(command: Command, argv: Sequence[str]) -> Parsed:
    """Sort the words after a command's name.

    Raises:
        UsageError: a flag is unknown, lacks its value or has a wrong one.
    """
    flagged, words = _split_at_double_dash(argv)
    try:
        parsed, rest = parser_of(command).parse_known_args(flagged, Parsed())
    except ArgumentError as error:
        raise _refused(error) from error
    unknown = [word for word in rest if _looks_like_flag(word)]
    if unknown:
        raise _unknown(unknown, command)
    parsed.words = (*(word for word in rest if not _looks_like_flag(word)), *words)
    return parsed


def parser_of(command: Command) -> ArgumentParser:
    """The parser of a command's flags; it never ends the program itself."""
    parser = ArgumentParser(
        prog=command.called,
        formatter_class=_of_any_terminal,
        add_help=False,
        allow_abbrev=False,
        exit_on_error=False,
    )
    for flag in command.flags:
        if not flag.field:
            continue
        if flag.metavar:
            _add_with_value(parser, flag)
        else:
            parser.add_argument(
                *flag.hidden,
                *flag.names,
                dest=flag.field,
                action="store_true",
                default=SUPPRESS,
            )
    return parser


def _of_any_terminal(prog: str) -> HelpFormatter:
    """What argparse makes for each flag: left alone, it asks for the window's size."""
    return HelpFormatter(prog, width=80)


def _add_with_value(parser: ArgumentParser, flag: Flag) -> None:
    gathered = flag.repeatable or flag.parameter is not None
    parser.add_argument(
        *flag.hidden,
        *flag.names,
        dest=flag.field,
        action="append" if gathered else "store",
        type=_reading(flag),
        # Fields that no flag sets keep what `Parsed` says.
        default=SUPPRESS,
    )


def _reading(flag: Flag) -> Callable[[str], object]:
    """What turns a word into the flag's value."""
    row = flag.parameter
    if row is not None:
        # Parameters are checked all together, as part of their query.
        return lambda word: (row.name, word)
    if flag.field == "page_size":
        return _page_size
    if flag.field == "port":
        return _port
    if flag.field in {"max_disk", "max_ram"}:
        return _whole_number
    if flag.closed:
        return lambda word: _one_of(flag.values, word)
    return str if flag.may_be_empty else _something


def _page_size(word: str) -> int:
    number = as_int(word) if word.isascii() else None
    if number is None or not 1 <= number <= MAX_PAGE_SIZE:
        message = f"{word!r} is no whole number from 1 to {MAX_PAGE_SIZE}"
        raise ArgumentTypeError(message)
    return number


def _whole_number(word: str) -> int:
    number = as_int(word) if word.isascii() else None
    if number is None or number < 0:
        message = f"{word!r} is no whole number from 0 on"
        raise ArgumentTypeError(message)
    return number


def _port(word: str) -> int:
    number = as_int(word) if word.isascii() else None
    if number is None or not 0 <= number <= _LAST_PORT:
        message = f"{word!r} is no port, which is a whole number up to {_LAST_PORT}"
        raise ArgumentTypeError(message)
    return number


def _one_of(values: Sequence[str], word: str) -> str:
    if word not in values:
        message = (
            f"{word!r} is not one of {', '.join(values)}{did_you_mean(word, values)}"
        )
        raise ArgumentTypeError(message)
    return word


def _something(word: str) -> str:
    if not word:
        message = "is empty"
        raise ArgumentTypeError(message)
    return word


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message about a word that nobody knows; empty without an idea."""
    meant = closest(word, known)
    return f"; did you mean {meant!r}?" if meant else ""


def _split_at_double_dash(argv: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words before `--`, and the ones after it, which are no flags."""
    if "--" not in argv:
        return list(argv), []
    at = argv.index("--")
    return list(argv[:at]), list(argv[at + 1 :])


def _looks_like_flag(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _refused(error: ArgumentError) -> UsageError:
    name = (error.argument_name or "").split("/")[-1]
    if "expected one argument" in error.message:
        return UsageError(f"{name}: needs a value", _DASH_HINT)
    if "ignored explicit argument" in error.message:
        return UsageError(f"{name}: takes no value")
    return UsageError(f"{name}: {error.message}")


def _unknown(words: list[str], command: Command) -> UsageError:
    names = [name for flag in command.flags for name in flag.names]
    lines = [
        f"{name}: no such flag{did_you_mean(name, names)}"
        for name in (word.partition("=")[0] for word in words)
    ]
    return UsageError("\n".join(lines), f"{command.called} --help lists them all.")
