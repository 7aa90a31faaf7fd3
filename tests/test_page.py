from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Self

import pytest

from catalog.output import printable
from catalog.page import Shown, ShownCluster, Written, write_page

MADE = datetime(2025, 3, 9, 14, 5)

KEPT = Shown(
    path="/photos/2009/Summer/IMG_1.jpg",
    format="jpeg",
    width=4000,
    height=3000,
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
    thumbnail=b"\xff\xd8 the kept one",
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
    thumbnail=None,
)
CLUSTER = ShownCluster(
    id=17,
    media=2,
    files=3,
    byte_size=6_490_000,
    reclaimable=3_200_000,
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
    """What a browser makes of a page: its elements in order, each with the text it begins with."""

    elements: list[Element] = field(default_factory=list)
    open: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append(Element(tag, dict(attrs)))
        self.open = True

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.elements[-1].text += data

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
                if member["thumbnail"] is not None:
                    member["thumbnail"] = thumbnails[member["thumbnail"]]
            clusters.append(cluster)
        return clusters

    @property
    def totals(self) -> dict[str, int]:
        totals: dict[str, int] = json.loads(self.one("script", "totals").text)
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
    assert base64.b64decode(block.text, validate=True) == KEPT.thumbnail


def test_it_tells_title_note_and_time() -> None:
    made = page(CLUSTER, title="My photos", note="phash up to 51 of 256 bits")
    assert made.one("title").text == made.one("h1").text == "My photos"
    assert made.one("time").attributes["datetime"] == "2025-03-09T14:05:00"
    assert made.one("time").text == "9 March 2025, 14:05"
    assert any("phash up to 51 of 256 bits" in p.text for p in made.all("p", "note"))


def test_the_totals_are_those_of_all_clusters() -> None:
    other = replace(CLUSTER, id=18, files=40, reclaimable=5)
    out = io.StringIO()
    written = write_page(out, "", "", [CLUSTER, other], MADE)
    assert written == Written(clusters=2, files=43, reclaimable=3_200_005)
    assert Page.of(out.getvalue()).totals == asdict(written)


def test_no_clusters_are_a_page_too() -> None:
    made = page()
    assert made.clusters == []
    assert made.totals == {"clusters": 0, "files": 0, "reclaimable": 0}
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


def test_each_word_of_the_script_is_an_element_of_the_page() -> None:
    made = page()
    asked_for = set(re.findall(r'byId\("(\w+)"\)', made.scripts[0].text))
    assert asked_for == {e.attributes["id"] for e in made.elements if "id" in e.attributes}


@pytest.mark.parametrize("name", ["page.css", "page.html", "page.js"])
def test_what_the_page_is_made_of_is_packaged(name: str) -> None:
    root = Path(__file__).parents[1]
    assert (root / "catalog" / name).is_file()
    assert f'"{name}"' in (root / "pyproject.toml").read_text("utf-8")
