"""The line of active filters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import on
from textual.app import App, ComposeResult

from imstui.core.query import Query
from imstui.output.clean import clean
from imstui.output.width import cells
from imstui.tui.intents import QueryEdited
from imstui.tui.panes.chips import (
    ChipRow,
    ChipsLine,
    hidden_text,
    in_order_set,
    lay_out,
)
from tests.pilot import run


def laid_out(text: str, width: int) -> ChipRow:
    query = Query.from_query_string(text)
    return lay_out(query, in_order_set((), query), width)


def drawn(row: ChipRow) -> str:
    return hidden_text(row.hidden) + " ".join(chip.text for chip in row.chips)


def test_each_value_is_a_chip() -> None:
    row = laid_out("tag=a&tag=b&__platform=Ubuntu&limit=5&__gpu=1", 90)
    texts = [chip.text.strip() for chip in row.chips]
    assert texts == [
        "platform=Ubuntu ✕",
        "limit=5 ✕",
        "tag=a ✕",
        "tag=b ✕",
        "⚠ __gpu=1 ✕",
    ]


def test_what_is_wrong_with_a_value_is_on_its_chip() -> None:
    assert drawn(laid_out("limit=many", 40)) == " ✖ limit=many ✕ "
    assert drawn(laid_out("__platform=ubunt", 40)) == " ⚠ platform=ubunt ✕ "


def test_the_oldest_give_way_and_are_counted() -> None:
    row = laid_out("__os_bit=64&__platform=Ubuntu&min_disk=40&status=active", 44)
    assert row.hidden == 2
    assert drawn(row) == "+2  os_bit=64 ✕   platform=Ubuntu ✕ "


def test_a_chip_that_is_too_long_is_cut() -> None:
    text = drawn(laid_out(f"name={'x' * 60}", 80))
    assert text.startswith(" name=xxx")
    assert text.endswith("… ✕ ")
    assert cells(text) < 45


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("", None),
        ("sort_key=name&sort_dir=asc", "▲ name ✕"),
        ("sort_key=size", "▼ size ✕"),
        ("sort_dir=asc", "▲ created_at ✕"),
    ],
)
def test_a_chosen_order_has_a_chip_at_the_end(query: str, text: str | None) -> None:
    order = laid_out(query, 80).order
    assert (order and order.text.strip()) == text
    assert order is None or order.stop == 80


def test_values_keep_the_order_in_which_they_were_set() -> None:
    first = in_order_set((), Query.from_query_string("tag=a"))
    second = in_order_set(first, Query.from_query_string("tag=a&__os_bit=64"))
    assert second == (("tag", "a"), ("__os_bit", "64"))
    third = in_order_set(second, Query.from_query_string("tag=b&__os_bit=64"))
    assert third == (("tag", "b"), ("__os_bit", "64")), "it takes the place"


@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from(["name", "tag", "__platform", "sort_key", "x\x1b"]),
            st.text(st.characters(codec="utf-8"), max_size=50),
        )
    ),
    width=st.integers(0, 120),
)
def test_no_line_is_too_long_or_harmful(
    pairs: list[tuple[str, str]], width: int
) -> None:
    query = Query(tuple(pairs))
    row = lay_out(query, in_order_set((), query), width)
    assert clean(drawn(row)) == drawn(row)
    room = width if row.order is None else row.order.start
    assert all(chip.stop <= max(room, chip.start) for chip in row.chips)
    assert row.order is None or row.order.stop == width


_UNSORTED = "name=a%20b&__os_bit=64"


class ChipsApp(App[None]):
    """The line alone; what it asks for is noted."""

    def __init__(self, query: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.asked = Query.from_query_string(query)

    def compose(self) -> ComposeResult:
        yield ChipsLine("imstui")

    def on_mount(self) -> None:
        self.query_one(ChipsLine).show(self.asked)

    @property
    def text(self) -> str:
        return self.query_one(ChipsLine).render_line(0).text

    @on(ChipsLine.ChipRemoved)
    def take_chip(self, message: ChipsLine.ChipRemoved) -> None:
        self.said.append(f"{message.name}={message.value}")

    @on(QueryEdited)
    def take_query(self, message: QueryEdited) -> None:
        self.said.append(message.query.to_query_string())


def test_a_click_on_a_chip_asks_for_its_filter_to_go() -> None:
    async def story() -> None:
        app = ChipsApp("__os_bit=64&name=a%20b&sort_key=name")
        async with app.run_test(size=(80, 3)) as pilot:
            await pilot.pause()
            assert app.text.startswith(" imstui   name=a b ✕   os_bit=64 ✕ ")
            for text in ("os_bit", "a b", "▼ name", "imstui"):
                await pilot.click(ChipsLine, offset=(app.text.index(text), 0))
            await pilot.pause()
            assert app.said == ["__os_bit=64", "name=a b", _UNSORTED]

    run(story())


def test_the_filter_that_was_set_last_is_dropped_first() -> None:
    async def story() -> None:
        app = ChipsApp("tag=a")
        async with app.run_test(size=(80, 3)) as pilot:
            chips = app.query_one(ChipsLine)
            chips.show(Query.from_query_string("tag=a&__os_bit=64"))
            chips.drop_last()
            chips.show(Query())
            chips.drop_last()
            await pilot.pause()
            assert app.said == ["__os_bit=64"]

    run(story())
