"""The tables as a Mermaid diagram, for the README.

python -m tests.support.schema_picture prints it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, ForeignKeyConstraint, Table, UniqueConstraint
from sqlalchemy.dialects import postgresql

from catalog.db.schema import Base

# References without a foreign key: column, and the table that it is about.
UNCHECKED = (
    ("hash", "hasher_id", "hasher"),
    ("hash_pair", "a", "hash"),
    ("hash_pair", "b", "hash"),
    ("match_queue", "hash_id", "hash"),
)

_SHORT = {
    "BIT VARYING": "varbit",
    "DOUBLE PRECISION": "float8",
    "TIMESTAMP WITH TIME ZONE": "timestamptz",
}


def schema_picture() -> str:
    """An erDiagram of all tables and their references; counters, which begin at 0, are left out."""
    tables = sorted(Base.metadata.tables.values(), key=lambda table: table.name)
    lines = ["erDiagram"]
    for table in tables:
        lines += [f"    {table.name} {{", *_columns(table), "    }"]
    for table in tables:
        lines += _references(table)
    lines += [f'    {target} ||..o{{ {table} : "{by}"' for table, by, target in UNCHECKED]
    return "\n".join(lines)


def _columns(table: Table) -> Iterator[str]:
    for column in table.columns:
        if not _counts(column):
            keys = ", ".join(_keys(table, column))
            yield f"        {_type(column)} {column.name} {keys}".rstrip()


def _counts(column: Column[object]) -> bool:
    default = getattr(column.server_default, "arg", None)
    return str(default) == "0"


def _keys(table: Table, column: Column[object]) -> Iterator[str]:
    if column.primary_key:
        yield "PK"
    if column.foreign_keys:
        yield "FK"
    unique = (c for c in table.constraints if isinstance(c, UniqueConstraint))
    if any(column.name in constraint.columns for constraint in unique):
        yield "UK"


def _type(column: Column[object]) -> str:
    name = column.type.compile(postgresql.dialect()).split(" COLLATE")[0]
    return _SHORT.get(name, name.lower())


def _references(table: Table) -> Iterator[str]:
    keys = [c for c in table.constraints if isinstance(c, ForeignKeyConstraint)]
    for key in sorted(keys, key=lambda key: key.column_keys):
        columns = [table.columns[name] for name in key.column_keys]
        one = "|o" if any(column.nullable for column in columns) else "||"
        many = "o|" if columns == list(table.primary_key.columns) else "o{"
        target = key.referred_table.name
        yield f'    {target} {one}--{many} {table.name} : "{", ".join(key.column_keys)}"'


if __name__ == "__main__":
    print(schema_picture())
