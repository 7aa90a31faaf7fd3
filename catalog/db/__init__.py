"""The database: server, schema, settings, and what keeps it sound."""

SCHEMA = "catalog"
