"""The transformations as tables, for the README.

python -m tests.support.transformation_tables prints them.
"""

from __future__ import annotations

from collections.abc import Iterable

from catalog.calibration.films import FILM_TRANSFORMATIONS, FilmTransformation
from catalog.calibration.transformations import TRANSFORMATIONS, Transformation


def picture_table() -> str:
    """What is done to pictures, a line each."""
    return _table(TRANSFORMATIONS.values())


def film_table() -> str:
    """What is done to videos, a line each."""
    return _table(FILM_TRANSFORMATIONS.values())


def _table(listed: Iterable[Transformation | FilmTransformation]) -> str:
    lines = [f"| `{one.name}` | {one.description} |" for one in listed]
    return "\n".join(["| transformation | what is done |", "|---|---|", *lines])


if __name__ == "__main__":
    print(picture_table(), film_table(), sep="\n\n")
