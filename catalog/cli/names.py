"""Names that a shell completes."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


def complete_hashers(
    _context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Names of hashers, after those that are already typed."""
    from catalog.hashers.registry import HASHERS

    listed, comma, last = begun.rpartition(",")
    names = [name for name in HASHERS if name not in listed.split(",")]
    return [CompletionItem(f"{listed}{comma}{name}") for name in names if name.startswith(last)]


def complete_reports(
    _context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Names of reports."""
    from catalog.reports.views import REPORTS

    return [CompletionItem(name) for name in REPORTS if name.startswith(begun)]
