"""How far a job is, for those who ask the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from catalog.core.texts import as_text
from catalog.service.jobs.store import Step


class Steps:
    """The steps that are under way; called like tqdm by whoever does them, in any thread."""

    def __init__(self) -> None:
        self._under_way: list[list[Any]] = []

    def __call__(
        self, items: Iterable[Any], *, total: int | None = None, desc: str = ""
    ) -> Iterator[Any]:
        step: list[Any] = [as_text(desc), 0, total]
        self._under_way.append(step)
        try:
            for item in items:
                yield item
                step[1] += 1
        finally:
            self._under_way.remove(step)

    def now(self) -> list[Step]:
        """The steps as they are now, the outermost first."""
        return [Step(*step) for step in list(self._under_way)]
