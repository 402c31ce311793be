"""A peer's side of the conversation: questions come in as lines, answers go out.

A process of its own, because these clients import half a cloud, warn about things that
are not ours, and write to the home folder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imstui.core.query import Query

ROOT = Path(__file__).parent.parent.parent

Reply: TypeAlias = Callable[[list[tuple[str, str]]], list[str]]
"""Asks for one page by the service's parameter names; returns the IDs on it."""


class Refused(Exception):
    """The service said no."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(status, code)
        self.status = status
        self.code = code


def answer_all(asker: Callable[[str], Reply]) -> None:
    """Answer every question on standard input, with the client for its URL."""
    clients: dict[str, Reply] = {}
    for line in sys.stdin:
        url, pairs = json.loads(line)
        if url not in clients:
            clients[url] = asker(url)
        try:
            answer = json.dumps(clients[url]([(key, value) for key, value in pairs]))
        except Refused as refused:
            answer = json.dumps({"status": refused.status, "code": refused.code})
        print(answer, flush=True)


class Peer:
    """A client that runs elsewhere."""

    def __init__(self, questions: IO[str], answers: IO[str]) -> None:
        self._questions = questions
        self._answers = answers

    def ask(self, url: str, query: Query) -> list[str]:
        """The IDs on the page that the client gets for a question.

        Raises:
            Refused: the service said no.
        """
        self._questions.write(json.dumps([url, query.pairs]) + "\n")
        self._questions.flush()
        answer = json.loads(self._answers.readline())
        if isinstance(answer, dict):
            raise Refused(answer["status"], answer["code"])
        return [str(image_id) for image_id in answer]


@contextmanager
def peer(module: str, home: Path) -> Iterator[Peer]:
    """Run a client of `tests.peers` in a home folder of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"tests.peers.{module}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", os.defpath), "HOME": str(home)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        yield Peer(process.stdin, process.stdout)
        process.stdin.close()
