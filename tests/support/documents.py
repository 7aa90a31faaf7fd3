"""Made documents of one form, and pictures with captions: near each other by every hash."""

from __future__ import annotations

import cv2
import numpy as np

from tests.support.pictures import Pixels

_FONT = cv2.FONT_HERSHEY_SIMPLEX
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)


def invoice(seed: int, width: int = 620, height: int = 877) -> Pixels:
    """An invoice: the form is always the same, names, numbers and items are not."""
    random = np.random.RandomState(seed)
    page = np.full((height, width, 3), 255, np.uint8)

    def say(text: str, x: float, y: float, size: float = 0.55, thickness: int = 1) -> None:
        place = round(x * width), round(y * height)
        cv2.putText(page, text, place, _FONT, size * width / 620, _BLACK, thickness)

    say("ACME Ltd", 0.065, 0.07, 1.1, 2)
    say("INVOICE", 0.65, 0.07, 1, 2)
    say(
        f"No. {random.randint(1000, 9999)} of {random.randint(1, 28)}.{random.randint(1, 12)}",
        0.065,
        0.14,
    )
    cv2.line(page, (width // 15, height // 5), (width - width // 15, height // 5), _BLACK, 2)
    for item in range(random.randint(4, 9)):
        letters = random.randint(97, 123, random.randint(6, 22))
        say("".join(map(chr, letters)), 0.065, 0.24 + 0.045 * item)
        say(f"{random.randint(5, 2000)}.00", 0.77, 0.24 + 0.045 * item)
    say(f"Total {random.randint(100, 9999)}", 0.63, 0.83, 0.6)
    return page


def captioned(picture: Pixels, seed: int) -> Pixels:
    """The picture with a line of white capitals at the top, and one at the bottom."""
    random = np.random.RandomState(seed)
    shown = picture.copy()
    height, width = shown.shape[:2]
    size = width / 400
    for y in (round(34 * size), height - round(20 * size)):
        text = "".join(map(chr, random.randint(65, 91, random.randint(8, 16))))
        for colour, thickness in ((_BLACK, 6), (_WHITE, 2)):
            place, thick = (round(12 * size), y), max(round(thickness * size), 1)
            cv2.putText(shown, text, place, _FONT, size, colour, thick)
    return shown
