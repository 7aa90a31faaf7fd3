"""The picture of the benchmark against the peers: for each contender a line of bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURS = {"perception": "#e0a458", "imagededup": "#a597b8", "catalog": "#2f6db5"}
_WIDTH, _HEIGHT_OF_LINE = 10, 0.23  # inches
_ROOM = 1.3  # of the longest bar, for the number at its end
_STYLE = {
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 8,
    "svg.fonttype": "none",
    "svg.hashsalt": "peers",
}


@dataclass(frozen=True, slots=True)
class Bars:
    """What is drawn of a contender: seconds, bytes, and parts of 1 or None where there is none."""

    method: str
    contender: str
    seconds: float
    memory: int
    precision: float | None
    edited: float | None
    turned: float | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line from above: the bars of a contender, or the heading of those of a method."""

    place: int
    label: str
    bars: Bars | None


def draw(rows: Sequence[Bars], target: Path) -> None:
    """Draw all contenders below each other, in the format that the suffix of ``target`` names."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    lines = list(_lines(rows))
    panels = (
        ("seconds (log)", [row.seconds for row in rows], "{:.1f}"),
        ("MB (log)", [row.memory / 1e6 for row in rows], "{:,.0f}"),
        ("precision, %", _percents(row.precision for row in rows), "{:.1f}"),
        ("recall of edited, %", _percents(row.edited for row in rows), "{:.1f}"),
        ("recall of turned, %", _percents(row.turned for row in rows), "{:.1f}"),
    )
    with matplotlib.rc_context(_STYLE):
        figure, axes = pyplot.subplots(
            ncols=len(panels),
            sharey=True,
            figsize=(_WIDTH, _HEIGHT_OF_LINE * (lines[-1].place + 3)),
            layout="constrained",
        )
        places = [line.place for line in lines if line.bars]
        colours = [_COLOURS[row.contender.replace(",", "").split()[0]] for row in rows]
        for axis, (title, values, form) in zip(axes, panels, strict=True):
            known = [value or 0.0 for value in values]
            bars = axis.barh(places, known, height=0.7, color=colours)
            texts = ["none" if value is None else form.format(value) for value in values]
            axis.bar_label(bars, texts, padding=2)
            axis.set_title(title, loc="left", fontsize=9, fontweight="bold")
            if title.endswith("%"):
                axis.set_xlim(0, _ROOM * 100)
            else:
                axis.set_xscale("log")
                least, most = min(known) / 2, max(known)
                axis.set_xlim(least, least * (most / least) ** _ROOM)
            _clear(axis)
        axes[0].set_yticks([line.place for line in lines], [line.label for line in lines])
        for label, line in zip(axes[0].get_yticklabels(), lines, strict=True):
            label.set_fontweight("normal" if line.bars else "bold")
        axes[0].set_ylim(lines[-1].place + 0.6, lines[0].place - 0.6)
        figure.savefig(target, metadata={"Date": None} if target.suffix == ".svg" else None)


def _lines(rows: Sequence[Bars]) -> Iterator[_Line]:
    """Methods with several contenders have a heading, others are named beside the contender."""
    place = 0
    for method, found in groupby(rows, key=lambda row: row.method):
        same = list(found)
        if len(same) == 1:
            yield _Line(place, f"{same[0].contender}: {method}", same[0])
            place += 1
            continue
        yield _Line(place, method, None)
        for row in same:
            place += 1
            yield _Line(place, row.contender, row)
        place += 2


def _clear(axis: Axes) -> None:
    """Nothing but a line to the left of the bars: their numbers are at their ends."""
    axis.xaxis.set_visible(False)
    axis.spines[["top", "right", "bottom"]].set_visible(False)
    axis.spines["left"].set_color("#777777")
    axis.tick_params(left=False)


def _percents(parts: Iterable[float | None]) -> list[float | None]:
    return [None if part is None else 100 * part for part in parts]
