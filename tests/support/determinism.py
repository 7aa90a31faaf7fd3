"""Every hash of some pictures and a video: what has to be the same on every processor.

``python -m tests.support.determinism THREADS`` prints them as JSON, THREADS pictures hashed at a
time; ``--record`` writes those that other machines are held against.
"""

from __future__ import annotations

import hashlib
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np

from catalog import HASHERS, read_image
from catalog.media import Picture
from catalog.media.reduction import PictureFile
from catalog.media.video import read_video
from tests.support.made_videos import write_video
from tests.support.pictures import (
    Pixels,
    checkerboard,
    encode,
    flat,
    fourfold,
    golden,
    gradient,
    mirrored,
    noise,
    page,
)

RECORDED = Path(__file__).with_suffix(".json")
VIDEO = Path(__file__).with_suffix(".mp4")

Answers = dict[str, dict[str, str]]


def pictures() -> dict[str, Pixels]:
    """Photographs of a sort, and what is hard for hashers; all made of integers."""
    transparent = np.dstack([golden(5, 200, 150), gradient(200, 150)[:, :, 0]])
    rotated = np.rot90(golden(6, 320, 200))
    large_jpeg = encode(golden(10, 1640, 1127), ".jpg", quality=80)
    large_png = encode(golden(11, 1101, 1033), ".png")
    return {
        "photo": golden(1, 320, 240),
        "photo of odd sides": golden(2, 301, 223),
        "larger photo": golden(3, 1300, 870),
        "upright photo": np.ascontiguousarray(rotated),
        "photo in bars": np.pad(golden(4, 320, 140), ((50, 50), (0, 0), (0, 0))),
        "posterised photo": golden(7, 333, 217) // 64 * 64,
        "coarse grain": np.kron(noise(3, 40, 30), np.ones((7, 7, 1), np.uint8)),
        "noise": noise(1, 150, 100),
        "mirrored": mirrored(1),
        "fourfold": fourfold(2, 200),
        "page": page(),
        "gradient": gradient(),
        "checkerboard": checkerboard(96, 3),
        "grey": flat(9),
        "white": flat(255, 77, 55),
        "1x1": noise(1, 1, 1),
        "1x40": noise(1, 1, 40),
        "13x9": noise(2, 13, 9),
        "ribbon": golden(8, 900, 20),
        "jpeg": read_image(encode(golden(9, 640, 427), ".jpg", quality=80)).rgb,
        "jpeg, reduced": PictureFile("a", large_jpeg).reduced.picture.rgb,
        "png, reduced": PictureFile("a", large_png).reduced.picture.rgb,
        "transparent png": read_image(encode(transparent, ".png")).rgb,
        "lossy webp": read_image(encode(golden(12, 320, 240), ".webp", quality=80)).rgb,
    }


def answers(threads: int) -> Answers:
    """A digest of the eight hashes and the quality of every picture, by picture and hasher."""
    everything = pictures() | {
        f"video {frame.timestamp:.0f} s": frame.rgb for frame in read_video(VIDEO)
    }
    with ThreadPoolExecutor(threads) as pool:
        digests = pool.map(_digests, everything.values())
        return dict(zip(everything, digests, strict=True))


def _digests(rgb: Pixels) -> dict[str, str]:
    picture = Picture(rgb)
    told = {"pixels": hashlib.sha256(picture.rgb).hexdigest()[:16]}
    for name, hasher in HASHERS.items():
        hashes = hasher.isometric(picture).values()
        said = b"".join(value + bytes([quality]) for value, quality in hashes)
        told[name] = hashlib.sha256(said).hexdigest()[:16]
    return told


def record() -> None:
    """Write the answers, and the video if there is none."""
    if not VIDEO.exists():
        frames = [golden(20 + second, 160, 120) for second in range(3) for _ in range(4)]
        write_video(VIDEO, frames, 4)
    lines = (f"{json.dumps(name)}: {json.dumps(told)}" for name, told in answers(1).items())
    RECORDED.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    if sys.argv[1] == "--record":
        record()
    else:
        cv2.setNumThreads(int(sys.argv[1]))
        print(json.dumps(answers(int(sys.argv[1]))))
