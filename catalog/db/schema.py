"""The tables of a catalogue. Each docstring says what a row is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, BIT, JSONB, TIMESTAMP
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from catalog.db import SCHEMA

_ISOMETRIES = "'r0', 'r90', 'r180', 'r270', 'fv', 'fh', 'r90fv', 'r90fh'"


class Base(DeclarativeBase):
    metadata = MetaData(
        schema=SCHEMA,
        naming_convention={
            "pk": "%(table_name)s_pkey",
            "uq": "%(table_name)s_%(column_0_N_name)s_key",
            "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
            "ck": "%(table_name)s_%(constraint_name)s_check",
            "ix": "%(table_name)s_%(column_0_N_name)s_idx",
        },
    )
    type_annotation_map = {
        str: Text(),
        bytes: LargeBinary(),
        datetime: TIMESTAMP(timezone=True),
        dict[str, Any]: JSONB(),
        list[str]: ARRAY(Text()),
        list[float]: ARRAY(Double()),
    }


class Hasher(Base):
    """A hash algorithm with its parameters, and how far apart its stored pairs may be."""

    __tablename__ = "hasher"
    __table_args__ = (
        CheckConstraint("bits > 0 AND bits % 8 = 0", name="bits"),
        CheckConstraint("radius BETWEEN 0 AND bits", name="radius"),
        CheckConstraint("revision > 0", name="revision"),
        {"comment": "Hash algorithms, and how far apart their stored pairs may be"},
    )

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(unique=True)
    bits: Mapped[int] = mapped_column(Integer, comment="Length of its hashes")
    radius: Mapped[int] = mapped_column(
        Integer, comment="Largest distance in bits at which two hashes are stored as a pair"
    )
    parameters: Mapped[dict[str, Any]]
    isometries: Mapped[list[str]] = mapped_column(
        comment="Isometries whose hashes an isometric catalogue keeps: r0 as value, the others as"
        " turned"
    )
    revision: Mapped[int] = mapped_column(
        SmallInteger,
        server_default=text("1"),
        comment="Counts how often it came to give other bits to the same pixels: hashes of a lower"
        " number are outdated",
    )
    deletions: Mapped[int] = mapped_column(
        BigInteger,
        server_default=text("0"),
        comment="How often hashes of it were deleted, so that who holds some in memory notices",
    )


class Settings(Base):
    """Properties of the catalogue, in one row."""

    __tablename__ = "settings"
    __table_args__ = (
        CheckConstraint("id = 1", name="id"),
        CheckConstraint("strictness IN ('component', 'community', 'clique')", name="strictness"),
        CheckConstraint("min_coverage BETWEEN 0 AND 1", name="min_coverage"),
        CheckConstraint(
            "(confirm_hasher_id IS NULL) = (confirm_radius IS NULL) AND confirm_radius >= 0",
            name="confirm",
        ),
        {"comment": "Properties of the catalogue, in one row"},
    )

    id: Mapped[int] = mapped_column(
        SmallInteger, primary_key=True, autoincrement=False, server_default=text("1")
    )
    isometric: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="Turned and mirrored pictures are near-duplicates"
    )
    strictness: Mapped[str] = mapped_column(
        server_default="component", comment="How near each other the members of clusters are"
    )
    threshold: Mapped[float | None] = mapped_column(
        comment="Fraction of the bits up to which pairs make clusters; null: as far as they are"
        " stored"
    )
    keep: Mapped[list[str]] = mapped_column(
        server_default="{resolution,duration,completeness,metadata,format,size,oldest,path}",
        comment="Rules by which a file is kept, the first one first",
    )
    frames_per_second: Mapped[str] = mapped_column(
        server_default="1",
        comment="How many frames of a second of video are looked at; or keyframes, or all",
    )
    min_quality: Mapped[int] = mapped_column(
        SmallInteger, server_default=text("90"), comment="Frames of a lower quality are not kept"
    )
    intra_threshold: Mapped[float] = mapped_column(
        server_default=text("0.1"),
        comment="A frame is kept that differs from the one kept before by this fraction of the"
        " bits",
    )
    crop_bars: Mapped[bool] = mapped_column(
        server_default=text("true"), comment="Black bars around a frame are not hashed"
    )
    sampling: Mapped[int] = mapped_column(
        SmallInteger,
        server_default=text("1"),
        comment="Counts how often the four before were changed: frames of another number are"
        " outdated",
    )
    min_coverage: Mapped[float] = mapped_column(
        server_default=text("0.1"),
        comment="Videos are near-duplicates if this fraction of the frames of one is in the other",
    )
    exact_decode: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="Large pictures are hashed at their full size"
    )
    confirm_hasher_id: Mapped[int | None] = mapped_column(
        SmallInteger,
        comment="The hasher that has to see pairs of the others too, and makes none of its own;"
        " null: none",
    )
    confirm_radius: Mapped[int | None] = mapped_column(
        Integer, comment="Largest distance in bits at which it does"
    )


class Media(Base):
    """One content, by its SHA-256, wherever it lies."""

    __tablename__ = "media"
    __table_args__ = (
        CheckConstraint("octet_length(sha256) = 32", name="sha256"),
        CheckConstraint("kind IN ('image', 'video')", name="kind"),
        CheckConstraint(
            "completeness IN ('whole', 'excerpt', 'truncated', 'damaged')", name="completeness"
        ),
        Index(None, "byte_size"),
        Index("media_video_idx", "id", postgresql_where=text("kind = 'video'")),
        {"comment": "Contents, each once, however many files hold it"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    sha256: Mapped[bytes] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(comment="image or video")
    format: Mapped[str] = mapped_column(comment="What the content is, whatever its name says")
    byte_size: Mapped[int] = mapped_column(BigInteger)
    width: Mapped[int] = mapped_column(Integer, comment="Pixels, as displayed upright")
    height: Mapped[int] = mapped_column(Integer, comment="Pixels, as displayed upright")
    duration: Mapped[float | None] = mapped_column(comment="Seconds; null for a still picture")
    decoder: Mapped[str] = mapped_column(comment="Library and version that decoded the pixels")
    added: Mapped[datetime] = mapped_column(server_default=func.now())
    completeness: Mapped[str | None] = mapped_column(
        comment="How completely it was seen: whole; excerpt (it holds more than was compared);"
        " truncated (its end is missing); damaged (decoders complained); null: not known yet"
    )
    decoded: Mapped[float | None] = mapped_column(
        comment="Fraction of the picture, or of the announced duration, that could be decoded"
    )
    pictures: Mapped[int | None] = mapped_column(
        Integer, comment="How many pictures it holds: pages, views, video streams"
    )
    compared: Mapped[int | None] = mapped_column(Integer, comment="How many of these are hashed")
    warnings: Mapped[int | None] = mapped_column(
        Integer, comment="How often decoders complained of damage"
    )
    remarks: Mapped[list[str]] = mapped_column(
        server_default=text("'{}'"), comment="What is not as it should be, a sentence each"
    )
    told_duration: Mapped[float | None] = mapped_column(
        comment="Seconds, as the file says; null where it says nothing: duration is measured"
    )
    camera: Mapped[str | None] = mapped_column(comment="Make and model, as the EXIF says")
    taken: Mapped[str | None] = mapped_column(
        comment="When the camera took it, as the EXIF says: year:month:day hour:minute:second"
    )


class MediaStream(Base):
    """A stream of a video."""

    __tablename__ = "media_stream"
    __table_args__ = {"comment": "Streams of videos: films, sounds, subtitles, data"}

    media_id: Mapped[int] = mapped_column(
        ForeignKey(Media.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="In the file, from 0"
    )
    kind: Mapped[str] = mapped_column(comment="video, audio, subtitle, data")
    codec: Mapped[str]
    language: Mapped[str | None] = mapped_column(comment="As the file says")
    width: Mapped[int | None] = mapped_column(Integer, comment="Pixels, of a film")
    height: Mapped[int | None] = mapped_column(Integer, comment="Pixels, of a film")
    channels: Mapped[int | None] = mapped_column(Integer, comment="Of a sound")
    sample_rate: Mapped[int | None] = mapped_column(Integer, comment="Of a sound, in hertz")
    chosen: Mapped[bool] = mapped_column(
        comment="Its frames are hashed, or its sound was listened to"
    )
    sound: Mapped[bytes | None] = mapped_column(
        comment="Fingerprint of the sound, passage by passage; null where nothing was heard"
    )


class MediaDetail(Base):
    """A picture as small greys, for a second look at what is near it by its hash."""

    __tablename__ = "media_detail"
    __table_args__ = (
        CheckConstraint("octet_length(greys) = 1024", name="greys"),
        {"comment": "Pictures as small greys, for a second look at what hashes take for the same"},
    )

    media_id: Mapped[int] = mapped_column(
        ForeignKey(Media.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    greys: Mapped[bytes] = mapped_column(comment="32 x 32 greys, row by row, 0 to 255")


class Root(Base):
    """A folder that was named to be catalogued."""

    __tablename__ = "root"
    __table_args__ = {"comment": "Folders that were named to be catalogued"}

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    path: Mapped[str] = mapped_column(
        Text(collation="C"), unique=True, comment="Absolute, symbolic links resolved"
    )
    reference: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="Nothing below it is ever suggested for removal"
    )
    added: Mapped[datetime] = mapped_column(server_default=func.now())
    offline_since: Mapped[datetime | None] = mapped_column(
        comment="When it was first found empty or not there; null when files were seen below it"
        " last"
    )
    exclude: Mapped[list[str]] = mapped_column(
        server_default="{}",
        comment="Patterns, as in a .gitignore file, of what is passed over below it",
    )
    default_excludes: Mapped[bool] = mapped_column(
        server_default=text("true"),
        comment="Thumbnails, trash and the like that systems leave behind are passed over too",
    )


class Folder(Base):
    """A folder in which files were seen."""

    __tablename__ = "folder"
    __table_args__ = {"comment": "Folders in which files were seen"}

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    path: Mapped[str] = mapped_column(
        Text(collation="C"), unique=True, comment="Absolute, symbolic links resolved"
    )
    root_id: Mapped[int | None] = mapped_column(
        ForeignKey(Root.id, ondelete="SET NULL"),
        index=True,
        comment="The nearest root at or above it; null below none, as for the target of a link",
    )


class File(Base):
    """One place where a file was seen, and what was found there."""

    __tablename__ = "file"
    __table_args__ = (
        CheckConstraint(
            "state IN ('hashed', 'failed', 'ignored', 'missing', 'excluded')", name="state"
        ),
        CheckConstraint("(state = 'hashed') = (media_id IS NOT NULL)", name="media"),
        CheckConstraint(
            "(state IN ('missing', 'excluded')) = (missing_since IS NOT NULL)", name="missing"
        ),
        CheckConstraint(
            "state IN ('missing', 'excluded') OR last_media_id IS NULL", name="last_media"
        ),
        {"comment": "Places where files were seen"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    path: Mapped[str] = mapped_column(
        Text(collation="C"), unique=True, comment="Absolute, symbolic links resolved"
    )
    state: Mapped[str] = mapped_column(
        comment="hashed, failed, ignored (no picture), missing, or excluded (by a pattern of its"
        " root)"
    )
    media_id: Mapped[int | None] = mapped_column(ForeignKey(Media.id), index=True)
    byte_size: Mapped[int | None] = mapped_column(
        BigInteger, comment="Null when even that could not be read"
    )
    mtime_ns: Mapped[int | None] = mapped_column(
        BigInteger, comment="Last change in nanoseconds since 1970"
    )
    added: Mapped[datetime] = mapped_column(server_default=func.now())
    updated: Mapped[datetime] = mapped_column(
        server_default=func.now(), comment="When its content was last read"
    )
    folder_id: Mapped[int] = mapped_column(
        ForeignKey(Folder.id), index=True, comment="Where it lies"
    )
    last_media_id: Mapped[int | None] = mapped_column(
        ForeignKey(Media.id, ondelete="SET NULL"),
        index=True,
        comment="What a missing or excluded file held when it was last seen",
    )
    missing_since: Mapped[datetime | None] = mapped_column(
        comment="When it was first found to be gone, or excluded"
    )
    inode: Mapped[str | None] = mapped_column(
        comment="Device and number of a local file: names that share them are one file"
    )


class FileMove(Base):
    """That a file was found at another path than before."""

    __tablename__ = "file_move"
    __table_args__ = {"comment": "Where files lay before they were moved or renamed"}

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey(File.id, ondelete="CASCADE"), index=True)
    old_path: Mapped[str] = mapped_column(Text(collation="C"))
    new_path: Mapped[str] = mapped_column(Text(collation="C"))
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class Label(Base):
    """What people say of a file: a value for a key."""

    __tablename__ = "label"
    __table_args__ = (
        Index(None, "key", "value"),
        {"comment": "What people say of files: a value for each key"},
    )

    file_id: Mapped[int] = mapped_column(
        ForeignKey(File.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    key: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    value: Mapped[str] = mapped_column(Text(collation="C"))


class Failure(Base):
    """Why a file could not be hashed."""

    __tablename__ = "failure"
    __table_args__ = {"comment": "Why files could not be hashed"}

    file_id: Mapped[int] = mapped_column(
        ForeignKey(File.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    stage: Mapped[str] = mapped_column(comment="read, sniff, decode or hash")
    error: Mapped[str] = mapped_column(comment="Kind of error")
    message: Mapped[str] = mapped_column(comment="The reason, for a person")
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class Frame(Base):
    """One picture of a media; an image has exactly one, at position 0.

    Of a video the first frame is always there, and others that some hasher keeps.
    """

    __tablename__ = "frame"
    __table_args__ = {"comment": "Pictures of media; an image has exactly one"}

    media_id: Mapped[int] = mapped_column(
        ForeignKey(Media.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    position: Mapped[int] = mapped_column(
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="Number of the frame in its file, from 0; the first one of a media is always there",
    )
    timestamp: Mapped[float | None] = mapped_column(
        comment="Seconds from the first; null for a still picture"
    )


class Hash(Base):
    """One distinct bit vector of one hasher; many frames may have it.

    In an isometric catalogue it is distinct together with those of the turned and mirrored picture.
    Which hashers there are is said by the partitions.
    """

    __tablename__ = "hash"
    __table_args__ = (
        UniqueConstraint("hasher_id", "value", "turned"),
        {
            "comment": "Distinct hashes, a partition for each hasher",
            "postgresql_partition_by": "LIST (hasher_id)",
        },
    )

    hasher_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    value: Mapped[str] = mapped_column(
        BIT(varying=True), comment="The hash; <~> is the count of differing bits"
    )
    turned: Mapped[str] = mapped_column(
        BIT(varying=True),
        server_default=text("B''"),
        comment="Hashes of the picture turned and mirrored, one behind the other; empty if they are"
        " not known",
    )


class FrameHash(Base):
    """What one hasher says of one frame."""

    __tablename__ = "frame_hash"
    __table_args__ = (
        ForeignKeyConstraint(
            ["media_id", "position"], [Frame.media_id, Frame.position], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["hasher_id", "hash_id"], [Hash.hasher_id, Hash.id]),
        CheckConstraint("quality BETWEEN 0 AND 100", name="quality"),
        CheckConstraint("reduction > 0", name="reduction"),
        CheckConstraint("revision > 0", name="revision"),
        Index(None, "hasher_id", "hash_id"),
        Index("frame_hash_flat_idx", "hasher_id", postgresql_where=text("flat")),
        {"comment": "Which hash each frame has, by each hasher"},
    )

    media_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    hasher_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    hash_id: Mapped[int] = mapped_column(BigInteger)
    quality: Mapped[int] = mapped_column(
        SmallInteger, comment="How much structure the hasher sees, 0 (none) to 100"
    )
    flat: Mapped[bool] = mapped_column(
        comment="Nothing to compare: quality 0 (in a video: too low), or all bits of the hash equal"
    )
    sampling: Mapped[int | None] = mapped_column(
        SmallInteger,
        comment="How frames were chosen, by settings.sampling; null for a still picture",
    )
    until: Mapped[float | None] = mapped_column(
        comment="Seconds: up to when the video looks like this; null for a still picture"
    )
    reduction: Mapped[int] = mapped_column(
        SmallInteger,
        server_default=text("1"),
        comment="Sides of the picture were divided by this before it was hashed",
    )
    revision: Mapped[int] = mapped_column(
        SmallInteger,
        server_default=text("1"),
        comment="The revision of the hasher that gave the hash",
    )


class HashPair(Base):
    """Two hashes within the hasher's radius of each other, a < b.

    Without foreign keys, which would make a pair seven times as dear to store; the pairs of hashes
    that are deleted are removed by a trigger.
    """

    __tablename__ = "hash_pair"
    __table_args__ = (
        CheckConstraint("a < b", name="order"),
        CheckConstraint(f"isometry IN ({_ISOMETRIES})", name="isometry"),
        Index(None, "hasher_id", "b"),
        {"comment": "Pairs of hashes within the radius, each once"},
    )

    hasher_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    a: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    b: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    distance: Mapped[int] = mapped_column(Integer, comment="Count of differing bits")
    isometry: Mapped[str] = mapped_column(
        server_default="r0", comment="How a is turned to look like b"
    )


class CrowdedHash(Base):
    """A hash with so many neighbours that only the nearest are stored as pairs."""

    __tablename__ = "crowded_hash"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hasher_id", "hash_id"], [Hash.hasher_id, Hash.id], ondelete="CASCADE"
        ),
        {"comment": "Hashes with so many neighbours that only the nearest are stored as pairs"},
    )

    hasher_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    hash_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    neighbours: Mapped[int] = mapped_column(
        Integer, comment="How many hashes were within the radius when it was compared"
    )


class MatchQueue(Base):
    """A hash that has not been compared with all others yet.

    Without a foreign key: its check would double the cost of a row that comes in the same
    statement as its hash, and leaves within minutes.
    """

    __tablename__ = "match_queue"
    __table_args__ = {"comment": "Hashes that wait to be compared with all others"}

    hasher_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    hash_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)


class VideoPair(Base):
    """Two media with a frame in common, of which one is a video at least, media1 < media2.

    Whether that is enough for a pair is said by settings.min_coverage.
    """

    __tablename__ = "video_pair"
    __table_args__ = (
        CheckConstraint("media1 < media2", name="order"),
        Index(None, "media1"),
        Index(None, "media2"),
        {
            "comment": "Two media, one a video at least, with a frame in common, whether that is"
            " enough or not"
        },
    )

    hasher_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    media1: Mapped[int] = mapped_column(
        ForeignKey(Media.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    media2: Mapped[int] = mapped_column(
        ForeignKey(Media.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    distance: Mapped[int] = mapped_column(Integer, comment="Of the two nearest frames, in bits")
    isometry: Mapped[str] = mapped_column(
        comment="How media1 is turned to look like media2, by most of the frames"
    )
    frames1: Mapped[int] = mapped_column(Integer, comment="How many frames of media1 are in media2")
    frames2: Mapped[int] = mapped_column(Integer, comment="How many frames of media2 are in media1")
    coverage1: Mapped[float] = mapped_column(comment="Which fraction of the frames of media1")
    coverage2: Mapped[float] = mapped_column(comment="Which fraction of the frames of media2")
    time_offset: Mapped[float] = mapped_column(
        comment="Seconds: what is at t in media1 is at t + time_offset in media2, by most of the"
        " frames"
    )
    starts1: Mapped[list[float]] = mapped_column(
        comment="Seconds: where each range begins in media1 that is in media2, the longest first"
    )
    starts2: Mapped[list[float]] = mapped_column(comment="Seconds: where it begins in media2")
    lengths: Mapped[list[float]] = mapped_column(comment="Seconds: how long it is")
    commonplace: Mapped[bool] = mapped_column(
        server_default=text("false"),
        comment="What they have in common is in many unrelated videos, and no more than half of"
        " one: no pair",
    )


class VideoQueue(Base):
    """A video whose pairs are to be worked out again."""

    __tablename__ = "video_queue"
    __table_args__ = {"comment": "Videos whose pairs are to be worked out again"}

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    media_id: Mapped[int] = mapped_column(BigInteger)


class Cluster(Base):
    """A group of files that are near-duplicates of each other."""

    __tablename__ = "cluster"
    __table_args__ = (
        Index("cluster_reclaimable_id_idx", text("reclaimable DESC"), "id"),
        {"comment": "Groups of files that are near-duplicates of each other"},
    )

    id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, comment="The smallest id of its files"
    )
    files: Mapped[int] = mapped_column(Integer)
    media: Mapped[int] = mapped_column(
        Integer, comment="How many different contents its files hold"
    )
    byte_size: Mapped[int] = mapped_column(BigInteger, comment="Of all its files")
    reclaimable: Mapped[int] = mapped_column(
        BigInteger, comment="Bytes of the files that are suggested for removal"
    )
    weakest_hasher_id: Mapped[int | None] = mapped_column(SmallInteger, comment="By which hasher")
    weakest: Mapped[int | None] = mapped_column(
        Integer, comment="The distance below which it would fall apart; null where all is identical"
    )
    diameter_hasher_id: Mapped[int | None] = mapped_column(SmallInteger, comment="By which hasher")
    diameter: Mapped[int | None] = mapped_column(
        Integer, comment="The largest distance of two members; null where all is identical"
    )
    diameter_exact: Mapped[bool] = mapped_column(comment="False: the diameter is at least that")


class ClusterMember(Base):
    """A file of a cluster, and what is suggested to do with it."""

    __tablename__ = "cluster_member"
    __table_args__ = (
        CheckConstraint("suggestion IN ('keep', 'remove', 'review')", name="suggestion"),
        CheckConstraint("(suggestion = 'remove') = (keeper_id IS NOT NULL)", name="keeper"),
        {"comment": "Files of clusters, each in one, and which of them to keep"},
    )

    file_id: Mapped[int] = mapped_column(
        ForeignKey(File.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    cluster_id: Mapped[int] = mapped_column(ForeignKey(Cluster.id, ondelete="CASCADE"), index=True)
    suggestion: Mapped[str] = mapped_column(
        comment="keep, remove, or review (no direct near-duplicate of what is kept)"
    )
    reason: Mapped[str] = mapped_column(comment="Why, for a person")
    keeper_id: Mapped[int | None] = mapped_column(
        ForeignKey(File.id, ondelete="CASCADE"),
        index=True,
        comment="The file to keep that this one is a direct near-duplicate of",
    )
    hasher_id: Mapped[int | None] = mapped_column(
        SmallInteger, comment="Which hasher says so; null for the same bytes"
    )
    distance: Mapped[int | None] = mapped_column(Integer, comment="From the keeper, in bits")
    isometry: Mapped[str | None] = mapped_column(comment="How it is turned to look like the keeper")


class RootDuplicates(Base):
    """How many pairs of duplicates lie between two roots, or within one, by a hasher."""

    __tablename__ = "root_duplicates"
    __table_args__ = {
        "comment": "Pairs of duplicates between each two roots, and within each root, as of the"
        " last clusters"
    }

    root1: Mapped[str] = mapped_column(
        Text(collation="C"), primary_key=True, comment="A root; empty for files below none"
    )
    root2: Mapped[str] = mapped_column(
        Text(collation="C"),
        primary_key=True,
        comment="Another one, or the same for pairs within it",
    )
    hasher: Mapped[str] = mapped_column(primary_key=True, comment="Which hasher says so")
    pairs: Mapped[int] = mapped_column(BigInteger, comment="Pairs of files")
    identical: Mapped[int] = mapped_column(BigInteger, comment="Those that hold the same bytes")
    nearest: Mapped[int | None] = mapped_column(
        Integer, comment="The smallest distance of the others, in bits"
    )


class ClusterQueue(Base):
    """A change that clusters do not know of yet."""

    __tablename__ = "cluster_queue"
    __table_args__ = {"comment": "Changes that clusters do not know of yet"}

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)


class IngestRun(Base):
    """A run of catalog ingest."""

    __tablename__ = "ingest_run"
    __table_args__ = {"comment": "Runs of catalog ingest"}

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    started: Mapped[datetime] = mapped_column(server_default=func.now())
    ended: Mapped[datetime | None] = mapped_column(
        comment="Null while it runs, and if it was killed"
    )
    error: Mapped[str | None] = mapped_column(comment="What ended it early")
    paths: Mapped[list[str]]
    hashers: Mapped[list[str]]
    files_seen: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that it came by"
    )
    files_new: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that entered the catalogue"
    )
    files_unchanged: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that were not opened"
    )
    files_failed: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files without a hash, for a reason"
    )
    files_ignored: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that are no pictures"
    )
    files_flat: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that hold nothing to compare"
    )
    media_new: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Contents that entered the catalogue"
    )
    hashes_new: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Distinct hashes that entered the catalogue"
    )
    pairs_new: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Pairs of hashes that it found"
    )
    files_missing: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that were found to be gone"
    )
    files_moved: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that were found at another path"
    )
    files_excluded: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that came to be excluded"
    )


class Calibration(Base):
    """A run of catalog calibrate, and what it was asked."""

    __tablename__ = "calibration"
    __table_args__ = (
        CheckConstraint("(precision_goal IS NULL) <> (false_rate_goal IS NULL)", name="goal"),
        {"comment": "Runs of catalog calibrate, what they were asked"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime] = mapped_column(server_default=func.now())
    seconds: Mapped[float]
    paths: Mapped[list[str]] = mapped_column(
        comment="What was named; empty for media of the catalogue"
    )
    seed: Mapped[int] = mapped_column(BigInteger, comment="Chose the media and all that was drawn")
    isometric: Mapped[bool] = mapped_column(
        comment="Distances are the smallest over all eight transforms of both"
    )
    min_coverage: Mapped[float] = mapped_column(
        comment="Which fraction of the frames of a video had to be near"
    )
    precision_goal: Mapped[float | None] = mapped_column(
        comment="Which fraction of the pairs should be true"
    )
    false_rate_goal: Mapped[float | None] = mapped_column(
        comment="Which fraction of all pairs of different media may be taken for near-duplicates"
    )
    media_goal: Mapped[int] = mapped_column(BigInteger, comment="In a collection of how many media")
    copies: Mapped[float] = mapped_column(
        comment="Which fraction of these is taken to have a near-duplicate"
    )
    failed: Mapped[int] = mapped_column(BigInteger, comment="Files that could not be measured")
    software: Mapped[str] = mapped_column(comment="Version of this program")


class CalibrationSample(Base):
    """Of what a calibration measured: media of one kind, and pairs of them."""

    __tablename__ = "calibration_sample"
    __table_args__ = (
        CheckConstraint("kind IN ('image', 'video')", name="kind"),
        {"comment": "Of what a calibration measured, by kind"},
    )

    calibration_id: Mapped[int] = mapped_column(
        ForeignKey(Calibration.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    kind: Mapped[str] = mapped_column(primary_key=True, comment="image or video")
    varied: Mapped[int] = mapped_column(BigInteger, comment="Media of which variants were made")
    compared: Mapped[int] = mapped_column(
        BigInteger, comment="Media that were compared with each other"
    )
    flat: Mapped[int] = mapped_column(
        BigInteger,
        comment="Media that were left out: they hold nothing that all hashers could compare",
    )
    different: Mapped[int] = mapped_column(BigInteger, comment="Pairs of different media")
    alike: Mapped[int] = mapped_column(
        BigInteger,
        comment="Pairs that were left out of these, because their details show the same",
    )
    labelled: Mapped[int] = mapped_column(
        BigInteger, comment="Pairs that people labelled as the same"
    )


class CalibrationDistance(Base):
    """How many pairs of one truth are at one distance."""

    __tablename__ = "calibration_distance"
    __table_args__ = (
        ForeignKeyConstraint(
            ["calibration_id", "kind"],
            [CalibrationSample.calibration_id, CalibrationSample.kind],
            ondelete="CASCADE",
        ),
        {"comment": "How many pairs whose truth is known a calibration found at each distance"},
    )

    calibration_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True, comment="image or video")
    hasher_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    transformation: Mapped[str] = mapped_column(
        primary_key=True,
        comment="What was done to one of each; labelled: people say they are the same; different:"
        " they are not",
    )
    distance: Mapped[int] = mapped_column(
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="Count of differing bits; all where the two are never near",
    )
    pairs: Mapped[int] = mapped_column(BigInteger)


class CalibrationChoice(Base):
    """What a hasher, or two that agree, reach at some radius."""

    __tablename__ = "calibration_choice"
    __table_args__ = (
        CheckConstraint("kind IN ('image', 'video')", name="kind"),
        CheckConstraint("origin IN ('set', 'advised')", name="origin"),
        CheckConstraint(
            "num_nulls(confirm_hasher_id, confirm_threshold, confirm_radius) IN (0, 3)",
            name="confirm",
        ),
        {
            "comment": "What a hasher, or two that agree, reach at some radius, as a calibration"
            " measured"
        },
    )

    calibration_id: Mapped[int] = mapped_column(
        ForeignKey(Calibration.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(
        SmallInteger,
        primary_key=True,
        autoincrement=False,
        comment="In order: what is set, then what is advised, the best recall first",
    )
    kind: Mapped[str] = mapped_column(comment="image or video")
    origin: Mapped[str] = mapped_column(
        comment="set: the radii were those of the catalogue; advised: the largest that reach the"
        " goal"
    )
    hasher_id: Mapped[int] = mapped_column(SmallInteger)
    threshold: Mapped[float] = mapped_column(
        comment="A fraction of the bits, of few digits, that means the radius"
    )
    radius: Mapped[int] = mapped_column(Integer, comment="In bits")
    confirm_hasher_id: Mapped[int | None] = mapped_column(
        SmallInteger,
        comment="The second hasher, which has to see the same; null for none",
    )
    confirm_threshold: Mapped[float | None] = mapped_column(comment="A fraction of its bits")
    confirm_radius: Mapped[int | None] = mapped_column(Integer, comment="In bits")
    recall: Mapped[float] = mapped_column(comment="Which fraction of the variants is found")
    recall_low: Mapped[float] = mapped_column(comment="Lower bound of 95 %")
    recall_high: Mapped[float] = mapped_column(comment="Upper bound of 95 %")
    false_rate: Mapped[float] = mapped_column(
        comment="Which fraction of all pairs of different media is taken for near-duplicates"
    )
    false_rate_low: Mapped[float] = mapped_column(comment="Lower bound of 95 %")
    false_rate_high: Mapped[float] = mapped_column(comment="Upper bound of 95 %")
    extrapolated: Mapped[bool] = mapped_column(
        comment="Too few were counted: the tail of those a little farther apart suggests the rate"
    )
    false_counted: Mapped[int] = mapped_column(
        BigInteger,
        comment="How many pairs of different media were taken for near-duplicates",
    )
    false_pairs: Mapped[float] = mapped_column(
        comment="How many there would be in a collection of the size of the goal"
    )
    precision: Mapped[float | None] = mapped_column(
        comment="Which fraction of all pairs would be true in that collection"
    )
    milliseconds: Mapped[float | None] = mapped_column(
        comment="Of a processor, to hash a decoded picture by these hashers; null for videos"
    )


class CalibrationRecall(Base):
    """How many of the variants of one transformation a choice finds."""

    __tablename__ = "calibration_recall"
    __table_args__ = (
        ForeignKeyConstraint(
            ["calibration_id", "number"],
            [CalibrationChoice.calibration_id, CalibrationChoice.number],
            ondelete="CASCADE",
        ),
        {"comment": "How many of the variants of each transformation such a choice finds"},
    )

    calibration_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    number: Mapped[int] = mapped_column(
        SmallInteger, primary_key=True, autoincrement=False, comment="Of the choice"
    )
    transformation: Mapped[str] = mapped_column(
        primary_key=True,
        comment="What was done to one of each pair; labelled: people say they are the same",
    )
    found: Mapped[int] = mapped_column(BigInteger, comment="Pairs of original and variant found")
    pairs: Mapped[int] = mapped_column(BigInteger, comment="All of them")
    recall_low: Mapped[float] = mapped_column(comment="Lower bound of 95 %")
    recall_high: Mapped[float] = mapped_column(comment="Upper bound of 95 %")
