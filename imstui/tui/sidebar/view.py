"""The form as it is laid out, with a cursor: all of the sidebar but its paint."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import zip_longest

from imstui.tui.panes.thumb import thumb
from imstui.tui.sidebar.lines import (
    EditorLine,
    FieldLine,
    Line,
    NoteLine,
    PresetLine,
    anchor,
    field_of,
)
from imstui.tui.sidebar.model import Form, lay_out


@dataclass(frozen=True, slots=True)
class View:
    """A form's lines at a width, and where the person is.

    Attributes:
        width: in cells.
        cursor: the index of the line that keys act on.
        column: which preset of a line of presets they act on.
    """

    form: Form = field(default_factory=Form)
    width: int = 0
    lines: tuple[Line, ...] = ()
    cursor: int = 0
    column: int = 0

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.lines else None

    @property
    def field_name(self) -> str | None:
        """The parameter that the line under the cursor belongs to."""
        return None if self.line is None else field_of(self.line)

    @property
    def is_inside(self) -> bool:
        """Whether the cursor is on the open field or on something it holds."""
        return self.field_name is not None and self.field_name == self.form.opened

    @property
    def editor_index(self) -> int | None:
        """Where the editor belongs."""
        indexes = (n for n, x in enumerate(self.lines) if isinstance(x, EditorLine))
        return next(indexes, None)

    def showing(self, form: Form, at: tuple[str, ...] | None = None) -> View:
        """Another form, with the cursor on the line `at`, else where it was.

        If its line is gone, it goes to the field that the line belonged to.
        """
        lines = lay_out(form, self.width)
        places = {anchor(line): index for index, line in enumerate(lines)}
        wanted = [at] if at is not None else []
        if self.line is not None:
            wanted.append(anchor(self.line))
        if self.field_name is not None:
            wanted.append(field_anchor(self.field_name))
        cursor = next((places[a] for a in wanted if a in places), self.cursor)
        view = replace(self, form=form, lines=lines)
        return view.with_cursor(min(cursor, max(len(lines) - 1, 0)))

    def as_wide_as(self, width: int) -> View:
        """The same form at another width."""
        return replace(self, width=width).showing(self.form)

    def moved_to(self, index: int, step: int) -> View:
        """The cursor on a line, else on the next one in a direction that is of use."""
        last = len(self.lines) - 1
        index = min(max(index, 0), last)
        while 0 <= index <= last and not _is_of_use(self.lines[index]):
            index += step
        return self.with_cursor(index) if 0 <= index <= last else self

    def with_cursor(self, index: int) -> View:
        """The cursor on a line."""
        line = self.lines[index] if self.lines else None
        columns = len(line.items) if isinstance(line, PresetLine) else 1
        return replace(self, cursor=index, column=min(self.column, columns - 1))

    def in_column(self, column: int) -> View:
        """The cursor on another preset of its line."""
        line = self.line
        columns = len(line.items) if isinstance(line, PresetLine) else 1
        return replace(self, column=min(max(column, 0), columns - 1))

    def differences(self, other: View, top: int, height: int) -> set[int]:
        """The rows of the screen that do not look the same in the other view.

        Args:
            other: a view of the same width.
            top: the line that is the screen's first, in both.
            height: how many lines there is room for.
        """
        seen = slice(top, top + height)
        pairs = zip_longest(self.lines[seen], other.lines[seen])
        different = {row for row, (a, b) in enumerate(pairs) if a != b}
        if (self.cursor, self.column) != (other.cursor, other.column):
            different |= {self.cursor - top, other.cursor - top}
        different |= {*self.thumb(top, height)} ^ {*other.thumb(top, height)}
        return different & {*range(height)}

    def thumb(self, top: int, height: int) -> range:
        """The rows of the screen with the mark of how far it is scrolled."""
        return thumb(len(self.lines), height, top)

    def top_line(self, top: int, height: int) -> int:
        """Which line to scroll to the top so that what matters is in sight.

        Args:
            top: the line that is there now.
            height: how many lines there is room for.
        """
        if not height or not self.lines:
            return top
        # The line itself is seen whatever there is below it.
        return min(max(top, self._together(self.cursor).stop - height), self.cursor)

    def _together(self, index: int) -> range:
        """What is to be in sight at once: a line, a field with its notes, all it holds.

        Only the open field holds more than notes.
        """
        line, end = self.lines[index], index + 1
        if isinstance(line, FieldLine):
            wanted = (line.name, object if line.opened else NoteLine)
            while end < len(self.lines) and _belongs(self.lines[end], *wanted):
                end += 1
        return range(index, end)


def field_anchor(name: str) -> tuple[str, ...]:
    """The anchor of a field's own line."""
    return (FieldLine.__name__, name)


def _is_of_use(line: Line) -> bool:
    return not isinstance(line, NoteLine | EditorLine)


def _belongs(line: Line, name: str, kind: type) -> bool:
    return field_of(line) == name and isinstance(line, kind)
