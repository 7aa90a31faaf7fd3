"""Commands that ask for near-duplicates."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_banks, complete_hashers, complete_paths
from catalog.cli.options import (
    coverage_option,
    decided_option,
    exact_option,
    hasher_option,
    hashers_of,
    include_flat_option,
    limited,
    listing,
    narrowing_option,
    overlap_option,
    prints_rows,
    say_if_unknown,
    say_what_waits,
    scoped,
    threshold_option,
)
from catalog.cli.output import Format, say
from catalog.cli.text import span
from catalog.core.units import counted
from catalog.errors import ExitCode, MediaError, UsageError

if TYPE_CHECKING:
    from catalog.api import Catalog
    from catalog.banks.neighbours import BankNeighbour
    from catalog.core.limits import Limits
    from catalog.groups.scopes import Scope
    from catalog.query.files import Answer
    from catalog.sources.lists import PathList


@click.command()
@click.argument("paths", nargs=-1, metavar="FILE...", shell_complete=complete_paths)
@listing
@hasher_option
@threshold_option
@click.option(
    "--isometric/--no-isometric",
    default=None,
    help="Find the turned and mirrored picture too (default: in isometric catalogues).",
)
@click.option("--top", type=click.IntRange(1), metavar="K", help="Only the K nearest of each.")
@click.option(
    "--approximate",
    is_flag=True,
    help="Use the HNSW index (catalog index create --hnsw), which may miss some.",
)
@coverage_option
@overlap_option
@include_flat_option
@click.option(
    "--bank",
    "bank_names",
    multiple=True,
    metavar="NAME",
    shell_complete=complete_banks,
    help="List instead which entries of this bank FILE matches. Repeatable.",
)
@click.option(
    "--banks/--no-banks",
    default=None,
    help="List instead which entries of banks FILE matches, or do not look there at all (default:"
    " tell it apart from the list).",
)
@limited
@prints_rows
@click.pass_obj
def query(
    place: Place,
    paths: tuple[str, ...],
    lists: list[PathList],
    hashers: list[str] | None,
    threshold: float | None,
    isometric: bool | None,
    top: int | None,
    approximate: bool,
    min_coverage: float | None,
    min_overlap: float | None,
    include_flat: bool,
    bank_names: tuple[str, ...],
    banks: bool | None,
    limits: Limits,
    format_: Format,
) -> None:
    """List the near-duplicates of FILE, nearest first. It need not be in the catalogue.

    FILE may also be a folder or an archive, for every picture and video in it, or an address
    such as https://host/a.jpg; - reads a list of paths from standard input. With --top and
    without --threshold, the nearest are listed whatever their distance, confirmed or not.

    Where there are banks, it is told which of their entries FILE matches, within the threshold of
    each bank; near an entry of an exempt bank it matches nothing.

    Example: catalog query photo.jpg --top 5
    """
    from catalog.banks.neighbours import BankNeighbour
    from catalog.query.pictures import Neighbour

    if bank_names and banks is not None:
        raise UsageError("--bank says which banks; leave --banks and --no-banks out")
    lists_banks = bool(bank_names or banks)
    bad: list[MediaError] = []
    flat: list[tuple[str, bool]] = []
    exempt: list[tuple[str, str]] = []
    known: list[BankNeighbour] = []

    def answers(catalog: Catalog) -> Iterator[Answer]:
        found = catalog.query_all(
            paths,
            lists=lists,
            hashers=hashers,
            threshold=threshold,
            isometric=isometric,
            top=top,
            include_flat=include_flat,
            min_coverage=min_coverage,
            min_overlap=min_overlap,
            approximate=approximate,
            banks=False if banks is False else bank_names or None,
            progress=output.progress_bar,
        )
        for answer in found:
            if answer.error is not None:
                bad.append(answer.error)
            elif answer.flat and (answer.is_video or not include_flat):
                flat.append((answer.path, answer.is_video))
            if answer.exempt is not None:
                exempt.append((answer.path, answer.exempt))
            known.extend(answer.banks)
            yield answer

    with place.catalog(limits) as catalog:
        if isometric is None:
            isometric = catalog.is_isometric()
        asked = answers(catalog)
        if lists_banks:
            entries = (one for answer in asked for one in answer.banks)
            count = output.print_records(format_, BankNeighbour, entries, ("source", "bits"))
        else:
            aside = ("sha256", "bits", "exact", *_aside(catalog))
            near = (one for answer in asked for one in answer.neighbours)
            count = output.print_records(format_, Neighbour, near, aside)
        unturned = catalog.unturned_count(hashers) if isometric and not lists_banks else 0
    if unturned:
        say(
            f"{unturned} stored pictures were hashed only upright: for them only the queried "
            "picture was turned, and near-duplicates at the edge of the threshold may be missed "
            "(catalog ingest --isometric adds the other hashes)"
        )
    if approximate:
        say("the answer is approximate: some near-duplicates may be missing (catalog audit)")
    for file, is_video in flat:
        more = "" if is_video else " (--include-flat finds others)"
        say(f"{file} is blank: only exact copies of it are found{more}")
    for file, bank in exempt:
        say(f"{file} is near an entry of the exempt bank {bank}: only exact copies of it are found")
    if not count and not bad:
        say("no entry of a bank matches" if lists_banks else "no near-duplicates")
    for one in () if lists_banks else known:
        if one.kind == "match":
            _say_known(one)
    for error in bad:
        say(f"catalog: {error}")
    if bad:
        raise SystemExit(ExitCode.FAILED_FILES)


def _say_known(one: BankNeighbour) -> None:
    """Say that a file matches an entry of a bank."""
    name = "" if one.external_id is None else f" ({one.external_id})"
    near = f"by {one.hasher}, {one.distance} of {one.bits} bits"
    say(f"{one.query} matches entry {one.entry}{name} of bank {one.bank}, {near}")


@click.command()
@hasher_option
@narrowing_option
@coverage_option
@overlap_option
@scoped
@exact_option
@decided_option
@include_flat_option
@click.option(
    "--bank",
    metavar="NAME",
    shell_complete=complete_banks,
    help="List instead which files are near which entries of a bank, as catalog bank files does; of"
    " the other options --threshold counts.",
)
@prints_rows
@click.pass_obj
def duplicates(
    place: Place,
    hashers: list[str] | None,
    threshold: float | None,
    min_coverage: float | None,
    min_overlap: float | None,
    scope: Scope,
    exact_only: bool,
    decided: bool | None,
    include_flat: bool,
    bank: str | None,
    format_: Format,
) -> None:
    """List all pairs of files that are near-duplicates or identical.

    A pair is listed once for each hasher that finds it. Identical files have distance 0. What is
    near an entry of an exempt bank is in no pair, but with its copies.

    Example: catalog duplicates --within folder --threshold 0.1 --csv
    """
    from catalog.reports.listing import Duplicate

    if bank is not None:
        others = (
            hashers,
            min_coverage,
            min_overlap,
            exact_only or None,
            decided,
            include_flat or None,
        )
        if scope or any(one is not None for one in others):
            raise click.UsageError(
                "--bank goes with --threshold, and with no other choice of pairs"
            )
        from catalog.cli.banks import print_bank_files  # that module has many commands

        print_bank_files(place, bank, threshold, format_)
        return
    with place.catalog() as catalog:
        pairs = catalog.duplicates(
            hashers=hashers,
            threshold=threshold,
            include_flat=include_flat,
            scope=scope,
            min_coverage=min_coverage,
            min_overlap=min_overlap,
            exact_only=exact_only,
            decided=decided,
        )
        count = output.print_records(format_, Duplicate, pairs, _aside(catalog))
        say(counted(count, "pair"))
        say_if_unknown(catalog, scope)
        if exact_only:
            return
        flat = catalog.flat_count(hashers)
        if flat and not include_flat:
            say(
                f"{counted(flat, 'blank picture')} paired only with exact copies "
                "(--include-flat pairs them all)"
            )
        crowded = catalog.crowded_count(hashers)
        if crowded:
            say(
                f"{crowded} hashes have over a thousand neighbours each; only the nearest are "
                'listed: catalog sql "SELECT * FROM crowd ORDER BY neighbours DESC"'
            )
        say_what_waits(catalog)


def _aside(catalog: Catalog) -> tuple[str, ...]:
    """The columns that tables leave out: those about videos, margins, parts and decisions, if there
    are none."""
    aside = ["ranges", *(() if catalog.has_videos() else _OF_VIDEOS)]
    if not catalog.has_decisions():
        aside.append("verdict")
    if not catalog.has_part_pairs():
        aside += [*_OF_PARTS, *(() if catalog.has_margins() else ("view",))]
    return tuple(aside)


_OF_VIDEOS = ("coverage1", "coverage2", "time_offset")
_OF_PARTS = ("overlap1", "overlap2", "relation")
_DIFFERENT = 1


@click.command()
@click.argument("file1", shell_complete=complete_paths)
@click.argument("file2", shell_complete=complete_paths)
@click.option(
    "--hashers",
    metavar="NAMES",
    callback=hashers_of,
    shell_complete=complete_hashers,
    help="Hashers to use, comma-separated, or all (default: those in the catalogue).",
)
@coverage_option
@overlap_option
@limited
@prints_rows
@click.pass_obj
def compare(
    place: Place,
    file1: str,
    file2: str,
    hashers: list[str] | None,
    min_coverage: float | None,
    min_overlap: float | None,
    limits: Limits,
    format_: Format,
) -> None:
    """Show why two files are near-duplicates, or why not.

    They may be pictures or videos, and need not be in the catalogue. Exits with 0 if some
    hasher finds them near-duplicates, and with 1 if none does.

    Example: catalog compare holiday.mp4 holiday-small.mkv
    """
    from catalog.query.compare import Comparison

    for path in (file1, file2):
        if os.path.isdir(os.path.expanduser(path)):
            raise UsageError(
                f"{path} is a folder, and this command compares two files; to find what two folders"
                " have in common, ingest one and query the other: catalog query FOLDER"
            )
    with place.catalog(limits, create=place.is_default) as catalog:
        try:
            found = catalog.compare(
                file1,
                file2,
                hashers=hashers,
                min_coverage=min_coverage,
                min_overlap=min_overlap,
            )
        except MediaError as error:  # not 1, which is an answer
            raise UsageError(str(error)) from error
    told_below = ("reason", "view", "time_offset", "ranges", "remarks1", "remarks2")
    aside = ("isometries", "completeness1", "completeness2", *told_below, *_OF_PARTS)
    output.print_records(format_, Comparison, found, aside)
    for one in found:
        say(f"{one.hasher}: {'duplicates' if one.near_duplicates else 'different'}: {one.reason}")
        for start1, start2, length in () if one.view == "part" else one.ranges or ():
            first, second = span(start1, length), span(start2, length)
            say(f"  {first} of the first is {second} of the second")
    for which, remarks in (("first", found[0].remarks1), ("second", found[0].remarks2)):
        for remark in remarks:
            say(f"the {which} was not seen whole: {remark}")
    if not any(one.near_duplicates for one in found):
        raise SystemExit(_DIFFERENT)
