"""Copying in the explorer: what goes to the clipboard, and what is said of it."""

from __future__ import annotations

import base64
import json
import os
import re
import shlex
from threading import Event
from typing import TYPE_CHECKING

from imstui.output.snippets import SNIPPETS
from imstui.sources.demo import open_demo
from tests.explorers import NEWEST, NEWEST_ID, explorer_terminal
from tests.keystone_server import keystone
from tests.loopback import Reply, misbehaving, page
from tests.pilot import explorer, run
from tests.scripted import WalkingSource, numbered
from tests.surroundings import made_up

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.terminal import Terminal


def clipboard(terminal: Terminal) -> str:
    """What the terminal was asked to put on its clipboard last."""
    *_, encoded = re.findall(rb"\x1b\]52;c;([^\a]*)\a", terminal.output)
    return base64.b64decode(encoded, validate=True).decode()


def downs(name: str) -> list[str]:
    """The keys that lead to an entry of the copy menu and choose it."""
    return [*["down"] * [row.name for row in SNIPPETS].index(name), "enter"]


def test_the_id_is_one_key_and_the_rest_is_a_menu() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 5))) as ui:
            await ui.shows("5 images")
            await ui.press("down", "y")
            await ui.shows("Copied ID: 1, with OSC 52")
            await ui.press("Y", *downs("name"))
            await ui.shows("Copied Name: image 1, with OSC 52")
            await ui.press("Y", *downs("url"))
            await ui.shows("(ims.example.com stands for an address)")

    run(story())


def test_the_image_is_copied_that_the_menu_was_opened_for() -> None:
    async def story() -> None:
        gate = Event()
        source = WalkingSource(numbered(0, 5))
        async with explorer(source) as ui:
            await ui.shows("5 images")
            source.before = lambda: gate.wait(10)
            await ui.press("down", "r", "Y")
            await ui.shows("Enter copies")
            source.all_images[1:2] = []
            gate.set()
            await ui.until(lambda: len(ui.screen.view) == 4)
            await ui.press(*downs("name"))
            await ui.shows("Copied Name: image 1, with OSC 52")

    run(story())


def test_what_is_left_out_is_said_before_the_line_ends() -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(80, 24)) as ui:
            await ui.shows("383 images")
            await ui.press("l", "tilde")
            await ui.shows("of 383 loaded")
            await ui.press("Y", *downs("imstui"))
            await ui.shows(
                "Copied Query as command line (without what is filtered or sorted here)"
            )

    run(story())


def test_of_marked_images_all_are_copied_and_counted() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 5))) as ui:
            await ui.shows("5 images")
            await ui.press("space", "down", "space")
            await ui.press("y")
            await ui.shows("Copied ID of 2 images: 0, with OSC 52")
            await ui.press("Y")
            await ui.shows("Copy of the 2 marked images")

    run(story())


def test_the_question_can_be_copied_where_no_image_is_found() -> None:
    async def story() -> None:
        async with explorer(WalkingSource(())) as ui:
            await ui.shows("0 images")
            await ui.press("y")
            await ui.shows("No image is marked or under the cursor")
            await ui.press("Y")
            await ui.shows("Query as command line")
            assert "Terraform" not in ui.text

    run(story())


def test_the_list_can_be_walked_while_tmux_is_slow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmux, ready, got = (tmp_path / name for name in ("tmux", "ready", "got"))
    tmux.write_text(
        f"#!/bin/sh\ncat > '{got}'\nwhile [ ! -e '{ready}' ]; do sleep 0.01; done\n"
    )
    tmux.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("TMUX", "a socket")
    monkeypatch.setenv("TERM", "tmux-256color")
    # As long as the story takes, wherever it is played.
    monkeypatch.setattr("imstui.tui.terminal.clipboard._TMUX_SECONDS", 60.0)

    async def story() -> None:
        async with explorer(WalkingSource(numbered(0, 5))) as ui:
            await ui.shows("5 images")
            await ui.press("down", "y", "down")
            assert ui.screen.table.cursor_row == 2
            assert "Cop" not in ui.text
            ready.touch()
            await ui.shows("Copied ID: 1, with OSC 52 and tmux")

    run(story())
    assert got.read_text() == "1"


# In a real terminal.


def test_the_ids_of_marked_images_reach_the_terminal() -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until("Everyday")
        terminal.press("y")
        terminal.until(f"Copied ID: {NEWEST_ID}, with OSC 52")
        assert clipboard(terminal) == NEWEST_ID

        terminal.press("space", "down", "space", "y")
        terminal.until("Copied ID of 2 images: ")
        first, second = clipboard(terminal).split("\n")
        assert first == NEWEST_ID
        assert second != first


def chosen(terminal: Terminal, name: str) -> str:
    """What an entry of the copy menu puts on the clipboard."""
    written = len(terminal.output)
    terminal.press("Y")
    terminal.until("Enter copies")
    terminal.press(*downs(name))
    terminal.until_output(b"\x1b]52;c;", since=written)
    begun = terminal.output.index(b"\x1b]52;c;", written)
    terminal.until_output(b"\a", since=begun)
    terminal.until(lambda lines: not any("Enter copies" in line for line in lines))
    return clipboard(terminal)


def test_marked_images_are_an_array_and_a_line_each() -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until("Everyday")
        assert json.loads(chosen(terminal, "json"))["id"] == NEWEST_ID
        assert chosen(terminal, "row").startswith(f"{NEWEST}\t")

        terminal.press("*")
        terminal.until("383 marked")
        assert chosen(terminal, "name").count("\n") == 382


def test_what_is_too_much_for_a_terminal_is_said() -> None:
    with explorer_terminal("--demo") as terminal:
        terminal.until("Everyday")
        terminal.press("*", "Y", *downs("json"))
        terminal.until("characters are too many for a terminal")


def test_the_command_line_names_the_embedded_catalogue() -> None:
    with explorer_terminal("--name", NEWEST) as terminal:
        terminal.until("Everyday")

        words = shlex.split(chosen(terminal, "imstui"))

    assert words == ["imstui", "--demo", f"--name={NEWEST}"]


def test_the_command_line_and_the_url_name_the_address_that_was_asked() -> None:
    with (
        misbehaving(Reply(body=page("a", "b"))) as server,
        explorer_terminal("--endpoint", server.url, "--limit", "2") as terminal,
    ):
        terminal.until("2 images")
        command = shlex.split(chosen(terminal, "imstui"))
        url = chosen(terminal, "url")

    assert command == ["imstui", f"--endpoint={server.url}", "--limit=2"]
    assert url == f"{server.url}/v2/cloudimages?limit=2"


def test_a_cloud_that_nobody_named_is_named_and_its_address_is_the_real_one(
    tmp_path: Path,
) -> None:
    with keystone() as service:
        service.images = 2
        entry = (
            f"region_name: eu-de, auth: {{auth_url: '{service.url}/v3', username: ada, "
            "password: correct horse, user_domain_name: OTC001, "
            "project_name: eu-de_shop}"
        )
        around = made_up(tmp_path, {"clouds.yaml": f"clouds: {{otc: {{{entry}}}}}"})
        env = {"OS_CLIENT_CONFIG_FILE": str(around.folder / "clouds.yaml")}
        with explorer_terminal(env=env) as terminal:
            terminal.until("2 images")
            command = shlex.split(chosen(terminal, "imstui"))
            url = chosen(terminal, "url")

    assert command == ["imstui", "--cloud=otc", "--region=eu-de"]
    assert url == f"{service.url}/ims/v2/cloudimages"
