"""Folders and patterns that rules name."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.core.places import place_named, within
from catalog.errors import UsageError


@pytest.mark.parametrize(
    ("place", "inside", "outside"),
    [
        ("/photos/originals", "/photos/originals/a/b.jpg", "/photos/originals 2/b.jpg"),
        ("/photos/b.jpg", "/photos/b.jpg", "/photos/b.jpg2"),
        ("/photos/[2019]", "/photos/[2019]/b.jpg", "/photos/2018/b.jpg"),
        ("*/Downloads", "/home/me/Downloads/x/b.jpg", "/home/me/downloads/b.jpg"),
        ("*/Downloads/*", "/home/me/Downloads/x/b.jpg", "/home/me/Downloads 2/b.jpg"),
        ("*.png", "/home/me/b.png", "/home/me/b.PNG"),
        ("/photos/Smith? John", "/photos/Smith, John/b.jpg", "/photos/Smith John/b.jpg"),
        ("/photos/201[89]", "/photos/2018/b.jpg", "/photos/2017/b.jpg"),
        ("s3://bucket/a", "s3://bucket/a/b.jpg", "s3://bucket/ab.jpg"),
        ("/photos/a.zip!/2019", "/photos/a.zip!/2019/b.jpg", "/photos/a.zip!/2020/b.jpg"),
        ("/", "/b.jpg", "s3://bucket/b.jpg"),
        ("/photos", "file:///photos/%FF.jpg", "file:///other/%FF.jpg"),
    ],
)
def test_a_place_is_a_folder_with_all_below_it_or_a_pattern(
    place: str, inside: str, outside: str
) -> None:
    is_within = within(place_named(place))
    assert is_within(inside)
    assert not is_within(outside)


def test_a_folder_is_named_as_the_catalogue_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path.resolve() / "originals"
    folder.mkdir()
    (tmp_path / "link").symlink_to(folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for said in ("originals", "./originals/", "~/originals", "link", str(folder)):
        assert place_named(said) == str(folder)
    assert place_named("*/originals/") == "*/originals"


@pytest.mark.parametrize("pattern", ["Downloads/*", "a\0*", "\udcff*", "/\udcff", "s3://u:p@b/a"])
def test_what_no_path_can_match_or_no_text_can_hold_is_refused(pattern: str) -> None:
    with pytest.raises(UsageError):
        place_named(pattern)
