"""Textual's own table with the rows of a file: `python table.py IMAGES.ndjson`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rich.text import Text
from textual.app import App, ComposeResult
from textual.widgets import DataTable

_COLUMNS = {
    "Name": "name",
    "Status": "status",
    "OS version": "__os_version",
    "Min. disk": "min_disk",
    "Size": "__image_size",
    "Created": "created_at",
    "Visibility": "visibility",
}


class TableApp(App[None]):
    """One table that fills the screen."""

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill the table; a plain string would be read as markup."""
        table = self.query_one(DataTable)
        table.add_columns(*_COLUMNS)
        with Path(sys.argv[1]).open(encoding="utf-8") as file:
            for line in file:
                image = json.loads(line)
                table.add_row(
                    *(Text(str(image.get(name) or "")) for name in _COLUMNS.values())
                )


if __name__ == "__main__":
    TableApp().run()
