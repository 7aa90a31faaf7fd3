"""How long work tells of itself: by functions, one of which is called like tqdm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")

# progress(iterable, total=..., desc=...) hands the items on: tqdm, or anything called alike.
Progress = Callable[..., Iterable[Any]]
# notify(message) tells the person why nothing moves.
Notify = Callable[[str], None]


def quiet(items: Iterable[T], **_said: object) -> Iterator[T]:
    """The progress that says nothing."""
    yield from items


def silent(_message: str) -> None:
    """The notification that nobody hears."""
