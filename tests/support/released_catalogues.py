"""The catalogues of tests/released, and what is compared of schemas."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import psycopg

_FOLDER = Path(__file__).parents[1] / "released"
RELEASED = {path.stem: path for path in sorted(_FOLDER.glob("*.sql"))}

_COPIED_ROWS = re.compile(r"^(COPY [^\n]* FROM stdin);\n(.*?)^\\\.\n", re.MULTILINE | re.DOTALL)

_NAMESPACE = "CAST('catalog' AS regnamespace)"

# What each thing of a schema is, by its kind and name. Constraints are compared without their
# parentheses: a dump loses those that PostgreSQL has around one AND in another.
_SCHEMA = f"""
SELECT 'column', concat(relname, '.', attname), concat_ws(' ', attnum,
    format_type(atttypid, atttypmod), attnotnull, attidentity, attcollation,
    pg_get_expr(adbin, adrelid), col_description(attrelid, attnum))
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE relnamespace = {_NAMESPACE} AND attnum > 0 AND NOT attisdropped
UNION ALL
SELECT 'relation', relname, concat_ws(' ', relkind, reloptions, obj_description(oid, 'pg_class'))
FROM pg_class WHERE relnamespace = {_NAMESPACE}
UNION ALL
SELECT 'constraint', concat(conrelid::regclass, '.', conname),
    concat_ws(' ', translate(pg_get_constraintdef(oid), '()', ''), convalidated)
FROM pg_constraint WHERE connamespace = {_NAMESPACE}
UNION ALL
SELECT 'index', indexrelid::regclass::text, concat_ws(' ', pg_get_indexdef(indexrelid), indisvalid)
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE relnamespace = {_NAMESPACE}
UNION ALL
SELECT 'view', relname, pg_get_viewdef(oid)
FROM pg_class WHERE relnamespace = {_NAMESPACE} AND relkind IN ('v', 'm')
UNION ALL
SELECT 'function', oid::regprocedure::text,
    concat_ws(' ', pg_get_functiondef(oid), obj_description(oid, 'pg_proc'))
FROM pg_proc WHERE pronamespace = {_NAMESPACE}
UNION ALL
SELECT 'trigger', concat(tgrelid::regclass, '.', tgname),
    concat_ws(' ', pg_get_triggerdef(pg_trigger.oid), tgenabled)
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE relnamespace = {_NAMESPACE} AND NOT tgisinternal
"""


def load(url: str, revision: str) -> None:
    """Put the catalogue of a released schema into an empty database."""
    script = RELEASED[revision].read_text("utf-8")
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION vector")
        done = 0
        for found in _COPIED_ROWS.finditer(script):
            _execute(cursor, script[done : found.start()])
            with cursor.copy(found[1].encode()) as copy:
                copy.write(found[2])
            done = found.end()
        _execute(cursor, script[done:])


def _execute(cursor: psycopg.Cursor[Any], statements: str) -> None:
    # Older servers do not know this setting.
    cursor.execute(statements.replace("SET transaction_timeout = 0;\n", "").encode())


def schema(url: str) -> dict[tuple[str, str], str]:
    """What there is in the schema of a catalogue, by kind and name."""
    with psycopg.connect(url) as connection:
        rows = connection.execute(_SCHEMA.encode()).fetchall()
    return {
        (kind, name): _settled(definition) if kind in ("view", "constraint") else definition
        for kind, name, definition in rows
    }


def _settled(definition: str) -> str:
    """A definition as it is before and after it went through pg_dump, which names constants of a
    view by their types, and leaves out parentheses around conditions of which each must hold."""
    return re.sub(r" AS (text|float4|float8)\b|[()]", "", definition)
