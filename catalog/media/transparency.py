"""Transparent pixels over white, in little more memory than the pixels take."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from catalog.media.picture import Pixels

Channels = NDArray[np.uint8] | NDArray[np.uint16]

_WHITE = 255
# Rows are blended in bands of this many pixels.
_BAND_PIXELS = 1 << 18


def blend_on_white(rgb: Pixels, alpha: Channels, full: int, *, multiplied: bool = False) -> None:
    """Put ``rgb`` over white, in place, by ``alpha`` of shape (height, width), 0 to ``full``.

    The colours of ``multiplied`` pixels are already multiplied by alpha.
    """
    for rows in _bands(rgb):
        colours = rgb[rows].astype(np.uint32)
        share = alpha[rows, :, np.newaxis].astype(np.uint32)
        colours *= np.uint32(full) if multiplied else share
        colours += _WHITE * (full - share)
        colours += full // 2
        colours //= full
        rgb[rows] = np.minimum(colours, _WHITE)


def flattened(values: Pixels, *, blend_alpha: bool, multiplied: bool = False) -> Pixels:
    """RGB of 8 bits a channel: grey, RGB, or either with alpha, shape (height, width[, channels]).

    Without ``blend_alpha``, hidden colours show.
    """
    channels = values.shape[2] if values.ndim == 3 else 1
    whole = values.reshape(*values.shape[:2], channels)
    colours = whole[:, :, : 3 if channels > 2 else 1]
    rgb = np.array(np.broadcast_to(colours, (*whole.shape[:2], 3)))
    if blend_alpha and channels in (2, 4) and whole[:, :, -1].min() < _WHITE:
        blend_on_white(rgb, whole[:, :, -1], _WHITE, multiplied=multiplied)
    return rgb


def is_multiplied(rgb: Pixels, alpha: Channels, full: int) -> bool:
    """Whether no colour is lighter than its alpha, as if they were multiplied by alpha."""
    return all(
        bool(
            (
                rgb[rows] * np.int32(full) <= alpha[rows, :, np.newaxis] * np.int32(_WHITE) + full
            ).all()
        )
        for rows in _bands(rgb)
    )


def _bands(picture: Pixels) -> Iterator[slice]:
    height, width = picture.shape[:2]
    step = max(_BAND_PIXELS // width, 1)
    return (slice(top, top + step) for top in range(0, height, step))
