"""How Alembic reaches the database: by the connection that catalog.db.database hands over."""

from alembic import context

from catalog.db import SCHEMA, distribution, partitions
from catalog.db.schema import Base


def is_ours(name, type_, parent_names):
    """Leave other people's schemas alone, and the partitions of our own tables."""
    if type_ == "schema":
        return name == SCHEMA
    if type_ == "table":
        return parent_names["schema_qualified_table_name"] in Base.metadata.tables
    return True


def is_declared(object_, name, type_, reflected, _compare_to):
    """Leave alone the foreign keys that PostgreSQL derives for each partition they refer to, and
    what a partitioned catalogue, or one spread over servers, has otherwise."""
    if name in partitions.REPLACED | {partitions.REPLACEMENT}:
        return not partitions.is_partitioned(connection)
    if name == distribution.REPLACED:
        return not distribution.is_distributed(connection)
    if type_ == "foreign_key_constraint" and reflected:
        return object_.referred_table.fullname in Base.metadata.tables
    return True


connection = context.config.attributes["connection"]
# Alembic passes the default schema over; for a user called "catalog" that would be ours.
connection.dialect.default_schema_name = "public"

context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    version_table_schema=SCHEMA,
    include_schemas=True,
    include_name=is_ours,
    include_object=is_declared,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
