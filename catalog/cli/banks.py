"""Commands that keep banks of known hashes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_banks, complete_hashers, complete_paths
from catalog.cli.options import hashers_of, limited, prints_rows
from catalog.cli.output import Format, say
from catalog.core.units import counted
from catalog.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalog.banks.comparison import By
    from catalog.banks.listing import ListedEntry, StoredBank
    from catalog.banks.records import Digest, EntryHash, Kind
    from catalog.banks.store import Added
    from catalog.core.limits import Limits

F = TypeVar("F", bound=Callable[..., Any])

_LARGEST_ID = 2**63 - 1
_TOLD = 20  # records that were refused


@click.group()
def bank() -> None:
    """Keep banks: named sets of known hashes, of which no file needs to be there.

    The entries of a match bank are looked for. Those of an exempt bank, such as logos and blank
    forms, are never what a match is about: near one of them nothing matches.

    Example: catalog bank create logos --kind exempt
    """


def _thresholds_of(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, float | None]:
    if not values:
        return {}
    from catalog.hashers.registry import known_name

    found: dict[str, float | None] = {}
    for said in values:
        name, equals, threshold = said.partition("=")
        try:
            number = float(threshold) if threshold else None
        except ValueError:
            equals = ""
        if not equals:
            raise click.BadParameter(f"{said!r} should be HASHER=FRACTION, such as phash=0.1")
        found[known_name(name)] = number
    return found


def _each(read: str) -> Callable[..., tuple[Any, ...]]:
    """Reads every value of an option by a function of catalog.banks.spelling."""

    def convert(
        _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
    ) -> tuple[Any, ...]:
        if not values:
            return ()
        from catalog.banks import spelling

        return tuple(getattr(spelling, read)(one) for one in values)

    return convert


def _time_of(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Any:
    if value is None:
        return None
    from catalog.banks.spelling import time_of

    return time_of(value)


_name = click.argument("name", shell_complete=complete_banks)
_threshold = click.option(
    "--threshold",
    "thresholds",
    multiple=True,
    metavar="HASHER=FRACTION",
    callback=_thresholds_of,
    help="How far a hash may be from one of the bank, as a fraction of the bits; HASHER= returns to"
    " the hasher's own threshold. Repeatable.",
)
_ratio = click.option(
    "--ratio",
    type=click.FloatRange(0, 1),
    metavar="FRACTION",
    help="Fraction of the lookups in which the entries match (initially 1).",
)
_note = click.option("--note", metavar="TEXT", help="What it is, in your words.")
_kind = click.Choice(["match", "exempt"])
_dry_run = click.option(
    "--dry-run", is_flag=True, help="Only show what would be removed; change nothing."
)


def _exactly(command: F) -> F:
    """``hashes`` and ``digests`` for a command that names contents by them."""
    digest = click.option(
        "--digest",
        "digests",
        multiple=True,
        metavar="ALGORITHM:HEX",
        callback=_each("digest_of"),
        help="A digest of the bytes of a file: md5, sha1 or sha256. Repeatable.",
    )
    hash_ = click.option(
        "--hash",
        "hashes",
        multiple=True,
        metavar="HASHER:HEX",
        callback=_each("hash_of"),
        help="A perceptual hash. Repeatable.",
    )
    return hash_(digest(command))


@bank.command()
@click.argument("name")
@click.option("--kind", type=_kind, default="match", show_default=True, help="What it is for.")
@_ratio
@_threshold
@_note
@click.pass_obj
def create(
    place: Place,
    name: str,
    kind: Kind,
    ratio: float | None,
    thresholds: Mapping[str, float | None],
    note: str | None,
) -> None:
    """Make an empty bank. NAME has letters, digits, dots, dashes and underscores.

    Example: catalog bank create known --threshold phash=0.1 --note "what was reported"
    """
    said = {hasher: one for hasher, one in thresholds.items() if one is not None}
    with place.catalog(create=True) as catalog:
        catalog.create_bank(
            name, kind=kind, ratio=1.0 if ratio is None else ratio, thresholds=said, note=note
        )
    say(f"bank {name} is there, and empty: catalog bank add {name} FILE")


@bank.command("set")
@_name
@click.option("--rename", metavar="NAME", help="The new name.")
@click.option("--kind", type=_kind, help="What it is for.")
@_ratio
@_threshold
@_note
@click.pass_obj
def set_(
    place: Place,
    name: str,
    rename: str | None,
    kind: Kind | None,
    ratio: float | None,
    thresholds: Mapping[str, float | None],
    note: str | None,
) -> None:
    """Change what is given of a bank. An empty note removes it.

    Example: catalog bank set known --threshold phash=0.15 --threshold pdq=
    """
    if not (thresholds or any(one is not None for one in (rename, kind, ratio, note))):
        raise click.UsageError("name what to change, such as --threshold phash=0.1")
    with place.catalog() as catalog:
        catalog.change_bank(
            name, rename=rename, kind=kind, ratio=ratio, thresholds=thresholds, note=note
        )
    say(f"bank {rename or name} is changed")


@bank.command("list")
@prints_rows
@click.pass_obj
def list_(place: Place, format_: Format) -> None:
    """List the banks, and how much is in each.

    Example: catalog bank list
    """
    with place.catalog() as catalog:
        found = catalog.banks()
    _print_banks(format_, found)
    say(counted(len(found), "bank"))


@bank.command()
@_name
@click.option("--entries", is_flag=True, help="List its entries.")
@prints_rows
@click.pass_obj
def show(place: Place, name: str, entries: bool, format_: Format) -> None:
    """Show how a bank is set, and how much is in it, or all its entries.

    Example: catalog bank show known --entries --csv
    """
    from catalog.banks.listing import ListedEntry

    with place.catalog() as catalog:
        if not entries:
            _print_banks(format_, [catalog.bank(name)])
            return
        with catalog.bank_entries(name) as found:
            listed = (ListedEntry.of(name, one) for one in found)
            count = _print_entries(format_, listed, ("bank", *_SELDOM))
        say(counted(count, "entry", "entries"))


@bank.command()
@_name
@click.argument("paths", nargs=-1, metavar="[FILE]...", shell_complete=complete_paths)
@_exactly
@click.option(
    "--hashers",
    metavar="NAMES",
    callback=hashers_of,
    shell_complete=complete_hashers,
    help="Hashers for files, comma-separated, or all (default: those in the catalogue).",
)
@click.option(
    "--include-flat",
    is_flag=True,
    help="Add hashes of blank pictures too: those of quality 0, or with all bits equal.",
)
@click.option("--source", metavar="TEXT", help="Where it is from, such as the name of a list.")
@click.option("--external-id", metavar="TEXT", help="Its name in that source.")
@click.option("--note", metavar="TEXT", help="What it is (default for a file: its name).")
@click.option(
    "--label",
    "labels",
    multiple=True,
    metavar="WORD",
    help="A word by which it is told apart. Repeatable.",
)
@click.option(
    "--active-from", metavar="TIME", callback=_time_of, help="It matches from then on: 2026-11-26."
)
@click.option(
    "--active-to", metavar="TIME", callback=_time_of, help="It matches until before then."
)
@limited
@click.pass_obj
def add(
    place: Place,
    /,
    name: str,
    paths: tuple[str, ...],
    hashes: tuple[EntryHash, ...],
    digests: tuple[Digest, ...],
    hashers: list[str] | None,
    include_flat: bool,
    limits: Limits,
    **said: Any,
) -> None:
    """Add known contents to a bank: files, or what is known of one content by its hashes.

    FILE may also be a folder or an archive, for every picture and video in it, or an address. It is
    hashed as catalog query hashes it, and not catalogued. All of --hash and --digest are of one
    content. Adding the same again changes nothing but its note, its labels and its times.

    Example: catalog bank add known --hash phash:d97b… --external-id 4711
    """
    from catalog.banks.records import About

    exact = bool(hashes or digests)
    if exact == bool(paths):
        raise click.UsageError("name files, or one content by --hash and --digest")
    if exact and (hashers is not None or include_flat):
        raise click.UsageError("--hashers and --include-flat go with files")
    about = About(**said | {"labels": tuple(said["labels"])})
    with place.catalog(limits) as catalog:
        if exact:
            _tell(name, catalog.add_to_bank(name, [about.entry(hashes, digests)]))
            return
        done = catalog.add_files_to_bank(
            name,
            paths,
            about,
            hashers=hashers,
            include_flat=include_flat,
            progress=output.progress_bar,
        )
    for path in done.blank:
        say(f"{path} is blank: only its SHA-256 was added (--include-flat adds its hashes)")
    _tell(name, done.added)
    for error in done.failed:
        say(f"catalog: {error}")
    if done.failed:
        raise SystemExit(ExitCode.FAILED_FILES)


def _tell(name: str, added: Added) -> None:
    new = counted(added.new, "new entry", "new entries")
    say(f"bank {name}: {new}, {added.changed:,} changed, {added.known:,} known already")


def _complete_formats(
    _context: click.Context, _parameter: click.Parameter, begun: str
) -> list[str]:
    from catalog.banks.formats import FORMATS

    return [name for name in FORMATS if name.startswith(begun)]


@bank.command("import")
@_name
@click.argument("file", type=click.File("rb"), shell_complete=complete_paths)
@click.option(
    "--format",
    "format_name",
    metavar="FORMAT",
    shell_complete=_complete_formats,
    help="The format of the list (default: what its name and content say).",
)
@click.option("--source", metavar="TEXT", help="Where entries are from that do not say so.")
@click.option(
    "--hasher",
    default="pdq",
    show_default=True,
    metavar="NAME",
    help="The hasher of hashes that do not say so.",
)
@click.option("--dry-run", is_flag=True, help="Only read the list, and tell what is in it.")
@click.pass_obj
def import_(
    place: Place,
    name: str,
    file: BinaryIO,
    format_name: str | None,
    source: str | None,
    hasher: str,
    dry_run: bool,
) -> None:
    """Fill a bank from a list of known hashes, such as other programs write; - is stdin.

    Formats: csv, tsv, ndjson, pdq-text, digests, vpdq-text, threatexchange-json, te, ncmec-xml,
    stopncii-json, tat-json, perception, hydrus-json. What a list withdraws is removed. What cannot
    be understood is told with its place, and the rest is taken.

    Example: catalog bank import known hashes.txt --source partner
    """
    from catalog.banks.formats import HEAD, Refused, guess, read

    refused = 0

    def tell(one: Refused) -> None:
        nonlocal refused
        refused += 1
        if refused <= _TOLD:
            say(f"{one.place}: {one.reason}")

    stream = io.BufferedReader(file, HEAD)  # type: ignore[type-var]
    try:
        chosen = format_name or guess(file.name, stream.peek(HEAD))
        with place.catalog() as catalog:
            items = read(stream, chosen, source=source, hasher=hasher)
            shown = output.progress_bar(items, desc="Importing")
            done = catalog.import_list(
                name, shown, tell=tell, dry_run=dry_run, progress=output.progress_bar
            )
    finally:
        stream.detach()
    if refused > _TOLD:
        say(f"and {refused - _TOLD:,} more")
    if dry_run:
        say("nothing was stored, since this is a dry run")
    _tell(name, done.added)
    if done.removed:
        say(f"{counted(done.removed, 'entry', 'entries')} withdrawn")
    if refused:
        say(f"{counted(refused, 'record')} refused")
        raise SystemExit(ExitCode.FAILED_FILES)


@bank.command()
@_name
@click.option(
    "--format",
    "format_name",
    default="ndjson",
    show_default=True,
    metavar="FORMAT",
    shell_complete=_complete_formats,
    help="The format to write; ndjson, csv and tsv leave nothing out.",
)
@click.option(
    "--out",
    type=click.File("wb"),
    default="-",
    metavar="FILE",
    help="Write here (default: stdout).",
)
@click.pass_obj
def export(place: Place, name: str, format_name: str, out: BinaryIO) -> None:
    """Write the entries of a bank as a list for other programs, or for another catalogue.

    Example: catalog bank export known --format pdq-text > known.txt
    """
    from catalog.banks.formats import write

    with place.catalog() as catalog, catalog.bank_entries(name) as entries:
        written = write((one.entry for one in entries), out, format_name)
    say(f"bank {name}: {counted(written.entries, 'entry', 'entries')} written")
    for what, count in written.left_out.items():
        say(f"{format_name} cannot say {what}: left out {counted(count, 'time')}")


@bank.command()
@_name
@click.option(
    "--entry",
    "ids",
    type=click.IntRange(1, _LARGEST_ID),
    multiple=True,
    metavar="NUMBER",
    help="The entry with this number, as catalog bank show --entries tells it. Repeatable.",
)
@click.option(
    "--external-id",
    "external_ids",
    multiple=True,
    metavar="TEXT",
    help="The entries with this name in their source. Repeatable.",
)
@_exactly
@click.option("--yes", is_flag=True, help="Do not ask before the whole bank is removed.")
@_dry_run
@click.pass_obj
def remove(place: Place, /, name: str, yes: bool, dry_run: bool, **selected: Any) -> None:
    """Remove entries from a bank, or without any of them the whole bank.

    Example: catalog bank remove known --external-id 4711
    """
    from catalog.banks.store import Selection

    done = "would be removed" if dry_run else "removed"
    with place.catalog() as catalog:
        if any(selected.values()):
            count = catalog.remove_from_bank(name, Selection(**selected), dry_run=dry_run)
            say(f"bank {name}: {counted(count, 'entry', 'entries')} {done}")
            return
        count = catalog.remove_bank(name, dry_run=True)
        whole = f"bank {name} and its {counted(count, 'entry', 'entries')}"
        if not (dry_run or yes) and not click.confirm(f"Remove {whole}?", err=True):
            say("nothing was removed; --dry-run only counts, --yes does not ask")
            return
        if not dry_run:
            catalog.remove_bank(name)
        say(f"{whole} {done}")


@bank.command("files")
@_name
@click.option(
    "--threshold",
    type=float,
    metavar="FRACTION",
    help="How far a file may be from an entry (default: what the bank says, or the hasher).",
)
@prints_rows
@click.pass_obj
def files(place: Place, name: str, threshold: float | None, format_: Format) -> None:
    """List the files of the catalogue that are near entries of a bank.

    A file is listed once for each entry, with the hasher by which both are nearest; those with the
    same bytes have sha256 for the hasher. No pair is missed.

    Example: catalog bank files known --csv
    """
    print_bank_files(place, name, threshold, format_)


def print_bank_files(place: Place, name: str, threshold: float | None, format_: Format) -> None:
    """Print which files are near which entries of a bank."""
    from catalog.banks.files import BankFile

    with (
        place.catalog() as catalog,
        catalog.bank_files(name, threshold=threshold, progress=output.progress_bar) as found,
    ):
        count = output.print_records(format_, BankFile, found)
    say(counted(count, "match", "matches"))


@bank.command()
@click.argument("one", shell_complete=complete_banks)
@click.argument("other", shell_complete=complete_banks)
@click.option(
    "--by",
    type=click.Choice(["key", "hash"]),
    default="key",
    show_default=True,
    help="An entry is in both banks if its id in its source is, or without one if all its hashes"
    " and digests are; or if one hash or digest of it is in both.",
)
@prints_rows
@click.pass_obj
def diff(place: Place, one: str, other: str, by: By, format_: Format) -> None:
    """List the entries of each of two banks that are not in the other.

    Example: catalog bank diff known known-last-year --by hash
    """
    with place.catalog() as catalog, catalog.bank_difference(one, other, by=by) as found:
        count = _print_entries(format_, found, _SELDOM)
    say(counted(count, "entry", "entries"))


_SELDOM = ("active", "active_from", "active_to", "metadata", "added")  # of interest to people


def _print_banks(format_: Format, banks: Sequence[StoredBank]) -> None:
    from catalog.banks.listing import StoredBank

    if not format_.is_table:
        output.print_records(format_, StoredBank, banks)
        return
    names = "name kind entries active hashes digests radii ratio note".split()
    rows = (
        [_counts(cell) if isinstance(cell, dict) else cell for cell in cells]
        for cells in ([getattr(one, name) for name in names] for one in banks)
    )
    output.print_rows(format_, names, rows)


def _counts(numbers: Mapping[str, int]) -> str:
    """Numbers by hasher, as people read them."""
    return ", ".join(f"{name} {number:,}" for name, number in sorted(numbers.items()))


def _print_entries(format_: Format, entries: Iterable[ListedEntry], aside: tuple[str, ...]) -> int:
    """Print entries one by one; tables leave out the fields ``aside``, and name lists in words."""
    from catalog.banks.listing import ListedEntry

    if not format_.is_table:
        return output.print_records(format_, ListedEntry, entries)
    names = [one.name for one in fields(ListedEntry) if one.name not in aside]
    rows = (
        [", ".join(cell) if isinstance(cell, list) else cell for cell in cells]
        for cells in ([getattr(one, name) for name in names] for one in entries)
    )
    return output.print_rows(format_, names, rows)
