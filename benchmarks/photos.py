"""Collections of photos to measure with, made from a few real ones."""

from __future__ import annotations

import random
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2

from catalog.core.isometry import ISOMETRIES, transform

_TURNED = 4  # one of so many is turned or mirrored, where some are


def find_photos(source: Path) -> list[Path]:
    """The pictures at and below a folder that OpenCV reads."""
    found = sorted(
        path
        for path in source.rglob("*")
        if path.suffix.lower() in (".jpg", ".jpeg", ".png") and cv2.imread(str(path)) is not None
    )
    if not found:
        raise SystemExit(f"no photos in {source}")
    return found


def make_photos(
    source: Path,
    target: Path,
    count: int,
    seed: int,
    *,
    folders: bool = False,
    turned: bool = False,
) -> None:
    """Crops and re-encodings of the source's photos: a third of them near-duplicates.

    With ``folders`` in folders of the same names as theirs; with ``turned`` some of them turned or
    mirrored. The same ones for the same seed; what is there already is left.
    """
    originals = find_photos(source)
    tasks = []
    for n in range(count):
        original = originals[n % len(originals)]
        folder = target / original.parent.name if folders else target
        folder.mkdir(parents=True, exist_ok=True)
        tasks.append((str(original), str(folder / f"{n:06}.jpg"), seed + n, turned))
    with ProcessPoolExecutor() as pool:
        list(pool.map(_make_photo, tasks, chunksize=50))


def _make_photo(task: tuple[str, str, int, bool]) -> None:
    original, target, seed, turned = task
    if Path(target).exists():
        return
    draw = random.Random(seed)
    picture = cv2.imread(original)
    height, width = picture.shape[:2]
    # Small cuts stay near-duplicates of the original, large ones become pictures of their own.
    cut = draw.choice((0.03, 0.15, 0.4))
    top, left = int(height * cut * draw.random()), int(width * cut * draw.random())
    bottom, right = top + int(height * (1 - cut)), left + int(width * (1 - cut))
    crop = picture[top : max(bottom, top + 1), left : max(right, left + 1)]
    quality = draw.randint(60, 95)
    if turned and draw.randrange(_TURNED) == 0:
        crop = transform(crop, draw.choice(ISOMETRIES[1:]))
    cv2.imwrite(target, crop, [cv2.IMWRITE_JPEG_QUALITY, quality])
