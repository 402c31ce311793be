"""The detail pane, alone on a screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.core.image import Image
from imstui.output.clean import clean, clean_lines
from imstui.output.width import cells
from imstui.spec import ATTRIBUTES
from imstui.tui.details.lines import Line, Wanted, difference, lay_out
from imstui.tui.details.pane import DetailPane
from tests.panes import alone
from tests.pilot import run

if TYPE_CHECKING:
    from imstui.core.values import Json

ATTRIBUTE: dict[str, Json] = {
    "id": "bc6bed6e-ba3a-4447-afcc-449174a3eb52",
    "name": "CentOS 7.3 64bit vivado",
    "status": "active",
    "tags": ["env.prod", "gold"],
    "__os_bit": "64",
    "min_ram": 2048,
    "virtual_size": None,
    "created_at": "2018-09-06T14:03:27Z",
    "__support_fc_inject": "true",
    "__productcode": "x1",
}
WIDTHS = st.integers(10, 140)
WANTED = st.builds(Wanted, st.booleans(), st.booleans(), st.booleans())
VALUES: st.SearchStrategy[Json] = st.none() | st.integers() | st.text()
NAMES = st.sampled_from([row.name for row in ATTRIBUTES]) | st.text(max_size=30)


def image(**attributes: Json) -> Image:
    return Image.of({**ATTRIBUTE, **attributes})


def text_of(line: Line) -> str:
    return "".join(text for text, _ in line)


def texts(picture: Image, wanted: Wanted, width: int) -> list[str]:
    return [text_of(line).rstrip() for line in lay_out(picture, wanted, width)]


def test_an_image_in_groups() -> None:
    assert texts(image(), Wanted(), 60) == [
        "Image",
        "Name                  CentOS 7.3 64bit vivado",
        "ID                    bc6bed6e-ba3a-4447-afcc-449174a3eb52",
        "Status                active",
        "Tags                  env.prod",
        "                      gold",
        "",
        "Operating system",
        "OS bits               64",
        "",
        "Sizes and needs",
        "Min. RAM              2 GB (2048 MB)",
        "",
        "Times",
        "Created               2018-09-06 14:03:27 UTC",
        "",
        "Hardware support",
        "Cloud-Init injection  no",
        "",
        "Service",
        "Virtual size (unused) null",
        "",
        "Other",
        "__productcode         x1",
    ]


def test_a_narrow_pane_gives_long_labels_a_line_of_their_own() -> None:
    lines = texts(image(), Wanted(), 30)
    place = lines.index("Cloud-Init injection")
    assert lines[place + 1] == "              no"
    assert "ID            bc6bed6e-ba3a-44" in lines
    assert all(cells(line) <= 30 for line in lines)


def test_meanings_stand_below_in_a_narrow_pane_and_beside_in_a_wide_one() -> None:
    meaning = "What other services and commands want to be given"
    assert meaning not in "\n".join(texts(image(), Wanted(), 60))
    narrow = texts(image(), Wanted(meaning=True), 60)
    assert narrow[narrow.index(f"  {meaning}") - 1].startswith("ID")
    wide = texts(image(), Wanted(), 120)
    assert next(line for line in wide if line.startswith("ID")).endswith(meaning)


def test_json_is_wrapped_but_whole() -> None:
    picture = image(__description="many words " * 30)
    lines = texts(picture, Wanted(raw=True), 40)
    assert lines[0] == "{"
    assert '  "min_ram": 2048,' in lines
    unwrapped = json.dumps(picture.attributes, indent=2)
    assert "".join("".join(lines).split()) == "".join(unwrapped.split())


@given(st.dictionaries(NAMES, VALUES, max_size=5), WANTED, WIDTHS)
def test_no_line_is_wider_than_the_pane_or_unclean(
    attributes: dict[str, Json], wanted: Wanted, width: int
) -> None:
    for line in lay_out(Image.of({**attributes, "id": "x"}), wanted, width):
        text = text_of(line)
        # The narrowest value still has eight cells.
        assert cells(text) <= max(width, 22)
        assert clean(text) == text


@given(st.text(min_size=1), st.integers(30, 95))
def test_long_values_are_whole(value: str, width: int) -> None:
    lines = texts(image(__description=value), Wanted(), width)
    assert squeezed("".join(clean_lines(value))) in squeezed("".join(lines))


def test_a_long_value_is_whole_beside_its_meaning() -> None:
    value = " ".join(str(number) for number in range(100))
    lines = texts(image(__description=value), Wanted(), 120)
    start = next(n for n, line in enumerate(lines) if line.startswith("Description"))
    values = "".join(line[22:68] + " " for line in lines[start : start + 9])
    assert value.split() == values.split()[:100]


def squeezed(text: str) -> str:
    return "".join(text.split())


LINES = st.lists(
    st.tuples(st.sampled_from(["", "a", "ab", "漢", "b"]), st.sampled_from("xy")),
    max_size=4,
)


@given(LINES, LINES)
def test_painting_the_difference_makes_the_new_line(
    old: list[tuple[str, str]], new: list[tuple[str, str]]
) -> None:
    before, after = drawn(old), drawn(new)
    start, stop = difference(tuple(old), tuple(new))  # type: ignore[arg-type]  # parts
    width = max(len(before), len(after))
    before += [(" ", "")] * (width - len(before))
    after += [(" ", "")] * (width - len(after))
    assert before[:start] + after[start:stop] + before[stop:] == after


def drawn(line: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each cell of a line, with its style."""
    return [
        (character + str(half), part)
        for text, part in line
        for character in text
        for half in range(cells(character))
    ]


def test_it_shows_the_image_that_it_is_given() -> None:
    async def story() -> None:
        async with alone(DetailPane(), (60, 10)) as shown:
            assert "".join(shown.lines) == ""
            shown.pane.show(image())
            await shown.settle()
            assert shown.lines[0].startswith("Image")
            assert "CentOS 7.3 64bit vivado" in shown.lines[1]
            shown.pane.show(None)
            await shown.settle()
            assert "".join(shown.lines) == ""

    run(story())


def test_following_the_cursor_paints_only_what_differs() -> None:
    async def story() -> None:
        async with alone(DetailPane(), (60, 30)) as shown:
            shown.pane.show(image())
            await shown.settle()
            _ = shown.painted
            shown.pane.show(image(name="CentOS 7.3 64bit with sdx", __os_bit="32"))
            await shown.settle()
            assert shown.painted == {1, 8}
            assert "with sdx" in shown.lines[1]
            shown.pane.show(image(name="CentOS 7.3 64bit with sdx", __os_bit="32"))
            await shown.settle()
            assert shown.painted == set()

    run(story())


def test_it_stays_scrolled_where_it_was() -> None:
    async def story() -> None:
        async with alone(DetailPane(), (60, 10)) as shown:
            shown.pane.show(image())
            await shown.press("pagedown", "down")
            before = shown.lines
            assert before[0].startswith("Min. RAM")
            shown.pane.show(image(min_ram=512))
            await shown.settle()
            assert shown.lines[0].startswith("Min. RAM              512 MB")
            assert shown.lines[1:] == before[1:]

    run(story())


def test_a_shorter_image_is_scrolled_back_to_its_end() -> None:
    async def story() -> None:
        async with alone(DetailPane(), (60, 10)) as shown:
            shown.pane.show(image())
            await shown.press("end")
            assert shown.lines[-1].startswith("__productcode")
            shown.pane.show(Image.of({"id": "x", "__productcode": "x2"}))
            await shown.settle()
            assert shown.lines[:5] == [
                "Image",
                "ID                    x",
                "",
                "Other",
                "__productcode         x2",
            ]

    run(story())


def test_keys_scroll_within_the_image() -> None:
    async def story() -> None:
        async with alone(DetailPane(), (60, 10)) as shown:
            shown.pane.show(image())
            await shown.press("up", "pageup")
            assert shown.lines[0].startswith("Image")
            await shown.press("end", "down", "pagedown")
            assert shown.lines[-1].startswith("__productcode")
            await shown.press("up")
            assert shown.lines[-1].startswith("Other")
            await shown.press("home")
            assert shown.lines[0].startswith("Image")

    run(story())


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        (Wanted(raw=True), '"min_ram": 2048'),
        (Wanted(missing=True), "Owner                 absent"),
        (Wanted(meaning=True), "What people call the image"),
    ],
)
def test_more_or_less_of_it_is_shown(wanted: Wanted, text: str) -> None:
    async def story() -> None:
        async with alone(DetailPane(), (60, 70)) as shown:
            shown.pane.show(image())
            await shown.settle()
            before = shown.lines
            assert text not in "\n".join(before)
            shown.pane.wanted = wanted
            await shown.settle()
            assert text in "\n".join(shown.lines)
            shown.pane.wanted = Wanted()
            await shown.settle()
            assert shown.lines == before

    run(story())


def test_values_are_wrapped_to_the_size_of_the_pane() -> None:
    async def story() -> None:
        words = "标准版 with many words " * 12
        async with alone(DetailPane(), (80, 30)) as shown:
            shown.pane.show(image(__description=words))
            for width in (40, 97, 31, 80):
                await shown.pilot.resize_terminal(width, 30)
                await shown.settle()
                assert shown.widths == {width}
                assert "Description" in "\n".join(shown.lines)

    run(story())


def test_hostile_values_are_shown_not_obeyed() -> None:
    async def story() -> None:
        async with alone(DetailPane(), (60, 30)) as shown:
            shown.pane.show(
                image(name="\x1b]0;pwned\x07[/red]", **{"evil\x1b[2J\u202e": "\x9b"})
            )
            await shown.settle()
            assert "␛]0;pwned␇[/red]" in shown.lines[1]
            text = "\n".join(shown.lines)
            assert "evil␛[2J�" in text
            assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(text)

    run(story())


def test_labels_and_values_differ_without_colours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def story() -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        async with alone(DetailPane(), (60, 30), terminal_colours=True) as shown:
            shown.pane.show(image())
            await shown.settle()
            assert shown.style_of("Status").dim
            assert not shown.style_of("active").dim
            assert shown.style_of("Operating system").bold

    run(story())
