"""The Textual application around the explorer's screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App
from textual.driver import Driver
from textual.events import Key, Paste
from textual.message import Message

from imstui.tui.commands import COMMANDS, command
from imstui.tui.commands.key_labels import CHORD
from imstui.tui.explorer import ExplorerScreen
from imstui.tui.news import RowsSettled
from imstui.tui.picking import Picked
from imstui.tui.preferences import Preferences
from imstui.tui.setup import Setup
from imstui.tui.terminal.driver import TerminalDriver
from imstui.tui.theming.in_use import ThemeInUse

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.events import Event
    from textual.screen import Screen

    from imstui.tui.commands import Command
    from imstui.tui.keeping.view_state import ViewState
    from imstui.tui.opening import Arrival, Opening
    from imstui.tui.picking import Picking
    from imstui.tui.place import Atlas
    from imstui.tui.terminal.colours import Colours
    from imstui.tui.terminal.key_queue import KeyQueue

_NO_PREFERENCES = Preferences()
# Textual keeps a binding whose keys are taken away; no keyboard has this one.
_NO_KEY = "f24"
# What is done also while a text is being typed, or another screen is open.
_EVERYWHERE = ("app.quit", "app.suspend")
_PROBLEM_SECONDS = 30.0
_OWN_COLOURS = dict.fromkeys(("ansi-background", "ansi-foreground"), "ansi_default")


class ImstuiApp(App[Picked], inherit_bindings=False):
    """Runs one session; its result is what was chosen.

    `return_code` is 128 and the signal's number where a signal ended it.
    """

    CSS_PATH = "explorer.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    class Settled(Message):
        """What is explored was opened, or cannot be."""

    def __init__(
        self,
        opening: Opening,
        colours: Colours,
        picking: Picking | None = None,
        preferences: Preferences = _NO_PREFERENCES,
        *,
        atlas: Atlas | None = None,
    ) -> None:
        super().__init__(
            driver_class=TerminalDriver, ansi_color=True if colours.own else None
        )
        self.picking = picking
        self._opening = opening
        self._atlas = atlas
        self.crash: Exception | None = None
        self.preferences = preferences
        self.explorer: ExplorerScreen | None = None
        self._key_queue: KeyQueue | None = None
        self._commands, key_problems = _keys_in_force(preferences)
        self._bind_everywhere()
        self.theming = ThemeInUse(self, self._keep_saying, few_colours=colours.own)
        theme_problem = self.theming.begin(preferences.theme, preferences.left.theme)
        problems = (*preferences.problems, *key_problems, theme_problem)
        self._problems = "; ".join(filter(None, problems))

    def _bind_everywhere(self) -> None:
        for row in self._commands:
            if row.id in _EVERYWHERE:
                for key in filter(CHORD.fullmatch, row.keys):
                    action = f"everywhere('{row.id}')"
                    self._bindings.bind(key, action, row.title, priority=True)

    @property
    def left(self) -> ViewState:
        """How the explorer is left, if this is its end."""
        left = self.preferences.left
        if self.explorer is not None:
            left = self.explorer.left
        chosen = self.theming.chosen
        if chosen is not None:
            left = replace(left, theme="" if chosen == self.theming.usual else chosen)
        return left

    def finish(self, *, hurry: bool = False) -> str:
        """See through what goes on without the screen; what is to be said of it.

        Args:
            hurry: whether to give it up instead. A signal that has ended the screen, or
                a mistake of ours, leaves no time for it in any case.
        """
        if self.explorer is None:
            return ""
        hurry = hurry or bool(self.return_code) or self.crash is not None
        return self.explorer.exporting.finish(hurry=hurry)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What Textual asks of a theme of the terminal's own colours, and has not."""
        return _OWN_COLOURS

    async def on_event(self, event: Event) -> None:
        """Take what is typed in turn, and everything else as it comes."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._keys_in_turn.is_up(event):
            await super().on_event(event)
            self._keys_in_turn.go_on(event)

    @property
    def _keys_in_turn(self) -> KeyQueue:
        if self._key_queue is None:
            # Imported when something is typed: the first rows do not wait for it.
            from imstui.tui.terminal.key_queue import KeyQueue  # noqa: PLC0415

            rows = [row for row in self._commands if row.only_moves]
            moving = {key for row in rows for key in row.keys}
            self._key_queue = KeyQueue(self, moving, self._awaits_rows)
        return self._key_queue

    def _awaits_rows(self) -> bool:
        explorer = self.explorer
        if explorer is None:
            # What is typed before there is anything is meant for what is opened.
            return True
        return explorer is self.screen and explorer.newsroom.awaits_view

    @on(RowsSettled)
    def go_on_typing(self) -> None:
        """Hand on the keys that were meant for these rows."""
        if self._key_queue is not None:
            self._key_queue.look_again()

    # What is shown

    def get_default_screen(self) -> Screen[None]:
        """The explorer, or what says that it is on its way."""
        if self._opening.ready:
            return self._explore(self._opening.result())
        # Imported for those who have to wait.
        from imstui.tui.screens.waiting import WaitingScreen  # noqa: PLC0415

        commands = {row.id: row for row in self._commands}
        return WaitingScreen(self._opening, commands, picks=self.picking is not None)

    def _explore(self, arrival: Arrival) -> ExplorerScreen:
        setup = Setup(
            self.picking, self.preferences, self._commands, arrival.place, self._atlas
        )
        self.explorer = ExplorerScreen(arrival.session, self.size, setup)
        if self._problems:
            self.call_after_refresh(self._say_problems)
        return self.explorer

    def on_mount(self) -> None:
        """Take the person's keys, and wait for the session if there is none."""
        if self.preferences.keys:
            self.set_keymap(
                {row.id: ",".join(row.keys) or _NO_KEY for row in self._commands}
            )
        self.theming.watch()
        if self.explorer is None:
            self._opening.when_settled(lambda: self.post_message(self.Settled()))

    @on(Settled)
    def show_opened(self) -> None:
        """Explore what was waited for; leave if it cannot be opened."""
        try:
            arrival = self._opening.result()
        except Exception as error:  # noqa: BLE001 raised again when the screen is gone
            self.crash = error
            self.exit()
        else:
            explorer = self._explore(arrival)
            self.push_screen(explorer)
            explorer.call_after_refresh(self.go_on_typing)

    @on(Driver.SignalResume)
    def draw_again(self) -> None:
        """After a stop, nothing of what was drawn is left."""
        self.refresh(layout=True)

    # Commands of the whole program

    async def action_everywhere(self, command_id: str) -> None:
        """Do a command, whatever has the keys now."""
        if self.explorer is not None:
            await self.explorer.action_do(command_id)
        else:
            await self.run_action(command(command_id).action, self.screen)

    def action_themes(self) -> None:
        """Let the person choose the colours."""
        self.theming.offer()

    def action_light(self) -> None:
        """Change between dark and light."""
        self._say(self.theming.change_light())

    def action_mouse(self) -> None:
        """Give the mouse to the terminal, or take it back."""
        driver = self._driver
        if isinstance(driver, TerminalDriver):
            driver.take_mouse(wanted=not driver.has_mouse)
            self._say(
                "The mouse clicks and scrolls here"
                if driver.has_mouse
                else "The mouse is the terminal's, to select text"
            )

    def action_suspend(self) -> None:
        """Stop until the shell goes on with it."""
        driver = self._driver
        if not isinstance(driver, TerminalDriver):
            return
        if driver.suspend():
            # What was typed behind the key was meant for the shell.
            self._keys_in_turn.forget(driver.stopped_at)
        else:
            self._say("Not stopped: no shell could go on with it")

    def _say(self, text: str) -> None:
        if self.explorer is not None:
            self.explorer.status.say(text)

    def _keep_saying(self, text: str) -> None:
        if self.explorer is not None:
            self.explorer.status.keep_saying(text)

    def _say_problems(self) -> None:
        if self.explorer is not None:
            self.explorer.status.say(self._problems, "warning", _PROBLEM_SECONDS)

    def _fatal_error(self) -> None:
        """Leave without Textual's traceback, which would print local variables."""
        self.crash = self._exception
        self._close_messages_no_wait()


def _keys_in_force(
    preferences: Preferences,
) -> tuple[tuple[Command, ...], tuple[str, ...]]:
    """The commands with the keys that the person wants; what did not work out."""
    if not preferences.keys:
        return COMMANDS, ()
    # Imported for those who changed keys.
    from imstui.tui.commands.keymap import build_keymap  # noqa: PLC0415

    keymap = build_keymap(COMMANDS, preferences.keys)
    return keymap.commands, keymap.problems
