"""Commands by which people decide about near-duplicates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_paths
from catalog.cli.options import prints_rows
from catalog.cli.output import Format, say
from catalog.core.units import counted

if TYPE_CHECKING:
    from typing import Any

_who = click.option(
    "--as", "who", metavar="NAME", help="Who decides (default: the name of the account)."
)
_note = click.option("--note", metavar="TEXT", help="Why, in your words.")


def _complete_words(context: click.Context, parameter: click.Parameter, begun: str) -> list[Any]:
    from typing import get_args

    from click.shell_completion import CompletionItem

    from catalog.decisions.records import Verdict

    verdicts = [CompletionItem(name) for name in get_args(Verdict) if name.startswith(begun)]
    return verdicts or complete_paths(context, parameter, begun)


@click.command()
@click.argument("words", nargs=-1, metavar="FILE [FILE] VERDICT", shell_complete=_complete_words)
@click.option("--better", metavar="FILE", help="Of two duplicates, this one is better.")
@_note
@_who
@click.option(
    "--from-file",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Store the decisions of a table, such as catalog decisions --csv writes.",
)
@click.option(
    "--take-back",
    "batch",
    type=int,
    metavar="BATCH",
    help="Decide again what was decided before this batch of decisions.",
)
@click.pass_obj
def decide(
    place: Place,
    words: tuple[str, ...],
    better: str | None,
    note: str | None,
    who: str | None,
    path: Path | None,
    batch: int | None,
) -> None:
    """Decide about two files, or about one: by their contents, so that it holds for every copy.

    \b
    duplicate   they are the same; say with --better which one is better
    alternate   they belong together, as a photo and its edited version: keep both
    unrelated   they are no near-duplicates: never list the pair again
    keep        never suggest this file for removal
    expendable  suggest this file for removal if a near-duplicate stays
    undecided   take back what was decided

    FILE may be a SHA-256 too. Decisions stay when files are moved, forgotten or ingested again.

    Example: catalog decide lake.jpg "lake small.jpg" duplicate --better lake.jpg
    """
    ways = sum((bool(words), path is not None, batch is not None))
    if ways != 1:
        raise click.UsageError(
            "name files and a verdict, or a table with --from-file, or a batch with --take-back"
        )
    with place.catalog() as catalog:
        if path is not None:
            imported = catalog.import_decisions(path, who=who, note=note)
            say(f"{counted(imported.new, 'new decision')}, {imported.known:,} known already")
            return
        if batch is not None:
            decided = catalog.take_back(batch, who=who)
            say(f"{counted(decided.decisions, 'decision')} of batch {batch} taken back")
            return
        *files, verdict = words
        if not 1 <= len(files) <= 2:
            raise click.UsageError("name one file or two, and then a verdict")
        decided = catalog.decide(verdict, *files, better=better, who=who, note=note)  # type: ignore[arg-type]
        if decided.batch is None:
            say("that was decided already; nothing changed")
        else:
            say(f"decided; to take it back: catalog decide --take-back {decided.batch}")


@click.command()
@click.option("--conflicts", is_flag=True, help="Only decisions that contradict others.")
@click.option("--history", is_flag=True, help="All decisions that ever were made.")
@prints_rows
@click.pass_obj
def decisions(place: Place, conflicts: bool, history: bool, format_: Format) -> None:
    """List what was decided. The CSV can be stored elsewhere: catalog decide --from-file.

    Example: catalog decisions --csv > decisions.csv
    """
    from catalog.decisions.listing import Decision

    if conflicts and history:
        raise click.UsageError("--conflicts and --history exclude each other")
    aside: tuple[str, ...] = ("decision", "better", "rule", "sha256_1", "sha256_2")
    aside += () if conflicts else ("follows",)
    aside += () if history else ("current",)
    with (
        place.catalog() as catalog,
        catalog.decisions(
            "conflicts" if conflicts else "history" if history else "current"
        ) as found,
    ):
        say(counted(output.print_records(format_, Decision, found, aside), "decision"))


@click.group()
def rules() -> None:
    """Let the program decide by itself what you allow it to decide.

    A rule is applied when it is added and by each ingest. What you decide yourself counts more.

    Example: catalog rules add same-picture --within phash=0,dhash=0 --least-scale 0.25 --dry-run
    """


@rules.command("list")
@prints_rows
@click.pass_obj
def rules_list(place: Place, format_: Format) -> None:
    """List the rules, and how much each has decided.

    Example: catalog rules list
    """
    from catalog.decisions.rules import StoredRule

    with place.catalog() as catalog:
        output.print_records(format_, StoredRule, catalog.rules())


def _distances_of(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> dict[str, int]:
    if value is None:
        return {}
    from catalog.hashers.registry import known_name

    found = {}
    for part in value.split(","):
        name, equals, bits = part.partition("=")
        if not (equals and bits.strip().isdecimal()):
            raise click.BadParameter(f"{part!r} is not a hasher and a number of bits: phash=0")
        found[known_name(name.strip())] = int(bits)
    return found


@rules.command("add")
@click.argument("name")
@click.option("--copies", is_flag=True, help="Copies of the same bytes are duplicates.")
@click.option(
    "--within",
    metavar="HASHER=BITS,...",
    callback=_distances_of,
    help="Pictures of one shape, both seen whole, are duplicates if each of these hashers sees "
    "them this near each other, not turned. The larger one is better.",
)
@click.option(
    "--least-scale",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="FRACTION",
    help="With --within: least width of the smaller picture, as a fraction of the larger one's.",
)
@_who
@click.option(
    "--dry-run", is_flag=True, help="Only list what the rule would decide; change nothing."
)
@prints_rows
@click.pass_obj
def rules_add(
    place: Place,
    name: str,
    copies: bool,
    within: dict[str, int],
    least_scale: float,
    who: str | None,
    dry_run: bool,
    format_: Format,
) -> None:
    """Put a rule in force, and apply it. Its decisions have its NAME.

    Example: catalog rules add copies --copies
    """
    from catalog.decisions.rules import Proposal, Rule

    rule = Rule(name, copies, list(within), list(within.values()), least_scale)
    with place.catalog() as catalog:
        if dry_run:
            found = catalog.proposed_by(rule)
            output.print_records(format_, Proposal, found)
            say(f"{counted(len(found), 'decision')} would be made; nothing changed")
            return
        decided = catalog.add_rule(rule, who=who)
        say(f"rule {name}: {counted(decided.decisions, 'new decision')}")


@rules.command("remove")
@click.argument("name")
@click.option("--take-back", is_flag=True, help="Take back all that the rule decided.")
@_who
@click.pass_obj
def rules_remove(place: Place, name: str, take_back: bool, who: str | None) -> None:
    """Remove a rule. What it decided stays, unless you take it back.

    Example: catalog rules remove same-picture --take-back
    """
    with place.catalog() as catalog:
        decided = catalog.remove_rule(name, take_back=take_back, who=who)
        say(f"rule {name} removed; {counted(decided.decisions, 'decision')} taken back")
