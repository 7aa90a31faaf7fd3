"""Commands that remove things from the catalogue; files themselves are never touched."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_roots
from catalog.cli.options import prints_object
from catalog.cli.output import Format, say

if TYPE_CHECKING:
    from catalog.ingest.forgetting import Removed

_dry_run = click.option(
    "--dry-run", is_flag=True, help="Only show what would be removed; change nothing."
)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=complete_roots)
@_dry_run
@prints_object
@click.pass_obj
def forget(place: Place, paths: tuple[str, ...], dry_run: bool, format_: Format) -> None:
    """Remove the files at and below PATH from the catalogue.

    Their labels are removed, and hashes that no other file has. The files themselves are not
    touched: an ingest of PATH catalogues them again.

    Example: catalog forget /media/old-disk --dry-run
    """
    with place.catalog() as catalog, output.working("Removing"):
        removed = catalog.forget(paths, dry_run=dry_run)
    _tell(removed, dry_run, format_)


@click.command()
@click.option(
    "--missing-for",
    type=click.FloatRange(0),
    default=0.0,
    show_default=True,
    metavar="DAYS",
    help="Only files that have been missing for at least this long.",
)
@_dry_run
@prints_object
@click.pass_obj
def prune(place: Place, missing_for: float, dry_run: bool, format_: Format) -> None:
    """Remove missing files from the catalogue, and hashes that no file has any more.

    Files of offline roots are not missing, and stay. `catalog report missing` lists what will go.

    Example: catalog prune --missing-for 30 --dry-run
    """
    with place.catalog() as catalog, output.working("Removing"):
        removed = catalog.prune(missing_for, dry_run=dry_run)
    _tell(removed, dry_run, format_)


def _tell(removed: Removed, dry_run: bool, format_: Format) -> None:
    if format_ is Format.JSON:
        output.print_object(asdict(removed) | {"dry_run": dry_run})
    roots = f"{removed.roots} roots, " if removed.roots else ""
    say(
        f"{removed.files} files, {roots}{removed.media} contents, {removed.hashes} hashes and "
        f"{removed.pairs} pairs {'would be' if dry_run else 'were'} removed from the catalogue"
    )
