"""The commands: thin shells around catalog.api, and the only place that prints and exits."""

from catalog.cli.app import cli, main
from catalog.cli.banks import bank
from catalog.cli.calibration import calibrate
from catalog.cli.completion import completion
from catalog.cli.database import db
from catalog.cli.decisions import decide, decisions, rules
from catalog.cli.engine import engine
from catalog.cli.exchanges import exchange
from catalog.cli.forget import forget, prune
from catalog.cli.indexes import audit, index
from catalog.cli.ingest import failures, ingest, match, retry, sql, status
from catalog.cli.query import compare, duplicates, query
from catalog.cli.removal import apply, history, plan, undo
from catalog.cli.reports import clusters, report, root
from catalog.cli.review import review
from catalog.cli.serve import serve
from catalog.cli.tokens import token
from catalog.cli.webhooks import webhook

__all__ = ["cli", "main"]

for command in (
    apply, audit, bank, calibrate, clusters, compare, completion, db, decide, decisions, duplicates,
    engine, exchange, failures, forget, history, index, ingest, match, plan, prune, query, report,
    retry, review, root, rules, serve, sql, status, token, undo, webhook,
):  # fmt: skip
    cli.add_command(command)
