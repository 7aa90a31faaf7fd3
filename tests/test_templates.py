"""New embedded catalogues are copied from a template, and made without it where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from catalog import Catalog
from catalog.db import templates
from catalog.db.embedded import EmbeddedServer
from catalog.db.homes import own_folder
from catalog.errors import EmbeddedServerError
from tests.support.waiting import wait_until

_OPEN = """
import sys
from catalog import Catalog
with Catalog.open(home=sys.argv[1]) as catalog:
    print(catalog.status().files)
"""


@pytest.fixture
def cache(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for templates that is not there yet."""
    folder = home.parent / "cache"
    monkeypatch.setenv("CATALOG_CACHE", str(folder))
    return folder


def _make_template(home: Path) -> Path:
    """Have a user's first catalogue made, and wait for the template."""
    with Catalog.open(home):
        pass
    folder = templates.cache_folder()
    assert folder is not None
    wait_until(lambda: templates.find() is not None)
    wait_until(lambda: not list(folder.glob("unfinished-*")))
    found = templates.find()
    assert found is not None
    return found


def _identifier(home: Path) -> int:
    """What initdb made up for the cluster of a new catalogue, which has to be sound."""
    with Catalog.open(home) as catalog:
        assert catalog.database.made
        assert not [one for one in catalog.check() if one.violations]
        with catalog.database.read() as connection:
            found = connection.scalar(text("SELECT system_identifier FROM pg_control_system()"))
    return int(found)


def test_new_catalogues_are_copied_from_one_template(home: Path, cache: Path) -> None:
    template = _make_template(home)
    second = home.parent / "second"
    assert _identifier(second) == _identifier(home.parent / "third")
    for data in (template, second / "data"):
        assert data.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in cache.iterdir()) == [template.name, "template.lock"]


@pytest.mark.usefixtures("cache")
def test_what_is_in_one_copy_is_not_in_the_next(home: Path) -> None:
    _make_template(home)
    with Catalog.open(home.parent / "second") as catalog:
        catalog.set_threshold("phash", 0.3)
    with Catalog.open(home.parent / "third") as catalog, catalog.database.read() as connection:
        assert connection.scalar(text("SELECT radius FROM hasher WHERE name = 'phash'")) == 51


def test_nobody_waits_for_it_who_uses_a_catalogue(home: Path, cache: Path) -> None:
    with Catalog.open(home):
        time.sleep(0.5)
        assert not cache.exists()


def test_first_starts_at_the_same_time_make_one(home: Path, cache: Path) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _OPEN, str(home.parent / name)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for name in ("one", "two", "three")
    ]
    for process in started:
        out, err = process.communicate(timeout=60)
        assert (out, err, process.returncode) == (b"0\n", b"", 0)
    wait_until(lambda: templates.find() is not None)
    assert _identifier(home) == _identifier(home.parent / "second")
    assert len(list(cache.glob("template-*"))) == 1


def test_it_replaces_what_a_killed_command_left(home: Path, cache: Path) -> None:
    left = cache / "unfinished-1"
    (left / "data").mkdir(parents=True)
    cache.chmod(0o711)
    _make_template(home)
    assert not left.exists()


def test_another_version_has_one_of_its_own(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = iter("abc")

    def made() -> Path:
        monkeypatch.setattr(templates, "__version__", next(versions))
        assert templates.find() is None
        templates.make(_fill_with_a_folder)
        found = templates.find()
        assert found is not None
        return found

    unused, used = made(), made()
    long_ago = time.time() - 31 * 86400
    os.utime(unused, (long_ago, long_ago))
    newest = made()
    assert set(cache.glob("template-*")) == {used, newest}


@pytest.mark.usefixtures("cache")
def test_none_is_removed_while_it_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    templates.make(_fill_with_a_folder)
    template = templates.find()
    assert template is not None
    with templates.in_use(template):
        long_ago = time.time() - 31 * 86400
        os.utime(template, (long_ago, long_ago))
        monkeypatch.setattr(templates, "__version__", "next")
        templates.make(_fill_with_a_folder)
        assert template.exists()
    templates.make(_fill_with_a_folder)
    assert not template.exists()


@pytest.mark.usefixtures("cache")
def test_one_that_others_can_enter_is_not_copied(home: Path) -> None:
    template = _make_template(home)
    copied = _identifier(home.parent / "second")
    template.chmod(0o755)
    assert _identifier(home.parent / "third") != copied


@pytest.mark.usefixtures("cache")
def test_where_it_cannot_be_copied_the_data_are_made(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make_template(home)
    call = EmbeddedServer._call

    def full(self: EmbeddedServer, program: str, *arguments: str, **given: Any) -> None:
        if program == "cp":
            (self.home / arguments[-1] / "PG_VERSION").write_text("1")
            raise EmbeddedServerError("cp failed: No space left on device")
        call(self, program, *arguments, **given)

    monkeypatch.setattr(EmbeddedServer, "_call", full)
    second = home.parent / "second"
    assert _identifier(second)
    assert not list(second.glob("data.unfinished*"))


def test_what_a_guardian_still_writes_is_not_left(cache: Path) -> None:
    until = time.monotonic() + 1.0

    def write(home: Path) -> None:
        while time.monotonic() < until:
            with suppress(OSError):
                (home / "server.lock").touch()

    def fill(home: Path) -> None:
        _fill_with_a_folder(home)
        threading.Thread(target=write, args=(home,)).start()

    templates.make(fill)
    assert [path.name for path in cache.glob("unfinished-*")] == []


def test_where_it_cannot_be_made_nothing_is_left(cache: Path) -> None:
    def fail(home: Path) -> None:
        _fill_with_a_folder(home)
        raise EmbeddedServerError("initdb failed: No space left on device")

    with pytest.raises(EmbeddedServerError):
        templates.make(fail)
    assert [path.name for path in cache.iterdir()] == ["template.lock"]


@pytest.mark.parametrize("place", ["", "/proc/nowhere", "file"])
def test_without_a_place_for_it_a_catalogue_is_made(
    home: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home.parent / "file").touch()
    monkeypatch.setenv("CATALOG_CACHE", str(home.parent / place) if place == "file" else place)
    assert _identifier(home)


def test_its_place_is_in_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CATALOG_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    found = templates.cache_folder()
    assert found is not None
    assert found.name == "catalog"
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert templates.cache_folder() == Path("/var/cache/catalog")


def _fill_with_a_folder(home: Path) -> None:
    own_folder(home)
    own_folder(home / "data")
