"""Writes a migration of what the models have and the newest migration has not.

migrations/README.md says what is left to do by hand.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import Script

from catalog.db.database import Database, alembic_config, revisions
from catalog.db.embedded import EmbeddedServer


def make_migration(message: str) -> None:
    """Compare with the schema of an empty catalogue, on an embedded server of its own."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        home.parent.chmod(0o711)  # a root's server runs under another account
        database = Database.open(home)
        try:
            with database.engine.connect() as connection:
                made = command.revision(
                    alembic_config(connection),
                    message,
                    autogenerate=True,
                    rev_id=f"{int(revisions()[-1]) + 1:04}",
                )
        finally:
            database.close()
            EmbeddedServer(home).stop()
    assert isinstance(made, Script)
    for ruff in (["check", "--quiet", "--select=I", "--fix"], ["format", "--quiet"]):
        subprocess.run([sys.executable, "-m", "ruff", *ruff, made.path], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("message", help="what the migration brings")
    make_migration(parser.parse_args().message)


if __name__ == "__main__":
    main()
