"""What people see on a terminal: tables that fit into it, and clusters as lists."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from catalog.cli.consoles import make_console
from catalog.cli.text import printable
from catalog.core.units import clock, counted, size
from catalog.hashers.registry import HASHERS

if TYPE_CHECKING:
    from catalog.reports.views import Cluster, Member

_TABLE_ROWS = 1000  # that are drawn together, with columns of one width
_WIDEST = 100_000  # characters
_GAPS = (2, 1)  # between columns, of which the first that fits is taken
_LEAST = 16  # to which a column of text is narrowed at most
_INDENT = 13  # of the reason for a member
_MARKS = {"keep": ("✓", "green"), "remove": ("–", "red"), "review": ("?", "yellow")}
_TURNED = {
    "r90": ", turned by 90°",
    "r180": ", turned by 180°",
    "r270": ", turned by 270°",
    "fh": ", mirrored",
    "fv": ", mirrored upside down",
    "r90fv": ", turned and mirrored",
    "r90fh": ", turned and mirrored",
}


def draw_table(names: Sequence[str], rows: Iterable[Sequence[Any]], *, wide: bool) -> int:
    """Print rows as tables, and return how many there were.

    Where they are too wide for the terminal, the folder that all paths have in common is told once,
    and texts are shortened in the middle; where that is not enough, each row is a list of its own.
    With ``wide``, the table is as wide as it is.
    """
    console, count, source = _console(wide), 0, iter(rows)
    while some := list(islice(source, _TABLE_ROWS)):
        cells = [[printable(value) for value in row] for row in some]
        numeric = [_is_number(value) for value in some[0]]
        widths, indent = _widths(names, cells), 0
        if sum(widths) + _gaps(names) > console.width and (folder := _common_folder(cells)):
            told = shortened(printable(folder), console.width - len("in /:"))
            console.print(Text(f"in {told}/:", "dim"), no_wrap=True)
            cells = [[cell.removeprefix(f"{folder}/") for cell in row] for row in cells]
            # What is a name alone is not to begin a line: it may be like a message of this program.
            widths, indent = _widths(names, cells), 2
        for gap in _GAPS:
            room = console.width - indent - _gaps(names, gap)
            narrowed = _narrowed(widths, numeric, room)
            if sum(narrowed) <= room:
                table = _table_of(names, cells, numeric, narrowed, gap)
                console.print(Padding(table, (0, 0, 0, indent)))
                break
        else:
            _draw_lists(console, names, cells, count)
        count += len(some)
    return count


def _table_of(
    names: Sequence[str],
    cells: Sequence[Sequence[str]],
    numeric: Sequence[bool],
    widths: Sequence[int],
    gap: int,
) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0))
    for name, is_number in zip(names, numeric, strict=True):
        justify: Any = "right" if is_number else "left"
        table.add_column(Text(printable(name)), justify=justify, no_wrap=True)
    for row in cells:
        table.add_row(
            *(Text(shortened(cell, width)) for cell, width in zip(row, widths, strict=True))
        )
    return table


def _draw_lists(
    console: Console, names: Sequence[str], cells: Sequence[Sequence[str]], before: int
) -> None:
    """Rows one below the other, a line for each cell that holds anything."""
    longest = max(map(cell_len, names))
    for number, row in enumerate(cells, before + 1):
        console.print(Text(f"{number:,}", "bold"))
        for name, cell in zip(names, row, strict=True):
            if cell:
                room = max(console.width - longest - 5, _LEAST)
                line = Text(f"   {name:<{longest}}  ", "dim")
                line.append(shortened(cell, room), "not dim")
                console.print(line, no_wrap=True, overflow="ellipsis")


def draw_clusters(clusters: Iterable[Cluster], *, wide: bool) -> None:
    """Print clusters as a list of groups, numbered from 1: what to keep, what not, and why."""
    console = _console(wide)
    for number, cluster in enumerate(clusters, 1):
        folder = _common_folder([[member.path] for member in cluster.members])
        title = Text()
        title.append(f"{number:,}  {counted(cluster.files, 'file')}", "bold")
        title.append(f", {size(cluster.byte_size)}")
        if cluster.reclaimable:
            title.append(f"; {size(cluster.reclaimable)} could be freed")
        if folder:
            room = max(console.width - title.cell_len - len("  in "), _LEAST)
            title.append(f"  in {shortened(printable(folder), room)}", "dim")
        console.print(title, no_wrap=True, overflow="ellipsis")
        names = [printable(member.path.removeprefix(f"{folder}/")) for member in cluster.members]
        longest = max(map(cell_len, names))
        for member, name in zip(cluster.members, names, strict=True):
            _draw_member(console, member, name, longest)
        console.print()


def _draw_member(console: Console, member: Member, name: str, longest: int) -> None:
    mark, colour = _MARKS[member.suggestion]
    facts = f"{member.width} × {member.height}  {size(member.byte_size):>8}"
    if member.duration:
        facts += f"  {clock(member.duration)}"
    room = min(max(console.width - len(facts) - _INDENT - 2, _LEAST), longest)
    name = shortened(name, room)
    line = Text("   ")
    line.append(f"{mark} {member.suggestion:<6}", colour)
    line.append(f"  {name}{' ' * (room - cell_len(name))}  {facts}")
    console.print(line, no_wrap=True, overflow="ellipsis")
    why = ": ".join(filter(None, (_likeness(member), member.reason)))
    for row in Text(printable(why)).wrap(console, max(console.width - _INDENT, _LEAST)):
        console.print(Text(" " * _INDENT) + row, style="dim")


def _likeness(member: Member) -> str:
    """How near a member is to its keeper, in words."""
    if member.hasher is None or member.distance is None:
        return ""
    bits = HASHERS[member.hasher].bits
    turned = _TURNED.get(member.isometry or "r0", "")
    alike = 100 * (1 - member.distance / bits)
    return f"{alike:.0f} % alike ({member.distance} of {bits} bits differ){turned}"


def shortened(text: str, width: int) -> str:
    """A text with its middle left out, so that it takes no more than so many cells.

    Its end, where paths differ, keeps more than its beginning.
    """
    if cell_len(text) <= width:
        return text
    behind = max((width - 1) * 2 // 3, 0)
    before = max(width - 1 - behind, 0)
    start = chop_cells(text, before)[0] if before else ""
    end = chop_cells(text[::-1], behind)[0][::-1] if behind else ""
    return f"{start}…{end}"


def _console(wide: bool) -> Console:
    return make_console(width=_WIDEST) if wide else make_console()


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _gaps(names: Sequence[str], gap: int = _GAPS[0]) -> int:
    return gap * (len(names) - 1)


def _widths(names: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    return [
        max(cell_len(printable(name)), *(cell_len(row[at]) for row in cells))
        for at, name in enumerate(names)
    ]


def _narrowed(widths: Sequence[int], numeric: Sequence[bool], room: int) -> list[int]:
    """The same widths, those of texts reduced from the widest on until all fit, or none may be."""
    narrowed = list(widths)
    while (excess := sum(narrowed) - room) > 0:
        texts = [at for at, width in enumerate(narrowed) if not numeric[at] and width > _LEAST]
        if not texts:
            break
        widest = max(narrowed[at] for at in texts)
        among = [at for at in texts if narrowed[at] == widest]
        next_ = max((narrowed[at] for at in texts if narrowed[at] < widest), default=_LEAST)
        step = min(widest - next_, max(excess // len(among), 1))
        for at in among:
            narrowed[at] -= step
    return narrowed


def _common_folder(cells: Sequence[Sequence[str]]) -> str:
    """The folder that all absolute paths among some cells lie in; empty if there is none."""
    paths = [cell for row in cells for cell in row if cell.startswith("/")]
    if not paths:
        return ""
    folder = os.path.commonpath([os.path.dirname(path) for path in paths])
    return folder if len(folder) > 1 else ""
