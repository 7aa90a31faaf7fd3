"""Commands for the webhooks: addresses that the service tells of events."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_banks, complete_webhooks
from catalog.cli.options import prints_rows
from catalog.cli.output import Format, print_object, say
from catalog.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    F = Callable[..., None]

KEY_FILE = click.option(
    "--webhook-key",
    "key_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    envvar="CATALOG_WEBHOOK_KEY",
    show_envvar=True,
    help="The key from which secrets of webhooks are derived (default: webhooks.key in the"
    " catalogue's home).",
)
WEBHOOK_HOSTS = click.option(
    "--allow-webhook-hosts",
    "webhook_hosts",
    default="",
    metavar="HOSTS",
    help="Webhooks may be at these hosts though their addresses are not public, comma-separated,"
    " such as localhost,*.intern.example.",
)


@click.group()
def webhook() -> None:
    """Let the service tell other programs of events, such as matches in banks.

    Example: catalog webhook add moderation https://example.org/matches
    """


@webhook.command()
@click.argument("name")
@click.argument("url")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help="Tell of events of this kind only, such as bank_match. Repeatable.",
)
@click.option(
    "--bank",
    "banks",
    multiple=True,
    metavar="NAME",
    shell_complete=complete_banks,
    help="Tell of events of this bank only. Repeatable.",
)
@KEY_FILE
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def add(
    place: Place,
    name: str,
    url: str,
    kinds: Sequence[str],
    banks: Sequence[str],
    key_file: Path | None,
    is_json: bool,
) -> None:
    """Tell an address of the events from now on, and print the secret with which that is signed.

    The secret is printed this once only. catalog serve delivers: each event at least once, in
    order, signed as the Standard Webhooks specification has it.

    Example: catalog webhook add moderation https://example.org/matches --bank known > secret
    """
    from catalog.events import webhooks
    from catalog.events.signing import make_key, spelled

    webhooks.check_url(url)
    with place.catalog() as catalog:
        key = make_key(place.webhook_key(key_file))
        with catalog.database.begin() as connection:
            secret = webhooks.create(
                connection, name, url, key, kinds=list(kinds) or None, banks=list(banks) or None
            )
    if is_json:
        print_object({"name": name, "url": url, "secret": spelled(secret)})
    else:
        print(spelled(secret))
    say(f"webhook {name} is told of events from now on; keep its secret now, it is shown this once")


@webhook.command("list")
@prints_rows
@click.pass_obj
def webhook_list(place: Place, format_: Format) -> None:
    """List the webhooks, and of how many events each is not told yet.

    Example: catalog webhook list --json
    """
    from catalog.events.webhooks import StoredWebhook, webhooks

    with place.catalog() as catalog, catalog.database.read() as connection:
        found = webhooks(connection)
    output.print_records(format_, StoredWebhook, found, ("kinds", "delivered", "last_delivery"))


@webhook.command()
@click.argument("name", shell_complete=complete_webhooks)
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(place: Place, name: str, is_json: bool) -> None:
    """Show a webhook: of what it is told, and why not if it is not.

    Example: catalog webhook show moderation
    """
    from catalog.cli.text import printable
    from catalog.events.webhooks import webhooks

    with place.catalog() as catalog, catalog.database.read() as connection:
        (found,) = webhooks(connection, name)
    if is_json:
        print_object(output.as_object(found))
        return
    for field, said in output.as_object(found).items():
        print(f"{field.replace('_', ' '):<14} {'-' if said is None else printable(said)}")


@webhook.command()
@click.argument("name", shell_complete=complete_webhooks)
@click.pass_obj
def remove(place: Place, name: str) -> None:
    """Tell an address of nothing any more.

    Example: catalog webhook remove moderation
    """
    from catalog.events import webhooks

    with place.catalog() as catalog, catalog.database.begin() as connection:
        webhooks.remove(connection, name)
    say(f"webhook {name} is told of nothing any more")


@webhook.command()
@click.argument("name", shell_complete=complete_webhooks)
@WEBHOOK_HOSTS
@KEY_FILE
@click.pass_obj
def test(place: Place, name: str, webhook_hosts: str, key_file: Path | None) -> None:
    """Send a webhook a message of the kind test, from here, and say what it answers.

    Example: catalog webhook test moderation
    """
    from catalog.service.run import check_packages

    check_packages()
    from catalog.events import webhooks
    from catalog.service.fetching import hosts_of
    from catalog.service.sending import Sender

    sender = Sender(hosts_of(webhook_hosts), place.webhook_key(key_file))
    with place.catalog() as catalog, catalog.database.read() as connection:
        receiver = webhooks.receiver(connection, name)
    outcome = sender.test(receiver)
    if not outcome.delivered:
        raise CatalogError(f"webhook {name} did not take the message: {outcome.failure}")
    say(f"webhook {name} took the message, with status {outcome.status}")
