"""Made pictures: the same ones every time, of no data but a seed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


def photo(seed: int, width: int = 320, height: int = 240) -> Pixels:
    """What a photograph is to a hasher: broad gradients, a few shapes, a little noise."""
    return _photo(seed, width, height).copy()


@lru_cache(maxsize=256)
def _photo(seed: int, width: int, height: int) -> Pixels:
    random = np.random.RandomState(seed)
    y, x = np.mgrid[0:1:height * 1j, 0:1:width * 1j]  # fmt: skip
    light = np.zeros((height, width))
    for _ in range(24):
        down, across = random.uniform(-8, 8, 2)
        phase, strength = random.uniform(0, 2 * np.pi), random.uniform(0.5, 1)
        light += strength * np.cos(2 * np.pi * (down * y + across * x) + phase)
    tint = random.uniform(0.7, 1.3, 3)
    rgb = 128 + 24 * light[:, :, np.newaxis] * tint
    for _ in range(12):
        colour = random.uniform(0, 255, 3)
        top, left, tall, wide = random.uniform(0, 1, 4) * (0.9, 0.9, 0.3, 0.3)
        if random.uniform() < 0.5:
            inside = (abs(y - top) < tall / 2) & (abs(x - left) < wide / 2)
        else:
            inside = ((y - top) / (tall + 0.05)) ** 2 + ((x - left) / (wide + 0.05)) ** 2 < 0.25
        rgb[inside] = 0.5 * rgb[inside] + 0.5 * colour
    rgb += random.normal(0, 2, rgb.shape)
    return rgb.clip(0, 255).astype(np.uint8)


def scene(seed: int, width: int = 640, height: int = 480) -> Pixels:
    """A picture with detail at every scale, as photos have it: its power falls with the square of
    the frequency."""
    random = np.random.RandomState(seed)
    frequency = np.hypot(np.fft.fftfreq(height)[:, np.newaxis], np.fft.rfftfreq(width))
    frequency[0, 0] = 1.0
    channels = []
    for _ in range(3):
        waves = np.fft.rfft2(random.normal(size=(height, width))) / frequency
        waves[0, 0] = 0
        grey = np.fft.irfft2(waves, s=(height, width))
        channels.append(128 + 40 * grey / grey.std())
    return np.stack(channels, axis=-1).clip(0, 255).astype(np.uint8)


def flat(value: int, width: int = 320, height: int = 240) -> Pixels:
    """One grey everywhere."""
    return np.full((height, width, 3), value, np.uint8)


def recompressed(rgb: Pixels, quality: int = 75) -> Pixels:
    """The picture after a trip through JPEG."""
    return _decoded(encode(rgb, ".jpg", quality=quality))


def downscaled(rgb: Pixels, factor: float = 0.75) -> Pixels:
    """The picture with its sides shortened by a factor."""
    side = (round(rgb.shape[1] * factor), round(rgb.shape[0] * factor))
    return np.asarray(cv2.resize(rgb, side, interpolation=cv2.INTER_AREA), np.uint8)


def cropped(rgb: Pixels, fraction: float = 0.01) -> Pixels:
    """The picture without a fraction of its sides at every edge."""
    down, across = (max(round(side * fraction), 1) for side in rgb.shape[:2])
    return rgb[down:-down, across:-across].copy()


def encode(picture: NDArray[np.generic], suffix: str, quality: int | None = None) -> bytes:
    """The bytes of an image file of grey, RGB or RGBA pixels of 8 or 16 bits."""
    options = {".jpg": cv2.IMWRITE_JPEG_QUALITY, ".webp": cv2.IMWRITE_WEBP_QUALITY}
    parameters = [] if quality is None else [options[suffix], quality]
    swapped = picture[:, :, [2, 1, 0, 3][: picture.shape[2]]] if picture.ndim == 3 else picture
    written, data = cv2.imencode(suffix, np.ascontiguousarray(swapped), parameters)
    assert written
    return data.tobytes()


def write(path: Path, rgb: NDArray[np.generic], quality: int = 90) -> Path:
    """Write the picture in the format of the path's suffix; ``quality`` is JPEG's and WebP's."""
    lossy = path.suffix in (".jpg", ".webp")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode(rgb, path.suffix, quality=quality if lossy else None))
    return path


def golden(seed: int, width: int = 256, height: int = 192) -> Pixels:
    """A picture of integers only, the same on every machine and with every NumPy.

    Random grids of three finenesses, stretched bilinearly and added up.
    """
    return _golden(seed, width, height).copy()


@lru_cache(maxsize=16)
def _golden(seed: int, width: int, height: int) -> Pixels:
    random = np.random.RandomState(seed)
    total = np.zeros((height, width, 3), np.int64)
    for cells, weight in ((4, 5), (8, 3), (16, 2)):
        grid = _noise(random, cells + 1, cells + 1)
        total += weight * _stretched(_stretched(grid, height).swapaxes(0, 1), width).swapaxes(0, 1)
    return (total // 10).astype(np.uint8)


def _stretched(values: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """Linear interpolation of the first axis to ``length`` values, rounded down."""
    cells = len(values) - 1
    place = np.arange(length) * cells
    first, part = place // length, (place % length)[:, np.newaxis, np.newaxis]
    return (values[first] * (length - part) + values[first + 1] * part) // length


def _noise(random: np.random.RandomState, height: int, width: int) -> NDArray[np.int64]:
    values = np.frombuffer(random.bytes(height * width * 3), np.uint8)
    return values.reshape(height, width, 3).astype(np.int64)


def noise(seed: int, width: int = 64, height: int = 64) -> Pixels:
    """Every value by chance."""
    return _noise(np.random.RandomState(seed), height, width).astype(np.uint8)


def mirrored(seed: int, side: int = 64) -> Pixels:
    """Noise that is its own mirror image, left to right."""
    half = noise(seed, side // 2, side)
    return np.concatenate([half, half[:, ::-1]], axis=1)


def fourfold(seed: int, side: int = 64) -> Pixels:
    """Noise that is its own mirror image, left to right and top to bottom."""
    half = mirrored(seed, side)[: side // 2]
    return np.concatenate([half, half[::-1]], axis=0)


def checkerboard(side: int = 64, square: int = 8) -> Pixels:
    """Black and white squares."""
    row = np.arange(side) // square % 2
    return _grey(255 * (row[:, np.newaxis] ^ row))


def gradient(width: int = 256, height: int = 64, *, upright: bool = False) -> Pixels:
    """From black to white, left to right or top to bottom."""
    length = height if upright else width
    ramp = np.arange(length) * 255 // (length - 1)
    return _grey(np.broadcast_to(ramp[:, np.newaxis] if upright else ramp, (height, width)))


def page(width: int = 200, height: int = 280) -> Pixels:
    """White paper with a few black letters in one corner."""
    paper = np.full((height, width), 255, np.int64)
    for left in (24, 36, 48):
        paper[30:50, left : left + 3] = 0
        paper[38:41, left : left + 9] = 0
    return _grey(paper)


def _grey(values: NDArray[np.int64]) -> Pixels:
    return np.repeat(values[:, :, np.newaxis], 3, axis=2).astype(np.uint8)


def _decoded(data: bytes) -> Pixels:
    bgr = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert bgr is not None
    return np.ascontiguousarray(bgr[:, :, ::-1], np.uint8)
