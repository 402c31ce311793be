"""Starting the explorer: the first page is asked for while the screen is prepared."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from imstui.core.errors import Cancelled, UsageError
from imstui.tui.opening import Arrival, Opening
from imstui.tui.preferences import Preferences, keep_view
from imstui.tui.session import Session
from imstui.tui.terminal.colours import choose_colours, own_terminal, require_terminal

if TYPE_CHECKING:
    from collections.abc import Callable

    from imstui.tui.app import ImstuiApp
    from imstui.tui.keeping.question import Question
    from imstui.tui.picking import Picked, Picking
    from imstui.tui.place import Atlas, Opened


_SWITCH_SECONDS = 0.001
# What is open by then is shown at once; the rest is worth a screen that says so.
_GRACE_SECONDS = 0.05


class Start(NamedTuple):
    """What the explorer is started with.

    Attributes:
        opening: opens the source; called in a thread, with what to tell how many images
            were read so far.
        question: what is asked first, free of errors.
        page_size: how many images one request asks for.
        colour: `auto`, `truecolor`, `256`, `16` or `none`.
        mouse: whether the mouse is the explorer's or the terminal's.
        preferences: what the person wants of it otherwise.
        atlas: where else the images could come from.
        awaited: what opening the source is, such as `Reading images.json`.
    """

    opening: Callable[[Callable[[int], object]], Opened]
    question: Question
    page_size: int
    colour: str = "auto"
    mouse: bool = True
    preferences: Preferences = Preferences()
    atlas: Atlas | None = None
    awaited: str = "Opening the images"


def run_explorer(start: Start) -> Picked:
    """Show the explorer until the person leaves.

    Raises:
        ImstuiError: the source cannot be opened, or there is no terminal.
        Cancelled: a signal ended it.
    """
    return _run(start, None)


def run_picker(start: Start, picking: Picking) -> Picked:
    """Let a person choose images.

    Args:
        start: as for the explorer.
        picking: how they choose.

    Raises:
        ImstuiError: as `run_explorer` does.
        Cancelled: the person gave up, or a signal ended it.
    """
    picked = _run(start, picking)
    if picked.cancelled:
        raise Cancelled
    return picked


def _run(start: Start, picking: Picking | None) -> Picked:
    require_terminal()
    # Imports make much that stays; the explorer collects garbage when it is up.
    gc.disable()
    # An answer that arrives does not wait for a repaint to end.
    sys.setswitchinterval(_SWITCH_SECONDS)
    colours = choose_colours(os.environ, start.colour)
    _prepare_textual(colours.system)
    with own_terminal(), closing(_begin(start)) as opening:
        # Imported only now: the source is opening meanwhile.
        from imstui.tui.app import ImstuiApp  # noqa: PLC0415

        if opening.wait(_GRACE_SECONDS):
            # What cannot be opened is said without drawing anything.
            opening.result()
        app = ImstuiApp(opening, colours, picking, start.preferences, atlas=start.atlas)
        picked = app.run(mouse=start.mouse)
        remarks = _finished(app)
    if app.crash is not None:
        raise app.crash
    if app.return_code:
        raise Cancelled("ended by a signal", signal=app.return_code - 128)
    if picked is None:
        # Textual ends without a result where the keyboard's signal came from outside.
        raise Cancelled
    return picked._replace(remark="\n".join(filter(None, remarks)))


def _begin(start: Start) -> Opening:
    """Open the source and ask the first question, in a thread."""
    opening = Opening(start.awaited)

    def read(count: int) -> None:
        opening.count = count

    def open_place() -> Arrival:
        source, place = start.opening(read)
        session = Session(source, start.question.query, start.page_size)
        session.begin(start.question)
        return Arrival(session, place)

    opening.begin(open_place)
    return opening


def _finished(app: ImstuiApp) -> tuple[str, str]:
    """See through what goes on without the screen; what is to be said of it.

    Raises:
        Cancelled: a signal that ends programs gave it up.
    """
    # Imported when it is needed: the first rows do not wait for it.
    from imstui.core.signals import ending_in_order  # noqa: PLC0415

    kept = _kept(app)
    try:
        with ending_in_order():
            return app.finish(), kept
    except KeyboardInterrupt:
        return app.finish(hurry=True), kept
    except Cancelled:
        # No half of a file is left behind.
        app.finish(hurry=True)
        raise


def _kept(app: ImstuiApp) -> str:
    """Remember what the person changed; why it could not be, if so."""
    try:
        keep_view(os.environ, app.preferences.left, app.left)
    except UsageError as error:
        # What was chosen counts more than how the list looked.
        return error.message
    return ""


def _prepare_textual(colour_system: str) -> None:
    """Set what Textual reads from the environment when it is imported."""
    environ = os.environ
    if colour_system == "none":
        # Without a system of colours nothing would be bold or reversed either.
        environ["NO_COLOR"], colour_system = "1", "standard"
    else:
        # What was asked for counts more than what the environment says.
        environ.pop("NO_COLOR", None)
    environ["TEXTUAL_COLOR_SYSTEM"] = colour_system
    if "SSH_CONNECTION" in environ:
        # Every byte crosses the line, and an arrow key may arrive in pieces.
        environ.setdefault("TEXTUAL_FPS", "20")
        environ.setdefault("ESCDELAY", "250")
    environ.setdefault("TEXTUAL_ANIMATIONS", "none")
