"""Commands that keep banks up to date with feeds of others."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_banks, complete_exchanges
from catalog.cli.options import prints_rows
from catalog.cli.output import Format, say
from catalog.core.units import counted
from catalog.errors import CatalogError, ExitCode

if TYPE_CHECKING:
    from catalog.api import Catalog
    from catalog.banks.formats import Refused
    from catalog.exchanges.records import Fetched

F = TypeVar("F", bound=Callable[..., Any])

_KINDS = ["ncmec", "stopncii", "fb-threatexchange", "tat", "http-list"]
_TIME = re.compile(r"([0-9]{1,6})([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_TOLD = 20  # records that were refused
# What people ask for first; the rest is in the other formats.
_SELDOM = ("completed", "settings", "credentials", "checkpoint", "created")


def _numbers_of(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> list[int] | None:
    if value is None:
        return None
    try:
        return [int(one) for one in value.split(",")]
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a list of numbers such as 3,14") from None


def _seconds_of(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> float | None:
    if value is None:
        return None
    found = _TIME.fullmatch(value)
    if found is None or not int(found[1]):
        raise click.BadParameter(f"{value!r} is not a time such as 15m, 6h or 1d")
    return float(int(found[1]) * _SECONDS[found[2]])


def _told_of(command: F) -> F:
    """What kinds of exchanges are told."""
    for option in reversed(
        (
            click.option(
                "--url", metavar="URL", help="Where it is, for a list or a server of one's own."
            ),
            click.option(
                "--environment",
                metavar="NAME",
                help="Which of NCMEC's databases, such as industry, ngo or test-industry.",
            ),
            click.option(
                "--members",
                metavar="NUMBERS",
                callback=_numbers_of,
                help="Only what these members of NCMEC have sent, comma-separated.",
            ),
            click.option(
                "--privacy-group", type=int, metavar="NUMBER", help="The group in ThreatExchange."
            ),
            click.option(
                "--format",
                "format_",
                metavar="FORMAT",
                help="The format of a list (default: what its name and content say).",
            ),
            click.option(
                "--hasher", metavar="NAME", help="The hasher of hashes of a list (default: pdq)."
            ),
            click.option(
                "--credentials",
                metavar="PLACE",
                help="Where they are: env:NAME or file:PATH. They themselves are stored nowhere.",
            ),
        )
    ):
        command = option(command)
    return command


_name = click.argument("name", shell_complete=complete_exchanges)


@click.group()
def exchange() -> None:
    """Keep banks up to date with feeds of known hashes: exchanges.

    Example: catalog exchange add partner --kind http-list --bank known --url https://…/hashes.txt
    """


@exchange.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(_KINDS), required=True, help="How it is asked.")
@click.option(
    "--bank",
    required=True,
    metavar="NAME",
    shell_complete=complete_banks,
    help="The bank that it fills.",
)
@_told_of
@click.pass_obj
def add(
    place: Place,
    /,
    name: str,
    kind: str,
    bank: str,
    credentials: str | None,
    format_: str | None,
    **settings: Any,
) -> None:
    """Make an exchange, which fills a bank with what is in a feed. Nothing is fetched yet.

    Credentials are read when it is fetched, from an environment variable (by default CATALOG_NCMEC,
    CATALOG_STOPNCII, CATALOG_FB_THREATEXCHANGE or CATALOG_TAT) or from a file. A list needs none.

    Example: catalog exchange add ncmec --kind ncmec --bank csam --environment ngo
    """
    with place.catalog() as catalog:
        catalog.add_exchange(
            name, kind, bank, settings=settings | {"format": format_}, credentials=credentials
        )
    say(f"exchange {name} is there, and nothing is fetched yet: catalog exchange fetch {name}")


@exchange.command("set")
@_name
@_told_of
@click.option(
    "--enable/--disable",
    "enabled",
    default=None,
    help="Whether it is fetched with all others.",
)
@click.option("--again", is_flag=True, help="Read everything again at the next fetch.")
@click.pass_obj
def set_(
    place: Place,
    /,
    name: str,
    credentials: str | None,
    format_: str | None,
    enabled: bool | None,
    again: bool,
    **settings: Any,
) -> None:
    """Change what is given of an exchange. An empty text goes back to what its kind says.

    After another setting the next fetch reads everything, and what is not in the feed leaves the
    bank.

    Example: catalog exchange set ncmec --credentials file:/run/secrets/ncmec
    """
    settings["format"] = format_
    said = {key: value or None for key, value in settings.items() if value is not None}
    if not (said or again) and credentials is None and enabled is None:
        raise click.UsageError("name what to change, such as --disable")
    with place.catalog() as catalog:
        catalog.change_exchange(
            name, settings=said, credentials=credentials, enabled=enabled, again=again
        )
    say(f"exchange {name} is changed")


@exchange.command("list")
@prints_rows
@click.pass_obj
def list_(place: Place, format_: Format) -> None:
    """List the exchanges, and how their last fetches went.

    Example: catalog exchange list
    """
    with place.catalog() as catalog:
        count = _print(format_, catalog, None)
    say(counted(count, "exchange"))


@exchange.command()
@_name
@prints_rows
@click.pass_obj
def show(place: Place, name: str, format_: Format) -> None:
    """Show an exchange, and how its last fetch went.

    Example: catalog exchange show ncmec --json
    """
    with place.catalog() as catalog:
        _print(format_, catalog, name)


def _print(format_: Format, catalog: Catalog, name: str | None) -> int:
    from catalog.exchanges.records import StoredExchange

    found = catalog.exchanges() if name is None else [catalog.exchange(name)]
    return output.print_records(format_, StoredExchange, found, _SELDOM)


@exchange.command()
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_exchanges)
@click.option("--dry-run", is_flag=True, help="Only tell what would change; change nothing.")
@click.option(
    "--every",
    "seconds",
    metavar="TIME",
    callback=_seconds_of,
    help="Fetch again and again, such as every 15m, 6h or 1d, until Ctrl-C or SIGTERM.",
)
@prints_rows
@click.pass_obj
def fetch(
    place: Place, names: tuple[str, ...], dry_run: bool, seconds: float | None, format_: Format
) -> None:
    """Fetch what is new in exchanges into their banks, and remove what they have withdrawn.

    Without NAME all exchanges are fetched that are not switched off. What was interrupted goes on
    where it was. If one fails, the others are still fetched, and the exit code is 1.

    Example: catalog exchange fetch --every 15m
    """
    if seconds is None:
        if not _fetch_all(place, names, dry_run, format_):
            raise SystemExit(ExitCode.FAILED_FILES)
        return

    def step() -> None:
        try:
            _fetch_all(place, names, dry_run, format_)
        except CatalogError as error:  # the next time may do
            say(f"catalog: {error}")

    from catalog.exchanges.repeating import repeat

    repeat(step, seconds)


def _fetch_all(place: Place, names: tuple[str, ...], dry_run: bool, format_: Format) -> bool:
    """Whether all of them could be fetched."""
    from catalog.exchanges.records import Fetched

    done: list[Fetched] = []
    failed = False
    with place.catalog() as catalog:
        wanted = names or [one.name for one in catalog.exchanges() if one.enabled]
        for name in wanted:
            try:
                done.append(_fetch(catalog, name, dry_run))
            except CatalogError as error:
                if error.exit_code == ExitCode.FATAL:
                    raise
                say(f"catalog: {error}")
                failed = True
    output.print_records(format_, Fetched, done)
    if dry_run:
        say("nothing was stored, since this is a dry run")
    if not wanted:
        say("there is no exchange to fetch: catalog exchange add NAME --kind KIND --bank BANK")
    return not failed


def _fetch(catalog: Catalog, name: str, dry_run: bool) -> Fetched:
    refused = 0

    def tell(one: Refused) -> None:
        nonlocal refused
        refused += 1
        if refused <= _TOLD:
            say(f"exchange {name}: {one.place}: {one.reason}")

    done = catalog.fetch_exchange(name, tell=tell, dry_run=dry_run, progress=output.progress_bar)
    if refused > _TOLD:
        say(f"exchange {name}: and {refused - _TOLD:,} more")
    return done


@exchange.command()
@_name
@click.option("--keep-entries", is_flag=True, help="Leave its entries in the bank.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only show what would be removed; change nothing.")
@click.pass_obj
def remove(place: Place, name: str, keep_entries: bool, yes: bool, dry_run: bool) -> None:
    """Remove an exchange, and its entries from its bank: nobody would tell of withdrawals any more.

    Example: catalog exchange remove partner
    """
    done = "would be removed" if dry_run else "removed"
    with place.catalog() as catalog:
        count = catalog.remove_exchange(name, dry_run=True)
        entries = counted(count, "entry", "entries")
        whole = f"exchange {name}" + (
            f", and not its {entries}," if keep_entries else f" and its {entries}"
        )
        if not (dry_run or yes) and not click.confirm(f"Remove {whole}?", err=True):
            say("nothing was removed; --dry-run only counts, --yes does not ask")
            return
        if not dry_run:
            catalog.remove_exchange(name, keep_entries=keep_entries)
        say(f"{whole} {done}")
