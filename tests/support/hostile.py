"""A folder of broken, odd and hostile files, and what an ingest has to make of each.

python -m tests.support.hostile ingests it and prints, for each kind of file, what became of them.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import cv2
import numpy as np
import psutil
from PIL import Image

from catalog import Catalog
from catalog.core.paths import to_text
from tests.support.made_videos import film, write_animation, write_video
from tests.support.pictures import encode, photo
from tests.test_decoders import SECOND
from tests.test_formats import BOMBS, SMALL, files

LIMITS = ["--max-pixels", "100M", "--max-memory", "1G", "--timeout", "10"]

_DAMAGES = 12  # of each small file
_DISGUISED = "something else under the name of a picture"
_SUFFIXES = {
    "jpeg": ".jpg", "png": ".png", "gif": ".gif", "webp": ".webp", "bmp": ".bmp", "tiff": ".tif",
    "jp2": ".jp2", "avif": ".avif", "heif": ".heic", "jxl": ".jxl", "raw": ".dng",
    "dds": ".dds", "pcx": ".pcx", "qoi": ".qoi", "sgi": ".sgi",
}  # fmt: skip
_NAMES = (
    b"caf\xe9 \xff\xfe.jpg",
    b"new\nline and\ttab.jpg",
    b"'; DROP TABLE catalog.file; --.jpg",
    b'"quoted" \\ back\\slash.jpg',
    b"<script>alert(1)<img src=x onerror=alert(2)>\xe2\x88\x95.jpg",
    b"\x1b[31mred\x1b[0m \x07bell.jpg",
    "\N{CAMERA}\N{VARIATION SELECTOR-16} \N{FAMILY} \u202egpj.exe.jpg".encode(),
    b"%s %(name)s {0} $HOME `id`.jpg",
    b"-rf.jpg",
    b"--help.jpg",
    b" leading and trailing .jpg ",
    b"zip!.jpg",
    b"file:__%2e%2e.jpg",
    b"a:b?c*d|e.jpg",
    b"x" * 251 + b".jpg",
    b".hidden.jpg",
    "e\u0301 and \u00e9.jpg".encode(),
)


@dataclass(frozen=True)
class Case:
    """A file, which kind it is of, and in which of some states it has to be in the end.

    ``states`` are those of the table file, or "none" for what is in no row of it. The ``reason`` of
    a failure has to contain that expression.
    """

    kind: str
    path: str
    states: frozenset[str]
    reason: str = ""


class Builder:
    """Writes the files, and remembers what is expected of each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cases: list[Case] = []
        self.sockets: list[socket.socket] = []

    def add(
        self, kind: str, name: str | bytes, data: bytes | None, states: str, reason: str = ""
    ) -> Path:
        """A file with ``data``; None for one that is made by the caller."""
        folder = self.folder / kind.replace(" ", "-")
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / os.fsdecode(name)
        path.parent.mkdir(exist_ok=True)
        if data is not None:
            path.write_bytes(data)
        self.cases.append(Case(kind, str(path), frozenset(states.split()), reason))
        return path

    def close(self) -> None:
        for one in self.sockets:
            one.close()


def build(folder: Path) -> Builder:
    """Make the folder, which is not there yet."""
    made = Builder(folder)
    draw = random.Random(0)
    jpeg = files()["JPEG"][1]
    whole = {kind: (_SUFFIXES[name], data) for kind, (name, data) in files().items()}
    whole |= {kind: (_SUFFIXES[name], make()) for kind, (make, name, *_) in SECOND.items()}
    for number, (kind, (suffix, data)) in enumerate(whole.items()):
        other = ".png" if suffix == ".jpg" else ".jpg"
        made.add("under another name", f"{number} {kind}{other}", data, "hashed")
        made.add("without a suffix", f"{number} {kind}", data, "hashed")
        for part in (0.1, 0.5, 0.9):
            cut = data[: int(len(data) * part)]
            made.add("cut off", f"{number} {part} {kind}{suffix}", cut, "hashed failed")
        made.add("only a beginning", f"{number} {kind}{suffix}", data[:12], "failed")
    for kind, data in SMALL.items():
        for number in range(_DAMAGES):
            made.add("damaged", f"{kind} {number}.jpg", _damaged(data, draw), "hashed failed")
    _add_videos(made, draw)
    _add_other_content(made, draw)
    for name, bomb in BOMBS.items():
        made.add("bombs", f"{name}.jpg", bomb, "failed", "more than the 100 million allowed")
    made.add("bombs", "zeros.png", _deflated(16_000), "failed", "100 million allowed")
    with made.add("bombs", "20 GB.jpg", None, "failed", "memory").open("wb") as file:
        file.write(jpeg)
        file.truncate(20 << 30)
    made.add("decoders that hang", "scans.jpg", _endless_jpeg(), "failed", "longer than 10 s")
    for width, height in ((4000, 3000), (12_000, 8000)):
        large = cv2.resize(photo(width), (width, height))
        made.add("large", f"{width} x {height}.jpg", encode(large, ".jpg"), "hashed")
    for number, name in enumerate(_NAMES):
        made.add("odd names", name, _photo(100 + number), "hashed")
    for number, (year, seconds) in enumerate(_DATES.items()):
        path = made.add("odd dates", f"{year}.jpg", _photo(200 + number), "hashed")
        with suppress(OSError, OverflowError):  # not every file system has every date
            os.utime(path, (seconds, seconds))
    for name in ("._a.jpg", "._a.mov", "b.heic"):
        made.add("AppleDouble", name, _APPLE_DOUBLE, "ignored")
    for name in ("@eaDir", "__MACOSX", ".thumbnails", ".Trash-1000", "$RECYCLE.BIN"):
        made.add("what systems leave", f"{name}/a.jpg", _photo(300), "none")
    _add_special(made, jpeg)
    return made


# Seconds since 1970; file systems cannot hold all of them.
_DATES = {
    -1000: -93_724_128_000, 1601: -11_644_473_600, 1901: -(2**31), 1969: -1, 1970: 0,
    2262: 9_223_372_037, 2446: 15_032_385_535, 30828: 910_692_730_085,
}  # fmt: skip
_APPLE_DOUBLE = b"\0\x05\x16\x07\0\2\0\0Mac OS X        " + bytes(100)


def _photo(seed: int) -> bytes:
    out = io.BytesIO()
    Image.fromarray(photo(seed, 96, 72)).save(out, "JPEG", quality=90)
    return out.getvalue()


def _damaged(data: bytes, draw: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(draw.randint(1, 8)):
        damaged[draw.randrange(len(damaged))] = draw.randrange(256)
    return bytes(damaged)


def _add_videos(made: Builder, draw: random.Random) -> None:
    codecs = {"a.mp4": "libx264", "a.mkv": "libx264", "a.webm": "libvpx", "a.avi": "mpeg4"}
    for number, (name, codec) in enumerate(codecs.items()):
        path = made.add("videos", name, None, "hashed")
        write_video(path, film(number, 2, 10, width=96, height=64), 10, codec=codec)
        data = path.read_bytes()
        made.add("videos", f"{name}.jpg", data, "hashed")
        for part in (0.02, 0.3, 0.8):
            cut = data[: int(len(data) * part)]
            made.add("damaged videos", f"{part} {name}", cut, "hashed failed")
        for damage in range(_DAMAGES):
            bad = _damaged(data, draw)
            made.add("damaged videos", f"{damage} {name}", bad, "hashed failed")
    for name in ("a.gif", "a.png", "a.webp"):
        path = made.add("videos", f"animated {name}", None, "hashed")
        write_animation(path, [photo(seed, 64, 48) for seed in range(3)], [500] * 3)


def _add_other_content(made: Builder, draw: random.Random) -> None:
    for name in ("a.jpg", "a.png", "a.heic", "a.mp4", "a.gif", "a.cr2"):
        made.add("empty", name, b"", "failed", "empty")
    made.add("empty", "a.txt", b"", "ignored")
    made.add("empty", "nothing", b"", "ignored")
    svg = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("word/document.xml", "<x/>")
    texts = {
        "notes.txt": b"Dear diary", "page.html": b"<html><script>alert(1)</script></html>",
        "drawing.svg": svg, "paper.pdf": b"%PDF-1.7\n", "letter.docx": archive.getvalue(),
        "program": b"\x7fELF" + bytes(200), "Thumbs.db": b"\xd0\xcf\x11\xe0" + bytes(100),
    }  # fmt: skip
    for name, text in texts.items():
        made.add("something else", name, text, "ignored")
        made.add(_DISGUISED, f"{name}.jpg", text, "failed", "the content is")
    for number in range(30):
        noise = draw.randbytes(draw.choice((1, 3, 16, 400, 5000)))
        made.add("noise", f"{number}.bin", noise, "ignored")
        made.add("noise under the name of a picture", f"{number}.jpeg", noise, "failed")


def _deflated(side: int) -> bytes:
    """A PNG of so many black pixels by as many, which takes a few kilobytes."""
    out = io.BytesIO()
    Image.fromarray(np.zeros((side, side), np.bool_)).save(out, "PNG")
    return out.getvalue()


def _endless_jpeg(side: int = 9000, scans: int = 1500) -> bytes:
    """A JPEG of few bytes that says the same again and again, each time for all of its pixels."""
    out = io.BytesIO()
    Image.new("L", (side, side), 128).save(out, "JPEG", progressive=True)
    data = out.getvalue()
    starts = [found.start() for found in re.finditer(rb"\xff\xda", data)]
    ends = [*starts[1:], len(data) - 2]
    # The shortest scan, with the tables before the next one left out.
    one = min((data[a:b] for a, b in zip(starts, ends, strict=True)), key=len)
    table = one.find(b"\xff\xc4")
    one = one if table < 0 else one[:table]
    return data[:-2] + one * scans + data[-2:]


def _add_special(made: Builder, jpeg: bytes) -> None:
    kind = "no files"
    os.mkfifo(made.add(kind, "pipe.jpg", None, "none"))
    listening = socket.socket(socket.AF_UNIX)
    made.sockets.append(listening)
    place = made.add(kind, "socket.jpg", None, "none")
    with tempfile.TemporaryDirectory() as short:  # a socket's path may have about 100 bytes
        listening.bind(f"{short}/s")
        os.rename(f"{short}/s", place)
    made.add(kind, "folder.jpg", None, "none").mkdir()
    real = made.add("links", "real.jpg", jpeg, "hashed")
    for name, target in (
        ("to a file.jpg", str(real)),
        ("to itself.jpg", "to itself.jpg"),
        ("to nothing.jpg", "/nonexistent/nothing"),
        ("to a device.jpg", "/dev/zero"),
        ("to the folder above", ".."),
        ("to a pipe.jpg", str(made.folder / "no-files" / "pipe.jpg")),
    ):
        made.add("links", name, None, "none").symlink_to(target)
    locked = made.add("without permission", "locked.jpg", jpeg, "failed hashed")
    locked.chmod(0)
    folder = made.add("without permission", "folder", None, "failed none")
    folder.mkdir()
    made.add("without permission", "folder/a.jpg", jpeg, "hashed none")
    folder.chmod(0)


@dataclass
class Report:
    """What an ingest of the folder came to.

    ``memory`` are bytes of the command and its workers at the highest, ``left`` its processes that
    were still there afterwards, ``talk`` what it wrote to the terminal.
    """

    states: dict[str, tuple[str, str]]
    seconds: float
    memory: int
    left: int
    talk: str
    summary: dict[str, object]
    code: int
    wrong: list[str] = field(default_factory=list)

    def state_of(self, case: Case) -> tuple[str, str]:
        return self.states.get(to_text(case.path), ("none", ""))


def ingest(made: Builder, url: str) -> Report:
    """Ingest the folder by the command, and hold the outcome against what is expected."""
    command = [sys.executable, "-m", "catalog", "ingest", str(made.folder), "--json", *LIMITS]
    started = time.monotonic()
    process = psutil.Popen(
        [*command, "--hashers", "phash,pdq"],
        env=os.environ | {"CATALOG_DATABASE_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    highest = 0

    def watch() -> None:
        nonlocal highest
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            highest = max(highest, sum(_memory(one) for one in _family(process)))
            time.sleep(0.05)

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    out, talk = process.communicate(timeout=900)
    seconds = time.monotonic() - started
    watcher.join()
    left = sum(_group(one) == process.pid for one in psutil.process_iter())
    with Catalog.open(database_url=url) as catalog, catalog.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT path, state, coalesce(message, '') FROM catalog.file"
            " LEFT JOIN catalog.failure ON file_id = file.id"
        )
        states = {path: (state, message) for path, state, message in rows}
    report = Report(states, seconds, highest, left, talk, json.loads(out), process.returncode)
    for case in made.cases:
        state, message = report.state_of(case)
        if state not in case.states or (state == "failed" and not re.search(case.reason, message)):
            report.wrong.append(f"{case.kind}: {case.path!r} is {state}: {message}")
    return report


def _family(process: psutil.Process) -> Iterator[psutil.Process]:
    try:
        yield process
        yield from process.children(recursive=True)
    except psutil.Error:
        return


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _group(process: psutil.Process) -> int | None:
    try:
        return None if process.status() == psutil.STATUS_ZOMBIE else os.getpgid(process.pid)
    except (psutil.Error, ProcessLookupError):
        return None


def unlock(folder: Path) -> None:
    """Let the folder be deleted."""
    (folder / "without-permission" / "folder").chmod(0o700)


def main() -> None:
    from catalog.db.embedded import EmbeddedServer, running_server

    with tempfile.TemporaryDirectory(prefix="catalog-") as directory:
        place = Path(directory)
        place.chmod(0o711)
        made = build(place / "hostile")
        with running_server(place / "home") as url:
            report = ingest(made, url)
            again = ingest(made, url)
        EmbeddedServer(place / "home").stop()
        made.close()
        unlock(made.folder)
    print("| kind | files | hashed | failed | passed over | in no row | as expected |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for kind in [*dict.fromkeys(case.kind for case in made.cases), "all"]:
        cases = [case for case in made.cases if kind in (case.kind, "all")]
        found = [report.state_of(case)[0] for case in cases]
        counts = [found.count(state) for state in ("hashed", "failed", "ignored", "none")]
        wrong = sum(one.startswith(f"{kind}:") or kind == "all" for one in report.wrong)
        print("|", " | ".join([kind, *map(str, [len(cases), *counts, len(cases) - wrong])]), "|")
    print()
    for name, one in (("first", report), ("second", again)):
        print(
            f"{name} run: exit code {one.code}, {one.seconds:.1f} s, {one.memory / 1e6:.0f} MB at"
            f" the highest, {one.left} processes left, {one.summary['files_unchanged']} unchanged"
        )
    for wrong_one in report.wrong:
        print(wrong_one)


if __name__ == "__main__":
    main()
