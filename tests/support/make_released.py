"""Makes a file of tests/released: a small catalogue by a program of some age, as plain SQL.

tests/released/README.md says when and how.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from catalog import Catalog
from catalog.db.embedded import EmbeddedServer, running_server
from catalog.db.installation import installation
from tests.support.made_videos import film, write_video
from tests.support.pictures import cropped, downscaled, flat, photo, recompressed, write

# What stands in the file in place of the folder that the pictures were made in.
PLACE = "/photos"

_CHANGED = 1_700_000_000


def make_pictures(folder: Path) -> None:
    """Eighteen files: pairs, copies, flat ones, one that is broken and one that is not media."""
    for seed in range(1, 5):
        write(folder / "camera" / f"{seed}.png", photo(seed, 160, 120))
    write(folder / "camera" / "5.jpg", photo(5, 160, 120))
    write(folder / "phone" / "1 again.png", recompressed(photo(1, 160, 120), 60))
    write(folder / "phone" / "2 cropped.png", cropped(photo(2, 160, 120), 0.02))
    write(folder / "phone" / "3 small.png", downscaled(photo(3, 160, 120), 0.6))
    write(folder / "phone" / "4 mirrored.png", photo(4, 160, 120)[:, ::-1])
    for name in ("5 copy.jpg", "größe\tund \U0001f600.jpg"):
        write(folder / "phone" / name, photo(5, 160, 120))
    odd = os.fsencode(folder / "phone") + b"/no utf-8 \xff.jpg"
    Path(os.fsdecode(odd)).write_bytes((folder / "camera" / "5.jpg").read_bytes())
    write(folder / "flat" / "white.png", flat(255, 160, 120))
    write(folder / "flat" / "grey.png", flat(128, 160, 120))
    whole = (folder / "camera" / "1.png").read_bytes()
    (folder / "broken.png").write_bytes(whole[: len(whole) // 3])
    (folder / "notes.txt").write_text("no picture")
    write_video(folder / "film" / "long.mp4", film(7, 6, 8, scene=1, width=160, height=120), 8)
    write_video(folder / "film" / "short.mp4", film(7, 4, 8, scene=1, width=160, height=120), 8)
    for path in folder.rglob("*"):
        os.utime(path, (_CHANGED, _CHANGED))


def dump(checkout: Path, commands: list[list[str]], out: Path, revision: str | None) -> None:
    """Run commands of the program in ``checkout``, and write the catalogue that they leave.

    With a ``revision`` its schema is taken back to that one, by this program.
    """
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        top.chmod(0o711)  # a root's server runs under another account
        home, pictures = top / "home", top / "photos"
        make_pictures(pictures)
        environment = os.environ | {"PYTHONPATH": str(checkout), "CATALOG_HOME": str(home)}
        environment.pop("CATALOG_DATABASE_URL", None)
        for command in commands:
            words = [word.replace(PLACE, str(pictures), 1) for word in command]
            done = subprocess.run(
                [sys.executable, "-m", "catalog", *words], cwd="/", env=environment, check=False
            )
            assert done.returncode in (0, 1)  # 1: a file failed, as one should
        if revision is not None:
            with Catalog.open(home=home, migrate=False) as catalog:
                catalog.downgrade(revision)
        with running_server(home) as url:
            text = subprocess.run(
                [
                    str(installation(home) / "bin" / "pg_dump"),
                    *("--schema=catalog", "--no-owner", "--format=plain", url),
                ],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        EmbeddedServer(home).stop()
    # A line that begins with a backslash is for psql, but for the one that ends rows.
    lines = (
        line
        for line in text.split("\n")
        if line and not line.startswith("--") and (line == "\\." or not line.startswith("\\"))
    )
    out.write_text("\n".join(lines).replace(str(pictures), PLACE) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkout", type=Path, help="where the program is that makes the catalogue")
    parser.add_argument("out", type=Path, help="the file to write")
    parser.add_argument(
        "command",
        nargs="+",
        help=f"commands to run, such as 'ingest {PLACE}'; {PLACE} is where the pictures are",
    )
    parser.add_argument("--revision", help="take the schema back to this one")
    said = parser.parse_args()
    commands = [command.split() for command in said.command]
    dump(said.checkout.resolve(), commands, said.out, said.revision)


if __name__ == "__main__":
    main()
