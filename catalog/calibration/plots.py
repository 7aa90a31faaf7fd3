"""A picture of a calibration: how far true and false pairs are apart, and what a radius finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalog.calibration.records import Histogram, Kind, Mark, Recall
from catalog.core.units import percent
from catalog.errors import UsageError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# By suffix, what keeps the moment of writing out of a file.
_METADATA: dict[str, dict[str, None]] = {
    ".png": {},
    ".svg": {"Date": None},
    ".pdf": {"CreationDate": None},
}
_STYLE: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9,
    "axes.titlesize": 9,
    "axes.labelsize": 8,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "text.usetex": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "catalog",
}
_DOTS = 110

_FALSE, _TRUE, _FAINT, _INK, _GREY = "#d55e00", "#0072b2", "#b8c4cc", "#1a1a1a", "#777777"
_NAMED = ("#0072b2", "#cc79a7", "#009e73", "#e69f00", "#7b52ab", "#56a5d8")
# By the share that is missed. What is found always or never is quiet: no radius changes it soon.
_MISSED = ((0.0, "#ffffff"), (0.5, "#f4b183"), (0.9, "#f3d8c3"), (1.0, "#ebebeb"))

# Inches. A row is one hasher; the table of recall stands right of all rows, under slanted names.
# Where it is much higher than these it has several parts, side by side.
_MARGIN, _HEADING, _TITLE = 0.6, 1.0, 0.5
_ROW, _PANEL, _WIDE, _GAP = 2.35, 1.6, 4.6, 0.65
_NAMES, _LABELS, _SLANT = 1.4, 1.2, 0.9
_CELL_WIDE, _CELL_HIGH, _HEAD, _HIGHEST_CELL = 0.5, 0.2, 0.95, 0.28
_PARTS = 3  # of a table, at most
_STRETCH = 1.1  # rows grow by so much, rather than that a table gets another part

_BARS = 64
# Curves go on to the distance at which so many of the false pairs would be found, and so much
# further than the marks.
_USELESS = 0.01
_BEYOND = 1.5
# A recall between these is one that the radius decides about.
_HARDLY, _NEARLY = 0.01, 0.99


class _Curve(NamedTuple):
    """How many pairs of a transformation are at which distance; None for false pairs."""

    name: str | None
    counts: NDArray[np.int64]

    @property
    def recall(self) -> NDArray[np.float64]:
        """By radius in bits, the share of the pairs that it finds."""
        return np.cumsum(self.counts) / max(int(self.counts.sum()), 1)


class _Row(NamedTuple):
    """What is shown of a hasher; ``transformations`` are those of true pairs."""

    hasher: str
    mark: Mark | None
    false: _Curve
    transformations: tuple[_Curve, ...]

    @property
    def bits(self) -> int:
        return len(self.false.counts) - 1

    @property
    def radius(self) -> int | None:
        """The advised radius, or that which is set."""
        if self.mark is None:
            return None
        advised = self.mark.advised_radius
        return self.mark.set_radius if advised is None else advised

    @property
    def true(self) -> _Curve:
        """The true pairs of all transformations."""
        return _Curve("all", _sum(self.transformations, self.bits))


class _Block(NamedTuple):
    """The hashers of one kind of media; ``names`` are those of its transformations, and
    ``by_parts`` has the share that parts of pictures find of each, if they were measured."""

    kind: Kind
    rows: tuple[_Row, ...]
    names: tuple[str, ...]
    by_parts: Mapping[str, float]

    @property
    def parts(self) -> int:
        """How many parts of the table stand side by side, so that it is as low as the rows."""
        room = _STRETCH * len(self.rows) * _ROW
        return next((n for n in range(1, _PARTS) if self._table(n) <= room), _PARTS)

    @property
    def height(self) -> float:
        return max(len(self.rows) * _ROW, self._table(self.parts))

    @property
    def row_height(self) -> float:
        return self.height / len(self.rows)

    @property
    def part_width(self) -> float:
        return _LABELS + self.columns * _CELL_WIDE

    @property
    def columns(self) -> int:
        """Those of the table: a hasher has one, and so have parts."""
        return len(self.rows) + bool(self.by_parts)

    @property
    def width(self) -> float:
        """That of the table, with the last of its slanted names."""
        return self.parts * self.part_width + _SLANT

    def split(self) -> list[tuple[str, ...]]:
        """The names in each part of the table."""
        count = self._lines(self.parts)
        return [self.names[at : at + count] for at in range(0, max(len(self.names), 1), count)]

    def _lines(self, parts: int) -> int:
        return max(-(-len(self.names) // parts), 1)

    def _table(self, parts: int) -> float:
        return _HEAD + (self._lines(parts) + 1) * _CELL_HIGH + _MARGIN


def check_target(target: str | Path) -> None:
    """Whether a picture can be drawn there, for who does not want to learn that at the end.

    Raises UsageError for a suffix other than .png, .svg and .pdf, where there is no folder, and
    without matplotlib.
    """
    path = Path(target)
    if path.suffix.lower() not in _METADATA:
        raise UsageError(f"{path}: a calibration is drawn as .png, .svg or .pdf; name it like that")
    if not path.parent.is_dir():
        raise UsageError(f"{path} cannot be written: {path.parent} is not a folder")
    try:
        import_module("matplotlib")
    except ImportError as error:
        raise UsageError(
            f"{path}: drawing needs an extra package: pip install 'catalog[plot]'"
        ) from error


def write_plot(
    target: str | Path,
    histograms: Sequence[Histogram],
    marks: Sequence[Mark],
    title: str,
    by_parts: Sequence[Recall] = (),
) -> None:
    """Write the picture of a calibration: PNG, SVG or PDF, as the suffix of ``target`` says.

    Each hasher has a row: the distances of false and true pairs, and for each transformation how
    many of its pairs are found by which radius. Beside the rows a table tells the recall at the
    advised radius, or at that which is set where none is advised, and that of parts of pictures if
    it is given. The same calibration gives the same bytes.

    Raises UsageError for another suffix, where nothing can be written, and without matplotlib.
    """
    check_target(target)
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    path = Path(target)
    suffix = path.suffix.lower()
    data = BytesIO()
    with rc_context(_STYLE):
        figure = _drawn(Figure, _blocks(histograms, marks, by_parts), title)
        figure.savefig(data, format=suffix[1:], dpi=_DOTS, metadata=_METADATA[suffix])
    try:
        path.write_bytes(data.getvalue())
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error


def _blocks(
    histograms: Sequence[Histogram], marks: Sequence[Mark], by_parts: Sequence[Recall]
) -> list[_Block]:
    """What is to be drawn, everything in the order in which it first comes."""
    kinds = dict.fromkeys(histogram.kind for histogram in histograms)
    return [
        _block(
            kind,
            [one for one in histograms if one.kind == kind],
            marks,
            [one for one in by_parts if one.choice.kind == kind],
        )
        for kind in kinds
    ]


def _block(
    kind: Kind, histograms: Sequence[Histogram], marks: Sequence[Mark], by_parts: Sequence[Recall]
) -> _Block:
    by_hasher = {(mark.kind, mark.hasher): mark for mark in marks}
    rows = []
    for hasher in dict.fromkeys(one.hasher for one in histograms):
        own = [one for one in histograms if one.hasher == hasher]
        curves = [_Curve(one.transformation, one.counts) for one in own]
        false = [curve for curve in curves if curve.name is None]
        rows.append(
            _Row(
                hasher,
                by_hasher.get((kind, hasher)),
                _Curve(None, _sum(false, len(own[0].counts) - 1)),
                tuple(curve for curve in curves if curve.name is not None),
            )
        )
    names = dict.fromkeys(curve.name for row in rows for curve in row.transformations if curve.name)
    shares = {one.transformation: one.recall for one in by_parts}
    if by_parts:
        shares["all"] = sum(one.found for one in by_parts) / sum(one.pairs for one in by_parts)
    return _Block(kind, tuple(rows), tuple(names), shares)


def _sum(curves: Sequence[_Curve], bits: int) -> NDArray[np.int64]:
    return sum((curve.counts for curve in curves), np.zeros(bits + 1, np.int64))


def _drawn(figure_class: type[Figure], blocks: Sequence[_Block], title: str) -> Figure:
    left = 2 * _MARGIN + 2 * _WIDE + _GAP + _NAMES
    width = left + max((block.width for block in blocks), default=0)
    height = _HEADING + sum(_TITLE + block.height for block in blocks)
    figure = figure_class(figsize=(width, height), facecolor="white")
    figure.text(
        _MARGIN / width, 1 - 0.3 / height, title, fontsize=14, va="center", parse_math=False
    )
    _draw_key(figure, width, height)
    top = _HEADING
    for block in blocks:
        place = _MARGIN / width, 1 - (top + 0.05) / height
        figure.text(*place, f"{block.kind}s", fontsize=12, color=_GREY, va="center")
        top += _TITLE
        panel = block.row_height - (_ROW - _PANEL)
        for number, row in enumerate(block.rows):
            at = top + number * block.row_height
            _draw_distances(_axes(figure, 1.5 * _MARGIN, at, _WIDE, panel), row)
            _draw_recall(_axes(figure, 1.5 * _MARGIN + _WIDE + _GAP, at, _WIDE, panel), row)
        split = block.split()
        room = (block.height - _HEAD - _MARGIN) / (len(split[0]) + 1)
        cell = min(room, _HIGHEST_CELL)
        for number, names in enumerate(split):
            at = left + number * block.part_width + _LABELS
            size = block.columns * _CELL_WIDE, (len(names) + 1) * cell
            _draw_table(_axes(figure, at, top + _HEAD - _TITLE, *size), block, names)
        top += block.height
    return figure


def _axes(figure: Figure, left: float, top: float, width: float, height: float) -> Axes:
    """A place to draw in, in inches from the left and from the top."""
    wide, high = figure.get_size_inches()
    place = (left / wide, 1 - (top + height) / high, width / wide, height / high)
    axes = figure.add_axes(place)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return axes


def _draw_distances(axes: Axes, row: _Row) -> None:
    """The histograms of false and of true pairs, each as shares of its own pairs."""
    step = 2 * -(-(row.bits + 1) // (2 * _BARS))  # some hashers give even distances only
    edges = np.append(np.arange(0, row.bits + 1, step), row.bits + 1) - 0.5
    floor = 1.0
    for curve, colour in ((row.false, _FALSE), (row.true, _TRUE)):
        total = int(curve.counts.sum())
        if not total:
            continue
        floor = min(floor, 0.5 / total)
        share = np.add.reduceat(curve.counts, np.arange(0, row.bits + 1, step)) / total
        axes.stairs(share, edges / row.bits, fill=True, color=colour, alpha=0.35, baseline=1e-12)
        axes.stairs(share, edges / row.bits, color=colour, linewidth=1.1, baseline=1e-12)
    seen = np.flatnonzero(row.false.counts + row.true.counts)
    most = (int(seen[-1]) + step) / row.bits if len(seen) else 1.0
    axes.set_yscale("log")
    axes.set_ylim(floor, 1.5)
    axes.set_ylabel("share of pairs")
    _finish(axes, row, most)
    said = f"{row.bits} bits"
    if row.mark is not None:
        said += f"   radius {row.mark.set_radius}"
        if row.mark.advised_radius is not None:
            said += f", advised {row.mark.advised_radius}"
    _say_above(axes, row.hasher, said)


def _draw_recall(axes: Axes, row: _Row) -> None:
    """By radius, what is found of each transformation, and the share of false pairs found."""
    most = _end_of_curves(row)
    named = _decided(row)
    for curve in row.transformations:
        if curve not in named:
            _step(axes, row, curve, color=_FAINT, linewidth=0.6, zorder=1)
    for curve, colour in zip(named, _NAMED, strict=False):
        _step(axes, row, curve, color=colour, linewidth=1.4, zorder=3, label=_labelled(row, curve))
    _step(axes, row, row.true, color=_INK, linewidth=2, zorder=4, label=_labelled(row, row.true))
    dashes = (0, (4, 2))
    said = f"false  {_one_in(row)}"
    _step(axes, row, row.false, color=_FALSE, linewidth=1.4, linestyle=dashes, zorder=2, label=said)
    axes.set_ylim(0, 1.03)
    axes.set_ylabel("share of pairs found")
    _finish(axes, row, most)
    handles, _ = axes.get_legend_handles_labels()
    axes.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(1.01, 1.04),
        frameon=False,
        fontsize=8,
        handlelength=1.2,
        labelspacing=0.35,
        borderaxespad=0,
    )


def _decided(row: _Row) -> list[_Curve]:
    """A few transformations that the radius decides about, from the best found to the worst; what
    it finds nearly always, or hardly ever, is none."""
    if row.radius is None:
        return []
    recalls = [(float(curve.recall[row.radius]), curve) for curve in row.transformations]
    between = [(recall, curve) for recall, curve in recalls if _HARDLY <= recall <= _NEARLY]
    between.sort(key=lambda one: -one[0])
    count = min(len(between), len(_NAMED))
    places = np.linspace(0, len(between) - 1, count).round().astype(int).tolist()
    return [between[place][1] for place in places]


def _labelled(row: _Row, curve: _Curve) -> str:
    if row.radius is None:
        return f"{curve.name}"
    return f"{curve.name}  {percent(float(curve.recall[row.radius]))}"


def _one_in(row: _Row) -> str:
    """What part of the false pairs is found."""
    if row.radius is None:
        return ""
    found = int(row.false.counts[: row.radius + 1].sum())
    total = int(row.false.counts.sum())
    return f"1 in {float(f'{total / found:.2g}'):,.0f}" if found else f"none of {total:,}"


def _end_of_curves(row: _Row) -> float:
    """Up to which distance, as a share of the bits, curves are worth drawing."""
    counts, enough = (row.false, _USELESS) if row.false.counts.any() else (row.true, _NEARLY)
    end = int(np.argmax(counts.recall >= enough))
    if row.mark is not None:
        end = max(end, round(_BEYOND * row.mark.set_radius), round(_BEYOND * (row.radius or 0)))
    return min(max(end, 4), row.bits) / row.bits


def _step(axes: Axes, row: _Row, curve: _Curve, **style: Any) -> None:
    if curve.counts.any():
        distances = np.arange(row.bits + 1) / row.bits
        axes.plot(distances, curve.recall, drawstyle="steps-post", **style)


def _finish(axes: Axes, row: _Row, most: float) -> None:
    """What both panels of a row have: the marks, which lie behind the last distance within."""
    axes.set_xlim(0, most)
    axes.set_xlabel("distance, share of the bits")
    axes.grid(visible=True, axis="y", color="#e6e6e6", linewidth=0.6)
    axes.set_axisbelow(True)
    if row.mark is not None:
        for radius, style in ((row.mark.set_radius, (0, (2, 2))), (row.mark.advised_radius, "-")):
            if radius is not None:
                axes.axvline((radius + 0.5) / row.bits, color=_INK, linewidth=1, linestyle=style)


def _say_above(axes: Axes, name: str, said: str) -> None:
    axes.set_title(name, loc="left", fontweight="bold", fontsize=11, color=_INK)
    axes.set_title(said, loc="right", color=_GREY)


def _draw_table(axes: Axes, block: _Block, some: Sequence[str]) -> None:
    """Recall by transformation and hasher, in percent: in colour what is found at times."""
    from matplotlib.colors import LinearSegmentedColormap

    names = ["all", *some]
    shares = np.full((len(names), block.columns), np.nan)
    for column, row in enumerate(block.rows):
        curves = {curve.name: curve for curve in (row.true, *row.transformations)}
        for line, name in enumerate(names):
            if row.radius is not None and name in curves and curves[name].counts.any():
                shares[line, column] = curves[name].recall[row.radius]
    if block.by_parts:
        shares[:, -1] = [block.by_parts.get(name, np.nan) for name in names]
    colours = LinearSegmentedColormap.from_list("missed", list(_MISSED))
    axes.imshow(1 - shares, cmap=colours, vmin=0, vmax=1, aspect="auto")
    for (line, column), share in np.ndenumerate(shares):
        if not np.isnan(share):
            said = percent(float(share)).removesuffix(" %")
            colour = _INK if _HARDLY <= share <= _NEARLY else _GREY
            axes.text(column, line, said, ha="center", va="center", fontsize=7.5, color=colour)
    axes.set_yticks(range(len(names)), names, fontsize=7.5)
    heads = [
        row.hasher if row.radius is None else f"{row.hasher} ≤ {row.radius}" for row in block.rows
    ] + ["parts"] * bool(block.by_parts)
    axes.set_xticks(range(len(heads)), heads, rotation=45, ha="left", rotation_mode="anchor")
    axes.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    axes.axhline(0.5, color="white", linewidth=3)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_xlabel("found by the radius above, percent", color=_GREY)


def _draw_key(figure: Figure, width: float, height: float) -> None:
    """What colours and lines mean, at the top right."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    figure.legend(
        handles=[
            Patch(facecolor=_FALSE, alpha=0.5, label="pairs of different media"),
            Patch(facecolor=_TRUE, alpha=0.5, label="pairs of an original and a variant"),
            Line2D([], [], color=_INK, linestyle=(0, (2, 2)), label="radius that is set"),
            Line2D([], [], color=_INK, label="radius that is advised"),
            Line2D([], [], color=_FALSE, linestyle=(0, (4, 2)), label="false pairs found"),
            Line2D([], [], color=_INK, linewidth=2, label="true pairs found"),
            Line2D([], [], color=_FAINT, label="those of one transformation"),
        ],
        loc="upper left",
        bbox_to_anchor=(_MARGIN / width, 1 - 0.45 / height),
        ncols=7,
        frameon=False,
        fontsize=8,
        borderpad=0,
        columnspacing=1.4,
    )
