"""Options that several commands share."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from catalog.cli.names import complete_groups, complete_hashers, complete_paths, complete_roots
from catalog.cli.output import Format, say

if TYPE_CHECKING:
    from catalog.api import Catalog
    from catalog.engine.address import EngineAddress
    from catalog.groups.scopes import Scope

F = TypeVar("F", bound=Callable[..., Any])


def hashers_of(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> list[str] | None:
    if value is None:
        return None
    from catalog.hashers import parse_names

    return parse_names(value)


def hasher_of(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> str | None:
    if value is None:
        return None
    from catalog.hashers.registry import known_name

    return known_name(value)


hasher_option = click.option(
    "--hasher",
    "hashers",
    metavar="NAMES",
    callback=hashers_of,
    shell_complete=complete_hashers,
    help="Only these hashers, comma-separated (default: all in the catalogue).",
)
threshold_option = click.option(
    "--threshold",
    type=float,
    metavar="FRACTION",
    help="Largest distance, as a fraction of the bits (default: that of the stored pairs).",
)
include_flat_option = click.option(
    "--include-flat",
    is_flag=True,
    help="Pair blank pictures too: those of quality 0, or with all bits of the hash equal. "
    "Blank videos pair only with exact copies.",
)

exact_option = click.option(
    "--exact-only", is_flag=True, help="Only exact copies: files with the same bytes."
)

decided_option = click.option(
    "--decided/--undecided",
    default=None,
    help="Only pairs about which something was decided, or nothing; only clusters about which "
    "everything is decided, or not (default: all).",
)

coverage_option = click.option(
    "--min-coverage",
    type=click.FloatRange(0, 1),
    metavar="FRACTION",
    help="Fraction of a video's frames that must be in another one; 0 accepts any common "
    "frame (default: set by catalog match --min-coverage, initially 0.1).",
)

overlap_option = click.option(
    "--min-overlap",
    type=click.FloatRange(0, 1),
    metavar="FRACTION",
    help="Fraction of one of two pictures that show a part of one another that must be in the "
    "other, 0.25 or more (default: set by catalog match --min-overlap, initially 0.25).",
)

narrowing_option = click.option(
    "--threshold",
    type=float,
    metavar="FRACTION",
    help="Largest distance, as a fraction of the bits; at most that of the stored pairs, "
    "which is the default.",
)


def excluding(command: F) -> F:
    """``exclude`` and ``default_excludes`` for a command that may change what is passed over."""
    defaults = click.option(
        "--default-excludes/--no-default-excludes",
        default=None,
        help="Exclude system files such as @eaDir, .thumbnails, .Trash* and $RECYCLE.BIN. "
        "Stored; default --default-excludes.",
    )
    exclude = click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        help="Exclude files below PATH that match this pattern, as in a .gitignore file: "
        "'*.gif', 'drafts/', '/tmp'. Stored; repeatable; catalog root set removes it.",
    )
    return exclude(defaults(command))


def amount_of(thousand: int, unit: str = "") -> Callable[..., int | None]:
    """Reads numbers that may end in k, M, G or T, each ``thousand`` times the one before, and then
    in a unit."""

    def convert(
        _context: click.Context, _parameter: click.Parameter, value: str | None
    ) -> int | None:
        if value is None:
            return None
        number = value.lower().removesuffix(unit.lower())
        power = "kmgt".find(number[-1:]) + 1
        try:
            return int(float(number[:-1] if power else number) * thousand**power)
        except (ValueError, OverflowError):
            raise click.BadParameter(f"{value!r} is not a size such as 500M or 2G") from None

    return convert


def limited(command: F) -> F:
    """``limits`` for a command that reads files."""

    @wraps(command)
    def run(
        *arguments: Any,
        max_pixels: int | None,
        max_memory: int | None,
        timeout: float | None,
        **options: Any,
    ) -> Any:
        from catalog.core.limits import Limits

        said: dict[str, Any] = {"pixels": max_pixels, "memory": max_memory, "seconds": timeout}
        limits = Limits(**{name: value for name, value in said.items() if value is not None})
        return command(*arguments, limits=limits, **options)

    for option in (
        click.option(
            "--timeout",
            type=float,
            metavar="SECONDS",
            help="Stop reading a file that makes no progress for this long (default: 120).",
        ),
        click.option(
            "--max-memory",
            callback=amount_of(1024, "B"),
            metavar="BYTES",
            help="Stop reading a file that needs more memory than this (default: 4G, or "
            "half of the machine's).",
        ),
        click.option(
            "--max-pixels",
            callback=amount_of(1000),
            metavar="N",
            help="Do not decode pictures with more pixels than this (default: 250M).",
        ),
    ):
        run = option(run)
    return cast(F, run)


def engined(command: F) -> F:
    """``engine`` for a command that workers on other machines can do: a DaskEngine, which is shut
    down in the end, or None. Its limits are those of limited(), which comes before."""

    @wraps(command)
    def run(*arguments: Any, engine: str, maps: tuple[str, ...], **options: Any) -> Any:
        said = engine_of(engine, maps)
        if said is None:
            return command(*arguments, engine=None, **options)
        from catalog.engine.cluster import DaskEngine

        made = DaskEngine(
            said.scheduler,
            options.get("limits"),
            places=said.places,
            notify=lambda line: say(f"catalog: {line}"),
        )
        with made:
            return command(*arguments, engine=made, **options)

    return names_engine(cast(F, run))


def engine_of(engine: str, maps: tuple[str, ...]) -> EngineAddress | None:
    """What the options of names_engine() say; None: the processes of this machine."""
    from catalog.engine.address import LOCAL, EngineAddress

    if engine == LOCAL:
        return None
    from catalog.engine.parcels import mapped

    return EngineAddress(engine, mapped(maps))


def names_engine(command: F) -> F:
    """``engine`` and ``maps`` for a command that lets workers on other machines work."""
    for option in (
        click.option(
            "--map",
            "maps",
            multiple=True,
            metavar="HERE=THERE",
            help="With an engine: where its workers find a folder of this machine, if not at the "
            "same path. Repeatable.",
        ),
        click.option(
            "--engine",
            default="local",
            envvar="CATALOG_ENGINE",
            show_envvar=True,
            metavar="ADDRESS",
            help="Workers on other machines: the scheduler of a Dask cluster, such as "
            "dask://host:8786 (default: local, the processes of this machine).",
        ),
    ):
        command = option(command)
    return command


def scoped(command: F) -> F:
    """``scope`` for a command that is about pairs of files."""

    @wraps(command)
    def run(
        *arguments: Any, within: str | None, across: str | None, under: str | None, **options: Any
    ) -> Any:
        from catalog.groups.scopes import Scope

        return command(*arguments, scope=Scope(within, across, under), **options)

    for name, metavar, help_ in (
        ("--under", "PATH", "Only files below PATH."),
        (
            "--across",
            "GROUP",
            "Only pairs of files from different groups: root, folder, label:KEY.",
        ),
        ("--within", "GROUP", "Only pairs of files in one and the same folder, root or label:KEY."),
    ):
        complete = complete_roots if name == "--under" else complete_groups
        run = click.option(name, metavar=metavar, help=help_, shell_complete=complete)(run)
    return cast(F, run)


def _rules_of(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> tuple[str, ...] | None:
    if value is None:
        return None
    from catalog.core.keeping import parse_rules

    return parse_rules(value)


def clustered(command: F) -> F:
    """``choosing`` for a command that is about clusters: what Catalog.clusters() takes."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        names = (
            "hashers", "threshold", "strictness", "keep", "scope", "include_flat", "min_coverage",
            "min_overlap", "exact_only",
        )  # fmt: skip
        choosing = {name: options.pop(name) for name in names}
        return command(*arguments, choosing=choosing, **options)

    strictness = click.option(
        "--strictness",
        type=click.Choice(["component", "community", "clique"]),
        help="Group files linked with any other, densely linked files, or files all linked "
        "with each other (default: set by --as-default, initially component).",
    )
    keep = click.option(
        "--keep",
        metavar="RULES",
        callback=_rules_of,
        help="Rules for what to keep, most important first: genuine, resolution, "
        "duration, completeness, metadata, format, size, oldest, newest, name, shortest, path, "
        "in:PATTERN, not-in:PATTERN (default: set by --as-default, initially "
        "genuine,resolution,duration,completeness,metadata,format,size,oldest,name,path).",
    )
    for option in (
        include_flat_option,
        exact_option,
        scoped,
        keep,
        strictness,
        overlap_option,
        coverage_option,
        narrowing_option,
        hasher_option,
    ):
        run = option(run)
    return cast(F, run)


def confirming(command: F) -> F:
    """``confirm`` for a command that may set what confirms pairs: a hasher and its threshold; False
    for none, None to change nothing."""

    @wraps(command)
    def run(*arguments: Any, confirm: str | None, no_confirm: bool, **options: Any) -> Any:
        if confirm is not None and no_confirm:
            raise click.UsageError("--confirm and --no-confirm exclude each other")
        said = False if no_confirm else _confirmation_of(confirm)
        return command(*arguments, confirm=said, **options)

    no_confirm = click.option(
        "--no-confirm", is_flag=True, help="Pairs need no confirmation. Stored; the default."
    )
    confirm = click.option(
        "--confirm",
        metavar="HASHER[:THRESHOLD]",
        shell_complete=complete_hashers,
        help="Count only pairs that this hasher finds too, within this fraction of its bits "
        "(default: its threshold). It makes no pairs of its own. Stored.",
    )
    return cast(F, confirm(no_confirm(run)))


def _confirmation_of(value: str | None) -> tuple[str, float | None] | None:
    if value is None:
        return None
    from catalog.hashers.registry import known_name

    name, colon, threshold = value.partition(":")
    try:
        return known_name(name.strip()), float(threshold) if colon else None
    except ValueError:
        raise click.UsageError(
            f"--confirm {value}: {threshold!r} is not a fraction of the bits, such as pdq:0.25"
        ) from None


_FORMATS = {
    Format.JSON: "Print JSON.",
    Format.CSV: "Print CSV.",
    Format.NDJSON: "Print a JSON object a line.",
    Format.WIDE: "Print a table with whole paths, however narrow the terminal is.",
}


def listing(command: F) -> F:
    """``lists`` for a command that takes paths, which may be left out if there are lists."""

    @wraps(command)
    def run(
        *arguments: Any, paths: tuple[str, ...], from_file: tuple[str, ...], null: bool, **rest: Any
    ) -> Any:
        from catalog.sources.lists import STANDARD_INPUT, PathList

        names = [*from_file, *(path for path in paths if path == STANDARD_INPUT)]
        if names.count(STANDARD_INPUT) > 1:
            raise click.UsageError("standard input can be read only once")
        if null and not names:
            raise click.UsageError("--null needs a list: --from-file LIST")
        if not (paths or names):
            raise click.UsageError("name a path, or a list of paths with --from-file")
        lists = [PathList.read(name, null=null) for name in names]
        paths = tuple(path for path in paths if path != STANDARD_INPUT)
        return command(*arguments, paths=paths, lists=lists, **rest)

    null = click.option(
        "-0",
        "--null",
        is_flag=True,
        help="Paths in lists end with NUL, as find -print0 writes them.",
    )
    from_file = click.option(
        "--from-file",
        multiple=True,
        metavar="LIST",
        shell_complete=complete_paths,
        help="Read paths from this file, one per line; - is standard input. They count as "
        "found in a folder, not as named. Repeatable.",
    )
    return cast(F, from_file(null(run)))


def _formats(*formats: Format) -> Callable[[F], F]:
    """The output options of a command that prints data; ``format_`` is the chosen one."""

    def decorate(command: F) -> F:
        @wraps(command)
        def run(*arguments: Any, **options: Any) -> Any:
            chosen = [format_ for format_ in formats if options.pop(format_.value)]
            if len(chosen) > 1:
                *most, last = (f"--{format_.value}" for format_ in formats)
                raise click.UsageError(f"{', '.join(most)} and {last} exclude each other")
            return command(*arguments, format_=chosen[0] if chosen else Format.TABLE, **options)

        for format_ in reversed(formats):
            run = click.option(f"--{format_.value}", is_flag=True, help=_FORMATS[format_])(run)
        return cast(F, run)

    return decorate


prints_object = _formats(Format.JSON)
prints_rows = _formats(Format.JSON, Format.CSV, Format.NDJSON, Format.WIDE)


def _key_of(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> list[Any] | None:
    if value is None:
        return None
    with suppress(ValueError, RecursionError):
        key = json.loads(value)
        if isinstance(key, list):
            return key
    raise click.BadParameter("this should be a JSON array, such as '[12, \"a.jpg\"]'")


def paged(command: F) -> F:
    """``limit`` and ``after`` for a command that can print its answer page by page."""
    after = click.option(
        "--after",
        metavar="KEY",
        callback=_key_of,
        help="Continue after the row with this sort key, a JSON array.",
    )
    limit = click.option(
        "--limit", type=click.IntRange(1), metavar="N", help="Print at most N rows."
    )
    return limit(after(command))


def say_what_waits(catalog: Catalog) -> None:
    """Say if an interrupted ingest left something uncompared, or if there is something that nothing
    confirms."""
    for count, what in (
        (catalog.unmatched_count(), "hashes"),
        (catalog.waiting_videos_count(), "videos"),
        (catalog.waiting_parts_count(), "contents with local features"),
    ):
        if count:
            say(f"{count} {what} are not compared yet, so pairs may be missing: catalog match")
    say_what_is_unconfirmable(catalog)


def say_if_unknown(catalog: Catalog, scope: Scope) -> None:
    """Say if the catalogue has no file in a scope's folder."""
    if scope.under is not None and not catalog.knows(scope.under):
        say(
            f"the catalogue knows nothing at or below {scope.under}; catalog root list shows which"
            " folders it knows"
        )


def say_what_is_unconfirmable(catalog: Catalog) -> None:
    """Say if there are media that the confirming hasher has no hash of."""
    confirmation, count = catalog.confirmation(), catalog.unconfirmable_count()
    if confirmation is not None and count:
        say(
            f"{count} media have no {confirmation.hasher.name} hash, so that nothing confirms their"
            " pairs: catalog ingest of their folders adds it"
        )
