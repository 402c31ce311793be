"""Keys can be changed, and what does not work out is said."""

from __future__ import annotations

import re

import pytest
from textual.binding import Binding

from imstui.tui.commands import COMMANDS, Command, Context
from imstui.tui.commands.key_names import key_named
from imstui.tui.commands.keymap import Keymap, build_keymap

REGISTRY = (
    Command("list.down", "Down", "Go down", ("down", "j"), "down", Context.LIST),
    Command("list.refresh", "Refresh", "Ask again", ("r",), "refresh", Context.LIST),
    Command("details.open", "Open", "Show it", ("enter",), "open", Context.DETAILS),
    Command("app.help", "Help", "Show help", ("question_mark",), "help", Context.APP),
    Command("app.quit", "Quit", "Leave", ("q", "ctrl+q"), "leave", Context.APP),
)


def keys(keymap: Keymap) -> dict[str, tuple[str, ...]]:
    return {command.id: command.keys for command in keymap.commands}


DEFAULT = {command.id: command.keys for command in REGISTRY}


def test_without_settings_the_registry_is_in_force() -> None:
    assert build_keymap(REGISTRY, {}) == Keymap(REGISTRY)


def test_a_command_gets_the_keys_that_a_person_wants() -> None:
    keymap = build_keymap(REGISTRY, {"list.refresh": ["F5", "Ctrl+R", "f5"]})

    assert keys(keymap) == DEFAULT | {"list.refresh": ("f5", "ctrl+r")}
    assert keymap.problems == ()
    assert keymap.command_on("f5") == keymap.commands[1]
    assert keymap.command_on("r") is None


def test_no_keys_disable_a_command() -> None:
    keymap = build_keymap(REGISTRY, {"list.down": []})

    assert keys(keymap) == DEFAULT | {"list.down": ()}
    assert keymap.problems == ()


def test_two_commands_can_swap_their_keys() -> None:
    keymap = build_keymap(REGISTRY, {"list.refresh": ["?"], "app.help": ["r"]})

    assert keys(keymap) == DEFAULT | {
        "list.refresh": ("question_mark",),
        "app.help": ("r",),
    }
    assert keymap.problems == ()


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        (
            {"list.refersh": ["r"]},
            "keys: no command 'list.refersh'; did you mean list.refresh?",
        ),
        (
            {"list.refresh": ["pagdown", "r"]},
            "keys: list.refresh: no key is called 'pagdown'; did you mean pagedown?",
        ),
        (
            {"list.refresh": ["r", "ctrl+i"]},
            (
                "keys: list.refresh: terminals send ctrl+i as tab, so it cannot be "
                "told apart"
            ),
        ),
    ],
)
def test_what_cannot_be_is_said_and_costs_nothing_else(
    wanted: dict[str, list[str]], problem: str
) -> None:
    keymap = build_keymap(REGISTRY, wanted)

    assert keys(keymap) == DEFAULT
    assert keymap.problems == (problem,)


def test_a_key_that_is_set_wins_over_a_default_one() -> None:
    keymap = build_keymap(REGISTRY, {"list.refresh": ["j", "enter"]})

    assert keys(keymap) == DEFAULT | {
        "list.down": ("down",),
        "list.refresh": ("j", "enter"),
        "details.open": (),
    }
    assert keymap.problems == (
        "keys: j does list.refresh; list.down has ↓",
        "keys: Enter does list.refresh; details.open has no key any more",
    )


def test_a_key_that_is_set_twice_goes_to_the_first() -> None:
    keymap = build_keymap(REGISTRY, {"app.help": ["x"], "list.down": ["x", "n"]})

    assert keys(keymap) == DEFAULT | {"app.help": ("x",), "list.down": ("n",)}
    assert keymap.problems == ("keys: x does app.help; list.down has n",)


@pytest.mark.parametrize("wanted", [[], ["nonsense"], ["ctrl+m"]])
def test_there_is_always_a_way_out(wanted: list[str]) -> None:
    keymap = build_keymap(REGISTRY, {"app.quit": wanted, "app.help": ["ctrl+q", "h"]})

    assert keys(keymap)["app.quit"] == ("ctrl+q",)
    assert keys(keymap)["app.help"] == ("h",)
    assert keymap.problems[-1] == ("keys: no key would quit, so Ctrl+Q does (app.quit)")


def test_taking_every_key_of_quit_leaves_a_way_out() -> None:
    keymap = build_keymap(REGISTRY, {"list.down": ["q", "ctrl+q"]})

    assert keys(keymap)["app.quit"] == ("ctrl+q",)
    assert keys(keymap)["list.down"] == ("q",)
    assert "no key would quit" in keymap.problems[-1]


def test_the_registry_has_no_clashes_of_its_own() -> None:
    unchanged = {command.id: command.keys for command in COMMANDS}

    assert build_keymap(COMMANDS, unchanged) == Keymap(COMMANDS)


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("?", "question_mark"),
        ("-", "minus"),
        (" ", "space"),
        ("minus", "minus"),
        ("G", "G"),
        ("shift+g", "G"),
        ("Ctrl+R", "ctrl+r"),
        ("control+R", "ctrl+r"),
        ("ctrl++", "ctrl+plus"),
        ("alt+G", "alt+shift+g"),
        ("shift+ctrl+up", "ctrl+shift+up"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("backtab", "shift+tab"),
        ("F12", "f12"),
        ("ü", "ü"),
        ("f25", None),
        ("hello", None),
        ("fn+x", None),
        ("", None),
        ("\x07", None),
    ],
)
def test_keys_have_the_names_that_people_write(written: str, named: str | None) -> None:
    assert key_named(written) == named


def test_a_single_character_is_named_as_textual_names_it() -> None:
    for character in map(chr, range(0x21, 0x7F)):
        if character == ",":
            # Textual takes a comma as the end of a key.
            continue
        (binding,) = Binding.make_bindings([Binding(character, "act", "")])
        assert key_named(character) == binding.key


def test_each_function_key_has_a_twin_for_keyboards_that_lack_it() -> None:
    for row in COMMANDS:
        functions = [key for key in row.keys if re.fullmatch(r"f\d+", key)]
        assert not functions or len(row.keys) > len(functions), row.id
