"""The role that people's statements run as: it reads the catalogue, and disturbs nobody."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, text

from catalog.db.locks import FUNCTIONS, Lock, hold

# A role that may read everything in the database, and do nothing else.
READER = "catalog_reader"

# What everybody may do by default and the reader may not: end the sessions of its own role, which
# all people's statements share; fill the log, in a transaction that only reads; and hold locks that
# ingests wait for.
_FORBIDDEN = (
    "pg_terminate_backend",
    "pg_cancel_backend",
    "pg_logical_emit_message",
    *FUNCTIONS,
)
_LARGEST_TEMPORARY = 4 << 10  # megabytes, for each process of a statement
_OF_FREE = 8  # temporary files may take this part, an eighth, of what is free

_ALLOWED = """
SELECT CAST(CAST(oid AS regprocedure) AS text) FROM pg_proc
WHERE pronamespace = CAST('pg_catalog' AS regnamespace) AND proname = ANY (:names)
    AND has_function_privilege(:reader, oid, 'EXECUTE')
"""


def create(connection: psycopg.Connection[Any], data: Path) -> None:
    """Create the role unless it exists, and limit how much of the disk its statements may take.

    Only one process may do this at a time.
    """
    query = "SELECT FROM pg_roles WHERE rolname = %s"
    if connection.execute(query, (READER,)).fetchone() is None:
        connection.execute(f"CREATE ROLE {READER} LOGIN IN ROLE pg_read_all_data")
    limit = f"{temporary_megabytes(data)}MB"
    query = "SELECT setconfig FROM pg_db_role_setting WHERE setrole = %s::regrole"
    found = connection.execute(query, (READER,)).fetchone()
    if found is None or f"temp_file_limit={limit}" not in found[0]:
        connection.execute(f"ALTER ROLE {READER} SET temp_file_limit = '{limit}'".encode())


def temporary_megabytes(place: Path) -> int:
    """How many megabytes of temporary files a statement may make: a power of two, at most an
    eighth of what is free."""
    free = shutil.disk_usage(place).free // _OF_FREE >> 20
    return min(_LARGEST_TEMPORARY, 1 << max(free, 1).bit_length() - 1)


def restrict(connection: Connection) -> None:
    """Take from everybody in this database the rights that a reader must not have; superusers keep
    them."""
    parameters = {"names": list(_FORBIDDEN), "reader": READER}
    if not connection.scalars(text(_ALLOWED), parameters).first():
        return
    hold(connection, Lock.RIGHTS)
    for function in connection.scalars(text(_ALLOWED), parameters).all():
        connection.exec_driver_sql(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC")
