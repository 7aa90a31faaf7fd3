"""After any changes, computing what they touched leaves what computing everything leaves."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from catalog import Catalog
from catalog.banks.records import Entry, EntryHash
from catalog.decisions.records import Ruling
from catalog.groups import refreshing, touched
from catalog.groups.roots import ensure_roots
from catalog.groups.touched import Touched
from catalog.match import hashes
from tests.support.made_files import Item, empty, fill, flipped

NAMES = ("phash", "pdq")
FOLDERS = ("/a", "/a/x", "/b", "/b/inner", "/c")
SUFFIXES = ("jpg", "jpg", "jpg", "cr2", "JPG", "xmp")

# Whatever is stored with clusters, but for what is yet to be measured.
TABLES = (
    "SELECT * FROM catalog.cluster ORDER BY id",
    "SELECT * FROM catalog.cluster_member ORDER BY file_id",
    "SELECT * FROM catalog.root_duplicates ORDER BY root1, root2, hasher",
    "SELECT * FROM catalog.root_tally ORDER BY 1, 2, 3, 4, 5",
    "SELECT * FROM catalog.folder_age ORDER BY folder_id",
)


def stored(catalog: Catalog) -> list[list[tuple[Any, ...]]]:
    with catalog.database.read() as connection:
        return [[tuple(row) for row in connection.execute(text(query))] for query in TABLES]


def refreshed_whole(catalog: Catalog) -> list[list[tuple[Any, ...]]]:
    """What computing everything leaves."""
    with catalog.database.begin() as connection:
        connection.execute(text("INSERT INTO catalog.cluster_queue DEFAULT VALUES"))
    catalog.refresh_clusters()
    return stored(catalog)


class World:
    """A catalogue in which anything may change."""

    def __init__(self, catalog: Catalog, seed: int) -> None:
        self.catalog = catalog
        self.chance = random.Random(seed)
        self.centres = [{name: self.chance.randbytes(32) for name in NAMES} for _ in range(5)]
        self.contents = 0
        self.items: list[Item] = []
        empty(catalog)
        with catalog.database.begin() as connection:
            connection.execute(
                text(
                    "TRUNCATE catalog.decision_entry, catalog.decision_batch, catalog.decided_group"
                )
            )
        for bank in catalog.banks():
            catalog.remove_bank(bank.name)
        catalog.create_bank("white", kind="exempt")
        catalog.set_clustering()
        catalog.set_min_coverage(0.1)
        self.ingest(8)
        catalog.refresh_clusters()

    def do(self, *statements: str, **values: Any) -> None:
        with self.catalog.database.begin() as connection:
            for statement in statements:
                connection.execute(text(statement), values)

    def one(self, query: str, **values: Any) -> Any:
        """A value of the first of some rows in a random order."""
        with self.catalog.database.read() as connection:
            rows = connection.execute(text(query), values).scalars().all()
        return self.chance.choice(sorted(rows)) if rows else None

    def file(self) -> int | None:
        found: int | None = self.one("SELECT id FROM catalog.file WHERE media_id IS NOT NULL")
        return found

    def media(self) -> int | None:
        found: int | None = self.one("SELECT id FROM catalog.media")
        return found

    def name(self) -> str:
        number, suffix = self.chance.randrange(12), self.chance.choice(SUFFIXES)
        return f"{self.chance.choice(FOLDERS)}/IMG_{number}.{suffix}"

    def new(self) -> Item:
        self.contents += 1
        centre = self.chance.choice(self.centres)
        hashes = {
            name: flipped(
                value, self.chance.choice((0, 0, 9, 20, 31, 45)), self.chance.randrange(9)
            )
            for name, value in centre.items()
            if name == "phash" or self.chance.random() < 0.7
        }
        side, size = self.chance.choice((50, 100)), self.chance.choice((1000, 2000))
        return Item(self.name(), self.contents, hashes, {}, side, size, self.chance.random() < 0.1)

    def ingest(self, count: int = 0) -> None:
        items = []
        for _ in range(count or self.chance.randrange(1, 4)):
            item = self.new()
            if self.items and self.chance.random() < 0.3:
                item = replace(self.chance.choice(self.items), path=item.path)
            items.append(item)
        items = list({item.path: item for item in items}.values())
        self.items += items
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Catalog, "refresh_clusters", lambda *_: False)
            fill(self.catalog, items, ["/a", "/b"])
        self.do(
            "UPDATE catalog.file SET mtime_ns = CAST(1e9 AS bigint) * (hashtext(path) % 50 + 60)"
            " WHERE mtime_ns = 1"
        )

    def ignore(self) -> None:
        """Beside some file, such as a sidecar."""
        path = self.name().rpartition(".")[0] + ".xmp"
        self.do(
            "INSERT INTO catalog.file (path, state, byte_size, mtime_ns, folder_id)"
            " SELECT :path, 'ignored', 10, 5, id FROM catalog.folder WHERE path = :folder"
            " ON CONFLICT DO NOTHING",
            path=path,
            folder=path.rpartition("/")[0],
        )

    def forget(self) -> None:
        path = self.one("SELECT path FROM catalog.file")
        if path is not None:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(Catalog, "refresh_clusters", lambda *_: False)
                self.catalog.forget([path])

    def delete(self) -> None:
        self.do("DELETE FROM catalog.file WHERE id = :file", file=self.file())

    def miss(self) -> None:
        self.do(
            "UPDATE catalog.file SET state = 'missing', missing_since = now(),"
            " last_media_id = media_id, media_id = NULL WHERE id = :file",
            file=self.file(),
        )

    def find(self) -> None:
        self.do(
            "UPDATE catalog.file SET state = 'hashed', missing_since = NULL,"
            " media_id = last_media_id, last_media_id = NULL"
            " WHERE state = 'missing' AND last_media_id IS NOT NULL"
        )

    def rename(self) -> None:
        path = self.name()
        self.do(
            "UPDATE catalog.file SET path = :path, folder_id = folder.id FROM catalog.folder"
            " WHERE file.id = :file AND folder.path = :folder AND NOT EXISTS ("
            " SELECT FROM catalog.file AS there WHERE there.path = :path)",
            file=self.file(),
            path=path,
            folder=path.rpartition("/")[0],
        )

    def age(self) -> None:
        self.do(
            "UPDATE catalog.file SET mtime_ns = :time WHERE id = :file",
            file=self.file(),
            time=1_000_000_000 * self.chance.randrange(1, 150),
        )

    def decide(self) -> None:
        contents = [self.one("SELECT sha256 FROM catalog.media") for _ in range(2)]
        verdict = self.chance.choice(("duplicate", "alternate", "unrelated", "unrelated", "keep"))
        if None in contents or (verdict == "unrelated" and contents[0] == contents[1]):
            return
        one, other = map(bytes, contents)
        better = one if verdict == "duplicate" and one != other else None
        ruling = Ruling(one, None if verdict == "keep" else other, verdict, better)  # type: ignore[arg-type]
        self.catalog.decide_all([ruling])

    def take_back(self) -> None:
        batch = self.one("SELECT id FROM catalog.decision_batch")
        if batch is not None:
            self.catalog.take_back(batch)

    def set(self) -> None:
        """Set how clusters are made, without making them."""
        strictness = self.chance.choice(("component", "community", "clique"))
        threshold = self.chance.choice(("NULL", "0.1", "0.15"))
        keep = self.chance.choice(("{oldest,path}", "{resolution,size,path}", "{path}"))
        self.do(
            f"UPDATE catalog.settings SET strictness = '{strictness}', threshold = {threshold},"
            f" keep = '{keep}'"
        )

    def narrow(self) -> None:
        hashes.set_radius(self.catalog.database, "phash", self.chance.choice((20, 45, 51)))
        hashes.match(self.catalog.database)

    def confirm(self) -> None:
        self.do(
            "UPDATE catalog.settings SET confirm_radius = :radius, confirm_hasher_id = ("
            " SELECT id FROM catalog.hasher WHERE name = 'pdq' AND CAST(:radius AS int) > 0)",
            radius=self.chance.choice((None, 40)),
        )

    def refer(self) -> None:
        self.do("UPDATE catalog.root SET reference = NOT reference WHERE path = '/a'")

    def plug(self) -> None:
        self.do(
            "UPDATE catalog.root SET offline_since = CASE WHEN offline_since IS NULL THEN now() END"
            " WHERE path = '/b'"
        )

    def root(self) -> None:
        path = self.chance.choice(FOLDERS)
        with self.catalog.database.begin() as connection:
            ensure_roots(connection, [path])

    def unroot(self) -> None:
        path = self.chance.choice(FOLDERS)
        self.do("DELETE FROM catalog.root WHERE path = :path AND path <> '/a'", path=path)

    def damage(self) -> None:
        self.do(
            "UPDATE catalog.media SET completeness = :seen, width = width + 1 WHERE id = :media",
            media=self.media(),
            seen=self.chance.choice(("whole", "truncated")),
        )

    def measure(self) -> None:
        bands = [5 - n * self.chance.random() for n in range(9)]
        self.do(
            "INSERT INTO catalog.media_spectrum SELECT id, :bands FROM catalog.media"
            " WHERE id = :media ON CONFLICT (media_id) DO UPDATE SET bands = excluded.bands",
            media=self.media(),
            bands=bands,
        )

    def rehash(self) -> None:
        """Give a content the hash of another one."""
        self.do(
            "UPDATE catalog.frame_hash SET hash_id = other.hash_id, flat = :flat"
            " FROM catalog.frame_hash AS other WHERE frame_hash.media_id = :media"
            " AND other.media_id = :other AND other.hasher_id = frame_hash.hasher_id"
            " AND frame_hash.position = 0 AND other.position = 0",
            media=self.media(),
            other=self.media(),
            flat=self.chance.random() < 0.2,
        )

    def frame(self) -> None:
        """Give a picture an inside that looks like another picture."""
        values = {"media": self.media(), "other": self.media()}
        self.do(
            "INSERT INTO catalog.frame (media_id, position, box)"
            " SELECT id, 1, '{1,1,20,20}' FROM catalog.media WHERE id = :media AND kind = 'image'"
            " ON CONFLICT DO NOTHING",
            **values,
        )
        self.do(
            "INSERT INTO catalog.frame_hash (media_id, position, hasher_id, hash_id, quality, flat)"
            " SELECT :media, 1, hasher_id, hash_id, 100, false FROM catalog.frame_hash AS other"
            " WHERE media_id = :other AND position = 0 AND EXISTS ("
            " SELECT FROM catalog.frame WHERE media_id = :media AND position = 1)"
            " AND EXISTS (SELECT FROM catalog.frame_hash AS whole WHERE media_id = :media"
            "  AND position = 0 AND whole.hasher_id = other.hasher_id)"
            " ON CONFLICT DO NOTHING",
            **values,
        )

    def film(self) -> None:
        """Make a video of a content."""
        self.do(
            "UPDATE catalog.frame_hash SET sampling = 1, until = 1 WHERE media_id IN ("
            " SELECT id FROM catalog.media WHERE id = :media AND NOT EXISTS ("
            "  SELECT FROM catalog.frame WHERE media_id = :media AND position > 0))",
            "UPDATE catalog.media SET kind = 'video', duration = 1 WHERE id = :media"
            " AND NOT EXISTS (SELECT FROM catalog.frame WHERE media_id = :media AND position > 0)",
            media=self.media(),
        )

    def pair_videos(self) -> None:
        one, other = sorted((self.media() or 0, self.media() or 0))
        if one < other:
            self.do(
                """
                INSERT INTO catalog.video_pair (hasher_id, media1, media2, distance, isometry,
                    frames1, frames2, coverage1, coverage2, time_offset, starts1, starts2, lengths)
                SELECT id, :one, :other, 5, 'r0', 1, 1, :coverage, 0.05, 0, '{0}', '{0}', '{1}'
                FROM catalog.hasher WHERE name = 'phash'
                ON CONFLICT (hasher_id, media1, media2) DO UPDATE SET
                    coverage1 = excluded.coverage1
                """,
                one=one,
                other=other,
                coverage=self.chance.choice((0.05, 0.5)),
            )

    def part_videos(self) -> None:
        self.do("DELETE FROM catalog.video_pair WHERE media1 = :media", media=self.media())

    def pair_parts(self) -> None:
        one, other = sorted((self.media() or 0, self.media() or 0))
        if one < other:
            self.do(
                """
                INSERT INTO catalog.local_feature (media_id, revision, width, height, features,
                    preview)
                SELECT id, 0, 1, 1, '', 'x' FROM catalog.media WHERE id IN (:one, :other)
                ON CONFLICT DO NOTHING
                """,
                """
                INSERT INTO catalog.part_pair VALUES (:one, :other, 5, 'r0', :overlap, 0.1, 0.9, 30,
                    '{1, 0, 0, 0, 1, 0}', NULL) ON CONFLICT DO NOTHING
                """,
                one=one,
                other=other,
                overlap=self.chance.choice((0.2, 0.8)),
            )

    def part_parts(self) -> None:
        self.do("DELETE FROM catalog.part_pair WHERE media1 = :media", media=self.media())

    def exempt(self) -> None:
        value = self.chance.choice(self.centres)["phash"]
        value = flipped(value, self.chance.choice((0, 20, 40)), self.chance.randrange(9))
        self.catalog.add_to_bank("white", [Entry((EntryHash("phash", value),))])

    def free(self) -> None:
        kind = self.chance.choice(("match", "exempt", "exempt"))
        self.catalog.change_bank("white", kind=kind)  # type: ignore[arg-type]

    def empty_bank(self) -> None:
        self.do("DELETE FROM catalog.bank_entry")


STEPS = [name for name in vars(World) if not name.startswith("_")]
for helper in ("do", "one", "file", "media", "name", "new"):
    STEPS.remove(helper)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(st.sampled_from([*STEPS, "ingest", "ingest"]), min_size=2, max_size=14),
    seed=st.integers(0, 10_000),
)
def test_what_is_touched_is_enough(catalog: Catalog, steps: list[str], seed: int) -> None:
    world = World(catalog, seed)
    for number, step in enumerate(steps):
        getattr(world, step)()
        if world.chance.random() < 0.3:
            continue  # with the next one
        catalog.refresh_clusters()
        found = stored(catalog)
        assert found == refreshed_whole(catalog), (number, step)


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[Touched | None]:
    """What each refresh takes to be touched."""
    found: list[Touched | None] = []
    original: Callable[..., Touched | None] = touched.take_changes

    def told(*arguments: Any) -> Touched | None:
        found.append(original(*arguments))
        return found[-1]

    monkeypatch.setattr(refreshing, "take_changes", told)
    return found


def pair(place: str, content: int, seed: int) -> list[Item]:
    """Two pictures near each other, and near no others."""
    value = random.Random(seed).randbytes(32)
    return [
        Item(f"{place}/{content + n}.jpg", content + n, {"phash": flipped(value, 5 * n, n)})
        for n in range(2)
    ]


def test_a_new_file_touches_what_is_near_it(catalog: Catalog, taken: list[Touched | None]) -> None:
    first, second = pair("/a", 1, 1), pair("/b", 3, 2)
    fill(catalog, [*first, *second], ["/a", "/b"])
    (before, other) = catalog.clusters()
    fill(catalog, [replace(first[0], path="/c/new.jpg", content=9)])
    assert taken[-1] is not None
    assert len(taken[-1].media) == 3
    assert taken[-1].clusters == [before.cluster]
    assert {one.cluster: one.files for one in catalog.clusters()} == {
        before.cluster: 3,
        other.cluster: 2,
    }
    fill(catalog, [Item("/c/alone.jpg", 10, {"phash": random.Random(3).randbytes(32)})])
    assert taken[-1] is not None
    assert (len(taken[-1].media), taken[-1].clusters) == (1, [])


def test_settings_touch_everything(catalog: Catalog, taken: list[Touched | None]) -> None:
    fill(catalog, pair("/a", 1, 1))
    taken.clear()
    catalog.set_clustering("clique")
    assert taken == [None]
    catalog.set_clustering("clique")  # as before
    assert taken == [None]


def test_much_is_computed_as_a_whole(
    catalog: Catalog, taken: list[Touched | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(touched, "_FEW", 2)
    fill(catalog, pair("/a", 1, 1))
    fill(catalog, [*pair("/a", 3, 2), *pair("/a", 5, 3)])
    assert taken[-1] is None
    found = stored(catalog)
    assert len(found[0]) == 3
    assert found == refreshed_whole(catalog)


def test_a_long_queue_asks_for_everything(catalog: Catalog, taken: list[Touched | None]) -> None:
    fill(catalog, pair("/a", 1, 1))
    with catalog.database.begin() as connection:
        connection.execute(text("INSERT INTO catalog.cluster_queue (media_id) VALUES (1)"))
        connection.execute(
            text("SELECT setval(pg_get_serial_sequence('catalog.cluster_queue', 'id'), 10000000)")
        )
        connection.execute(text("INSERT INTO catalog.cluster_queue (media_id) VALUES (1)"))
        connection.execute(text("UPDATE catalog.file SET mtime_ns = 7"))
        left = connection.scalar(
            text("SELECT count(*) FROM catalog.cluster_queue WHERE media_id IS NULL")
        )
    assert left == 2
    catalog.refresh_clusters()
    assert taken[-1] is None


def test_a_refresh_that_is_killed_leaves_the_queue(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(catalog, pair("/a", 1, 1))
    before = stored(catalog)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(refreshing, "write_tallies", fail)
        with pytest.raises(KeyboardInterrupt):
            fill(catalog, [replace(pair("/a", 1, 1)[0], path="/a/new.jpg", content=7)])
    assert stored(catalog) == before
    assert catalog.refresh_clusters()
    assert len(next(iter(catalog.clusters())).members) == 3
    assert stored(catalog) == refreshed_whole(catalog)


def test_names_that_are_equal_with_their_case_folded_have_one_key(catalog: Catalog) -> None:
    """Whatever character is in them."""
    some = [chr(code) for code in range(1, 0x110000) if not 0xD800 <= code <= 0xDFFF]
    folding = [one for one in some if one.casefold() != one]
    assert len(folding) > 1000
    with catalog.database.read() as connection:
        keys = connection.execute(
            text(
                "SELECT catalog.name_key('/a/IMG_1' || one || '.jpg') AS own,"
                " catalog.name_key('/a/img_1' || folded || '.XMP') AS folded"
                " FROM unnest(CAST(:some AS text[]), CAST(:folded AS text[])) AS t (one, folded)"
            ),
            {"some": folding, "folded": [one.casefold() for one in folding]},
        ).all()
    assert all(own == folded for own, folded in keys)
    with catalog.database.read() as connection:
        names = ["/a/IMG_1.JPG.xmp", "/b/img_1.cr2", "/c.d/img_1"]
        query = text("SELECT catalog.name_key(path) FROM unnest(CAST(:names AS text[])) AS path")
        assert set(connection.scalars(query, {"names": names})) == {"mg_1"}


def add_file(catalog: Catalog, path: str, state: str, mtime_ns: int = 1) -> None:
    """A file that is no picture, or one of a content of its own without hashes."""
    with catalog.database.begin() as connection:
        connection.execute(
            text(
                "WITH new AS (INSERT INTO catalog.media (sha256, kind, format, byte_size, width,"
                " height, decoder) SELECT sha256(convert_to(:path, 'UTF8')), 'image', 'jpeg', 1, 1,"
                " 1, '' WHERE :state = 'hashed' RETURNING id)"
                " INSERT INTO catalog.file (path, state, byte_size, mtime_ns, folder_id, media_id)"
                " SELECT :path, :state, 10, :mtime, folder.id, new.id"
                " FROM catalog.folder LEFT JOIN new ON true WHERE folder.path = :folder"
            ),
            {
                "path": path,
                "folder": path.rpartition("/")[0],
                "state": state,
                "mtime": mtime_ns,
            },
        )


def suggested(catalog: Catalog) -> dict[str, str]:
    (cluster,) = catalog.clusters()
    return {member.path: member.suggestion for member in cluster.members}


def test_an_older_file_beside_one_of_two_copies_changes_which_is_kept(
    catalog: Catalog, taken: list[Touched | None]
) -> None:
    (item, _) = pair("/a", 1, 1)
    fill(catalog, [item, replace(item, path="/b/1.jpg")])
    with catalog.database.begin() as connection:
        connection.execute(text("UPDATE catalog.file SET mtime_ns = 5000000000"))
        connection.execute(text("UPDATE catalog.settings SET keep = '{oldest,path}'"))
    assert suggested(catalog) == {"/a/1.jpg": "keep", "/b/1.jpg": "remove"}
    add_file(catalog, "/b/other.jpg", "hashed", 2_000_000_000)
    assert suggested(catalog) == {"/a/1.jpg": "remove", "/b/1.jpg": "keep"}
    assert taken[-1] is not None
    add_file(catalog, "/a/newer.jpg", "hashed", 9_000_000_000)
    catalog.refresh_clusters()
    assert taken[-1] is not None
    assert taken[-1].clusters == []
    assert stored(catalog) == refreshed_whole(catalog)


def test_a_sidecar_that_comes_holds_its_picture_back(
    catalog: Catalog, taken: list[Touched | None]
) -> None:
    first, second = pair("/a", 1, 1)
    fill(catalog, [replace(first, side=200), replace(second, path="/b/IMG_2.jpg")])
    assert suggested(catalog) == {"/a/1.jpg": "keep", "/b/IMG_2.jpg": "remove"}
    add_file(catalog, "/b/img_2.xmp", "ignored")
    assert suggested(catalog) == {"/a/1.jpg": "keep", "/b/IMG_2.jpg": "review"}
    assert taken[-1] is not None
    with catalog.database.begin() as connection:
        connection.execute(text("DELETE FROM catalog.file WHERE path = '/b/img_2.xmp'"))
    assert suggested(catalog) == {"/a/1.jpg": "keep", "/b/IMG_2.jpg": "remove"}
    assert taken[-1] is not None
    assert stored(catalog) == refreshed_whole(catalog)
