"""Sets of positions within a chunk: as integers in memory, as short bytes in the file.

In memory a set is an integer whose bit *n* says whether the chunk's *n*-th image is in
it: Python's `&`, `|` and `^` handle thousands of images in a microsecond.

In the file a set is a bitmap, lowest bit first, or the list of its members, two bytes
each. It is a bitmap exactly if it is as long as bitmaps of its chunk are.
"""

from __future__ import annotations

import re
import sys
from array import array
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_LIST: Final = 512
"""More members than this take longer to read one by one than as a bitmap."""

_BYTE: Final = tuple(
    tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)
)
_IS_SET: Final = tuple(
    bytes(ord("0") + (byte >> bit & 1) for byte in range(256)) for bit in range(8)
)
_NOT_ZERO: Final = re.compile(rb"[^\0]", re.DOTALL)


def bitmap_length(count: int) -> int:
    """How many bytes the bitmap of a chunk of so many images takes."""
    return (count + 7) // 8


def pack(members: array[int], count: int) -> bytes:
    """Write the set of these members, an `array("H")`, of a chunk of `count` images."""
    if len(members) <= LONGEST_LIST and 2 * len(members) < bitmap_length(count):
        return _little_endian(members).tobytes()
    digits = bytearray(b"0") * count
    for member in members:
        digits[-1 - member] = ord("1")
    return bitmap(int(digits, 2), count)


def unpack(packed: bytes, count: int) -> int:
    """Read a set of a chunk of `count` images."""
    length = bitmap_length(count)
    if len(packed) == length:
        return int.from_bytes(packed, "little")
    bitmap = bytearray(length)
    for member in unpack_list(packed):
        bitmap[member >> 3] |= 1 << (member & 7)
    return int.from_bytes(bitmap, "little")


def pack_list(members: Iterable[int]) -> bytes:
    """Write members in the order they come, two bytes each."""
    return _little_endian(array("H", members)).tobytes()


def unpack_list(packed: bytes) -> array[int]:
    """Read what `pack_list` wrote."""
    members = array("H")
    members.frombytes(packed)
    return _little_endian(members)


def bitmap(members: int, count: int) -> bytes:
    """Write a set as a bitmap, lowest bit first."""
    return members.to_bytes(bitmap_length(count), "little")


def slices(numbers: Iterable[int], count: int, width: int) -> Iterator[bytes]:
    """Turn `count` numbers below `2 ** width` into one bitmap for each bit.

    The lowest bit comes first.
    """
    whole = _little_endian(array("Q", numbers)).tobytes()
    for bit in range(width):
        digits = whole[bit >> 3 :: 8].translate(_IS_SET[bit & 7])
        yield bitmap(int(digits[::-1], 2), count)


def members_of(bits: int, *, descending: bool) -> Iterator[int]:
    """The members of a set, in order."""
    packed = bitmap(bits, bits.bit_length())
    if not descending:
        for found in _NOT_ZERO.finditer(packed):
            start = found.start()
            for bit in _BYTE[packed[start]]:
                yield 8 * start + bit
        return
    last = len(packed) - 1
    packed = packed[::-1]
    for found in _NOT_ZERO.finditer(packed):
        start = found.start()
        for bit in reversed(_BYTE[packed[start]]):
            yield 8 * (last - start) + bit


def span(start: int, stop: int) -> int:
    """The set of the members from `start` up to but without `stop`."""
    return (1 << stop) - (1 << start) if start < stop else 0


def _little_endian(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def pack_positions(positions: Iterable[int]) -> bytes:
    """Write positions of the whole catalogue in their order, four bytes each."""
    return _little_endian(array("I", positions)).tobytes()


def unpack_positions(packed: bytes) -> array[int]:
    """Read what `pack_positions` wrote."""
    positions = array("I")
    positions.frombytes(packed)
    return _little_endian(positions)
