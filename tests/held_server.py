"""Serves a source that answers when a line comes in: for the tests of ending.

The first line on standard output is the URL, every further one tells of a question.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from imstui.core.source import Page, PageRequest
from imstui.serve.gate import Gate
from imstui.serve.server import address, listen, make_server, run
from tests.scripted import images

if TYPE_CHECKING:
    from imstui.core.cancel import CancelToken


class HeldSource:
    """Answers each question with one image, as soon as it is told to."""

    label = "held"
    project_id = None

    def page(self, request: PageRequest, cancel: CancelToken) -> Page:
        print("asked", flush=True)
        sys.stdin.readline()
        return Page(images("late"))

    def close(self) -> None:
        """There is nothing to put away."""


def main() -> None:
    gate = Gate()
    with listen("127.0.0.1", 0, gate) as listening:
        print(address(listening), flush=True)
        run(make_server(HeldSource(), gate, sys.stderr), listening)
        print("ended", flush=True)


if __name__ == "__main__":
    main()
