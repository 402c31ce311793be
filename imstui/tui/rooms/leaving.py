"""The ways out: with an image, without one, or just back to the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.tui.picking import Picked, Picking
from imstui.tui.rooms.pane_state import Pane

if TYPE_CHECKING:
    from imstui.tui.explorer import ExplorerScreen

_NOTHING_TO_TAKE = "There is no image to take; change the search or the filters"


class Leaving:
    """Ends the explorer, or what is in the way of the list."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer

    @property
    def takes(self) -> str:
        """What is taken now, as the hints say it: `the ID`, or how many are marked."""
        explorer = self._explorer
        if marked := len(explorer.marking.images):
            return f"{marked:,} marked"
        return Picking().takes if explorer.picking is None else explorer.picking.takes

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        {"take": self.open_or_take, "back": self._back}[what](*values)

    def open_or_take(self) -> None:
        """Show the details; where they are shown, leave with what is chosen."""
        explorer = self._explorer
        images = explorer.yanking.images
        if explorer.picking is None and not explorer.arranging.shows(Pane.DETAILS):
            explorer.arranging.show(Pane.DETAILS)
        elif images:
            explorer.app.exit(Picked(images, explorer.session.criteria.text))
        else:
            explorer.status.say(_NOTHING_TO_TAKE)

    def leave(self) -> None:
        """Leave without choosing."""
        explorer = self._explorer
        text = explorer.session.criteria.text
        explorer.app.exit(Picked(text=text, cancelled=explorer.picking is not None))

    def stop_fetching(self) -> None:
        """Fetch no more for now, and say how to go on."""
        explorer, key_of = self._explorer, self._explorer.abilities.key_of
        explorer.session.fetcher.pause()
        again, more = key_of("list.refresh"), key_of("list.load_all")
        explorer.status.say(f"Stopped; {again} asks again, {more} loads the rest")
        explorer.reporting.show_state()

    def _back(self) -> None:
        """Hide trouble, stop fetching, close or end what is open, or go to the list."""
        explorer = self._explorer
        in_list = explorer.focused is explorer.table
        if explorer.switching.is_under_way:
            explorer.switching.stay()
        elif explorer.newsroom.fold() or explorer.exporting.give_up():
            pass
        elif explorer.session.fetcher.busy:
            self.stop_fetching()
        elif in_list and explorer.marking.give_up_range():
            pass
        elif explorer.arranging.is_zoomed:
            explorer.arranging.zoom(zoomed=False)
        elif explorer.picking is not None and in_list:
            self.leave()
        elif explorer.searching.is_open and in_list:
            explorer.searching.close(in_details=False)
        else:
            explorer.table.focus()
