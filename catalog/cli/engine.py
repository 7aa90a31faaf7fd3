"""The command that looks at workers on other machines."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_paths
from catalog.cli.options import engined, limited, prints_rows
from catalog.cli.output import Format, say
from catalog.core.units import counted
from catalog.errors import ExitCode, NoCatalogue, UsageError

if TYPE_CHECKING:
    from catalog.core.limits import Limits
    from catalog.engine.cluster import DaskEngine

_SELDOM = ("numpy", "av", "roots")


@click.group()
def engine() -> None:
    """Look at the workers of an engine: processes on other machines that hash and match.

    Commands use the engine that --engine names: the address of the scheduler of a Dask cluster.

    Example: catalog engine check --engine dask://scheduler:8786
    """


@engine.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]", shell_complete=complete_paths)
@limited
@engined
@prints_rows
@click.pass_obj
def check(
    place: Place,
    paths: tuple[str, ...],
    engine: DaskEngine | None,
    limits: Limits,
    format_: Format,
) -> None:
    """Check each worker: its versions, whether it hashes as this machine does, and what it reaches.

    Looked for are PATHs, or else the roots of the catalogue, each by a file that must have the same
    SHA-256 there; and the database of the catalogue, if there is one. Files of what a worker does
    not see are sent to it; --map says where it sees them. The exit code is 1 if a worker cannot be
    used, or does not reach something.

    Example: catalog engine check /mnt/photos --map /mnt/photos=/data/photos
    """
    from catalog.core.paths import resolved
    from catalog.engine.check import WorkerCheck, check
    from catalog.match.shard_worker import Source, identity, lack
    from catalog.work.workforce import Workforce

    if engine is None:
        raise UsageError("no engine is named: say --engine dask://host:8786, or set CATALOG_ENGINE")
    with ExitStack() as stack:
        workforce = Workforce(limits=limits)
        stack.callback(workforce.close)
        try:
            catalog = stack.enter_context(place.catalog())
        except NoCatalogue:
            roots, question = [], None
        else:
            roots = [root.path for root in catalog.roots()]
            with catalog.database.read() as connection:
                whose = identity(connection)
            question = lack, (Source(catalog.database.url(show_password=True), whose),)
        roots = [resolved(path) for path in paths] or roots
        with workforce.tasks() as tasks, output.working("Checking"):
            found = check(engine, tasks.submit, roots, question)
    count = output.print_records(format_, WorkerCheck, found, _SELDOM)
    say(counted(count, "worker"))
    if not count or not all(one.is_fit for one in found):
        raise SystemExit(ExitCode.FAILED_FILES)
