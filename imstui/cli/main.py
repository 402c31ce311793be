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
        text = _told_of_itself(argv)
        return _dispatch(argv) if text is None else _print(text)
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


def _told_of_itself(argv: Sequence[str]) -> str | None:
    """What the program says of itself, if that is all that is asked for.

    This counts before all else, and nothing that answers a query is imported for it.
    """
    flags = argv[: argv.index("--")] if "--" in argv else argv
    if "-h" in flags or "--help" in flags:
        from imstui.cli.commands import command_of
        from imstui.cli.help import help_text

        return help_text(command_of(argv))
    if "--version" in flags:
        from imstui import __version__

        return f"imstui {__version__}\n"
    if "--man" in flags:
        from imstui.cli.manual_page import manual_page

        return manual_page()
    return None


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
            listing = arguments.list_options(rest)
            from imstui.cli.list_command import list_images

            return list_images(listing)
        case ["save"]:
            saving = arguments.save_options(rest)
            from imstui.cli.save_command import save_images

            return save_images(saving)
        case ["pick"]:
            picking = arguments.pick_options(rest)
            from imstui.cli.pick_command import pick_images

            return pick_images(picking)
        case ["serve" | "paths" | "completion"]:
            return _dispatch_aside(argv[0], rest)
        case _:
            exploring = arguments.explore_options(argv)
            from imstui.cli.explore_command import explore

            return explore(exploring)


def _dispatch_aside(command: str, rest: Sequence[str]) -> int:
    """Start a command that puts no question to the images."""
    from imstui.cli import arguments

    match command:
        case "serve":
            serving = arguments.serve_options(rest)
            from imstui.cli.serve_command import run as serve

            return serve(serving)
        case "paths":
            arguments.no_options(rest)
            from imstui.cli.paths_command import print_paths

            return print_paths()
        case _:
            shell = arguments.shell_name(rest)
            from imstui.cli.completion_command import print_completion

            return print_completion(shell)
