"""From the bytes of a picture to its hashes, and the other facts that are stored about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import floor

from catalog.core import detail
from catalog.core.completeness import WHOLE, Completeness
from catalog.core.isometry import ISOMETRIES, Isometry
from catalog.fingerprint.records import INNER, MARGINS, WITH_SIDES, Content, Frame, FrameHash
from catalog.hashers import get_hasher
from catalog.hashers.base import Hashed, Hasher, blaming
from catalog.local.records import Features
from catalog.media.exif import notes_of
from catalog.media.image import image_format
from catalog.media.jpeg_quality import jpeg_quality
from catalog.media.margins import Box, insides
from catalog.media.messages import Damage
from catalog.media.pages import pages_of
from catalog.media.picture import Picture
from catalog.media.reduction import PictureFile, View
from catalog.media.scaling import resize_area

Isometries = Callable[[Hasher], Sequence[Isometry]]


def upright(hasher: Hasher) -> Sequence[Isometry]:
    """No isometry but r0."""
    return hasher.stored_isometries[:1]


def stored(hasher: Hasher) -> Sequence[Isometry]:
    """Those whose hashes an isometric catalogue keeps."""
    return hasher.stored_isometries


def asked(isometric: bool) -> Isometries:
    """Those that an ingest needs, of an isometric catalogue or of another one."""
    return stored if isometric else upright


def every(hasher: Hasher) -> Sequence[Isometry]:
    """All eight."""
    del hasher
    return ISOMETRIES


def picture_content(
    path: str,
    data: bytes,
    hashers: Sequence[str],
    isometries: Isometries = upright,
    *,
    exact_decode: bool = False,
    max_pixels: int | None = None,
    local: bool = False,
) -> Content:
    """The bytes of a picture, decoded, and hashed by some isometries.

    Unless ``exact_decode`` is set, hashers that reduce a large picture see it reduced. One of more
    than ``max_pixels`` is not decoded. With ``local`` its local features are found too, and those
    of the mirrored picture if it is to be hashed by more than one isometry.

    Raises NotMedia, UndecodableImage or UnhashableImage.
    """
    format_ = image_format(path, data)
    file = PictureFile(path, data, max_pixels)
    views = {}
    for name in hashers:
        hasher = get_hasher(name)
        views[hasher] = file.whole if exact_decode or not hasher.reduces else file.reduced
    hashes = [_hash(path, view, hasher, isometries) for hasher, view in views.items()]
    seen = file.whole if exact_decode else file.reduced
    features = _local(seen, isometries) if local else None
    frames = [Frame(0, None, tuple(hashes), local=features)]
    found = insides(seen.picture)
    for position, box in ((INNER, found.content), (WITH_SIDES, found.with_sides)):
        if box is not None:
            box = box.times(seen.reduction, *file.size)
            framed = found.has_margins
            frames += _inside(path, views, position, box, isometries, has_margins=framed)
    notes = notes_of(format_.name, data)
    return Content(
        format_.kind.value,
        format_.name,
        *file.size,
        file.decoder or "",
        tuple(frames),
        completeness=_completeness(format_.name, data, file.damage),
        detail=_detail(seen),
        margins=MARGINS,
        camera=notes.camera,
        taken=notes.taken,
        jpeg_quality=jpeg_quality(data) if format_.name == "jpeg" else None,
    )


def _hash(path: str, view: View, hasher: Hasher, isometries: Isometries) -> FrameHash:
    hashed, turned = hashed_by(path, view.picture, hasher, isometries(hasher))
    return FrameHash(
        hasher.name,
        hashed.value,
        hashed.quality,
        hasher.is_flat(hashed),
        turned,
        reduction=view.reduction,
        revision=hasher.revision,
    )


def _inside(
    path: str,
    views: Mapping[Hasher, View],
    position: int,
    box: Box,
    isometries: Isometries,
    *,
    has_margins: bool,
) -> Iterator[Frame]:
    """What is inside, which ``box`` is in pixels of the whole picture, as far as hashers see
    anything in it."""
    hashes = []
    for hasher, (picture, reduction) in views.items():
        left, top, right, bottom = box.divided(reduction)
        inside = View(Picture(picture.rgb[top:bottom, left:right], picture.decoder), reduction)
        hashes.append(_hash(path, inside, hasher, isometries))
    if telling := tuple(one for one in hashes if not one.flat):
        yield Frame(position, None, telling, (*box,) if has_margins else None)


def _local(view: View, isometries: Isometries) -> Features:
    """The local features; what finds them loads slowly."""
    from catalog.local.features import features_of

    return features_of(view.picture, mirrored=isometries is not upright)


def _completeness(format_: str, data: bytes, damage: Damage) -> Completeness:
    """How completely a picture was seen, whose bytes were decoded with this damage."""
    pages = pages_of(format_, data)
    remarks = []
    if damage.part < 1:
        remarks.append(f"it is cut off: {floor(100 * damage.part)} % of the picture are there")
    remarks += [f"the decoder says: {line}" for line in damage.said]
    if pages.number > 1:
        count = f"at least {pages.number}" if pages.more else f"{pages.number}"
        remarks.append(f"1 of {count} {pages.name} was compared")
    if not remarks:
        return WHOLE
    return Completeness(damage.part, pages.number, 1, damage.count, tuple(remarks))


def _detail(view: View) -> bytes:
    """A picture for a second look: the means of two by two pixels of its miniature."""
    return resize_area(view.picture.miniature, detail.SIDE, detail.SIDE).tobytes()


def hashed_by(
    path: str, picture: Picture, hasher: Hasher, isometries: Sequence[Isometry]
) -> tuple[Hashed, bytes]:
    """A picture's hash by the first isometry, and behind one another those by the others."""
    with blaming(path, picture, hasher):
        hashed, *others = hasher.isometric(picture, isometries).values()
    return hashed, b"".join(other.value for other in others)
