"""The tables of a catalogue. Each docstring says what a row is."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Computed,
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

_VERDICTS = "'duplicate', 'alternate', 'unrelated', 'keep', 'expendable', 'undecided'"
_SCOPES = "'lookup', 'hash', 'ingest', 'curate', 'admin'"
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
        comment="Isometries whose hashes an isometric catalogue stores: r0 as value, the others"
        " as turned"
    )
    revision: Mapped[int] = mapped_column(
        SmallInteger,
        server_default=text("1"),
        comment="Goes up when the hasher gives the same pixels other bits; hashes of a lower"
        " revision are outdated",
    )
    deletions: Mapped[int] = mapped_column(
        BigInteger,
        server_default=text("0"),
        comment="How often its hashes were deleted, so that programs that hold some in memory"
        " notice",
    )


class Settings(Base):
    """Properties of the catalogue, in one row."""

    __tablename__ = "settings"
    __table_args__ = (
        CheckConstraint("id = 1", name="id"),
        CheckConstraint("strictness IN ('component', 'community', 'clique')", name="strictness"),
        CheckConstraint("min_coverage BETWEEN 0 AND 1", name="min_coverage"),
        CheckConstraint("min_overlap BETWEEN 0 AND 1", name="min_overlap"),
        CheckConstraint("local_frames >= 0", name="local_frames"),
        CheckConstraint("digests <@ ARRAY['md5', 'sha1']", name="digests"),
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
        server_default=text("false"),
        comment="Whether turned and mirrored pictures are near-duplicates",
    )
    local: Mapped[bool] = mapped_column(
        server_default=text("false"),
        comment="Whether pictures that show a part of one another are near-duplicates",
    )
    strictness: Mapped[str] = mapped_column(
        server_default="component",
        comment="How closely the members of a cluster must be linked: component, community or"
        " clique",
    )
    threshold: Mapped[float | None] = mapped_column(
        comment="Fraction of the bits below which pairs make clusters; null: all stored pairs"
    )
    keep: Mapped[list[str]] = mapped_column(
        server_default=(
            "{genuine,resolution,duration,completeness,metadata,format,size,oldest,name,path}"
        ),
        comment="Rules that choose which file to keep, the most important first",
    )
    frames_per_second: Mapped[str] = mapped_column(
        server_default="1",
        comment="Frames looked at per second of video: a number, keyframes or all",
    )
    min_quality: Mapped[int] = mapped_column(
        SmallInteger,
        server_default=text("90"),
        comment="Lowest quality of stored frames; of a video without such frames, the best are"
        " stored",
    )
    intra_threshold: Mapped[float] = mapped_column(
        server_default=text("0.1"),
        comment="A frame is stored if it differs from the frame stored before it by at least this"
        " fraction of the bits",
    )
    crop_bars: Mapped[bool] = mapped_column(
        server_default=text("true"),
        comment="Whether black bars around a frame are cut off before it is hashed",
    )
    sampling_revision: Mapped[int] = mapped_column(
        SmallInteger,
        server_default=text("1"),
        comment="Goes up when frames_per_second, min_quality, intra_threshold, crop_bars or"
        " local_frames changes; frames of another revision are outdated",
    )
    min_coverage: Mapped[float] = mapped_column(
        server_default=text("0.1"),
        comment="Videos are near-duplicates if at least this fraction of the frames of one is in"
        " the other",
    )
    min_overlap: Mapped[float] = mapped_column(
        server_default=text("0.25"),
        comment="Pictures that show a part of one another are near-duplicates if at least this"
        " fraction of one is in the other",
    )
    exact_decode: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="Whether large pictures are hashed at their full size"
    )
    confirm_hasher_id: Mapped[int | None] = mapped_column(
        SmallInteger,
        comment="Hasher that must confirm the pairs of all others, and makes no pairs of its own;"
        " null: pairs need no confirmation",
    )
    confirm_radius: Mapped[int | None] = mapped_column(
        Integer, comment="Largest distance in bits at which that hasher confirms a pair"
    )
    sampling: Mapped[int] = mapped_column(
        SmallInteger,
        Computed("sampling_revision", persisted=True),
        comment="Old name of sampling_revision, for one release",
    )
    local_frames: Mapped[int] = mapped_column(
        SmallInteger,
        server_default=text("0"),
        comment="How many frames of a video, at most, have local features",
    )
    trimmed_events: Mapped[int] = mapped_column(
        BigInteger,
        server_default=text("0"),
        comment="Number of the last event that was old and is removed; 0: none was",
    )
    digests: Mapped[list[str]] = mapped_column(
        server_default=text("'{}'"),
        comment="Digests that files get beside SHA-256: md5, sha1",
    )


class Media(Base):
    """One content, by its SHA-256, wherever it lies."""

    __tablename__ = "media"
    __table_args__ = (
        CheckConstraint("octet_length(sha256) = 32", name="sha256"),
        CheckConstraint("octet_length(md5) = 16", name="md5"),
        CheckConstraint("octet_length(sha1) = 20", name="sha1"),
        CheckConstraint("kind IN ('image', 'video')", name="kind"),
        CheckConstraint(
            "completeness IN ('whole', 'excerpt', 'truncated', 'damaged')", name="completeness"
        ),
        Index(None, "byte_size"),
        Index(None, "md5", postgresql_where=text("md5 IS NOT NULL")),
        Index(None, "sha1", postgresql_where=text("sha1 IS NOT NULL")),
        Index("media_video_idx", "id", postgresql_where=text("kind = 'video'")),
        {"comment": "Distinct contents of files, however many files hold each"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    sha256: Mapped[bytes] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(comment="image or video")
    format: Mapped[str] = mapped_column(
        comment="Format of the content, whatever the file's name says"
    )
    byte_size: Mapped[int] = mapped_column(BigInteger)
    width: Mapped[int] = mapped_column(Integer, comment="Pixels, as displayed upright")
    height: Mapped[int] = mapped_column(Integer, comment="Pixels, as displayed upright")
    duration: Mapped[float | None] = mapped_column(comment="Seconds; null for a still picture")
    decoder: Mapped[str] = mapped_column(comment="Library and version that decoded the pixels")
    added: Mapped[datetime] = mapped_column(server_default=func.now())
    completeness: Mapped[str | None] = mapped_column(
        comment="How completely it was seen: whole; excerpt (it holds more than was compared);"
        " truncated (its end is missing); damaged (decoders reported damage); null: not"
        " known yet"
    )
    decoded: Mapped[float | None] = mapped_column(
        comment="Fraction of the picture, or of the announced duration, that could be decoded"
    )
    pictures: Mapped[int | None] = mapped_column(
        Integer, comment="How many pictures it holds: pages, views, video streams"
    )
    compared: Mapped[int | None] = mapped_column(
        Integer, comment="How many of its pictures are hashed"
    )
    warnings: Mapped[int | None] = mapped_column(
        Integer, comment="How often decoders reported damage"
    )
    remarks: Mapped[list[str]] = mapped_column(
        server_default=text("'{}'"), comment="What is wrong with it, one sentence each"
    )
    told_duration: Mapped[float | None] = mapped_column(
        comment="Duration in seconds that the file states; null if it states none. The column"
        " duration is measured"
    )
    camera: Mapped[str | None] = mapped_column(
        comment="Make and model of the camera, from the EXIF data"
    )
    taken: Mapped[str | None] = mapped_column(
        comment="When the camera took it, from the EXIF data: year:month:day hour:minute:second"
    )
    margins: Mapped[int | None] = mapped_column(
        SmallInteger,
        comment="Revision of the search for margins; null for videos, and if not searched yet",
    )
    jpeg_quality: Mapped[int | None] = mapped_column(
        SmallInteger,
        comment="Quality of a JPEG, from 1 to 100, as its quantisation table tells; else null",
    )
    md5: Mapped[bytes | None] = mapped_column(comment="MD5 of its bytes; null: not asked for yet")
    sha1: Mapped[bytes | None] = mapped_column(
        comment="SHA-1 of its bytes; null: not asked for yet"
    )


class MediaStream(Base):
    """A stream of a video."""

    __tablename__ = "media_stream"
    __table_args__ = {"comment": "Streams of videos: video, audio, subtitles, data"}

    media_id: Mapped[int] = mapped_column(
        ForeignKey(Media.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="Position in the file, from 0"
    )
    kind: Mapped[str] = mapped_column(comment="video, audio, subtitle, data")
    codec: Mapped[str]
    language: Mapped[str | None] = mapped_column(comment="Language that the file states")
    width: Mapped[int | None] = mapped_column(Integer, comment="Pixels, of a video stream")
    height: Mapped[int | None] = mapped_column(Integer, comment="Pixels, of a video stream")
    channels: Mapped[int | None] = mapped_column(
        Integer, comment="Number of channels of an audio stream"
    )
    sample_rate: Mapped[int | None] = mapped_column(
        Integer, comment="Samples per second of an audio stream"
    )
    chosen: Mapped[bool] = mapped_column(
        comment="Whether its frames were hashed, or its sound was fingerprinted"
    )
    sound: Mapped[bytes | None] = mapped_column(
        comment="Fingerprint of the sound, passage by passage; null if no sound was heard"
    )


class MediaDetail(Base):
    """A picture as small greys, for a second look at what is near it by its hash."""

    __tablename__ = "media_detail"
    __table_args__ = (
        CheckConstraint("octet_length(greys) = 1024", name="greys"),
        {
            "comment": "Small grey versions of pictures, for a second look at pairs that hashes"
            " find near"
        },
    )

    media_id: Mapped[int] = mapped_column(
        ForeignKey(Media.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    greys: Mapped[bytes] = mapped_column(comment="32 x 32 grey values from 0 to 255, row by row")


class MediaSpectrum(Base):
    """How much detail a picture has at each scale, which tells enlarged ones."""

    __tablename__ = "media_spectrum"
    __table_args__ = (
        CheckConstraint("cardinality(bands) = 9", name="bands"),
        {
            "comment": "How much detail pictures have at each scale, of those that may have been"
            " enlarged"
        },
    )

    media_id: Mapped[int] = mapped_column(
        ForeignKey(Media.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    bands: Mapped[list[float] | None] = mapped_column(
        ARRAY(REAL),
        comment="Decimal logarithm of the mean power in each third of an octave, from 1/16 to 1/2"
        " cycles per pixel; null if it could not be measured",
    )


class LocalFeature(Base):
    """The local features of a picture or of a frame of a video, for pairs of media that show a part
    of one another."""

    __tablename__ = "local_feature"
    __table_args__ = (
        CheckConstraint("mod(octet_length(features), 42) = 0", name="features"),
        CheckConstraint("mod(octet_length(mirrored), 42) = 0", name="mirrored"),
        CheckConstraint("width > 0 AND height > 0", name="size"),
        ForeignKeyConstraint(
            ["media_id", "position"],
            ["catalog.frame.media_id", "catalog.frame.position"],
            ondelete="CASCADE",
        ),
        {
            "comment": "Key points of pictures and of frames of videos, and what is around them, if"
            " the catalogue is local"
        },
    )

    media_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(
        Integer,
        primary_key=True,
        autoincrement=False,
        server_default=text("0"),
        comment="Number of the frame in its file; 0 for a picture",
    )
    revision: Mapped[int] = mapped_column(
        SmallInteger, comment="Revision of the program that found them"
    )
    width: Mapped[int] = mapped_column(
        SmallInteger, comment="Width of the reduced picture that was searched, in pixels"
    )
    height: Mapped[int] = mapped_column(
        SmallInteger, comment="Height of the reduced picture that was searched, in pixels"
    )
    features: Mapped[bytes] = mapped_column(comment="The features, 42 bytes each")
    mirrored: Mapped[bytes | None] = mapped_column(
        comment="Those of the picture mirrored left to right; null if nobody asked for them"
    )
    preview: Mapped[bytes] = mapped_column(
        comment="The picture in grey, at most 128 pixels wide and high, as a JPEG"
    )


class PartQueue(Base):
    """Media whose local features have not been compared with all others."""

    __tablename__ = "part_queue"
    __table_args__ = (
        Index(None, "media_id"),
        {"comment": "Media whose local features are yet to be compared"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    media_id: Mapped[int] = mapped_column(ForeignKey(Media.id, ondelete="CASCADE"))


class PartPair(Base):
    """Two media that show a part of one another, media1 < media2; of a video, one of its frames."""

    __tablename__ = "part_pair"
    __table_args__ = (
        CheckConstraint("media1 < media2", name="order"),
        CheckConstraint(f"isometry IN ({_ISOMETRIES})", name="isometry"),
        CheckConstraint("overlap1 BETWEEN 0 AND 1 AND overlap2 BETWEEN 0 AND 1", name="overlap"),
        CheckConstraint("cardinality(transform) = 6", name="transform"),
        CheckConstraint(
            "relation IN ('aligned', 'crop', 'uncropped', 'inside', 'contains', 'overlap')",
            name="relation",
        ),
        *(
            ForeignKeyConstraint(
                [f"media{side}", f"position{side}"],
                [LocalFeature.media_id, LocalFeature.position],
                ondelete="CASCADE",
            )
            for side in (1, 2)
        ),
        Index(None, "media1", "position1"),
        Index(None, "media2", "position2"),
        {
            "comment": "Pairs of media of which pictures or frames show a part of one another, each"
            " once, with the two frames that are nearest"
        },
    )

    media1: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    media2: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    distance: Mapped[int] = mapped_column(
        Integer, comment="Number of differing bits of the phash of what both show"
    )
    isometry: Mapped[str] = mapped_column(
        comment="How media1 is turned to look like media2, as far as quarter turns tell"
    )
    overlap1: Mapped[float] = mapped_column(
        REAL, comment="Fraction of the area of media1 that media2 shows too"
    )
    overlap2: Mapped[float] = mapped_column(
        REAL, comment="Fraction of the area of media2 that media1 shows too"
    )
    agreement: Mapped[float] = mapped_column(
        REAL, comment="Fraction of what both show in which details do not contradict"
    )
    matches: Mapped[int] = mapped_column(
        Integer, comment="Number of places at which features of both match"
    )
    transform: Mapped[list[float]] = mapped_column(
        ARRAY(Double()),
        comment="a, b, c, d, e, f: x, y in media1 is a x + b y + c, d x + e y + f in media2",
    )
    relation: Mapped[str | None] = mapped_column(
        comment="What media1 is to media2: aligned, crop, uncropped, inside, contains or overlap;"
        " null until the pictures are compared by a program that tells"
    )
    position1: Mapped[int] = mapped_column(
        Integer, server_default=text("0"), comment="The frame of media1; 0 for a picture"
    )
    position2: Mapped[int] = mapped_column(
        Integer, server_default=text("0"), comment="The frame of media2; 0 for a picture"
    )


class Root(Base):
    """A folder that was named to be catalogued."""

    __tablename__ = "root"
    __table_args__ = {"comment": "Folders that people named to be catalogued"}

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    path: Mapped[str] = mapped_column(
        Text(collation="C"), unique=True, comment="Absolute, symbolic links resolved"
    )
    reference: Mapped[bool] = mapped_column(
        server_default=text("false"),
        comment="Whether files below it are never suggested for removal",
    )
    added: Mapped[datetime] = mapped_column(server_default=func.now())
    offline_since: Mapped[datetime | None] = mapped_column(
        comment="When it was first found empty or not there; null if files were below it at the"
        " last look"
    )
    exclude: Mapped[list[str]] = mapped_column(
        server_default="{}",
        comment="Patterns of what to leave out below it, as in a .gitignore file",
    )
    default_excludes: Mapped[bool] = mapped_column(
        server_default=text("true"),
        comment="Whether thumbnails, trash and similar files that systems leave behind are left"
        " out too",
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
        comment="Nearest root at or above it; null if there is none, as for the target of a link",
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
        Index("file_folder_id_name_key_idx", "folder_id", text("name_key(path)")),
        Index(None, "folder_id", "mtime_ns", postgresql_where=text("media_id IS NOT NULL")),
        {"comment": "Places where files were seen"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    path: Mapped[str] = mapped_column(
        Text(collation="C"), unique=True, comment="Absolute, symbolic links resolved"
    )
    state: Mapped[str] = mapped_column(
        comment="hashed, failed, ignored (neither picture nor video), missing, or excluded (by a"
        " pattern of its root)"
    )
    media_id: Mapped[int | None] = mapped_column(ForeignKey(Media.id), index=True)
    byte_size: Mapped[int | None] = mapped_column(
        BigInteger, comment="Null if even the size could not be read"
    )
    mtime_ns: Mapped[int | None] = mapped_column(
        BigInteger, comment="Last change in nanoseconds since 1970"
    )
    added: Mapped[datetime] = mapped_column(server_default=func.now())
    updated: Mapped[datetime] = mapped_column(
        server_default=func.now(), comment="When its content was last read"
    )
    folder_id: Mapped[int] = mapped_column(ForeignKey(Folder.id), comment="Folder that holds it")
    last_media_id: Mapped[int | None] = mapped_column(
        ForeignKey(Media.id, ondelete="SET NULL"),
        index=True,
        comment="What a missing or excluded file held when it was last seen",
    )
    missing_since: Mapped[datetime | None] = mapped_column(
        comment="When it was first found missing or excluded"
    )
    inode: Mapped[str | None] = mapped_column(
        comment="Device and inode number of a local file: paths that share them are hard links to"
        " one file"
    )


class FileMove(Base):
    """That a file was found at another path than before."""

    __tablename__ = "file_move"
    __table_args__ = {"comment": "Files that were found at another path than before"}

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
        {"comment": "Labels that people gave files: a value for each key"},
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
    message: Mapped[str] = mapped_column(comment="The reason, in words for people")
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class Frame(Base):
    """One picture of a media; an image has one, at position 0.

    An image with margins or plain sides has a second one, at position 1: what is left without them.
    It has a box only if there are margins: plain sides belong to the picture. One with both has a
    third one, at position 2, what is left without margins. Of a video the first frame is always
    there, and others that some hasher keeps.
    """

    __tablename__ = "frame"
    __table_args__ = {
        "comment": "Frames of media; a still picture has one, and what is inside its margins"
    }

    media_id: Mapped[int] = mapped_column(
        ForeignKey(Media.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    position: Mapped[int] = mapped_column(
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="Number of the frame in its file, from 0; the first frame of a media is always"
        " stored",
    )
    timestamp: Mapped[float | None] = mapped_column(
        comment="Seconds since the first frame; null for a still picture"
    )
    box: Mapped[list[int] | None] = mapped_column(
        ARRAY(Integer),
        comment="Where the picture inside the margins lies: left, top, right and bottom in pixels,"
        " the last two excluded; null for a whole picture",
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
            "comment": "Distinct hashes, in one partition for each hasher",
            "postgresql_partition_by": "LIST (hasher_id)",
        },
    )

    hasher_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    value: Mapped[str] = mapped_column(
        BIT(varying=True), comment="The hash; the operator <~> counts differing bits"
    )
    turned: Mapped[str] = mapped_column(
        BIT(varying=True),
        server_default=text("B''"),
        comment="Hashes of the turned and mirrored picture, one after the other; empty if they"
        " are not known",
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
        {"comment": "The hash of each frame, by each hasher"},
    )

    media_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    hasher_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    hash_id: Mapped[int] = mapped_column(BigInteger)
    quality: Mapped[int] = mapped_column(
        SmallInteger, comment="How much structure the hasher sees, 0 (none) to 100"
    )
    flat: Mapped[bool] = mapped_column(
        comment="Whether there is nothing to compare: quality 0 (in a video: too low), or all"
        " bits of the hash equal"
    )
    sampling: Mapped[int | None] = mapped_column(
        SmallInteger,
        comment="settings.sampling_revision when the frame was chosen; null for a still picture",
    )
    until: Mapped[float | None] = mapped_column(
        comment="Second of the video up to which it looks like this; null for a still picture"
    )
    reduction: Mapped[int] = mapped_column(
        SmallInteger,
        server_default=text("1"),
        comment="The sides of the picture were divided by this before it was hashed",
    )
    revision: Mapped[int] = mapped_column(
        SmallInteger,
        server_default=text("1"),
        comment="Revision of the hasher that made the hash",
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
    distance: Mapped[int] = mapped_column(Integer, comment="Number of differing bits")
    isometry: Mapped[str] = mapped_column(
        server_default="r0", comment="How a is turned to look like b"
    )


class CrowdedHash(Base):
    """A hash whose neighbours are too many; only the nearest are stored as pairs."""

    __tablename__ = "crowded_hash"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hasher_id", "hash_id"], [Hash.hasher_id, Hash.id], ondelete="CASCADE"
        ),
        {"comment": "Hashes with too many neighbours to store all of them as pairs"},
    )

    hasher_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    hash_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    neighbours: Mapped[int] = mapped_column(
        Integer, comment="How many hashes were within the radius when this one was compared"
    )


class MatchQueue(Base):
    """A hash that has not been compared with all others yet.

    Without a foreign key: its check would double the cost of a row that comes in the same
    statement as its hash, and leaves within minutes.
    """

    __tablename__ = "match_queue"
    __table_args__ = {"comment": "Hashes that are not yet compared with all others"}

    hasher_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    hash_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)


class VideoPair(Base):
    """Two media with a frame in common; at least one is a video; media1 < media2.

    Whether that is enough for a pair is said by settings.min_coverage.
    """

    __tablename__ = "video_pair"
    __table_args__ = (
        CheckConstraint("media1 < media2", name="order"),
        Index(None, "media1"),
        Index(None, "media2"),
        {
            "comment": "Pairs of media with a frame in common, at least one of them a video,"
            " whether or not that makes them near-duplicates"
        },
    )

    hasher_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    media1: Mapped[int] = mapped_column(
        ForeignKey(Media.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    media2: Mapped[int] = mapped_column(
        ForeignKey(Media.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    distance: Mapped[int] = mapped_column(
        Integer, comment="Distance of the two nearest frames, in bits"
    )
    isometry: Mapped[str] = mapped_column(
        comment="How media1 is turned to look like media2, for most of the frames"
    )
    frames1: Mapped[int] = mapped_column(Integer, comment="How many frames of media1 are in media2")
    frames2: Mapped[int] = mapped_column(Integer, comment="How many frames of media2 are in media1")
    coverage1: Mapped[float] = mapped_column(
        comment="Fraction of the frames of media1 that are in media2"
    )
    coverage2: Mapped[float] = mapped_column(
        comment="Fraction of the frames of media2 that are in media1"
    )
    time_offset: Mapped[float] = mapped_column(
        comment="Seconds: time t in media1 is time t + time_offset in media2, for most of the"
        " frames"
    )
    starts1: Mapped[list[float]] = mapped_column(
        comment="Seconds: where each range that they share begins in media1, the longest range"
        " first"
    )
    starts2: Mapped[list[float]] = mapped_column(
        comment="Seconds: where each range begins in media2"
    )
    lengths: Mapped[list[float]] = mapped_column(comment="Seconds: how long each range is")
    commonplace: Mapped[bool] = mapped_column(
        server_default=text("false"),
        comment="Whether what they share is in many unrelated videos too and is at most half of"
        " one of them; then they are no pair",
    )


class VideoQueue(Base):
    """A video whose pairs are to be worked out again."""

    __tablename__ = "video_queue"
    __table_args__ = {"comment": "Videos whose pairs must be worked out again"}

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
        BigInteger, primary_key=True, autoincrement=False, comment="Smallest id of its files"
    )
    files: Mapped[int] = mapped_column(Integer)
    media: Mapped[int] = mapped_column(
        Integer, comment="How many different contents its files hold"
    )
    byte_size: Mapped[int] = mapped_column(BigInteger, comment="Bytes of all its files")
    reclaimable: Mapped[int] = mapped_column(
        BigInteger, comment="Bytes of the files that are suggested for removal"
    )
    weakest_hasher_id: Mapped[int | None] = mapped_column(
        SmallInteger, comment="Hasher that weakest is measured by"
    )
    weakest: Mapped[int | None] = mapped_column(
        Integer,
        comment="Largest distance needed to hold it together; null if all its files are identical",
    )
    diameter_hasher_id: Mapped[int | None] = mapped_column(
        SmallInteger, comment="Hasher that diameter is measured by"
    )
    diameter: Mapped[int | None] = mapped_column(
        Integer, comment="Largest distance between two members; null if all its files are identical"
    )
    diameter_exact: Mapped[bool] = mapped_column(
        comment="Whether diameter is exact; if not, the true one is at least that"
    )
    undecided: Mapped[int] = mapped_column(
        Integer,
        server_default=text("0"),
        comment="How many decisions it takes until each of its contents, and its copies, are"
        " decided upon",
    )


class ClusterMember(Base):
    """A file of a cluster, and what is suggested to do with it."""

    __tablename__ = "cluster_member"
    __table_args__ = (
        CheckConstraint("suggestion IN ('keep', 'remove', 'review')", name="suggestion"),
        CheckConstraint("(suggestion = 'remove') = (keeper_id IS NOT NULL)", name="keeper"),
        {"comment": "Files of clusters, each in one cluster, and what is suggested for each"},
    )

    file_id: Mapped[int] = mapped_column(
        ForeignKey(File.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    cluster_id: Mapped[int] = mapped_column(ForeignKey(Cluster.id, ondelete="CASCADE"), index=True)
    suggestion: Mapped[str] = mapped_column(
        comment="keep, remove, or review (a person has to decide)"
    )
    reason: Mapped[str] = mapped_column(comment="Why, in words for people")
    keeper_id: Mapped[int | None] = mapped_column(
        ForeignKey(File.id, ondelete="CASCADE"),
        index=True,
        comment="File to keep; this one is a direct near-duplicate of it",
    )
    hasher_id: Mapped[int | None] = mapped_column(
        SmallInteger, comment="Hasher that found it near the keeper; null for the same bytes"
    )
    distance: Mapped[int | None] = mapped_column(
        Integer, comment="Distance from the keeper, in bits"
    )
    isometry: Mapped[str | None] = mapped_column(comment="How it is turned to look like the keeper")


class RootDuplicates(Base):
    """How many pairs of duplicates lie between two roots, or within one, by a hasher."""

    __tablename__ = "root_duplicates"
    __table_args__ = {
        "comment": "How many pairs of duplicates lie between two roots, or within one, as of"
        " the last clusters"
    }

    root1: Mapped[str] = mapped_column(
        Text(collation="C"), primary_key=True, comment="A root; empty for files below no root"
    )
    root2: Mapped[str] = mapped_column(
        Text(collation="C"),
        primary_key=True,
        comment="Another root, or the same one for pairs within it",
    )
    hasher: Mapped[str] = mapped_column(
        primary_key=True, comment="Name of the hasher that finds the pairs"
    )
    pairs: Mapped[int] = mapped_column(BigInteger, comment="Number of pairs of files")
    identical: Mapped[int] = mapped_column(
        BigInteger, comment="How many of these pairs hold the same bytes"
    )
    nearest: Mapped[int | None] = mapped_column(
        Integer, comment="Smallest distance of the other pairs, in bits"
    )


class RootTally(Base):
    """How many pairs of duplicates lie between two roots, of some contents that pairs connect.

    Without foreign keys: such rows go when their clusters are computed again.
    """

    __tablename__ = "root_tally"
    __table_args__ = {
        "comment": "What root_duplicates is the sum of, for each contents that pairs connect"
    }

    media_id: Mapped[int] = mapped_column(
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="The smallest id of the contents that these pairs connect; 0: the sum of all",
    )
    root1_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, comment="A root; 0: none"
    )
    root2_id: Mapped[int] = mapped_column(
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="Another root, or the same one for pairs within it",
    )
    hasher_id: Mapped[int] = mapped_column(
        SmallInteger,
        primary_key=True,
        autoincrement=False,
        comment="The hasher that finds the pairs",
    )
    distance: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="Number of differing bits"
    )
    pairs: Mapped[int] = mapped_column(BigInteger, comment="Number of pairs of files")
    identical: Mapped[int] = mapped_column(
        BigInteger, comment="How many of these pairs hold the same bytes"
    )


class FolderAge(Base):
    """How old a folder is, as of the last clusters: suggestions hang on it.

    Without a foreign key: only who makes clusters writes here, and waits for nobody.
    """

    __tablename__ = "folder_age"
    __table_args__ = {"comment": "How old folders are, as of the last clusters"}

    folder_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    oldest_ns: Mapped[int] = mapped_column(
        BigInteger,
        comment="Last change of its oldest file with a content, in nanoseconds since 1970",
    )


class ClusterQueue(Base):
    """A change that clusters do not know of yet; one that names nothing is one of everything.

    Without foreign keys: what changed may be gone.
    """

    __tablename__ = "cluster_queue"
    __table_args__ = {
        "comment": "Changes that the stored clusters do not reflect yet; one that names nothing is"
        " one of everything"
    }

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    file_id: Mapped[int | None] = mapped_column(
        BigInteger, comment="A file that came, changed or went"
    )
    media_id: Mapped[int | None] = mapped_column(
        BigInteger, comment="A content of which something changed"
    )
    hasher_id: Mapped[int | None] = mapped_column(SmallInteger, comment="The hasher of hash_id")
    hash_id: Mapped[int | None] = mapped_column(
        BigInteger, comment="A hash whose pairs, or whose contents, changed"
    )
    folder_id: Mapped[int | None] = mapped_column(
        BigInteger,
        comment="The folder of a file that changed; without name_key, a folder whose root changed",
    )
    name_key: Mapped[str | None] = mapped_column(
        comment="What catalog.name_key() makes of the path of a file that changed"
    )
    content: Mapped[bytes | None] = mapped_column(
        comment="SHA-256 of a content about which something else was decided"
    )


class SpectrumQueue(Base):
    """A cluster in which pictures may have to be measured, to know if they were enlarged.

    Without a foreign key: the cluster may be gone.
    """

    __tablename__ = "spectrum_queue"
    __table_args__ = {
        "comment": "Clusters in which pictures may have to be measured, to know if they were"
        " enlarged"
    }

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    cluster_id: Mapped[int] = mapped_column(BigInteger)


class DecisionBatch(Base):
    """What somebody decided at once."""

    __tablename__ = "decision_batch"
    __table_args__ = (
        CheckConstraint("how IN ('command', 'review', 'rule', 'import', 'undo')", name="how"),
        CheckConstraint("(rule IS NOT NULL) = (how = 'rule')", name="rule"),
        {"comment": "Decisions that were made at once, and can be taken back at once"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime] = mapped_column(server_default=func.now(), comment="When")
    who: Mapped[str] = mapped_column(comment="The person who decided")
    how: Mapped[str] = mapped_column(
        comment="By a command, on the review page, by a rule, from an import, or by an undo that"
        " takes back a batch"
    )
    rule: Mapped[str | None] = mapped_column(index=True, comment="The rule that decided")
    note: Mapped[str | None] = mapped_column(comment="What the person wrote")


class DecisionEntry(Base):
    """What was decided about one content or two."""

    __tablename__ = "decision_entry"
    __table_args__ = (
        CheckConstraint(f"verdict IN ({_VERDICTS})", name="verdict"),
        CheckConstraint("octet_length(content1) = 32", name="content1"),
        CheckConstraint("octet_length(content2) = 32 AND content1 <= content2", name="content2"),
        CheckConstraint(
            "verdict = 'undecided' OR (content2 IS NULL) = (verdict IN ('keep', 'expendable'))",
            name="contents",
        ),
        CheckConstraint("content1 < content2 OR verdict <> 'unrelated'", name="copies"),
        CheckConstraint(
            "better IS NULL OR better IN (1, 2) AND verdict = 'duplicate' AND content1 < content2",
            name="better",
        ),
        Index(
            "decision_entry_content1_content2_idx",
            "content1",
            "content2",
            unique=True,
            postgresql_nulls_not_distinct=True,
            postgresql_where=text("newer IS NULL"),
        ),
        Index("decision_entry_content2_idx", "content2", postgresql_where=text("newer IS NULL")),
        {"comment": "What was decided about contents, now and before"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey(DecisionBatch.id), index=True)
    content1: Mapped[bytes] = mapped_column(comment="SHA-256 of a content")
    content2: Mapped[bytes | None] = mapped_column(
        comment="SHA-256 of the other content, which is not smaller; the same one if copies were"
        " decided upon; null if one content was"
    )
    verdict: Mapped[str] = mapped_column(
        comment="duplicate, alternate or unrelated of two contents; keep or expendable of one;"
        " undecided if a decision was taken back"
    )
    better: Mapped[int | None] = mapped_column(
        SmallInteger, comment="Which of two duplicates is better: 1 or 2; null if nobody said"
    )
    newer: Mapped[int | None] = mapped_column(
        BigInteger, index=True, comment="The entry that replaced this one; null: this one counts"
    )
    restores: Mapped[int | None] = mapped_column(
        BigInteger,
        comment="The entry that counts again by this one, where a later one was taken back; else"
        " null",
    )


class DecisionRule(Base):
    """What the program decides by itself, because a person allowed it."""

    __tablename__ = "decision_rule"
    __table_args__ = (
        CheckConstraint("cardinality(hashers) = cardinality(distances)", name="distances"),
        CheckConstraint("copies OR cardinality(hashers) > 0", name="something"),
        CheckConstraint("least_scale BETWEEN 0 AND 1", name="least_scale"),
        {"comment": "What an ingest decides by itself, because a person allowed it"},
    )

    name: Mapped[str] = mapped_column(primary_key=True)
    copies: Mapped[bool] = mapped_column(comment="Copies of the same bytes are duplicates")
    hashers: Mapped[list[str]] = mapped_column(
        comment="Pictures are duplicates if each of these hashers sees them near each other"
    )
    distances: Mapped[list[int]] = mapped_column(
        ARRAY(Integer), comment="How near, in bits; one for each hasher"
    )
    least_scale: Mapped[float] = mapped_column(
        comment="Least width of the smaller picture, as a fraction of the larger one's"
    )
    who: Mapped[str] = mapped_column(comment="The person who allowed it")
    at: Mapped[datetime] = mapped_column(server_default=func.now(), comment="When")


class DecidedGroup(Base):
    """The groups that a content is in by decisions."""

    __tablename__ = "decided_group"
    __table_args__ = {"comment": "Groups of contents that decisions join, one link after another"}

    content: Mapped[bytes] = mapped_column(primary_key=True, comment="SHA-256")
    same: Mapped[bytes] = mapped_column(
        index=True, comment="Smallest SHA-256 of those that duplicates join"
    )
    family: Mapped[bytes] = mapped_column(
        index=True, comment="Smallest SHA-256 of those that duplicates and alternates join"
    )


class Bank(Base):
    """A named set of known hashes, of which no file needs to be there."""

    __tablename__ = "bank"
    __table_args__ = (
        CheckConstraint("name ~ '^[A-Za-z0-9_.-]{1,255}$'", name="name"),
        CheckConstraint("kind IN ('match', 'exempt')", name="kind"),
        CheckConstraint("ratio BETWEEN 0 AND 1", name="ratio"),
        {"comment": "Named sets of known hashes, of which no file needs to be there"},
    )

    id: Mapped[int] = mapped_column(Integer, Identity(always=True), primary_key=True)
    name: Mapped[str] = mapped_column(Text(collation="C"), unique=True)
    kind: Mapped[str] = mapped_column(
        comment="match: its entries are looked for; exempt: near one of its entries nothing matches"
    )
    ratio: Mapped[float] = mapped_column(
        server_default=text("1"), comment="Fraction of the lookups in which its entries match"
    )
    note: Mapped[str | None] = mapped_column(comment="What a person wrote")
    created: Mapped[datetime] = mapped_column(server_default=func.now())


class BankThreshold(Base):
    """How far a hash may be from those of a bank, by one hasher."""

    __tablename__ = "bank_threshold"
    __table_args__ = (
        CheckConstraint("radius >= 0", name="radius"),
        {
            "comment": "How far hashes may be from those of a bank; where there is no row, as far"
            " as the hasher says by default"
        },
    )

    bank_id: Mapped[int] = mapped_column(
        ForeignKey(Bank.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    hasher_id: Mapped[int] = mapped_column(
        ForeignKey(Hasher.id), primary_key=True, autoincrement=False, index=True
    )
    radius: Mapped[int] = mapped_column(Integer, comment="Largest distance in bits")


class BankEntry(Base):
    """One known content in a bank."""

    __tablename__ = "bank_entry"
    __table_args__ = (
        CheckConstraint("octet_length(key) = 16", name="key"),
        CheckConstraint("active_from < active_to", name="active"),
        UniqueConstraint("bank_id", "key"),
        {"comment": "Known contents in banks"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    bank_id: Mapped[int] = mapped_column(ForeignKey(Bank.id, ondelete="CASCADE"))
    key: Mapped[bytes] = mapped_column(
        comment="Digest of its source and external_id, or without these of its hashes and digests:"
        " what is added again under one key is the same entry"
    )
    source: Mapped[str | None] = mapped_column(comment="Where it is from, such as a list")
    external_id: Mapped[str | None] = mapped_column(comment="Its name in that source")
    note: Mapped[str | None] = mapped_column(comment="What a person wrote")
    labels: Mapped[list[str]] = mapped_column(
        server_default=text("'{}'"), comment="Words by which it is told apart"
    )
    details: Mapped[dict[str, Any]] = mapped_column(
        "metadata",
        server_default=text("'{}'"),
        comment="What else its source says of it",
    )
    active_from: Mapped[datetime | None] = mapped_column(
        comment="It matches from then on; null: always did"
    )
    active_to: Mapped[datetime | None] = mapped_column(
        comment="It matches until before then; null: without an end"
    )
    added: Mapped[datetime] = mapped_column(server_default=func.now())


class BankHash(Base):
    """One distinct bit vector of one hasher in banks; many entries may have it.

    Apart from those of frames: the matching of new files need not pass the hashes of banks.
    """

    __tablename__ = "bank_hash"
    __table_args__ = (
        UniqueConstraint("hasher_id", "value"),
        {"comment": "Distinct hashes in banks"},
    )

    hasher_id: Mapped[int] = mapped_column(
        ForeignKey(Hasher.id), primary_key=True, autoincrement=False
    )
    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    value: Mapped[str] = mapped_column(
        BIT(varying=True), comment="The hash; the operator <~> counts differing bits"
    )


class BankEntryHash(Base):
    """A hash of an entry of a bank."""

    __tablename__ = "bank_entry_hash"
    __table_args__ = (
        ForeignKeyConstraint(["hasher_id", "hash_id"], [BankHash.hasher_id, BankHash.id]),
        CheckConstraint("quality BETWEEN 0 AND 100", name="quality"),
        Index(None, "hasher_id", "hash_id"),
        {"comment": "The hashes of each entry of a bank"},
    )

    entry_id: Mapped[int] = mapped_column(
        ForeignKey(BankEntry.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    hasher_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    hash_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    quality: Mapped[int | None] = mapped_column(
        SmallInteger, comment="How much structure the hasher sees, 0 (none) to 100; null: not known"
    )


class BankDigest(Base):
    """A digest of the bytes of a file that is an entry of a bank."""

    __tablename__ = "bank_digest"
    __table_args__ = (
        CheckConstraint(
            "octet_length(digest) = CASE algorithm WHEN 'md5' THEN 16 WHEN 'sha1' THEN 20"
            " WHEN 'sha256' THEN 32 END",
            name="digest",
        ),
        CheckConstraint("algorithm IN ('md5', 'sha1', 'sha256')", name="algorithm"),
        Index(None, "digest"),
        {"comment": "Digests of the bytes of files that are entries of banks"},
    )

    entry_id: Mapped[int] = mapped_column(
        ForeignKey(BankEntry.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    algorithm: Mapped[str] = mapped_column(primary_key=True, comment="md5, sha1 or sha256")
    digest: Mapped[bytes] = mapped_column(primary_key=True)


class BankChange(Base):
    """That something of a bank changed, for programs that hold banks in memory.

    Numbers become visible in their order, and a transaction names an entry once. Without a foreign
    key: the bank may be gone.
    """

    __tablename__ = "bank_change"
    __table_args__ = {
        "comment": "What changed in banks, in the order of the transactions, for programs that hold"
        " banks in memory"
    }

    number: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    bank_id: Mapped[int] = mapped_column(Integer, comment="The bank, which may be gone")
    entries: Mapped[list[int] | None] = mapped_column(
        ARRAY(BigInteger),
        comment="Entries that were added, changed or removed, at most 10,000; null: the bank or its"
        " thresholds changed, or it is gone",
    )
    at: Mapped[datetime] = mapped_column(
        server_default=func.now(), comment="When the transaction began"
    )


class Exchange(Base):
    """Another program's feed of known hashes, which a bank is filled from."""

    __tablename__ = "exchange"
    __table_args__ = (
        CheckConstraint("name ~ '^[A-Za-z0-9_.-]{1,255}$'", name="name"),
        {"comment": "Feeds of known hashes that others keep, which banks are filled from"},
    )

    id: Mapped[int] = mapped_column(Integer, Identity(always=True), primary_key=True)
    name: Mapped[str] = mapped_column(
        Text(collation="C"), unique=True, comment="The source of its entries"
    )
    kind: Mapped[str] = mapped_column(comment="How it is asked, such as ncmec")
    bank_id: Mapped[int] = mapped_column(
        ForeignKey(Bank.id, ondelete="CASCADE"), index=True, comment="Where its entries go"
    )
    settings: Mapped[dict[str, Any]] = mapped_column(
        server_default=text("'{}'"), comment="What its kind has to be told"
    )
    credentials: Mapped[str | None] = mapped_column(
        comment="env:NAME or file:PATH, where its credentials are; null: where its kind has them"
    )
    enabled: Mapped[bool] = mapped_column(
        server_default=text("true"), comment="Whether it is fetched with the others"
    )
    checkpoint: Mapped[dict[str, Any] | None] = mapped_column(
        comment="Where the next fetch goes on; null: at the beginning"
    )
    rereading: Mapped[bool] = mapped_column(
        server_default=text("false"),
        comment="Whether all of it is being read again: what is not met then leaves the bank",
    )
    fetches: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="How often a fetch has begun"
    )
    started: Mapped[datetime | None] = mapped_column(comment="When the last fetch began")
    ended: Mapped[datetime | None] = mapped_column(
        comment="When a fetch last ended; before started: it is under way, or was killed"
    )
    completed: Mapped[datetime | None] = mapped_column(
        comment="When the last fetch began that read everything: what was changed before is there"
    )
    error: Mapped[str | None] = mapped_column(
        comment="Why the fetch that ended last failed; null: it did not"
    )
    added: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Entries that the last fetch added"
    )
    changed: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Entries that the last fetch changed"
    )
    removed: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Entries that the last fetch removed"
    )
    refused: Mapped[int] = mapped_column(
        BigInteger,
        server_default=text("0"),
        comment="Records of the last fetch that were not understood, or are of no use here",
    )
    created: Mapped[datetime] = mapped_column(server_default=func.now())


class ExchangeMet(Base):
    """An entry that the reading of all of an exchange has met so far."""

    __tablename__ = "exchange_met"
    __table_args__ = {
        "comment": "Entries that were met where all of an exchange is being read again"
    }

    exchange_id: Mapped[int] = mapped_column(
        ForeignKey(Exchange.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    key: Mapped[bytes] = mapped_column(primary_key=True, comment="As bank_entry has it")


class Event(Base):
    """Something that happened and that other programs may want to know.

    Numbers become visible in their order. Without foreign keys: an event outlives what it tells of.
    """

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("kind IN ('bank_match')", name="kind"),
        {"comment": "What happened, in the order of the transactions, for other programs"},
    )

    number: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    kind: Mapped[str] = mapped_column(
        comment="bank_match: files of one content match an entry of a bank"
    )
    at: Mapped[datetime] = mapped_column(
        server_default=func.now(), comment="When the transaction began"
    )
    detail: Mapped[dict[str, Any]] = mapped_column(
        comment="What happened, as it was then; what it tells of may be gone"
    )


class BankMatch(Base):
    """A media that is near an entry of a bank, as far as they were compared: see BankMatching."""

    __tablename__ = "bank_match"
    __table_args__ = (
        CheckConstraint("distance >= 0", name="distance"),
        Index(None, "media_id"),
        Index(None, "bank_id", "media_id"),
        Index("bank_match_untold_idx", "bank_id", postgresql_where=text("NOT told")),
        {"comment": "Contents that are near entries of banks, each once for an entry"},
    )

    entry_id: Mapped[int] = mapped_column(
        ForeignKey(BankEntry.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    media_id: Mapped[int] = mapped_column(
        ForeignKey(Media.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    bank_id: Mapped[int] = mapped_column(
        ForeignKey(Bank.id, ondelete="CASCADE"), comment="The bank that the entry is in"
    )
    hasher: Mapped[str] = mapped_column(
        comment="The hasher by which they are nearest, or the digest that they share, as sha256"
    )
    distance: Mapped[int] = mapped_column(
        Integer, comment="Number of differing bits of the nearest hashes of both"
    )
    whole: Mapped[bool] = mapped_column(
        comment="Whether all of it is near the entry: of a video every frame, by one hasher at"
        " least; always so for a picture"
    )
    told: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="Whether there was an event for it"
    )


class BankRadius(Base):
    """How far from the hashes of a bank the stored matches were looked for, by one hasher."""

    __tablename__ = "bank_radius"
    __table_args__ = {
        "comment": "How far from the hashes of each bank matches were looked for: a matching with"
        " other radii begins again"
    }

    bank_id: Mapped[int] = mapped_column(
        ForeignKey(Bank.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    hasher_id: Mapped[int] = mapped_column(
        ForeignKey(Hasher.id), primary_key=True, autoincrement=False, index=True
    )
    radius: Mapped[int] = mapped_column(Integer, comment="Largest distance in bits")


class BankMatchQueue(Base):
    """A media whose hashes changed since they were compared with banks.

    Without a foreign key: the media may be gone.
    """

    __tablename__ = "bank_match_queue"
    __table_args__ = {"comment": "Contents that are yet to be compared with banks"}

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    media_id: Mapped[int] = mapped_column(BigInteger)


class BankMatching(Base):
    """Up to which change of banks the stored matches are complete, in one row.

    They are what comparing everything would find if this is the last change and the queue is empty.
    """

    __tablename__ = "bank_matching"
    __table_args__ = (
        CheckConstraint("id = 1", name="id"),
        {"comment": "Up to which change of banks they were compared with all files, in one row"},
    )

    id: Mapped[int] = mapped_column(
        SmallInteger, primary_key=True, autoincrement=False, server_default=text("1")
    )
    number: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Number of the last bank_change that counts"
    )


class IngestRun(Base):
    """A run of catalog ingest."""

    __tablename__ = "ingest_run"
    __table_args__ = {"comment": "Runs of catalog ingest"}

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    started: Mapped[datetime] = mapped_column(server_default=func.now())
    ended: Mapped[datetime | None] = mapped_column(
        comment="Null while it runs, and if it was killed"
    )
    error: Mapped[str | None] = mapped_column(comment="Error that ended it early")
    paths: Mapped[list[str]]
    hashers: Mapped[list[str]]
    files_seen: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that it found"
    )
    files_new: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that entered the catalogue"
    )
    files_unchanged: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that were not opened"
    )
    files_failed: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that could not be hashed"
    )
    files_ignored: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that are neither picture nor video"
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
    parts_new: Mapped[int] = mapped_column(
        BigInteger,
        server_default=text("0"),
        comment="Pairs of pictures that it found to show a part of one another",
    )
    files_missing: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that it found missing"
    )
    files_moved: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that it found at another path"
    )
    files_excluded: Mapped[int] = mapped_column(
        BigInteger, server_default=text("0"), comment="Files that are excluded from then on"
    )


class RemovalRun(Base):
    """A run of catalog apply, or of catalog undo, which takes back an earlier one."""

    __tablename__ = "removal_run"
    __table_args__ = {"comment": "Runs of catalog apply and of catalog undo"}

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    started: Mapped[datetime] = mapped_column(server_default=func.now())
    ended: Mapped[datetime | None] = mapped_column(
        comment="Null while it runs, and if it was interrupted"
    )
    undoes: Mapped[int | None] = mapped_column(
        ForeignKey("catalog.removal_run.id", ondelete="CASCADE"),
        index=True,
        comment="The run that it takes back; null if it applies a plan",
    )
    carry_labels: Mapped[bool] = mapped_column(
        server_default=text("false"),
        comment="Whether kept files get the labels of those that go",
    )


class RemovalStep(Base):
    """One file of a run: what is done with it, or taken back, and how that ended."""

    __tablename__ = "removal_step"
    __table_args__ = (
        CheckConstraint("state IN ('planned', 'intended', 'done', 'failed')", name="state"),
        CheckConstraint(
            "action IN ('trash', 'hardlink', 'reflink', 'symlink', 'move', 'delete')",
            name="action",
        ),
        CheckConstraint("(state IN ('done', 'failed')) = (closed IS NOT NULL)", name="closed"),
        CheckConstraint("state <> 'intended' OR token IS NOT NULL", name="token"),
        CheckConstraint(
            "octet_length(sha256) = 32 AND octet_length(keeper_sha256) = 32", name="sha256"
        ),
        Index(
            "removal_step_open_idx",
            "run_id",
            postgresql_where=text("state IN ('planned', 'intended')"),
        ),
        {"comment": "The journal of runs: what was done with each file"},
    )

    run_id: Mapped[int] = mapped_column(
        ForeignKey(RemovalRun.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="Order in the run, from 1; a step that takes another one back has its number",
    )
    state: Mapped[str] = mapped_column(
        comment="planned; intended: it was about to be done; done; or failed: the file was left as"
        " it was"
    )
    action: Mapped[str] = mapped_column(comment="trash, hardlink, reflink, symlink, move or delete")
    path: Mapped[str] = mapped_column(Text(collation="C"), comment="The file that goes")
    keeper: Mapped[str] = mapped_column(Text(collation="C"), comment="The file to keep")
    reason: Mapped[str] = mapped_column(comment="Why it was suggested for removal")
    sha256: Mapped[bytes] = mapped_column(comment="What the file holds")
    byte_size: Mapped[int] = mapped_column(BigInteger, comment="Bytes of the file")
    mtime_ns: Mapped[int] = mapped_column(
        BigInteger, comment="Last change of the file in nanoseconds since 1970"
    )
    inode: Mapped[str] = mapped_column(comment="Device and inode number of the file")
    keeper_sha256: Mapped[bytes] = mapped_column(comment="What the file to keep holds")
    keeper_byte_size: Mapped[int] = mapped_column(BigInteger, comment="Bytes of the file to keep")
    keeper_mtime_ns: Mapped[int] = mapped_column(
        BigInteger, comment="Last change of the file to keep in nanoseconds since 1970"
    )
    keeper_inode: Mapped[str] = mapped_column(comment="Device and inode number of the file to keep")
    target: Mapped[str | None] = mapped_column(
        Text(collation="C"), comment="Where it should move to; null for all other actions"
    )
    place: Mapped[str | None] = mapped_column(
        Text(collation="C"),
        comment="Where it lies instead: in the trash, or where it moved to; null if nowhere",
    )
    token: Mapped[str | None] = mapped_column(
        comment="What is in the names that the step gives files for a moment"
    )
    outcome: Mapped[str | None] = mapped_column(comment="Why it failed")
    closed: Mapped[datetime | None] = mapped_column(comment="When it was done, or failed")
    file_id: Mapped[int | None] = mapped_column(
        ForeignKey(File.id, ondelete="SET NULL"),
        index=True,
        comment="The file in the catalogue; null once that has forgotten it",
    )


class Token(Base):
    """A secret that opens the service to somebody, known by its hash alone."""

    __tablename__ = "token"
    __table_args__ = (
        CheckConstraint(f"scopes <@ ARRAY[{_SCOPES}] AND cardinality(scopes) > 0", name="scopes"),
        CheckConstraint("octet_length(secret_hash) = 32", name="secret_hash"),
        CheckConstraint("rate > 0", name="rate"),
        CheckConstraint("body_limit > 0", name="body_limit"),
        {"comment": "Tokens of the service, with the hashes of their secrets"},
    )

    id: Mapped[int] = mapped_column(
        Integer, Identity(always=True), primary_key=True, comment="Is part of the token's text"
    )
    name: Mapped[str] = mapped_column(
        Text(collation="C"), unique=True, comment="What people call it"
    )
    scopes: Mapped[list[str]] = mapped_column(
        comment="What it allows: lookup, hash, ingest, curate, admin"
    )
    # The secret has 256 random bits: nobody can guess it, and no slow hash is needed.
    secret_hash: Mapped[bytes] = mapped_column(unique=True, comment="SHA-256 of the secret")
    created: Mapped[datetime] = mapped_column(server_default=func.now(), comment="When it was made")
    expires: Mapped[datetime | None] = mapped_column(
        comment="From when on it is no longer good; null: never"
    )
    revoked: Mapped[datetime | None] = mapped_column(comment="When it was revoked; null: it is not")
    last_used: Mapped[datetime | None] = mapped_column(
        comment="About when it was last used; null: never"
    )
    rate: Mapped[int | None] = mapped_column(
        Integer, comment="Requests a minute that it allows; null: the default of the service"
    )
    body_limit: Mapped[int | None] = mapped_column(
        BigInteger,
        comment="Largest body of a request in bytes; null: the default of the service",
    )


class Job(Base):
    """Longer work that a program asked the service for, and what became of it."""

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("kind IN ('ingest', 'match', 'import')", name="kind"),
        CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'failed', 'cancelled')", name="state"
        ),
        CheckConstraint("(state = 'running') = (runner IS NOT NULL)", name="runner"),
        CheckConstraint("(state IN ('waiting', 'running')) = (ended IS NULL)", name="ended"),
        CheckConstraint("(state = 'failed') = (error IS NOT NULL)", name="error"),
        Index(None, "state"),
        {"comment": "Jobs of the service: what was asked, and what became of it"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    kind: Mapped[str] = mapped_column(comment="ingest, match, or import (of a list into a bank)")
    asked: Mapped[dict[str, Any]] = mapped_column(comment="What is to be done, by kind")
    state: Mapped[str] = mapped_column(
        server_default=text("'waiting'"), comment="waiting, running, done, failed or cancelled"
    )
    cancelling: Mapped[bool] = mapped_column(
        server_default=text("false"), comment="Whether it is to end before it is done"
    )
    progress: Mapped[list[Any]] = mapped_column(
        JSONB(),
        server_default=text("'[]'"),
        comment="Steps under way, each with task, done and total, the outermost first",
    )
    result: Mapped[dict[str, Any] | None] = mapped_column(
        comment="What was done, by kind; null: nothing yet"
    )
    error: Mapped[str | None] = mapped_column(comment="Why it failed, in words for people")
    runner: Mapped[UUID | None] = mapped_column(
        comment="Who runs it: what another one writes about it does not count"
    )
    deaths: Mapped[int] = mapped_column(
        Integer,
        server_default=text("0"),
        comment="How often the process that ran it ended without a word",
    )
    version: Mapped[int] = mapped_column(
        BigInteger, server_default=text("1"), comment="Increases with each change of the row"
    )
    token_id: Mapped[int | None] = mapped_column(
        ForeignKey(Token.id), index=True, comment="Who asked; null: the service asked for no token"
    )
    created: Mapped[datetime] = mapped_column(server_default=func.now())
    started: Mapped[datetime | None] = mapped_column(comment="When it was begun for the first time")
    ended: Mapped[datetime | None] = mapped_column(comment="Null: it is not over")


class JobList(Base):
    """A piece of the list that a job imports; it goes when the job is over.

    It lies here, not in a folder: so whatever service runs the job has it.
    """

    __tablename__ = "job_list"
    __table_args__ = {"comment": "Lists that jobs are to import, in pieces"}

    job_id: Mapped[int] = mapped_column(
        ForeignKey(Job.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    position: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, comment="From 0"
    )
    content: Mapped[bytes] = mapped_column(comment="At most a million bytes")


class KeptAnswer(Base):
    """What the service answered to a request with an idempotency key, to answer it again."""

    __tablename__ = "kept_answer"
    __table_args__ = (
        CheckConstraint("octet_length(fingerprint) = 32", name="fingerprint"),
        Index(None, "at"),
        {"comment": "Answers to requests with idempotency keys, which are repeated for a day"},
    )

    token_id: Mapped[int] = mapped_column(
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="Who asked; 0: the service asked for no token",
    )
    key: Mapped[str] = mapped_column(
        Text(collation="C"), primary_key=True, comment="What the client chose"
    )
    fingerprint: Mapped[bytes] = mapped_column(
        comment="SHA-256 of the method, the path and the body of the request"
    )
    status: Mapped[int] = mapped_column(SmallInteger)
    headers: Mapped[dict[str, Any]] = mapped_column(comment="Those that tell of the body")
    body: Mapped[bytes]
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class Webhook(Base):
    """An address that is told of events. Its secret is derived from a key that is not here."""

    __tablename__ = "webhook"
    __table_args__ = (
        CheckConstraint("name ~ '^[A-Za-z0-9_.-]{1,255}$'", name="name"),
        CheckConstraint("octet_length(salt) = 16", name="salt"),
        CheckConstraint("octet_length(mark) = 8", name="mark"),
        CheckConstraint("state IN ('active', 'disabled')", name="state"),
        CheckConstraint("failures >= 0", name="failures"),
        {"comment": "Addresses that are told of events"},
    )

    id: Mapped[int] = mapped_column(Integer, Identity(always=True), primary_key=True)
    name: Mapped[str] = mapped_column(
        Text(collation="C"), unique=True, comment="What people call it"
    )
    url: Mapped[str]
    salt: Mapped[bytes] = mapped_column(
        comment="From which, with a key that is not in the database, its secret is derived"
    )
    mark: Mapped[bytes] = mapped_column(
        comment="By which its secret is known again: the beginning of a digest of it"
    )
    kinds: Mapped[list[str] | None] = mapped_column(
        comment="Kinds of events that it is told of; null: all"
    )
    banks: Mapped[list[str] | None] = mapped_column(
        comment="Banks of whose events it is told; null: of all"
    )
    state: Mapped[str] = mapped_column(
        server_default="active",
        comment="active; disabled: its receiver said that it is gone, so it is told of nothing",
    )
    created: Mapped[datetime] = mapped_column(server_default=func.now())
    delivered: Mapped[int] = mapped_column(
        BigInteger, comment="Number of the event up to which it was told of all"
    )
    last_delivery: Mapped[datetime | None] = mapped_column(
        comment="When it was last told of an event; null: never"
    )
    failures: Mapped[int] = mapped_column(
        Integer,
        server_default=text("0"),
        comment="How often in a row it could not be told of the next event",
    )
    last_failure: Mapped[str | None] = mapped_column(
        comment="Why not, the last time; null: it could"
    )
    next_attempt: Mapped[datetime | None] = mapped_column(
        comment="Until when it is left alone after a failure; null: it is not"
    )


class SignalType(Base):
    """In which fraction of the lookups over HMA's API a signal type counts, once that was set."""

    __tablename__ = "signal_type"
    __table_args__ = (
        CheckConstraint("ratio BETWEEN 0 AND 1", name="ratio"),
        {"comment": "Types of signals of HMA's API that do not count in all lookups"},
    )

    name: Mapped[str] = mapped_column(
        Text(collation="C"), primary_key=True, comment="What HMA calls it: pdq or video_md5"
    )
    ratio: Mapped[float] = mapped_column(
        comment="Fraction of the lookups in which it counts; 0: it is not used at all"
    )


class Calibration(Base):
    """A run of catalog calibrate, and what it was asked."""

    __tablename__ = "calibration"
    __table_args__ = (
        CheckConstraint("(precision_goal IS NULL) <> (false_rate_goal IS NULL)", name="goal"),
        {"comment": "Runs of catalog calibrate, and what each was asked"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime] = mapped_column(server_default=func.now())
    seconds: Mapped[float]
    paths: Mapped[list[str]] = mapped_column(
        comment="Paths that it was given; empty if it measured media of the catalogue"
    )
    seed: Mapped[int] = mapped_column(
        BigInteger, comment="Seed of the choice of media and of all other random choices"
    )
    isometric: Mapped[bool] = mapped_column(
        comment="Whether distances are the smallest over all eight isometries of both"
    )
    min_coverage: Mapped[float] = mapped_column(
        comment="Fraction of the frames of a video that had to be near for a pair"
    )
    precision_goal: Mapped[float | None] = mapped_column(
        comment="Fraction of the pairs that should be true"
    )
    false_rate_goal: Mapped[float | None] = mapped_column(
        comment="Fraction of all pairs of different media that may be taken for near-duplicates"
    )
    media_goal: Mapped[int] = mapped_column(
        BigInteger, comment="Number of media in the collection that the goal is for"
    )
    copies: Mapped[float] = mapped_column(
        comment="Fraction of the media in that collection that are assumed to have a near-duplicate"
    )
    failed: Mapped[int] = mapped_column(BigInteger, comment="Files that could not be measured")
    software: Mapped[str] = mapped_column(comment="Version of the program")


class CalibrationSample(Base):
    """Of what a calibration measured: media of one kind, and pairs of them."""

    __tablename__ = "calibration_sample"
    __table_args__ = (
        CheckConstraint("kind IN ('image', 'video')", name="kind"),
        {"comment": "What a calibration measured, by kind of media"},
    )

    calibration_id: Mapped[int] = mapped_column(
        ForeignKey(Calibration.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    kind: Mapped[str] = mapped_column(primary_key=True, comment="image or video")
    varied: Mapped[int] = mapped_column(BigInteger, comment="Media from which variants were made")
    compared: Mapped[int] = mapped_column(
        BigInteger, comment="Media that were compared with each other"
    )
    flat: Mapped[int] = mapped_column(
        BigInteger,
        comment="Media that were left out: they hold nothing that every hasher can compare",
    )
    different: Mapped[int] = mapped_column(BigInteger, comment="Pairs of different media")
    alike: Mapped[int] = mapped_column(
        BigInteger,
        comment="Pairs that were left out of the different ones, because their details show the"
        " same",
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
        {
            "comment": "How many pairs known to be the same, or different, a calibration found at"
            " each distance"
        },
    )

    calibration_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True, comment="image or video")
    hasher_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    transformation: Mapped[str] = mapped_column(
        primary_key=True,
        comment="What was done to one of each pair; labelled: people say that the two are the"
        " same; different: they are different media",
    )
    distance: Mapped[int] = mapped_column(
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="Number of differing bits; all bits if the two are never near",
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
            "comment": "What a hasher, or two that must agree, reaches at some radius, as"
            " measured by a calibration"
        },
    )

    calibration_id: Mapped[int] = mapped_column(
        ForeignKey(Calibration.id, ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(
        SmallInteger,
        primary_key=True,
        autoincrement=False,
        comment="Order: first what is set, then what is advised, the best recall first",
    )
    kind: Mapped[str] = mapped_column(comment="image or video")
    origin: Mapped[str] = mapped_column(
        comment="set: the radii of the catalogue; advised: the largest radii that reach the goal"
    )
    hasher_id: Mapped[int] = mapped_column(SmallInteger)
    threshold: Mapped[float] = mapped_column(
        comment="Fraction of the bits, with few digits, that means the radius"
    )
    radius: Mapped[int] = mapped_column(Integer, comment="Largest distance of a pair, in bits")
    confirm_hasher_id: Mapped[int | None] = mapped_column(
        SmallInteger,
        comment="Second hasher, which must confirm the pairs; null for none",
    )
    confirm_threshold: Mapped[float | None] = mapped_column(
        comment="Fraction of the second hasher's bits that means confirm_radius"
    )
    confirm_radius: Mapped[int | None] = mapped_column(
        Integer, comment="Largest distance at which the second hasher confirms, in bits"
    )
    recall: Mapped[float] = mapped_column(comment="Fraction of the variants that is found")
    recall_low: Mapped[float] = mapped_column(comment="Lower bound of the 95 % confidence interval")
    recall_high: Mapped[float] = mapped_column(
        comment="Upper bound of the 95 % confidence interval"
    )
    false_rate: Mapped[float] = mapped_column(
        comment="Fraction of all pairs of different media that is taken for near-duplicates"
    )
    false_rate_low: Mapped[float] = mapped_column(
        comment="Lower bound of the 95 % confidence interval"
    )
    false_rate_high: Mapped[float] = mapped_column(
        comment="Upper bound of the 95 % confidence interval"
    )
    extrapolated: Mapped[bool] = mapped_column(
        comment="Whether the false rate is estimated from pairs a little farther apart, because"
        " too few false pairs were counted"
    )
    false_counted: Mapped[int] = mapped_column(
        BigInteger,
        comment="How many pairs of different media were taken for near-duplicates",
    )
    false_pairs: Mapped[float] = mapped_column(
        comment="Expected number of such pairs in a collection of the size of the goal"
    )
    precision: Mapped[float | None] = mapped_column(
        comment="Expected fraction of true pairs among all pairs found in that collection"
    )
    milliseconds: Mapped[float | None] = mapped_column(
        comment="Processor time to hash a decoded picture with these hashers; null for videos"
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
        {"comment": "How many variants of each transformation a choice finds"},
    )

    calibration_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    number: Mapped[int] = mapped_column(
        SmallInteger, primary_key=True, autoincrement=False, comment="Number of the choice"
    )
    transformation: Mapped[str] = mapped_column(
        primary_key=True,
        comment="What was done to one of each pair; labelled: people say that the two are the same",
    )
    found: Mapped[int] = mapped_column(BigInteger, comment="Pairs that are found")
    pairs: Mapped[int] = mapped_column(BigInteger, comment="All pairs of this transformation")
    recall_low: Mapped[float] = mapped_column(comment="Lower bound of the 95 % confidence interval")
    recall_high: Mapped[float] = mapped_column(
        comment="Upper bound of the 95 % confidence interval"
    )
