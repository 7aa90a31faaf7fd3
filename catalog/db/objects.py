"""The views, functions and triggers of the schema, as the SQL files that migrations load."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import Connection

# In a file, stands for the schema that pgvector is in, which differs by database.
_VECTOR = "{vector}"
_VECTOR_SCHEMA = """
SELECT quote_ident(nspname) FROM pg_extension
JOIN pg_namespace AS n ON n.oid = extnamespace WHERE extname = 'vector'
"""
_TRIGGER = re.compile(r"^CREATE OR REPLACE TRIGGER (\w+)", re.MULTILINE)


def migrations_folder() -> Path:
    """Where Alembic's scripts are: in the installed package, or beside it in a checkout."""
    installed = Path(__file__).with_name("migrations")
    return installed if installed.is_dir() else Path(__file__).parents[2] / "migrations"


def load(version: str, *names: str) -> None:
    """Run the files of views, functions or triggers, in this order; for migrations.

    ``version`` is the revision of the migration that made them so, and a name is that of a file
    without its ending, such as "views/duplicate".

    Raises LookupError for a version that does not exist.
    """
    from alembic import op

    connection = op.get_bind()
    for name in names:
        # Run as it is: it has no parameters to look for.
        connection.exec_driver_sql(
            _filled_in(source(name, version), connection), execution_options={"no_parameters": True}
        )


def source(name: str, version: str) -> str:
    """A file's text in one version: the current one, or one that was kept."""
    folder = migrations_folder()
    latest, kept = folder / f"{name}.sql", folder / name / f"{version}.sql"
    for path in (latest, kept):
        if path.is_file():
            text = path.read_text("utf-8")
            if version_of(text) == version:
                return text
    raise LookupError(
        f"there is no version {version} of {name}: neither {latest} nor {kept} begins with "
        f'"-- Version {version}"; migrations/README.md explains how to keep a version'
    )


def version_of(text: str) -> str:
    """The version that a file's first line names, which is the revision of a migration."""
    return text.partition("\n")[0].removeprefix("-- Version ")


def current(kind: str) -> dict[str, str]:
    """The current files of "views", "functions" or "triggers": their texts by their names."""
    paths = sorted((migrations_folder() / kind).glob("*.sql"))
    return {path.stem: path.read_text("utf-8") for path in paths}


def triggers() -> list[str]:
    """All triggers, each as "table.trigger"."""
    return [
        f"{table}.{name}"
        for table, text in current("triggers").items()
        for name in _TRIGGER.findall(text)
    ]


def _filled_in(text: str, connection: Connection) -> str:
    if _VECTOR not in text:
        return text
    return text.replace(_VECTOR, str(connection.exec_driver_sql(_VECTOR_SCHEMA).scalar_one()))
