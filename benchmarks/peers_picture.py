"""The picture of the benchmark against the peers: for each contender a line of bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURS = {"perception": "#e0a458", "imagededup": "#a597b8", "catalog": "#2f6db5"}
_TEXT, _FAINT = "#222222", "#777777"


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


def draw(rows: Sequence[Bars], target: Path) -> None:
    """Draw all contenders below each other, in the format that the suffix of ``target`` names."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams.update({"svg.hashsalt": "peers", "font.size": 8, "text.color": _TEXT})
    from matplotlib import pyplot

    panels = (
        ("seconds", [row.seconds for row in rows], "{:.1f}"),
        ("MB of memory", [row.memory / 1e6 for row in rows], "{:,.0f}"),
        ("precision, %", _percents(row.precision for row in rows), "{:.1f}"),
        ("recall of edited, %", _percents(row.edited for row in rows), "{:.1f}"),
        ("recall of turned, %", _percents(row.turned for row in rows), "{:.1f}"),
    )
    places = _places(rows)
    figure, axes = pyplot.subplots(
        1, len(panels), sharey=True, figsize=(10, 0.24 * places[-1] + 1), layout="constrained"
    )
    colours = [_COLOURS[row.contender.replace(",", " ").split()[0]] for row in rows]
    for axis, (title, values, form) in zip(axes, panels, strict=True):
        known = [0.0 if value is None else value for value in values]
        bars = axis.barh(places, known, height=0.72, color=colours)
        texts = ["none" if value is None else form.format(value) for value in values]
        axis.bar_label(bars, texts, padding=2, color=_TEXT)
        axis.set_title(title, loc="left", fontsize=9, fontweight="bold")
        axis.set_xlim(0, 1.28 * max(100 if "%" in title else 0, *known))
        axis.xaxis.set_visible(False)
        axis.spines[["top", "right", "bottom"]].set_visible(False)
        axis.spines["left"].set_color(_FAINT)
        axis.tick_params(left=False)
    axes[0].set_yticks(places, [row.contender for row in rows])
    axes[0].invert_yaxis()
    _name_methods(axes[0], rows, places)
    figure.savefig(target, metadata={"Date": None} if target.suffix == ".svg" else None)


def _percents(parts: Iterable[float | None]) -> list[float | None]:
    return [None if part is None else 100 * part for part in parts]


def _places(rows: Sequence[Bars]) -> list[float]:
    """Where bars are, from above, with room for a heading before those of another method."""
    places: list[float] = []
    for n, row in enumerate(rows):
        before = places[-1] if places else -1.0
        same = n > 0 and rows[n - 1].method == row.method
        places.append(before + (1.0 if same else 2.0))
    return places


def _name_methods(axis: Axes, rows: Sequence[Bars], places: Sequence[float]) -> None:
    for n, (row, place) in enumerate(zip(rows, places, strict=True)):
        if n == 0 or rows[n - 1].method != row.method:
            axis.annotate(
                row.method,
                (0, place - 1),
                xytext=(-4, 0),
                textcoords="offset points",
                xycoords=axis.get_yaxis_transform(),
                ha="right",
                va="center",
                fontweight="bold",
            )
