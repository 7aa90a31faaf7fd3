"""Videos that show a part of one another, with local features of their frames and without.

    python benchmarks/local_videos.py --photos PHOTOS [--truth GROUND_TRUTH.csv] [--videos VIDEOS]

The folder is generated: --films films (videos.py), each of photos of its own, and those of
--videos, a film each; of each film a variant by every family of VARIANTS, two stills, and as a part
with a border; the same ones for the same --seed. What is pasted beside is a further film. Recall is
the part of the pairs of a film and its variant that was found. A pair is false if its files show no
film in common.

Every contender is the commands ingest and duplicates, by phash alone, from nothing.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path

import av
import cv2
import numpy as np
from av.video.stream import VideoStream
from contest import Pairs, print_heading, print_row, race
from labelled import recall, unrelated
from parts import FAMILIES, Make, covering, placed
from peers import commands, machine, percent
from scratch import scratch
from videos import SUFFIXES, Pixels, Style, make_film

from catalog.media.video import Video

_STYLE = Style("360p H.264", 640, 360, fps=2)
_PHOTOS = 60  # that a film is made of
_MOST = 120  # seconds that are taken of a film
_BESIDE = 3  # frames of the further film that may be seen at a time
_CLIP = 0.23, 0.5  # where a part of a film begins, and how long it is
_STILL = 0.37  # where the stills are


def _speaker(rgb: Pixels, _rng: np.random.Generator, others: Sequence[Pixels]) -> Pixels:
    """With somebody in a window in the corner."""
    height, width = rgb.shape[:2]
    window = covering(others[0], round(0.3 * width), round(0.3 * height))
    return placed(rgb, window, width - window.shape[1], height - window.shape[0])


def _upright(rgb: Pixels, _rng: np.random.Generator, _others: Sequence[Pixels]) -> Pixels:
    """The middle, for a telephone that is held upright."""
    height, width = rgb.shape[:2]
    return covering(rgb, min(round(height * 9 / 16), width), height)


VARIANTS: Mapping[str, Make] = {
    **{
        name: FAMILIES[name]
        for name in (
            "border logo caption crop-20 area-50 rotate-5 rotate-25-black-corners blurred-sides"
            " phone-screenshot page-screenshot pasted collage photo-of-screen"
        ).split()
    },
    "speaker": _speaker,
    "upright": _upright,
}
_CLIPPED = "part-with-border"
_STILLS: Mapping[str, str | None] = {"still": None, "still-area-50": "area-50"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, required=True, help="folder of source photos")
    parser.add_argument("--truth", type=Path, help="CSV of set, group, path, relation")
    parser.add_argument("--videos", type=Path, nargs="*", default=[], help="further films")
    parser.add_argument("--films", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=40.0, help="how long a film is")
    parser.add_argument("--frames", type=int, nargs="+", default=[8], help="of --local-frames")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    entered = {"phash": commands("phash"), "phash, --local": commands("phash", "--local")}
    for frames in options.frames:
        name = f"phash, --local-frames {frames}"
        entered[name] = commands("phash", "--local-frames", str(frames))
    with scratch() as work:
        folder = work / "made"
        photos = unrelated(options.photos, options.truth)
        families = _generate(photos, folder, options)
        results = race(
            lambda home: {name: command(folder, home) for name, command in entered.items()},
            work,
            options.rounds,
            parts=entered,
        )
        files = sum(1 for _ in folder.iterdir())
    print(f"{len(families['border'])} films, {files} files\n")
    print_heading("contender", "seconds", "MB", "pairs", "recall", "false pairs")
    true: Pairs = set().union(*families.values())
    for name, result in results.items():
        print_row(
            name,
            f"{result.run.seconds:.2f}",
            f"{result.run.memory / 1e6:.0f}",
            str(len(result.pairs)),
            percent(recall(result.pairs, true)),
            str(sum(not _are_related(pair) for pair in result.pairs)),
        )
    print(f"\n{machine()}\n")
    print_row("recall by family", "pairs", *results)
    print(f"|---|{'---:|' * (1 + len(results))}")
    for family, pairs in families.items():
        found = [percent(recall(result.pairs, pairs)) for result in results.values()]
        print_row(family, str(len(pairs)), *found)


def _are_related(pair: frozenset[str]) -> bool:
    """Whether two files are of one film, or both show the further one."""
    one, other = (Path(file).stem.split(" ") for file in sorted(pair))
    beside = {"pasted", "collage", "speaker", "beside"}
    return one[0] == other[0] or {one[-1], other[-1]} <= beside


def _generate(photos: list[Path], folder: Path, options: argparse.Namespace) -> Mapping[str, Pairs]:
    """Make the folder; returns the pairs of a film and its variant, by family.

    Raises SystemExit if there are too few photos.
    """
    folder.mkdir(mode=0o755)
    need = (options.films + 1) * 2
    if len(photos) < need:
        raise SystemExit(f"{len(photos)} unrelated photos are too few: {need} are needed")
    order = np.random.default_rng(options.seed).permutation(len(photos)).tolist()
    each = min(_PHOTOS, len(photos) // (options.films + 1))
    own = [
        [photos[at] for at in order[n * each : (n + 1) * each]] for n in range(options.films + 1)
    ]
    films = [folder / f"{number:02}.mp4" for number in range(options.films)]
    beside = folder / "further beside.mp4"
    real = [path for place in options.videos for path in _found(place)]
    with ProcessPoolExecutor() as pool:
        made = partial(make_film, style=_STYLE, seconds=options.seconds)
        seeds = range(options.seed, options.seed + len(own))
        list(pool.map(made, own, [*films, beside], seeds))
        for number, path in enumerate(real, len(films)):
            films.append(folder / f"{number:02}.mp4")
            _write(films[-1], _frames(path))
        tasks = [(film, beside, name) for film in films for name in (*VARIANTS, _CLIPPED, *_STILLS)]
        done = list(pool.map(_make, tasks))
    families: dict[str, Pairs] = defaultdict(set)
    for (film, _, name), path in zip(tasks, done, strict=True):
        families[name].add(frozenset((str(film), str(path))))
    return families


def _found(place: Path) -> list[Path]:
    """The videos at and below a folder, or the one that is there."""
    some = sorted(place.rglob("*")) if place.is_dir() else [place]
    return [path for path in some if path.suffix.lower() in SUFFIXES]


def _make(task: tuple[Path, Path, str]) -> Path:
    """Make a variant of a film; returns its path."""
    film, beside, name = task
    target = film.with_name(f"{film.stem} {name}.mp4")
    make = VARIANTS.get(name) or FAMILIES[_STILLS.get(name) or "border"]
    seed = sum(map(ord, target.name))
    count = sum(1 for _ in _frames(film))
    first, last = 0, count
    if name == _CLIPPED:
        first, last = round(_CLIP[0] * count), round((_CLIP[0] + _CLIP[1]) * count)
    if name in _STILLS:
        first, last = round(_STILL * count), round(_STILL * count) + 1
    frames = islice(_frames(film), first, last)
    if name == "still":
        made = frames
    else:
        others = list(islice(_frames(beside), 0, None, 4 * _STYLE.fps))
        made = (
            make(
                rgb,
                np.random.default_rng(seed),
                [others[(number // _STYLE.fps + at) % len(others)] for at in range(_BESIDE)],
            )
            for number, rgb in enumerate(frames)
        )
    if name in _STILLS:
        target = target.with_suffix(".jpg")
        cv2.imwrite(str(target), next(made)[..., ::-1])
    else:
        _write(target, made)
    return target


def _frames(path: Path) -> Iterator[Pixels]:
    """Frames of a video, as many a second as a film has."""
    with Video(path) as video:
        for frame in video.frames(_STYLE.fps, _MOST, max_size=_STYLE.width):
            yield frame.rgb


def _write(path: Path, frames: Iterator[Pixels]) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=_STYLE.fps, options={"preset": "veryfast"})
        assert isinstance(stream, VideoStream)
        stream.pix_fmt = "yuv420p"
        stream.thread_count = 1
        for number, rgb in enumerate(frames):
            even = np.ascontiguousarray(rgb[: len(rgb) // 2 * 2, : rgb.shape[1] // 2 * 2])
            if number == 0:
                stream.height, stream.width = even.shape[:2]
            container.mux(stream.encode(av.VideoFrame.from_ndarray(even, format="rgb24")))
        container.mux(stream.encode(None))


if __name__ == "__main__":
    main()
