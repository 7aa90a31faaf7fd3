"""Rows as psql prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


def as_psql(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The table without spaces at the ends of lines; numbers to the right."""
    cells = [list(row) for row in rows]
    texts = [[_text(value) for value in row] for row in cells]
    columns = list(zip(*texts, strict=True)) or [()] * len(names)
    widths = [max(map(len, (name, *column))) for name, column in zip(names, columns, strict=True)]
    lines = [
        "|".join(f" {name:^{width}} " for name, width in zip(names, widths, strict=True)),
        "+".join("-" * (width + 2) for width in widths),
    ]
    for row, said in zip(cells, texts, strict=True):
        aligned = (
            f" {text:{'>' if _is_number(value) else '<'}{width}} "
            for value, text, width in zip(row, said, widths, strict=True)
        )
        lines.append("|".join(aligned))
    lines.append(f"({len(cells)} row{'s' if len(cells) != 1 else ''})")
    return "\n".join(line.rstrip() for line in lines)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return "ft"[value] if isinstance(value, bool) else str(value)
