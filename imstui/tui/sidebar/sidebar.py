"""The filter sidebar as a widget: it draws lines, and has an editor while one types."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from imstui.tui.intents import FiltersCleared, PresetChosen, QueryEdited
from imstui.tui.sidebar.drawing import CLEAR_CELLS, Role, draw
from imstui.tui.sidebar.editors import DEBOUNCE, ValueEditor
from imstui.tui.sidebar.lines import (
    EditorLine,
    FieldLine,
    GroupLine,
    Line,
    NoteLine,
    OperatorLine,
    PresetLine,
    SuggestionLine,
    ValueLine,
    anchor,
    field_of,
)
from imstui.tui.sidebar.model import Form, group_of, lay_out
from imstui.tui.sidebar.steps import activated, applied, cleared, submitted, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rich.style import Style
    from textual import events
    from textual.timer import Timer
    from textual.widgets import Input

    from imstui.core.problems import Problem
    from imstui.core.query import Query


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _hidden_binding(keys: str, action: str) -> Binding:
    return Binding(keys, action, show=False)


class FilterSidebar(ScrollView, can_focus=True):
    """All parameters of a query as a foldable form.

    It is told what is asked (`show`) and says what a person wants instead, by
    messages; it knows nothing of sources.
    """

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    FilterSidebar {
        width: 34;
        background: $surface;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .filters--group { color: $primary; background: $panel; text-style: bold; }
        & > .filters--chosen { color: $accent; text-style: bold; }
        & > .filters--active { color: $accent; text-style: bold; }
        & > .filters--count { color: $foreground 65%; }
        & > .filters--unset { color: $foreground 50%; }
        & > .filters--help { color: $foreground 65%; }
        & > .filters--sent { color: $success; }
        & > .filters--error { color: $error; }
        & > .filters--warning { color: $warning; }
        & > .filters--offer { color: $primary; }
        & > .filters--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
        & > .filters--cursor-blurred { background: $foreground 12%; }
        &:ansi {
            & > .filters--group { text-style: bold underline; }
            & > .filters--unset { color: ansi_default; text-style: dim; }
            & > .filters--help { color: ansi_default; text-style: dim; }
            & > .filters--count { color: ansi_default; text-style: dim; }
            & > .filters--cursor-blurred { background: ansi_default; }
        }
        &:nocolor > .filters--cursor { text-style: bold reverse; }
        &:nocolor > .filters--cursor-blurred { text-style: underline; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"filters--{role}" for role in Role),
        "filters--cursor",
        "filters--cursor-blurred",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        _hidden_binding("up,k", "cursor_up"),
        _hidden_binding("down,j", "cursor_down"),
        _hidden_binding("pageup,ctrl+u", "page_up"),
        _hidden_binding("pagedown,ctrl+d", "page_down"),
        _hidden_binding("home,g", "first"),
        _hidden_binding("end,G", "last"),
        _hidden_binding("left,h", "column_left"),
        _hidden_binding("right,l", "column_right"),
        _hidden_binding("enter", "activate"),
        _hidden_binding("space", "activate(True)"),
        _hidden_binding("x", "clear"),
        _hidden_binding("X", "clear_all"),
        _hidden_binding("a", "apply_suggestion"),
        _hidden_binding("i", "type"),
        _hidden_binding("escape", "close"),
    ]

    def __init__(
        self,
        *,
        now: Callable[[], datetime] = _utc_now,
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
        self._form = Form()
        self._width = 0
        self._lines: tuple[Line, ...] = ()
        self._cursor = 0
        self._column = 0
        self._editor: ValueEditor | None = None
        self._debounce: Timer | None = None
        self._styles: dict[str, Style] = {}

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
        form = replace(self._form, facets=facets or {}, project_id=project_id)
        self._become(form.asking(query).complaining(problems), tell=False)

    def focus_field(self, name: str) -> None:
        """Take the focus, with the cursor on a parameter."""
        self._leave_editor()
        form = self._form.folding(group_of(name), unfolded=True)
        self._become(form, cursor_at=("FieldLine", name))
        self.focus()

    # What it looks like

    @property
    def is_container(self) -> bool:
        """Whether there is an editor to lay out; the lines are no widgets."""
        return bool(self.children)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width = self.scrollable_content_region.width
        if width != self._width:
            self._lay_out_lines(width)
        index = y + self.scroll_offset.y
        if index >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        return self._strip(index, width)

    def notify_style_update(self) -> None:
        """Forget the styles of the theme before."""
        self._styles.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Give every line the new width."""
        self._lay_out_lines(self.scrollable_content_region.width)
        self._measure()
        self._place_editor()
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take the editor along."""
        super().watch_scroll_y(old_value, new_value)
        if self._editor is not None:
            self.refresh(layout=True)

    def _strip(self, index: int, width: int) -> Strip:
        line = self._lines[index]
        pieces = draw(line, width)
        styles = [self._style(role) for _, role in pieces]
        if index == self._cursor:
            focused = self.has_focus or self._editor is not None
            cursor = self._style("cursor" if focused else "cursor-blurred")
            if isinstance(line, PresetLine):
                styles[self._column] += cursor
            else:
                styles = [style + cursor for style in styles]
        return Strip(
            [
                Segment(text, style)
                for (text, _), style in zip(pieces, styles, strict=True)
            ],
            width,
        )

    def _style(self, part: str) -> Style:
        style = self._styles.get(part)
        if style is None:
            style = self.get_component_rich_style(f"filters--{part}")
            self._styles[part] = style
        return style

    def _lay_out_lines(self, width: int) -> None:
        self._width = width
        self._lines = lay_out(self._form, width)

    def _measure(self) -> None:
        # A form that fits keeps its size, however many lines it has: no new layout.
        height = max(len(self._lines), self.size.height)
        if (self._width, height) != self.virtual_size:
            self.virtual_size = Size(self._width, height)

    # What a person does

    def action_cursor_up(self) -> None:
        """Go to the line before."""
        self._move_to(self._cursor - 1, -1)

    def action_cursor_down(self) -> None:
        """Go to the next line."""
        self._move_to(self._cursor + 1, 1)

    def action_page_up(self) -> None:
        """Go a screenful back."""
        self._move_to(self._cursor - self.size.height + 1, -1)

    def action_page_down(self) -> None:
        """Go a screenful on."""
        self._move_to(self._cursor + self.size.height - 1, 1)

    def action_first(self) -> None:
        """Go to the first line."""
        self._move_to(0, 1)

    def action_last(self) -> None:
        """Go to the last line."""
        self._move_to(len(self._lines) - 1, -1)

    def action_column_left(self) -> None:
        """Go to the preset on the left; close a field; fold a group."""
        line = self._line
        if isinstance(line, PresetLine):
            self._column = max(self._column - 1, 0)
            self._refresh_lines((self._cursor,))
        elif self._form.opened is not None:
            self.action_close()
        elif isinstance(line, GroupLine):
            self._become(self._form.folding(line.title, unfolded=False))
        elif line is not None and (name := field_of(line)) is not None:
            title = group_of(name)
            self._become(self._form, cursor_at=("group", title))

    def action_column_right(self) -> None:
        """Go to the preset on the right; open a field; unfold a group."""
        line = self._line
        if isinstance(line, PresetLine):
            self._column = min(self._column + 1, len(line.items) - 1)
            self._refresh_lines((self._cursor,))
        elif isinstance(line, GroupLine):
            self._become(self._form.folding(line.title, unfolded=True))
        elif isinstance(line, FieldLine) and not line.opened:
            self._become(self._form.opening(line.name, self._now()))

    def action_activate(self, stay: bool = False) -> None:  # noqa: FBT001, FBT002 an action's argument
        """Do what the line under the cursor stands for.

        Args:
            stay: whether a list of values stays open after one was chosen.
        """
        line = self._line
        if isinstance(line, PresetLine):
            item = line.items[min(self._column, len(line.items) - 1)]
            self.post_message(PresetChosen(item.name or None))
        elif line is not None:
            form = activated(self._form, line, self._now(), stay=stay)
            self._become(form, cursor_at=self._after(line, form))

    def action_clear(self) -> None:
        """Take the value of the field under the cursor away."""
        if self._line is not None:
            self._become(cleared(self._form, self._line))

    def action_clear_all(self) -> None:
        """Ask for every filter to go."""
        self.post_message(FiltersCleared())

    def action_apply_suggestion(self) -> None:
        """Put the value that was probably meant in place of a field's own."""
        name = field_of(self._line) if self._line is not None else None
        for line in self._lines:
            if isinstance(line, SuggestionLine) and line.name == name:
                self._become(activated(self._form, line, self._now(), stay=False))
                return

    def action_type(self) -> None:
        """Type a value for the field under the cursor."""
        name = field_of(self._line) if self._line is not None else None
        if name is not None:
            self._become(self._form.opening(name, self._now(), typing=True))

    def action_close(self) -> None:
        """Close the open field; what was set stays set."""
        name = self._form.opened
        if name is None:
            raise SkipAction
        self._become(self._form.closing(), cursor_at=("FieldLine", name))
        self.focus()

    def on_click(self, event: events.Click) -> None:
        """Do what the clicked line stands for."""
        index = event.y + self.scroll_offset.y
        if index >= len(self._lines) or event.widget is not self:
            return
        self._move_to(index, 1)
        line = self._lines[index]
        if isinstance(line, PresetLine):
            self._column = line.item_at(event.x)
        elif (
            isinstance(line, FieldLine)
            and line.active
            and event.x >= self._width - CLEAR_CELLS
        ):
            self.action_clear()
            return
        self.action_activate()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is typed means; ask for it when the keys rest."""
        event.stop()
        draft = self._form.draft
        if draft is None or event.value == draft.text:
            return
        self._become(typed(self._form, event.value, self._now()), tell=False)
        if self._debounce is not None:
            self._debounce.stop()
        self._debounce = self.set_timer(DEBOUNCE, self._apply_typed)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the suggestion under the cursor, else what was typed."""
        event.stop()
        if isinstance(self._line, ValueLine | OperatorLine | SuggestionLine):
            self.action_activate()
            return
        name = self._form.opened
        self._become(submitted(self._form))
        if self._form.opened is None and name is not None:
            self._become(self._form, cursor_at=("FieldLine", name))
            self.focus()

    def _apply_typed(self) -> None:
        self._become(applied(self._form))

    # The form and its lines

    @property
    def _line(self) -> Line | None:
        return self._lines[self._cursor] if self._lines else None

    def _become(
        self,
        form: Form,
        *,
        cursor_at: tuple[str, ...] | None = None,
        tell: bool = True,
    ) -> None:
        """Take another form, repaint what differs, and say when it asks otherwise."""
        asked, before = self._form.query, self._lines
        at = cursor_at or (None if self._line is None else anchor(self._line))
        old_cursor = self._cursor
        self._form = form
        self._lay_out_lines(self._width)
        self._cursor = self._place_of(at, old_cursor)
        self._measure()
        changed = {
            index
            for index, (old, new) in enumerate(zip_longest(before, self._lines))
            if old != new
        }
        if old_cursor != self._cursor:
            changed |= {old_cursor, self._cursor}
        self._refresh_lines(changed)
        self._mind_editor()
        self._scroll_to_cursor()
        if tell and form.query != asked:
            self.post_message(QueryEdited(form.query))

    def _after(self, line: Line, form: Form) -> tuple[str, ...] | None:
        """Where the cursor goes after a line was activated."""
        name = field_of(line)
        closed = name is not None and form.opened is None and self._form.opened == name
        if closed:
            return ("FieldLine", name or "")
        if isinstance(line, FieldLine) and form.draft is None and form.opened == name:
            chosen = form.query.value(line.name) or ""
            return ("value", line.name, chosen)
        return None

    def _place_of(self, at: tuple[str, ...] | None, otherwise: int) -> int:
        for index, line in enumerate(self._lines):
            if anchor(line) == at:
                return index
        return min(otherwise, max(len(self._lines) - 1, 0))

    def _move_to(self, index: int, step: int) -> None:
        """Put the cursor on a line, or on the next one that is of use."""
        last = len(self._lines) - 1
        index = min(max(index, 0), last)
        while 0 <= index <= last and isinstance(
            self._lines[index], NoteLine | EditorLine
        ):
            index += step
        if not 0 <= index <= last:
            return
        old, self._cursor = self._cursor, index
        if isinstance(line := self._lines[index], PresetLine):
            self._column = min(self._column, len(line.items) - 1)
        self._refresh_lines((old, index))
        self._scroll_to_cursor()

    def _scroll_to_cursor(self) -> None:
        height = self.size.height
        top = self.scroll_offset.y
        if height and not top <= self._cursor < top + height:
            down = self._cursor >= top + height
            target = self._cursor - height + 1 if down else self._cursor
            self.scroll_to(y=target, animate=False, force=True)

    def _refresh_lines(self, indexes: Iterable[int]) -> None:
        top, (width, height) = self.scroll_offset.y, self.size
        rows = (index - top for index in indexes)
        regions = [Region(0, y, width, 1) for y in rows if 0 <= y < height]
        if regions:
            self.refresh(*regions)

    # The editor

    def _mind_editor(self) -> None:
        """Have an editor exactly while the form has a draft, for the same field."""
        draft, editor = self._form.draft, self._editor
        if draft is None:
            self._leave_editor()
        elif editor is None or editor.name != draft.name:
            self._leave_editor()
            self._editor = ValueEditor(draft)
            self.mount(self._editor)
            self._place_editor()
            self._editor.focus(scroll_visible=False)
        else:
            if editor.value != draft.text and not draft.touched:
                with self.prevent(ValueEditor.Changed):
                    editor.value = draft.text
            self._place_editor()

    def _leave_editor(self) -> None:
        if self._debounce is not None:
            self._debounce.stop()
            self._debounce = None
        if self._editor is not None:
            had_focus = self._editor.has_focus
            self._editor.remove()
            self._editor = None
            if had_focus:
                self.focus(scroll_visible=False)

    def _place_editor(self) -> None:
        if self._editor is None:
            return
        for index, line in enumerate(self._lines):
            if isinstance(line, EditorLine):
                self._editor.place(index, self._width)
