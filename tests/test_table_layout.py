"""Where columns stand, and what is painted into them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from imstui.core.image import Image
from imstui.output.clean import clean
from imstui.output.columns import DEFAULT_COLUMNS, Column, column
from imstui.tui.panes.thumb import thumb, top_for, top_showing
from imstui.tui.table.layout import (
    FIRST_LEAST,
    GAP,
    GUTTER,
    LEAST,
    ColumnView,
    Layout,
)
from imstui.tui.table.paint import Painter, Sort, State
from imstui.tui.table.style import Look

DEFAULTS = tuple(column(name) for name in DEFAULT_COLUMNS)
COLUMNS = st.lists(
    st.builds(
        Column,
        st.sampled_from(["name", "status", "min_disk", "__description", "x"]),
        st.text(min_size=1).map(clean),
        st.integers(1, 50),
        st.booleans(),
        st.sampled_from([0, 10]),
    ),
    min_size=1,
    max_size=9,
).map(tuple)
WIDTHS = st.integers(GUTTER + FIRST_LEAST, 250)
GIVEN = st.dictionaries(
    st.sampled_from(["name", "status", "min_disk", "__description", "x"]),
    st.integers(-5, 300),
)
LOOK = Look(*(Style(color=f"rgb({n},0,0)") for n in range(len(Look._fields))))


def names(layout: Layout) -> list[str]:
    return [placed.column.name for placed in layout.placed]


@given(COLUMNS, GIVEN, WIDTHS, st.integers(0, 12))
def test_columns_stand_side_by_side_within_the_width(
    columns: tuple[Column, ...], given: dict[str, int], width: int, index: int
) -> None:
    layout = ColumnView(columns, given).at(index, width).layout(width)
    end = GUTTER - GAP
    for placed in layout.placed:
        assert placed.x == end + GAP
        assert placed.width > 0
        end = placed.x + placed.width
    assert end == layout.end <= width
    least = LEAST if columns[0].name in given else FIRST_LEAST
    assert layout.placed[0].width >= least


@given(COLUMNS, st.integers(1, 20), st.integers(0, 12))
def test_no_terminal_is_too_narrow(
    columns: tuple[Column, ...], width: int, index: int
) -> None:
    layout = ColumnView(columns).at(index, width).layout(width)
    assert layout.end <= max(width, GUTTER + 1)


@given(COLUMNS, GIVEN, WIDTHS)
def test_a_width_is_what_was_given_where_there_is_room(
    columns: tuple[Column, ...], given: dict[str, int], width: int
) -> None:
    layout = ColumnView(columns, given).layout(width)
    first = layout.placed[0]
    if first.column.name in given:
        wanted = max(given[first.column.name], LEAST)
        assert first.width == min(wanted, width - GUTTER)
    for placed in layout.placed[1:-1]:
        row = placed.column
        wanted = row.width if row.name not in given else max(given[row.name], LEAST)
        assert placed.width in {wanted, row.brief}


def test_a_time_has_room_as_a_day_before_it_drops_off() -> None:
    columns = (column("name"), column("created_at"))
    shown = {
        view.width_of("created_at")
        for width in range(30, 80)
        for view in [ColumnView(columns).layout(width)]
    }
    assert shown == {0, 10, 16}


@given(COLUMNS, GIVEN, WIDTHS, st.lists(st.integers(0, 12), max_size=5))
def test_the_column_under_the_cursor_is_in_sight_where_it_can_be(
    columns: tuple[Column, ...], given: dict[str, int], width: int, moves: list[int]
) -> None:
    view = ColumnView(columns, given)
    for index in moves:
        view = view.at(index, width)
        layout = view.layout(width)
        room = width - GUTTER - FIRST_LEAST - GAP
        if room > 0:
            assert view.cursor in [placed.index for placed in layout.placed]


@given(COLUMNS, WIDTHS)
def test_what_is_not_in_sight_is_hinted_at(
    columns: tuple[Column, ...], width: int
) -> None:
    layout = ColumnView(columns).layout(width)
    assert layout.hidden_right == (len(layout.placed) < len(columns))
    assert not layout.hidden_left


def test_columns_drop_off_at_the_right_when_it_gets_narrow() -> None:
    view = ColumnView(DEFAULTS)
    shown = [len(view.layout(width).placed) for width in range(20, 220)]
    assert shown == sorted(shown)
    assert (shown[0], shown[-1]) == (1, len(DEFAULTS))
    assert names(view.layout(79)) == list(DEFAULT_COLUMNS[:5])
    assert names(view.layout(87)) == list(DEFAULT_COLUMNS[:6]), "beside the filters"


def test_the_first_column_stands_still_while_the_others_move() -> None:
    for width in (79, 119, 159):
        view = ColumnView(DEFAULTS)
        first = view.layout(width).placed[0]
        for index in range(len(DEFAULTS)):
            view = view.at(index, width)
            assert view.layout(width).placed[0] == first


def test_a_narrow_first_column_makes_room_for_the_one_under_the_cursor() -> None:
    view = ColumnView(DEFAULTS)
    assert names(view.layout(40)) == ["name"]
    assert names(view.at(1, 40).layout(40)) == ["name", "status"]


def test_a_cell_is_found_by_its_place() -> None:
    layout = ColumnView(DEFAULTS).layout(119)
    status = layout.placed[1]
    for x, name in (
        (GUTTER, "name"),
        (status.x - 1, "name"),
        (status.x, "status"),
        (status.x + status.width, "status"),
        (118, layout.placed[-1].column.name),
    ):
        found = layout.at(x)
        assert found is not None
        assert found.column.name == name
    assert Layout(10).at(5) is None


@given(
    COLUMNS,
    WIDTHS,
    st.text(),
    st.builds(State, st.booleans(), st.booleans(), st.booleans()),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=3),
)
def test_a_row_takes_exactly_the_width_whatever_is_in_it(
    columns: tuple[Column, ...],
    width: int,
    text: str,
    state: State,
    spans: list[tuple[int, int]],
) -> None:
    painter = Painter()
    painter.columns = ColumnView(columns)
    painter.highlighter = lambda _column, _text: spans
    painter.forget(width)
    image = Image.of({"id": text, "name": text, "__description": text, "status": text})
    strip = painter.row(image, state, LOOK)
    assert sum(segment.cell_length for segment in strip) == strip.cell_length == width
    assert strip.text == clean(strip.text)


@given(COLUMNS, WIDTHS, st.integers(0, 8), st.sampled_from(["asc", "desc"]))
def test_a_header_takes_exactly_the_width(
    columns: tuple[Column, ...], width: int, index: int, direction: str
) -> None:
    painter = Painter()
    painter.columns = ColumnView(columns).at(index, width - 1)
    ordered = columns[index % len(columns)].name
    painter.sort = Sort(ordered, "asc" if direction == "asc" else "desc")
    painter.forget(width)
    strip = painter.header(LOOK)
    assert sum(segment.cell_length for segment in strip) == strip.cell_length == width


def test_an_ordinary_row_is_one_run_of_one_style() -> None:
    painter = Painter()
    painter.columns = ColumnView(DEFAULTS)
    painter.forget(120)
    image = Image.of({"id": "x", "name": "n", "status": "active"})
    assert len(list(painter.row(image, State(), LOOK))) == 1
    assert len(list(painter.row(image, State(at_cursor=True), LOOK))) == 1


def matched(name: str, width: int, *spans: tuple[int, int]) -> list[str]:
    painter = Painter()
    painter.columns = ColumnView((column("name"), column("id")))
    painter.highlighter = lambda key, _text: spans if key == "name" else ()
    painter.forget(width)
    strip = painter.row(Image.of({"id": "x", "name": name}), State(), LOOK)
    return [segment.text for segment in strip if segment.style is LOOK.match]


def test_matches_are_marked_where_they_are() -> None:
    assert matched("image 標準 one", 80, (0, 3), (6, 8)) == ["ima", "標準"]


def test_matches_beyond_a_cut_are_not_marked() -> None:
    assert matched("x" * 17 + "tail", 22, (16, 21)) == ["xt"]
    assert matched("x" * 40, 22, (30, 35)) == []


def test_painted_rows_are_kept() -> None:
    painter = Painter()
    painter.columns = ColumnView(DEFAULTS)
    painter.forget(80)
    image = Image.of({"id": "x", "name": "n"})
    first = painter.row(image, State(), LOOK)
    assert painter.row(image, State(), LOOK) is first
    painter.forget(80)
    assert painter.row(image, State(), LOOK) is not first


@given(st.integers(1, 60), st.integers(0, 100_000), st.integers(0, 100_000))
def test_the_mark_at_the_edge_is_within_the_pane(
    height: int, lines: int, top: int
) -> None:
    top = min(top, max(lines - height, 0))
    rows = thumb(lines, height, top)
    assert set(rows) <= set(range(height))
    assert bool(rows) == (lines > height)
    if rows:
        assert (top == 0) <= (rows.start == 0)
        assert (top == lines - height) <= (rows.stop == height)


@given(st.integers(1, 60), st.integers(0, 100_000), st.integers(-5, 80))
def test_a_place_of_the_mark_is_a_place_in_the_list(
    height: int, lines: int, row: int
) -> None:
    assert 0 <= top_for(lines, height, row) <= max(lines - height, 0)
    assert top_for(lines, height, 0) == 0


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(1, 60), st.booleans())
def test_a_line_is_brought_into_sight(
    line: int, top: int, height: int, hop: bool
) -> None:
    new = top_showing(line, top, height, hop=hop)
    assert new <= line < new + height
    if top <= line < top + height:
        assert new == top
