"""The commands: thin shells around catalog.api, and the only place that prints and exits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from click.core import ParameterSource

from catalog import __version__, output
from catalog.errors import CatalogError, ExitCode, MediaError
from catalog.output import Format, say

if TYPE_CHECKING:
    from catalog.api import Catalog
    from catalog.indexes import Kind

F = TypeVar("F", bound=Callable[..., Any])

_EXIT_CODES = """
Data go to stdout, talk to stderr. Exit codes: 0 all well, 1 finished with failed files, 2 wrong
usage or a fatal error, 130 interrupted.
"""


@dataclass(frozen=True)
class Place:
    """Where the catalogue is, as the options say."""

    home: str | None
    database_url: str | None

    @contextmanager
    def catalog(self) -> Iterator[Catalog]:
        from catalog.api import Catalog

        with Catalog.open(self.home, self.database_url) as catalog:
            yield catalog


@click.group(
    epilog=_EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--home",
    envvar="CATALOG_HOME",
    show_envvar=True,
    metavar="DIR",
    help="Where the embedded server keeps the catalogue (default: the user's data directory).",
)
@click.option(
    "--database-url",
    envvar="CATALOG_DATABASE_URL",
    show_envvar=True,
    metavar="URL",
    help="A PostgreSQL server with pgvector to use instead of the embedded one.",
)
@click.version_option(__version__, message="catalog %(version)s")
@click.pass_context
def cli(context: click.Context, home: str | None, database_url: str | None) -> None:
    """Find every near-duplicate among your pictures.

    \b
    catalog ingest ~/Pictures      hash what is new, and match it with everything
    catalog duplicates             list all pairs of near-duplicates
    catalog query photo.jpg        what is like this picture?
    """

    def given(name: str) -> bool:
        return context.get_parameter_source(name) is ParameterSource.COMMANDLINE

    if given("home") and given("database_url"):
        raise click.UsageError("--home and --database-url name two catalogues; choose one")
    # What is typed outweighs what the environment says.
    context.obj = Place(home, None if given("home") else database_url)


def _formats(*formats: Format) -> Callable[[F], F]:
    """The output options of a command that prints data; its ``format_`` says which was chosen."""

    def decorate(command: F) -> F:
        @wraps(command)
        def run(*arguments: Any, **options: Any) -> Any:
            chosen = [format_ for format_ in formats if options.pop(format_.value)]
            if len(chosen) > 1:
                raise click.UsageError("--json and --csv exclude each other")
            return command(*arguments, format_=chosen[0] if chosen else Format.TABLE, **options)

        for format_ in reversed(formats):
            help_ = f"Print {format_.name}."
            run = click.option(f"--{format_.value}", is_flag=True, help=help_)(run)
        return cast(F, run)

    return decorate


def _hashers_of(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> list[str] | None:
    if value is None:
        return None
    from catalog.hashers import parse_names

    return parse_names(value)


_hasher_option = click.option(
    "--hasher",
    "hashers",
    metavar="NAMES",
    callback=_hashers_of,
    help="Only these hashers, comma-separated (default: all that the catalogue holds).",
)
_include_flat = click.option(
    "--include-flat",
    is_flag=True,
    help="Pair flat pictures too: those of quality 0, or with all bits of the hash equal.",
)


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--hashers",
    default="phash",
    show_default=True,
    metavar="NAMES",
    callback=_hashers_of,
    help="Hashers to use, comma-separated, or all.",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Processes that read and hash (default: one a core).",
)
@click.option("--retry-failed", is_flag=True, help="Try unchanged files again that failed before.")
@_formats(Format.JSON)
@click.pass_obj
def ingest(
    place: Place,
    paths: tuple[str, ...],
    hashers: list[str],
    workers: int | None,
    retry_failed: bool,
    format_: Format,
) -> None:
    """Catalogue the pictures at and below PATH.

    Run it again whenever something has changed: unchanged files are not opened, and a run that
    was interrupted goes on where it was.

    Example: catalog ingest ~/Pictures --hashers phash,pdq
    """
    with place.catalog() as catalog:
        from catalog.ingest import Summary

        summary = Summary()
        try:
            catalog.ingest(
                paths,
                hashers,
                workers=workers,
                retry_failed=retry_failed,
                progress=output.progress_bar,
                summary=summary,
            )
        except KeyboardInterrupt:
            say(
                f"interrupted: {summary.files_new} new files are in the catalogue; "
                "run the same command again to go on"
            )
            raise
    if format_ is Format.JSON:
        output.print_object(summary.as_dict())
    say(
        f"{summary.files_seen} files: {summary.files_new} new, "
        f"{summary.files_unchanged} unchanged, "
        f"{summary.files_failed} failed, {summary.files_ignored} no pictures; "
        f"{summary.media_new} new contents, {summary.hashes_new} new hashes, "
        f"{summary.pairs_new} new pairs in {summary.seconds:.1f} s"
    )
    if summary.files_flat:
        say(f"{summary.files_flat} flat pictures form no pairs (--include-flat shows them)")
    if summary.files_failed:
        say("what failed and why: catalog failures")
        raise SystemExit(ExitCode.FAILED_FILES)


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@_hasher_option
@click.option(
    "--threshold",
    type=float,
    metavar="FRACTION",
    help="Largest distance as a fraction of the bits (default: that of the stored pairs).",
)
@click.option("--isometric", is_flag=True, help="Look for the rotated and mirrored picture too.")
@click.option("--top", type=click.IntRange(1), metavar="K", help="Only the K nearest of each.")
@click.option(
    "--approximate",
    is_flag=True,
    help="Ask the HNSW index (catalog index create --hnsw), which may miss some.",
)
@_include_flat
@_formats(Format.JSON, Format.CSV)
@click.pass_obj
def query(
    place: Place,
    files: tuple[str, ...],
    hashers: list[str] | None,
    threshold: float | None,
    isometric: bool,
    top: int | None,
    approximate: bool,
    include_flat: bool,
    format_: Format,
) -> None:
    """List the near-duplicates of FILE, nearest first; it need not be in the catalogue.

    FILE may be a folder: then those of every picture below it. With --top and without
    --threshold the nearest come whatever their distance.

    Example: catalog query photo.jpg --top 5
    """
    from catalog.neighbours import Neighbour

    bad: list[MediaError] = []
    flat: list[str] = []

    def neighbours(catalog: Catalog) -> Iterator[Neighbour]:
        answers = catalog.query_all(
            files,
            hashers=hashers,
            threshold=threshold,
            isometric=isometric,
            top=top,
            include_flat=include_flat,
            approximate=approximate,
            progress=output.progress_bar,
        )
        for answer in answers:
            if answer.error is not None:
                bad.append(answer.error)
            elif answer.flat and not include_flat:
                flat.append(answer.path)
            yield from answer.neighbours

    with place.catalog() as catalog:
        count = _print_records(format_, Neighbour, neighbours(catalog), ("sha256", "bits", "exact"))
    if isometric:
        say(
            "only the queried picture was turned, not those of the catalogue: near-duplicates "
            "at the edge of the threshold may be missed"
        )
    if approximate:
        say("the answer is approximate: some near-duplicates may be missing (catalog audit)")
    for file in flat:
        say(f"{file} is flat: only copies of it are near-duplicates (--include-flat shows more)")
    if not count and not bad:
        say("no near-duplicates")
    for error in bad:
        say(f"catalog: {error}")
    if bad:
        raise SystemExit(ExitCode.FAILED_FILES)


@cli.command()
@_hasher_option
@click.option(
    "--threshold",
    type=float,
    metavar="FRACTION",
    help="Largest distance as a fraction of the bits, up to that of the stored pairs (default).",
)
@_include_flat
@_formats(Format.JSON, Format.CSV)
@click.pass_obj
def duplicates(
    place: Place,
    hashers: list[str] | None,
    threshold: float | None,
    include_flat: bool,
    format_: Format,
) -> None:
    """List all pairs of files that are near-duplicates or identical.

    A pair comes once for each hasher that says so. Identical files are at distance 0.

    Example: catalog duplicates --hasher phash --threshold 0.1 --csv
    """
    from catalog.search import Duplicate

    with place.catalog() as catalog:
        pairs = catalog.duplicates(hashers=hashers, threshold=threshold, include_flat=include_flat)
        count = _print_records(format_, Duplicate, pairs)
        say(f"{count} pairs")
        flat = catalog.flat_count(hashers)
        if flat and not include_flat:
            say(f"{flat} flat pictures form no pairs (--include-flat shows them)")
        crowded = catalog.crowded_count(hashers)
        if crowded:
            say(
                f"{crowded} hashes have over a thousand neighbours, of which only the nearest are "
                'listed: catalog sql "SELECT * FROM crowd ORDER BY neighbours DESC"'
            )
        unmatched = catalog.unmatched_count()
        if unmatched:
            say(f"{unmatched} hashes are not compared yet, so pairs may be missing: catalog match")


@cli.command()
@click.option("--hasher", metavar="NAME", help="With --threshold: the hasher to change.")
@click.option(
    "--threshold",
    type=float,
    metavar="FRACTION",
    help="Store pairs up to this fraction of the bits from now on.",
)
@_formats(Format.JSON)
@click.pass_obj
def match(place: Place, hasher: str | None, threshold: float | None, format_: Format) -> None:
    """Compare what an interrupted ingest left uncompared; change how far pairs reach.

    Example: catalog match --hasher phash --threshold 0.3
    """
    if (hasher is None) != (threshold is None):
        raise click.UsageError("--hasher and --threshold go together")
    with place.catalog() as catalog:
        if hasher is None:
            pairs = catalog.match(output.progress_bar)
        else:
            pairs = catalog.set_threshold(hasher, threshold, output.progress_bar)
    if format_ is Format.JSON:
        output.print_object({"pairs_new": pairs})
    say(f"{pairs} new pairs of hashes")


@cli.command()
@_formats(Format.JSON, Format.CSV)
@click.pass_obj
def failures(place: Place, format_: Format) -> None:
    """List the files that could not be catalogued, and why.

    Example: catalog failures --json
    """
    from catalog.search import FailedFile

    with place.catalog() as catalog:
        count = _print_records(format_, FailedFile, catalog.failures(), ("error",))
    say(f"{count} failed files; catalog ingest --retry-failed PATH tries them again")


@cli.command()
@_formats(Format.JSON)
@click.pass_obj
def status(place: Place, format_: Format) -> None:
    """Tell what the catalogue holds, where it is, and what is still uncompared.

    Example: catalog status --json
    """
    with place.catalog() as catalog:
        found = catalog.status()
    if format_ is Format.JSON:
        output.print_object(asdict(found))
        return
    print(f"catalogue   {output.printable(found.location)}")
    print(f"server      {found.server}, schema {found.schema_revision}")
    print(f"database    {output.size(found.database_size)}")
    print(
        f"files       {found.files_hashed} hashed, {found.files_failed} failed, "
        f"{found.files_ignored} no pictures"
    )
    print(f"contents    {found.media}, {output.size(found.media_size)}")
    if found.hashers:
        print()
        names = [field.name for field in fields(found.hashers[0])]
        output.print_rows(Format.TABLE, names, map(astuple, found.hashers))


@cli.group()
def index() -> None:
    """Build and remove indexes of the hashes, and list them.

    The word index makes exact questions within small radii quick: up to 31 of 256 bits. An
    ingest builds it once a hasher has 100,000 hashes. The HNSW index serves approximate questions
    only.

    Example: catalog index list
    """


_one_hasher = click.option("--hasher", required=True, metavar="NAME", help="Of whose hashes.")
_kind = click.option(
    "--hnsw", "kind", flag_value="hnsw", default="words", help="HNSW instead of the word index."
)
_m = click.option(
    "--m",
    type=click.IntRange(2, 100),
    metavar="M",
    help="HNSW: neighbours of a node (default: as before, at first 24).",
)
_ef_construction = click.option(
    "--ef-construction",
    type=click.IntRange(4, 1000),
    metavar="EF",
    help="HNSW: nodes looked at to find these (default: as before, at first 100).",
)


@index.command("list")
@_formats(Format.JSON, Format.CSV)
@click.pass_obj
def index_list(place: Place, format_: Format) -> None:
    """List the indexes, how each was built, and what it is used for.

    One that is not valid was left by an interrupted build and serves nothing: rebuild or drop it.

    Example: catalog index list --json
    """
    from catalog.indexes import StoredIndex

    with place.catalog() as catalog:
        aside = ("name", "built_at", "m", "ef_construction")
        count = _print_records(format_, StoredIndex, catalog.indexes(), aside)
    if not count:
        say("no indexes, so every question scans; build one with: catalog index create")


@index.command("create")
@_one_hasher
@_kind
@_m
@_ef_construction
@click.pass_obj
def index_create(
    place: Place, hasher: str, kind: Kind, m: int | None, ef_construction: int | None
) -> None:
    """Build an index; the catalogue can be used meanwhile.

    Example: catalog index create --hasher phash
    """
    with place.catalog() as catalog:
        say(f"building the {_KINDS[kind]} index of {hasher}")
        built = catalog.create_index(hasher, kind, m=m, ef_construction=ef_construction)
        if not built:
            say("it is there already; catalog index rebuild makes it anew")
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
    """Build an index anew; until that is done, questions are answered without it.

    Example: catalog index rebuild --hasher phash --hnsw --m 32 --ef-construction 200
    """
    with place.catalog() as catalog:
        catalog.rebuild_index(hasher, kind, m=m, ef_construction=ef_construction)
        _tell_of_index(catalog, hasher, kind)


@index.command("drop")
@_one_hasher
@_kind
@click.pass_obj
def index_drop(place: Place, hasher: str, kind: Kind) -> None:
    """Remove an index; the hashes stay, and every question is answered without it.

    Example: catalog index drop --hasher phash --hnsw
    """
    with place.catalog() as catalog:
        dropped = catalog.drop_index(hasher, kind)
    say(f"{'dropped' if dropped else 'there is no'} {_KINDS[kind]} index of {hasher}")


_KINDS = {"words": "word", "hnsw": "HNSW"}


def _tell_of_index(catalog: Catalog, hasher: str, kind: Kind) -> None:
    for found in catalog.indexes():
        if (found.hasher, found.kind) == (hasher, kind):
            built = ""
            if found.build_seconds is not None:
                built = f"{found.rows_at_build} hashes in {found.build_seconds:.1f} s, "
            say(f"{found.name}: {built}{output.size(found.size)}; used by {found.used_by}")


@cli.command()
@_hasher_option
@click.option(
    "--sample",
    type=click.IntRange(1),
    default=1000,
    show_default=True,
    metavar="N",
    help="How many stored hashes to ask for, of each hasher.",
)
@click.option(
    "--threshold",
    type=float,
    metavar="FRACTION",
    help="Largest distance as a fraction of the bits (default: that of the stored pairs).",
)
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, help="Chooses the sample."
)
@_formats(Format.JSON, Format.CSV)
@click.pass_obj
def audit(
    place: Place,
    hashers: list[str] | None,
    sample: int,
    threshold: float | None,
    seed: int,
    format_: Format,
) -> None:
    """Measure what each index finds of the true neighbours, and how fast.

    A sample of stored hashes is looked for by scan and by each index, and what they find is
    compared with all neighbours within the threshold, found by comparing everything. The recall
    comes with a 95 % confidence interval. The word index and the scan must find all: if one does
    not, the exit code is 2.

    Example: catalog audit --hasher phash --threshold 0.1
    """
    from catalog.audit import WayAudit, check

    with place.catalog() as catalog:
        ways = catalog.audit(hashers, sample=sample, threshold=threshold, seed=seed)
    if not _print_records(format_, WayAudit, ways, ("exact", "found")):
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
            f"no HNSW index of {', '.join(without)}; one is built by: "
            "catalog index create --hasher NAME --hnsw"
        )
    check(ways)


@cli.command()
@click.argument("statement")
@_formats(Format.JSON, Format.CSV)
@click.pass_obj
def sql(place: Place, statement: str, format_: Format) -> None:
    """Run one SQL query that reads, and print its rows.

    Example: catalog sql "SELECT file1, file2 FROM duplicate WHERE NOT flat ORDER BY distance"
    """
    with place.catalog() as catalog, catalog.sql(statement) as (names, rows):
        output.print_rows(format_, names, rows)


def _print_records(
    format_: Format, kind: type[Any], records: Iterable[Any], aside: tuple[str, ...] = ()
) -> int:
    """Print dataclass instances; the fields ``aside`` are left to JSON and CSV."""
    names = [field.name for field in fields(kind)]
    if format_ is Format.TABLE:
        names = [name for name in names if name not in aside]
    rows = ([getattr(record, name) for name in names] for record in records)
    return output.print_rows(format_, names, rows)


def main() -> None:
    """The ``catalog`` command."""
    try:
        code = cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = ExitCode.FATAL
    except (KeyboardInterrupt, click.Abort):
        code = ExitCode.INTERRUPTED
    except CatalogError as error:
        say(f"catalog: {error}")
        code = error.exit_code
    except BrokenPipeError:
        # Whoever reads the output has seen enough.
        sys.stderr.close()
        code = ExitCode.OK
    sys.exit(code)
