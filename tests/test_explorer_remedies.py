"""What is wrong and what to do is on the screen, and nobody loses their place by it."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imstui.core.errors import ConnectionFailed
from imstui.core.source import Page
from imstui.output.width import cells
from imstui.sources.endpoint.endpoint import Endpoint
from imstui.tui.panes.trouble import Trouble, trouble_lines
from imstui.tui.picking import Picked, Picking
from tests.explorers import explorer_terminal
from tests.gathered import dated, together
from tests.loopback import Reply, misbehaving, page
from tests.pilot import explorer, run
from tests.scripted import ScriptedSource, WalkingSource, images
from tests.services import service_at

if TYPE_CHECKING:
    from collections.abc import Iterable

FORBIDDEN = Reply(
    status=403,
    headers={"X-Request-Id": "req-4f1c"},
    body=json.dumps(
        {"error": {"code": "IMG.0026", "message": "Policy doesn't allow it."}}
    ).encode(),
)
FIRST = Reply(body=page(*(f"{number:02}" for number in range(40))))
DOWN = ConnectionFailed("the cable is cut", "Mend the cable.")


def as_read(lines: Iterable[str]) -> str:
    """What a person reads, wherever its lines are broken."""
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_refusal_says_what_to_do_and_what_to_quote(size: tuple[int, int]) -> None:
    with (
        misbehaving(FIRST, FORBIDDEN) as server,
        explorer_terminal("--endpoint", server.url, "--page-size=40", size=size) as ui,
    ):
        ui.until("answered 403 Forbidden: IMG.0026")
        ui.press(*["down"] * 30)
        ui.until("> image 30")

        text = as_read(ui.screen)
        assert "Policy doesn't allow it." in text
        assert "Ask for the permission ims:images:list in this project" in text
        assert "For the service's support: request ID req-4f1c." in text
        assert "r tries again · ! shows all · Esc hides this" in text

        ui.press("!")
        ui.until("y copies the line")
        assert "request ID req-4f1c." in as_read(ui.screen)
        ui.press("escape")
        ui.until(lambda lines: "y copies" not in as_read(lines))

        ui.press("escape")
        ui.until(lambda lines: "Esc hides" not in as_read(lines))
        assert any("> image 30" in line for line in ui.screen)
        assert "r tries again · 127.0.0.1" in as_read(ui.screen)

        server.change(Reply(body=page("40")))
        ui.press("r")
        ui.until("41 images")
        assert "403" not in as_read(ui.screen)
        assert any("> image 30" in line for line in ui.screen)


def test_a_new_question_that_fails_says_so_beside_the_old_rows() -> None:
    async def story() -> None:
        with (
            misbehaving(Reply(body=page("a")), FORBIDDEN) as server,
            closing(Endpoint(service_at(server.url))) as there,
        ):
            async with explorer(there) as ui:
                await ui.shows("1 image ")
                await ui.press("1")
                await ui.shows("request ID req-4f1c.")
                assert "image a" in ui.text
                server.change(Reply(body=page("b")))
                await ui.press("r")
                await ui.shows("image b")
                assert "req-4f1c" not in ui.text

    run(story())


def test_while_one_types_only_keys_are_named_that_type_nothing() -> None:
    async def story() -> None:
        source = ScriptedSource(Page(images("1"), "1"), DOWN)
        async with explorer(source, page_size=1, picking=Picking()) as ui:
            await ui.shows("Mend the cable.")
            await ui.shows("Ctrl+R tries again · Esc hides this")

    run(story())


def test_a_place_that_is_missing_says_what_to_do_until_it_is_there_again() -> None:
    async def story() -> None:
        north = ScriptedSource(DOWN, Page(dated("a9", "b5")), Page(()))
        walk = [*dated("c7", "d6", "e5", "f4")]
        async with explorer(
            together(north=north, south=WalkingSource(walk)), page_size=2
        ) as ui:
            await ui.shows("Mend the cable.")
            await ui.shows("⚠ north: the cable is cut; its images are missing")
            await ui.press("escape")
            assert "Mend the cable." not in ui.text
            await ui.press("end")
            await ui.shows("4+ images")
            await ui.shows("r tries again · north: the cable is cut")
            assert "Mend the cable." not in ui.text, "it was read and folded"
            await ui.press("r")
            await ui.until(lambda: "north: the" not in ui.text)

    run(story())


def test_esc_folds_first_and_gives_up_picking_only_then() -> None:
    async def story() -> None:
        script = ScriptedSource(Page(images("a", "b")), DOWN)
        async with explorer(script, page_size=2, picking=Picking()) as ui:
            await ui.shows("✖ the cable is cut")
            await ui.press("b", "escape")
            assert "Mend the cable." not in ui.text
            await ui.shows("1 of 2 loaded")
            await ui.press("escape")
            assert await ui.picked() == Picked(text="b", cancelled=True)

    run(story())


def test_what_a_service_says_is_cleaned() -> None:
    async def story() -> None:
        hostile = ConnectionFailed("\x1b]0;pwned\x07", "[/red]\u202e")
        script = ScriptedSource(Page(images("a", "b")), hostile)
        async with explorer(script, page_size=2) as ui:
            await ui.shows("✖ ␛]0;pwned␇")
            await ui.shows("[/red]�")

    run(story())


def test_what_to_do_goes_before_the_rest_of_a_long_message() -> None:
    trouble = Trouble("word " * 40, "Do this. Quote request ID 7.")

    lines = trouble_lines(trouble, 30, 3)

    assert [line.text for line in lines] == [
        "✖ word word word word word",
        "  word word word word word…",
        "  Do this. Quote request ID 7.",
    ]


@given(
    st.text("ab ü名", min_size=1, max_size=200),
    st.text("ab ü名", max_size=200),
    st.integers(1, 60),
    st.integers(1, 10),
)
def test_it_takes_no_more_room_than_there_is(
    message: str, hint: str, width: int, most: int
) -> None:
    lines = trouble_lines(Trouble(message, hint), width, most)

    assert 1 <= len(lines) <= most
    if width > 4:
        assert all(cells(line.text) <= width for line in lines)
