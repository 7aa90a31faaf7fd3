"""The lines of a list, numbered from 1, however many and however long they are."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.banks.formats.base import Refused
from catalog.banks.formats.source import LONGEST, Source

BOM = b"\xef\xbb\xbf"


def lines(source: Source) -> Iterator[tuple[int, str] | Refused]:
    """Each line with its number and without its line feed; those that are no text are refused.

    Raises UsageError if the list cannot be read on.
    """
    for block in blocks(source):
        if isinstance(block, Refused):
            yield block
            continue
        number, data = block
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = "\0"
        if "\0" in text:
            yield from _each(number, data)
        else:
            yield from enumerate(text.split("\n"), number)


def blocks(source: Source) -> Iterator[tuple[int, bytes] | Refused]:
    """Many whole lines at a time, with the number of the first; the last line feed is left out.

    A line that is longer than LONGEST is refused. Raises UsageError if the list cannot be read on.
    """
    number, rest, too_long = 1, b"", False
    if source.peek(len(BOM)) == BOM:
        source.read(len(BOM))
    while chunk := source.read():
        end = chunk.rfind(b"\n")
        if end < 0:
            too_long = too_long or len(rest) + len(chunk) > LONGEST
            rest = b"" if too_long else rest + chunk
            continue
        block, rest = rest + chunk[:end], chunk[end + 1 :]
        if too_long:
            too_long = False
            yield _too_long(number)
            number += 1
            _, found, block = block.partition(b"\n")
            if not found:
                continue
        yield number, block
        number += block.count(b"\n") + 1
    if too_long:
        yield _too_long(number)
    elif rest:
        yield number, rest


def _too_long(number: int) -> Refused:
    return Refused(f"line {number}", f"it is longer than {LONGEST >> 20} MB")


def _each(number: int, data: bytes) -> Iterator[tuple[int, str] | Refused]:
    for at, line in enumerate(data.split(b"\n"), number):
        try:
            text = line.decode()
        except UnicodeDecodeError:
            yield Refused(f"line {at}", "it is not UTF-8")
            continue
        if "\0" in text:
            yield Refused(f"line {at}", "it contains a NUL")
        else:
            yield at, text
