"""A few made pictures in the folders that people have: originals, a phone, downloads.

Everything about them is fixed, so that what is said of them can be printed in the manual.
"""

from __future__ import annotations

import os
from pathlib import Path

from catalog import Catalog
from tests.support.pictures import Pixels, cropped, downscaled, golden, write

_KIB = 1024
_CHANGED = 1_700_000_000


def make_shelf(folder: Path) -> None:
    """Make the pictures below a folder."""
    lake, forest, boat, castle, harbour, snow, unlike = (golden(n, 640, 480) for n in range(1, 8))
    originals, phone, downloads = (folder / name for name in ("originals", "phone", "downloads"))
    _put(originals / "2019" / "forest.jpg", forest, 90)
    _put(originals / "2019" / "lake.jpg", lake, 90)
    _put(originals / "2020" / "boat.png", boat, 600)
    _put(originals / "2020" / "castle.jpg", downscaled(castle, 0.5), 40)
    _put(phone / "backup" / "forest.jpg", forest, 90)
    _put(phone / "backup" / "lake.jpg", lake, 90)
    # Each shows a little less than the one before.
    _put(phone / "harbour 1.png", harbour, 600)
    _put(phone / "harbour 2.png", cropped(harbour, 0.02), 550)
    _put(phone / "harbour 3.png", cropped(harbour, 0.04), 500)
    _put(phone / "snow.jpg", snow, 90)
    _put(downloads / "boat mirrored.png", boat[:, ::-1], 600)
    _put(downloads / "castle.jpg", castle, 90)
    _put(downloads / "forest (1).jpg", forest, 90)
    _put(downloads / "lake small.jpg", downscaled(lake, 0.5), 40)
    _put(downloads / "snow.jpg", snow, 90)
    _put(downloads / "unlike.jpg", unlike, 90)


def catalogue_shelf(catalog: Catalog, folder: Path) -> None:
    """Make the pictures below a folder, and catalogue them.

    The originals are a reference root; those of the camera and of the phone are labelled.
    """
    make_shelf(folder)
    originals, phone, downloads = (folder / name for name in ("originals", "phone", "downloads"))
    catalog.ingest([originals], isometric=True, labels={"from": "camera"})
    catalog.ingest([phone], labels={"from": "phone"})
    catalog.ingest([downloads])
    catalog.set_reference(originals)


def _put(path: Path, picture: Pixels, kibibytes: int) -> None:
    """Write a file of that size, by bytes behind the picture, which no decoder looks at."""
    write(path, picture)
    missing = kibibytes * _KIB - path.stat().st_size
    assert missing >= 0
    with path.open("ab") as file:
        file.write(bytes(missing))
    os.utime(path, (_CHANGED, _CHANGED))
