"""The local features of a picture, as workers send them and the database keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

# The hasher that compares what two pictures show of one another.
OVERLAP_HASHER = "phash"

# Two pictures are a pair by parts if one shows at least this fraction of its area in the other.
LEAST_OVERLAP = 0.25
# A picture that shows this fraction of another one shows it as a whole.
SEEN_WHOLE = 0.9

# What one picture is to another one: both show the same area; it is a crop of the other one, or the
# other one is a crop of it; it was pasted into the other one, or the other one into it; or each
# shows something that the other one does not.
Relation = Literal["aligned", "crop", "uncropped", "inside", "contains", "overlap"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)

# Changes whenever other features are found in the same picture.
REVISION = 2


@dataclass(frozen=True, slots=True)
class Features:
    """What is stored of a picture: ``width`` and ``height`` of the reduced one in pixels, the
    ``features`` as the bytes of an array of FEATURE, and a ``preview`` of it in grey, as a JPEG.
    ``mirrored`` are the features of the picture mirrored left to right, if asked for."""

    width: int
    height: int
    features: bytes
    preview: bytes
    mirrored: bytes | None = None
