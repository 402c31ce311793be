"""A place to put many records down and take them up again in another order."""

from __future__ import annotations

from array import array
from contextlib import ExitStack
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import TracebackType
    from typing import BinaryIO

_IN_MEMORY: Final = 32 << 20


class Spool:
    """Records in the order they came; in memory while they are few, then on disk."""

    def __init__(self, folder: str | None = None) -> None:
        """Start with none.

        Args:
            folder: where to put a file that no other program sees; None leaves it to
                the system.
        """
        self._folder = folder
        self._memory = BytesIO()
        self._file: BinaryIO = self._memory
        self._ends = array("Q")
        self._open = ExitStack()

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, index: int) -> bytes:
        start = self._ends[index - 1] if index else 0
        self._file.seek(start)
        return self._file.read(self._ends[index] - start)

    def append(self, record: bytes) -> None:
        """Put a record down."""
        self._memory.write(record)
        end = self._ends[-1] if self._ends else 0
        self._ends.append(end + len(record))
        if self._memory.tell() > _IN_MEMORY:
            self._move_to_disk()

    def finish(self) -> None:
        """Say that all records are down; only then can they be taken up."""
        if self._file is not self._memory:
            self._move_to_disk()

    def _move_to_disk(self) -> None:
        if self._file is self._memory:
            # Imported here: small catalogues, such as the sample, never need it.
            from tempfile import TemporaryFile  # noqa: PLC0415

            # Unbuffered: records are taken up from all over the file.
            file = TemporaryFile(dir=self._folder, buffering=0)  # noqa: SIM115 - closed with self
            self._file = self._open.enter_context(file)
        self._file.write(self._memory.getbuffer())
        self._memory.seek(0)
        self._memory.truncate()
