"""Things in groups that grow together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

T = TypeVar("T", bound=Any)


class Partition(Generic[T]):
    """Things that were joined, by the smallest thing of each group (union-find)."""

    def __init__(self) -> None:
        self._above: dict[T, T] = {}

    def __iter__(self) -> Iterator[T]:
        return iter(self._above)

    def join(self, one: T, other: T) -> None:
        """Bring two things, and all that either was joined with, into one group."""
        first, second = sorted((self.first_of(one), self.first_of(other)))
        self._above.setdefault(first, first)
        self._above[second] = first

    def first_of(self, thing: T) -> T:
        """The smallest thing of its group; the thing itself if it was not joined."""
        first = thing
        while (above := self._above.get(first, first)) != first:
            first = above
        while (above := self._above.get(thing, first)) != first:
            self._above[thing], thing = first, above
        return first
