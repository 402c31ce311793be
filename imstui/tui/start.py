"""Starting the explorer: the first page is asked for while the screen is prepared."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import closing
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.errors import Cancelled, UsageError
from imstui.tui.picking import Picked, Picking
from imstui.tui.place import DEMO
from imstui.tui.preferences import Preferences, keep_view
from imstui.tui.session import Session
from imstui.tui.terminal import choose_colours, own_terminal, require_terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.core.query import Query
    from imstui.tui.app import ImstuiApp
    from imstui.tui.place import Atlas, Opened


_SWITCH_SECONDS = 0.001


class Start(NamedTuple):
    """What the explorer is started with.

    Attributes:
        opening: opens the source; called in a thread.
        query: the first question, free of errors.
        page_size: how many images one request asks for.
        colour: `auto`, `truecolor`, `256`, `16` or `none`.
        mouse: whether the mouse is the explorer's or the terminal's.
        preferences: what the person wants of it otherwise.
        atlas: where else the images could come from.
    """

    opening: Callable[[], Opened]
    query: Query
    page_size: int
    colour: str = "auto"
    mouse: bool = True
    preferences: Preferences = Preferences()
    atlas: Atlas | None = None


def run_explorer(start: Start) -> Picked:
    """Show the explorer until the person leaves.

    Raises:
        ImstuiError: the source cannot be opened, or there is no terminal.
        Cancelled: a signal ended it.
    """
    return _run(start, None)


def run_picker(start: Start, *, text: str = "", multi: bool = False) -> Picked:
    """Let a person choose images.

    Args:
        start: as for the explorer.
        text: what is searched for at the start.
        multi: whether several images can be marked.

    Raises:
        ImstuiError: as `run_explorer` does.
        Cancelled: the person gave up, or a signal ended it.
    """
    picked = _run(start, Picking(text, multi))
    if picked.cancelled:
        raise Cancelled
    return picked


def _run(start: Start, picking: Picking | None) -> Picked:
    require_terminal()
    # Imports make much that stays; the explorer collects garbage when it is up.
    gc.disable()
    # An answer that arrives does not wait for a repaint to end.
    sys.setswitchinterval(_SWITCH_SECONDS)
    opening = _Opening(start)
    colours = choose_colours(os.environ, start.colour)
    _prepare_textual(colours.system)
    # Imported only now: the source is opening meanwhile.
    from imstui.tui.app import ImstuiApp  # noqa: PLC0415

    # The source is open before the terminal takes standard input's place.
    with closing(opening.session()) as session, own_terminal():
        app = ImstuiApp(
            session,
            colours,
            picking,
            start.preferences,
            place=opening.place,
            atlas=start.atlas,
        )
        picked = app.run(mouse=start.mouse)
    remarks = (app.finish(), _kept(app, start.preferences))
    if app.crash is not None:
        raise app.crash
    if app.return_code:
        raise Cancelled("ended by a signal", signal=app.return_code - 128)
    if picked is None:
        # Textual ends without a result where the keyboard's signal came from outside.
        raise Cancelled
    return picked._replace(remark="\n".join(filter(None, remarks)))


def _kept(app: ImstuiApp, before: Preferences) -> str:
    """Remember what the person changed; why it could not be, if so."""
    try:
        keep_view(os.environ, before.left, app.left)
    except UsageError as error:
        # What was chosen counts more than how the list looked.
        return error.message
    return ""


class _Opening:
    """Opens the source and asks the first question, in a thread of its own.

    `place` is where the source is, as soon as there is a session.
    """

    def __init__(self, start: Start) -> None:
        self.place = DEMO
        self._start = start
        self._session: Session | None = None
        self._failure: Exception | None = None
        self._thread = Thread(target=self._open, name="imstui-open", daemon=True)
        self._thread.start()

    def session(self) -> Session:
        """Wait for the source.

        Raises:
            ImstuiError: it cannot be opened.
        """
        self._thread.join()
        if self._failure is not None:
            raise self._failure
        if self._session is None:
            raise Cancelled
        return self._session

    def _open(self) -> None:
        try:
            start = self._start
            opened = start.opening()
            session = Session(opened.source, start.query, start.page_size)
            session.ask(start.query)
            self.place = opened.place
            self._session = session
        except Exception as error:  # noqa: BLE001 raised again by session()
            self._failure = error


def _prepare_textual(colour_system: str) -> None:
    """Set what Textual reads from the environment when it is imported."""
    if colour_system != "none":
        os.environ["TEXTUAL_COLOR_SYSTEM"] = colour_system
    if "SSH_CONNECTION" in os.environ:
        # Every byte crosses the line, and an arrow key may arrive in pieces.
        os.environ.setdefault("TEXTUAL_FPS", "20")
        os.environ.setdefault("ESCDELAY", "250")
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
