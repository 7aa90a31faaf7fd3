"""Clusters of near-duplicates as one HTML page: every picture and frame inside, nothing fetched.

The page is written as clusters come. Each lies in it as two inert blocks of text, what is known of
its files and their thumbnails; page.js makes elements of the few that are looked at.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib.resources import files
from typing import Any, Literal, TextIO

# The largest distance between two files of a cluster is notable beyond so many times its longest
# link, and so much of the bits beyond it.
_CHAINED_TIMES = 1.5
_CHAINED_MORE = 0.03


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of the picture that shows less, in the one that shows more: in the ``kept`` file,
    or in the other one.

    ``corners`` are x and y of its four corners, as fractions of the width and the height of the
    picture that it lies in; they may lie outside.
    """

    kept: bool
    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A file of a cluster.

    ``path`` is as Python has it, with surrogates for bytes that are not UTF-8. Sizes are in pixels
    and bytes. ``distance`` of ``bits`` by ``hasher`` is that to the kept file,
    and ``isometry`` how the kept one is to be turned to become this one; None for the kept file
    itself, and where nothing is known. ``suggestion`` is "review" for a file that is no direct
    near-duplicate of the kept one, and ``reason`` a sentence for a person. ``identical`` files
    have the bytes of the kept one; those in a ``reference`` folder are never to be removed.
    ``duration`` is in seconds, None for a picture. ``frames`` are JPEGs to show, each with its time
    in seconds; of a picture there is one, without a time, and none where the file cannot be shown.
    ``remarks`` say why it was not seen whole. ``outline`` is where it lies in the kept picture, or
    that one in it, if they show a part of one another.
    """

    path: str
    format: str
    width: int
    height: int
    duration: float | None
    byte_size: int
    modified: datetime | None
    suggestion: Literal["keep", "remove", "review"]
    reason: str
    hasher: str | None
    distance: int | None
    bits: int | None
    isometry: str | None
    identical: bool
    reference: bool
    frames: Sequence[tuple[float | None, bytes]]
    remarks: Sequence[str] = field(default_factory=list)
    outline: Outline | None = None


@dataclass(frozen=True, slots=True)
class ShownCluster:
    """Files that near-duplicates connect, the kept one first.

    ``media`` counts contents, ``byte_size`` is of all files and ``reclaimable`` of those suggested
    for removal, ``reclaimable_exact`` of those among them that hold the bytes of a kept one.
    ``diameter`` is the largest distance between two members, or at least that if it
    is not ``diameter_exact``; ``weakest`` is the longest link that holds the cluster together.
    """

    id: int
    media: int
    files: int
    byte_size: int
    reclaimable: int
    reclaimable_exact: int
    diameter: int | None
    diameter_bits: int | None
    diameter_hasher: str | None
    diameter_exact: bool
    weakest: int | None
    weakest_bits: int | None
    weakest_hasher: str | None
    members: Sequence[Shown]

    @property
    def chained(self) -> bool:
        """Whether its ends are notably further apart than any link is long."""
        if not (self.diameter and self.diameter_bits and self.weakest and self.weakest_bits):
            return False
        if self.diameter_hasher != self.weakest_hasher:
            return False
        far, link = self.diameter / self.diameter_bits, self.weakest / self.weakest_bits
        return far > max(_CHAINED_TIMES * link, link + _CHAINED_MORE)


@dataclass(frozen=True, slots=True)
class Written:
    """What a page holds: counts of clusters and files, and the bytes that could be freed, in all
    and by removing exact copies."""

    clusters: int
    files: int
    reclaimable: int
    reclaimable_exact: int


def write_page(
    out: TextIO, title: str, note: str, clusters: Iterable[ShownCluster], made: datetime
) -> Written:
    """Write the page to a stream of UTF-8, holding one cluster at a time.

    ``note`` is a line about what was looked at; ``made`` is when.
    """
    out.write(_head(title, note, made))
    count = file_count = reclaimable = reclaimable_exact = 0
    removable: Counter[str] = Counter()
    content = hashlib.sha256()
    for cluster in clusters:
        known, thumbnails = _blocks(cluster)
        out.write(known)
        out.write(thumbnails)
        content.update(known.encode())
        count += 1
        file_count += cluster.files
        reclaimable += cluster.reclaimable
        reclaimable_exact += cluster.reclaimable_exact
        removable += _removable(cluster)
    written = Written(count, file_count, reclaimable, reclaimable_exact)
    # Last, because it is not known before; a page without it was not written to its end.
    totals = asdict(written) | {"removable": removable, "content": content.hexdigest()}
    out.write(_json_block("totals", totals))
    out.write("</body>\n</html>\n")
    return written


def _head(title: str, note: str, made: datetime) -> str:
    style, script = _resource("page.css"), _resource("page.js")
    policy = (
        "default-src 'none'; img-src data:; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return _resource("page.html").format(
        policy=policy,
        style=style,
        script=script,
        title=_escaped(title),
        note=_escaped(note),
        made=made.isoformat(timespec="seconds"),
        made_text=f"{made.day} {made:%B %Y, %H:%M}",
    )


def _removable(cluster: ShownCluster) -> Counter[str]:
    """Counts and bytes of what is suggested for removal: exact copies, and look-alikes."""
    amounts: Counter[str] = Counter()
    for member in cluster.members:
        if member.suggestion == "remove":
            kind = "copies" if member.hasher is None else "alike"
            amounts[kind] += 1
            amounts[f"{kind}_bytes"] += member.byte_size
    return amounts


def _blocks(cluster: ShownCluster) -> tuple[str, str]:
    """What is known of the cluster, and its thumbnails, each once, in base64."""
    thumbnails: dict[bytes, int] = {}
    known: dict[str, Any] = asdict(cluster) | {"chained": cluster.chained}
    for member in known["members"]:
        member["frames"] = [
            (time, thumbnails.setdefault(jpeg, len(thumbnails))) for time, jpeg in member["frames"]
        ]
        if member["modified"] is not None:
            member["modified"] = member["modified"].isoformat()
    encoded = " ".join(base64.b64encode(thumbnail).decode() for thumbnail in thumbnails)
    return (
        _json_block("cluster", known),
        f'<script type="text/plain" class="thumbnails">{encoded}</script>\n',
    )


def _json_block(name: str, value: dict[str, Any]) -> str:
    # ASCII, so that no name can upset the encoder; without "<", so that none can end the block.
    text = json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" class="{name}">{text}</script>\n'


def _escaped(text: str) -> str:
    return html.escape("".join(c if c.isprintable() else ascii(c)[1:-1] for c in text))


def _resource(name: str) -> str:
    return (files("catalog.reports") / name).read_text("utf-8")


def _digest(text: str) -> str:
    """A text's name in a Content-Security-Policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
