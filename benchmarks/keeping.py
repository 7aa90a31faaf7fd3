"""What is suggested for files whose original is known, and what a second look tells apart.

    python benchmarks/keeping.py --photos ~/Pictures
    python benchmarks/keeping.py --photos ~/Pictures --groups 60

The first table: of groups of an original and what people make of it, how many keep the original by
each choice of rules, and for how many the original is suggested for removal. The second: which part
of the copies of a photo are sure to show the same as it (catalog.core.detail), and of documents of
one form and pictures with other captions, which do not. The photos are the same ones for the same
--seed; those of the second table are enlarged where they are small.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
from measuring import processor
from photos import find_photos
from PIL import Image
from scratch import scratch

from catalog import Catalog
from catalog.core.detail import SIDE, show_the_same
from catalog.core.keeping import DEFAULT_RULES
from catalog.groups.scopes import Scope
from catalog.media.picture import Picture, Pixels
from catalog.media.scaling import resize_area

_BEFORE = ("resolution", "duration", "size", "format", "oldest", "path")
_CHOICES = {
    "before": _BEFORE,
    "now": DEFAULT_RULES,
    "oldest": ("oldest", "path"),
    "size": ("size", "path"),
}
_WIDTH, _HEIGHT = 1600, 1200
_MOST = 1600
_FONT = cv2.FONT_HERSHEY_SIMPLEX


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, required=True, help="folder of photos")
    parser.add_argument("--groups", type=int, default=240, help="groups of files")
    parser.add_argument(
        "--looks", type=int, default=200, help="photos for the second table, from 2 on"
    )
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    photos = find_photos(options.photos)
    print(f"{processor()}\n")
    _keeping(photos, options.groups, draw)
    _looking(photos, options.looks, draw)
    return 0


def _photo(photos: list[Path], draw: random.Random) -> Pixels:
    """A photo as it is: an enlarged one has no detail that an enlarged copy could lack."""
    bgr = cv2.imread(str(draw.choice(photos)))
    return np.ascontiguousarray(bgr[:_MOST, :_MOST, ::-1])


def _large(photos: list[Path], draw: random.Random) -> Pixels:
    bgr = cv2.imread(str(draw.choice(photos)))
    large = cv2.resize(bgr, (_WIDTH, _HEIGHT), interpolation=cv2.INTER_CUBIC)
    grain = np.random.default_rng(draw.randrange(1 << 30)).normal(0, 3, large.shape)
    return np.ascontiguousarray((large + grain).clip(0, 255).astype(np.uint8)[:, :, ::-1])


def _exif() -> bytes:
    tags = Image.Exif()
    tags[0x10F], tags[0x110] = "Maker", "Model 1"
    tags.get_ifd(0x8769)[0x9003] = "2024:05:01 12:30:00"
    return tags.tobytes()


def _saved(rgb: Pixels, format_: str, **options: object) -> bytes:
    out = BytesIO()
    Image.fromarray(rgb).save(out, format_, **options)  # type: ignore[arg-type]
    return out.getvalue()


def _jpeg(rgb: Pixels, quality: int, *, noted: bool = False) -> bytes:
    return _saved(rgb, "JPEG", quality=quality, **({"exif": _exif()} if noted else {}))


def _decoded(data: bytes) -> Pixels:
    return np.asarray(Image.open(BytesIO(data)).convert("RGB"))


def _scaled(rgb: Pixels, factor: float) -> Pixels:
    size = round(rgb.shape[1] * factor), round(rgb.shape[0] * factor)
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(rgb, size, interpolation=how), np.uint8)


def _sharper(rgb: Pixels) -> Pixels:
    blurred = cv2.GaussianBlur(rgb, (0, 0), 2)
    return np.asarray(cv2.addWeighted(rgb, 1.5, blurred, -0.5, 0), np.uint8)


_Group = tuple[tuple[str, bytes], tuple[str, bytes]]


def _from_heic(rgb: Pixels) -> _Group:
    import pillow_heif

    pillow_heif.register_heif_opener()
    heic = _saved(rgb, "HEIF", quality=50, exif=_exif())
    return ("heic", heic), ("jpg", _jpeg(_decoded(heic), 95, noted=True))


def _of_jpeg(
    make: Callable[[Pixels], tuple[str, bytes]], *, noted: bool = True
) -> Callable[[Pixels], _Group]:
    """An original, ``noted`` if it has camera data, and what is made of it."""

    def group(rgb: Pixels) -> _Group:
        original = _jpeg(rgb, 88, noted=noted)
        return ("jpg", original), make(_decoded(original))

    return group


def _sent(rgb: Pixels) -> tuple[str, bytes]:
    return "jpg", _jpeg(_scaled(rgb, 0.6), 70)


def _enlarged(rgb: Pixels) -> tuple[str, bytes]:
    return "jpg", _jpeg(_scaled(rgb, 2), 90)


# What people make of an original: it comes first.
_GROUPS: dict[str, Callable[[Pixels], _Group]] = {
    "photo, sent by a messenger": _of_jpeg(_sent),
    "photo, sharpened and saved larger": _of_jpeg(lambda rgb: ("jpg", _jpeg(_sharper(rgb), 96))),
    "photo, saved again in more bytes": _of_jpeg(lambda rgb: ("jpg", _jpeg(rgb, 97))),
    "photo, converted to WebP": _of_jpeg(lambda rgb: ("webp", _saved(rgb, "WEBP", quality=95))),
    "photo, converted to PNG": _of_jpeg(lambda rgb: ("png", _saved(rgb, "PNG"))),
    "photo, enlarged": _of_jpeg(_enlarged),
    "no camera data, sent by a messenger": _of_jpeg(_sent, noted=False),
    "no camera data, enlarged": _of_jpeg(_enlarged, noted=False),
    "HEIC, exported as JPEG": _from_heic,
    "PNG, saved as JPEG": lambda rgb: (("png", _saved(rgb, "PNG")), ("jpg", _jpeg(rgb, 90))),
}


def _keeping(photos: list[Path], groups: int, draw: random.Random) -> None:
    kept: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with scratch() as work:
        for number, name in zip(range(groups), itertools.cycle(_GROUPS)):
            (suffix, original), (other_suffix, other) = _GROUPS[name](_photo(photos, draw))
            folder = work / "files" / f"{number:04} {name}"
            folder.mkdir(parents=True)
            # Names tell nothing: the original sorts first or last.
            names = ("a", "b") if number // len(_GROUPS) % 2 else ("b", "a")
            (folder / f"{names[0]}.{suffix}").write_bytes(original)
            (folder / f"{names[1]}.{other_suffix}").write_bytes(other)
            (folder / "original").write_text(f"{names[0]}.{suffix}")
        with Catalog.open(home=work / "home") as catalog:
            catalog.ingest([work / "files"])
            for choice, rules in _CHOICES.items():
                for cluster in catalog.clusters(keep=rules, scope=Scope(within="folder")):
                    for member in cluster.members:
                        path = Path(member.path)
                        if path.name == (path.parent / "original").read_text():
                            name = path.parent.name.partition(" ")[2]
                            kept[name, choice][member.suggestion] += 1
    print(f"| {groups} groups: the original is kept, to be removed | {' | '.join(_CHOICES)} |")
    print("|---|" + "---:|" * len(_CHOICES))
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for name in _GROUPS:
        cells = []
        for choice in _CHOICES:
            counts = kept[name, choice]
            total[choice] += counts
            cells.append(_share(counts))
        print(f"| {name} | {' | '.join(cells)} |")
    print(f"| all | {' | '.join(_share(total[choice]) for choice in _CHOICES)} |\n")


def _share(counts: Counter[str]) -> str:
    whole = counts.total()
    if not whole:
        return "not found"
    return f"{counts['keep'] / whole:.0%}, {counts['remove'] / whole:.0%}"


_COPIES: dict[str, Callable[[Pixels], Pixels]] = {
    "JPEG, quality 75": lambda rgb: _decoded(_jpeg(rgb, 75)),
    "JPEG, quality 30": lambda rgb: _decoded(_jpeg(rgb, 30)),
    "half the size": lambda rgb: _scaled(rgb, 0.5),
    "a quarter, quality 75": lambda rgb: _decoded(_jpeg(_scaled(rgb, 0.25), 75)),
    "sharpened": _sharper,
    "brighter": lambda rgb: np.asarray(cv2.convertScaleAbs(rgb, alpha=1, beta=30), np.uint8),
    "cropped by 1 %": lambda rgb: _cropped(rgb, 0.01),
    "cropped by 4 %": lambda rgb: _cropped(rgb, 0.04),
}


def _cropped(rgb: Pixels, part: float) -> Pixels:
    down, across = (round(side * part / 2) for side in rgb.shape[:2])
    return np.ascontiguousarray(rgb[down:-down, across:-across])


def _invoice(draw: random.Random) -> Pixels:
    page = np.full((877, 620, 3), 255, np.uint8)

    def say(text: str, x: int, y: int, size: float = 0.55, thickness: int = 1) -> None:
        cv2.putText(page, text, (x, y), _FONT, size, (0, 0, 0), thickness)

    say("ACME Ltd", 40, 60, 1.1, 2)
    say("INVOICE", 400, 60, 1, 2)
    say(f"No. {draw.randrange(1000, 9999)}", 40, 120)
    cv2.line(page, (40, 160), (580, 160), (0, 0, 0), 2)
    for item in range(draw.randrange(4, 9)):
        say("".join(draw.choices("abcdefghijklmnop", k=draw.randrange(6, 22))), 40, 200 + 40 * item)
        say(f"{draw.randrange(5, 2000)}.00", 480, 200 + 40 * item)
    return page


def _captioned(rgb: Pixels, draw: random.Random) -> Pixels:
    shown = rgb.copy()
    for y in (120, _HEIGHT - 40):
        text = "".join(draw.choices("ABCDEFGHIJKLMNOP", k=draw.randrange(8, 16)))
        for colour, thickness in (((0, 0, 0), 24), ((255, 255, 255), 8)):
            cv2.putText(shown, text, (40, y), _FONT, 4, colour, thickness)
    return shown


def _looking(photos: list[Path], count: int, draw: random.Random) -> None:
    def greys(rgb: Pixels) -> bytes:
        return resize_area(Picture(np.ascontiguousarray(rgb)).luma, SIDE, SIDE).tobytes()

    same: dict[str, list[bool]] = defaultdict(list)
    for _ in range(count):
        rgb = _large(photos, draw)
        original = greys(rgb)
        for name, make in _COPIES.items():
            same[name].append(show_the_same(original, greys(make(rgb))))
        shown = [original, *(greys(_captioned(rgb, draw)) for _ in range(3))]
        same["another caption, or none"] += itertools.starmap(
            show_the_same, itertools.combinations(shown, 2)
        )
    forms = [greys(_invoice(draw)) for _ in range(count)]
    same["another invoice of one form"] += itertools.starmap(
        show_the_same, itertools.combinations(forms, 2)
    )
    print("| pairs | taken for the same in detail |")
    print("|---|---:|")
    for name, answers in same.items():
        print(f"| {len(answers):,} of {name} | {sum(answers) / len(answers):.1%} |")


if __name__ == "__main__":
    sys.exit(main())
