"""Draws the tables of the schema with their keys and references, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Column, Table

# References that no foreign key guards: table, column, and the table that it is about.
UNCHECKED = (
    ("hash", "hasher_id", "hasher"),
    ("hash_pair", "a", "hash"),
    ("hash_pair", "b", "hash"),
    ("match_queue", "hash_id", "hash"),
    ("bank_change", "bank_id", "bank"),
    ("bank_match_queue", "media_id", "media"),
)
# Where tables stand: bands from the top down, in each columns from left to right, with the tables
# of a column from the top down. What a table refers to stands further left.
_BANDS = (
    (
        "root",
        "folder",
        "file cluster removal_run",
        "failure label file_move cluster_member removal_step",
    ),
    (
        "settings ingest_run",
        "media",
        "frame media_detail media_spectrum media_stream video_pair local_feature",
        "frame_hash part_pair part_queue",
    ),
    (
        "root_duplicates root_tally folder_age cluster_queue spectrum_queue video_queue",
        "hasher",
        "hash",
        "crowded_hash match_queue hash_pair",
    ),
    (
        "bank",
        "bank_entry bank_change exchange",
        "bank_hash bank_threshold bank_radius exchange_met",
        "bank_entry_hash bank_digest bank_match",
        "bank_match_queue bank_matching",
    ),
    (
        "decided_group decision_rule",
        "decision_batch",
        "decision_entry",
    ),
    (
        "token signal_type kept_answer",
        "calibration job event webhook",
        "calibration_sample calibration_choice job_list",
        "calibration_distance calibration_recall",
    ),
)

# Pixels.
_WIDE, _BETWEEN, _APART, _MARGIN = 154, 50, 16, 10
_HEAD, _LINE = 24, 17
_STYLE = """
.paper { fill: #ffffff } .box { fill: #f3f5f8; stroke: #8a94a3 } .rule { stroke: #8a94a3 }
text { font: 12px system-ui, sans-serif; fill: #1c2530 } .name { font-weight: 600 }
.kind { fill: #5d6978; font-size: 10px } .line { fill: none; stroke: #2f6db5; stroke-width: 1.2 }
.end { fill: #2f6db5 } .unchecked { stroke-dasharray: 4 3 }
@media (prefers-color-scheme: dark) {
.paper { fill: #131416 } .box { fill: #20242a; stroke: #6f7a89 } .rule { stroke: #6f7a89 }
text { fill: #e4e8ee } .kind { fill: #a3adba } .line { stroke: #79aef0 } .end { fill: #79aef0 }
}"""


class _Box(NamedTuple):
    """A table at a place; ``keys`` are its columns that are keys, with what they are."""

    table: str
    keys: tuple[tuple[str, str], ...]
    x: int
    y: int

    @property
    def bottom(self) -> int:
        return self.y + _HEAD + len(self.keys) * _LINE + 5

    def line_of(self, column: str) -> int:
        """The height at which a column is written."""
        at = [name for name, _ in self.keys].index(column)
        return self.y + _HEAD + at * _LINE + 11


class _Reference(NamedTuple):
    table: str
    column: str
    target: str
    checked: bool


def keys_of(table: Table, column: Column[object]) -> Iterator[str]:
    """What a column is: part of the primary key, of a foreign one, of a unique one."""
    if column.primary_key:
        yield "PK"
    if column.foreign_keys:
        yield "FK"
    unique = (one for one in table.constraints if one.__visit_name__ == "unique_constraint")
    if any(column.name in constraint.columns for constraint in unique):
        yield "UK"


def drawing(tables: Iterable[Table]) -> str:
    """All tables with their keys, and a line from each reference to the table that it is about."""
    by_name = {table.name: table for table in tables}
    placed = {name for band in _BANDS for column in band for name in column.split()}
    if differing := by_name.keys() ^ placed:
        raise ValueError(f"_BANDS and the schema differ in {', '.join(sorted(differing))}")
    references = [*_foreign_keys(by_name.values())]
    references += [_Reference(*one, checked=False) for one in UNCHECKED]
    boxes = _placed(by_name, references)
    width = max(box.x for box in boxes.values()) + _WIDE + _MARGIN
    height = max(box.bottom for box in boxes.values()) + _MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            f' width="{width}" height="{height}">',
            "<title>The tables of the schema, their keys, and what refers to what</title>",
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{width}" height="{height}" rx="6"/>',
            *(_drawn_line(boxes[one.table], boxes[one.target], one) for one in references),
            *(line for box in boxes.values() for line in _drawn_box(box)),
            "</svg>\n",
        ]
    )


def _foreign_keys(tables: Iterable[Table]) -> Iterator[_Reference]:
    for table in tables:
        keys = [one for one in table.constraints if one.__visit_name__ == "foreign_key_constraint"]
        for key in sorted(keys, key=lambda key: key.column_keys):
            if key.referred_table is table:
                continue  # the line would cross its own box
            # One of two columns is enough to see where it leads; the last one is the narrower.
            yield _Reference(table.name, key.column_keys[-1], key.referred_table.name, checked=True)


def _placed(tables: dict[str, Table], references: list[_Reference]) -> dict[str, _Box]:
    boxes: dict[str, _Box] = {}
    top = _MARGIN
    for band in _BANDS:
        for at, column in enumerate(band):
            x, y = _MARGIN + at * (_WIDE + _BETWEEN), top
            for name in column.split():
                boxes[name] = _Box(name, _keys(tables[name], references), x, y)
                y = boxes[name].bottom + _APART
        top = max(box.bottom for box in boxes.values()) + 2 * _APART
    return boxes


def _keys(table: Table, references: list[_Reference]) -> tuple[tuple[str, str], ...]:
    unchecked = {one.column for one in references if one.table == table.name and not one.checked}
    kinds = {column.name: " ".join(keys_of(table, column)) for column in table.columns}
    return tuple((name, kind) for name, kind in kinds.items() if kind or name in unchecked)


def _drawn_line(box: _Box, target: _Box, reference: _Reference) -> str:
    """From the left of a column to the head of a table that stands further left."""
    x, y = box.x, box.line_of(reference.column)
    end_x, end_y = target.x + _WIDE, target.y + _HEAD // 2
    bend = (x - end_x) // 2
    kind = "line" if reference.checked else "line unchecked"
    curve = f"M{x},{y} C{x - bend},{y} {end_x + bend},{end_y} {end_x},{end_y}"
    return (
        f'<path class="{kind}" d="{curve}"/><circle class="end" cx="{end_x}" cy="{end_y}" r="3"/>'
    )


def _drawn_box(box: _Box) -> Iterator[str]:
    x, y = box.x, box.y
    yield f'<rect class="box" x="{x}" y="{y}" width="{_WIDE}" height="{box.bottom - y}" rx="4"/>'
    yield f'<text class="name" x="{x + 8}" y="{y + 16}">{box.table}</text>'
    yield f'<path class="rule" d="M{x},{y + _HEAD - 1} h{_WIDE}"/>'
    for name, kind in box.keys:
        base = box.line_of(name) + 4
        yield f'<text x="{x + 8}" y="{base}">{name}</text>'
        if kind:
            end = f'x="{x + _WIDE - 8}" y="{base}" text-anchor="end"'
            yield f'<text class="kind" {end}>{kind}</text>'
