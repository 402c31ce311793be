"""Completion for zsh, through its own `_arguments`."""

from __future__ import annotations

import re
from shlex import quote
from typing import TYPE_CHECKING

from imstui.cli.commands import CLOUDS, COMMANDS, SAVED, Command
from imstui.cli.completion.offers import ALL_COMMANDS, Kind, Offer, offers
from imstui.cli.flags import ASKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCRIPT = r"""#compdef imstui
# Completes imstui's words in zsh.

_imstui_clouds() {
    compadd -- ${(f)"$($_imstui_called completion @CLOUDS@ 2>/dev/null)"}
}

_imstui_saved() {
    compadd -- ${(f)"$($_imstui_called completion @SAVED@ 2>/dev/null)"}
}

_imstui() {
    local _imstui_called=$words[1] command= found=1
    local -a asking=(
@ASKING@
    )
    if (( CURRENT > 2 )) && [[ $words[2] == (@COMMANDS@) ]]; then
        command=$words[2]
        shift words
        (( CURRENT-- ))
    fi
    if [[ -z $command ]] && (( CURRENT == 2 )); then
        local -a commands=(
@DESCRIBED@
        )
        _describe -t commands command commands && found=0
    fi
    case $command in
@OWN@
    esac && found=0
    return found
}

if [[ $funcstack[1] == _imstui ]]; then
    _imstui "$@"
else
    compdef _imstui imstui
fi
"""
_INDENT = " " * 8
_TOLD = {Kind.CLOUD: "_imstui_clouds", Kind.SAVED: "_imstui_saved"}
"""Functions that ask imstui itself."""


def zsh_script() -> str:
    """The script, to be evaluated by zsh or kept as `_imstui` in its `fpath`."""
    rows = list(offers())
    shared = [row for row in rows if row.flag in ASKING]
    script = _SCRIPT.replace("@CLOUDS@", CLOUDS).replace("@SAVED@", SAVED)
    script = script.replace("@COMMANDS@", "|".join(row.name for row in COMMANDS))
    script = script.replace("@ASKING@", "\n".join(_lines(shared)))
    script = script.replace("@DESCRIBED@", "\n".join(map(_described, COMMANDS)))
    cases = (_case(command, rows, shared) for command in ALL_COMMANDS)
    return script.replace("@OWN@", "\n".join(cases))


def _lines(rows: list[Offer]) -> Iterator[str]:
    return (f"{_INDENT}{spec}" for row in rows for spec in _specs(row))


def _described(command: Command) -> str:
    return f"{_INDENT}    {quote(f'{command.name}:{command.summary}')}"


def _case(command: Command, rows: list[Offer], shared: list[Offer]) -> str:
    """What is offered after a command: the flags of all that ask, and its own."""
    apart = shared if command.asks else []
    own = [r for r in rows if command.name in r.commands and r not in apart]
    lines = [*_lines(own)]
    if command.words:
        listed = " ".join(command.words)
        lines.append(f"{_INDENT}{quote(f'1:word:({listed})')}")
    start = f"    {quote(command.name)}) _arguments -s -S :"
    if command.asks:
        start += " $asking"
    return " \\\n".join([start, *lines]) + " ;;"


def _specs(row: Offer) -> Iterator[str]:
    """One flag in the language of `_arguments`, a specification for each spelling."""
    flag = row.flag
    again = "*" if flag.repeatable else f"({' '.join(flag.names)})"
    for name in flag.names:
        joint = "" if row.kind is Kind.SWITCH else ("=" if name[1] == "-" else "+")
        value = "" if row.kind is Kind.SWITCH else f":{flag.metavar}:{_action(row)}"
        explained = re.sub(r"([\[\]\\])", r"\\\1", row.help)
        yield quote(f"{again}{name}{joint}[{explained}]{value}")


def _action(row: Offer) -> str:
    """What `_arguments` is to do for a value; a blank is nothing at all."""
    words = " ".join(map(_escaped, row.words))
    match row.kind:
        case Kind.FILE:
            return "_files"
        case Kind.CLOUD | Kind.SAVED:
            return _TOLD[row.kind]
        case Kind.LIST:
            return f"_sequence compadd - {words}"
        case _ if not words:
            return " "
        case _ if any(word.endswith(":") for word in row.words):
            return f"compadd -S '' - {words}"
        case _:
            return f"({words})"


def _escaped(word: str) -> str:
    return re.sub(r"([^\w.,=-])", r"\\\1", word)
