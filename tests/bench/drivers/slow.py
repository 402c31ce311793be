"""Runs the explorer on a source that takes its time, as one far away would.

    python tests/bench/drivers/slow.py LOG IMAGES SECONDS [HANG_AFTER]

Each line of the log is when a request began. After HANG_AFTER answers, a request never
ends, and does not listen when it is cancelled.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING

from imstui.core.image import Image
from imstui.core.source import DEFAULT_PAGE_SIZE, Page, PageRequest
from imstui.tui.keeping.question import Question
from imstui.tui.place import Opened
from imstui.tui.start import Start, run_explorer
from tests.bench.images import make_images

if TYPE_CHECKING:
    from imstui.core.cancel import CancelToken


class SlowSource:
    """Answers every query with all its images, each page after a while."""

    label = "far away"
    project_id = None

    def __init__(
        self, log: IO[str], count: int, seconds: float, hang_after: int | None
    ) -> None:
        # Documents, as a catalogue and a service give them.
        self._images = tuple(
            Image(str(image["id"]), document=json.dumps(image))
            for image in make_images(count)
        )
        self._positions = {image.id: at for at, image in enumerate(self._images)}
        self._log = log
        self._seconds = seconds
        self._left = hang_after

    def page(self, request: PageRequest, cancel: CancelToken) -> Page:
        """Answer one page, late or never."""
        self._log.write(f"{time.perf_counter()}\n")
        if self._left == 0:
            time.sleep(3600)
        if self._left is not None:
            self._left -= 1
        cancel.sleep(self._seconds)
        start = 0
        if request.marker is not None:
            start = self._positions[request.marker] + 1
        return Page(self._images[start : start + request.size])

    def close(self) -> None:
        """There is nothing to put away."""


def main() -> None:
    """Read the arguments and show the explorer."""
    _, path, count, seconds, *hang = sys.argv
    with Path(path).open("w", buffering=1) as log:
        hang_after = int(hang[0]) if hang else None
        source = SlowSource(log, int(count), float(seconds), hang_after)
        run_explorer(Start(lambda _: Opened(source), Question(), DEFAULT_PAGE_SIZE))


if __name__ == "__main__":
    main()
