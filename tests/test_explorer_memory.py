"""The explorer is as it was left, in the real program in a real terminal."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from tests.explorers import explorer_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def header(lines: Sequence[str]) -> str:
    """The line of column labels, from the list on."""
    return next(line for line in lines if "Name" in line and "Status" in line)


def in_the_list(lines: Sequence[str]) -> bool:
    """Whether the keys that help now are the list's, and no longer the filters'."""
    return "s sort" in lines[-1] and "Enter choose" not in lines[-1]


def test_widths_order_sizes_and_hidden_panes_are_as_they_were(tmp_path: Path) -> None:
    env = {"IMSTUI_STATE_DIR": str(tmp_path)}
    with explorer_terminal("--demo", env=env, size=(160, 40)) as terminal:
        terminal.until("Operating system")
        terminal.until("Everyday")
        # The status goes behind the platform, which becomes narrower.
        terminal.press("l", "}", "h", "<", "w")
        # Wider filters, and no details.
        terminal.press("f", ")", ")")
        terminal.until("Enter choose")
        terminal.press("escape")
        terminal.until(in_the_list)
        terminal.press("d")
        terminal.until(lambda lines: not any("Description" in x for x in lines))
        # What a key does is painted by the time that a later one's doing is.
        terminal.press("down")
        terminal.until(" 2/383 images")
        terminal.press("up")
        left = terminal.until(" 1/383 images")[1:-2]
        terminal.press("q")
        assert terminal.wait() == 0

    path = tmp_path / "view.toml"
    kept = tomllib.loads(path.read_text(encoding="utf-8"))
    assert kept["columns"][:3] == ["name", "__platform", "status"]
    assert kept["widths"] == {"__platform": 10}
    assert kept["wide"] is True
    assert kept["hidden"] == ["details"]
    assert kept["sizes"] == {"filters": 40}

    written = path.stat().st_mtime_ns
    with explorer_terminal("--demo", env=env, size=(160, 40)) as terminal:
        terminal.until("Everyday")
        terminal.until(
            lambda lines: (
                header(lines) == header(left)
                and [line[:40] for line in lines[3:-2]]
                == [line[:40] for line in left[2:]]
            )
        )
        terminal.press("q")
        assert terminal.wait() == 0
    assert path.stat().st_mtime_ns == written, "nothing was changed"


def test_what_a_large_screen_remembers_does_not_break_a_small_one(
    tmp_path: Path,
) -> None:
    env = {"IMSTUI_STATE_DIR": str(tmp_path)}
    (tmp_path / "view.toml").write_text(
        'columns = ["name", "id"]\n'
        "[widths]\nname = 190\nid = 150\n"
        "[sizes]\nfilters = 160\ndetails_width = 999\ndetails_height = -5\n",
        encoding="utf-8",
    )
    for size in ((80, 24), (60, 20), (120, 40), (200, 50)):
        with explorer_terminal("--demo", env=env, size=size) as terminal:
            terminal.until("383 images")
            terminal.press("f")
            terminal.until("Enter choose")
            terminal.press("escape")
            terminal.until(in_the_list)
            terminal.press("d")
            terminal.until("web-frontend-r413")
            terminal.settle()
            assert all(len(line) <= size[0] for line in terminal.screen)
            terminal.press("q")
            assert terminal.wait() == 0


def test_picking_shares_columns_and_leaves_what_is_hidden(tmp_path: Path) -> None:
    env = {"IMSTUI_STATE_DIR": str(tmp_path)}
    path = tmp_path / "view.toml"
    path.write_text('hidden = ["filters"]\n', encoding="utf-8")
    with explorer_terminal("pick", "--demo", env=env, size=(160, 40)) as terminal:
        terminal.until("search: words")
        terminal.until("Operating system")
        assert not any("Everyday" in line for line in terminal.screen)
        terminal.press("f9")
        terminal.until("Enter choose")
        terminal.press("escape")
        terminal.until("Enter take the ID")
        terminal.press("escape")
        assert terminal.wait() == 130
    assert path.read_text(encoding="utf-8") == 'hidden = ["filters"]\n'
