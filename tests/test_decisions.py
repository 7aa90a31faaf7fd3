"""What people decide holds for contents, survives everything, and follows from little."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog import Catalog, Scope
from catalog.core.partition import Partition
from catalog.db.rows import column
from catalog.decisions import Ruling
from catalog.decisions.records import Verdict
from catalog.decisions.rules import Rule
from catalog.decisions.rulings import unrelated_pairs
from catalog.errors import UnreadableFile, UsageError
from tests.support.command import Run
from tests.support.pictures import downscaled, photo, write

SLOWLY = settings(
    max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Four versions of one photo, by size: different contents near each other; and another one."""
    folder = tmp_path.resolve() / "photos"
    folder.mkdir()
    for at, name in enumerate("abcd"):
        write(folder / f"{name}.png", downscaled(photo(1), 1 - 0.1 * at))
    write(folder / "other.png", photo(2))
    return folder


def pairs(catalog: Catalog, **choosing: object) -> set[str]:
    """The pairs of files, as in ab."""
    found = catalog.duplicates(**choosing)  # type: ignore[arg-type]
    return {Path(pair.file1).stem + Path(pair.file2).stem for pair in found}


def suggested(catalog: Catalog) -> dict[str, str]:
    members = [member for cluster in catalog.clusters() for member in cluster.members]
    return {Path(member.path).stem: member.suggestion for member in members}


def rows(catalog: Catalog, query: str) -> list[tuple[object, ...]]:
    with catalog.sql(query) as (_, found):
        return list(found)


ALL = {"ab", "ac", "ad", "bc", "bd", "cd"}


def test_what_is_unrelated_is_a_pair_nowhere(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos])
    assert pairs(catalog) == ALL
    catalog.decide("unrelated", photos / "a.png", photos / "b.png")
    assert pairs(catalog) == ALL - {"ab"}
    assert pairs(catalog, threshold=0.1) == ALL - {"ab"}
    assert pairs(catalog, scope=Scope(within="folder")) == ALL - {"ab"}
    for view in ("media_pair", "duplicate"):
        assert rows(catalog, f"SELECT count(*) FROM {view}") == [(5,)]
    with catalog.report("pairs", scope=Scope(under=str(photos))) as (_, found):
        assert len(list(found)) == 5


def test_a_cluster_falls_apart_that_an_unrelated_pair_held_together(
    catalog: Catalog, photos: Path
) -> None:
    for name in "cd":
        (photos / f"{name}.png").unlink()
    catalog.ingest([photos])
    assert suggested(catalog) == {"a": "keep", "b": "remove"}
    decided = catalog.decide("unrelated", photos / "a.png", photos / "b.png")
    assert suggested(catalog) == {}
    assert decided.batch is not None
    catalog.take_back(decided.batch)
    assert suggested(catalog) == {"a": "keep", "b": "remove"}


def test_alternates_stay_and_what_is_a_duplicate_of_one_goes(
    catalog: Catalog, photos: Path
) -> None:
    catalog.ingest([photos])
    catalog.decide("alternate", photos / "a.png", photos / "b.png")
    assert suggested(catalog) == {"a": "keep", "b": "keep", "c": "remove", "d": "remove"}
    catalog.decide("alternate", photos / "b.png", photos / "c.png")
    assert suggested(catalog) == {"a": "keep", "b": "keep", "c": "keep", "d": "remove"}
    catalog.decide("duplicate", photos / "c.png", photos / "b.png")
    catalog.decide("alternate", photos / "d.png", photos / "a.png")
    assert suggested(catalog) == {"a": "keep", "b": "keep", "c": "remove", "d": "keep"}
    assert pairs(catalog) == ALL


def test_the_better_one_is_kept_and_nobody_has_to_look_again(
    catalog: Catalog, photos: Path
) -> None:
    changed = photo(1)
    changed[:60, :80] = 255 - changed[:60, :80]
    write(photos / "b.png", changed)
    for name in "cd":
        (photos / f"{name}.png").unlink()
    catalog.ingest([photos], ["dhash"])
    catalog.set_threshold("dhash", 0.25)
    assert suggested(catalog) == {"b": "keep", "a": "review"}
    catalog.decide("duplicate", photos / "a.png", photos / "b.png", better=photos / "a.png")
    assert suggested(catalog) == {"a": "keep", "b": "remove"}
    (cluster,) = catalog.clusters()
    assert cluster.members[1].reason == "decided: a duplicate; the kept file is better"


def test_one_file_is_kept_or_expendable(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos])
    catalog.decide("keep", photos / "d.png")
    catalog.decide("expendable", photos / "a.png")
    assert suggested(catalog) == {"a": "remove", "b": "keep", "c": "remove", "d": "keep"}


def test_copies_of_the_same_bytes_are_decided_upon_too(catalog: Catalog, photos: Path) -> None:
    shutil.copy(photos / "a.png", photos / "copy.png")
    catalog.ingest([photos])
    catalog.decide("alternate", photos / "a.png", photos / "copy.png")
    found = suggested(catalog)
    assert found["a"] == found["copy"] == "keep"
    with pytest.raises(UsageError, match="cannot be unrelated"):
        catalog.decide("unrelated", photos / "a.png", photos / "copy.png")


def test_decisions_are_about_contents(catalog: Catalog, photos: Path, tmp_path: Path) -> None:
    catalog.ingest([photos])
    catalog.decide("unrelated", photos / "a.png", photos / "b.png")
    moved = shutil.move(photos, tmp_path.resolve() / "elsewhere")
    catalog.forget([photos])
    assert pairs(catalog) == set()
    catalog.ingest([moved], ["phash", "dhash"])
    assert pairs(catalog, hashers=["dhash"]) == ALL - {"ab"}
    shutil.copy(Path(moved) / "b.png", Path(moved) / "e.png")
    catalog.ingest([moved])
    assert pairs(catalog) == (ALL - {"ab"}) | {"be", "ce", "de"}


def test_a_newcomer_opens_its_own_pairs_only(catalog: Catalog, photos: Path) -> None:
    late = (photos / "d.png").rename(photos.parent / "d.png")
    catalog.ingest([photos])
    for one, other in combinations("abc", 2):
        catalog.decide("alternate", photos / f"{one}.png", photos / f"{other}.png")
    assert pairs(catalog, decided=False) == set()
    late.rename(photos / "d.png")
    catalog.ingest([photos])
    assert pairs(catalog, decided=False) == {"ad", "bd", "cd"}
    assert pairs(catalog, decided=True) == {"ab", "ac", "bc"}


def test_clusters_count_what_is_undecided(catalog: Catalog, photos: Path) -> None:
    shutil.copy(photos / "a.png", photos / "copy.png")
    catalog.ingest([photos])

    def undecided() -> list[int]:
        stored = rows(catalog, "SELECT undecided FROM cluster")
        made_anew = [cluster.undecided for cluster in catalog.clusters(threshold=0.2)]
        assert [(count,) for count in made_anew] == stored  # at once, and as worked out anew
        return made_anew

    assert undecided() == [4]
    catalog.decide("duplicate", photos / "a.png", photos / "b.png")
    assert undecided() == [3]
    catalog.decide("alternate", photos / "c.png", photos / "b.png")
    catalog.decide("duplicate", photos / "copy.png", photos / "a.png")
    assert undecided() == [1]
    assert list(catalog.clusters(decided=True)) == []
    status = catalog.status()
    assert (status.clusters_undecided, status.decisions) == (1, 3)
    last = catalog.decide("duplicate", photos / "d.png", photos / "c.png")
    assert undecided() == [0]
    assert len(list(catalog.clusters(decided=True))) == 1
    assert catalog.status().clusters_undecided == 0
    with catalog.report("clusters", decided=False) as (_, found):
        assert list(found) == []
    assert last.batch is not None
    catalog.take_back(last.batch)
    assert undecided() == [1]


def test_contradictions_are_shown_and_what_was_said_counts(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos])
    catalog.decide("duplicate", photos / "a.png", photos / "b.png")
    catalog.decide("duplicate", photos / "b.png", photos / "c.png")
    with catalog.decisions("conflicts") as found:
        assert list(found) == []
    catalog.decide("unrelated", photos / "a.png", photos / "c.png")
    with catalog.decisions("conflicts") as found:
        assert [(one.verdict, one.follows) for one in found] == [("unrelated", "duplicate")]
    assert "ac" not in pairs(catalog)


def test_history_is_kept_and_the_newest_counts(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos])
    first = catalog.decide("duplicate", photos / "a.png", photos / "b.png", who="anna")
    again = catalog.decide("duplicate", photos / "a.png", photos / "b.png", who="boris")
    assert (first.decisions, again.decisions, again.batch) == (1, 0, None)
    second = catalog.decide("alternate", photos / "a.png", photos / "b.png", who="boris")
    assert first.batch is not None
    assert second.batch is not None
    assert catalog.take_back(first.batch).decisions == 0  # it was decided anew since
    with catalog.decisions() as found:
        assert [(one.verdict, one.who) for one in found] == [("alternate", "boris")]
    catalog.take_back(second.batch)
    with catalog.decisions() as found:
        assert [(one.verdict, one.how) for one in found] == [("duplicate", "undo")]
    with catalog.decisions("history") as found:
        assert [one.current for one in found] == [False, False, True]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("unrelated", "a.png"), "of two files"),
        (("keep", "a.png", "b.png"), "of one file"),
        (("same", "a.png", "b.png"), "choose from duplicate"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    catalog: Catalog, photos: Path, words: Sequence[str], said: str
) -> None:
    catalog.ingest([photos])
    verdict, *names = words
    with pytest.raises(UsageError, match=said):
        catalog.decide(verdict, *(photos / name for name in names))  # type: ignore[arg-type]
    with pytest.raises(UnreadableFile, match="cannot be read"):
        catalog.decide("keep", photos / "nothing.png")
    with pytest.raises(UsageError, match="two duplicates"):
        catalog.decide("alternate", photos / "a.png", photos / "b.png", better=photos / "a.png")


# What people decide about a few contents, without files, beside a model in a few lines.

CONTENTS = sorted(hashlib.sha256(bytes([at])).digest() for at in range(6))
OF_TWO: list[Verdict] = ["duplicate", "alternate", "unrelated", "undecided"]


def expected(said: dict[tuple[int, int], str], one: int, other: int) -> str | None:
    """What counts of two contents, by what was said about pairs of them."""
    if (verdict := said.get((one, other), "undecided")) != "undecided":
        return verdict
    same, family = Partition[int](), Partition[int]()
    for (a, b), verdict in said.items():
        if verdict in ("duplicate", "alternate"):
            family.join(a, b)
        if verdict == "duplicate":
            same.join(a, b)
    if same.first_of(one) == same.first_of(other):
        return "duplicate"
    if family.first_of(one) == family.first_of(other):
        return "alternate"
    groups = {same.first_of(one), same.first_of(other)}
    unrelated = any(
        verdict == "unrelated" and {same.first_of(a), same.first_of(b)} == groups
        for (a, b), verdict in said.items()
    )
    return "unrelated" if unrelated else None


@st.composite
def _said(draw: st.DrawFn) -> tuple[int, int, Verdict]:
    one, other = draw(st.sampled_from(list(combinations(range(6), 2))))
    return one, other, draw(st.sampled_from(OF_TWO))


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    batches=st.lists(st.lists(_said(), min_size=1, max_size=4), max_size=8), take_back=st.booleans()
)
def test_what_follows_is_what_a_model_says(
    batches: list[list[tuple[int, int, Verdict]]], take_back: bool, catalog: Catalog
) -> None:
    with catalog.database.begin() as connection:
        connection.exec_driver_sql(
            "TRUNCATE catalog.decision_entry, catalog.decision_batch, catalog.decided_group"
        )
    said: dict[tuple[int, int], str] = {}
    before: list[tuple[int, dict[tuple[int, int], str]]] = []
    for batch in batches:
        decided = catalog.decide_all(
            Ruling(CONTENTS[b], CONTENTS[a], verdict) for a, b, verdict in batch
        )
        if decided.batch is not None:
            before.append((decided.batch, dict(said)))
        said.update({(a, b): verdict for a, b, verdict in batch})
    if before and take_back:
        number, said = before[-1]
        catalog.take_back(number)
    for one, other in combinations(range(6), 2):
        names = (CONTENTS[at].hex() for at in (one, other))
        query = "SELECT catalog.verdict_of('\\x{}', '\\x{}')".format(*names)
        assert rows(catalog, query) == [(expected(said, one, other),)], (one, other, said)


@SLOWLY
@given(
    said=st.lists(st.tuples(*[st.sampled_from("abcd")] * 2, st.sampled_from(OF_TWO)), max_size=8)
)
def test_of_some_media_those_are_told_that_are_unrelated_to_each_other(
    said: list[tuple[str, str, Verdict]], catalog: Catalog, photos: Path
) -> None:
    catalog.ingest([photos])
    for one, other, verdict in said:
        if one != other:
            catalog.decide(verdict, photos / f"{one}.png", photos / f"{other}.png")
    with catalog.database.read() as connection:
        media = column(connection, "SELECT id FROM catalog.media")
        everywhere = list(zip(*unrelated_pairs(connection), strict=True))
        for count in range(len(media) + 1):
            for some in combinations(media, count):
                found = unrelated_pairs(connection, np.array(some, np.int64))
                among = [pair for pair in everywhere if set(pair) <= set(some)]
                assert list(zip(*found, strict=True)) == among


@SLOWLY
@given(seed=st.integers(0, 1 << 16))
def test_any_order_of_everything_gives_what_a_model_says(
    seed: int, tmp_path_factory: pytest.TempPathFactory, new_catalog: Callable[[], Catalog]
) -> None:
    draw = random.Random(seed)
    base = tmp_path_factory.mktemp("any").resolve()
    places = {name: base / draw.choice("xy") / f"{name}.png" for name in "abcd"}
    for at, path in enumerate(places.values()):
        write(path, downscaled(photo(1), 1 - 0.1 * at))
    said: dict[tuple[str, str], str] = {}
    known: set[str] = set()
    with new_catalog() as catalog:
        for _ in range(8):
            step = draw.choice(["ingest", "move", "forget", "decide", "decide", "match", "prune"])
            name = draw.choice("abcd")
            if step == "ingest":
                catalog.ingest([base])
                known = set(places)
            elif step == "move":
                to = base / draw.choice("xyz") / f"{name}.png"
                to.parent.mkdir(exist_ok=True)
                places[name] = places[name].rename(to)
            elif step == "forget" and catalog.knows(places[name]):
                catalog.forget([places[name]])
            elif step == "decide":
                one, other = sorted(draw.sample("abcd", 2))
                verdict = draw.choice(OF_TWO)
                catalog.decide(verdict, places[one], places[other])
                said[one, other] = verdict
            elif step == "match" and known:
                catalog.set_threshold("phash", draw.choice([0.15, 0.2]))
            elif step == "prune":
                catalog.prune()
        catalog.ingest([base])
        catalog.prune()
        numbered = {("abcd".index(a), "abcd".index(b)): verdict for (a, b), verdict in said.items()}
        counted = {
            f"{a}{b}": expected(numbered, "abcd".index(a), "abcd".index(b))
            for a, b in combinations("abcd", 2)
        }
        listed = {
            Path(pair.file1).stem + Path(pair.file2).stem: pair.verdict
            for pair in catalog.duplicates()
        }
        listed = {"".join(sorted(pair)): verdict for pair, verdict in listed.items()}
        assert listed == {pair: v for pair, v in counted.items() if v != "unrelated"}
        assert rows(catalog, "SELECT count(*) FROM undecided_pair") == [
            (sum(verdict is None for verdict in counted.values()),)
        ]


@pytest.mark.parametrize("confirm", [None, ("dhash", 0.3)])
def test_pairs_in_a_crowd_are_taken_apart_one_by_one(
    catalog: Catalog, tmp_path: Path, confirm: tuple[str, float] | None
) -> None:
    # The first four share a hash, and the last two are near it.
    folder = tmp_path.resolve()
    for at in range(6):
        picture = photo(3).copy()
        picture[0, at] = (at, 0, 0)
        write(folder / f"{at}.png", picture if at < 4 else downscaled(picture, 0.8))
    catalog.ingest([folder], ["phash", "dhash"], confirm=confirm)
    everything = pairs(catalog, hashers=["phash"])
    assert len(everything) == 15
    draw = random.Random(1)
    for _ in range(6):
        apart = set(draw.sample(sorted(everything), 5))
        first = catalog.decide_all(
            Ruling(*(_sha(folder / f"{at}.png") for at in pair), "unrelated") for pair in apart
        )
        assert pairs(catalog, hashers=["phash"]) == everything - apart
        for strictness in ("component", "clique"):
            groups = [
                {Path(member.path).stem for member in cluster.members}
                for cluster in catalog.clusters(strictness=strictness, hashers=["phash"])
            ]
            joined = Partition[str]()
            for one, other in everything - apart:
                joined.join(one, other)
            if strictness == "component":
                assert len(groups) == len({joined.first_of(one) for one in joined})
            else:
                inside = {"".join(p) for group in groups for p in combinations(sorted(group), 2)}
                assert inside <= everything - apart
        assert first.batch is not None
        catalog.take_back(first.batch)


def _sha(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def test_decisions_go_out_and_come_in_elsewhere(
    catalog: Catalog,
    new_catalog: Callable[[], Catalog],
    photos: Path,
    tmp_path: Path,
    run: Run,
    database_url: str,
) -> None:
    catalog.ingest([photos])
    catalog.decide(
        "duplicate", photos / "a.png", photos / "b.png", better=photos / "b.png", note="ä, ok"
    )
    catalog.decide("unrelated", photos / "a.png", photos / "c.png", who="anna")
    catalog.decide("keep", photos / "d.png")
    table = tmp_path / "decisions.csv"
    table.write_text(run("--database-url", database_url, "decisions", "--csv").stdout)
    with new_catalog() as other:
        imported = other.import_decisions(table)
        assert (imported.new, imported.known) == (3, 0)
        assert other.import_decisions(table).known == 3
        with other.decisions() as theirs, catalog.decisions() as ours:
            for one, same in zip(ours, theirs, strict=True):
                for name in ("verdict", "sha256_1", "sha256_2", "better", "who", "at", "note"):
                    assert getattr(one, name) == getattr(same, name)


def test_a_table_of_paths_is_stored_whole_or_not_at_all(
    catalog: Catalog, photos: Path, tmp_path: Path
) -> None:
    catalog.ingest([photos])
    table = tmp_path / "mine.csv"
    table.write_text(
        "file1,file2,verdict,better\n"
        f"{photos}/a.png,{photos}/b.png,duplicate,2\n"
        f"{photos}/a.png,{photos}/c.png,nonsense,\n"
    )
    with pytest.raises(UsageError, match="line 3: there is no verdict 'nonsense'"):
        catalog.import_decisions(table)
    with catalog.decisions() as found:
        assert list(found) == []
    table.write_text(table.read_text().replace("nonsense", "alternate"))
    assert catalog.import_decisions(table).new == 2
    assert suggested(catalog)["b"] == "keep"


def test_rules_decide_what_they_may_and_nothing_that_a_person_decided(
    catalog: Catalog, photos: Path
) -> None:
    shutil.copy(photos / "a.png", photos / "copy.png")
    catalog.ingest([photos], ["phash", "dhash"])
    catalog.decide("alternate", photos / "a.png", photos / "b.png")
    rule = Rule("near", copies=True, hashers=["phash", "dhash"], distances=[8, 16])
    proposed = catalog.proposed_by(rule)
    assert {(Path(one.file1).stem, Path(one.file2).stem) for one in proposed} >= {("a", "copy")}
    assert all({one.file1, one.file2} != {f"{photos}/a.png", f"{photos}/b.png"} for one in proposed)
    made = catalog.add_rule(rule)
    assert made.decisions == len(proposed) > 1
    assert catalog.add_rule(rule).decisions == 0
    with pytest.raises(UsageError, match="another rule"):
        catalog.add_rule(Rule("near", copies=False, hashers=["phash"], distances=[2]))
    (stored,) = catalog.rules()
    assert stored.decisions == made.decisions
    with catalog.decisions() as found:
        verdicts = {(one.rule, one.verdict) for one in found}
    assert verdicts == {(None, "alternate"), ("near", "duplicate")}
    # What a person takes back, the next ingest does not decide again.
    catalog.decide("undecided", photos / "a.png", photos / "copy.png")
    assert catalog.ingest([photos]).decisions_new == 0
    write(photos / "new.png", downscaled(photo(1), 0.95))
    assert catalog.ingest([photos], ["phash", "dhash"]).decisions_new > 0
    catalog.remove_rule("near", take_back=True)
    with catalog.decisions() as found:
        assert [one.verdict for one in found] == ["alternate"]
    assert catalog.rules() == []


def test_a_rule_stays_in_force_whatever_becomes_of_its_pictures(
    catalog: Catalog, photos: Path
) -> None:
    catalog.ingest([photos], ["phash", "dhash"])
    with catalog.database.begin() as connection:  # as large as they may claim to be
        connection.exec_driver_sql("UPDATE catalog.media SET width = 65000, height = 65000")
    rule = Rule("near", copies=False, hashers=["phash", "dhash"], distances=[8, 16])
    assert catalog.add_rule(rule).decisions > 0
    catalog.forget([photos])
    assert catalog.ingest([photos]).decisions_new == 0  # there is no dhash now
    assert {one.name for one in catalog.rules()} == {"near"}


def test_a_rule_says_what_it_lacks(catalog: Catalog, photos: Path) -> None:
    catalog.ingest([photos])
    for rule, said in (
        (Rule("x", False, [], []), "say what the rule decides"),
        (Rule("x", False, ["pdq"], [0]), "no hashes of pdq"),
        (Rule("x", False, ["phash"], [99]), "stored up to a distance of 51"),
        (Rule(" ", True, [], []), "needs a name"),
    ):
        with pytest.raises(UsageError, match=said):
            catalog.add_rule(rule)


def test_the_commands_decide_list_and_take_back(photos: Path, run: Run, database_url: str) -> None:
    def command(*words: str | os.PathLike[str]) -> str:
        done = run("--database-url", database_url, *map(str, words))
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    command("ingest", photos)
    said = command("decide", photos / "a.png", photos / "b.png", "unrelated", "--as", "anna")
    assert "decide --take-back 1" in said
    assert "nothing changed" in command("decide", photos / "b.png", photos / "a.png", "unrelated")
    (listed,) = json.loads(_stdout(run, database_url, "decisions", "--json"))
    assert (listed["verdict"], listed["who"], listed["how"]) == ("unrelated", "anna", "command")
    assert len(json.loads(_stdout(run, database_url, "duplicates", "--json", "--undecided"))) == 5
    assert "1 decision of batch 1" in command("decide", "--take-back", "1")
    assert "6 pairs" in command("duplicates")
    done = run("--database-url", database_url, "decide", str(photos / "a.png"))
    assert done.returncode == 2


def _stdout(run: Run, url: str, *words: str) -> str:
    return run("--database-url", url, *words).stdout


def test_partitions_grow_together() -> None:
    def groups(joins: Iterable[tuple[int, int]]) -> dict[int, int]:
        found = Partition[int]()
        for one, other in joins:
            found.join(one, other)
        return {one: found.first_of(one) for one in found}

    assert groups([(3, 4), (1, 2), (2, 4)]) == {1: 1, 2: 1, 3: 1, 4: 1}
    assert groups([(5, 5)]) == {5: 5}
