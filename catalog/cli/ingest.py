"""Commands that fill the catalogue and tell what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from shlex import quote
from threading import Thread
from typing import TYPE_CHECKING, Any, Literal

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_hashers, complete_labels, complete_paths, complete_roots
from catalog.cli.options import (
    confirming,
    engined,
    excluding,
    hasher_of,
    hashers_of,
    limited,
    listing,
    prints_object,
    prints_rows,
    say_what_is_unconfirmable,
)
from catalog.cli.output import Format, say
from catalog.cli.text import freed, printable
from catalog.core.units import counted, size
from catalog.errors import ExitCode

if TYPE_CHECKING:
    from catalog.core.limits import Limits
    from catalog.engine.cluster import DaskEngine
    from catalog.ingest.history import Summary
    from catalog.sources.lists import PathList
    from catalog.work.executor import Executor

_WARM_WORKERS = 4  # a few files need no more, and others start when they have work


def _labels_of(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    labels = {}
    for value in values:
        key, equals, said = value.partition("=")
        if not key or not equals:
            raise click.BadParameter(f"{value!r} should be KEY=VALUE, such as album=holidays")
        labels[key] = said
    return labels


def _sampling_of(options: dict[str, Any]) -> dict[str, Any]:
    """The options about the frames of videos."""
    from catalog.core.sampling import parse_frames_per_second

    said = {name: value for name, value in options.items() if value is not None}
    if "frames_per_second" in said:
        said["frames_per_second"] = parse_frames_per_second(said["frames_per_second"])
    return said


def _digests_of(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> tuple[str, ...] | None:
    if value is None:
        return None
    names = () if value == "none" else tuple(name.strip() for name in value.split(","))
    for name in names:
        if name not in ("md5", "sha1"):
            raise click.BadParameter(f"{name!r} is none of md5, sha1 and none")
    return names


workers_option = click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Number of processes that read and hash (default: one per core).",
)


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...", shell_complete=complete_paths)
@listing
@click.option(
    "--hashers",
    default="phash",
    show_default=True,
    metavar="NAMES",
    callback=hashers_of,
    shell_complete=complete_hashers,
    help="Hashers to use, comma-separated, or all.",
)
@workers_option
@click.option("--retry-failed", is_flag=True, help="Try unchanged files again that failed before.")
@click.option(
    "--isometric",
    is_flag=True,
    help="Find turned and mirrored pictures too; permanent for this catalogue.",
)
@click.option(
    "--local",
    is_flag=True,
    help="Find pictures that show a part of one another too: crops, collages, screenshots, "
    "captions, any rotation. Seven times the work, or more; permanent for this catalogue.",
)
@click.option(
    "--local-frames",
    type=click.IntRange(0),
    metavar="N",
    help="Find the same of videos by N frames of each, at most: with a border, a logo, a speaker's "
    "window. Implies --local. Stored; default 0.",
)
@click.option(
    "--frames-per-second",
    metavar="RATE",
    help="Frames to look at per second of video, or keyframes, or all. Stored; default 1.",
)
@click.option(
    "--min-quality",
    type=click.IntRange(0, 100),
    metavar="Q",
    help="Lowest quality of a stored video frame, 0 to 100. Stored; default 90.",
)
@click.option(
    "--intra-threshold",
    type=click.FloatRange(0, 1),
    metavar="FRACTION",
    help="Store a video frame if it differs by this fraction of the bits from the one "
    "stored before it. Stored; default 0.1.",
)
@click.option(
    "--crop-bars/--keep-bars",
    default=None,
    help="Leave black bars around video frames out of their hashes. Stored; default --crop-bars.",
)
@click.option(
    "--exact-decode/--reduced-decode",
    default=None,
    help="Hash large pictures at full size, or at a reduced size where that hardly matters. "
    "Stored; default --reduced-decode.",
)
@click.option(
    "--digests",
    metavar="NAMES",
    callback=_digests_of,
    help="Digests of files beside SHA-256: md5,sha1 or one of them, or none. Banks match by them."
    " Stored; default none.",
)
@confirming
@click.option(
    "--label",
    "labels",
    multiple=True,
    metavar="KEY=VALUE",
    callback=_labels_of,
    shell_complete=complete_labels,
    help="Label all files of this run; KEY= removes the label. Repeatable.",
)
@limited
@engined
@click.option(
    "--archives",
    is_flag=True,
    help="Open zip and tar archives in folders and lists too. Archives that you name are "
    "always opened.",
)
@excluding
@prints_object
@click.pass_obj
def ingest(
    place: Place,
    /,
    paths: tuple[str, ...],
    hashers: list[str],
    workers: int | None,
    retry_failed: bool,
    isometric: bool,
    local: bool,
    exact_decode: bool | None,
    digests: tuple[str, ...] | None,
    confirm: tuple[str, float | None] | Literal[False] | None,
    labels: dict[str, str],
    limits: Limits,
    engine: DaskEngine | None,
    lists: list[PathList],
    archives: bool,
    exclude: tuple[str, ...],
    default_excludes: bool | None,
    format_: Format,
    **sampling: Any,
) -> None:
    """Catalogue the pictures and videos at and below PATH.

    PATH may be a file, a folder, a zip or tar archive, or an address such as
    s3://bucket/photos; - reads a list of paths from standard input.

    Run it again whenever something has changed: unchanged files are not opened, and an
    interrupted run continues. Options marked "stored" are settings of the catalogue; when one
    changes, the files concerned are re-read the next time ingest visits them.

    Example: catalog ingest ~/Pictures --hashers phash,pdq
    """
    with (
        _warm_workers(place, workers, limits, engine) as executor,
        place.catalog(limits, create=True, executor=executor) as catalog,
        _ingesting(format_) as summary,
    ):
        catalog.ingest(
            paths,
            hashers,
            workers=workers,
            retry_failed=retry_failed,
            isometric=isometric,
            local=local,
            labels=labels,
            sampling=_sampling_of(sampling),
            exact_decode=exact_decode,
            digests=digests,
            confirm=confirm,
            lists=lists,
            archives=archives,
            exclude=exclude,
            default_excludes=default_excludes,
            progress=output.progress_bar,
            summary=summary,
        )


@contextmanager
def _warm_workers(
    place: Place, workers: int | None, limits: Limits, engine: DaskEngine | None
) -> Iterator[Executor | None]:
    """The engine, or workers that start while a new catalogue is made; one that is there may have
    no work."""
    if engine is not None or not place.is_new:
        yield engine
        return
    from catalog.fingerprint.task import warm_up
    from catalog.work.pool import WorkerPool

    # To import it is slow, and this process waits for the server meanwhile.
    Thread(target=import_module, args=["numpy"], daemon=True).start()
    pool = WorkerPool(workers, limits)
    try:
        for _ in range(min(pool.workers, _WARM_WORKERS)):
            pool.submit(warm_up)
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _ingesting(format_: Format) -> Iterator[Summary]:
    """Tells what an ingest did, and exits with the code for it."""
    from catalog.ingest.history import Summary

    summary = Summary()
    try:
        yield summary
    except KeyboardInterrupt:
        say(
            f"interrupted: {counted(summary.files_new, 'new file')} catalogued so far; "
            "run the same command again to continue"
        )
        raise
    if format_ is Format.JSON:
        output.print_object(summary.as_dict())
    moved = f", {summary.files_moved:,} moved" if summary.files_moved else ""
    parts = f", {summary.parts_new:,} by parts" if summary.parts_new else ""
    say(
        f"{counted(summary.files_seen, 'file')}: {summary.files_new:,} new, "
        f"{summary.files_unchanged:,} unchanged, {summary.files_updated:,} updated{moved}; "
        f"{summary.files_failed:,} failed, {summary.files_ignored:,} not media; "
        f"{counted(summary.media_new, 'new content')}, "
        f"{counted(summary.hashes_new, 'new hash', 'new hashes')}, "
        f"{counted(summary.pairs_new, 'new pair')}{parts} in {summary.seconds:.1f} s"
    )
    if summary.bank_matches_new:
        new = counted(summary.bank_matches_new, "new match", "new matches")
        say(f"{new} with banks: catalog report banks")
    if summary.decisions_new:
        say(f"{counted(summary.decisions_new, 'new decision')} by rules: catalog decisions")
    if summary.files_sent:
        say(
            f"{counted(summary.files_sent, 'file')} sent to workers, which do not see them "
            "themselves (--map says where they do)"
        )
    if summary.files_flat:
        say(
            f"{counted(summary.files_flat, 'blank file')} found only by exact copies "
            "(--include-flat pairs blank pictures)"
        )
    if summary.files_missing:
        say(
            f"{counted(summary.files_missing, 'file')} gone: catalog report missing lists them, "
            "catalog prune removes them from the catalogue"
        )
    if summary.files_excluded:
        say(
            f"{counted(summary.files_excluded, 'file')} excluded from now on: catalog root list "
            "shows the patterns"
        )
    for root in summary.offline:
        say(
            f"{root} is offline: it is empty or not there. Its files stay catalogued "
            f"(if it is gone for good: catalog forget {quote(root)})"
        )
    for path, reason in summary.reasons.items():
        say(f"{path}: {reason}")
    if summary.files_failed > len(summary.reasons):
        say("catalog failures lists the failed files and the reasons")
    if summary.files_failed or summary.offline:
        raise SystemExit(ExitCode.FAILED_FILES)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]", shell_complete=complete_roots)
@click.option(
    "--hashers",
    metavar="NAMES",
    callback=hashers_of,
    shell_complete=complete_hashers,
    help="Hashers to use, comma-separated, or all (default: those in the catalogue).",
)
@workers_option
@limited
@engined
@prints_object
@click.pass_obj
def retry(
    place: Place,
    paths: tuple[str, ...],
    hashers: list[str] | None,
    workers: int | None,
    limits: Limits,
    engine: DaskEngine | None,
    format_: Format,
) -> None:
    """Try failed files again: all of them, or those at and below PATH.

    Example: catalog retry ~/Pictures --timeout 600
    """
    with place.catalog(limits, executor=engine) as catalog, _ingesting(format_) as summary:
        catalog.retry(
            paths, hashers, workers=workers, progress=output.progress_bar, summary=summary
        )
        if not summary.files_seen:
            say("there are no failed files" + (" there" if paths else ""))


@click.command()
@click.option(
    "--hasher",
    metavar="NAME",
    callback=hasher_of,
    shell_complete=complete_hashers,
    help="With --threshold: the hasher to change.",
)
@click.option(
    "--threshold",
    type=float,
    metavar="FRACTION",
    help="Store pairs up to this fraction of the bits.",
)
@click.option(
    "--min-coverage",
    type=click.FloatRange(0, 1),
    metavar="FRACTION",
    help="Fraction of a video's frames that must be in another one; 0 accepts any common frame.",
)
@click.option(
    "--min-overlap",
    type=click.FloatRange(0, 1),
    metavar="FRACTION",
    help="Fraction of one of two pictures that show a part of one another that must be in the "
    "other, 0.25 or more.",
)
@confirming
@click.option(
    "--force",
    is_flag=True,
    help="Accept a threshold above 0.5, which makes nearly everything near-duplicates.",
)
@engined
@prints_object
@click.pass_obj
def match(
    place: Place,
    hasher: str | None,
    threshold: float | None,
    min_coverage: float | None,
    min_overlap: float | None,
    confirm: tuple[str, float | None] | Literal[False] | None,
    force: bool,
    engine: DaskEngine | None,
    format_: Format,
) -> None:
    """Finish an interrupted comparison, or change which pairs are stored.

    Example: catalog match --hasher phash --threshold 0.3
    """
    if (hasher is None) != (threshold is None):
        raise click.UsageError("--hasher and --threshold go together")
    with place.catalog(executor=engine) as catalog:
        if min_coverage is not None:
            catalog.set_min_coverage(min_coverage)
        if min_overlap is not None:
            catalog.set_min_overlap(min_overlap)
        if confirm is not None:
            hasher_confirming, within = confirm or (None, None)
            catalog.set_confirm(hasher_confirming, within, output.progress_bar, force=force)
            say_what_is_unconfirmable(catalog)
        if hasher is None:
            pairs = catalog.match(output.progress_bar)
        else:
            pairs = catalog.set_threshold(hasher, threshold, output.progress_bar, force=force)
    if format_ is Format.JSON:
        output.print_object({"pairs_new": pairs})
    say(f"{counted(pairs, 'new pair')} of hashes")


@click.command()
@prints_rows
@click.pass_obj
def failures(place: Place, format_: Format) -> None:
    """List the files that could not be catalogued, and why.

    Example: catalog failures --json
    """
    from catalog.reports.listing import FailedFile

    with place.catalog() as catalog:
        count = output.print_records(format_, FailedFile, catalog.failures(), ("error",))
    say(f"{counted(count, 'failed file')}; catalog retry tries again")


@click.command()
@prints_object
@click.pass_obj
def status(place: Place, format_: Format) -> None:
    """Show what the catalogue holds, where it is, and what is not compared yet.

    Example: catalog status --json
    """
    from catalog.reports.status import HasherStatus

    with place.catalog() as catalog:
        found = catalog.status()
    if format_ is Format.JSON:
        output.print_object(output.as_object(found))
        return
    print(f"catalogue   {printable(found.location)}")
    print(f"server      {found.server}, schema {found.schema_revision}")
    print(f"database    {size(found.database_size)}")
    print(
        f"files       {found.files_hashed} hashed, {found.files_failed} failed, "
        f"{found.files_ignored} not media, {found.files_missing} missing, "
        f"{found.files_excluded} excluded"
    )
    print(f"contents    {found.media}, {size(found.media_size)}")
    if found.videos:
        late = f", {found.videos_waiting} to be compared" if found.videos_waiting else ""
        print(f"videos      {found.videos}{late}")
    if found.incomplete:
        print(f"incomplete  {found.incomplete} contents: catalog report incomplete")
    if found.unjudged:
        print(
            f"unjudged    {found.unjudged} contents were never checked for damage; "
            "catalog ingest of their folders checks them"
        )
    print(
        f"clusters    {found.clusters} of {found.files_in_clusters} files, "
        f"{freed(found.reclaimable, found.reclaimable_exact)}"
    )
    if found.decisions:
        print(
            f"decisions   {found.decisions}; {found.clusters - found.clusters_undecided} of"
            f" {found.clusters} clusters are decided"
        )
    if found.banks:
        late = "; not all is compared with them yet" if found.banks_waiting else ""
        print(
            f"banks       {found.banks}; {counted(found.files_in_banks, 'file')} match,"
            f" {counted(found.files_exempt, 'file')} exempt{late}: catalog report banks"
        )
    if found.isometric:
        print("isometric   yes: turned and mirrored pictures are near-duplicates")
    if found.local:
        late = f", {found.parts_waiting} contents to be compared" if found.parts_waiting else ""
        frames = f", and {counted(found.local_frames, 'frame')} of each video at most,"
        print(
            f"local       yes: pictures{frames * bool(found.local_frames)} that show a part of one"
            f" another are near-duplicates; {counted(found.part_pairs, 'part pair')}{late}"
        )
    if found.digests:
        late = f"; {counted(found.undigested, 'content')} without" * bool(found.undigested)
        print(f"digests     {', '.join(found.digests)} beside SHA-256{late}")
    if found.confirm_hasher is not None:
        without = f"; {found.unconfirmable} contents have no hash of it" * bool(found.unconfirmable)
        print(f"confirmed   by {found.confirm_hasher}, within {found.confirm_radius} bits{without}")
    for hasher in found.hashers:
        if hasher.outdated:
            print(
                f"outdated    {hasher.outdated} contents have {hasher.name} hashes of an older "
                "revision; catalog ingest of their folders hashes them again"
            )
    if found.hashers:
        print()
        aside = ("outdated",) if found.isometric else ("unturned", "outdated")
        output.print_records(Format.TABLE, HasherStatus, found.hashers, aside)


@click.command()
@click.argument("statement")
@click.option(
    "--timeout",
    type=click.FloatRange(0, 2_000_000),
    default=300.0,
    show_default=True,
    metavar="SECONDS",
    help="Longest time for the query; 0 means no limit.",
)
@prints_rows
@click.pass_obj
def sql(place: Place, statement: str, timeout: float, format_: Format) -> None:
    """Run one SQL query and print its rows. It can read, and change nothing.

    Example: catalog sql "SELECT file1, file2 FROM duplicate WHERE NOT flat ORDER BY distance"
    """
    with place.catalog() as catalog, catalog.sql(statement, timeout=timeout) as (names, rows):
        output.print_rows(format_, names, rows)
