"""What is wrong, said for as long as it is: in full first, then in the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.output.clean import clean
from imstui.tui.panes.trouble import Trouble, TroublePane
from imstui.tui.rooms.mounting import mount

if TYPE_CHECKING:
    from imstui.tui.explorer import ExplorerScreen


class Troubles:
    """Keeps the latest trouble on the screen; the rows and the cursor stay."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer
        self._trouble: Trouble | None = None
        self._pane: TroublePane | None = None
        self._remedy = ""

    def tell(self, trouble: Trouble, remedy: str = "") -> None:
        """Say what is wrong; what was said and folded already stays so.

        Args:
            trouble: what.
            remedy: the ID of the command that mends it, if there is one.
        """
        trouble = Trouble(clean(trouble.message), clean(trouble.hint), trouble.kind)
        if trouble != self._trouble:
            self.end()
            self._trouble, self._remedy = trouble, remedy
            whole = ". ".join(filter(None, (trouble.message, trouble.hint)))
            self._explorer.journal.note(whole, trouble.kind)
            self._pane = TroublePane(trouble)
            mount(self._pane, self._explorer, before=self._explorer.status)
        self._say_shortly(trouble)

    def fold(self) -> bool:
        """Have it in the status line from now on; False where nothing is unfolded.

        What nothing mends was news of the past, and is over when it was read.
        """
        if self._trouble is None or self._pane is None:
            return False
        if self._remedy:
            self._take_down()
            self._say_shortly(self._trouble)
        else:
            self.end()
        return True

    def mended(self, remedy: str) -> None:
        """What this command would have mended is over; say anything else again."""
        if self._remedy == remedy:
            self.end()
        else:
            self.name_keys()

    def name_keys(self) -> None:
        """Say what is wrong again, with the keys that help now."""
        if self._trouble is not None:
            self._say_shortly(self._trouble)

    def end(self) -> None:
        """Say it no more."""
        if self._trouble is not None:
            self._trouble = None
            self._take_down()
            self._explorer.status.keep_saying("")

    def _take_down(self) -> None:
        if self._pane is not None:
            self._pane.remove()
            self._pane = None

    def _say_shortly(self, trouble: Trouble) -> None:
        """In the status line: which keys help; folded, also what is wrong."""
        again = self._way(self._remedy, "tries again")
        log = self._way("app.log", "shows all")
        said = [again, log, "Esc hides this"]
        if self._pane is None:
            said = [again, trouble.message]
        text = " · ".join(filter(None, said))
        self._explorer.status.keep_saying(text, trouble.kind, passing=True)

    def _way(self, command: str, what: str) -> str:
        """A key and what it does; empty where no key does it now."""
        row = self._explorer.commands.get(command)
        is_typing = self._explorer.searching.is_typed
        key = row.first_key(typing=is_typing) if row else ""
        return f"{key} {what}" if key else ""
