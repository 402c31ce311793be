"""What comes from the worker threads, and what becomes of it on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from imstui.core.errors import ImstuiError, Refused
from imstui.core.fetcher import (
    FetchFailed,
    NothingFound,
    PageArrived,
    Rested,
    Tallied,
)
from imstui.core.problems import Problem
from imstui.core.view import View, ViewFailed, ViewMade
from imstui.tui.rooms.countdown import Countdown
from imstui.tui.session import Pausing
from imstui.tui.table.placeholders import failed, nothing_found, nothing_matches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imstui.core.explain import Relaxation
    from imstui.core.listing import Listing
    from imstui.core.query import Query
    from imstui.core.source import LeftOut
    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.rooms.troubles import Troubles
    from imstui.tui.session import News, Session
    from imstui.tui.table.paint import Direction


_AGAIN = "list.refresh"
_MORE = "list.load_all"


@dataclass
class Delivered(Message):
    """Something came from the worker threads of a session."""

    session: Session
    news: News


class RowsSettled(Message):
    """The rows are on the screen that were asked for, or cannot be had."""


class Newsroom:
    """Takes the news of the session and has them shown."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer
        self._shown: Listing | None = None
        self._kept: tuple[str, int] | None = None
        self._countdown = Countdown(explorer)
        self._troubles: Troubles | None = None
        self._in_the_way: Sequence[Relaxation] = ()

    @property
    def has_shown(self) -> bool:
        """Whether any answer was shown."""
        return self._shown is not None

    @property
    def awaits_view(self) -> bool:
        """Whether rows are being looked for among what is loaded, or will be soon."""
        explorer, session = self._explorer, self._explorer.session
        if not session.is_viewing:
            return False
        if explorer.view.criteria != session.criteria:
            return True
        may_come = session.fetcher.busy or bool(session.listing)
        return may_come and not explorer.view.loaded

    def expect(self, keep: tuple[str, int] | None) -> None:
        """A question is asked: what was said about the one before is over.

        Args:
            keep: the ID of the image that the cursor is to stay on, and its row.
        """
        self._kept = keep
        self._countdown.end()
        self.hush()

    def tell(
        self, message: str, hint: str, kind: str = "error", *, remedy: str = ""
    ) -> None:
        """Say what is wrong and what to do beside the rows, until it is hushed.

        Args:
            message: what is wrong.
            hint: what to do; may be empty.
            kind: `error` or `warning`.
            remedy: the ID of the command that mends it, if there is one.
        """
        # Imported when needed: most of the time nothing is wrong.
        from imstui.tui.panes.trouble import Trouble  # noqa: PLC0415
        from imstui.tui.rooms.troubles import Troubles  # noqa: PLC0415

        if self._troubles is None:
            self._troubles = Troubles(self._explorer)
        self._troubles.tell(Trouble(message, hint, kind), remedy)

    def hush(self) -> None:
        """Say no more that something is wrong."""
        if self._troubles is not None:
            self._troubles.end()

    def fold(self) -> bool:
        """Say in a line what was said in full; False where nothing was."""
        return self._troubles is not None and self._troubles.fold()

    def listen(self) -> None:
        """Take what the explorer's session has found so far, and all that follows."""
        explorer, session = self._explorer, self._explorer.session
        for news in session.mailbox.attach(
            lambda news: explorer.post_message(Delivered(session, news))
        ):
            self.take(news)

    def hear(self, message: Delivered) -> None:
        """Take news, unless they are about a place that was left."""
        if message.session is self._explorer.session:
            self.take(message.news)

    def take(self, news: News) -> None:
        """Show what was found, unless the question has changed meanwhile."""
        explorer = self._explorer
        if not explorer.session.is_current(news):
            return
        match news:
            case PageArrived():
                self.take_page()
            case FetchFailed(error=error):
                self._take_failure(error)
            case NothingFound(in_the_way=in_the_way):
                self._in_the_way = in_the_way
                self.show_nothing()
            case ViewMade(view=view):
                self._take_view(view)
            case ViewFailed(error=error):
                raise error
            case Pausing():
                self._countdown.begin(news)
            case Tallied():
                explorer.reporting.show_question()
            case Rested():
                self._countdown.end()
        explorer.exporting.go_on()
        explorer.reporting.show_state()

    def show_view(self, view: View, keep: str | None) -> None:
        """Show other rows, with the cursor on an image if it is among them."""
        explorer = self._explorer
        explorer.view = view
        explorer.post_message(RowsSettled())
        explorer.table.show(view, explorer.shaping.shown, keep=keep)
        self._show_sort()
        if not view:
            explorer.status.show_place("")
            explorer.panes.show_details()

    def name_keys(self) -> None:
        """Where it is said what helps, name the keys that do where the focus is."""
        self.show_nothing()
        if self._troubles is not None:
            self._troubles.name_keys()

    def show_nothing(self) -> None:
        """Say so where there is nothing or nothing matches, with the keys that help."""
        explorer = self._explorer
        view, listing = explorer.view, explorer.session.listing
        key_of = explorer.abilities.key_of
        if listing is not self._shown:
            return
        if not listing:
            lines = nothing_found(
                listing.query, self._in_the_way, key_of, listing.left_out
            )
            explorer.table.set_placeholder(lines)
        elif view.loaded and not view:
            explorer.table.set_placeholder(nothing_matches(view, key_of(_MORE)))

    def _show_sort(self) -> None:
        session, table = self._explorer.session, self._explorer.table
        criteria, query = session.criteria, session.listing.query
        if criteria.sort_column is None:
            table.set_sort(query.sort_key, "desc" if query.descending else "asc")
        else:
            way: Direction = "desc" if criteria.descending else "asc"
            table.set_sort(criteria.sort_column, way, local=True)

    def take_page(self) -> None:
        """Show what the listing of the session has by now."""
        explorer, listing = self._explorer, self._explorer.session.listing
        self._countdown.end()
        explorer.status.keep_saying("")
        if self._troubles is not None and not listing.left_out:
            self._troubles.mended(_AGAIN)
        is_first = listing is not self._shown
        if is_first and self._is_kept_ahead():
            explorer.session.read_ahead(len(listing))
            return
        self._shown = listing
        if explorer.session.is_narrowed:
            explorer.session.narrow(explorer.session.criteria)
        elif is_first:
            self.show_view(View(listing), keep=self._kept_id)
        else:
            explorer.table.grew()
        if is_first and not listing:
            self._in_the_way = ()
            self.show_nothing()
        explorer.panes.furnish_soon()
        if listing.left_out and explorer.view:
            self.tell(*_missing(listing.left_out), "warning", remedy=_AGAIN)
        else:
            for warning in listing.warnings[-1:]:
                explorer.status.keep_saying(warning, "warning")

    @property
    def _kept_id(self) -> str | None:
        return None if self._kept is None else self._kept[0]

    def _is_kept_ahead(self) -> bool:
        """Whether the image under the cursor may still come: worth a wait.

        The old rows stay on the screen meanwhile.
        """
        if self._kept is None:
            return False
        image_id, row = self._kept
        listing = self._explorer.session.listing
        missing = listing.index_of(image_id) is None
        return missing and listing.is_open and len(listing) <= row

    def _take_view(self, view: View) -> None:
        explorer = self._explorer
        if explorer.view.extend(view):
            explorer.post_message(RowsSettled())
            explorer.table.grew()
            if not explorer.view.incomplete:
                # Not for every page before: it would paint the whole list each time.
                self.show_nothing()
            return
        image = explorer.table.cursor_image
        self.show_view(view, keep=image.id if image else self._kept_id)
        self.show_nothing()

    def _take_failure(self, error: Exception) -> None:
        if not isinstance(error, ImstuiError):
            raise error
        explorer = self._explorer
        if not explorer.session.fetcher.failed:
            # The person was faster, and has it tried again already.
            return
        self._countdown.end()
        again = explorer.abilities.key_of(_AGAIN)
        if explorer.view or explorer.session.listing:
            self.tell(error.message, error.hint, remedy=_AGAIN)
        else:
            explorer.status.keep_saying(f"{error.message}  ({again} tries again)")
        if isinstance(error, Refused) and error.refusal.parameters:
            explorer.session.complain(_problems(error, explorer.session.query))
            explorer.reporting.show_question()
        if not explorer.session.listing:
            explorer.table.set_placeholder(failed(error, again))
        explorer.post_message(RowsSettled())


def _missing(left_out: Sequence[LeftOut]) -> tuple[str, str]:
    """Which places are missing and why, and what to do about it."""
    hints = dict.fromkeys(place.error.hint for place in left_out)
    sentences = "; ".join(place.sentence for place in left_out)
    return sentences, " ".join(filter(None, hints))


def _problems(error: Refused, query: Query) -> tuple[Problem, ...]:
    """What the service complains about, at the parameters that it names."""
    return tuple(
        Problem(name, query.value(name) or "", f"the service says: {error.message}")
        for name in error.refusal.parameters
    )
