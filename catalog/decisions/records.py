"""What can be decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from catalog.errors import UsageError

Verdict = Literal["duplicate", "alternate", "unrelated", "keep", "expendable", "undecided"]
How = Literal["command", "review", "rule", "import", "undo"]

OF_TWO = ("duplicate", "alternate", "unrelated")
OF_ONE = ("keep", "expendable")
_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict about two contents, or about one if ``other`` is None; each by its SHA-256.

    Two contents are duplicates (the same; ``better`` is the better one of them, if that is said),
    alternates (they belong together, and both stay), or unrelated. If both are the same content,
    the verdict is about its copies: duplicate or alternate. One content is to keep, or expendable.
    Undecided takes back what was decided.

    Raises UsageError for what cannot be decided.
    """

    one: bytes
    other: bytes | None
    verdict: Verdict
    better: bytes | None = None

    def __post_init__(self) -> None:
        if self.verdict not in get_args(Verdict):
            names = ", ".join(get_args(Verdict))
            raise UsageError(f"there is no verdict {self.verdict!r}; choose from {names}")
        if any(len(side) != _LENGTH for side in (self.one, self.other) if side is not None):
            raise UsageError("a content is named by its SHA-256, 32 bytes")
        if self.other is None and self.verdict in OF_TWO:
            raise UsageError(f"{self.verdict} is said of two files")
        if self.other is not None and self.verdict in OF_ONE:
            raise UsageError(f"{self.verdict} is said of one file, not of two")
        if self.one == self.other and self.verdict == "unrelated":
            raise UsageError("two copies of the same bytes cannot be unrelated")
        if self.better is not None and (
            self.verdict != "duplicate"
            or self.one == self.other
            or self.better not in (self.one, self.other)
        ):
            raise UsageError("which one is better is said of two duplicates with different bytes")

    @property
    def key(self) -> tuple[bytes, bytes | None]:
        """The contents, the smaller first."""
        if self.other is None or self.one <= self.other:
            return self.one, self.other
        return self.other, self.one

    @property
    def number_of_better(self) -> int | None:
        """Which of the contents of ``key`` is better: 1 or 2."""
        if self.better is None:
            return None
        return 1 if self.better == self.key[0] else 2


def ruling(contents: Sequence[bytes], verdict: str, better: bytes | None = None) -> Ruling:
    """A verdict, as it was typed, about one content or two.

    Raises UsageError as Ruling does, and for another number of contents.
    """
    if not 1 <= len(contents) <= 2:
        raise UsageError(f"a decision is about one file or two, not about {len(contents)}")
    one, other = contents[0], contents[1] if len(contents) == 2 else None
    return Ruling(one, other, cast(Verdict, verdict), better)
