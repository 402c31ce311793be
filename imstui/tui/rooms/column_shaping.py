"""The columns of the list: chosen, moved and resized by keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imstui.core.origin import ORIGIN_NAMES
from imstui.core.source import origins_of
from imstui.output.cells import cell
from imstui.output.columns import (
    DEFAULT_COLUMNS,
    SMALL_COLUMNS,
    column,
    origin_columns,
    without_origins,
)
from imstui.output.width import cells
from imstui.tui.table.column_shape import ColumnShape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.keeping.view_state import ViewState
    from imstui.tui.preferences import Preferences

_STEP = 2
# So many images are looked through for attributes that no documentation has.
_LOOKED_AT = 1000


class ColumnShaping:
    """Has the columns as the person shaped them, and shapes them further."""

    def __init__(self, explorer: ExplorerScreen, preferences: Preferences) -> None:
        self._explorer = explorer
        self._usual = preferences.columns or DEFAULT_COLUMNS
        left = preferences.left
        names = left.columns or self._usual
        self._shape = ColumnShape(names, left.widths, left.wide)
        self._is_small = False

    @property
    def shape(self) -> ColumnShape:
        """The columns as they are now, with what tells several places apart."""
        origins = origins_of(self._explorer.session.source)
        return self._shape._replace(added=origin_columns(origins))

    @property
    def shown(self) -> tuple[str, ...]:
        """The attributes that the list has on this screen."""
        shape = self.shape
        if self._is_small and shape.names == DEFAULT_COLUMNS and not shape.wide:
            shape = shape._replace(names=SMALL_COLUMNS)
        return shape.shown

    def left(self, before: ViewState) -> ViewState:
        """What is to be remembered of it."""
        origins = origins_of(self._explorer.session.source)
        columns = without_origins(self._shape.names, origins)
        if self._shape.names == (before.columns or self._usual):
            columns = before.columns
        elif columns == without_origins(self._usual, origins):
            columns = ()
        widths = dict(self._shape.widths)
        return replace(before, columns=columns, widths=widths, wide=self._shape.wide)

    def begin(self) -> None:
        """Give the list its columns."""
        self._become(self._shape)

    def fit_screen(self, *, is_small: bool) -> None:
        """Show fewer columns where there is hardly room for more."""
        if is_small != self._is_small:
            self._is_small = is_small
            self._become(self._shape)

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        del values
        match what:
            case "choose":
                self._choose()
            case "wide":
                self._widen()
            case "fit":
                self._fit()
            case "narrower" | "wider":
                self._resize(_STEP if what == "wider" else -_STEP)
            case "left" | "right":
                self._move(1 if what == "right" else -1)
            case _:
                raise KeyError(what)

    def _become(self, shape: ColumnShape) -> None:
        self._shape = shape
        self._explorer.table.set_columns(self.shown, shape.widths)

    def _widen(self) -> None:
        shape = self.shape
        wide = shape._replace(wide=not shape.wide)
        self._become(wide)
        count = len(wide.shown) - len(shape.shown)
        self._explorer.status.say(
            f"{count} more columns at the right" if wide.wide else "The chosen columns"
        )

    def _move(self, step: int) -> None:
        if self.shown != self.shape.shown:
            self._explorer.status.say("w shows all columns")
            return
        self._become(self.shape.moved(self._explorer.table.cursor_column, step))

    def _resize(self, step: int) -> None:
        name, layout = self._name, self._explorer.table.column_layout
        width = layout.width_of(name)
        if step > 0 and name != self.shown[0]:
            # One that is cut at the edge has been given more than is seen.
            width = max(width, self._shape.widths.get(name, column(name).width))
        self._become(self.shape.sized(name, min(width + step, layout.room)))

    def _fit(self) -> None:
        """Make the column as wide as what it shows; one that is, as wide as usual."""
        name, table = self._name, self._explorer.table
        widest = max(
            (cells(cell(image, name)) for image in table.images_in_sight), default=0
        )
        fitting = max(widest, cells(column(name).label))
        fitted = self.shape.sized(name, min(fitting, table.column_layout.room))
        is_fitted = fitted.widths == self._shape.widths
        self._become(fitted.sized(name, None) if is_fitted else fitted)

    def _choose(self) -> None:
        from imstui.tui.screens.columns import ColumnsScreen  # noqa: PLC0415

        screen = ColumnsScreen(self.shape.chosen, set(self._others()))
        self._explorer.app.push_screen(screen, self._take)

    def _take(self, names: tuple[str, ...] | None) -> None:
        if names is not None:
            self._become(self.shape._replace(names=names))

    @property
    def _name(self) -> str:
        return self._explorer.table.cursor_column

    def _others(self) -> Iterator[str]:
        """What images around the cursor have beside the documented attributes."""
        view = self._explorer.view
        start = max(self._explorer.table.cursor_row - _LOOKED_AT // 2, 0)
        for row in range(start, min(start + _LOOKED_AT, len(view))):
            image = view.image(row)
            yield from image.undocumented
            if image.origin is not None:
                yield from ORIGIN_NAMES
