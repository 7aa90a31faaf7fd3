"""Commands that build indexes of the hashes, and measure what the indexes find."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_hashers
from catalog.cli.options import hasher_of, hasher_option, prints_rows, threshold_option
from catalog.cli.output import Format, say
from catalog.core.units import counted, size
from catalog.errors import UsageError

if TYPE_CHECKING:
    from catalog.api import Catalog
    from catalog.match.indexes import Kind
    from catalog.query.part_audit import PartAudit

_HASHES, _PICTURES = 1000, 100  # in a sample


@click.group()
def index() -> None:
    """List, build and remove indexes of the hashes.

    The word index makes exact queries with small radii fast: up to 31 of 256 bits. Ingest builds it
    once a hasher has 100,000 hashes. The HNSW index serves approximate queries only.

    Example: catalog index list
    """


_one_hasher = click.option(
    "--hasher",
    required=True,
    metavar="NAME",
    callback=hasher_of,
    shell_complete=complete_hashers,
    help="The hasher to index.",
)
_kind = click.option(
    "--hnsw", "kind", flag_value="hnsw", default="words", help="HNSW instead of the word index."
)
_m = click.option(
    "--m",
    type=click.IntRange(2, 100),
    metavar="M",
    help="HNSW: neighbours of a node (default: as before, initially 24).",
)
_ef_construction = click.option(
    "--ef-construction",
    type=click.IntRange(4, 1000),
    metavar="EF",
    help="HNSW: nodes visited to find them (default: as before, initially 100).",
)


@index.command("list")
@prints_rows
@click.pass_obj
def index_list(place: Place, format_: Format) -> None:
    """List the indexes, how each was built, and what it is used for.

    An invalid index was left by an interrupted build and serves nothing: rebuild or drop it.

    Example: catalog index list --json
    """
    from catalog.match.indexes import StoredIndex

    with place.catalog() as catalog:
        aside = ("name", "built_at", "m", "ef_construction")
        count = output.print_records(format_, StoredIndex, catalog.indexes(), aside)
    if not count:
        say("no indexes, so every query scans; build one with: catalog index create")


@index.command("create")
@_one_hasher
@_kind
@_m
@_ef_construction
@click.pass_obj
def index_create(
    place: Place, hasher: str, kind: Kind, m: int | None, ef_construction: int | None
) -> None:
    """Build an index. The catalogue can be used meanwhile.

    Example: catalog index create --hasher phash
    """
    with place.catalog() as catalog:
        say(f"building the {_KINDS[kind]} index of {hasher}")
        with output.working("Indexing"):
            built = catalog.create_index(hasher, kind, m=m, ef_construction=ef_construction)
        if not built:
            say("it exists already; catalog index rebuild builds it again")
        _tell_of_index(catalog, hasher, kind)


@index.command("rebuild")
@_one_hasher
@_kind
@_m
@_ef_construction
@click.pass_obj
def index_rebuild(
    place: Place, hasher: str, kind: Kind, m: int | None, ef_construction: int | None
) -> None:
    """Build an index again. Until it is ready, queries are answered without it.

    Example: catalog index rebuild --hasher phash --hnsw --m 32 --ef-construction 200
    """
    with place.catalog() as catalog:
        with output.working("Indexing"):
            catalog.rebuild_index(hasher, kind, m=m, ef_construction=ef_construction)
        _tell_of_index(catalog, hasher, kind)


@index.command("drop")
@_one_hasher
@_kind
@click.option("--dry-run", is_flag=True, help="Only show what would be removed.")
@click.pass_obj
def index_drop(place: Place, hasher: str, kind: Kind, dry_run: bool) -> None:
    """Remove an index. The hashes stay, and queries are answered without it.

    Example: catalog index drop --hasher phash --hnsw
    """
    with place.catalog() as catalog:
        if dry_run:
            there = any((one.hasher, one.kind) == (hasher, kind) for one in catalog.indexes())
            said = "would drop the"
        else:
            there, said = catalog.drop_index(hasher, kind), "dropped"
    say(f"{said if there else 'there is no'} {_KINDS[kind]} index of {hasher}")


_KINDS = {"words": "word", "hnsw": "HNSW"}


def _tell_of_index(catalog: Catalog, hasher: str, kind: Kind) -> None:
    for found in catalog.indexes():
        if (found.hasher, found.kind) == (hasher, kind):
            built = ""
            if found.build_seconds is not None:
                built = f"{found.rows_at_build} hashes in {found.build_seconds:.1f} s, "
            say(f"{found.name}: {built}{size(found.size)}; used by {found.used_by}")


@click.command()
@hasher_option
@click.option(
    "--sample",
    type=click.IntRange(1),
    metavar="N",
    help="Number of stored hashes to look for, per hasher (default: 1000); with --local, of "
    "pictures (default: 100).",
)
@threshold_option
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="Chooses the sample."
)
@click.option(
    "--local",
    is_flag=True,
    help="Measure the search for parts of pictures instead, by laying sampled pictures on others.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0, min_open=True),
    default=60,
    show_default=True,
    metavar="N",
    help="With --local, stop after this time if there are more pictures.",
)
@prints_rows
@click.pass_obj
def audit(
    place: Place,
    hashers: list[str] | None,
    sample: int | None,
    threshold: float | None,
    seed: int,
    local: bool,
    seconds: float,
    format_: Format,
) -> None:
    """Measure how many true neighbours each index finds, and how fast.

    A sample of stored hashes is looked up by scan and by each index, and compared with all
    neighbours within the threshold. The recall comes with a 95 % confidence interval. The word
    index and the scan must find everything: if one does not, the exit code is 2.

    With --local, sampled pictures are laid on others, and what they have in common is compared with
    the stored pairs. Those that differ are listed: missed, since the search is approximate; waiting
    to be compared; lost, or stored without being a pair. For the last two the exit code is 2.

    Example: catalog audit --hasher phash --threshold 0.1
    """
    if local:
        if hashers is not None or threshold is not None:
            raise UsageError("parts have no hasher or threshold to choose; leave them out")
        _audit_parts(place, sample or _PICTURES, seconds, seed, format_)
    else:
        _audit_indexes(place, hashers, sample or _HASHES, threshold, seed, format_)


def _audit_indexes(
    place: Place,
    hashers: list[str] | None,
    sample: int,
    threshold: float | None,
    seed: int,
    format_: Format,
) -> None:
    from catalog.query.audit import WayAudit, check

    with place.catalog() as catalog, output.working("Measuring"):
        ways = catalog.audit(hashers, sample=sample, threshold=threshold, seed=seed)
    if not output.print_records(format_, WayAudit, ways, ("exact", "found")):
        say("the catalogue holds no hashes")
    for way in ways:
        if way.way == "scan" and not any(w.neighbours for w in ways if w.hasher == way.hasher):
            say(f"no sampled hash of {way.hasher} has a neighbour: choose a larger --sample")
        if way.way == "words" and not way.queries:
            say(f"the word index of {way.hasher} is not used at a radius of {way.radius}")
    approximate = {way.hasher for way in ways if way.way == "hnsw"}
    without = dict.fromkeys(way.hasher for way in ways if way.hasher not in approximate)
    if without:
        say(
            f"no HNSW index of {', '.join(without)}; build one with: "
            "catalog index create --hasher NAME --hnsw"
        )
    check(ways)


def _audit_parts(place: Place, sample: int, seconds: float, seed: int, format_: Format) -> None:
    from catalog.query.part_audit import PartDifference, check_parts

    with place.catalog() as catalog:
        found = catalog.audit_parts(
            sample=sample, seconds=seconds, seed=seed, progress=output.progress_bar
        )
    if format_ is Format.JSON:
        output.print_object(asdict(found))
    elif found.differences or not format_.is_table:
        output.print_records(format_, PartDifference, found.differences)
    _tell_of_parts(found)
    check_parts(found)


def _tell_of_parts(found: PartAudit) -> None:
    enough = "all" if found.others == found.pictures else f"{found.others:,} of"
    say(
        f"laid {counted(found.sampled, 'picture')} on {enough} {found.pictures:,}:"
        f" {counted(found.compared, 'pair')} in {found.seconds:.0f} s"
    )
    if found.recall is None:
        say("no sampled picture shows a part of another one: choose a larger --sample")
    else:
        say(
            f"{found.found:,} of {counted(found.pairs, 'pair')} by parts are stored:"
            f" {100 * found.recall:.1f} %, between {100 * (found.recall_low or 0):.1f} and"
            f" {100 * (found.recall_high or 0):.1f} % with 95 % confidence"
        )
    if found.stored:
        say(
            f"{found.stored - found.unconfirmed:,} of {counted(found.stored, 'stored pair')} of"
            " these pictures are confirmed"
        )
    if found.waiting:
        have = "has" if found.waiting == 1 else "have"
        say(
            f"{counted(found.waiting, 'pair')} {have} a picture that waits; compare it by: catalog"
            " match"
        )
