"""Writes the pages of docs/reference that follow from the code.

    python docs/make_reference.py          # writes them
    python docs/make_reference.py --check  # exits with 1 if they would change

Commands come from the command line itself, fields from the records that are printed, reports and
the schema from the comments that the database carries.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from schema_drawing import drawing, keys_of
from sqlalchemy import Column
from sqlalchemy.dialects import postgresql

from catalog import Catalog
from catalog.banks.files import BankFile
from catalog.banks.listing import ListedEntry, StoredBank
from catalog.banks.neighbours import BankNeighbour
from catalog.calibration.films import FILM_TRANSFORMATIONS
from catalog.calibration.records import Calibration
from catalog.calibration.transformations import TRANSFORMATIONS
from catalog.cli import cli
from catalog.core.renamed import old_names
from catalog.db.checks import Finding
from catalog.db.schema import Base
from catalog.events.webhooks import StoredWebhook
from catalog.groups.roots import Root
from catalog.hashers import HASHERS
from catalog.ingest.forgetting import Removed
from catalog.ingest.history import Summary
from catalog.match.indexes import StoredIndex
from catalog.query.audit import WayAudit
from catalog.query.compare import Comparison
from catalog.query.part_audit import PartAudit, PartDifference
from catalog.query.pictures import Neighbour
from catalog.removal.records import Applied, Outcome, RemovalRun
from catalog.reports.listing import Duplicate, FailedFile
from catalog.reports.status import HasherStatus, Status
from catalog.reports.views import REPORTS, Cluster, Member
from catalog.service.tokens import StoredToken

DOCS = Path(__file__).parent
TOP = DOCS.parent
_WIDTH = 90  # of help texts, in characters

_SHORT = {
    "BIT VARYING": "varbit",
    "DOUBLE PRECISION": "float8",
    "TIMESTAMP WITH TIME ZONE": "timestamptz",
}
# What each command prints as JSON: one object, or a list of them.
_PRINTED: tuple[tuple[str, str, tuple[type, ...]], ...] = (
    ("ingest", "one object", (Summary,)),
    ("query", "a list", (Neighbour,)),
    ("query --banks", "a list", (BankNeighbour,)),
    ("compare", "a list", (Comparison,)),
    ("duplicates", "a list", (Duplicate,)),
    ("clusters", "a list, each with a list `members`", (Cluster, Member)),
    ("apply", "one object, with a list `steps`", (Applied, Outcome)),
    ("history", "a list", (RemovalRun,)),
    ("root list", "a list", (Root,)),
    ("forget", "one object", (Removed,)),
    ("failures", "a list", (FailedFile,)),
    ("index list", "a list", (StoredIndex,)),
    ("audit", "a list", (WayAudit,)),
    ("audit --local", "one object, with a list `differences`", (PartAudit, PartDifference)),
    ("calibrate", "one object", (Calibration,)),
    ("bank list", "a list", (StoredBank,)),
    ("bank show --entries", "a list", (ListedEntry,)),
    ("bank files", "a list, as of duplicates --bank", (BankFile,)),
    ("db check", "a list", (Finding,)),
    ("status", "one object, with a list `hashers`", (Status, HasherStatus)),
    ("token list", "a list", (StoredToken,)),
    ("webhook list", "a list", (StoredWebhook,)),
)


def pages(catalog: Catalog) -> dict[Path, str]:
    """Every page that is written, by its path; the schema is that of a catalogue."""
    comments = Comments(catalog)
    reference = DOCS / "reference"
    return {
        reference / "cli.md": _page("Commands", _commands()),
        reference / "fields.md": _page("JSON and CSV fields", _fields()),
        reference / "reports.md": _page("Reports", _reports(comments)),
        reference / "schema.md": _page("Tables and views", _schema(comments)),
        reference / "schema.svg": drawing(Base.metadata.sorted_tables),
        reference / "hashers.md": _page("Hashers", _hashers()),
        reference / "transformations.md": _page("Transformations", _transformations()),
    }


def _page(title: str, lines: Iterable[str]) -> str:
    head = f"<!-- Written by docs/make_reference.py. -->\n\n# {title}\n\n"
    return head + "\n".join(lines).rstrip() + "\n"


def _table(head: str, rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = head.split(" | ")
    yield f"| {head} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""


def _commands() -> Iterator[str]:
    yield "This is what `catalog COMMAND --help` prints."
    yield ""
    yield from _command(cli, None, "catalog", 1)


def _command(
    command: click.Command, above: click.Context | None, name: str, level: int
) -> Iterator[str]:
    context = click.Context(
        command,
        info_name=name,
        parent=above,
        max_content_width=_WIDTH,
        terminal_width=_WIDTH,
        help_option_names=["-h", "--help"],
    )
    if level > 1:
        yield f"{'#' * level} {context.command_path}"
        yield ""
    yield "```text"
    yield command.get_help(context).replace("\b\n", "")
    yield "```"
    yield ""
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            assert found is not None
            yield from _command(found, context, below, level + 1)


def _fields() -> Iterator[str]:
    yield (
        "The names and meanings of these fields are stable: a field is renamed only with an alias"
        " for one release. [How values are written](../guides/output.md) is told in a guide."
    )
    yield ""
    for command, what, records in _PRINTED:
        yield f"## catalog {command}"
        yield ""
        yield f"{what[0].upper()}{what[1:]}."
        yield ""
        for record in records:
            if len(records) > 1 and record is records[-1]:
                yield "Each of these has:"
                yield ""
            yield from _table("field | type", _rows_of(record))
    yield "`retry` prints what `ingest` does, `prune` what `forget` does, `undo` what `apply` does,"
    yield "`history RUN` a list of the steps, `plan` an object with `plan` (the file it wrote),"
    yield "`action`, `files`, `byte_size` and `left_out` (files by reason), and"
    yield "`match` an object with `pairs_new`. `bank show` prints a list of one bank, `bank diff` a"
    yield "list of entries. `report` prints the columns of its [view](reports.md)."


def _rows_of(record: type) -> Iterator[tuple[str, str]]:
    for one in _shown(record):
        yield f"`{one.name}`", _type_of(one)
    for old, now in old_names(record).items():
        yield f"`{old}`", f"old name of `{now}`, for one release"


def _shown(record: type) -> list:
    aside = {"histograms"}  # in the database alone
    return [one for one in fields(record) if one.name not in aside]


def _type_of(field) -> str:
    text = field.type if isinstance(field.type, str) else field.type.__name__
    null = " or null" if "None" in text else ""
    text = text.replace(" | None", "")
    names = {
        "str": "text",
        "int": "integer",
        "float": "number",
        "bool": "true or false",
        "datetime": "time, ISO 8601",
        "list[str]": "list of text",
        "tuple[str, ...]": "list of text",
        "dict[str, str]": "object of texts",
        "dict[str, int]": "object of integers",
        "list[Range]": "list of `[start1, start2, length]`, in seconds",
        "Isometry": "text: one of the eight [isometries](../glossary.md)",
        "Suggestion": "text: `keep`, `remove` or `review`",
        "PartState": "text: `missed`, `lost`, `waiting` or `unconfirmed`",
        "StepState": "text: `planned`, `intended`, `done` or `failed`",
        "Action": "text: `trash`, `hardlink`, `reflink`, `symlink`, `move` or `delete`",
        "TokenState": "text: `good`, `expired` or `revoked`",
        "State": "text: `whole`, `excerpt`, `truncated` or `damaged`",
    }
    if text in names:
        return names[text] + null
    listed = text.startswith(("list", "tuple", "Sequence"))
    return (
        "list"
        if listed
        else "object"
        if text.startswith(("dict", "Mapping", "Goal", "Parts"))
        else "text"
    ) + null


def _reports(comments: Comments) -> Iterator[str]:
    yield (
        "`catalog report NAME` prints a view, sorted as told here. ↓ marks columns that go from"
        " large to small."
    )
    yield ""
    for name, report in REPORTS.items():
        columns = comments.columns[report.relation]
        key = ", ".join(f"`{one}`" + " ↓" * (one in report.falling) for one in report.key)
        yield f"## {name}"
        yield ""
        yield f"{comments.relations[report.relation]}. View `{report.relation}`, sorted by {key}."
        yield ""
        yield from _table("column | what it is", ((f"`{c}`", text) for c, text in columns))


_COLUMNS = """
SELECT relname, attname, col_description(attrelid, attnum), obj_description(attrelid, 'pg_class')
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = 'catalog'::regnamespace AND attnum > 0 AND NOT attisdropped
    AND relkind IN ('r', 'p', 'v')
ORDER BY relname, attnum
"""
_FUNCTIONS = """
SELECT proname, obj_description(oid) FROM pg_proc
WHERE pronamespace = 'catalog'::regnamespace AND proname IN ('near', 'nearest', 'near_plan')
ORDER BY proname
"""


class Comments:
    """What the database says of its relations, their columns and the functions for people."""

    def __init__(self, catalog: Catalog) -> None:
        self.relations: dict[str, str] = {}
        self.columns: dict[str, list[tuple[str, str]]] = {}
        with catalog.sql(_COLUMNS) as (_, rows):
            for relation, column, said, whole in rows:
                self.relations[relation] = whole or ""
                self.columns.setdefault(relation, []).append((column, said or ""))
        with catalog.sql(_FUNCTIONS) as (_, rows):
            self.functions = dict(rows)


def _schema(comments: Comments) -> Iterator[str]:
    yield (
        "Everything lies in the schema `catalog`. Tables and columns carry these comments in the"
        " database too: `\\d+ catalog.media` in psql. Tables can be read; write to them only"
        " through the program."
    )
    yield ""
    yield "![Tables, their keys, and what refers to what](schema.svg)"
    yield ""
    yield "The drawing has keys only. PK is part of the primary key, FK of a foreign key, UK of a"
    yield "unique one. A dashed line is a reference without a foreign key."
    yield ""
    yield "## Tables"
    yield ""
    for table in sorted(Base.metadata.sorted_tables, key=lambda table: table.name):
        yield f"### {table.name}"
        yield ""
        yield f"{table.comment}."
        yield ""
        rows = (
            (
                f"`{column.name}`",
                _type(column),
                ", ".join(keys_of(table, column)),
                column.comment or "",
            )
            for column in table.columns
        )
        yield from _table("column | type | key | what it is", rows)
    yield "## Views"
    yield ""
    for path in sorted((TOP / "migrations/views").glob("*.sql")):
        yield f"### {path.stem} (view)"
        yield ""
        yield f"{comments.relations[path.stem]}."
        yield ""
        columns = comments.columns[path.stem]
        yield from _table("column | what it is", ((f"`{c}`", text) for c, text in columns))
    yield "## Functions"
    yield ""
    found = ((f"`{name}`", said) for name, said in comments.functions.items())
    yield from _table("function | what it gives", found)


def _type(column: Column[object]) -> str:
    name = column.type.compile(postgresql.dialect()).split(" COLLATE")[0]
    return _SHORT.get(name, name.lower())


_LOOKS_AT = {
    "phash": "low frequencies of the cosine transform",
    "pdq": "the same idea by Facebook, made for photographs",
    "dhash": "where brightness falls from left to right",
    "marrhildreth": "edges",
    "ahash": "brighter or darker than the mean",
    "blockmean": "brighter or darker blocks",
    "wavelet": "brighter or darker after a Haar transform",
}


def _hashers() -> Iterator[str]:
    yield (
        "A threshold is a fraction of the bits. Two pictures are near-duplicates when fewer bits"
        " differ; the radius is the largest such count. The thresholds are those that perception"
        " recommends. [Compatibility](../explanation/compatibility.md) tells how these hashes"
        " relate to perception's."
    )
    yield ""
    rows = (
        (f"`{name}`", str(one.bits), str(one.threshold), str(one.radius()), _LOOKS_AT[name])
        for name, one in ((name, HASHERS[name]) for name in _LOOKS_AT)
    )
    yield from _table("name | bits | threshold | radius | what it looks at", rows)


def _transformations() -> Iterator[str]:
    yield (
        "`catalog calibrate` makes these variants of your pictures and videos. Lengths are parts of"
        " the picture's own, so that small and large pictures are treated alike. Numbers in names"
        " are percentages, except for qualities of formats, levels of noise and degrees. Random"
        " choices (where to crop, which letters, how noise falls) depend on the seed and the"
        " picture alone. Before that, pictures and videos are reduced to at most 640 pixels along"
        " the longer side, and videos to their first minute."
    )
    yield ""
    for title, some in (("Pictures", TRANSFORMATIONS), ("Videos", FILM_TRANSFORMATIONS)):
        yield f"## {title}"
        yield ""
        listed = ((f"`{one.name}`", one.description) for one in some.values())
        yield from _table("transformation | what is done", listed)
    yield "Rotations by quarters and mirrored variants are made with `--isometric` only."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    # The server's guardian may still write a file in it while it is removed.
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o711)  # root's server runs under another account
        with Catalog.open(Path(folder) / "home", create=True) as catalog:
            written = pages(catalog)
    stale = [
        path
        for path, text in written.items()
        if not path.exists() or path.read_text("utf-8") != text
    ]
    if check and stale:
        names = ", ".join(str(path.relative_to(TOP)) for path in stale)
        sys.exit(f"{names} would change; run python docs/make_reference.py")
    for path in stale:
        path.write_text(written[path], "utf-8")


if __name__ == "__main__":
    main()
