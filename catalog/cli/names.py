"""Names that a shell completes: of this program, and of a catalogue whose server runs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import LiteralString

import click
from click.shell_completion import CompletionItem


def complete_hashers(
    _context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Names of hashers, after those that are already typed."""
    from catalog.hashers.registry import HASHERS

    return _listed(HASHERS, begun)


def complete_scopes(
    _context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Scopes of tokens, after those that are already typed."""
    from catalog.service.tokens import SCOPES

    return _listed(SCOPES, begun)


def complete_reports(
    _context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Names of reports."""
    from catalog.reports.views import REPORTS

    return [CompletionItem(name) for name in REPORTS if name.startswith(begun)]


def complete_paths(
    _context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Files, which the shell knows."""
    return [CompletionItem(begun, type="file")]


def complete_roots(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Roots of the catalogue, also those that are offline; else files."""
    query = "SELECT path FROM catalog.root WHERE starts_with(path, %s) ORDER BY path"
    roots = _stored(context, query, os.path.expanduser(begun))
    return [CompletionItem(root) for root in roots] or complete_paths(context, parameter, begun)


def complete_labels(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Keys of labels, for a value to follow."""
    return [CompletionItem(f"{key}=") for key in _label_keys(context) if key.startswith(begun)]


def complete_tokens(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Names of tokens that are not revoked."""
    query = """
        SELECT name FROM catalog.token WHERE revoked IS NULL AND starts_with(name, %s)
        ORDER BY name
        """
    return [CompletionItem(name) for name in _stored(context, query, begun)]


def complete_webhooks(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Names of webhooks."""
    query = "SELECT name FROM catalog.webhook WHERE starts_with(name, %s) ORDER BY name"
    return [CompletionItem(name) for name in _stored(context, query, begun)]


def complete_banks(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Names of banks."""
    query = "SELECT name FROM catalog.bank WHERE starts_with(name, %s) ORDER BY name"
    return [CompletionItem(name) for name in _stored(context, query, begun)]


def complete_exchanges(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Names of exchanges."""
    query = "SELECT name FROM catalog.exchange WHERE starts_with(name, %s) ORDER BY name"
    return [CompletionItem(name) for name in _stored(context, query, begun)]


def complete_groups(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """What files may be grouped by."""
    groups = ["root", "folder", *(f"label:{key}" for key in _label_keys(context))]
    return [CompletionItem(group) for group in groups if group.startswith(begun)]


def _listed(names: Iterable[str], begun: str) -> list[CompletionItem]:
    """Names that go on with a list, separated by commas, and are not in it yet."""
    listed, comma, last = begun.rpartition(",")
    left = [name for name in names if name not in listed.split(",")]
    return [CompletionItem(f"{listed}{comma}{name}") for name in left if name.startswith(last)]


def _label_keys(context: click.Context) -> list[str]:
    # From key to key, for labels may be many, and keys are few.
    return _stored(
        context,
        """
        WITH RECURSIVE found AS (
            (SELECT min(key) AS key FROM catalog.label)
            UNION ALL
            SELECT (SELECT min(key) FROM catalog.label WHERE key > found.key)
            FROM found WHERE key IS NOT NULL
        )
        SELECT key FROM found WHERE key IS NOT NULL
        """,
    )


def _stored(context: click.Context, query: LiteralString, *values: str) -> list[str]:
    """What the catalogue says that the options name, if its server runs."""
    from catalog.db.glimpse import first_column
    from catalog.db.homes import default_home

    said = context.find_root().params
    home = Path(said["home"]).expanduser() if said.get("home") else default_home()
    return first_column(home, said.get("database_url"), query, *values)
