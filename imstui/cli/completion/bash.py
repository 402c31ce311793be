"""Completion for bash, from version 3.2 on, which macOS has."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from imstui.cli.commands import CLOUDS, COMMANDS, SAVED
from imstui.cli.completion.offers import ALL_COMMANDS, Kind, Offer, offers

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCRIPT = r"""
# Words that can stand after a command where no value is expected.
_imstui_words() {
    case $1 in
@WORDS@
    esac
}

# What the value of a command's flag is: a word, a list, a file, a cloud, or the name
# of a saved query.
_imstui_kind() {
    case "$1 $2" in
@KINDS@
    esac
}

# Values that are worth offering for a command's flag.
_imstui_values() {
    case "$1 $2" in
@VALUES@
    esac
}

# The lines that begin with a text, whatever its case, each after a prefix.
_imstui_matching() {
    local line
    shopt -s nocasematch
    while IFS= read -r line; do
        if [[ $line == "$1"* ]]; then printf '%s%s\n' "$2" "$line"; fi
    done
}

_imstui_candidates() {
    local imstui=$1 command=$2 flag=$3 cur=$4 kind=$5 before=
    case $kind in
    cloud) "$imstui" completion @CLOUDS@ 2>/dev/null | _imstui_matching "$cur" ;;
    saved) "$imstui" completion @SAVED@ 2>/dev/null | _imstui_matching "$cur" ;;
    word) _imstui_values "$command" "$flag" | _imstui_matching "$cur" ;;
    list)
        if [[ $cur == *,* ]]; then before=${cur%,*},; fi
        _imstui_values "$command" "$flag" | _imstui_matching "${cur##*,}" "$before"
        ;;
    *) _imstui_words "$command" | _imstui_matching "$cur" ;;
    esac
}

_imstui() {
    local cur=${COMP_WORDS[COMP_CWORD]} at=$((COMP_CWORD - 1)) equals=
    local command= flag= kind= quoted= word
    local line=${COMP_LINE:0:COMP_POINT} left=$cur first=$cur
    COMPREPLY=()
    # bash makes three words of a:b, too, of which only the last one is completed.
    while ((at > 0)) && [[ $first =~ ^:+$ || ${COMP_WORDS[at]} =~ ^:+$ ]] &&
        [[ $line == *"${COMP_WORDS[at]}$left" ]]; do
        first=${COMP_WORDS[at]} left=${COMP_WORDS[at]}$left at=$((at - 1))
    done
    if [[ $cur =~ ^:+$ ]]; then cur=; fi
    left=${left%"$cur"}
    # bash makes three words of --flag=value.
    if [[ $cur == = ]]; then
        cur= equals=1
    elif [[ ${COMP_WORDS[at]} == = ]]; then
        at=$((at - 1)) equals=1
    fi
    case ${COMP_WORDS[1]} in
    @COMMANDS@) if ((COMP_CWORD > 1)); then command=${COMP_WORDS[1]}; fi ;;
    *) if ((COMP_CWORD == 1)); then command=first; fi ;;
    esac
    if ((at > 0)); then flag=${COMP_WORDS[at]}; fi
    kind=$(_imstui_kind "$command" "$flag")
    if [[ $kind == file ]]; then
        return # to what -o default does
    fi
    compopt +o default 2>/dev/null
    if [[ -z $kind && (-n $equals || -n $left) ]]; then
        return
    fi
    case $cur in
    [\"\']*) quoted=${cur:0:1} cur=${cur:1} ;;
    *) cur=${cur//\\/} ;;
    esac
    left=${left//\\/}
    while IFS= read -r word; do
        if [[ -n $left ]]; then
            if [[ $word != "$left"?* ]]; then continue; fi
            word=${word#"$left"}
        fi
        case $quoted in
        \') word=${word//\'/\'\\\'\'} ;;
        \")
            word=${word//\\/\\\\} word=${word//\"/\\\"}
            word=${word//\$/\\\$} word=${word//\`/\\\`}
            ;;
        *)
            printf -v word %q "$word"
            # %q has no need to protect these, and nobody would type it.
            word=${word//\\,/,}
            ;;
        esac
        COMPREPLY+=("$word")
    done < <(_imstui_candidates "$1" "$command" "$flag" "$left$cur" "$kind")
    if [[ $kind == list || ${COMPREPLY[0]} == *[:=] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

complete -o default -F _imstui imstui
"""


def bash_script() -> str:
    """The script, to be evaluated by bash."""
    rows = list(offers())
    script = _SCRIPT.replace("@WORDS@", "\n".join(_words()))
    script = script.replace("@KINDS@", "\n".join(_kinds(rows)))
    script = script.replace("@VALUES@", "\n".join(_values(rows)))
    script = script.replace("@CLOUDS@", CLOUDS).replace("@SAVED@", SAVED)
    script = script.replace("@COMMANDS@", " | ".join(row.name for row in COMMANDS))
    return "# Completes imstui's words in bash.\n" + script


def _words() -> Iterator[str]:
    for command in ALL_COMMANDS:
        flags = [name for flag in command.flags for name in flag.names]
        yield _case([quote(command.name)], [*command.words, *flags])
    explorer, *_ = ALL_COMMANDS
    flags = [name for flag in explorer.flags for name in flag.names]
    yield _case(["first"], [*(row.name for row in COMMANDS), *flags])


def _kinds(rows: list[Offer]) -> Iterator[str]:
    for kind in Kind:
        found = [row for row in rows if row.kind is kind]
        if found and kind is not Kind.SWITCH:
            patterns = [pattern for row in found for pattern in _patterns(row, rows)]
            yield _case(patterns, [kind.name.lower()])


def _values(rows: list[Offer]) -> Iterator[str]:
    for row in rows:
        if row.words:
            yield _case([*_patterns(row, rows)], list(row.words))


def _patterns(row: Offer, rows: list[Offer]) -> Iterator[str]:
    """What a command and the flag look like, side by side, in a `case`."""
    for name in row.flag.names:
        if any(name in other.flag.names for other in rows if other is not row):
            yield from (quote(f"{command} {name}") for command in row.commands)
        else:
            yield f"*{quote(f' {name}')}"


def _case(patterns: list[str], words: list[str]) -> str:
    listed = " ".join(map(quote, words))
    return f"    {' | '.join(patterns)}) printf '%s\\n' {listed} ;;"
