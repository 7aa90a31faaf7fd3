"""The boxes that ISO base media files consist of: AVIF, HEIF, JPEG XL, MP4."""

from __future__ import annotations

from collections.abc import Collection, Iterator


def boxes(
    data: bytes | memoryview, parents: Collection[bytes] = ()
) -> Iterator[tuple[bytes, memoryview]]:
    """Names and bodies of the boxes in some bytes; instead of ``parents``, the boxes in these.

    Ends where the bytes are not a box. A body that is cut off is as long as what there is of it.
    """
    whole = memoryview(data)
    at = 0
    while at + 8 <= len(whole):
        length, head = int.from_bytes(whole[at : at + 4], "big"), 8
        if length == 1:
            length, head = int.from_bytes(whole[at + 8 : at + 16], "big"), 16
        elif length == 0:
            length = len(whole) - at
        if length < head:
            return
        name, body = bytes(whole[at + 4 : at + 8]), whole[at + head : at + length]
        if name in parents:
            yield from boxes(body, parents)
        else:
            yield name, body
        at += length


# The boxes in which an ISO base media file describes its samples.
ISO_PARENTS = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl"))


def largest_sample_count(data: bytes) -> int:
    """The number of samples of the track that has most; 0 without tracks."""
    # Version and flags, the size of all samples or 0, their number.
    counts = (
        int.from_bytes(body[8:12], "big")
        for name, body in boxes(data, ISO_PARENTS)
        if name == b"stsz"
    )
    return max(counts, default=0)
