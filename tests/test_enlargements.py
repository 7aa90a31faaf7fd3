"""Enlarged pictures are told from those that were large from the beginning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from catalog import Catalog
from catalog.core.enlargement import BANDS, CERTAIN, SUSPICIOUS, suspicion
from catalog.db.rows import run
from catalog.media.picture import Pixels
from catalog.media.spectrum import spectrum
from tests.support.pictures import scene

WAYS = {
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}


def scaled(rgb: Pixels, factor: float, way: str = "bicubic") -> Pixels:
    size = round(rgb.shape[1] * factor), round(rgb.shape[0] * factor)
    return np.asarray(Image.fromarray(rgb).resize(size, WAYS[way]))


def save(path: Path, rgb: Pixels, quality: int = 90, *, noted: bool = False) -> Path:
    tags = Image.Exif()
    if noted:
        tags[0x10F] = "Maker"
        tags.get_ifd(0x8769)[0x9003] = "2024:05:01 12:30:00"
    Image.fromarray(rgb).save(path, quality=quality, exif=tags)
    return path


def seen(rgb: Pixels) -> tuple[float, ...]:
    found = spectrum(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.uint8))
    assert found is not None
    return found


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("factor", [1.5, 2.0, 3.0])
def test_an_enlargement_is_suspicious_and_a_copy_is_not(factor: float, way: str) -> None:
    for seed in range(3):
        rgb = scene(seed)
        enlarged, shrunk = scaled(rgb, factor, way), scaled(rgb, 1 / factor, way)
        assert suspicion(seen(enlarged), seen(rgb), factor) > CERTAIN
        assert suspicion(seen(rgb), seen(shrunk), factor) < SUSPICIOUS


def test_noise_has_the_same_power_in_every_band() -> None:
    noise = np.random.default_rng(1).integers(64, 192, (512, 512)).astype(np.uint8)
    bands = spectrum(noise)
    assert bands is not None
    assert len(bands) == len(BANDS) - 1
    assert max(bands) - min(bands) < 0.05
    assert bands[0] == pytest.approx(np.log10(noise.var()), abs=0.05)


def test_a_picture_without_room_for_a_window_has_no_spectrum() -> None:
    assert spectrum(np.zeros((63, 640), np.uint8)) is None
    assert spectrum(np.zeros((64, 64), np.uint8)) is not None


def suggestions(catalog: Catalog) -> dict[str, tuple[str, str]]:
    return {
        Path(member.path).name: (member.suggestion, member.reason)
        for cluster in catalog.clusters()
        for member in cluster.members
    }


def measured(catalog: Catalog) -> int:
    with catalog.database.read() as connection:
        return len(run(connection, "SELECT FROM catalog.media_spectrum").fetchall())


def test_the_original_is_kept_and_its_enlargement_left_for_review(
    catalog: Catalog, tmp_path: Path
) -> None:
    rgb = scene(1)
    save(tmp_path / "original.jpg", rgb)
    save(tmp_path / "twice.jpg", scaled(rgb, 2), quality=95)
    save(tmp_path / "half.jpg", scaled(rgb, 0.5))
    catalog.ingest([tmp_path])
    found = suggestions(catalog)
    assert found["original.jpg"] == ("keep", "more detail in its pixels than 1 of 2 others")
    assert found["twice.jpg"] == (
        "review",
        "it may be an enlargement of the kept file: more pixels, no more detail",
    )
    assert found["half.jpg"][0] == "remove"
    by_pixels = {
        Path(member.path).name: (member.suggestion, member.reason)
        for cluster in catalog.clusters(keep=["resolution"])
        for member in cluster.members
    }
    assert by_pixels["twice.jpg"][0] == "keep"
    assert by_pixels["original.jpg"] == (
        "review",
        "the kept file may be an enlargement of it: more pixels, no more detail",
    )


def test_a_picture_that_was_large_from_the_beginning_is_kept(
    catalog: Catalog, tmp_path: Path
) -> None:
    save(tmp_path / "large.jpg", scene(2))
    save(tmp_path / "small.jpg", scaled(scene(2), 0.5), quality=70)
    catalog.ingest([tmp_path])
    found = suggestions(catalog)
    assert found["large.jpg"] == ("keep", "more pixels than the other: 640 × 480")
    assert found["small.jpg"][0] == "remove"
    assert measured(catalog) == 2


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda rgb: (rgb, scaled(rgb, 0.9)), id="about as large"),
        pytest.param(lambda rgb: (rgb, scaled(rgb, 0.5)), id="camera data"),
    ],
)
def test_only_what_is_doubtful_is_measured(
    make: Callable[[Pixels], tuple[Pixels, Pixels]], catalog: Catalog, tmp_path: Path
) -> None:
    large, small = make(scene(3))
    save(tmp_path / "large.jpg", large, noted=True)
    save(tmp_path / "small.jpg", small)
    catalog.ingest([tmp_path])
    assert len(suggestions(catalog)) == 2
    assert measured(catalog) == 0


def test_what_could_not_be_read_is_measured_next_time(
    catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path / "original.jpg", scene(4))
    twice = save(tmp_path / "twice.jpg", scaled(scene(4), 2), quality=95)
    monkeypatch.setattr("catalog.ingest.run._measure", lambda *_: False)  # as if it was killed here
    catalog.ingest([tmp_path])
    assert suggestions(catalog)["twice.jpg"][0] == "keep"
    monkeypatch.undo()
    content = twice.read_bytes()
    twice.unlink()
    twice.symlink_to("nothing")
    catalog.ingest([tmp_path / "original.jpg"])
    assert measured(catalog) == 1
    twice.unlink()
    twice.write_bytes(content)
    for _ in range(2):
        catalog.ingest([tmp_path])
        assert measured(catalog) == 2
        assert suggestions(catalog)["original.jpg"][0] == "keep"
