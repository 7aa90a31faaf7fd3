"""The last line of defence: which files are the reason why a batch cannot be stored.

Numbers and texts are checked where they enter. If one gets through, it must not cost the other
files of its batch, nor end the run.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from catalog.errors import DataRefused, UsageError

T = TypeVar("T")

# What a value that cannot be stored raises: in the database, in the driver, or on the way there.
UNSTORABLE: Final = (DataRefused, UsageError, ArithmeticError, ValueError, struct.error)


def offenders(
    items: Sequence[T], save: Callable[[Sequence[T]], None]
) -> Iterator[tuple[T, Exception]]:
    """The items that cannot be saved, each with the reason; all others are saved.

    ``save`` stores all of some items or none, and raises one of UNSTORABLE if one cannot be stored.
    Items that failed together are tried again in halves, and so on.
    """
    if not items:
        return
    try:
        save(items)
    except UNSTORABLE as error:
        if len(items) == 1:
            yield items[0], error
            return
        middle = len(items) // 2
        yield from offenders(items[:middle], save)
        yield from offenders(items[middle:], save)
