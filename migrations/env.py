"""How Alembic reaches the database: by the connection that catalog.database hands over."""

from alembic import context

from catalog.models import SCHEMA, Base


def is_ours(name, type_, parent_names):
    """Leave other people's schemas alone, and the partitions of our own tables."""
    if type_ == "schema":
        return name == SCHEMA
    if type_ == "table":
        return parent_names["schema_qualified_table_name"] in Base.metadata.tables
    return True


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table_schema=SCHEMA,
    include_schemas=True,
    include_name=is_ours,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
