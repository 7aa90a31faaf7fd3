"""A second look at what pairs say: do two media show and sound the same?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import Connection

from catalog.core.detail import show_the_same
from catalog.core.isometry import Isometry
from catalog.core.keeping import Candidate
from catalog.core.sound import are_alike
from catalog.core.units import clock, counted
from catalog.db.rows import run
from catalog.groups.inner import framed

_ALMOST = 0.9  # the fraction of a picture from which on it is shown as a whole

_PARTS = """
SELECT media1, media2, overlap1, overlap2, frame1.timestamp AS time1, frame2.timestamp AS time2
FROM catalog.part_pair AS pair
JOIN catalog.frame AS frame1 ON frame1.media_id = media1 AND frame1.position = position1
JOIN catalog.frame AS frame2 ON frame2.media_id = media2 AND frame2.position = position2
WHERE media1 = ANY(%(media)s::bigint[]) AND media2 = ANY(%(media)s::bigint[])
    -- Videos that have frames in common as wholes are judged by how many.
    AND NOT EXISTS (SELECT FROM catalog.video_pair AS filmed
        WHERE filmed.media1 = pair.media1 AND filmed.media2 = pair.media2)
"""


class _Side(NamedTuple):
    """Of one of two media, the fraction of a picture that the other shows; of a video it is the
    frame at a ``time`` in seconds, of a picture that is None."""

    overlap: float
    time: float | None


@dataclass
class _Streams:
    """The languages of a video's sounds and subtitles; ``sound`` is the main one's fingerprint."""

    sounds: list[str | None] = field(default_factory=list)
    subtitles: list[str | None] = field(default_factory=list)
    sound: bytes | None = None


_NONE = _Streams()


@dataclass
class SecondLooks:
    """What is stored about the media of some files for second looks, read at the first look."""

    connection: Connection
    files: Collection[Candidate]

    def doubt(self, media: int, kept: int, isometry: Isometry) -> str | None:
        """Why a media may not be superfluous though a media near it is kept; None if it is.

        ``isometry`` says how it is turned to look like the kept one.
        """
        shown = self._shown(media, kept)
        if shown is not None and min(own.overlap for own in shown) < _ALMOST:
            return self._in_part(*(own.overlap for own in shown))
        if kept in self._details and media in self._details:
            if show_the_same(self._details[media], self._details[kept], isometry):
                return None
            return self._differing(media in self._framed, kept in self._framed)
        if shown is not None:
            return "its details cannot be compared"
        return self._heard(self._streams.get(media, _NONE), self._streams.get(kept, _NONE))

    def lack(self, media: int, kept: int) -> str:
        """What a video lacks of which the kept one has no more than a part."""
        shown = self._shown(media, kept)
        if shown is None:
            return "the kept file shows only a part of it"
        own, keeps = (
            "it" if side.time is None else f"{whose}frame at {clock(side.time)}"
            for side, whose in zip(shown, ("its ", "the kept file's "), strict=True)
        )
        if shown[0].overlap >= _ALMOST:
            return f"{own} shows {_percent(shown[1].overlap)} of {keeps}"
        return f"{keeps} shows {_percent(shown[0].overlap)} of {own}"

    def _in_part(self, own: float, keeps: float) -> str:
        """What a picture of which the kept one shows a fraction, and the other way round, lacks."""
        if own >= _ALMOST:
            return f"it shows {_percent(keeps)} of the kept file"
        if keeps >= _ALMOST:
            return f"the kept file shows {_percent(own)} of it"
        return f"{_percent(own)} of it is in the kept file"

    def _differing(self, has_margins: bool, keeps_margins: bool) -> str:
        if has_margins and keeps_margins:
            return "details or margins differ from the kept file"
        if has_margins:
            return "it has margins around the picture, the kept file has none"
        if keeps_margins:
            return "the kept file has margins around the picture"
        return "details differ from the kept file"

    def _heard(self, one: _Streams, kept: _Streams) -> str | None:
        for name, own, others in (
            ("sound", one.sounds, kept.sounds),
            ("subtitle", one.subtitles, kept.subtitles),
        ):
            if len(own) > len(others):
                return f"it has {counted(len(own), name)}, the kept file {len(others)}"
            if None not in others and (missing := set(own) - set(others) - {None}):
                languages = ", ".join(sorted(filter(None, missing)))
                return f"the kept file has no {name}s in {languages}"
        if one.sound is None:
            return "its sound cannot be compared" if one.sounds else None
        if kept.sound is None or not are_alike(one.sound, kept.sound):
            return "it sounds different from the kept file"
        return None

    def _shown(self, media: int, kept: int) -> tuple[_Side, _Side] | None:
        """What the kept one shows of a media, and the other way round; None if they are not known
        to show a part of one another."""
        found = self._parts.get((min(media, kept), max(media, kept)))
        return found[::-1] if found and media > kept else found

    @cached_property
    def _parts(self) -> dict[tuple[int, int], tuple[_Side, _Side]]:
        rows = run(self.connection, _PARTS, media=list({file.media for file in self.files}))
        return {
            (row.media1, row.media2): (
                _Side(row.overlap1, row.time1),
                _Side(row.overlap2, row.time2),
            )
            for row in rows
        }

    @cached_property
    def _details(self) -> dict[int, bytes]:
        rows = run(
            self.connection,
            "SELECT media_id, greys FROM catalog.media_detail"
            " WHERE media_id = ANY(%(media)s::bigint[])",
            media=list({file.media for file in self.files}),
        )
        return {row.media_id: bytes(row.greys) for row in rows}

    @cached_property
    def _framed(self) -> set[int]:
        """The media that have margins."""
        return framed(self.connection, {file.media for file in self.files})

    @cached_property
    def _streams(self) -> dict[int, _Streams]:
        rows = run(
            self.connection,
            "SELECT media_id, kind, language, sound"
            " FROM catalog.media_stream"
            " WHERE media_id = ANY(%(media)s::bigint[]) AND kind IN ('audio', 'subtitle')"
            " ORDER BY media_id, number",
            media=list({file.media for file in self.files}),
        )
        found: dict[int, _Streams] = {}
        for row in rows:
            streams = found.setdefault(row.media_id, _Streams())
            (streams.sounds if row.kind == "audio" else streams.subtitles).append(row.language)
            if row.sound is not None:
                streams.sound = bytes(row.sound)
        return found


def _percent(fraction: float) -> str:
    return f"{max(1, round(100 * fraction))} %"
