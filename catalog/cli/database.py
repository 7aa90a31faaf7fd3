"""Commands that maintain the database: its schema, its soundness, backups, and other clients."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_paths
from catalog.cli.options import hasher_option, prints_rows
from catalog.cli.output import Format, say
from catalog.core.units import counted, size


@click.group()
def db() -> None:
    """Back up, restore, check and upgrade the database, or query it with psql.

    Example: catalog db dump photos.dump
    """


@db.command()
@click.pass_obj
def upgrade(place: Place) -> None:
    """Bring the schema to the revision of this program, as any other command does by itself.

    Example: catalog db upgrade
    """
    with place.catalog(migrate=False, create=True) as catalog, output.working("Migrating"):
        before, after = catalog.upgrade()
    if before == after:
        say(f"nothing to do: the schema is at revision {after}")
    elif before is None:
        say(f"the schema was created, at revision {after}")
    else:
        say(f"the schema was brought from revision {before} to {after}")


@db.command()
@click.argument("revision")
@click.option("--dry-run", is_flag=True, help="Only show which migrations would be undone.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def downgrade(place: Place, revision: str, dry_run: bool, yes: bool) -> None:
    """Take the schema back to REVISION for an older version of the program; base removes it.

    Data that only newer revisions can hold are lost: dump the catalogue first. Any other command of
    this version upgrades the schema again.

    Example: catalog db downgrade 0007 --dry-run
    """
    with place.catalog(migrate=False) as catalog:
        steps = catalog.downgrade(revision, dry_run=True)
        for step in steps:
            say(f"{'would undo' if dry_run else 'undoes'} {step.revision}: {step.description}")
        if not steps:
            say(f"nothing to do: the schema is at revision {revision}")
        if dry_run or not steps:
            return
        if not yes and not click.confirm("What only these can hold is lost. Go on?", err=True):
            say("nothing was changed; --dry-run only lists the migrations, --yes does not ask")
            return
        with output.working("Migrating"):
            catalog.downgrade(revision)
    say(
        f"the schema is at revision {revision}; any other command of this version upgrades it "
        "again: continue with the older version"
    )


@db.command()
@prints_rows
@click.pass_obj
def check(place: Place, format_: Format) -> None:
    """Check the schema, the data and, where the server allows it, the bytes on disk.

    For each rule, the number of violations is shown. Rows that nothing refers to any more are
    counted too, and do no harm. The exit code is 2 if anything else is wrong.

    Example: catalog db check --json
    """
    from catalog.db.checks import Finding, require_sound

    with place.catalog() as catalog, output.working("Checking"):
        findings = catalog.check()
    output.print_records(format_, Finding, findings, ("harmful",))
    require_sound(findings)
    say("all is well" if not any(one.violations for one in findings) else "nothing is damaged")


@db.command()
@click.pass_obj
def repair(place: Place) -> None:
    """Rebuild damaged indexes, pairs and clusters.

    Tables of files, contents and hashes cannot be rebuilt from the rest: restore a dump, or
    ingest your folders into a new catalogue.

    Example: catalog db repair
    """
    from catalog.errors import Inconsistent

    with place.catalog() as catalog:
        found, left = catalog.repair(output.progress_bar)
    for one in found:
        say(f"{one}: {'still damaged' if one in left else 'rebuilt'}")
    if left:
        raise Inconsistent(
            "what is left cannot be rebuilt: restore the last dump (catalog db restore), or ingest "
            "your folders into a new catalogue; what is not damaged can still be read"
        )
    say("everything is sound on disk" if not found else "catalog db check checks the rest")


@db.command()
@click.option(
    "--partitions",
    type=click.IntRange(1, 64),
    required=True,
    metavar="N",
    help="How many partitions; 1: one piece again.",
)
@hasher_option
@click.option("--dry-run", is_flag=True, help="Only show which tables would be changed.")
@click.pass_obj
def partition(place: Place, partitions: int, hashers: list[str] | None, dry_run: bool) -> None:
    """Partition the large tables: the hashes by value, those of frames, and the pairs.

    It pays from some ten million hashes on: each partition is vacuumed and indexed for itself. It
    is done completely or not at all, nobody else can use the catalogue meanwhile, and it takes as
    much room again as the tables have. Indexes of hashes are built again afterwards, one partition
    after the other.

    Example: catalog db partition --partitions 8
    """
    with place.catalog() as catalog:
        for one in catalog.partition(partitions, hashers=hashers, dry_run=True):
            would = "would come" if dry_run else "comes"
            before = counted(one.partitions, "partition")
            say(f"{one.table}: {would} from {before} into {partitions}")
        if dry_run:
            return
        changed = catalog.partition(partitions, hashers=hashers, progress=output.progress_bar)
    say(
        f"{counted(len(changed), 'table')} now in {counted(partitions, 'partition')}"
        if changed
        else f"nothing to do: the tables are in {counted(partitions, 'partition')}"
    )


@db.command()
@click.option(
    "--shards",
    type=click.IntRange(1, 1024),
    default=32,
    show_default=True,
    metavar="N",
    help="How many shards of each table the servers share.",
)
@click.option("--dry-run", is_flag=True, help="Only print the statements.")
@click.pass_obj
def distribute(place: Place, shards: int, dry_run: bool) -> None:
    """Spread lookups over the servers of a Citus cluster, and with them the widest table.

    The catalogue stays on the coordinator, whose URL you give. Copies of the hashes, which near()
    and nearest() ask, and the small versions of pictures are spread. It is done completely or not
    at all, and nobody else can use the catalogue meanwhile.

    Example: catalog db distribute --dry-run
    """
    with place.catalog() as catalog:
        if dry_run:
            statements = catalog.distribute(shards=shards, dry_run=True)
            for statement in statements:
                print(f"{statement};")
        else:
            statements = catalog.distribute(shards=shards, progress=output.progress_bar)
    if not statements:
        say("nothing to do: the tables are spread over the servers")
    elif not dry_run:
        say("lookups are spread over the servers")


@db.command()
@click.argument("file", shell_complete=complete_paths)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@click.pass_obj
def dump(place: Place, file: str, force: bool) -> None:
    """Back up the catalogue to FILE, as it is at this moment. It can be used meanwhile.

    FILE appears when it is complete. It is a custom-format dump of pg_dump, holds paths and
    hashes but no pictures, and only you can read it.

    Example: catalog db dump photos.dump
    """
    # As it is, for a backup before an upgrade, too.
    with place.catalog(migrate=False) as catalog, output.working("Dumping"):
        written = catalog.dump(file, replace=force)
    say(f"{file}: {size(written)}; catalog db restore {quote(file)} brings it back")


@db.command()
@click.argument("file", shell_complete=complete_paths)
@click.option("--dry-run", is_flag=True, help="Only check that FILE could be restored here.")
@click.pass_obj
def restore(place: Place, file: str, dry_run: bool) -> None:
    """Fill an empty catalogue from FILE, written by catalog db dump of this or an older version.

    It is restored completely or not at all. Restore only files that you trust: a dump is a program.

    Example: catalog --home ~/again db restore photos.dump
    """
    with place.catalog(migrate=False, create=True) as catalog:
        with output.working("Restoring"):
            found = catalog.restore(file, dry_run=dry_run)
        if dry_run:
            say(f"{file} holds a catalogue of revision {found.revision} and could be restored")
            return
        status = catalog.status()
    say(
        f"restored {status.files} files and {status.media} contents from {file}, "
        f"revision {found.revision}"
    )


@db.command()
@click.pass_obj
def stop(place: Place) -> None:
    """Stop the embedded server, which stays for --linger seconds after the last command.

    It is not stopped while other commands use it.

    Example: catalog db stop
    """
    from catalog.db.embedded import stop_lingering
    from catalog.db.homes import default_home

    if place.database_url:
        raise click.UsageError("the catalogue is on your own server, which this cannot stop")
    home = Path(place.home).expanduser().absolute() if place.home else default_home()
    if stop_lingering(home):
        say("the embedded server is stopped")
    else:
        say("no embedded server runs")


@db.command()
@click.option("--show-password", is_flag=True, help="Do not hide the password.")
@click.pass_obj
def url(place: Place, show_password: bool) -> None:
    """Print the URL of the database, for other clients.

    The embedded server stops --linger seconds after the last command. catalog db psql keeps it
    running meanwhile.

    Example: catalog db url
    """
    with place.catalog(migrate=False) as catalog:
        print(catalog.url(show_password=show_password))
        embedded = catalog.database.home is not None
    if embedded:
        say(
            f"the embedded server runs for {place.linger:.0f} s more, and as long as a command "
            "runs, such as: catalog db psql"
        )


@db.command(
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def psql(place: Place, arguments: tuple[str, ...]) -> None:
    """Run psql on the catalogue, and keep the embedded server running meanwhile.

    ARGUMENTS are psql's own, after --. Its exit code is psql's.

    Example: catalog db psql -- -c "SELECT count(*) FROM duplicate"
    """
    with place.catalog() as catalog:
        code = catalog.psql(arguments)
    raise SystemExit(code)
