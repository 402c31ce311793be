"""The command line: which command it is, and what its end means to the shell.

Every error that a command can meet ends here, in lines on standard error and in an
exit status. Beside those of `ExitStatus` there is 141 for a reader that went away: it
is what the shell reports of any program that a closed pipe ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PIPE_CLOSED = 141
_CANCELLED = 130
_CRASHED = 2


def run(argv: Sequence[str]) -> int:
    """Run a command line without the program's name; the exit status."""
    try:
        return _run(argv)
    except KeyboardInterrupt:
        return _CANCELLED
    except BrokenPipeError:
        from imstui.cli.result import discard_output

        discard_output()
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 the last place that can tell of it
        return _told(error)


def _told(error: Exception) -> int:
    from imstui.cli.report import say_error
    from imstui.core.errors import Cancelled, ImstuiError

    match error:
        case Cancelled():
            return error.status
        case ImstuiError():
            say_error(error)
            return error.exit_status
        case _:
            from imstui.cli.crash import say_crash

            say_crash(error)
            return _CRASHED


def _run(argv: Sequence[str]) -> int:
    if list(argv) == ["--version"]:
        from imstui import __version__

        return _print(f"imstui {__version__}\n")
    from imstui.cli.options import HelpWanted

    try:
        return _dispatch(argv)
    except HelpWanted as wanted:
        from imstui.cli.help import help_text

        return _print(help_text(wanted.command))


def _print(text: str) -> int:
    from imstui.cli.result import result_stream

    with result_stream() as stream:
        stream.write(text)
    return 0


def _dispatch(argv: Sequence[str]) -> int:
    """Start the command; each brings along only what it needs itself."""
    from imstui.cli import arguments

    first, rest = argv[:1], argv[1:]
    match first:
        case ["list"]:
            from imstui.cli.list_command import list_images

            return list_images(arguments.list_options(rest))
        case ["save"]:
            from imstui.cli.save_command import save_images

            return save_images(arguments.save_options(rest))
        case ["pick"]:
            from imstui.cli.pick_command import pick_images

            return pick_images(arguments.pick_options(rest))
        case ["paths"]:
            from imstui.cli.paths_command import print_paths

            arguments.no_options(rest)
            return print_paths()
        case ["completion"]:
            from imstui.cli.completion_command import print_completion

            return print_completion(arguments.shell_name(rest))
        case _:
            from imstui.cli.explore_command import explore

            return explore(arguments.explore_options(argv))
