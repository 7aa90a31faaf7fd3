"""The commands: thin shells around catalog.api, and the only place that prints and exits."""

from catalog.cli.app import cli, main
from catalog.cli.asking import duplicates, query
from catalog.cli.catalogue import failures, ingest, match, sql, status
from catalog.cli.indexes import audit, index

__all__ = ["cli", "main"]

for command in (audit, duplicates, failures, index, ingest, match, query, sql, status):
    cli.add_command(command)
