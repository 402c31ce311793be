"""What still goes on while a person leaves, which has nowhere to be shown any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.geometry import Size

from imstui.sources.demo import open_demo
from imstui.tui.picking import Picked
from tests.pilot import explorer, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.tui.explorer import ExplorerScreen


def the_window_gets_wider(screen: ExplorerScreen) -> None:
    screen.arranging.fit_screen(Size(200, 50))
    screen.call_later(screen.panes.show_details)


def the_panes_are_furnished(screen: ExplorerScreen) -> None:
    screen.call_later(screen.panes.show_question)
    screen.call_later(lambda: screen.sidebar.show(screen.session.query))


def a_page_cannot_be_had(screen: ExplorerScreen) -> None:
    screen.call_later(screen.newsroom.tell, "nobody answered", "try again")


def a_search_begins(screen: ExplorerScreen) -> None:
    screen.call_later(screen.searching.open, "debian")


@pytest.mark.parametrize(
    "happening",
    [
        the_window_gets_wider,
        the_panes_are_furnished,
        a_page_cannot_be_had,
        a_search_begins,
    ],
    ids=lambda happening: happening.__name__,
)
def test_it_costs_nothing_of_what_was_chosen(
    happening: Callable[[ExplorerScreen], None],
) -> None:
    async def story() -> None:
        async with explorer(open_demo(), size=(60, 20)) as ui:
            await ui.shows("1/383 images")
            screen = ui.screen
            image = screen.table.cursor_image
            assert image is not None
            ui.app.exit(Picked((image,)))
            happening(screen)
            await ui.until(lambda: not ui.app.is_running)
            assert ui.app.crash is None
            assert ui.app.return_value == Picked((image,))

    run(story())
