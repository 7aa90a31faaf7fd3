"""Deep pixels to 8 bits."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from catalog.media.picture import Pixels

# Of 16 bits so few are used by scans and screenshots of 8, 10 or 12 bits that were not stretched,
# and by hardly a photo: the largest value, of 255, once it is brought to 8 bits.
DARK = 15

_BITS, _DEEP, _NARROW = 8, 16, 12


def eight_bits(values: NDArray[Any]) -> Pixels:
    """Whole numbers from 0 on, by the upper eight of their bits: of 16, or of so many as are used.

    Where no value takes more than 12 bits, or one more than 16, that many are all there are.
    """
    used = int(values.max(initial=0)).bit_length()
    bits = _DEEP if _NARROW < used <= _DEEP else used
    return (values >> max(bits - _BITS, 0)).astype(np.uint8)
