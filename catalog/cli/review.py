"""The command that opens the page to look at near-duplicates and decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_roots
from catalog.cli.options import limited, say_if_unknown
from catalog.cli.output import say

if TYPE_CHECKING:
    from catalog.core.limits import Limits


@click.command()
@click.option(
    "--under",
    metavar="PATH",
    shell_complete=complete_roots,
    help="Only clusters with a file below PATH.",
)
@click.option(
    "--open/--no-open",
    "open_browser",
    default=True,
    show_default=True,
    help="Open the page in the browser.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Serve the page at this port of this machine (default: any free one).",
)
@limited
@click.pass_obj
def review(place: Place, under: str | None, open_browser: bool, port: int, limits: Limits) -> None:
    """Look at near-duplicates in the browser, and decide with one key.

    The page shows one cluster after the other, as catalog clusters makes them: see its
    --as-default. It is served to this machine alone, at an address that is good for one browser,
    until Ctrl-C. Files change only if you let it move what you decided to the trash.

    Example: catalog review --under ~/Pictures
    """
    from catalog.groups.scopes import Scope

    scope = Scope(under=under)
    with place.catalog(limits) as catalog:
        say_if_unknown(catalog, scope)
        with output.working("Grouping"):
            catalog.refresh_clusters()

        def tell(address: str) -> None:
            print(address, flush=True)
            say("the address is good once; Ctrl-C ends the page")

        catalog.review(scope=scope, port=port, open_browser=open_browser, tell=tell)
