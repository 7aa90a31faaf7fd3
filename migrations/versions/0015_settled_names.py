"""Names that meant two things are settled, and comments are in plain English.

The old names of columns stay for one release. frame_hash.sampling keeps its name: to store it twice
would write the table anew, and it may have millions of rows.
"""

import sqlalchemy as sa
from alembic import op

from catalog.db.objects import load

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# Views and functions whose comments change, and the versions that they had. Those come first whose
# comments others take.
CHANGED = {
    "views/calibrated_choice": "0010",
    "views/calibrated_distance": "0010",
    "views/calibrated_recall": "0010",
    "views/crowd": "0007",
    "views/frame_duplicate": "0009",
    "views/duplicate": "0007",
    "views/duplicate_cluster": "0006",
    "views/duplicate_member": "0012",
    "views/exact_copy": "0006",
    "views/failed_file": "0006",
    "views/folder_duplicates": "0006",
    "views/frame_pair": "0009",
    "views/incomplete_file": "0012",
    "views/ingest_history": "0013",
    "views/media_pair": "0009",
    "views/missing_file": "0008",
    "views/moved_file": "0008",
    "views/reclaimable_space": "0006",
    "functions/everywhere": "0007",
    "functions/forget_hashes": "0004",
    "functions/is_confirmed": "0009",
    "functions/is_covered": "0007",
    "functions/near": "0002",
    "functions/near_plan": "0002",
    "functions/near_statement": "0002",
    "functions/nearest": "0002",
    "functions/partition_for": "0002",
    "functions/queue_all_videos": "0009",
    "functions/queue_videos_by_crowds": "0007",
    "functions/queue_videos_by_frames": "0009",
    "functions/queue_videos_by_pairs": "0007",
    "functions/turned_distance": "0009",
    "functions/word_probes": "0002",
}

# Of tables, and of columns: before and now.
COMMENTS = {
    "hasher.isometries": (
        "Isometries whose hashes an isometric catalogue keeps: r0 as value, the others as turned",
        "Isometries whose hashes an isometric catalogue stores: r0 as value, the others as turned",
    ),
    "hasher.revision": (
        "Counts how often it came to give other bits to the same pixels: hashes of a lower number"
        " are outdated",
        "Goes up when the hasher gives the same pixels other bits; hashes of a lower revision are"
        " outdated",
    ),
    "hasher.deletions": (
        "How often hashes of it were deleted, so that who holds some in memory notices",
        "How often its hashes were deleted, so that programs that hold some in memory notice",
    ),
    "settings.isometric": (
        "Turned and mirrored pictures are near-duplicates",
        "Whether turned and mirrored pictures are near-duplicates",
    ),
    "settings.strictness": (
        "How near each other the members of clusters are",
        "How closely the members of a cluster must be linked: component, community or clique",
    ),
    "settings.threshold": (
        "Fraction of the bits up to which pairs make clusters; null: as far as they are stored",
        "Fraction of the bits below which pairs make clusters; null: all stored pairs",
    ),
    "settings.keep": (
        "Rules by which a file is kept, the first one first",
        "Rules that choose which file to keep, the most important first",
    ),
    "settings.frames_per_second": (
        "How many frames of a second of video are looked at; or keyframes, or all",
        "Frames looked at per second of video: a number, keyframes or all",
    ),
    "settings.min_quality": (
        "Frames of a lower quality are not kept",
        "Lowest quality of stored frames; of a video without such frames, the best are stored",
    ),
    "settings.intra_threshold": (
        "A frame is kept that differs from the one kept before by this fraction of the bits",
        "A frame is stored if it differs from the frame stored before it by at least this fraction"
        " of the bits",
    ),
    "settings.crop_bars": (
        "Black bars around a frame are not hashed",
        "Whether black bars around a frame are cut off before it is hashed",
    ),
    "settings.sampling_revision": (
        "Counts how often the four before were changed: frames of another number are outdated",
        "Goes up when frames_per_second, min_quality, intra_threshold or crop_bars changes; frames"
        " of another revision are outdated",
    ),
    "settings.min_coverage": (
        "Videos are near-duplicates if this fraction of the frames of one is in the other",
        "Videos are near-duplicates if at least this fraction of the frames of one is in the other",
    ),
    "settings.exact_decode": (
        "Large pictures are hashed at their full size",
        "Whether large pictures are hashed at their full size",
    ),
    "settings.confirm_hasher_id": (
        "The hasher that has to see pairs of the others too, and makes none of its own; null: none",
        "Hasher that must confirm the pairs of all others, and makes no pairs of its own; null:"
        " pairs need no confirmation",
    ),
    "settings.confirm_radius": (
        "Largest distance in bits at which it does",
        "Largest distance in bits at which that hasher confirms a pair",
    ),
    "media": (
        "Contents, each once, however many files hold it",
        "Distinct contents of files, however many files hold each",
    ),
    "media.format": (
        "What the content is, whatever its name says",
        "Format of the content, whatever the file's name says",
    ),
    "media.completeness": (
        "How completely it was seen: whole; excerpt (it holds more than was compared); truncated"
        " (its end is missing); damaged (decoders complained); null: not known yet",
        "How completely it was seen: whole; excerpt (it holds more than was compared); truncated"
        " (its end is missing); damaged (decoders reported damage); null: not known yet",
    ),
    "media.compared": (
        "How many of these are hashed",
        "How many of its pictures are hashed",
    ),
    "media.warnings": (
        "How often decoders complained of damage",
        "How often decoders reported damage",
    ),
    "media.remarks": (
        "What is not as it should be, a sentence each",
        "What is wrong with it, one sentence each",
    ),
    "media.told_duration": (
        "Seconds, as the file says; null where it says nothing: duration is measured",
        "Duration in seconds that the file states; null if it states none. The column duration is"
        " measured",
    ),
    "media.camera": (
        "Make and model, as the EXIF says",
        "Make and model of the camera, from the EXIF data",
    ),
    "media.taken": (
        "When the camera took it, as the EXIF says: year:month:day hour:minute:second",
        "When the camera took it, from the EXIF data: year:month:day hour:minute:second",
    ),
    "media_stream": (
        "Streams of videos: films, sounds, subtitles, data",
        "Streams of videos: video, audio, subtitles, data",
    ),
    "media_stream.number": (
        "In the file, from 0",
        "Position in the file, from 0",
    ),
    "media_stream.language": (
        "As the file says",
        "Language that the file states",
    ),
    "media_stream.width": (
        "Pixels, of a film",
        "Pixels, of a video stream",
    ),
    "media_stream.height": (
        "Pixels, of a film",
        "Pixels, of a video stream",
    ),
    "media_stream.channels": (
        "Of a sound",
        "Number of channels of an audio stream",
    ),
    "media_stream.sample_rate": (
        "Of a sound, in hertz",
        "Samples per second of an audio stream",
    ),
    "media_stream.chosen": (
        "Its frames are hashed, or its sound was listened to",
        "Whether its frames were hashed, or its sound was fingerprinted",
    ),
    "media_stream.sound": (
        "Fingerprint of the sound, passage by passage; null where nothing was heard",
        "Fingerprint of the sound, passage by passage; null if no sound was heard",
    ),
    "media_detail": (
        "Pictures as small greys, for a second look at what hashes take for the same",
        "Small grey versions of pictures, for a second look at pairs that hashes find near",
    ),
    "media_detail.greys": (
        "32 x 32 greys, row by row, 0 to 255",
        "32 x 32 grey values from 0 to 255, row by row",
    ),
    "root": (
        "Folders that were named to be catalogued",
        "Folders that people named to be catalogued",
    ),
    "root.reference": (
        "Nothing below it is ever suggested for removal",
        "Whether files below it are never suggested for removal",
    ),
    "root.offline_since": (
        "When it was first found empty or not there; null when files were seen below it last",
        "When it was first found empty or not there; null if files were below it at the last look",
    ),
    "root.exclude": (
        "Patterns, as in a .gitignore file, of what is passed over below it",
        "Patterns of what to leave out below it, as in a .gitignore file",
    ),
    "root.default_excludes": (
        "Thumbnails, trash and the like that systems leave behind are passed over too",
        "Whether thumbnails, trash and similar files that systems leave behind are left out too",
    ),
    "folder.root_id": (
        "The nearest root at or above it; null below none, as for the target of a link",
        "Nearest root at or above it; null if there is none, as for the target of a link",
    ),
    "file.state": (
        "hashed, failed, ignored (no picture), missing, or excluded (by a pattern of its root)",
        "hashed, failed, ignored (neither picture nor video), missing, or excluded (by a pattern"
        " of its root)",
    ),
    "file.byte_size": (
        "Null when even that could not be read",
        "Null if even the size could not be read",
    ),
    "file.folder_id": (
        "Where it lies",
        "Folder that holds it",
    ),
    "file.missing_since": (
        "When it was first found to be gone, or excluded",
        "When it was first found missing or excluded",
    ),
    "file.inode": (
        "Device and number of a local file: names that share them are one file",
        "Device and inode number of a local file: paths that share them are hard links to one file",
    ),
    "file_move": (
        "Where files lay before they were moved or renamed",
        "Files that were found at another path than before",
    ),
    "label": (
        "What people say of files: a value for each key",
        "Labels that people gave files: a value for each key",
    ),
    "failure.message": (
        "The reason, for a person",
        "The reason, in words for people",
    ),
    "frame": (
        "Pictures of media; an image has exactly one",
        "Frames of media; a still picture has exactly one",
    ),
    "frame.position": (
        "Number of the frame in its file, from 0; the first one of a media is always there",
        "Number of the frame in its file, from 0; the first frame of a media is always stored",
    ),
    "frame.timestamp": (
        "Seconds from the first; null for a still picture",
        "Seconds since the first frame; null for a still picture",
    ),
    "hash": (
        "Distinct hashes, a partition for each hasher",
        "Distinct hashes, in one partition for each hasher",
    ),
    "hash.value": (
        "The hash; <~> is the count of differing bits",
        "The hash; the operator <~> counts differing bits",
    ),
    "hash.turned": (
        "Hashes of the picture turned and mirrored, one behind the other; empty if they are not"
        " known",
        "Hashes of the turned and mirrored picture, one after the other; empty if they are not"
        " known",
    ),
    "frame_hash": (
        "Which hash each frame has, by each hasher",
        "The hash of each frame, by each hasher",
    ),
    "frame_hash.flat": (
        "Nothing to compare: quality 0 (in a video: too low), or all bits of the hash equal",
        "Whether there is nothing to compare: quality 0 (in a video: too low), or all bits of the"
        " hash equal",
    ),
    "frame_hash.sampling": (
        "How frames were chosen, by settings.sampling; null for a still picture",
        "settings.sampling_revision when the frame was chosen; null for a still picture",
    ),
    "frame_hash.until": (
        "Seconds: up to when the video looks like this; null for a still picture",
        "Second of the video up to which it looks like this; null for a still picture",
    ),
    "frame_hash.reduction": (
        "Sides of the picture were divided by this before it was hashed",
        "The sides of the picture were divided by this before it was hashed",
    ),
    "frame_hash.revision": (
        "The revision of the hasher that gave the hash",
        "Revision of the hasher that made the hash",
    ),
    "hash_pair.distance": (
        "Count of differing bits",
        "Number of differing bits",
    ),
    "crowded_hash": (
        "Hashes with so many neighbours that only the nearest are stored as pairs",
        "Hashes with too many neighbours to store all of them as pairs",
    ),
    "crowded_hash.neighbours": (
        "How many hashes were within the radius when it was compared",
        "How many hashes were within the radius when this one was compared",
    ),
    "match_queue": (
        "Hashes that wait to be compared with all others",
        "Hashes that are not yet compared with all others",
    ),
    "video_pair": (
        "Two media, one a video at least, with a frame in common, whether that is enough or not",
        "Pairs of media with a frame in common, at least one of them a video, whether or not that"
        " makes them near-duplicates",
    ),
    "video_pair.distance": (
        "Of the two nearest frames, in bits",
        "Distance of the two nearest frames, in bits",
    ),
    "video_pair.isometry": (
        "How media1 is turned to look like media2, by most of the frames",
        "How media1 is turned to look like media2, for most of the frames",
    ),
    "video_pair.coverage1": (
        "Which fraction of the frames of media1",
        "Fraction of the frames of media1 that are in media2",
    ),
    "video_pair.coverage2": (
        "Which fraction of the frames of media2",
        "Fraction of the frames of media2 that are in media1",
    ),
    "video_pair.time_offset": (
        "Seconds: what is at t in media1 is at t + time_offset in media2, by most of the frames",
        "Seconds: time t in media1 is time t + time_offset in media2, for most of the frames",
    ),
    "video_pair.starts1": (
        "Seconds: where each range begins in media1 that is in media2, the longest first",
        "Seconds: where each range that they share begins in media1, the longest range first",
    ),
    "video_pair.starts2": (
        "Seconds: where it begins in media2",
        "Seconds: where each range begins in media2",
    ),
    "video_pair.lengths": (
        "Seconds: how long it is",
        "Seconds: how long each range is",
    ),
    "video_pair.commonplace": (
        "What they have in common is in many unrelated videos, and no more than half of one: no"
        " pair",
        "Whether what they share is in many unrelated videos too and is at most half of one of"
        " them; then they are no pair",
    ),
    "video_queue": (
        "Videos whose pairs are to be worked out again",
        "Videos whose pairs must be worked out again",
    ),
    "cluster.id": (
        "The smallest id of its files",
        "Smallest id of its files",
    ),
    "cluster.byte_size": (
        "Of all its files",
        "Bytes of all its files",
    ),
    "cluster.weakest_hasher_id": (
        "By which hasher",
        "Hasher that weakest is measured by",
    ),
    "cluster.weakest": (
        "The distance below which it would fall apart; null where all is identical",
        "Largest distance needed to hold it together; null if all its files are identical",
    ),
    "cluster.diameter_hasher_id": (
        "By which hasher",
        "Hasher that diameter is measured by",
    ),
    "cluster.diameter": (
        "The largest distance of two members; null where all is identical",
        "Largest distance between two members; null if all its files are identical",
    ),
    "cluster.diameter_exact": (
        "False: the diameter is at least that",
        "Whether diameter is exact; if not, the true one is at least that",
    ),
    "cluster_member": (
        "Files of clusters, each in one, and which of them to keep",
        "Files of clusters, each in one cluster, and what is suggested for each",
    ),
    "cluster_member.suggestion": (
        "keep, remove, or review (no direct near-duplicate of what is kept)",
        "keep, remove, or review (a person has to decide)",
    ),
    "cluster_member.reason": (
        "Why, for a person",
        "Why, in words for people",
    ),
    "cluster_member.keeper_id": (
        "The file to keep that this one is a direct near-duplicate of",
        "File to keep; this one is a direct near-duplicate of it",
    ),
    "cluster_member.hasher_id": (
        "Which hasher says so; null for the same bytes",
        "Hasher that found it near the keeper; null for the same bytes",
    ),
    "cluster_member.distance": (
        "From the keeper, in bits",
        "Distance from the keeper, in bits",
    ),
    "root_duplicates": (
        "Pairs of duplicates between each two roots, and within each root, as of the last clusters",
        "How many pairs of duplicates lie between two roots, or within one, as of the last"
        " clusters",
    ),
    "root_duplicates.root1": (
        "A root; empty for files below none",
        "A root; empty for files below no root",
    ),
    "root_duplicates.root2": (
        "Another one, or the same for pairs within it",
        "Another root, or the same one for pairs within it",
    ),
    "root_duplicates.hasher": (
        "Which hasher says so",
        "Name of the hasher that finds the pairs",
    ),
    "root_duplicates.pairs": (
        "Pairs of files",
        "Number of pairs of files",
    ),
    "root_duplicates.identical": (
        "Those that hold the same bytes",
        "How many of these pairs hold the same bytes",
    ),
    "root_duplicates.nearest": (
        "The smallest distance of the others, in bits",
        "Smallest distance of the other pairs, in bits",
    ),
    "cluster_queue": (
        "Changes that clusters do not know of yet",
        "Changes that the stored clusters do not reflect yet",
    ),
    "ingest_run.error": (
        "What ended it early",
        "Error that ended it early",
    ),
    "ingest_run.files_seen": (
        "Files that it came by",
        "Files that it found",
    ),
    "ingest_run.files_failed": (
        "Files without a hash, for a reason",
        "Files that could not be hashed",
    ),
    "ingest_run.files_ignored": (
        "Files that are no pictures",
        "Files that are neither picture nor video",
    ),
    "ingest_run.files_missing": (
        "Files that were found to be gone",
        "Files that it found missing",
    ),
    "ingest_run.files_moved": (
        "Files that were found at another path",
        "Files that it found at another path",
    ),
    "ingest_run.files_excluded": (
        "Files that came to be excluded",
        "Files that are excluded from then on",
    ),
    "calibration": (
        "Runs of catalog calibrate, what they were asked",
        "Runs of catalog calibrate, and what each was asked",
    ),
    "calibration.paths": (
        "What was named; empty for media of the catalogue",
        "Paths that it was given; empty if it measured media of the catalogue",
    ),
    "calibration.seed": (
        "Chose the media and all that was drawn",
        "Seed of the choice of media and of all other random choices",
    ),
    "calibration.isometric": (
        "Distances are the smallest over all eight transforms of both",
        "Whether distances are the smallest over all eight isometries of both",
    ),
    "calibration.min_coverage": (
        "Which fraction of the frames of a video had to be near",
        "Fraction of the frames of a video that had to be near for a pair",
    ),
    "calibration.precision_goal": (
        "Which fraction of the pairs should be true",
        "Fraction of the pairs that should be true",
    ),
    "calibration.false_rate_goal": (
        "Which fraction of all pairs of different media may be taken for near-duplicates",
        "Fraction of all pairs of different media that may be taken for near-duplicates",
    ),
    "calibration.media_goal": (
        "In a collection of how many media",
        "Number of media in the collection that the goal is for",
    ),
    "calibration.copies": (
        "Which fraction of these is taken to have a near-duplicate",
        "Fraction of the media in that collection that are assumed to have a near-duplicate",
    ),
    "calibration.software": (
        "Version of this program",
        "Version of the program",
    ),
    "calibration_sample": (
        "Of what a calibration measured, by kind",
        "What a calibration measured, by kind of media",
    ),
    "calibration_sample.varied": (
        "Media of which variants were made",
        "Media from which variants were made",
    ),
    "calibration_sample.flat": (
        "Media that were left out: they hold nothing that all hashers could compare",
        "Media that were left out: they hold nothing that every hasher can compare",
    ),
    "calibration_sample.alike": (
        "Pairs that were left out of these, because their details show the same",
        "Pairs that were left out of the different ones, because their details show the same",
    ),
    "calibration_distance": (
        "How many pairs whose truth is known a calibration found at each distance",
        "How many pairs known to be the same, or different, a calibration found at each distance",
    ),
    "calibration_distance.transformation": (
        "What was done to one of each; labelled: people say they are the same; different: they are"
        " not",
        "What was done to one of each pair; labelled: people say that the two are the same;"
        " different: they are different media",
    ),
    "calibration_distance.distance": (
        "Count of differing bits; all where the two are never near",
        "Number of differing bits; all bits if the two are never near",
    ),
    "calibration_choice": (
        "What a hasher, or two that agree, reach at some radius, as a calibration measured",
        "What a hasher, or two that must agree, reaches at some radius, as measured by a"
        " calibration",
    ),
    "calibration_choice.number": (
        "In order: what is set, then what is advised, the best recall first",
        "Order: first what is set, then what is advised, the best recall first",
    ),
    "calibration_choice.origin": (
        "set: the radii were those of the catalogue; advised: the largest that reach the goal",
        "set: the radii of the catalogue; advised: the largest radii that reach the goal",
    ),
    "calibration_choice.threshold": (
        "A fraction of the bits, of few digits, that means the radius",
        "Fraction of the bits, with few digits, that means the radius",
    ),
    "calibration_choice.radius": (
        "In bits",
        "Largest distance of a pair, in bits",
    ),
    "calibration_choice.confirm_hasher_id": (
        "The second hasher, which has to see the same; null for none",
        "Second hasher, which must confirm the pairs; null for none",
    ),
    "calibration_choice.confirm_threshold": (
        "A fraction of its bits",
        "Fraction of the second hasher's bits that means confirm_radius",
    ),
    "calibration_choice.confirm_radius": (
        "In bits",
        "Largest distance at which the second hasher confirms, in bits",
    ),
    "calibration_choice.recall": (
        "Which fraction of the variants is found",
        "Fraction of the variants that is found",
    ),
    "calibration_choice.recall_low": (
        "Lower bound of 95 %",
        "Lower bound of the 95 % confidence interval",
    ),
    "calibration_choice.recall_high": (
        "Upper bound of 95 %",
        "Upper bound of the 95 % confidence interval",
    ),
    "calibration_choice.false_rate": (
        "Which fraction of all pairs of different media is taken for near-duplicates",
        "Fraction of all pairs of different media that is taken for near-duplicates",
    ),
    "calibration_choice.false_rate_low": (
        "Lower bound of 95 %",
        "Lower bound of the 95 % confidence interval",
    ),
    "calibration_choice.false_rate_high": (
        "Upper bound of 95 %",
        "Upper bound of the 95 % confidence interval",
    ),
    "calibration_choice.extrapolated": (
        "Too few were counted: the tail of those a little farther apart suggests the rate",
        "Whether the false rate is estimated from pairs a little farther apart, because too few"
        " false pairs were counted",
    ),
    "calibration_choice.false_pairs": (
        "How many there would be in a collection of the size of the goal",
        "Expected number of such pairs in a collection of the size of the goal",
    ),
    "calibration_choice.precision": (
        "Which fraction of all pairs would be true in that collection",
        "Expected fraction of true pairs among all pairs found in that collection",
    ),
    "calibration_choice.milliseconds": (
        "Of a processor, to hash a decoded picture by these hashers; null for videos",
        "Processor time to hash a decoded picture with these hashers; null for videos",
    ),
    "calibration_recall": (
        "How many of the variants of each transformation such a choice finds",
        "How many variants of each transformation a choice finds",
    ),
    "calibration_recall.number": (
        "Of the choice",
        "Number of the choice",
    ),
    "calibration_recall.transformation": (
        "What was done to one of each pair; labelled: people say they are the same",
        "What was done to one of each pair; labelled: people say that the two are the same",
    ),
    "calibration_recall.found": (
        "Pairs of original and variant found",
        "Pairs that are found",
    ),
    "calibration_recall.pairs": (
        "All of them",
        "All pairs of this transformation",
    ),
    "calibration_recall.recall_low": (
        "Lower bound of 95 %",
        "Lower bound of the 95 % confidence interval",
    ),
    "calibration_recall.recall_high": (
        "Upper bound of 95 %",
        "Upper bound of the 95 % confidence interval",
    ),
}


def comment(name: str, text: str, before: str) -> None:
    table, _, column = name.partition(".")
    if column:
        op.alter_column(table, column, comment=text, existing_comment=before, schema="catalog")
    else:
        op.create_table_comment(table, text, existing_comment=before, schema="catalog")


def upgrade() -> None:
    op.alter_column("settings", "sampling", new_column_name="sampling_revision", schema="catalog")
    op.add_column(
        "settings",
        sa.Column(
            "sampling",
            sa.SmallInteger(),
            sa.Computed("sampling_revision", persisted=True),
            nullable=False,
            comment="Old name of sampling_revision, for one release",
        ),
        schema="catalog",
    )
    for name, (before, now) in COMMENTS.items():
        comment(name, now, before)
    # Not dropped and made anew, so that views of other people stay.
    op.execute("ALTER VIEW catalog.folder_duplicates RENAME duplicates TO files_in_clusters")
    load(revision, *CHANGED)


def downgrade() -> None:
    op.execute("DROP VIEW catalog.folder_duplicates")
    for name, (before, now) in COMMENTS.items():
        comment(name, before, now)
    for name, version in CHANGED.items():
        load(version, name)
    op.drop_column("settings", "sampling", schema="catalog")
    op.alter_column("settings", "sampling_revision", new_column_name="sampling", schema="catalog")
