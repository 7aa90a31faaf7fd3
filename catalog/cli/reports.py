"""Commands that show clusters and reports, and say what to keep."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_reports, complete_roots
from catalog.cli.options import (
    clustered,
    decided_option,
    excluding,
    paged,
    prints_rows,
    say_if_unknown,
    say_what_waits,
)
from catalog.cli.output import Format, say
from catalog.cli.text import freed
from catalog.core.units import counted
from catalog.errors import UsageError

if TYPE_CHECKING:
    from catalog.api import Catalog
    from catalog.groups.clusters import Choosing
    from catalog.reports.views import Cluster

_SHOWN = "cluster suggestion path width height byte_size hasher distance isometry reason".split()


@click.command()
@clustered
@decided_option
@click.option(
    "--as-default",
    is_flag=True,
    help="Use --strictness, --threshold and --keep for the stored clusters from now on; "
    "those not given return to their defaults.",
)
@prints_rows
@click.pass_obj
def clusters(
    place: Place,
    choosing: Choosing,
    decided: bool | None,
    as_default: bool,
    format_: Format,
) -> None:
    """List groups of near-duplicates, and which file of each to keep.

    The groups that can free most space come first. Only direct near-duplicates of the kept file are
    suggested for removal; this removes nothing, catalog plan is the next step.

    Example: catalog clusters --strictness clique --keep format,resolution
    """
    others = ("hashers", "scope", "include_flat", "exact_only")
    if as_default and any(choosing.get(name) for name in others):
        raise click.UsageError("--as-default stores only --strictness, --threshold and --keep")
    with place.catalog() as catalog:
        with output.working("Grouping"):
            if as_default:
                catalog.set_clustering(
                    choosing["strictness"], choosing["threshold"], choosing["keep"]
                )
                choosing = {}
            found = output.begun(catalog.clusters(decided=decided, **choosing))
        tally = _Tally()
        _print_clusters(format_, tally.counting(found))
        say(
            f"{counted(tally.clusters, 'cluster')} of {counted(tally.files, 'file')}; "
            f"{freed(tally.reclaimable, tally.reclaimable_exact)}"
        )
        _warn(catalog, choosing)


class _Tally:
    """Counts clusters while they pass."""

    def __init__(self) -> None:
        self.clusters = self.files = self.reclaimable = self.reclaimable_exact = 0

    def counting(self, clusters: Iterator[Cluster]) -> Iterator[Cluster]:
        for cluster in clusters:
            self.clusters += 1
            self.files += cluster.files
            self.reclaimable += cluster.reclaimable
            self.reclaimable_exact += cluster.reclaimable_exact
            yield cluster


def _print_clusters(format_: Format, found: Iterator[Cluster]) -> None:
    """One line for each member; in JSON, members are lists in their clusters."""
    from catalog.reports.views import Cluster, Member

    if format_ in (Format.JSON, Format.NDJSON):
        output.print_records(format_, Cluster, found)
        return
    if format_ is Format.WIDE or (format_ is Format.TABLE and sys.stdout.isatty()):
        from catalog.cli.terminal import draw_clusters

        draw_clusters(found, wide=format_ is Format.WIDE)
        return
    of_member = [field.name for field in fields(Member)]
    names = [field.name for field in fields(Cluster)]
    names = [name for name in names if name not in ("members", "byte_size")] + of_member
    if format_ is Format.TABLE:
        names = list(_SHOWN)
    rows = (
        [getattr(member, name) if name in of_member else getattr(cluster, name) for name in names]
        for cluster in found
        for member in cluster.members
    )
    output.print_rows(format_, names, rows)


def _warn(catalog: Catalog, choosing: Choosing) -> None:
    """Warn of what clusters do not show."""
    if "scope" in choosing:
        say_if_unknown(catalog, choosing["scope"])
    if choosing.get("exact_only"):
        return
    flat = 0
    if not choosing.get("include_flat"):
        flat = catalog.flat_count(choosing.get("hashers"))
    if flat:
        say(
            f"{counted(flat, 'blank picture')} grouped only with exact copies "
            "(--include-flat groups them all)"
        )
    say_what_waits(catalog)


@click.command()
@click.argument("name", required=False, shell_complete=complete_reports)
@clustered
@decided_option
@paged
@click.option(
    "--html",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="With clusters: write one page with thumbnails, for a browser.",
)
@prints_rows
@click.pass_obj
def report(
    place: Place,
    name: str | None,
    choosing: Choosing,
    decided: bool | None,
    limit: int | None,
    after: list[Any] | None,
    html: Path | None,
    format_: Format,
) -> None:
    """Print a report; without NAME, list the reports.

    Each is a view that any PostgreSQL client can read. With --limit it comes page by page; the
    end of each page shows how to continue.

    Example: catalog report clusters --html clusters.html
    """
    if html is not None:
        if name != "clusters" or limit or after or not format_.is_table:
            raise click.UsageError("--html goes with the report clusters, and with no other format")
        with place.catalog() as catalog:
            _write_html(catalog, html, choosing, decided)
        return
    with place.catalog() as catalog:
        if name is None:
            output.print_rows(format_, ["name", "view", "description"], catalog.reports())
            return
        with catalog.report(name, limit=limit, after=after, decided=decided, **choosing) as (
            names,
            rows,
        ):
            _print_report(name, names, rows, limit, format_)
        say_if_unknown(catalog, choosing["scope"])


def _print_report(
    name: str,
    names: list[str],
    rows: Iterator[tuple[Any, ...]],
    limit: int | None,
    format_: Format,
) -> None:
    from catalog.reports.views import get_report, key_of

    report = get_report(name)
    shown = [n for n in names if not format_.is_table or n not in report.aside]
    places = [names.index(n) for n in shown]
    last: tuple[Any, ...] | None = None

    def columns() -> Iterator[list[Any]]:
        nonlocal last
        for last in rows:
            yield [last[at] for at in places]

    count = output.print_rows(format_, shown, columns())
    if last is not None and count == limit:
        key = json.dumps(key_of(report, names, last)).replace("'", "\\u0027")  # for the shell
        say(f"for the next {limit}: --limit {limit} --after '{key}'")
    else:
        say(counted(count, "row"))


def _write_html(catalog: Catalog, path: Path, choosing: Choosing, decided: bool | None) -> None:
    note = str(choosing["scope"]) or "the whole catalogue"
    if choosing["threshold"] is not None:
        note += f", up to a threshold of {choosing['threshold']}"
    if choosing["exact_only"]:
        note += ", exact copies only"
    if decided is not None:
        note += ", decided" if decided else ", undecided"
    if choosing["strictness"]:
        note += f", strictness {choosing['strictness']}"
    # Written to another name and moved, so that nobody sees half a page.
    partial = path.parent / f".{path.name}.partial"
    try:
        with partial.open("w", encoding="utf-8") as out:
            written = catalog.write_html(
                out, note, progress=output.progress_bar, decided=decided, **choosing
            )
        partial.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            partial.unlink()
    say(
        f"{path}: {counted(written.clusters, 'cluster')} of {counted(written.files, 'file')}; "
        f"{freed(written.reclaimable, written.reclaimable_exact)}"
    )


@click.group()
def root() -> None:
    """List the catalogued folders, make references of them, and exclude files.

    Files belong to the nearest root at or above them. Files below a reference root are never
    suggested for removal.

    Example: catalog root set ~/Pictures/originals --reference
    """


@root.command("list")
@prints_rows
@click.pass_obj
def root_list(place: Place, format_: Format) -> None:
    """List the roots, and how many files are below each.

    Example: catalog root list --json
    """
    from catalog.groups.roots import Root

    with place.catalog() as catalog:
        roots = catalog.roots()
        output.print_records(format_, Root, roots)
    if any(root.default_excludes for root in roots):
        from catalog.sources.excludes import DEFAULT_EXCLUDES

        say(f"default excludes: {' '.join(DEFAULT_EXCLUDES)}")


@root.command("set")
@click.argument("path", shell_complete=complete_roots)
@click.option(
    "--reference/--no-reference",
    default=None,
    help="Never suggest files below PATH for removal.",
)
@excluding
@click.option(
    "--no-exclude",
    "no_exclude",
    multiple=True,
    metavar="PATTERN",
    help="Remove a pattern. Repeatable.",
)
@click.pass_obj
def root_set(
    place: Place,
    path: str,
    reference: bool | None,
    exclude: tuple[str, ...],
    default_excludes: bool | None,
    no_exclude: tuple[str, ...],
) -> None:
    """Make PATH a reference or not, and set what is excluded below it.

    Example: catalog root set ~/Pictures/originals --reference
    """
    changes_excludes = exclude or no_exclude or default_excludes is not None
    if reference is None and not changes_excludes:
        raise click.UsageError(
            f"say what to set for {path}: --reference or --no-reference, --exclude PATTERN,"
            " --no-exclude PATTERN, --default-excludes or --no-default-excludes"
        )
    with place.catalog() as catalog:
        if reference is not None:
            catalog.set_reference(path, reference)
            said = "is never suggested" if reference else "may be suggested"
            say(f"what is below {path} {said} for removal")
        if changes_excludes:
            patterns = catalog.set_excludes(
                path, exclude, remove=no_exclude, default_excludes=default_excludes
            )
            say(
                f"excluded below {path}: {', '.join(patterns) or 'nothing by patterns of its own'};"
                f" for what is catalogued already, run: catalog ingest {quote(path)}"
            )
