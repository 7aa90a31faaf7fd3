"""The history of the catalogue's schema, for Alembic; shipped as catalog.db.migrations."""
