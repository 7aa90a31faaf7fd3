"""Commands for the tokens that open the service to other programs."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_scopes, complete_tokens
from catalog.cli.options import amount_of, prints_rows
from catalog.cli.output import Format, say
from catalog.cli.text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

_LIFETIME = re.compile("([0-9]{1,6})([dh])")
_NEVER = "never"


def _scopes_of(_context: click.Context, _parameter: click.Parameter, value: str) -> Sequence[str]:
    return [scope.strip() for scope in value.split(",")]


def _lifetime_of(
    _context: click.Context, _parameter: click.Parameter, value: str
) -> timedelta | None:
    if value == _NEVER:
        return None
    found = _LIFETIME.fullmatch(value)
    if found is None:
        raise click.BadParameter(f"{value!r} is not a time such as 90d or 12h, nor {_NEVER}")
    count = int(found[1])
    return timedelta(days=count) if found[2] == "d" else timedelta(hours=count)


@click.group()
def token() -> None:
    """Give other programs access to the service, and take it back.

    Example: catalog token create upload-check --scope lookup,hash
    """


@token.command()
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    required=True,
    metavar="SCOPES",
    callback=_scopes_of,
    shell_complete=complete_scopes,
    help="What it allows, comma-separated: lookup, hash, ingest, curate (and lookup), admin (and "
    "all others).",
)
@click.option(
    "--expires",
    default="90d",
    show_default=True,
    metavar="TIME",
    callback=_lifetime_of,
    help="How long it is good: days (90d), hours (12h) or never, which means without end.",
)
@click.option(
    "--rate",
    type=int,
    metavar="N",
    help="Most requests a minute (default: that of the service).",
)
@click.option(
    "--body-limit",
    metavar="BYTES",
    callback=amount_of(1000, "B"),
    help="Largest body of a request, such as 50MB (default: that of the service).",
)
@click.pass_obj
def create(
    place: Place,
    name: str,
    scopes: Sequence[str],
    expires: timedelta | None,
    rate: int | None,
    body_limit: int | None,
) -> None:
    """Make a token, and print it. It is printed this once only.

    A program sends it with each request: Authorization: Bearer TOKEN. NAME says whose it is, in
    lists and logs, and is not used again.

    Example: catalog token create upload-check --scope lookup,hash --rate 600 > token
    """
    from catalog.service import tokens

    with place.catalog() as catalog:
        print(tokens.create(catalog.database, name, scopes, expires, rate, body_limit))
        with catalog.database.read() as connection:
            (made,) = (one for one in tokens.tokens(connection) if one.name == name)
    until = "without end" if made.expires is None else f"until {printable(made.expires)}"
    say(
        f"token {name} is good {until}; it is shown this once only, so keep it now; to take it"
        f" back: catalog token revoke {name}"
    )


@token.command("list")
@prints_rows
@click.pass_obj
def token_list(place: Place, format_: Format) -> None:
    """List the tokens, and which are good. Their texts are stored nowhere, so they are not shown.

    Example: catalog token list --json
    """
    from catalog.service.tokens import StoredToken, tokens

    with place.catalog() as catalog, catalog.database.read() as connection:
        found = tokens(connection)
    output.print_records(format_, StoredToken, found, ("id", "rate", "body_limit"))


@token.command()
@click.argument("name", shell_complete=complete_tokens)
@click.pass_obj
def revoke(place: Place, name: str) -> None:
    """Take a token back: the service refuses it from this moment on.

    Example: catalog token revoke upload-check
    """
    from catalog.service import tokens

    with place.catalog() as catalog:
        tokens.revoke(catalog.database, name)
    say(f"token {name} is revoked, and opens nothing any more")
