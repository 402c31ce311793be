"""The explorer is as the person wants it, and as it was left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import UsageError
from imstui.sources.demo import open_demo
from imstui.tui.keeping.places import find_places
from imstui.tui.keeping.view_state import ViewState
from imstui.tui.preferences import Preferences, keep_view, load_preferences
from tests.pilot import explorer, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(name="environ")
def environ_of(tmp_path: Path) -> dict[str, str]:
    names = ("IMSTUI_CONFIG_DIR", "IMSTUI_DATA_DIR", "IMSTUI_STATE_DIR")
    return {name: str(tmp_path / name.lower()) for name in names}


def write_config(environ: dict[str, str], text: str, folder: Path) -> None:
    config = folder / "imstui_config_dir"
    config.mkdir()
    (config / "config.toml").write_text(text, encoding="utf-8")


def test_without_files_everything_is_as_usual(environ: dict[str, str]) -> None:
    found = load_preferences(environ)._replace(keys=None)

    assert found == Preferences(page_size=500, places=find_places(environ))


def test_settings_are_taken_from_the_file(
    environ: dict[str, str], tmp_path: Path
) -> None:
    text = 'theme = "imstui-light"\npage_size = 50\n[keys]\n"list.refresh" = ["f6"]\n'
    write_config(environ, text, tmp_path)

    preferences = load_preferences(environ)

    assert preferences.theme == "imstui-light"
    assert preferences.page_size == 50
    assert preferences.keys == {"list.refresh": ("f6",)}


def test_columns_are_meant_as_on_the_command_line(
    environ: dict[str, str], tmp_path: Path
) -> None:
    text = 'columns = ["name", "os_version", "name", "nam", "x_undocumented"]\n'
    write_config(environ, text, tmp_path)
    state = tmp_path / "imstui_state_dir"
    state.mkdir()
    (state / "view.toml").write_text("columns = [", encoding="utf-8")

    preferences = load_preferences(environ)

    assert preferences.columns == ("name", "__os_version", "nam", "x_undocumented")
    doubt, broken = preferences.problems
    assert doubt.startswith(
        "setting columns, nam: no documented attribute; did you mean name?"
    )
    assert "put aside" in broken


def test_columns_out_of_the_environment_too(environ: dict[str, str]) -> None:
    preferences = load_preferences(environ | {"IMSTUI_COLUMNS": "id,ID,stauts"})

    assert preferences.columns == ("id", "stauts")
    (doubt,) = preferences.problems
    assert "did you mean status?" in doubt


def test_a_wrong_setting_is_said(environ: dict[str, str], tmp_path: Path) -> None:
    write_config(environ, "thene = 3\n", tmp_path)

    with pytest.raises(UsageError, match="thene"):
        load_preferences(environ)


def test_what_was_changed_is_remembered(environ: dict[str, str]) -> None:
    first = ViewState(theme="high-contrast", columns=("name", "id"))
    keep_view(environ, ViewState(), first)
    keep_view(environ, first, replace(first, columns=("id",), widths={"id": 8}))

    left = load_preferences(environ).left

    assert left == ViewState(("id",), widths={"id": 8}, theme="high-contrast")


def test_what_is_as_it_was_is_not_written(environ: dict[str, str]) -> None:
    state = ViewState(columns=("name",))
    keep_view(environ, state, state)

    assert not find_places(environ).view.exists()


def test_what_another_run_changed_meanwhile_stays(environ: dict[str, str]) -> None:
    keep_view(environ, ViewState(), ViewState(theme="high-contrast"))
    keep_view(environ, ViewState(), ViewState(hidden=("filters",)))

    left = load_preferences(environ).left

    assert left == ViewState(theme="high-contrast", hidden=("filters",))


def test_what_is_set_back_to_the_usual_is_forgotten(environ: dict[str, str]) -> None:
    state = ViewState(columns=("name",), wide=True, sizes={"filters": 40})
    keep_view(environ, ViewState(), state)
    keep_view(environ, state, ViewState())

    assert load_preferences(environ).left == ViewState()


def test_a_broken_memory_costs_nothing_and_is_said(
    environ: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "imstui_state_dir"
    folder.mkdir()
    (folder / "view.toml").write_text("columns = [", encoding="utf-8")

    preferences = load_preferences(environ)

    assert preferences.left == ViewState()
    assert "put aside" in preferences.problems[0]


def test_the_explorer_looks_and_shows_as_wanted() -> None:
    wanted = Preferences(
        theme="imstui-light",
        columns=("name", "id"),
        keys={"app.quit": ("f10",), "filters.clear": ("g",)},
        problems=("something was put aside",),
    )

    async def story() -> None:
        async with explorer(open_demo(), "status=active", preferences=wanted) as ui:
            await ui.shows("380 images")
            assert ui.app.theme == "imstui-light"
            assert ui.screen.columns == ("name", "id")
            await ui.shows("something was put aside")
            await ui.press("g")
            assert ui.query == ""
            await ui.press("q")
            assert ui.app.return_value is None
            await ui.press("f10")
            await ui.picked()

    run(story())
