"""Questions are saved under a name, asked by name or key, and forgotten again."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from imstui.core.query import Query
from imstui.sources.demo import open_demo
from imstui.tui.commands import COMMANDS
from imstui.tui.keeping.saved import SavedQuery
from imstui.tui.rooms.saved_keys import key_problem, saved_keys
from tests.explorers import explorer_terminal
from tests.homes import folders, keeping
from tests.pilot import Explorer, explorer, run

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "a'b\"$(touch x)${y} [bold]日本"
FEDORA = Query((("__platform", "Fedora"),))


async def save(ui: Explorer, name: str, *key: str) -> None:
    """Save what is asked under a name; `key` is typed where one is asked for."""
    await ui.press("B")
    await ui.shows("Save this query under a name")
    await ui.press("ctrl+u", *name, "enter")
    await ui.shows(f"A key that asks {name}")
    await ui.press(*key, "enter")


def test_a_query_is_saved_and_asked_again(tmp_path: Path) -> None:
    async def story() -> None:
        kept = keeping(tmp_path)
        async with explorer(open_demo(), "__platform=Fedora", preferences=kept) as ui:
            await ui.shows("14 images")
            await ui.press("b")
            await ui.shows("No query is saved yet; B saves this one")
            await save(ui, "mine")
            await ui.shows("Saved as mine in")
            await ui.press("x")
            await ui.shows("383 images")
            await ui.press("b")
            await ui.shows("mine: platform=Fedora")
            await ui.press(*"mi", "enter")
            await ui.shows("14 images")

    run(story())


def test_what_is_filtered_here_is_saved_along(tmp_path: Path) -> None:
    async def story() -> None:
        async with explorer(open_demo(), preferences=keeping(tmp_path)) as ui:
            await ui.shows("383 images")
            await ui.press("slash", *"ubuntu", "enter")
            await ui.press("F")
            await ui.shows("GB")
            await ui.press(*"20", "enter")
            await ui.until(lambda: ui.screen.session.criteria.max_disk == 20)
            wanted = ui.screen.session.criteria
            await save(ui, "small")
            await ui.shows("Saved as small")
            await ui.press("escape", "x")
            await ui.until(lambda: not ui.screen.session.is_narrowed)
            await ui.press("b")
            await ui.shows("small: all images · /ubuntu · disk ≤ 20 GB")
            await ui.press("enter")
            await ui.until(lambda: ui.screen.view.criteria == wanted)
            await ui.shows("of 383 loaded")
            assert "ubuntu" in ui.lines[-3]
            assert ui.screen.focused is ui.screen.table

    run(story())
    assert tomllib.loads((tmp_path / "saved.toml").read_text()) == {
        "small": {"query": "", "search": "ubuntu", "fits_disk": 20}
    }


def test_a_saved_query_without_a_search_ends_the_one_that_goes_on(
    tmp_path: Path,
) -> None:
    (tmp_path / "saved.toml").write_text("[all]\nquery = ''\nkey = 'f6'\n")

    async def story() -> None:
        async with explorer(open_demo(), preferences=keeping(tmp_path)) as ui:
            await ui.shows("Everyday")
            await ui.press("slash", *"ubuntu", "enter")
            await ui.shows("of 383 loaded")
            await ui.press("f6")
            await ui.shows("383 images")
            assert not ui.screen.searching.is_open

    run(story())


def test_a_name_may_be_anything(tmp_path: Path) -> None:
    async def story() -> None:
        kept = keeping(tmp_path)
        async with explorer(open_demo(), "__platform=Fedora", preferences=kept) as ui:
            await ui.shows("14 images")
            await save(ui, HOSTILE)
            await ui.shows("Saved as")
            await ui.press("b")
            await ui.shows(HOSTILE)

    run(story())
    assert list(tomllib.loads((tmp_path / "saved.toml").read_text())) == [HOSTILE]


def test_a_name_that_is_taken_is_replaced_only_after_a_question(tmp_path: Path) -> None:
    path = tmp_path / "saved.toml"
    path.write_text("[mine]\nquery = '__platform=Debian'\nkey = 'f6'\n")

    async def story() -> None:
        kept = keeping(tmp_path)
        async with explorer(open_demo(), "__platform=Fedora", preferences=kept) as ui:
            await ui.shows("14 images")
            await ui.press("B")
            await ui.shows("Save this query")
            await ui.press(*"mine", "enter")
            await ui.shows("mine is saved already")
            await ui.press("escape")
            await ui.shows("Save this query")
            assert "Debian" in path.read_text()
            await ui.press("enter")
            await ui.shows("mine is saved already")
            await ui.press("enter")
            await ui.shows("A key that asks mine")
            await ui.press("enter")
            await ui.shows("Saved as mine, asked with f6")

    run(story())
    kept = tomllib.loads(path.read_text())
    assert kept == {"mine": {"query": "__platform=Fedora", "key": "f6"}}


def test_one_is_forgotten_after_a_question(tmp_path: Path) -> None:
    path = tmp_path / "saved.toml"
    path.write_text("[one]\nquery = ''\n# mine\n[two]\nquery = ''\n")

    async def story() -> None:
        async with explorer(open_demo(), preferences=keeping(tmp_path)) as ui:
            await ui.shows("383 images")
            await ui.press("b")
            await ui.shows("Delete takes away")
            await ui.press("delete")
            await ui.shows("Forget one?")
            await ui.press("enter")
            await ui.shows("Saved queries")
            assert "one: all images" in ui.text
            await ui.press("delete")
            await ui.shows("Forget one?")
            await ui.press("down", "enter")
            await ui.shows("Saved queries")
            assert "one: all images" not in ui.text
            assert "two: all images" in ui.text

    run(story())
    assert path.read_text() == "# mine\n[two]\nquery = ''\n"


def test_a_key_that_is_taken_is_refused_where_it_is_typed(tmp_path: Path) -> None:
    (tmp_path / "saved.toml").write_text("[other]\nquery = ''\nkey = 'f6'\n")

    async def story() -> None:
        async with explorer(open_demo(), preferences=keeping(tmp_path)) as ui:
            await ui.shows("Everyday")
            await save(ui, "mine", *"f1")
            await ui.shows("F1 is taken by 'Help' (app.help); another key, or none")
            await ui.press("ctrl+u", *"f6", "enter")
            await ui.shows("F6 is taken by the saved query 'other'")
            await ui.press("ctrl+u", *"f77", "enter")
            await ui.shows("no key is called 'f77'")
            await ui.press("ctrl+u", *"f7", "enter")
            await ui.shows("Saved as mine, asked with f7")

    run(story())


@pytest.mark.parametrize(("key", "shown"), [("€", "€"), ("ctrl+]", "Ctrl+]")])
def test_a_key_is_shown_as_it_is_on_the_keyboard(
    tmp_path: Path, key: str, shown: str
) -> None:
    path = tmp_path / "saved.toml"
    path.write_text(f"[mine]\nquery = ''\nkey = '{key}'\n")

    async def story() -> None:
        async with explorer(open_demo(), preferences=keeping(tmp_path)) as ui:
            await ui.shows("Everyday")
            await ui.press("b")
            await ui.shows(f"{shown}  mine: all images")

    run(story())


def test_keys_that_cannot_be_given_are_said_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "saved.toml").write_text("[mine]\nquery = ''\nkey = 'q'\n")

    async def story() -> None:
        async with explorer(open_demo(), preferences=keeping(tmp_path)) as ui:
            await ui.shows("Saved query 'mine': q is taken by 'Quit' (app.quit)")

    run(story())


def test_a_file_that_cannot_be_read_is_said_where_one_would_choose(
    tmp_path: Path,
) -> None:
    (tmp_path / "saved.toml").mkdir()

    async def story() -> None:
        kept = keeping(tmp_path)
        async with explorer(open_demo(), preferences=kept, size=(240, 40)) as ui:
            await ui.shows("Everyday")
            await ui.press("b")
            await ui.shows("saved.toml cannot be read: Is a directory")
            assert "No query is saved" not in ui.text

    run(story())


def test_a_file_that_was_put_aside_is_said_where_one_would_choose(
    tmp_path: Path,
) -> None:
    (tmp_path / "saved.toml").write_text("[mine\n")

    async def story() -> None:
        kept = keeping(tmp_path)
        async with explorer(open_demo(), preferences=kept, size=(240, 40)) as ui:
            await ui.shows("was put aside")
            await ui.press("r")
            ui.screen.status.say("something else")
            await ui.press("b")
            await ui.shows("was put aside as saved.toml.broken-")
            await save(ui, "mine")
            await ui.shows("Saved as mine")
            await ui.press("b")
            await ui.shows("mine: all images")

    run(story())


# Keys


def test_the_first_query_gets_a_key_that_two_want() -> None:
    rows = [SavedQuery(name, FEDORA, "F6") for name in ("one", "two")]

    keys = saved_keys([*rows, SavedQuery("three", FEDORA)], COMMANDS)

    assert {key: row.name for key, row in keys.queries.items()} == {"f6": "one"}
    assert keys.problems == ("Saved query 'two': F6 is taken by the saved query 'one'",)


@pytest.mark.parametrize("key", ["ctrl+i", "f1", "?", "nonsense", "shift+tabs"])
def test_a_key_that_does_not_arrive_or_does_something_is_none(key: str) -> None:
    assert key_problem(key, COMMANDS, {})


# In the real program.


def test_the_next_run_asks_by_the_key(tmp_path: Path) -> None:
    env = folders(tmp_path)
    with explorer_terminal("--demo", "--platform", "Fedora", env=env) as terminal:
        terminal.until("14 images")
        terminal.press("B")
        terminal.until("Save this query")
        terminal.type("mine\r")
        terminal.until("A key that asks mine")
        terminal.type("f6\r")
        terminal.until("Saved as mine")
        terminal.press("q")
        assert terminal.wait() == 0

    with explorer_terminal("--demo", env=env) as terminal:
        terminal.until("Everyday")
        terminal.press("f6")
        terminal.until("14 images")
        terminal.press("q")
        assert terminal.wait() == 0


def test_a_broken_file_is_put_aside_and_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "saved.toml").write_text("[mine\n")
    env = folders(tmp_path)
    with explorer_terminal("--demo", env=env, size=(240, 40)) as terminal:
        terminal.until("saved.toml is broken and was put aside as saved.toml.broken-")
        terminal.press("q")
        assert terminal.wait() == 0

    (aside,) = tmp_path.glob("saved.toml.broken-*")
    assert aside.read_text() == "[mine\n"
