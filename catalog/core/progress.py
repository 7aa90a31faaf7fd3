"""How long work reports its progress: by functions; one is called like tqdm."""

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
    """A notification that goes nowhere."""
