"""The command that opens the page to look at near-duplicates and decide."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.options import clustered, limited, say_if_unknown
from catalog.cli.output import say

if TYPE_CHECKING:
    from catalog.core.limits import Limits
    from catalog.groups.clusters import Choosing


@click.command()
@clustered
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
def review(place: Place, choosing: Choosing, open_browser: bool, port: int, limits: Limits) -> None:
    """Look at near-duplicates in the browser, and decide with one key.

    The page shows one cluster after the other, as catalog clusters lists them with the same
    options. It is served to this machine alone, at an address that is good for one browser, until
    Ctrl-C. Files change only if you let it move what you decided to the trash.

    Example: catalog review --under ~/Pictures
    """
    with place.catalog(limits) as catalog, ExitStack() as grouping:
        say_if_unknown(catalog, choosing["scope"])
        grouping.enter_context(output.working("Grouping"))

        def tell(address: str) -> None:
            grouping.close()
            print(address, flush=True)
            say("the address is good once; Ctrl-C ends the page")

        catalog.review(port=port, open_browser=open_browser, tell=tell, **choosing)
