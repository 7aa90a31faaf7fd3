"""The settings of the catalogue: its hashers, and its properties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from catalog.core.sampling import Sampling, format_frames_per_second, parse_frames_per_second
from catalog.core.thresholds import WIDEST, beyond
from catalog.core.thresholds import radius as radius_of
from catalog.db.rows import run, run_as, value
from catalog.errors import ThresholdTooWide, UnknownHasher, UsageError
from catalog.local.records import LEAST_OVERLAP

if TYPE_CHECKING:
    from catalog.core.grouping import Strictness
    from catalog.core.isometry import Isometry


@dataclass(frozen=True, slots=True)
class StoredHasher:
    """A hasher as the catalogue keeps it: pairs are stored up to ``radius`` of its ``bits``.

    ``isometries`` are those whose hashes an isometric catalogue stores, r0 first
    (Hasher.stored_isometries), and
    ``deletions`` counts how often hashes were deleted.
    """

    id: int
    name: str
    bits: int
    radius: int
    isometries: tuple[Isometry, ...]
    deletions: int
    used: bool

    def radius_at(self, threshold: float | None) -> int:
        """The largest distance below a threshold, a fraction of the bits; None: the stored one.

        Raises UsageError for a threshold that is not above 0.
        """
        return self.radius if threshold is None else radius_of(threshold, self.bits)


def stored_hashers(connection: Connection) -> dict[str, StoredHasher]:
    """All hashers by name; the catalogue holds hashes of those that are ``used``."""
    rows = run_as(
        _stored_hasher,
        connection,
        "SELECT id, name, bits, radius, isometries, deletions,"
        " EXISTS (SELECT FROM catalog.hash WHERE hasher_id = hasher.id) AS used"
        " FROM catalog.hasher ORDER BY id",
    )
    return {hasher.name: hasher for hasher in rows}


def _stored_hasher(isometries: list[Isometry], **row: Any) -> StoredHasher:
    return StoredHasher(isometries=tuple(isometries), **row)


def choose_hashers(connection: Connection, names: Sequence[str] | None) -> list[StoredHasher]:
    """The named hashers, or all that the catalogue holds hashes of.

    Raises UnknownHasher for a name that no hasher has, UsageError for a hasher without hashes.
    """
    stored = stored_hashers(connection)
    if names is None:
        return [hasher for hasher in stored.values() if hasher.used]
    for name in names:
        if name not in stored:
            raise UnknownHasher(f"there is no hasher {name!r}; choose from {', '.join(stored)}")
        if not stored[name].used:
            raise UsageError(
                f"the catalogue holds no {name} hashes; add them with: "
                f"catalog ingest --hashers {name} PATH"
            )
    return [stored[name] for name in names]


def stored_radius(hasher: StoredHasher, threshold: float | None) -> int:
    """The radius that a threshold means for stored pairs; the stored one by default.

    Raises ThresholdTooWide above the stored radius.
    """
    radius = hasher.radius_at(threshold)
    if radius > hasher.radius:
        if threshold is not None and threshold > 1:
            raise ThresholdTooWide(beyond(threshold))
        force = " --force" if threshold is not None and threshold > WIDEST else ""
        raise ThresholdTooWide(
            f"{hasher.name} pairs are stored up to a distance of {hasher.radius} of "
            f"{hasher.bits} bits, and {threshold} means {radius}; widen with: "
            f"catalog match --hasher {hasher.name} --threshold {threshold}{force}"
        )
    return radius


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The hasher that must see the pairs of all others too, within ``radius`` bits.

    It makes no pairs of its own.
    """

    hasher: StoredHasher
    radius: int


def read_confirmation(connection: Connection) -> Confirmation | None:
    """What confirms pairs in this catalogue; None: pairs need no confirmation."""
    query = (
        "SELECT name, confirm_radius FROM catalog.settings"
        " JOIN catalog.hasher ON hasher.id = confirm_hasher_id"
    )
    row = run(connection, query).fetchone()
    if row is None:
        return None
    return Confirmation(stored_hashers(connection)[row.name], row.confirm_radius)


def write_confirmation(connection: Connection, hasher: str | None, radius: int | None) -> None:
    """Set which hasher confirms pairs from now on, up to which distance in bits; None: no hasher.

    If that changes, the pairs of videos and the clusters have to be worked out again.
    """
    before = read_confirmation(connection)
    if (hasher, radius) == ((before.hasher.name, before.radius) if before else (None, None)):
        return
    run(
        connection,
        "UPDATE catalog.settings SET confirm_radius = %(radius)s, confirm_hasher_id = ("
        " SELECT id FROM catalog.hasher WHERE name = %(hasher)s)",
        hasher=hasher,
        radius=radius,
    )


def used_names(connection: Connection) -> list[str]:
    """The names of the hashers that the catalogue holds hashes of."""
    return [hasher.name for hasher in stored_hashers(connection).values() if hasher.used]


def pairing_hashers(connection: Connection, names: Sequence[str] | None) -> list[StoredHasher]:
    """What choose_hashers() returns, for hashers whose pairs are wanted.

    Raises UsageError also if the hasher that confirms the others is named.
    """
    chosen = choose_hashers(connection, names)
    confirmation = read_confirmation(connection)
    if names is not None and confirmation is not None and confirmation.hasher.name in names:
        raise UsageError(
            f"{confirmation.hasher.name} confirms the pairs of other hashers and makes none of its"
            " own; undo that with: catalog match --no-confirm"
        )
    return chosen


@dataclass(frozen=True, slots=True)
class Clustering:
    """How the stored clusters are made: up to which ``threshold`` (None: as far as pairs are
    stored), how strictly, and by which rules one file of each is kept."""

    strictness: Strictness
    threshold: float | None
    keep: tuple[str, ...]


def read_clustering(connection: Connection) -> Clustering:
    """How the stored clusters are made."""
    (row,) = run(connection, "SELECT strictness, threshold, keep FROM catalog.settings")
    # Older versions took any threshold; one above 1 means as far as pairs are stored.
    narrows = row.threshold is not None and row.threshold <= 1
    return Clustering(row.strictness, row.threshold if narrows else None, tuple(row.keep))


def write_clustering(connection: Connection, clustering: Clustering) -> None:
    """Set how the stored clusters are made from now on."""
    run(
        connection,
        "UPDATE catalog.settings SET"
        " strictness = %(strictness)s, threshold = %(threshold)s, keep = %(keep)s",
        strictness=clustering.strictness,
        threshold=clustering.threshold,
        keep=list(clustering.keep),
    )


def is_isometric(connection: Connection) -> bool:
    """Whether turned and mirrored pictures are near-duplicates in this catalogue."""
    return bool(value(connection, "SELECT isometric FROM catalog.settings"))


def make_isometric(connection: Connection) -> None:
    """From now on turned and mirrored pictures are near-duplicates in this catalogue."""
    run(connection, "UPDATE catalog.settings SET isometric = true WHERE NOT isometric")


def is_local(connection: Connection) -> bool:
    """Whether media that show a part of one another are near-duplicates in this catalogue."""
    return bool(value(connection, "SELECT local FROM catalog.settings"))


def make_local(connection: Connection) -> None:
    """From now on media that show a part of one another are near-duplicates."""
    run(connection, "UPDATE catalog.settings SET local = true WHERE NOT local")


def read_digests(connection: Connection) -> tuple[str, ...]:
    """The digests that files get beside SHA-256."""
    return tuple(value(connection, "SELECT digests FROM catalog.settings"))


def set_digests(connection: Connection, digests: Sequence[str]) -> None:
    """Set which digests files get beside SHA-256 from now on.

    Files that have not all of them are outdated: the next ingest of each reads it again.
    """
    run(
        connection,
        "UPDATE catalog.settings SET digests = %(digests)s::text[]"
        " WHERE digests <> %(digests)s::text[]",
        digests=list(digests),
    )


def is_exact_decode(connection: Connection) -> bool:
    """Whether large pictures are hashed at their full size."""
    return bool(value(connection, "SELECT exact_decode FROM catalog.settings"))


def set_exact_decode(connection: Connection, exact: bool) -> None:
    """Set whether large pictures are hashed at their full size from now on.

    If so, pictures that were hashed reduced are outdated: the next ingest of each reads it again.
    """
    run(
        connection,
        "UPDATE catalog.settings SET exact_decode = %(exact)s WHERE exact_decode <> %(exact)s",
        exact=exact,
    )


def read_sampling(connection: Connection) -> Sampling:
    """Which frames of videos the catalogue keeps."""
    (sampling,) = run_as(
        _sampling,
        connection,
        "SELECT frames_per_second, min_quality, intra_threshold, crop_bars,"
        " sampling_revision AS revision, local_frames FROM catalog.settings",
    )
    return sampling


def _sampling(frames_per_second: str, **row: Any) -> Sampling:
    return Sampling(frames_per_second=parse_frames_per_second(frames_per_second), **row)


def change_sampling(connection: Connection, changes: Mapping[str, Any]) -> Sampling:
    """Keep other frames of videos from now on, if ``changes`` to a Sampling make a difference.

    Videos that were hashed before are outdated: the next ingest of each reads it again.

    Raises UsageError as Sampling.changed() does.
    """
    before = read_sampling(connection)
    after = before.changed(changes)
    if after != before:
        after = replace(after, revision=before.revision + 1)
        run(
            connection,
            "UPDATE catalog.settings SET frames_per_second = %(frames_per_second)s,"
            " min_quality = %(min_quality)s, intra_threshold = %(intra_threshold)s,"
            " crop_bars = %(crop_bars)s, sampling_revision = %(revision)s,"
            " local_frames = %(local_frames)s",
            **asdict(after)
            | {"frames_per_second": format_frames_per_second(after.frames_per_second)},
        )
    return after


def min_coverage(connection: Connection, said: float | None = None) -> float:
    """Which fraction of the frames of a video has to be in another one: ``said``, unless None.

    Raises UsageError for what is not a fraction.
    """
    if said is not None:
        return check_fraction(said)
    return float(value(connection, "SELECT min_coverage FROM catalog.settings"))


def set_min_coverage(connection: Connection, fraction: float) -> None:
    """Set which fraction of the frames of a video has to be in another one from now on.

    Raises UsageError for what is not a fraction.
    """
    run(
        connection,
        "UPDATE catalog.settings SET min_coverage = %(fraction)s",
        fraction=check_fraction(fraction),
    )


def min_overlap(connection: Connection, said: float | None = None) -> float:
    """Which fraction of one of two pictures has to be in the other one: ``said``, unless None.

    Raises UsageError for less than pairs by parts are stored at, and for what is not a fraction.
    """
    if said is not None:
        return check_overlap(said)
    return float(value(connection, "SELECT min_overlap FROM catalog.settings"))


def set_min_overlap(connection: Connection, fraction: float) -> None:
    """Set which fraction of one of two pictures has to be in the other one from now on.

    Raises UsageError for less than pairs by parts are stored at, and for what is not a fraction.
    """
    run(
        connection,
        "UPDATE catalog.settings SET min_overlap = %(fraction)s",
        fraction=check_overlap(fraction),
    )


def check_overlap(said: float) -> float:
    """A fraction of the area of a picture, unchanged.

    Raises UsageError for less than pairs by parts are stored at, and for what is not a fraction.
    """
    if not LEAST_OVERLAP <= said <= 1:
        raise UsageError(
            f"pairs of pictures are stored from an overlap of {LEAST_OVERLAP} on: ask for that or"
            f" more, up to 1, not {said}"
        )
    return said


def check_fraction(said: float) -> float:
    """A fraction of the frames of a video, unchanged.

    Raises UsageError for what is not a fraction.
    """
    if not 0 <= said <= 1:
        raise UsageError(f"{said} is not a fraction of the frames, from 0 to 1")
    return said
