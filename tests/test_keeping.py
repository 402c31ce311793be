"""What is kept between runs can be read, edited, and be broken without harm."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imstui.core.errors import UsageError
from imstui.core.query import Query
from imstui.tui.keeping.atomic import write_atomically
from imstui.tui.keeping.history import (
    LINES_KEPT,
    Asked,
    append_to_history,
    load_history,
)
from imstui.tui.keeping.places import find_places
from imstui.tui.keeping.question import Question
from imstui.tui.keeping.saved import SavedQuery, forget_query, load_saved, save_query
from imstui.tui.keeping.toml_text import toml_table, with_table
from imstui.tui.keeping.trail import Trail
from imstui.tui.keeping.view_file import (
    load_view_state,
    store_view_state,
)
from imstui.tui.keeping.view_state import ViewState
from tests.strategies import queries

GOLD = Query((("__imagetype", "gold"),))
UBUNTU = Query((("__platform", "Ubuntu"),))
NOON = datetime(2025, 1, 31, 12, tzinfo=UTC)


# Places


def test_each_folder_can_be_named_by_the_environment(tmp_path: Path) -> None:
    places = find_places(
        {
            "IMSTUI_CONFIG_DIR": str(tmp_path / "c"),
            "IMSTUI_DATA_DIR": str(tmp_path / "d"),
            "IMSTUI_STATE_DIR": str(tmp_path / "s"),
        }
    )

    assert places.config == tmp_path / "c/config.toml"
    assert places.themes == tmp_path / "c/themes"
    assert places.saved == tmp_path / "d/saved.toml"
    assert places.history == tmp_path / "s/history.txt"
    assert places.view == tmp_path / "s/view.toml"


def test_otherwise_they_are_where_the_platform_wants_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    places = find_places({})

    assert places.config == tmp_path / "imstui/config.toml"
    assert len({path for _, path in places.rows}) == len(places.rows)


# Writing


def test_a_file_is_replaced_as_a_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.txt"
    write_atomically(path, "one\n")
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)

    write_atomically(path, "two\n")

    assert path.read_text() == "two\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(path.parent.iterdir()) == [path]


def test_a_link_into_a_folder_of_settings_stays_one(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("old")
    link = tmp_path / "saved.toml"
    link.symlink_to(real)

    write_atomically(link, "new")

    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("in the way")

    with pytest.raises(UsageError, match=r"folder/file.txt cannot be written: "):
        write_atomically(tmp_path / "folder/file.txt", "x")


# History


def test_history_is_a_line_for_each_query(tmp_path: Path) -> None:
    path = tmp_path / "state" / "history.txt"

    for query in (GOLD, Query(), UBUNTU):
        append_to_history(path, query, NOON)

    assert path.read_text() == (
        "2025-01-31T12:00:00Z __imagetype=gold\n"
        "2025-01-31T12:00:00Z ?\n"
        "2025-01-31T12:00:00Z __platform=Ubuntu\n"
    )
    asked = load_history(path).asked
    assert asked == tuple(Asked(query, NOON) for query in (GOLD, Query(), UBUNTU))


def test_history_can_be_edited(tmp_path: Path) -> None:
    path = tmp_path / "history.txt"
    path.write_text(
        "# mine\n\n__imagetype=gold\n2025-01-31 nonsense\n2025-01-31 __platform=Ubuntu"
    )

    append_to_history(path, GOLD, NOON)
    loaded = load_history(path)

    assert [row.query for row in loaded.asked] == [GOLD, UBUNTU, GOLD]
    (problem,) = loaded.problems
    assert problem.startswith(f"{path}, line 4: 'nonsense' is no query")


def test_history_is_shortened_from_the_front(tmp_path: Path) -> None:
    path = tmp_path / "history.txt"
    path.write_text("".join(f"name={n}\n" for n in range(LINES_KEPT * 2)))

    loaded = load_history(path)

    assert loaded.asked[0].query.value("name") == str(LINES_KEPT)
    assert len(path.read_text().splitlines()) == LINES_KEPT


@settings(deadline=None)
@given(st.lists(queries, max_size=4))
def test_any_query_comes_back_from_history(asked: list[Query]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "history.txt"
        for query in asked:
            append_to_history(path, query, NOON)
        loaded = load_history(path)

    assert [row.query for row in loaded.asked] == asked
    assert loaded.problems == ()


# The trail


def test_the_trail_goes_back_and_forward() -> None:
    trail = Trail().asked(UBUNTU).asked(Query()).behind([GOLD, GOLD])

    assert trail.back().current == UBUNTU
    assert trail.back().back().current == GOLD
    assert trail.back().back().back().current == GOLD
    assert trail.back().forward().current == Query()
    assert trail.forward() == trail


def test_last_goes_to_and_fro() -> None:
    trail = Trail().asked(GOLD).asked(UBUNTU).asked(Query()).back().back()
    assert trail.current == GOLD

    assert trail.last().current == UBUNTU
    assert trail.last().last().current == GOLD
    assert Trail().asked(GOLD).last().current == GOLD


def test_a_new_query_forgets_what_lay_ahead() -> None:
    trail = Trail().asked(GOLD).asked(UBUNTU).back().asked(Query())

    assert trail.queries == (GOLD, Query())
    assert trail.forward().current == Query()
    assert trail.last().current == GOLD
    assert Trail().current is None


# Saved queries


def test_queries_are_saved_by_name_and_key(tmp_path: Path) -> None:
    path = tmp_path / "data" / "saved.toml"
    newest = SavedQuery('Newest "Ubuntu"', UBUNTU, "f6")

    save_query(path, newest)
    save_query(path, SavedQuery("gold", GOLD))
    save_query(path, SavedQuery("all", Query()))
    forget_query(path, "all")

    assert load_saved(path).queries == (newest, SavedQuery("gold", GOLD))
    assert path.read_text() == (
        '["Newest \\"Ubuntu\\""]\nquery = "__platform=Ubuntu"\nkey = "f6"\n'
        '\n[gold]\nquery = "__imagetype=gold"\n'
    )


def test_what_a_person_wrote_beside_stays(tmp_path: Path) -> None:
    path = tmp_path / "saved.toml"
    path.write_text(
        "# my queries\n[one] # first\nquery = '__imagetype=gold'\n\n# about two\n"
        "[two]\nquery = '''__platform=\n[one]'''\nkey = 5\n"
    )
    assert load_saved(path).problems == (f"{path}, 'two': key is no text",)

    save_query(path, SavedQuery("one", UBUNTU))
    save_query(path, SavedQuery("three", GOLD))

    assert path.read_text() == (
        '# my queries\n[one]\nquery = "__platform=Ubuntu"\n\n# about two\n'
        "[two]\nquery = '''__platform=\n[one]'''\nkey = 5\n"
        '\n[three]\nquery = "__imagetype=gold"\n'
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[a]\nquery = 1\n", "query is no text"),
        ("a = 1\n", "no table with a query in it"),
        ("[a]\nquery = 'nonsense'\n", "'nonsense' is no query: it has no '='"),
        ("[a]\n", "query is missing, or is no text"),
    ],
)
def test_an_entry_that_cannot_be_read_costs_only_itself(
    tmp_path: Path, text: str, reason: str
) -> None:
    path = tmp_path / "saved.toml"
    path.write_text(f"{text}\n[good]\nquery = '__imagetype=gold'\n")

    loaded = load_saved(path)

    assert loaded.queries[-1] == SavedQuery("good", GOLD)
    assert loaded.problems == (f"{path}, 'a': {reason}",)


def test_a_file_that_cannot_be_followed_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "saved.toml"
    text = "a.query = '__imagetype=gold'\n"
    path.write_text(text)

    with pytest.raises(UsageError, match="cannot be changed"):
        save_query(path, SavedQuery("a", UBUNTU))
    with pytest.raises(UsageError, match="needs a name"):
        save_query(path, SavedQuery(" ", UBUNTU))

    assert path.read_text() == text


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
tables = st.dictionaries(
    names, st.dictionaries(names, names | st.integers(-9, 9) | st.booleans())
)


@given(tables, names, st.none() | st.dictionaries(names, names))
def test_a_table_changes_and_no_other(
    before: dict[str, dict[str, str]], name: str, values: dict[str, str] | None
) -> None:
    text = "\n".join(toml_table(key, table) for key, table in before.items())

    after = tomllib.loads(with_table(text, name, values))

    wanted = {key: table for key, table in before.items() if key != name}
    assert after == wanted | ({} if values is None else {name: values})


# The last view


def test_the_view_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "view.toml"
    assert load_view_state(path) == (ViewState(), "")
    state = ViewState(
        columns=("name", "id"),
        widths={"name": 40, "日本": 3},
        wide=True,
        hidden=("details",),
        sizes={"filters": 30},
        theme="imstui-light",
        question=Question(Query((("__description", 'a "b" \\'),)), image="1"),
    )

    store_view_state(path, state)
    assert load_view_state(path) == (state, "")

    store_view_state(path, ViewState())
    assert load_view_state(path) == (ViewState(), "")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"columns = [", "Invalid value"),
        (b"columns = 'name'", "columns is no list of texts"),
        (b"columns = [1]", "columns is no list of texts"),
        (b"theme = 1", "theme is no text"),
        (b"wide = 1", "wide is neither true nor false"),
        (b"widths = {name = true}", "widths is no table of whole numbers"),
        (b"query = '\xff'", "byte 9 is no UTF-8"),
        (b"a = " + b"[" * 5000, ""),
    ],
)
def test_a_broken_file_is_set_aside_and_the_next_run_begins_afresh(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "view.toml"
    path.write_bytes(content)

    state, problem = load_view_state(path)

    assert state == ViewState()
    assert f"{path} is broken and was put aside as view.toml.broken-" in problem
    assert reason in problem
    (aside,) = tmp_path.iterdir()
    assert aside.name.startswith("view.toml.broken-")
    assert aside.read_bytes() == content
    assert load_view_state(path) == (ViewState(), "")


def test_a_file_that_is_a_folder_costs_nothing(tmp_path: Path) -> None:
    state, problem = load_view_state(tmp_path)

    assert state == ViewState()
    assert problem == f"{tmp_path} cannot be read: Is a directory"
