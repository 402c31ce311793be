"""The image table: a list of any length, painted line by line.

Its cost follows the screen: only the rows in sight are ever looked at, a step of the
cursor paints two lines, and a page that arrives below the screen paints nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView

from imstui.output.clean import clean
from imstui.output.columns import column
from imstui.tui.panes.moves import MOVES
from imstui.tui.panes.thumb import thumb, top_for, top_showing
from imstui.tui.table.lines import bare_lines
from imstui.tui.table.marks import Marks
from imstui.tui.table.messages import Chosen, Highlighted, SortRequested, WantsRows
from imstui.tui.table.paint import Painter, Sort, State, paint_block
from imstui.tui.table.style import COMPONENTS, CSS, look_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from imstui.core.image import Image
    from imstui.tui.table.layout import ColumnView, Layout
    from imstui.tui.table.paint import Direction, Highlighter
    from imstui.tui.table.rows import Rows

_HEADER = 1


class ImageTable(ScrollView, can_focus=True, inherit_bindings=False):
    """A table of images with a cursor on a row, a cursor on a column, and marks."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {*COMPONENTS}
    DEFAULT_CSS = CSS
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        Binding("left", "column_left", "Column left", show=False),
        Binding("right", "column_right", "Column right", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]

    def __init__(self, *, hops: bool = False) -> None:
        """`hops`: a step off the screen brings half a one, to spare a slow line."""
        super().__init__()
        self._hops = hops
        self._rows: Rows | None = None
        self._count = self._cursor = self._asked_at = 0
        self.marks = Marks(self._refresh_rows)
        self._placeholder: tuple[str, ...] = ()
        self._painter = Painter()
        self._painted_from = 0
        self._painted_thumb = range(0)
        self._clicked: Image | None = None

    def show(
        self, rows: Rows, columns: Sequence[str], *, keep: str | None = None
    ) -> None:
        """Begin another list; marks and widths stay.

        Args:
            rows: its images; call `grew` when more of them have come.
            columns: the attributes to show, the first of which stands still.
            keep: the ID of the image that the cursor goes to, if it is there.
        """
        self._rows = rows
        self._asked_at = 0
        self._cursor = (rows.index_of(keep) if keep else None) or 0
        self._set_count(len(rows))
        self.marks.end_range()
        self._show_row()
        self.set_columns(columns)
        self._repaint()
        self._tell_image()
        self._ask_for_rows()

    def grew(self) -> None:
        """Take notice of rows that have come at the end; paint what is in sight."""
        if self._rows is None or len(self._rows) == self._count:
            return
        old, old_thumb = self._count, self._thumb()
        self._set_count(len(self._rows))
        if old:
            self._refresh_rows(range(old, self._rows_in_sight.stop))
            self._refresh_lines({*old_thumb} ^ {*self._thumb()})
        else:
            self._repaint()
            self._tell_image()
        self._ask_for_rows()

    def set_columns(
        self, names: Sequence[str], widths: Mapping[str, int] | None = None
    ) -> None:
        """Show other attributes, or in other widths; None leaves the widths."""
        view, cursor = self._painter.columns, self.cursor_column
        place = names.index(cursor) if cursor in names else view.cursor
        widths = view.widths if widths is None else widths
        shown = tuple(column(name) for name in names)
        self._go_to_column(place, view._replace(columns=shown, widths=widths))

    def set_sort(
        self,
        column_name: str | None,
        direction: Direction = "desc",
        *,
        local: bool = False,
    ) -> None:
        """Say which column orders the rows, if one does; `local` if only those here."""
        sort = None if column_name is None else Sort(column_name, direction, local)
        self._painter.sort = sort
        self._refresh_lines((0,))

    def set_highlighter(self, highlighter: Highlighter | None) -> None:
        """Mark the parts of cells that this finds, such as a search's matches."""
        self._painter.highlighter = highlighter
        self._repaint()

    def set_placeholder(self, lines: Sequence[str]) -> None:
        """Say this in the middle as long as there are no rows."""
        before, self._placeholder = self._placeholder, tuple(map(clean, lines))
        if not self._count and self._placeholder != before:
            self._repaint()

    # Where the person is.

    @property
    def page(self) -> int:
        """How many rows are in sight."""
        return max(self.size.height - _HEADER, 1)

    @property
    def cursor_row(self) -> int:
        """The row that the cursor is on."""
        return self._cursor

    @property
    def cursor_image(self) -> Image | None:
        """The image that the cursor is on; None in an empty list."""
        return self._rows.image(self._cursor) if self._rows and self._count else None

    @property
    def cursor_column(self) -> str:
        """The attribute under the column cursor; empty where there is no column."""
        view = self._painter.columns
        return view.columns[view.cursor].name if view.columns else ""

    @property
    def column_layout(self) -> Layout:
        """Where the columns stand."""
        return self._painter.layout

    @property
    def images_in_sight(self) -> Iterator[Image]:
        """The images that can be seen now."""
        if self._rows is not None:
            yield from map(self._rows.image, self._rows_in_sight)

    def move_to(self, row: int) -> None:
        """Put the cursor on a row, and the row in sight."""
        old, self._cursor = self._cursor, min(max(row, 0), max(self._count - 1, 0))
        self._show_row(hop=self._hops and abs(self._cursor - old) == 1)
        if self._cursor != old:
            # In a range, all between the old and the new place looks another way.
            between = range(min(old, self._cursor), max(old, self._cursor) + 1)
            self._refresh_rows(between if self.marks.has_range else (old, self._cursor))
            self._tell_image()
        self._ask_for_rows()

    def toggle_mark(self) -> None:
        """Mark the image under the cursor, or take its mark away."""
        if image := self.cursor_image:
            self.marks.toggle(image, self._cursor)

    # Keys.

    def action_cursor_down(self) -> None:
        """Go to the next image."""
        self.move_to(self._cursor + 1)

    def action_cursor_up(self) -> None:
        """Go to the image before."""
        self.move_to(self._cursor - 1)

    def action_page_down(self) -> None:
        """Go a screenful on."""
        self._scroll_rows(self._top + self.page)
        self.move_to(self._cursor + self.page)

    def action_page_up(self) -> None:
        """Go a screenful back."""
        self._scroll_rows(self._top - self.page)
        self.move_to(self._cursor - self.page)

    def action_first(self) -> None:
        """Go to the first image."""
        self.move_to(0)

    def action_last(self) -> None:
        """Go to the last loaded image and ask for the ones after it."""
        self._asked_at = 0
        self.move_to(self._count - 1)

    def action_column_left(self) -> None:
        """Go to the column on the left."""
        self._go_to_column(self._painter.columns.cursor - 1)

    def action_column_right(self) -> None:
        """Go to the column on the right."""
        self._go_to_column(self._painter.columns.cursor + 1)

    def action_choose(self) -> None:
        """Take the image under the cursor; without one, leave the key to the screen."""
        if (image := self.cursor_image) is None:
            raise SkipAction
        self.post_message(Chosen(image))

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked, or ask for the order of a header."""
        if (place := event.get_content_offset(self)) is None:
            return
        row = place.y - _HEADER
        if row < 0:
            if placed := self._painter.layout.at(place.x):
                self._go_to_column(placed.index)
                self.post_message(SortRequested(placed.column.name))
        elif place.x >= self._painter.layout.width:
            self._scroll_rows(top_for(self._count, self.page, row))
        elif self._top + row < self._count:
            self.move_to(self._top + row)
            before, self._clicked = self._clicked, self.cursor_image
            # Another list may have come between the two clicks.
            if event.chain == 2 and self._clicked == before:
                self.action_choose()

    # Textual's side.

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the pane; what they have in common is found once."""
        # The first paint comes before the first resize.
        self._fit_columns()
        self._painter.look = self._painter.look or look_of(self)
        self._painted_from = self._top - _HEADER
        self._painted_thumb = self._thumb()
        bordered = self.gutter or self.opacity < 1
        return super().render_lines(crop) if bordered else bare_lines(self, crop)

    def render_line(self, y: int) -> Strip:
        """One line of the pane, counted from its top."""
        look = self._painter.look or look_of(self)
        if y < _HEADER:
            return self._painter.header(look)
        row = self._painted_from + y
        if self._rows is None or row >= self._count:
            lines = () if self._count else self._placeholder
            return paint_block(lines, y, self.size, look)
        image = self._rows.image(row)
        marked = self.marks.shows(image.id, row, self._cursor)
        state = State(row == self._cursor, marked, y in self._painted_thumb)
        return self._painter.row(image, state, look)

    def notify_style_update(self) -> None:
        """Paint with the new styles from now on."""
        super().notify_style_update()
        self._painter.look = None
        self._painter.forget(self.size.width)

    def on_resize(self) -> None:
        """Make the columns fit, and keep the cursor in sight."""
        self._show_row()
        self._fit_columns()
        self._go_to_column(self._painter.columns.cursor)
        self._ask_for_rows()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint the rows that came into sight; the header stays."""
        if round(old_value) != round(new_value):
            self._refresh_rows()
            self._ask_for_rows()

    @property
    def _rows_in_sight(self) -> range:
        return range(self._top, min(self._top + self.page, self._count))

    @property
    def _top(self) -> int:
        return self.scroll_offset.y

    def _show_row(self, *, hop: bool = False) -> None:
        self._scroll_rows(top_showing(self._cursor, self._top, self.page, hop=hop))

    def _scroll_rows(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, force=True)

    def _set_count(self, count: int) -> None:
        self._count = count
        # Not assigned: that would lay the screen out and paint it again.
        self.set_reactive(ScrollView.virtual_size, Size(0, count + _HEADER))

    def _thumb(self) -> range:
        """The lines with the mark at the right edge."""
        rows = thumb(self._count, self.page, self._top)
        return range(rows.start + _HEADER, rows.stop + _HEADER)

    def _go_to_column(self, index: int, view: ColumnView | None = None) -> None:
        """Paint the header, and the rows where columns are in other places now."""
        view = view or self._painter.columns
        self._refresh_lines((0,))
        if self._painter.arrange(view.at(index, self._painter.layout.width)):
            self._refresh_rows()

    def _fit_columns(self) -> None:
        if self._painter.layout.width != self.size.width - 1:
            self._painter.forget(self.size.width)

    def _repaint(self) -> None:
        self._painter.forget(self.size.width)
        self.refresh()

    def _refresh_rows(self, rows: Iterable[int] | None = None) -> None:
        """Paint rows again; all that are in sight for None."""
        rows = self._rows_in_sight if rows is None else rows
        self._refresh_lines(row - self._top + _HEADER for row in rows)

    def _refresh_lines(self, lines: Iterable[int]) -> None:
        size = self.size
        regions = [Region(0, y, size.width, 1) for y in lines if 0 <= y < size.height]
        if regions:
            self.refresh(*regions)

    def _tell_image(self) -> None:
        if image := self.cursor_image:
            self.post_message(Highlighted(self._cursor, image))

    def _ask_for_rows(self) -> None:
        """Ask, once for each length of the list, when less than a page is left."""
        last = min(max(self._top + self.page - 1, self._cursor), self._count - 1)
        if self._count - 1 - last <= self.page and self._asked_at != self._count:
            self._asked_at = self._count
            self.post_message(WantsRows(last))
