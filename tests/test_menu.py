"""Finding an entry of a menu by typing."""

from __future__ import annotations

from imstui.tui.screens.menu import Entry, matching

ENTRIES = (
    Entry("", "Everywhere"),
    Entry("yank.menu", "Copy: this query and more"),
    Entry("app.quit", "Quit: leave without choosing"),
    Entry("app.help", "Help: what can be done"),
)


def found(text: str) -> list[str]:
    return [entry.id for entry in matching(ENTRIES, text)]


def test_without_a_text_everything_is_there_under_its_headings() -> None:
    assert matching(ENTRIES, " ") == list(ENTRIES)


def test_what_begins_with_the_text_comes_first() -> None:
    assert found("q") == ["app.quit", "yank.menu"]


def test_what_cannot_be_chosen_is_there_for_those_who_look_for_it() -> None:
    entries = (Entry("list.load_all", "Load all", only_found=True), *ENTRIES)

    assert matching(entries, "") == list(ENTRIES)
    assert [row.id for row in matching(entries, "l")][-1] == "list.load_all"


def test_an_entry_is_found_by_other_words() -> None:
    fuzzy = Entry("local.exclude", "Hide all: exclude it")
    entries = (fuzzy, *ENTRIES, Entry("app.leave", "Leave", words="exit q!"))

    assert [row.id for row in matching(entries, "q!")] == ["app.leave"]
    assert matching(entries, "exit")[0].id == "app.leave"


def test_an_entry_is_found_by_its_id_too_and_headings_are_not() -> None:
    assert found("app.h") == ["app.help"]
    assert found("everywhere") == []
    assert found(".menu$") == ["yank.menu"]
