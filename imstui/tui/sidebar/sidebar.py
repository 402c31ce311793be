"""The filter sidebar as a widget: it draws lines, and has an editor while one types."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView

from imstui.tui.intents import FiltersCleared, PresetChosen, QueryEdited
from imstui.tui.panes.thumb import THUMB, top_for
from imstui.tui.sidebar import steps
from imstui.tui.sidebar.drafts import utc_now
from imstui.tui.sidebar.drawing import CLEAR_CELLS
from imstui.tui.sidebar.editors import EditorPlace
from imstui.tui.sidebar.keys import BINDINGS
from imstui.tui.sidebar.lines import (
    FieldLine,
    NoteLine,
    OperatorLine,
    PresetLine,
    ValueLine,
    anchor,
    field_of,
)
from imstui.tui.sidebar.model import group_of
from imstui.tui.sidebar.paint import Painter
from imstui.tui.sidebar.style import COMPONENTS, CSS
from imstui.tui.sidebar.view import View, field_anchor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip
    from textual.widgets import Input

    from imstui.core.problems import Problem
    from imstui.core.query import Query
    from imstui.tui.sidebar.lines import Line
    from imstui.tui.sidebar.model import Form


class FilterSidebar(ScrollView, can_focus=True):
    """All parameters of a query as a foldable form.

    It is told what is asked (`show`) and says what a person wants instead, by
    messages; it knows nothing of sources.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]
    COMPONENT_CLASSES: ClassVar[set[str]] = {*COMPONENTS}
    DEFAULT_CSS = CSS

    def __init__(
        self,
        *,
        now: Callable[[], datetime] = utc_now,
        id: str | None = None,  # noqa: A002 Textual's name
        classes: str | None = None,
    ) -> None:
        """Begin with an empty question.

        Args:
            now: the clock that `7d` is counted from.
            id: the widget's ID.
            classes: the widget's CSS classes.
        """
        super().__init__(id=id, classes=classes)
        self._now = now
        self._view = View()
        self._editor = EditorPlace(self, self._apply_typed)
        self._painter = Painter(self)

    def show(
        self,
        query: Query,
        problems: tuple[Problem, ...] = (),
        facets: Mapping[str, Mapping[str, int]] | None = None,
        project_id: str | None = None,
    ) -> None:
        """Show a question, what is wrong with it, and what the loaded images carry.

        Args:
            query: what is asked now.
            problems: what `check` found, or the service complained about.
            facets: by parameter, how many loaded images carry each value; looked up
                only for the field that is open.
            project_id: the project that is signed in.
        """
        form = replace(self._view.form, facets=facets or {}, project_id=project_id)
        self._take(self._view.showing(form.asking(query).complaining(problems)))

    def focus_field(self, name: str) -> None:
        """Take the focus, with the cursor on a parameter."""
        self._leave()
        form = self._view.form.folding(group_of(name), unfolded=True)
        self._take(self._view.showing(form, field_anchor(name)))
        self.focus()

    # What it looks like

    @property
    def cursor_row(self) -> int:
        """The line of the screen that the cursor is on, counted from the widget's."""
        return self._view.cursor - self.scroll_offset.y

    @property
    def is_container(self) -> bool:
        """Whether there is an editor to lay out; the lines are no widgets."""
        return bool(self.children)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        self._widen()
        top, view = self.scroll_offset.y, self._view
        edge = THUMB if y in view.thumb(top, self.size.height) else " "
        here = self.has_focus or self._editor.is_open
        return self._painter.strip(view, top + y, edge, here=here)

    def notify_style_update(self) -> None:
        """Forget the styles of the theme before."""
        self._painter.forget()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Give every line the new width."""
        self._widen()
        self._measure()
        self._editor.place(self._view)
        self._follow_cursor()
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take the editor along."""
        super().watch_scroll_y(old_value, new_value)
        if self._editor.is_open:
            self.refresh(layout=True)

    # Moving

    def action_cursor_up(self) -> None:
        """Go to the line before."""
        self._move_to(self._view.cursor - 1, -1)

    def action_cursor_down(self) -> None:
        """Go to the next line."""
        self._move_to(self._view.cursor + 1, 1)

    def action_page_up(self) -> None:
        """Go a screenful back."""
        self._move_to(self._view.cursor - self.size.height + 1, -1)

    def action_page_down(self) -> None:
        """Go a screenful on."""
        self._move_to(self._view.cursor + self.size.height - 1, 1)

    def action_first(self) -> None:
        """Go to the first line."""
        self._move_to(0, 1)

    def action_last(self) -> None:
        """Go to the last line."""
        self._move_to(len(self._view.lines) - 1, -1)

    def action_column_left(self) -> None:
        """Go to the preset on the left; close a field; fold a group."""
        if self._view.is_inside:
            self._leave()
        else:
            self._take(steps.leftward(self._view))

    def action_column_right(self) -> None:
        """Go to the preset on the right; open a field; unfold a group."""
        line = self._view.line
        if isinstance(line, FieldLine):
            if not line.opened:
                self._open(line.name)
        else:
            self._take(steps.rightward(self._view))

    def _move_to(self, index: int, step: int) -> None:
        view = self._view.moved_to(index, step)
        if self._editor.is_open and not view.is_inside:
            # Who walks out of the field has finished typing.
            self._leave(None if view.line is None else anchor(view.line))
        else:
            self._take(view)

    # Changing

    def action_activate(self, stay: bool = False) -> None:  # noqa: FBT001, FBT002 an action's argument
        """Do what the line under the cursor stands for.

        Args:
            stay: whether a list of values stays open after one was chosen.
        """
        line = self._view.line
        if line is not None:
            self._activate(line, stay=stay)

    def action_clear(self) -> None:
        """Take the value of the field under the cursor away."""
        if self._view.line is not None:
            self._become(steps.cleared(self._view.form, self._view.line))

    def action_clear_all(self) -> None:
        """Ask for every filter to go."""
        self.post_message(FiltersCleared())

    def action_apply_suggestion(self) -> None:
        """Put the problem of the field under the cursor right."""
        self._become(steps.remedied(self._view))

    def action_type(self) -> None:
        """Type a value for the field under the cursor."""
        if self._view.field_name is not None:
            self._open(self._view.field_name, typing=True)

    def action_close(self) -> None:
        """Close the open field; what was set stays set, what was not is dropped."""
        name = self._view.form.opened
        if name is None:
            raise SkipAction
        self._become(self._view.form.closing(), field_anchor(name))

    def on_click(self, event: events.Click) -> None:
        """Do what the clicked line stands for."""
        index = event.y + self.scroll_offset.y
        lines = self._view.lines
        if event.widget is not self or index >= len(lines):
            return
        line = lines[index]
        if event.x >= self._view.width:
            self.scroll_to(y=top_for(len(lines), self.size.height, event.y))
            return
        if isinstance(line, NoteLine):
            return
        self._move_to(index, 1)
        if isinstance(line, PresetLine):
            self._take(self._view.in_column(line.item_at(event.x)))
        at_end = event.x >= self._view.width - CLEAR_CELLS
        if isinstance(line, FieldLine) and line.active and at_end:
            self._become(steps.cleared(self._view.form, line))
        else:
            self._activate(line, stay=False)

    def _activate(self, line: Line, *, stay: bool) -> None:
        form = self._view.form
        if isinstance(line, PresetLine):
            name = line.items[self._view.column].name
            self.post_message(PresetChosen(name or None))
        elif isinstance(line, FieldLine) and line.name == form.opened:
            self._leave()
        else:
            then = steps.activated(form, line, self._now(), stay=stay)
            self._become(then, steps.landing(form, then, field_of(line)))

    def _open(self, name: str, *, typing: bool = False) -> None:
        form = self._view.form
        then = form.opening(name, self._now(), typing=typing)
        self._become(then, steps.landing(form, then, name))

    # Typing

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is typed means; ask for it when the keys rest."""
        event.stop()
        draft = self._view.form.draft
        # The widget's text: the event's own can be older than it.
        text = event.input.value
        if draft is not None and self._editor.differs(draft):
            form = steps.typed(self._view.form, text, self._now())
            self._become(form, field_anchor(draft.name))
            self._editor.debounce()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the suggestion under the cursor, else what was typed."""
        event.stop()
        line, name = self._view.line, self._view.form.opened
        if isinstance(line, ValueLine | OperatorLine):
            self._activate(line, stay=False)
        elif name is not None:
            self._editor.rest()
            self._become(steps.submitted(self._view.form), field_anchor(name))

    def on_descendant_blur(self) -> None:
        """Take what was typed when the person turns to another pane."""
        # With the terminal itself out of focus the person has turned to nothing here.
        focused = self.screen.focused
        elsewhere = focused is not None and self not in focused.ancestors_with_self
        if self._editor.is_open and self.app.app_focus and elsewhere:
            self._leave()

    def _apply_typed(self) -> None:
        self._become(steps.applied(self._view.form))

    def _leave(self, at: tuple[str, ...] | None = None) -> None:
        """Close the open field, and ask for what was typed in it."""
        form = self._view.form
        if form.opened is None:
            return
        if self._editor.is_pending:
            form = steps.applied(form)
        self._become(form.closing(), at or field_anchor(form.opened or ""))

    # The form and its lines

    def _become(self, form: Form, at: tuple[str, ...] | None = None) -> None:
        """Show another form, and say so when it asks otherwise."""
        asked = self._view.form.query
        self._take(self._view.showing(form, at))
        if form.query != asked:
            self.post_message(QueryEdited(form.query))

    def _take(self, view: View) -> None:
        """Paint what differs from what is shown."""
        before, self._view = self._view, view
        self._measure()
        size = self.size
        rows = before.differences(view, self.scroll_offset.y, size.height)
        if rows:
            self.refresh(*(Region(0, row, size.width, 1) for row in rows))
        self._editor.follow(before, view)
        if view.cursor != before.cursor or view.form.opened != before.form.opened:
            self._follow_cursor()

    def _widen(self) -> None:
        # The last cell is the thumb's.
        width = max(self.size.width - len(THUMB), 0)
        if width != self._view.width:
            self._view = self._view.as_wide_as(width)

    def _measure(self) -> None:
        # A form that fits keeps its size, however many lines it has: no new layout.
        height = max(len(self._view.lines), self.size.height)
        if (self._view.width, height) != self.virtual_size:
            self.virtual_size = Size(self._view.width, height)

    def _follow_cursor(self) -> None:
        top = self.scroll_offset.y
        target = self._view.top_line(top, self.size.height)
        if target != top:
            self.scroll_to(y=target, animate=False, force=True)
