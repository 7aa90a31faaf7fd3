"""The chunks that RIFF files consist of: WebP."""

from __future__ import annotations

from collections.abc import Iterator


def chunks(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Names and bodies of the outermost chunks; of a body that is cut off, what there is."""
    whole = memoryview(data)
    at = 12
    while at + 8 <= len(whole):
        length = int.from_bytes(whole[at + 4 : at + 8], "little")
        yield bytes(whole[at : at + 4]), whole[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
