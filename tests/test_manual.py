"""The manual page and the table of keys say what the program can do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest

from imstui.output.manual import Entry, Group, KeyRow, Manual, key_table, man_page
from imstui.output.roff import item, roff_text
from imstui.spec import ATTRIBUTES, PARAMETERS
from imstui.tui.commands import COMMANDS
from imstui.tui.commands.keymap import key_rows
from imstui.tui.keeping.settings import SETTINGS

KEYS = key_rows(COMMANDS)
ODD = Entry('\'.--odd \\n "x" `^~', ".Starts like a request, 'quoted' \\(bu → ↑ é")
MANUAL = Manual(
    version="1.2.3",
    commands=(Entry("imstui [FILTERS]", "The explorer"),),
    options=(Group("Where", (Entry("--demo", "The embedded catalogue"), ODD)),),
    keys=KEYS,
    settings=tuple(Entry(row.name, row.explanation) for row in SETTINGS),
    environment=(Entry("NO_COLOR", "No colours"),),
    files=(Entry("~/.config/imstui/config.toml", "Settings"),),
    statuses=(Entry("130", "Cancelled"),),
    examples=(Entry("ID=$(imstui pick --platform Ubuntu)", "Choose one"),),
)


def rendered(page: str) -> tuple[str, str]:
    """The page as a person reads it, and what the formatter complains about."""
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("groff is not installed")
    done = subprocess.run(
        [groff, "-man", "-ww", "-Tutf8", "-P-cbou"],
        input=page.encode("ascii"),
        capture_output=True,
        check=True,
    )
    return done.stdout.decode(), done.stderr.decode()


def test_the_page_has_every_filter_attribute_key_and_setting() -> None:
    page = man_page(MANUAL)

    for name in (
        *(row.flag for row in PARAMETERS),
        *(row.name for row in ATTRIBUTES),
        *(row.id for row in COMMANDS if row.keys),
        *(row.name for row in SETTINGS),
    ):
        assert roff_text(name) in page


def test_the_formatter_has_nothing_to_complain_about() -> None:
    text, complaints = rendered(man_page(MANUAL))

    assert complaints == ""
    assert "--created-at (created_at)" in text
    assert "imstui 1.2.3" in text


def test_text_stands_for_itself() -> None:
    text, _ = rendered(man_page(MANUAL))

    assert ODD.term in text
    assert ODD.text in " ".join(text.split())


@pytest.mark.skipif(shutil.which("man") is None, reason="needs man")
def test_man_shows_the_page() -> None:
    done = subprocess.run(
        ["man", "--warnings", "-l", "-"],
        input=man_page(MANUAL),
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MANPAGER": "cat"},
    )

    assert done.stderr == ""
    assert "find the cloud image to use" in done.stdout


def test_every_line_is_a_request_or_text() -> None:
    requests = {".TH", ".nh", ".ad", ".SH", ".SS", ".PP", ".TP", ".B"}

    for line in man_page(MANUAL).splitlines():
        assert line.isascii()
        assert line == line.rstrip()
        assert line.split()[0] in requests or line[0] not in ".'"


def test_a_term_that_looks_like_a_request_is_text() -> None:
    assert item(".TH", "'x") == ".TP\n.B \\&.TH\n\\(aqx"


def test_the_table_has_a_row_for_each_command() -> None:
    table = key_table(KEYS)

    assert table.startswith("| Keys | What they do | Name in the settings |\n| --- |")
    rows = re.findall(r"^\| (.+) \| (.+) \| `(.+)` \|$", table, re.MULTILINE)
    assert [row[2] for row in rows] == [row.id for row in COMMANDS if row.keys]
    assert ("`↓` `j`", "Go to the next image or line", "list.down") in rows
    assert "| **The list** | | |" in table


def test_the_table_holds_any_key() -> None:
    table = key_table([KeyRow("a.b", ("|", "`"), "This | that", "Here")])

    assert table.splitlines()[-1] == "| `\\|` `` ` `` | This \\| that | `a.b` |"


def test_a_command_without_keys_is_left_out() -> None:
    rows = [KeyRow("a.b", (), "Nothing", "Here"), KeyRow("c.d", ("x",), "It", "Here")]

    assert "a.b" not in key_table(rows)
