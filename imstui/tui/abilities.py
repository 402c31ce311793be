"""What can be done now, and why something cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.tui.commands import Need

if TYPE_CHECKING:
    from imstui.tui.commands import Command
    from imstui.tui.explorer import ExplorerScreen


class Abilities:
    """Knows whether there is what a command needs."""

    def __init__(self, explorer: ExplorerScreen) -> None:
        self._explorer = explorer

    def why_not(self, command: Command) -> str:
        """Why a command does nothing now, as a sentence; empty where it can be done."""
        return "" if self._has(command.need) else command.need.value

    def key_of(self, command_id: str) -> str:
        """The key that does it where the focus is.

        Without one, the command's title, and the key that lets one choose it.
        """
        commands, is_typing = self._explorer.commands, self._explorer.searching.is_typed
        command = commands[command_id]
        if key := command.first_key(typing=is_typing):
            return key
        palette = commands["app.palette"].first_key(typing=is_typing)
        return f"{command.title} ({palette})" if palette else command.title

    @property
    def possible(self) -> tuple[Command, ...]:
        """The commands that do something now, with the keys in force."""
        commands = self._explorer.commands.values()
        return tuple(row for row in commands if not self.why_not(row))

    def _has(self, need: Need) -> bool:  # noqa: C901, PLR0911, PLR0912 one for each need
        explorer, session = self._explorer, self._explorer.session
        match need:
            case Need.NOTHING:
                return True
            case Need.IMAGE:
                return explorer.table.cursor_image is not None
            case Need.CHOSEN:
                return bool(explorer.yanking.images)
            case Need.TWO_IMAGES:
                return len(explorer.overlays.compared) > 1
            case Need.MARKS:
                return bool(explorer.marking.images)
            case Need.SEVERAL:
                return explorer.picking is None or explorer.picking.multi
            case Need.COLUMN:
                return bool(explorer.table.cursor_column)
            case Need.MORE:
                return session.listing.is_open
            case Need.SEARCH:
                return explorer.searching.has_found
            case Need.FILTER:
                return bool(session.query.filters) or session.criteria.narrows
            case Need.BEFORE:
                return explorer.earlier.can_go("back")
            case Need.AFTER:
                return explorer.earlier.can_go("forward")
            case Need.LAST:
                return explorer.earlier.can_go("last")
            case Need.PROJECT:
                return session.source.project_id is not None
            case Need.SERVICE:
                return bool(explorer.place.clouds)
            case Need.CLOUDS:
                return explorer.switching.has_clouds
