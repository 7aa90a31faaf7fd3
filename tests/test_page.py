from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import shutil
import subprocess
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Self

import pytest

from catalog.cli.text import printable
from catalog.reports.page import Outline, Shown, ShownCluster, Written, write_page
from catalog.sources.lists import PathList

MADE = datetime(2025, 3, 9, 14, 5)

KEPT = Shown(
    path="/photos/2009/Summer/IMG_1.jpg",
    format="jpeg",
    width=4000,
    height=3000,
    duration=None,
    byte_size=3_200_000,
    modified=datetime(2009, 7, 14, 12, 30, tzinfo=UTC),
    suggestion="keep",
    reason="It has the most pixels.",
    hasher=None,
    distance=None,
    bits=None,
    isometry=None,
    identical=False,
    reference=False,
    frames=((None, b"\xff\xd8 the kept one"),),
)
COPY = replace(
    KEPT,
    path="/photos/backup/IMG_1.jpg",
    suggestion="remove",
    reason="It has the same bytes as the kept file.",
    identical=True,
    modified=None,
)
SMALL = Shown(
    path="/photos/mail/small.png",
    format="png",
    width=400,
    height=300,
    duration=None,
    byte_size=90_000,
    modified=datetime(2011, 1, 2, 3, 4, 5),
    suggestion="review",
    reason="It is no direct near-duplicate of the kept file.",
    hasher="phash",
    distance=8,
    bits=256,
    isometry="r90fv",
    identical=False,
    reference=True,
    frames=(),
)
VIDEO = replace(
    SMALL,
    path="/videos/holiday.mp4",
    format="mp4",
    duration=3725.4,
    frames=((310.5, b"\xff\xd8 early"), (931.25, b"\xff\xd8 late"), (3600.0, b"\xff\xd8 early")),
)
CLUSTER = ShownCluster(
    id=17,
    media=2,
    files=3,
    byte_size=6_490_000,
    reclaimable=3_200_000,
    reclaimable_exact=1_200_000,
    diameter=96,
    diameter_bits=256,
    diameter_hasher="phash",
    diameter_exact=False,
    weakest=48,
    weakest_bits=256,
    weakest_hasher="phash",
    members=[KEPT, COPY, SMALL],
)

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "-->",
    "]]>",
    "<img src=x onerror=alert(1)>",
    "\"quoted\" 'twice' \\ &amp; &lt;",
    "{title} {0} %s ${1}",
    "two\nlines\r\0",
    "été 🏖️ עברית \u202egpj.exe \u2028",
    "caf\udce9 \udcff",
    "\ud800 alone",
]


@dataclass
class Element:
    name: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """What a browser makes of a page: its elements in order, each with the text it begins with.

    An image has none: what follows it is its parent's.
    """

    elements: list[Element] = field(default_factory=list)
    innermost: Element = field(init=False)
    open: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append(Element(tag, dict(attrs)))
        if tag != "img":
            self.innermost = self.elements[-1]
            self.open = True

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.innermost.text += data

    @classmethod
    def of(cls, html: str) -> Self:
        page = cls()
        page.feed(html)
        page.close()
        return page

    def all(self, name: str, of_class: str | None = None) -> list[Element]:
        return [
            element
            for element in self.elements
            if element.name == name
            and (of_class is None or element.attributes.get("class") == of_class)
        ]

    def one(self, name: str, of_class: str | None = None) -> Element:
        (element,) = self.all(name, of_class)
        return element

    @property
    def policy(self) -> dict[str, str]:
        """The directives of its Content-Security-Policy."""
        (meta,) = (m for m in self.all("meta") if "http-equiv" in m.attributes)
        assert meta.attributes["http-equiv"] == "Content-Security-Policy"
        directives = str(meta.attributes["content"]).split("; ")
        return dict(directive.split(" ", 1) for directive in directives)

    @property
    def scripts(self) -> list[Element]:
        """Those that run."""
        return [script for script in self.all("script") if "type" not in script.attributes]

    @property
    def clusters(self) -> list[dict[str, Any]]:
        """What the blocks tell, with the thumbnails where they belong."""
        clusters = []
        for known, encoded in zip(
            self.all("script", "cluster"), self.all("script", "thumbnails"), strict=True
        ):
            cluster = json.loads(known.text)
            thumbnails = [base64.b64decode(word, validate=True) for word in encoded.text.split(" ")]
            for member in cluster["members"]:
                member["frames"] = tuple(
                    (at, thumbnails[number]) for at, number in member["frames"]
                )
            clusters.append(cluster)
        return clusters

    @property
    def totals(self) -> dict[str, Any]:
        totals: dict[str, Any] = json.loads(self.one("script", "totals").text)
        return totals


def page(*clusters: ShownCluster, title: str = "Clusters", note: str = "all files") -> Page:
    """The page of the clusters, read back from the bytes of a file."""
    data = io.BytesIO()
    with io.TextIOWrapper(data, "utf-8", newline="\n") as out:
        write_page(out, title, note, clusters, MADE)
        out.flush()
        return Page.of(data.getvalue().decode())


def expected(cluster: ShownCluster) -> dict[str, Any]:
    """What a page tells of the cluster."""
    known = asdict(cluster) | {"chained": cluster.chained}
    for member in known["members"]:
        member["modified"] = member["modified"] and member["modified"].isoformat()
    return known


def test_every_field_of_every_file_is_in_it() -> None:
    other = replace(CLUSTER, id=18, members=[SMALL, KEPT], diameter_exact=True, weakest=None)
    assert page(CLUSTER, other).clusters == [expected(CLUSTER), expected(other)]


def test_equal_thumbnails_are_there_once() -> None:
    (block,) = page(CLUSTER).all("script", "thumbnails")
    ((_, jpeg),) = KEPT.frames
    assert base64.b64decode(block.text, validate=True) == jpeg


def test_equal_frames_are_there_once_with_all_their_times() -> None:
    made = page(replace(CLUSTER, members=[VIDEO, KEPT, replace(VIDEO, path="/videos/copy.mp4")]))
    (block,) = made.all("script", "thumbnails")
    assert len(block.text.split(" ")) == 3
    ((first, _, copy),) = [cluster["members"] for cluster in made.clusters]
    assert first["frames"] == copy["frames"] == VIDEO.frames
    assert first["duration"] == 3725.4


def test_it_tells_title_note_and_time() -> None:
    made = page(CLUSTER, title="My photos", note="phash up to 51 of 256 bits")
    assert made.one("title").text == made.one("h1").text == "My photos"
    assert made.one("time").attributes["datetime"] == "2025-03-09T14:05:00"
    assert made.one("time").text == "9 March 2025, 14:05"
    assert any("phash up to 51 of 256 bits" in p.text for p in made.all("p", "note"))


def test_the_totals_are_those_of_all_clusters() -> None:
    other = replace(CLUSTER, id=18, files=40, reclaimable=5, reclaimable_exact=2)
    out = io.StringIO()
    written = write_page(out, "", "", [CLUSTER, other], MADE)
    assert written == Written(2, 43, reclaimable=3_200_005, reclaimable_exact=1_200_002)
    totals = Page.of(out.getvalue()).totals
    assert {name: totals[name] for name in asdict(written)} == asdict(written)


def test_exact_copies_and_look_alikes_are_counted_apart() -> None:
    alike = replace(SMALL, suggestion="remove")
    made = page(CLUSTER, replace(CLUSTER, id=18, members=[KEPT, COPY, alike]))
    assert made.totals["removable"] == {
        "copies": 2,
        "copies_bytes": 2 * COPY.byte_size,
        "alike": 1,
        "alike_bytes": SMALL.byte_size,
    }


def test_pages_of_the_same_clusters_are_known_by_their_content() -> None:
    content = page(CLUSTER).totals["content"]
    assert page(CLUSTER, title="Other", note="later").totals["content"] == content
    for other in (replace(CLUSTER, members=[KEPT, SMALL]), replace(CLUSTER, id=18)):
        assert page(other).totals["content"] != content


def test_no_clusters_are_a_page_too() -> None:
    made = page()
    assert made.clusters == []
    assert not any(made.totals[name] for name in (*asdict(Written(0, 0, 0, 0)), "removable"))
    assert made.one("main").attributes["id"] == "clusters"


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text_whatever_is_in_them(name: str) -> None:
    named = replace(KEPT, path=f"/photos/{name}/{name}.jpg", reason=name)
    cluster = replace(CLUSTER, members=[named, replace(SMALL, path=name)])
    made = page(cluster, title=name, note=name)
    assert made.clusters == [expected(cluster)]
    plain = page(CLUSTER)
    assert [e.name for e in made.elements] == [e.name for e in plain.elements]
    assert made.policy == plain.policy
    assert made.one("title").text == made.one("h1").text == printable(name)


class TestSecurity:
    def test_only_what_is_in_the_page_is_allowed(self) -> None:
        policy = page(CLUSTER).policy
        assert policy.pop("img-src") == "data:"
        assert policy.pop("default-src") == "'none'"
        assert policy.pop("base-uri") == policy.pop("form-action") == "'none'"
        assert set(policy) == {"script-src", "style-src"}

    @pytest.mark.parametrize("kind", ["script", "style"])
    def test_the_policy_names_what_may_run_by_its_hash(self, kind: str) -> None:
        made = page(CLUSTER)
        (element,) = made.scripts if kind == "script" else made.all("style")
        digest = hashlib.sha256(element.text.encode()).digest()
        assert made.policy[f"{kind}-src"] == f"'sha256-{base64.b64encode(digest).decode()}'"

    def test_the_policy_comes_before_what_it_rules(self) -> None:
        names = [element.name for element in page(CLUSTER).elements]
        policy = names.index("meta", names.index("meta") + 1)
        assert policy < min(names.index("style"), names.index("script"))

    def test_nothing_is_fetched(self) -> None:
        made = page(CLUSTER)
        for element in made.elements:
            assert not {"src", "href", "action", "style"} & set(element.attributes)
            assert not any(name.startswith("on") for name in element.attributes)
        for code in (made.one("style").text, made.scripts[0].text):
            assert not re.search(r"https?:|url\(|@import|fetch\(|innerHTML|eval\(", code)

    def test_its_own_text_cannot_end_its_script(self) -> None:
        assert "</" not in page().scripts[0].text


class TestStreaming:
    def test_a_cluster_is_written_before_the_next_is_asked_for(self) -> None:
        out = io.StringIO()

        def clusters() -> Iterator[ShownCluster]:
            for number in range(5):
                assert out.getvalue().count('class="cluster"') == number
                yield replace(CLUSTER, id=number)

        assert write_page(out, "", "", clusters(), MADE).clusters == 5

    def test_a_written_cluster_is_let_go(self) -> None:
        class Members(list[Shown]):
            """A list that can be watched."""

        watched: list[weakref.ref[Sequence[Shown]]] = []

        def clusters() -> Iterator[ShownCluster]:
            for number in range(5):
                members = Members([KEPT, COPY])
                watched.append(weakref.ref(members))
                yield replace(CLUSTER, id=number, members=members)
                del members
                # The one just written is still in the hands of the loop that asks for the next.
                assert sum(reference() is not None for reference in watched) <= 1

        write_page(io.StringIO(), "", "", clusters(), MADE)

    def test_what_goes_wrong_leaves_a_page_that_says_so(self) -> None:
        def clusters() -> Iterator[ShownCluster]:
            yield CLUSTER
            raise RuntimeError("the server went away")

        out = io.StringIO()
        with pytest.raises(RuntimeError):
            write_page(out, "", "", clusters(), MADE)
        assert not Page.of(out.getvalue()).all("script", "totals")


class TestChained:
    @pytest.mark.parametrize(
        ("weakest", "diameter", "chained"),
        [
            (48, 96, True),
            (48, 73, True),
            (48, 72, False),
            (48, 48, False),
            (2, 8, False),
            (2, 10, True),
            (None, 96, False),
            (48, None, False),
        ],
    )
    def test_the_ends_are_notably_further_apart_than_a_link_is_long(
        self, weakest: int | None, diameter: int | None, chained: bool
    ) -> None:
        cluster = replace(CLUSTER, weakest=weakest, diameter=diameter)
        assert cluster.chained is chained

    def test_distances_of_different_hashers_are_not_compared(self) -> None:
        assert not replace(CLUSTER, diameter_hasher="pdq").chained


BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")


def rendered(folder: Path, *clusters: ShownCluster, then: str = "") -> Page:
    """The elements of a page once its script has run, and after it what a person does."""
    out = io.StringIO()
    write_page(out, "Clusters", "all files", clusters, MADE)
    digest = base64.b64encode(hashlib.sha256(then.encode()).digest()).decode()
    html = out.getvalue().replace("script-src '", f"script-src 'sha256-{digest}' '")
    folder.mkdir(exist_ok=True)
    target = folder / "page.html"
    target.write_text(html.replace("</body>", f"<script>{then}</script></body>"), "utf-8")
    flags = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --dump-dom".split()
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [str(BROWSER), *flags, "--enable-logging=stderr", profile, target.as_uri()],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "Content Security Policy" not in done.stderr
    assert "Uncaught" not in done.stderr
    return Page.of(done.stdout)


@pytest.fixture(scope="module")
def in_browser(tmp_path_factory: pytest.TempPathFactory) -> Page:
    short = replace(VIDEO, path="/videos/short.gif", duration=1.4, frames=VIDEO.frames[:1])
    cluster = replace(CLUSTER, members=[KEPT, VIDEO, short, SMALL])
    return rendered(tmp_path_factory.mktemp("browser"), cluster)


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")
class TestInBrowser:
    """What the script makes of the blocks, told by a real browser."""

    def test_a_video_is_a_link_around_its_frames(self, in_browser: Page) -> None:
        link = in_browser.one("a", "preview strip")
        assert link.attributes["href"] == "file:///videos/holiday.mp4"
        assert link.attributes["aria-label"] == "holiday.mp4, 3 frames"
        at = in_browser.elements.index(link)
        inside = in_browser.elements[at + 1 : at + 7]
        assert [element.name for element in inside] == ["span", "img"] * 3
        assert [image.attributes["alt"] for image in inside[1::2]] == [
            "holiday.mp4 at 5:11",
            "holiday.mp4 at 15:31",
            "holiday.mp4 at 1:00:00",
        ]
        early, late, again = (str(image.attributes["src"]) for image in inside[1::2])
        assert early == again != late
        assert base64.b64decode(early.removeprefix("data:image/jpeg;base64,")) == VIDEO.frames[0][1]

    def test_files_shown_with_a_video_have_a_row_each(self, in_browser: Page) -> None:
        assert in_browser.one("section").attributes["class"] == "rows"
        assert len(in_browser.all("li")) == 4

    def test_times_stand_below_the_frames(self, in_browser: Page) -> None:
        assert [frame.text for frame in in_browser.all("span", "frame")] == [
            "5:11",
            "15:31",
            "1:00:00",
        ]

    def test_what_has_one_frame_looks_like_a_picture(self, in_browser: Page) -> None:
        links = in_browser.all("a", "preview")
        assert [str(link.attributes["href"]).rpartition("/")[2] for link in links] == [
            "IMG_1.jpg",
            "short.gif",
            "small.png",
        ]
        alts = [image.attributes["alt"] for image in in_browser.all("img")]
        assert (alts[0], alts[-1]) == ("IMG_1.jpg", "short.gif")
        assert not any("aria-label" in link.attributes for link in links)

    def test_a_name_never_breaks_within_its_suffix(self, in_browser: Page) -> None:
        suffixes = [span.text for span in in_browser.all("span", "suffix")]
        assert suffixes == [".jpg", ".mp4", ".gif", ".png"]

    def test_facts_begin_with_the_duration(self, in_browser: Page) -> None:
        texts = [span.text for span in in_browser.all("span")]
        assert {"1:02:05", "0:01", "4000 \u00d7 3000"} <= set(texts)
        assert texts[texts.index("1:02:05") + 1] == "400 \u00d7 300"


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")
def test_a_part_is_outlined_in_the_picture_that_shows_more(tmp_path: Path) -> None:
    corners = (0.25, 0.5), (0.75, 0.5), (0.75, 1.125), (0.25, 1.125)
    crop, collage, other = (
        replace(SMALL, path=f"/photos/{name}.jpg", frames=((None, name.encode()),))
        for name in ("crop", "collage", "other")
    )
    members = [
        KEPT,
        replace(crop, outline=Outline(kept=True, corners=corners)),
        replace(collage, outline=Outline(kept=False, corners=corners)),
        other,
    ]
    made = rendered(tmp_path, replace(CLUSTER, members=members))
    images = made.all("img")
    assert [image.attributes["alt"] for image in images] == [
        "IMG_1.jpg",
        "crop.jpg",
        "IMG_1.jpg, with the outline of crop.jpg",
        "collage.jpg, with the outline of IMG_1.jpg",
        "other.jpg",
    ]
    assert images[2].attributes["src"] == images[0].attributes["src"]
    for image in images[2:4]:
        at = made.elements.index(image)
        assert made.elements[at - 1].attributes["class"] == "outlined"
        drawing = [
            (one.name, one.attributes.get("points")) for one in made.elements[at + 1 : at + 5]
        ]
        points = "0.25,0.5 0.75,0.5 0.75,1.125 0.25,1.125"
        assert drawing == [("svg", None), ("path", None), *[("polygon", points)] * 2]
    assert len(made.all("span", "outlined")) == 2


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")
class TestTicking:
    """Ticked files become a list of paths: by the clipboard, a line each, or saved."""

    LINES = replace(COPY, path="/photos/two\n/photos/other.jpg")
    BYTES = replace(COPY, path="/photos/caf\udce9 \U0001f480.jpg")
    SPACED = replace(COPY, path="/photos/\u202egpj été \u200e.jpg")
    ALIKE = replace(SMALL, path="/photos/alike.png", suggestion="remove")
    # Before the page wakes, and then: clicks on what selectors name, after which the title tells
    # what was copied, saved and remembered.
    CLICKS = """
        const refused = %s;
        const did = { copied: [], saved: [] };
        Object.defineProperty(navigator, "clipboard", {
          value: { writeText: async (text) => refused ? Promise.reject() : did.copied.push(text) },
        });
        document.execCommand = () => false;
        globalThis.Blob = class {
          constructor(parts) {
            did.saved.push(...parts.map((part) => typeof part === "string" ? part : [...part]));
          }
        };
        URL.createObjectURL = () => "data:,";
        HTMLAnchorElement.prototype.click = function () { did.name = this.download; };
        for (const [name, value] of Object.entries(%s)) localStorage.setItem(name, value);
        addEventListener("DOMContentLoaded", async () => {
          for (const selector of %s) document.querySelector(selector).click();
          await new Promise((done) => setTimeout(done));
          did.shown = byId("paths").hidden ? null : byId("paths").value;
          did.remembered = { ...localStorage };
          document.title = JSON.stringify(did);
        });
    """

    def clicked(
        self,
        folder: Path,
        *selectors: str,
        clusters: Sequence[Sequence[Shown]],
        refused: bool = False,
        remembered: dict[str, str] | None = None,
    ) -> tuple[Page, dict[str, Any]]:
        """The page after clicks, and what they did."""
        then = self.CLICKS % tuple(map(json.dumps, (refused, remembered or {}, selectors)))
        shown = [replace(CLUSTER, id=id_, members=files) for id_, files in enumerate(clusters)]
        made = rendered(folder, *shown, then=then)
        return made, json.loads(made.one("title").text)

    @staticmethod
    def told(made: Page) -> str:
        """What the bar tells, without warnings and messages."""
        (told,) = (e for e in made.elements if e.attributes.get("id") == "told")
        return told.text

    @staticmethod
    def warnings(made: Page) -> list[bool]:
        """Whether each cluster warns that none of its files would be left."""
        warnings = [e for e in made.all("p", "warning") if e.text.startswith("Every file")]
        return ["hidden" not in warning.attributes for warning in warnings]

    @staticmethod
    def texts(made: Page) -> list[str]:
        return [element.text for element in made.elements]

    def test_nothing_is_ticked_at_first(self, tmp_path: Path) -> None:
        made, did = self.clicked(tmp_path, clusters=[[KEPT, COPY, SMALL]])
        boxes = [e for e in made.all("input") if e.attributes["type"] == "checkbox"]
        assert [box.attributes["aria-label"] for box in boxes] == [
            f"Tick {file.path}" for file in (KEPT, COPY, SMALL)
        ]
        (bar,) = (e for e in made.elements if e.attributes.get("id") == "ticked")
        assert "hidden" in bar.attributes
        assert not did["remembered"]

    def test_paths_are_copied_a_line_each(self, tmp_path: Path) -> None:
        members = [KEPT, COPY, self.ALIKE, SMALL, self.SPACED]
        made, did = self.clicked(tmp_path, "#copies", "#copy", clusters=[members])
        assert did["copied"] == [f"{COPY.path}\n{self.SPACED.path}"]
        assert self.told(made) == "2 files ticked, 6.4 MB "
        assert " Copied." in self.texts(made)
        assert self.warnings(made) == [False]

    def test_look_alikes_are_ticked_apart_from_exact_copies(self, tmp_path: Path) -> None:
        clusters = [[KEPT, COPY, self.ALIKE], [KEPT, COPY]]
        made, did = self.clicked(tmp_path, "#alike", "#copy", clusters=clusters)
        assert did["copied"] == [self.ALIKE.path]
        offered = {e.attributes.get("id"): e.text for e in made.all("button")}
        assert offered["copies"] == "2 exact copies, 6.4 MB"
        assert offered["alike"] == "1 look-alike, 90.0 kB"
        assert [button.text for button in made.all("button", "toggle")] == [
            "Tick 1 exact copy",
            "Untick 1 look-alike",
            "Tick 1 exact copy",
        ]

    def test_a_cluster_has_buttons_of_its_own(self, tmp_path: Path) -> None:
        clusters = [[KEPT, COPY], [KEPT, self.SPACED, self.ALIKE]]
        second = "section:nth-of-type(2) .toggle"
        _, did = self.clicked(tmp_path, second, "#copy", clusters=clusters)
        assert did["copied"] == [self.SPACED.path]
        made, did = self.clicked(tmp_path, "#copies", second, "#copy", clusters=clusters)
        assert did["copied"] == [COPY.path]
        assert made.all("button", "toggle")[1].text == "Tick 1 exact copy"

    def test_a_cluster_of_which_nothing_would_be_left_is_told(self, tmp_path: Path) -> None:
        clusters = [[COPY, self.SPACED], [KEPT, COPY]]
        made, _ = self.clicked(tmp_path, "#copies", clusters=clusters)
        assert made.one("span", "warning").text == "in 1 cluster every file is ticked"
        assert self.warnings(made) == [True, False]

    def test_what_no_line_of_text_can_hold_is_not_copied(self, tmp_path: Path) -> None:
        clusters = [[KEPT, COPY, self.LINES, self.BYTES]]
        made, did = self.clicked(tmp_path, "#copies", "#copy", clusters=clusters)
        assert did["copied"] == [COPY.path]
        message = " Copied. Left out: 2 paths that no line of text can hold. Save the list instead."
        assert message in self.texts(made)

    def test_where_nothing_can_be_copied_the_paths_are_there_to_take(self, tmp_path: Path) -> None:
        clusters = [[KEPT, COPY, self.SPACED]]
        made, did = self.clicked(tmp_path, "#copies", "#copy", clusters=clusters, refused=True)
        assert did["shown"] == f"{COPY.path}\n{self.SPACED.path}"
        assert " Copy them from here." in self.texts(made)

    @pytest.mark.parametrize("broken", [False, True])
    def test_a_saved_list_is_one_that_the_catalogue_reads(
        self, tmp_path: Path, broken: bool
    ) -> None:
        files = [COPY, self.BYTES, self.SPACED, *([self.LINES] if broken else [])]
        _, did = self.clicked(tmp_path, "#copies", "#save", clusters=[[KEPT, *files]])
        target = tmp_path / did["name"]
        target.write_bytes(
            b"".join(
                part.encode() if isinstance(part, str) else bytes(part) for part in did["saved"]
            )
        )
        assert target.name == ("ticked-files-0.txt" if broken else "ticked-files.txt")
        read = PathList.read(str(target), null=broken)
        assert read.paths == tuple(file.path for file in files)

    def test_ticks_survive_a_reload_of_the_same_clusters(self, tmp_path: Path) -> None:
        clusters = [[KEPT, COPY, self.ALIKE], [KEPT, self.SPACED]]
        _, did = self.clicked(tmp_path / "a", "#copies", clusters=clusters)
        (name,) = remembered = did["remembered"]
        made, _ = self.clicked(tmp_path / "b", clusters=clusters, remembered=remembered)
        assert self.told(made) == "2 files ticked, 6.4 MB "
        made, _ = self.clicked(tmp_path / "c", clusters=clusters[:1], remembered=remembered)
        assert self.told(made) == "0 files ticked, 0 B "
        _, did = self.clicked(tmp_path / "d", "#clear", clusters=clusters, remembered=remembered)
        assert name not in did["remembered"]


def test_each_word_of_the_script_is_an_element_of_the_page() -> None:
    made = page()
    asked_for = set(re.findall(r'byId\("(\w+)"\)', made.scripts[0].text))
    assert asked_for == {e.attributes["id"] for e in made.elements if "id" in e.attributes}


@pytest.mark.parametrize("name", ["page.css", "page.html", "page.js"])
def test_what_the_page_is_made_of_is_packaged(name: str) -> None:
    root = Path(__file__).parents[1]
    assert (root / "catalog" / "reports" / name).is_file()
    assert f'"{name}"' in (root / "pyproject.toml").read_text("utf-8")
