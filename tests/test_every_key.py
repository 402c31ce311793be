"""Every command of the registry, by its key, in the real program in a real terminal.

A session is a row of steps: keys that lead there, the command whose key is pressed
then, and what the screen shows because of it. No command is left out.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from imstui.sources.demo import open_demo
from imstui.tui.commands import COMMANDS, command
from tests.explorers import NEWEST, NEWEST_ID, explorer_terminal, settled_explorer
from tests.keys import spelt
from tests.loopback import serving
from tests.terminal import PIPE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.terminal import Terminal


class Step(NamedTuple):
    """A command, the keys before its own, and what is to be seen after it."""

    command: str
    shows: str | Callable[[Sequence[str]], bool]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    """Keys that lead back, once it was seen."""


def lacks(text: str) -> Callable[[Sequence[str]], bool]:
    """That a text is nowhere on the screen."""
    return lambda lines: not any(text in line for line in lines)


def first_line_has(*texts: str) -> Callable[[Sequence[str]], bool]:
    """That the line of filters has these texts."""
    return lambda lines: all(text in lines[0] for text in texts)


def row_below_heading(text: str) -> Callable[[Sequence[str]], bool]:
    """That the first row of the list has a text."""
    return lambda lines: text in lines[2]


def heading_at(label: str, cell: int) -> Callable[[Sequence[str]], bool]:
    """That a column begins at a cell of the screen."""
    return lambda lines: lines[1].find(label) == cell


MOVING = (
    Step("list.down", " 2/383"),
    Step("list.up", " 1/383"),
    Step("list.page_down", lambda lines: "▕> web-frontend" not in "".join(lines)),
    Step("list.page_up", " 1/383"),
    Step("list.last", "383/383"),
    Step("list.first", " 1/383"),
    Step("search.local", "search: words"),
    Step("search.next", " 2/", (*"ubuntu 24", "enter")),
    Step("search.previous", " 1/"),
    Step("app.back", lacks("of 383 loaded")),
    Step("list.watch", "Asks again every minute"),
    Step("list.watch", "Asks no more by itself"),
    Step("app.log", "Asks no more by itself", after=("escape",)),
    Step("app.redraw", NEWEST),
)

CHOOSING = (
    Step("mark.toggle", "1 marked"),
    Step("mark.range", "A range begins here", ("j", "j")),
    Step("mark.range", "4 marked", ("j", "j")),
    Step("compare", "4 images compared", after=("escape",)),
    Step("yank.menu", "Copy of the 4 marked images", after=("escape",)),
    Step("yank.id", "Copied"),
    Step("mark.clear", lacks("marked")),
    Step("mark.all", "383 marked"),
    Step("mark.clear", lacks("marked")),
    Step("export", "to which file?", after=("escape",)),
)

ORDERING = (
    Step("column.right", "Status"),
    Step("column.sort", "Status ▲"),
    Step("column.left", "Name"),
    Step("column.sort", "Name ▲"),
    Step("column.sort_menu", "▲ Name, by the service", after=("escape",)),
    Step("column.choose", "Space chooses", after=("escape",)),
    Step("column.narrower", heading_at("Status", 65)),
    Step("column.wider", heading_at("Status", 67)),
    Step("column.fit", lacks("uefi_…")),
    Step("column.fit", heading_at("Status", 67)),
    Step("column.move_right", heading_at("Status", 34)),
    Step("column.move_left", heading_at("Name", 34)),
    Step("column.wide", "more columns"),
    Step("column.wide", "The chosen columns"),
)

ASKING = (
    Step("preset.public", first_line_has("imagetype=gold", "visibility=public")),
    Step("preset.private", first_line_has("owner=")),
    Step("preset.shared", first_line_has("member_status=accepted")),
    Step("preset.rejected", first_line_has("member_status=rejected")),
    Step("preset.pending", first_line_has("member_status=pending")),
    Step("preset.all", "383 images"),
    Step("history.back", first_line_has("member_status=pending")),
    Step("history.forward", "383 images"),
    Step("history.last", first_line_has("member_status=pending")),
    Step("filters.clear", "383 images"),
    Step("filter.same", first_line_has("status=saving"), ("right",)),
    Step("filters.drop_last", "383 images"),
    Step("filter.exclude", first_line_has("loaded: Status ≠ saving")),
    Step("filters.clear", "383 images"),
    Step("filter.fits", "System disk, at most", after=("escape",)),
    Step("filters.focus", lambda lines: any("Enter" in x for x in lines[-1:])),
    Step("filters.focus", lacks("Everyday")),
    Step("filters.focus", "Everyday", after=("escape",)),
    Step("history.choose", "member-status=pending", after=("escape",)),
    Step("saved.save", "Save this query", after=(*"mine", "enter")),
    Step("saved.choose", "mine: all images", ("enter",), after=("escape",)),
)

LOOKING = (
    Step("details.toggle", "Description"),
    Step("details.raw", '"created_at":'),
    Step("details.raw", "Description"),
    Step("details.missing", "absent", ("j",)),
    Step("app.focus_next", "Description"),
    Step("details.zoom", lacks("Everyday")),
    Step("details.zoom", "Everyday"),
    Step("pane.wider", heading_at("Name", 36), ("f",)),
    Step("pane.narrower", heading_at("Name", 34), after=("escape",)),
    Step("app.help", "what can be done now", ("escape",), after=("escape",)),
    Step("app.palette", "type to find", after=("escape",)),
    Step("app.theme", "high-contrast", after=("escape",)),
    Step("app.light", "imstui-light"),
    Step("app.light", "imstui-dark"),
    Step("app.mouse", "mouse"),
)

PLACES = (
    Step("cloud.choose", "● otc", after=("escape",)),
    Step("region.choose", "Regions of otc", after=("escape",)),
    Step("image.elsewhere", "otc/eu-nl", after=("escape",)),
    Step("list.load_all", "383 images"),
    Step("list.refresh", "100+ images"),
)

ENDINGS = ("details.open", "app.suspend", "app.quit")
"""Commands after which the explorer is gone, each in a test of its own."""

SESSIONS = (MOVING, CHOOSING, ORDERING, ASKING, LOOKING, PLACES)


def play(terminal: Terminal, steps: Sequence[Step]) -> None:
    """Do the steps; a failure names the command."""
    for step in steps:
        terminal.press(*step.before)
        terminal.settle(0.1)
        terminal.press(_key(step.command))
        terminal.until(step.shows)
        if step.after == ("escape",):
            terminal.press_escape()
        else:
            terminal.press(*step.after)
        terminal.settle(0.1)


def _key(command_id: str) -> str:
    """The first key of a command as the terminal's keyboard has it."""
    return spelt(command(command_id).keys[0])


def test_no_command_is_left_out() -> None:
    played = {step.command for steps in SESSIONS for step in steps} | {*ENDINGS}

    assert played == {row.id for row in COMMANDS}


def test_moving_and_searching() -> None:
    with settled_explorer("--demo") as terminal:
        play(terminal, MOVING)


def test_marking_copying_and_comparing() -> None:
    with settled_explorer("--demo") as terminal:
        play(terminal, CHOOSING)


def test_columns_and_order() -> None:
    with settled_explorer("--demo") as terminal:
        play(terminal, ORDERING)


def test_questions() -> None:
    with settled_explorer("--demo") as terminal:
        play(terminal, ASKING)


def test_details_and_surroundings() -> None:
    with settled_explorer("--demo") as terminal:
        play(terminal, LOOKING)


def test_clouds_and_pages(tmp_path: Path) -> None:
    with (
        closing(open_demo()) as images,
        serving(images) as here,
        serving(images) as there,
    ):
        (tmp_path / "clouds.yaml").write_text(
            "clouds:\n  otc:\n    auth_type: none\n    regions:\n"
            + "".join(
                f"      - name: {region}\n"
                f'        values: {{image_endpoint_override: "{url}"}}\n'
                for region, url in (("eu-de", here), ("eu-nl", there))
            ),
            encoding="utf-8",
        )
        env = {"OS_CLIENT_CONFIG_FILE": str(tmp_path / "clouds.yaml")}
        words = ("--cloud", "otc", "--page-size", "50")
        with explorer_terminal(*words, env=env) as terminal:
            terminal.until("Everyday")
            terminal.until("100+ images")
            terminal.settle()
            play(terminal, PLACES)


def test_the_rest_of_the_list_is_loaded_also_while_a_search_is_typed() -> None:
    with explorer_terminal("pick", "--demo", "--page-size", "10") as terminal:
        terminal.until("+ images")
        terminal.type("zzz")
        terminal.until("Ctrl+O loads the rest")
        terminal.press(spelt(command("list.load_all").keys[1]))
        terminal.until("0 of 383 loaded ·")
        terminal.press("ctrl+c")
        assert terminal.wait() == 130


def test_enter_shows_the_details_and_once_more_takes_the_image() -> None:
    with explorer_terminal("--demo", stdout=PIPE) as terminal:
        terminal.until("Everyday")
        terminal.press(_key("details.open"))
        terminal.until("Enter take the ID")
        terminal.press(_key("details.open"))
        assert terminal.wait() == 0
        assert terminal.captured_stdout.decode() == f"{NEWEST_ID}\n"


def test_quitting_leaves() -> None:
    with settled_explorer("--demo") as terminal:
        terminal.press(_key("app.quit"))
        assert terminal.wait() == 0
