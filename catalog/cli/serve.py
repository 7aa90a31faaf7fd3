"""The command that answers other programs over HTTP."""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.options import amount_of, engine_of, limited, names_engine
from catalog.cli.output import say
from catalog.cli.webhooks import KEY_FILE, WEBHOOK_HOSTS
from catalog.errors import UsageError

if TYPE_CHECKING:
    from catalog.core.limits import Limits

_PATH = re.compile(r"/|(/[A-Za-z0-9._~-]+)+/?")


def _path_of(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """A path as it is put before others: without a slash at its end."""
    if value is None:
        return None
    if not _PATH.fullmatch(value):
        raise UsageError(f"{value!r} is no path for --hma; write / or, for example, /hma")
    return value.rstrip("/")


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Listen at this address; 0.0.0.0 or :: are all of this machine.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8400,
    show_default=True,
    metavar="N",
    help="Listen at this port; 0: any free one.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Processes that answer (default: one a core).",
)
@click.option(
    "--root-path",
    default="",
    metavar="PATH",
    help="What a proxy in front cuts off the paths of requests.",
)
@click.option(
    "--no-auth", is_flag=True, help="Let everybody who reaches the address do everything."
)
@click.option(
    "--rate",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    metavar="N",
    help="Requests a minute that a token allows if it says nothing itself; 0: any number.",
)
@click.option(
    "--body-limit",
    default="50MB",
    show_default=True,
    metavar="SIZE",
    callback=amount_of(1000, "B"),
    help="Largest body of a request, if the token says nothing itself.",
)
@click.option(
    "--max-lag",
    type=click.FloatRange(1),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Be ready only if no further behind the database.",
)
@click.option(
    "--hma",
    metavar="PATH",
    callback=_path_of,
    help="Answer clients of Meta's HMA, too, below this path; / for a base URL without one.",
)
@click.option(
    "--allow-url-hosts",
    "url_hosts",
    default="",
    metavar="HOSTS",
    help="With --hma: fetch files from these hosts, comma-separated, such as"
    " cdn.example.org,*.example.com (default: from none).",
)
@click.option(
    "--allow-root",
    "roots",
    multiple=True,
    metavar="NAME=PATH",
    help="Let jobs ingest what is at and below this folder, under that name. Repeatable.",
)
@click.option(
    "--uploads",
    type=click.Path(),
    metavar="DIR",
    help="Keep uploads that are catalogued in this folder (default: none is catalogued).",
)
@names_engine
@WEBHOOK_HOSTS
@KEY_FILE
@click.option(
    "--keep-events",
    type=click.IntRange(1, 36_500),
    default=90,
    show_default=True,
    metavar="DAYS",
    help="Remove events that are older, once every webhook was told of them.",
)
@click.option("--access-log", is_flag=True, help="Log every request.")
@limited
@click.pass_obj
def serve(
    place: Place,
    host: str,
    port: int,
    workers: int | None,
    root_path: str,
    no_auth: bool,
    rate: int,
    body_limit: int,
    max_lag: float,
    hma: str | None,
    url_hosts: str,
    roots: tuple[str, ...],
    uploads: str | None,
    engine: str,
    maps: tuple[str, ...],
    webhook_hosts: str,
    key_file: Path | None,
    keep_events: int,
    access_log: bool,
    limits: Limits,
) -> None:
    """Answer other programs over HTTP: hash, look up in banks, catalogue.

    The banks are held in memory, and followed: what is added is found within a second. What can be
    asked for is described at / and /openapi.json. Each request brings a token, which catalog token
    create makes. The log goes to stderr, a JSON object a line.

    Example: catalog serve --port 8400
    """
    if url_hosts and hma is None:
        raise UsageError("--allow-url-hosts is of use with --hma only")
    from catalog.core.cores import available_cores
    from catalog.service.run import Address, check_packages, serve
    from catalog.service.state import Rules

    check_packages()
    elsewhere = engine_of(engine, maps)
    if elsewhere is not None:
        from catalog.engine.cluster import known_to_dask

        known_to_dask(elsewhere.scheduler)
    from catalog.service.fetching import hosts_of
    from catalog.service.jobs.roots import folder_of, roots_of

    rules = Rules(
        tokens=not no_auth,
        body_limit=body_limit,
        rate=rate,
        max_lag=max_lag,
        hma=hma,
        url_hosts=hosts_of(url_hosts),
        webhook_hosts=hosts_of(webhook_hosts),
        webhook_key=place.webhook_key(key_file),
        keep_events=keep_events,
        roots=roots_of(roots),
        engine=elsewhere,
        uploads=None if uploads is None else folder_of(uploads),
    )
    with place.catalog(limits, create=True) as catalog, ExitStack() as loading:

        def tell(address: str) -> None:
            loading.close()
            print(address, flush=True)
            say("Ctrl-C ends the service")

        loading.enter_context(output.working("Loading the banks"))
        serve(
            catalog.database,
            Address(host, port, root_path.rstrip("/")),
            rules,
            limits,
            workers=workers or available_cores(),
            access_log=access_log,
            tell=tell,
        )
