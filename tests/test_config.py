"""Settings: a flag before the environment before the file, and mistakes are refused."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from imstui.core.errors import UsageError
from imstui.tui.keeping.config import Config, load_config
from imstui.tui.keeping.history import LoadedHistory, load_history
from imstui.tui.keeping.settings import SETTINGS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def config_of(path: Path, text: str) -> Config:
    path.write_text(text)
    return load_config(path, {}, {})


def test_without_a_file_everything_is_as_usual(path: Path) -> None:
    assert load_config(path, {}, {}) == Config(
        theme="",
        color="auto",
        mouse=True,
        page_size=500,
        columns=(),
        restore=False,
        cloud="",
        keep_tokens=False,
        keys={},
    )


def test_a_folder_that_can_hold_nothing_holds_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "a file instead"
    folder.touch()

    assert load_config(folder / "config.toml", {}, {}).page_size == 500
    assert load_history(folder / "history.txt") == LoadedHistory()


def test_every_setting_can_be_in_the_file(path: Path) -> None:
    assert config_of(
        path,
        """
        theme = "imstui-light"
        color = "256"
        mouse = false
        page_size = 100
        columns = ["name", "id"]
        restore = true
        cloud = "otc"
        keep_tokens = true
        [keys]
        "list.refresh" = ["r", "f5"]
        app.quit = "Q"
        preset.all = []
        """,
    ) == Config(
        theme="imstui-light",
        color="256",
        mouse=False,
        page_size=100,
        columns=("name", "id"),
        restore=True,
        cloud="otc",
        keep_tokens=True,
        keys={"list.refresh": ("r", "f5"), "app.quit": ("Q",), "preset.all": ()},
    )


def test_a_flag_wins_over_the_environment_over_the_file(path: Path) -> None:
    path.write_text("theme = 'file'\ncloud = 'file'\ncolor = '16'\n")
    environ = {"IMSTUI_THEME": "env", "IMSTUI_CLOUD": "env", "IMSTUI_COLOR": ""}

    config = load_config(path, environ, {"theme": "flag"})

    assert (config.theme, config.cloud, config.color) == ("flag", "env", "16")


def test_the_environment_says_the_same_in_text(path: Path) -> None:
    environ = {
        "IMSTUI_MOUSE": "no",
        "IMSTUI_RESTORE": "TRUE",
        "IMSTUI_PAGE_SIZE": "7",
        "IMSTUI_COLUMNS": "name, id",
        "IMSTUI_UNHEARD_OF": "x",
    }

    config = load_config(path, environ, {})

    assert (config.mouse, config.restore, config.page_size) == (False, True, 7)
    assert config.columns == ("name", "id")


def refused(path: Path, text: str, environ: dict[str, str] | None = None) -> list[str]:
    path.write_text(text)
    with pytest.raises(UsageError) as caught:
        load_config(path, environ or {}, {})
    return caught.value.message.replace(str(path), "config.toml").splitlines()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n\ntheem = 'x'", "line 3: theem is no setting; did you mean theme?"),
        ("[key]\na = 'b'", "line 1: key is no setting; did you mean keys?"),
        ("x.y = 1", "line 1: x is no setting"),
        ("theme = 1", "line 1: theme is not a text"),
        ("mouse = 'no'", "line 1: mouse is not true or false"),
        ("page_size = 0", "line 1: page_size is not a whole number from 1 to 1000"),
        ("page_size = true", "line 1: page_size is not a whole number from 1 to 1000"),
        ("columns = 'name'", "line 1: columns is not a list of texts"),
        ("columns = ['']", "line 1: columns is not a list of texts"),
        ("\"color\" = 'blue'", "line 1: color is not one of auto, truecolor, 256, 16"),
        ("keys = 1", "line 1: keys is not a table"),
        ("[keys]\n'a.b' = 1", "line 2: the keys of a.b are not a list of texts"),
        ("[keys]\na.b = [1]", "line 2: the keys of a.b are not a list of texts"),
    ],
)
def test_what_is_wrong_in_the_file_is_said_with_its_line(
    path: Path, text: str, message: str
) -> None:
    (line,) = refused(path, text)

    assert line.startswith(f"config.toml, {message}")


def test_everything_is_said_at_once(path: Path) -> None:
    lines = refused(path, "theme = 1\nmouse = 2\n", {"IMSTUI_PAGE_SIZE": "many"})

    assert lines == [
        "config.toml, line 1: theme is not a text",
        "config.toml, line 2: mouse is not true or false",
        "IMSTUI_PAGE_SIZE=many is not a whole number from 1 to 1000",
    ]


def test_what_is_no_toml_is_said_with_its_place(path: Path) -> None:
    (line,) = refused(path, "theme = 'x'\ncolor =\n")

    assert line.startswith("config.toml: ")
    assert "line 2" in line


def test_what_is_no_text_is_refused(path: Path) -> None:
    path.write_bytes(b"theme = '\xff'")

    with pytest.raises(UsageError, match="cannot be read"):
        load_config(path, {}, {})


def test_every_default_is_a_value_that_its_setting_takes(path: Path) -> None:
    for setting in SETTINGS:
        value = setting.default
        assert setting.accepts(list(value) if isinstance(value, tuple) else value)


def test_settings_are_read_without_anything_heavy() -> None:
    script = (
        "import sys, imstui.tui.keeping.config, imstui.tui.keeping.places\n"
        "print(*({'textual', 'rich', 'pydantic', 'httpx', 'tomllib'} & {*sys.modules}))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout == "\n"
