"""Writing the list to a file: which images, to where, and when they are there."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.cancel import CancelToken
from imstui.core.errors import Cancelled, ImstuiError
from imstui.core.fetcher import EVERYTHING
from imstui.tui.rooms.aside import do_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from imstui.core.image import Image
    from imstui.core.listing import Listing
    from imstui.core.source import Source
    from imstui.core.view import Criteria, View
    from imstui.tui.explorer import ExplorerScreen

_MARKED, _LOADED, _WHOLE = "marked", "loaded", "whole"
_REPLACE, _OTHER = "replace", "other"
_GLANCE_SECONDS = 0.1


class _Offer(NamedTuple):
    """What could be written when a person was asked, whatever is shown since.

    Attributes:
        marked: the marked images.
        view: what is shown.
        listing: what is being asked, which may not be shown yet.
        criteria: what of that is to be shown.
    """

    marked: tuple[Image, ...]
    view: View
    listing: Listing
    criteria: Criteria

    @property
    def choices(self) -> dict[str, str]:
        """What can be written, as a person would call it."""
        found, view = {}, self.view
        if self.marked:
            found[_MARKED] = f"The {len(self.marked):,} marked"
        if len(view):
            what = "shown" if view.criteria.narrows else "loaded"
            found[_LOADED] = f"The {len(view):,} that are {what} now"
        if view.incomplete:
            found[_WHOLE] = "The whole list, once the rest is fetched"
        return found


class _Order(NamedTuple):
    """A file that waits for the rest of a list."""

    path: Path
    listing: Listing
    criteria: Criteria


class _Work:
    """A file that is being written.

    Attributes:
        path: where it is to be.
        again: asks where else it could be, and says why; None where nobody is asked.
        cancel: gives it up.
        outcome: what came of it, and whether that is an error.
        failed: whether it cannot be written there.
        over: set when something has come of it.
    """

    def __init__(self, path: Path, again: Callable[[str], None] | None) -> None:
        self.path = path
        self.again = again
        self.cancel = CancelToken()
        self.outcome = ("", "")
        self.failed = False
        self.over = Event()


class Exporting:
    """Asks what to write where, and has it written beside the screen."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer
        self._name = "images.csv"
        self._order: _Order | None = None
        self._work: _Work | None = None

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        {"write": self._begin}[what](*values)

    # Asking

    def _begin(self) -> None:
        """Ask which images, if that is a question."""
        if self._order is not None or self._work is not None:
            self._say("A file is being written; Esc gives that up")
            return
        explorer, session = self._explorer, self._explorer.session
        marked = tuple(explorer.marking.images.values())
        offer = _Offer(marked, explorer.view, session.listing, session.criteria)
        choices = offer.choices
        if len(choices) == 1:
            self._ask_name(offer, next(iter(choices)))
            return
        from imstui.tui.screens.menu import Entry, Menu, MenuScreen  # noqa: PLC0415

        entries = [Entry(which, text) for which, text in choices.items()]
        menu = Menu("Write to a file", entries, "goes on")
        explorer.app.push_screen(MenuScreen(menu), partial(self._ask_name, offer))

    def _ask_name(self, offer: _Offer, which: str | None, problem: str = "") -> None:
        """Ask for the file's name; a problem is one with the name that was given."""
        if which is None:
            return
        from imstui.tui.rooms.export_file import (  # noqa: PLC0415
            ENDINGS,
            path_of,
            problem_with,
        )
        from imstui.tui.screens.prompt import PromptScreen  # noqa: PLC0415

        def go_on(name: str | None) -> None:
            if name is not None:
                self._name = name
                self._ask_to_replace(offer, which, path_of(name))

        screen = PromptScreen(
            f"{offer.choices.get(which, 'The images')}: to which file?",
            self._name,
            f"The ending says the format: {', '.join(ENDINGS)}",
            lambda name: problem_with(path_of(name)),
            said=problem,
        )
        self._explorer.app.push_screen(screen, go_on)

    def _ask_to_replace(self, offer: _Offer, which: str, path: Path) -> None:
        if not path.exists():
            self._take(offer, which, path)
            return
        from imstui.tui.screens.menu import Entry, Menu, MenuScreen  # noqa: PLC0415

        entries = (Entry(_OTHER, "Choose another name"), Entry(_REPLACE, "Replace it"))
        menu = Menu(f"{path} is there already", entries, "goes on")

        def go_on(chosen: str | None) -> None:
            if chosen == _REPLACE:
                self._take(offer, which, path)
            else:
                self._ask_name(offer, which)

        self._explorer.app.push_screen(MenuScreen(menu), go_on)

    # Fetching the rest

    def _take(self, offer: _Offer, which: str, path: Path) -> None:
        explorer, view = self._explorer, offer.view
        if which != _WHOLE:
            images = iter(offer.marked) if which == _MARKED else view.images()
            again = partial(self._ask_name, offer, which)
            self._write(_Work(path, again), images, view.listing.source)
            return
        self._order = _Order(path, offer.listing, offer.criteria)
        if explorer.session.listing is offer.listing:
            if not explorer.asking.go_on(EVERYTHING):
                explorer.session.fetcher.want(EVERYTHING)
            explorer.reporting.show_state()
            self._say(f"Fetches the rest for {path}; Esc gives that up")
        self.go_on()

    def go_on(self) -> None:
        """Write the file that waits for the rest of the list, if that has come."""
        order, explorer = self._order, self._explorer
        if order is None:
            return
        session, view = explorer.session, explorer.view
        if (order.listing, order.criteria) != (session.listing, session.criteria):
            self._give_up_order("another list is shown")
        elif session.listing.left_out:
            self._give_up_order(session.listing.left_out[0].sentence)
        elif session.fetcher.failed:
            self._give_up_order("the list could not be fetched to its end")
        elif view.listing is order.listing and not view.incomplete:
            self._order = None
            self._write(_Work(order.path, None), view.images(), session.source)

    def _give_up_order(self, reason: str) -> None:
        if self._order is not None:
            self._say(f"{self._order.path} was not written: {reason}", "error")
            self._order = None

    def give_up(self) -> bool:
        """Give up what waits or is being written; False where nothing is."""
        if self._order is not None:
            self._explorer.session.fetcher.pause()
            self._give_up_order("it was given up")
            self._explorer.reporting.show_state()
            return True
        if self._work is not None:
            self._work.cancel.cancel()
            return True
        return False

    # Writing

    def _write(self, work: _Work, images: Iterator[Image], source: Source) -> None:
        from imstui.tui.rooms.export_file import Contents, write_images  # noqa: PLC0415

        explorer, path = self._explorer, work.path
        contents = Contents(images, explorer.columns, source.project_id)
        self._work = work

        def run() -> None:
            try:
                count = write_images(path, contents, work.cancel)
                work.outcome = (f"{count:,} images in {path}", "")
            except Cancelled:
                work.outcome = (f"{path} was not written: it was given up", "error")
            except ImstuiError as error:
                work.outcome, work.failed = (error.message, "error"), True
            finally:
                work.over.set()

        self._say(f"Writes {path} …")
        do_aside(explorer, run, lambda _: self._tell(work))

    def _tell(self, work: _Work) -> None:
        self._work = None
        self._say(*work.outcome)
        # Whoever waited for the rest of the list does something else by now.
        if work.failed and work.again is not None and self._explorer.is_current:
            work.again(work.outcome[0])

    def finish(self, *, hurry: bool) -> str:
        """When the screen is gone: wait for the file, and say what became of it.

        Args:
            hurry: whether to give it up instead.
        """
        if self._order is not None:
            return f"{self._order.path} was not written: the list was not complete"
        work = self._work
        if work is None:
            return ""
        if hurry:
            work.cancel.cancel()
        # Not by joining its thread: that counts as ended once a signal came meanwhile.
        # And not in one go: one that comes just before would be heard of afterwards.
        while not work.over.wait(_GLANCE_SECONDS):
            pass
        return work.outcome[0]

    def _say(self, text: str, kind: str = "") -> None:
        self._explorer.status.say(text, kind)
