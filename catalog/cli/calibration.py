"""``catalog calibrate``: thresholds that are measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_hashers, complete_paths
from catalog.cli.options import hashers_of, limited, prints_object
from catalog.cli.output import Format, say
from catalog.cli.part_advice import advice
from catalog.core.units import counted

if TYPE_CHECKING:
    from catalog.calibration.records import Calibration, Choice, Sample
    from catalog.core.limits import Limits

_FEW = 5  # failures that are named, and pairs of hashers that are shown
_RARE = 0.001  # a rate below this is printed as 1 in N
_COLUMNS = (
    "kind", "origin", "hasher", "confirmed by", "found", "false rate", "false pairs", "precision",
)  # fmt: skip
_PEOPLE_SAY = {"image": "picture", "video": "video"}


def _names_of(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> tuple[str, ...]:
    return tuple(name.strip() for name in (value or "").split(",") if name.strip())


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=complete_paths)
@click.option(
    "--hashers",
    metavar="NAMES",
    callback=hashers_of,
    shell_complete=complete_hashers,
    help="Hashers to measure, comma-separated (default: all).",
)
@click.option(
    "--sample",
    type=click.IntRange(1),
    default=1000,
    show_default=True,
    metavar="N",
    help="Number of pictures to make variants of.",
)
@click.option(
    "--compared",
    type=click.IntRange(2),
    default=5000,
    show_default=True,
    metavar="N",
    help="Number of pictures to compare with each other, including the sample. Measuring a "
    "false rate takes more than 1 / rate pairs.",
)
@click.option(
    "--videos",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    metavar="N",
    help="Number of videos to make variants of; ten times as many are compared.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="Seed of all random choices.",
)
@click.option(
    "--isometric/--no-isometric",
    default=None,
    help="Measure turned and mirrored pictures too (default: as the catalogue does).",
)
@click.option(
    "--local/--no-local",
    default=None,
    help="Measure what --local of ingest would find: pictures that show a part of one another "
    "(default: if the catalogue is local). Takes three times as long.",
)
@click.option(
    "--transformations",
    metavar="NAMES",
    callback=_names_of,
    help="Only these transformations or families, comma-separated, such as "
    "re-encode,downscale,crop-5 (default: all in the manual).",
)
@click.option(
    "--precision",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    metavar="FRACTION",
    help="Suggest thresholds at which this fraction of all pairs is true (default: 0.99).",
)
@click.option(
    "--false-rate",
    type=click.FloatRange(0, 1, min_open=True),
    metavar="FRACTION",
    help="Instead, suggest thresholds at which at most this fraction of different media is "
    "taken for near-duplicates.",
)
@click.option(
    "--media",
    type=click.IntRange(2),
    metavar="N",
    help="Size of the collection that the precision is for (default: that of the catalogue, "
    "at least 10,000).",
)
@click.option(
    "--copies",
    type=click.FloatRange(0, min_open=True),
    default=0.1,
    show_default=True,
    metavar="FRACTION",
    help="Fraction of the collection that has a near-duplicate.",
)
@click.option(
    "--groups",
    type=click.Path(),
    metavar="CSV",
    help="A CSV file with the columns path and group: pictures of one group show the same.",
)
@click.option(
    "--recalls",
    type=click.Choice(["set", "advised"]),
    default="set",
    show_default=True,
    help="Show the recall of each transformation at the set or the suggested thresholds.",
)
@click.option(
    "--plot",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Draw distances and recalls, as PNG, SVG or PDF.",
)
@click.option("--apply", is_flag=True, help="Set the suggested radii of single hashers.")
@click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Number of processes (default: one per core).",
)
@limited
@prints_object
@click.pass_obj
def calibrate(
    place: Place,
    /,
    paths: tuple[str, ...],
    recalls: str,
    plot: str | None,
    apply: bool,
    limits: Limits,
    format_: Format,
    **asked: Any,
) -> None:
    """Measure what thresholds find and mistake on your pictures, and suggest better ones.

    Variants of your pictures and videos are made (re-encoded, shrunk, cut, captioned …) and
    searched for, and different pictures are compared to count false matches. PATH may name
    folders; the default is the whole catalogue. The suggested threshold makes nearly all pairs
    true in a collection of your size, for each hasher and for each pair of hashers that confirm
    each other.

    Only --apply changes anything: it sets the thresholds. Results are stored: catalog report
    calibrations, catalog report recalls.

    Example: catalog calibrate --precision 0.999 --plot calibration.png
    """
    with place.catalog(limits, create=True) as catalog:
        if plot is not None:
            from catalog.calibration.plots import check_target

            check_target(plot)
        if apply:
            catalog.check_applicable(isometric=asked["isometric"])
        found = catalog.calibrate(paths, progress=output.progress_bar, **asked)
        if plot is not None:
            _draw(found, plot)
        if format_ is Format.JSON:
            output.print_object(_as_dict(found))
        else:
            _print(found, recalls)
        _tell(found)
        if apply:
            for name, radius in catalog.apply(found, output.progress_bar).items():
                say(f"{name}: pairs are stored up to a distance of {radius} bits from now on")


def _print(found: Calibration, recalls: str) -> None:
    """What each choice reaches, and for each kind what is found of each transformation."""
    too_small = {one.kind for one in found.samples if one.is_too_small}
    rows = [_row(one, one.kind in too_small) for one in _shown(found.choices)]
    confirmed = _COLUMNS.index("confirmed by")
    at = [n for n in range(len(_COLUMNS)) if n != confirmed or any(row[n] for row in rows)]
    output.print_rows(
        Format.TABLE, [_COLUMNS[n] for n in at], ([row[n] for n in at] for row in rows)
    )
    for sample in found.samples:
        alone = [
            one
            for one in found.choices
            if (one.kind, one.confirm_hasher) == (sample.kind, None)
            and (one.origin == recalls or one.view == "part")
        ]
        if alone:
            names = (sample.kind, *map(_name, alone))
            print()
            output.print_rows(Format.TABLE, names, _recalls(found, alone))


def _shown(choices: Sequence[Choice]) -> Iterator[Choice]:
    """All but the pairs of hashers that are not among the best of their kind."""
    pairs: Counter[str] = Counter()
    for one in choices:
        if one.origin == "advised" and one.confirm_hasher is not None:
            pairs[one.kind] += 1
            if pairs[one.kind] > _FEW:
                continue
        yield one


def _row(one: Choice, too_small: bool) -> tuple[str, ...]:
    confirm = ""
    if one.confirm_hasher is not None:
        confirm = f"{one.confirm_hasher} {one.confirm_threshold:g}"
    about = ""
    if one.extrapolated:
        about = "~" if one.false_rate < one.false_rate_high else "<"
    precision = "" if one.precision is None else _percent(one.precision)
    return (
        one.kind,
        one.origin,
        _name(one),
        confirm,
        _percent(one.recall),
        f"{about}{_rate(one.false_rate)}",
        "?" if too_small else f"{about}{one.false_pairs:,.0f}",
        "?" if too_small else precision,
    )


def _name(one: Choice) -> str:
    """A hasher at its threshold, without the one that confirms it; or parts."""
    return "parts" if one.view == "part" else f"{one.hasher} {one.threshold:g}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _rate(rate: float) -> str:
    """A rate as people read it: 2.4 %, or 1 in 2,100,000."""
    if rate >= _RARE:
        return f"{100 * rate:.2g} %"
    return f"1 in {float(f'{1 / rate:.2g}'):,.0f}" if rate else "0"


def _recalls(found: Calibration, choices: Sequence[Choice]) -> Iterator[tuple[str, ...]]:
    rows: dict[str, list[str]] = {}
    for one in choices:
        for recall in found.recalls:
            if recall.choice is one:
                rows.setdefault(recall.transformation, []).append(f"{100 * recall.recall:.0f} %")
    for transformation, cells in rows.items():
        yield transformation, *cells


def _tell(found: Calibration) -> None:
    for sample in found.samples:
        _tell_of(found, sample)
    if found.parts is not None:
        for line in advice(found, found.parts):
            say(line)
    for path, reason in list(found.failed.items())[:_FEW]:
        say(f"{path}: {reason}")
    if len(found.failed) > _FEW:
        say(f"and {len(found.failed) - _FEW:,} more files that could not be measured")
    say(f"took {found.seconds:.0f} s")


def _tell_of(found: Calibration, sample: Sample) -> None:
    """What was measured of one kind, and what to do with it."""
    from catalog.calibration.records import ENOUGH_PAIRS

    goal, noun = found.goal, _PEOPLE_SAY[sample.kind]
    wanted = (
        f"a precision of {100 * goal.precision:g} % among {goal.media:,} media"
        if goal.precision is not None
        else f"a false rate of {100 * (goal.false_rate or 0):g} %"
    )
    left_out = [f"{counted(sample.alike, 'pair')} that show the same"] if sample.alike else []
    left_out += [f"{counted(sample.flat, f'blank {noun}')}"] if sample.flat else []
    say(
        f"searched for variants of {counted(sample.varied, noun)}, and compared"
        f" {counted(sample.compared, noun)}: {counted(sample.different, 'pair')} of different ones"
        + (f" (left out: {', '.join(left_out)})" if left_out else "")
    )
    advised = [one for one in found.choices if (one.kind, one.origin) == (sample.kind, "advised")]
    if sample.is_too_small:
        say(
            f"too few {noun}s to judge false pairs: {ENOUGH_PAIRS:,} pairs of different ones are"
            f" needed; measure more {noun}s"
        )
    elif not advised:
        say(f"no threshold of any hasher reaches {wanted}")
    if not advised:
        return
    best = advised[0]
    say(f"best for {wanted}: {_called(best)}, which finds {_percent(best.recall)} of the variants")
    say(f"set it by: catalog match {_options(best)}")
    measured = {one.hasher for one in found.choices if one.view == "whole"}
    lacking = measured - found.advised(sample.kind).keys()
    if lacking:
        say(f"these do not reach it alone, at any threshold: {', '.join(sorted(lacking))}")


def _called(one: Choice) -> str:
    if one.confirm_hasher is None:
        return _name(one)
    return f"{_name(one)} confirmed by {one.confirm_hasher} {one.confirm_threshold:g}"


def _options(one: Choice) -> str:
    """A choice as options that set it."""
    said = f"--hasher {one.hasher} --threshold {one.threshold:g}"
    if one.confirm_hasher is None:
        return said
    return f"{said} --confirm {one.confirm_hasher}:{one.confirm_threshold:g}"


def _as_dict(found: Calibration) -> dict[str, Any]:
    """All but the histograms, which the tables of the catalogue have."""
    choices = [{"choice": at, **asdict(one)} for at, one in enumerate(found.choices, 1)]
    numbers = {id(one): at for at, one in enumerate(found.choices, 1)}
    return {
        "seed": found.seed,
        "isometric": found.isometric,
        "min_coverage": found.min_coverage,
        "goal": asdict(found.goal),
        "samples": [asdict(one) for one in found.samples],
        "choices": choices,
        "recalls": [{**asdict(one), "choice": numbers[id(one.choice)]} for one in found.recalls],
        "failed": dict(found.failed),
        "parts": found.parts and asdict(found.parts),
        "seconds": round(found.seconds, 3),
    }


def _draw(found: Calibration, target: str) -> None:
    from catalog.calibration.plots import write_plot
    from catalog.calibration.records import Mark
    from catalog.hashers import get_hasher

    marks = [
        Mark(
            one.kind,
            one.hasher,
            get_hasher(one.hasher).bits,
            one.radius,
            found.advised(one.kind).get(one.hasher),
        )
        for one in found.choices
        if (one.origin, one.confirm_hasher, one.view) == ("set", None, "whole")
    ]
    by_parts = [one for one in found.recalls if one.choice.view == "part"]
    counts = ", ".join(counted(one.varied, _PEOPLE_SAY[one.kind]) for one in found.samples)
    title = f"What thresholds find among variants of {counts}"
    write_plot(target, found.histograms, marks, title, by_parts)
