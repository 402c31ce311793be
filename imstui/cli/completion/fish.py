"""Completion for fish."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from imstui.cli.commands import CLOUDS, COMMANDS, EXPLORE_COMMAND, SAVED
from imstui.cli.completion.offers import Kind, Offer, offers

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCRIPT = r"""# Completes imstui's words in fish.

# Whether the command that is being typed is one of these; - is the explorer.
function __imstui_in
    set -l words (commandline -opc)
    set -l command -
    if test (count $words) -gt 1; and contains -- $words[2] @COMMANDS@
        set command $words[2]
    end
    contains -- $command $argv
end

function __imstui_clouds
    set -l words (commandline -opc)
    $words[1] completion @CLOUDS@ 2>/dev/null
end

function __imstui_saved
    set -l words (commandline -opc)
    $words[1] completion @SAVED@ 2>/dev/null
end

complete -c imstui -f
"""
_FIRST = "test (count (commandline -opc)) -eq 1"
_EXPLORER = "-"


def fish_script() -> str:
    """The script, to be sourced by fish."""
    names = " ".join(command.name for command in COMMANDS)
    script = _SCRIPT.replace("@COMMANDS@", names).replace("@CLOUDS@", CLOUDS)
    script = script.replace("@SAVED@", SAVED)
    return script + "\n".join([*_commands(), *map(_flag, offers()), ""])


def _commands() -> Iterator[str]:
    for command in COMMANDS:
        yield (
            f"complete -c imstui -n {_quoted(_FIRST)} "
            f"-a {command.name} -d {_quoted(command.summary)}"
        )
        if command.words:
            yield (
                f"complete -c imstui -n '__imstui_in {command.name}' "
                f"-a {_quoted(' '.join(command.words))}"
            )


def _flag(row: Offer) -> str:
    explorer = EXPLORE_COMMAND.name
    commands = [_EXPLORER if name == explorer else name for name in row.commands]
    condition = " ".join(["__imstui_in", *commands])
    words = [
        f"complete -c imstui -n {_quoted(condition)}",
        *map(_spelled, row.flag.names),
        *_value(row),
        f"-d {_quoted(row.help)}",
    ]
    return " ".join(words)


def _spelled(name: str) -> str:
    return f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"


def _value(row: Offer) -> Iterator[str]:
    listed = f'printf "%s\\n" {" ".join(map(_word, row.words))}'
    match row.kind:
        case Kind.SWITCH:
            return
        case Kind.FILE:
            yield "-r -F"
        case Kind.CLOUD:
            yield "-x -a '(__imstui_clouds)'"
        case Kind.SAVED:
            yield "-x -a '(__imstui_saved)'"
        case Kind.LIST:
            yield f"-x -a {_quoted(f'(__fish_complete_list , {_quoted(listed)})')}"
        case Kind.WORD if row.words:
            yield f"-x -a {_quoted(f'({listed})')}"
        case Kind.WORD:
            yield "-x"


def _word(word: str) -> str:
    return word if re.fullmatch(r"[\w.:=-]+", word) else _quoted(word)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
