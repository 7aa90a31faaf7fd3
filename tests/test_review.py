"""The review page's server: who gets in, what is shown, and what is decided."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import cv2
import numpy as np
import pytest

from catalog import Catalog, Scope, WorkerPool
from catalog.db.rows import run
from catalog.errors import UsageError
from catalog.groups.clusters import Choosing
from catalog.review.security import Session
from catalog.web.server import listening
from tests.support.command import HEED_SIGNALS, Run
from tests.support.made_videos import moving_camera, write_video
from tests.support.pictures import downscaled, photo, write
from tests.support.review import Visitor, served


def shelf(folder: Path, clusters: int) -> None:
    """Photos of which each has a smaller one, every second an exact copy, too."""
    for seed in range(clusters):
        original = write(folder / f"{seed:02}.png", photo(seed, 320 + 4 * seed, 240))
        write(folder / "small" / f"{seed:02} small.jpg", downscaled(photo(seed), 0.5))
        if seed % 2 == 0:
            copy = folder / "copies" / original.name
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(original.read_bytes())


@pytest.fixture
def visitor(catalog: Catalog, workers: WorkerPool, tmp_path: Path) -> Iterator[Visitor]:
    """One who has entered the page of six clusters."""
    shelf(tmp_path / "photos", 6)
    catalog.ingest([tmp_path / "photos"])
    with served(catalog, workers, tmp_path / "previews") as visitor:
        visitor.enter()
        yield visitor


def clusters(visitor: Visitor, **query: Any) -> list[Any]:
    text = "&".join(f"{name}={value}" for name, value in query.items())
    answer = visitor.get(f"/api/clusters?{text}")
    assert answer.status == 200, answer.body
    found: list[Any] = answer.json["clusters"]
    return found


def decide(visitor: Visitor, pair: list[int], verdict: str, better: int | None = None) -> Any:
    answer = visitor.post("/api/decide", {"pair": pair, "verdict": verdict, "better": better})
    assert answer.status == 200, answer.body
    return answer.json


def decisions(catalog: Catalog) -> list[tuple[Any, ...]]:
    query = "SELECT verdict, file1, file2, how FROM catalog.decision ORDER BY decision"
    with catalog.sql(query) as (_, rows):
        return [(row[0], Path(row[1]).name, Path(row[2]).name, row[3]) for row in rows]


class TestTheWayIn:
    def test_the_token_is_good_once(self, visitor: Visitor) -> None:
        token = "/?token=anything"
        assert visitor.get("/").status == 200
        assert visitor.get(token).status == 303  # whoever is in, stays in
        stranger = Visitor(visitor.session)
        assert stranger.get(token).status == 401
        assert stranger.enter().status == 401
        assert stranger.cookie is None

    def test_the_cookie_is_for_this_page_alone(self, catalog: Catalog, workers: WorkerPool) -> None:
        with served(catalog, workers) as visitor:
            answer = visitor.enter()
        cookie = answer.headers["set-cookie"].lower()
        assert answer.headers["location"] == "/"
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert f"catalog-{visitor.session.port}=" in cookie

    @pytest.mark.parametrize(
        "path", ["/", "/api/clusters", "/picture/1/small", "/film/1", "/static/review.js", "/no"]
    )
    def test_nothing_is_open_to_strangers(self, visitor: Visitor, path: str) -> None:
        stranger = Visitor(visitor.session)
        assert stranger.get(path).status == 401
        stranger.cookie = f"{visitor.session.cookie}=guessed"
        assert stranger.get(path).status == 401
        assert stranger.post(path, {}).status == 401

    @pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", ""])
    def test_another_host_name_gets_nothing(self, visitor: Visitor, host: str) -> None:
        """A site that lets its own name point to this machine."""
        assert visitor.get("/", Host=host).status == 421

    def test_localhost_is_this_machine(self, visitor: Visitor) -> None:
        assert visitor.get("/", Host=f"localhost:{visitor.session.port}").status == 200

    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Origin": "http://127.0.0.1:1"},
            {"Sec_Fetch_Site": "cross-site"},
            {"Sec_Fetch_Site": "same-site"},
        ],
    )
    def test_another_site_changes_nothing(
        self, visitor: Visitor, headers: dict[str, str], catalog: Catalog
    ) -> None:
        (one, *_) = clusters(visitor)
        body = {"pairs": one["accepts"]}
        assert visitor.post("/api/accept", body, **headers).status == 403
        assert visitor.ask("POST", "/api/accept", "{}", {}).status == 403  # no origin at all
        assert decisions(catalog) == []

    def test_another_site_embeds_nothing(self, visitor: Visitor) -> None:
        headers = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}
        assert visitor.get("/static/review.js", **headers).status == 403
        headers["Sec_Fetch_Mode"] = "navigate"
        assert visitor.get("/", **headers).status == 200

    @pytest.mark.parametrize("path", ["/", "/static/review.js", "/nothing", "/picture/0/small"])
    def test_every_answer_is_guarded(self, visitor: Visitor, path: str) -> None:
        for one in (visitor, Visitor(visitor.session)):
            headers = one.get(path).headers
            policy = headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["cross-origin-resource-policy"] == "same-origin"
            assert "cache-control" in headers
            assert "server" not in headers

    def test_no_page_holds_a_script_of_its_own(self, visitor: Visitor) -> None:
        page = visitor.get("/").body.decode()
        assert "<script type" in page
        assert "style=" not in page
        assert all("></script>" in line for line in page.splitlines() if "<script" in line)

    def test_it_listens_on_this_machine_alone(self) -> None:
        with listening(0) as at:
            host, port = at.getsockname()
            assert host == "127.0.0.1"
            with pytest.raises(UsageError, match=f"port {port} of 127.0.0.1 cannot be used"):
                listening(port)

    def test_answers_do_not_wait_for_the_browser_to_acknowledge_their_heads(self) -> None:
        with (
            listening(0) as at,
            socket.create_connection(at.getsockname()),
            at.accept()[0] as taken,
        ):
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    def test_sessions_have_secrets_of_their_own(self) -> None:
        one, other = Session(1), Session(1)
        assert one.token != other.token
        assert other.begun(one.token or "") is None


class TestClusters:
    @pytest.mark.parametrize("order", ["space", "near", "copies"])
    def test_they_come_in_order_a_few_at_a_time(self, visitor: Visitor, order: str) -> None:
        every = clusters(visitor, order=order, limit=60)
        assert [one["number"] for one in every] == list(range(1, 7))
        assert len({one["id"] for one in every}) == 6
        pages = [clusters(visitor, order=order, limit=4)]
        pages.append(clusters(visitor, order=order, limit=4, after=pages[0][-1]["place"]))
        assert pages[0] + pages[1] == every
        back = clusters(visitor, order=order, limit=3, before=every[4]["place"])
        assert back == every[1:4]
        middle = clusters(visitor, order=order, limit=2, at=every[2]["id"])
        assert middle == every[2:4]
        if order == "space":
            sizes = [one["reclaimable"] for one in every]
            assert sizes == sorted(sizes, reverse=True)
        if order == "copies":
            has_copies = [any(len(c["copies"]) > 1 for c in one["contents"]) for one in every]
            assert has_copies == sorted(has_copies, reverse=True)

    def test_what_is_decided_is_passed_over_and_keeps_its_number(self, visitor: Visitor) -> None:
        every = clusters(visitor)
        for one in every[1:3]:
            visitor.post("/api/accept", {"pairs": one["accepts"]})
        left = clusters(visitor)
        assert [one["number"] for one in left] == [1, 4, 5, 6]
        assert [one["id"] for one in clusters(visitor, all=1)] == [one["id"] for one in every]
        assert [one["number"] for one in clusters(visitor, before=left[-1]["place"])] == [1, 4, 5]
        (again, *_) = clusters(visitor, at=every[2]["id"])
        assert (again["id"], again["number"], again["undecided"]) == (every[2]["id"], 3, 0)

    def test_a_card_tells_what_differs(self, visitor: Visitor) -> None:
        (one, *_) = clusters(visitor, order="copies")
        kept, small = one["contents"]
        assert kept["suggestion"] == "keep"
        assert [copy["suggestion"] for copy in kept["copies"]] == ["keep", "remove"]
        assert sorted(copy["path"][1] for copy in kept["copies"]) == ["", "copies/"]
        assert small["copies"][0]["path"][1::2] == ["small/", ".jpg"]
        assert small["alike"].endswith("% alike")
        tones = {text: tone for text, _, tone in small["facts"]}
        assert tones["160 × 120"] == "worse"
        assert tones["JPEG"] == "other"
        assert one["questions"] == [[kept["media"]] * 2, [kept["media"], small["media"]]]

    @pytest.mark.parametrize(
        "query",
        [
            "order=size", "after=[]", "after=[1,2]", "after=x", "after=[1,2,null,3]", "limit=0",
            "limit=x", "at=x", "at=99999999999999999999", "before=[1,2,3,true]",
        ],
    )  # fmt: skip
    def test_nonsense_is_refused(self, visitor: Visitor, query: str) -> None:
        answer = visitor.get(f"/api/clusters?{query}")
        assert answer.status == 400
        assert answer.json["detail"].endswith(".")

    def test_what_is_gone_is_told(self, visitor: Visitor) -> None:
        assert visitor.get("/api/clusters?at=123456").status == 404

    def test_an_error_page_is_for_people(self, visitor: Visitor) -> None:
        answer = visitor.get("/nothing", Accept="text/html,*/*")
        assert answer.status == 404
        assert b"There is no such page." in answer.body


CHOICES: dict[str, Choosing] = {
    "exact": {"exact_only": True},
    "threshold": {"threshold": 0.05},
    "hasher": {"hashers": ["dhash"]},
    "cliques": {"strictness": "clique", "keep": ["size"]},
    "below": {},
}


class TestChoices:
    """The page of clusters as a person chose them."""

    @pytest.fixture
    def there(self, catalog: Catalog, tmp_path: Path) -> Path:
        """Six photos with a smaller one each, three of them with a copy, too."""
        shelf(tmp_path / "photos", 6)
        catalog.ingest([tmp_path / "photos"], hashers=["phash", "dhash"])
        return tmp_path / "photos"

    @pytest.mark.parametrize("name", CHOICES)
    def test_they_are_those_that_are_listed(
        self, catalog: Catalog, workers: WorkerPool, there: Path, name: str
    ) -> None:
        choosing = CHOICES[name]
        if name == "below":
            choosing = {"scope": Scope(under=str(there / "small"))}
            for seed in range(2):
                write(there / "small" / f"{seed} again.jpg", downscaled(photo(seed), 0.6))
            catalog.ingest([there])
        listed = list(catalog.clusters(**choosing))
        assert listed
        with served(catalog, workers, **choosing) as visitor:
            visitor.enter()
            answer = visitor.get("/api/clusters?limit=60").json
            page = visitor.get("/").body.decode()
        assert answer["progress"]["clusters"] == len(listed)
        assert [one["id"] for one in answer["clusters"]] == [one.cluster for one in listed]
        for shown, cluster in zip(answer["clusters"], listed, strict=True):
            assert shown["reclaimable"] == cluster.reclaimable
            suggestions = {member.media_id: member.suggestion for member in cluster.members}
            assert {one["media"] for one in shown["contents"]} == suggestions.keys()
        said = {"exact": "exact copies", "threshold": "threshold 0.05", "hasher": "dhash"}
        assert said.get(name, "") in page

    @pytest.mark.usefixtures("there")
    def test_what_is_decided_counts_wherever_it_was_decided(
        self, catalog: Catalog, workers: WorkerPool
    ) -> None:
        with served(catalog, workers, exact_only=True) as visitor:
            visitor.enter()
            one, other, _ = clusters(visitor)
            body = {"pairs": one["accepts"], "places": [one["place"]]}
            answer = visitor.post("/api/accept", body).json
            assert answer["progress"]["decided"] == 1
            assert answer["clusters"][0]["undecided"] == 0
            (_, content), *_ = other["questions"]
            assert len(clusters(visitor)) == 2
            paths = [member.path for member in self._cluster(catalog, other["id"]).members]
            batch = catalog.decide("alternate", *paths[:2]).batch
            assert batch is not None
            assert visitor.get("/api/clusters?at=123456").status == 404  # and counts nothing
            assert len(clusters(visitor)) == 1
            catalog.take_back(batch)
            assert {content} <= {pair[1] for two in clusters(visitor) for pair in two["questions"]}
            visitor.post("/api/undo", {})
            assert len(clusters(visitor)) == 3

    @pytest.mark.usefixtures("there")
    def test_they_are_made_again_after_an_outage(
        self, catalog: Catalog, workers: WorkerPool
    ) -> None:
        with served(catalog, workers, exact_only=True) as visitor:
            visitor.enter()
            before = clusters(visitor)
            with catalog.database.begin() as connection:
                run(
                    connection,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE pid <> pg_backend_pid() AND datname = current_database()",
                )
            assert visitor.get("/api/clusters").status == 503
            assert clusters(visitor) == before

    def _cluster(self, catalog: Catalog, id_: int) -> Any:
        return next(one for one in catalog.clusters(exact_only=True) if one.cluster == id_)


class TestDecisions:
    def test_a_pair(self, visitor: Visitor, catalog: Catalog) -> None:
        (one, *_) = clusters(visitor, order="near")
        pair = one["questions"][-1]
        body = {"pair": pair, "verdict": "duplicate", "better": pair[0], "order": "near"}
        answer = visitor.post("/api/decide", {**body, "places": [one["place"]]}).json
        (now,) = answer["clusters"]
        assert now["undecided"] == one["undecided"] - 1
        (other,) = (content for content in now["contents"] if content["media"] == pair[1])
        assert (other["verdict"], other["better"]) == ("duplicate", pair[0])
        (row,) = decisions(catalog)
        assert (row[0], row[3]) == ("duplicate", "review")

    def test_suggestions_decide_a_cluster(self, visitor: Visitor, catalog: Catalog) -> None:
        before = visitor.get("/api/clusters").json
        one = before["clusters"][0]
        after = visitor.post("/api/accept", {"pairs": one["accepts"]}).json
        assert after["progress"]["decided"] == 1
        assert after["progress"]["decided_reclaimable"] == one["reclaimable"]
        assert one["accepts_bytes"] == one["reclaimable"]
        again = visitor.post("/api/accept", {"pairs": one["accepts"]})
        assert again.status == 409
        assert len(decisions(catalog)) == len(one["accepts"])

    def test_exact_copies_alone(self, visitor: Visitor, catalog: Catalog) -> None:
        some = clusters(visitor)
        pairs = [pair for one in some for pair in one["exact"]]
        assert len(pairs) == 3
        visitor.post("/api/accept", {"pairs": pairs})
        assert {one["undecided"] for one in clusters(visitor)} == {1}
        assert [row[1] == row[2] for row in decisions(catalog)] == [True] * 3

    def test_a_suggestion_does_not_overrule_the_person(self, visitor: Visitor) -> None:
        (one, *_) = clusters(visitor, order="near")
        pair = one["questions"][-1]
        decide(visitor, pair, "unrelated")
        assert visitor.post("/api/accept", {"pairs": [pair]}).status == 409
        for now in clusters(visitor, order="near", all=1):
            assert pair not in now["accepts"]

    def test_what_is_not_suggested_cannot_be_accepted(
        self, visitor: Visitor, catalog: Catalog
    ) -> None:
        one, other, *_ = clusters(visitor)
        pair = [one["contents"][0]["media"], other["contents"][0]["media"]]
        answer = visitor.post("/api/accept", {"pairs": [*one["accepts"], pair]})
        assert answer.status == 409
        assert "changed" in answer.json["detail"]
        assert decisions(catalog) == []

    def test_undo_goes_back_any_number_of_steps(self, visitor: Visitor, catalog: Catalog) -> None:
        every = clusters(visitor)
        states = [decisions(catalog)]
        (pair,) = every[1]["questions"][-1:]
        for verdict in ("duplicate", "unrelated", "alternate", "duplicate"):
            decide(visitor, pair, verdict)
            states.append([row[:3] for row in decisions(catalog)])
        for one in every[2:4]:
            visitor.post("/api/accept", {"pairs": one["accepts"]})
            states.append([row[:3] for row in decisions(catalog)])
        for state in reversed(states[:-1]):
            answer = visitor.post("/api/undo", {}).json
            assert answer["count"]
            assert sorted(row[:3] for row in decisions(catalog)) == sorted(state)
        assert answer["clusters"] == [every[1]["id"]]
        assert visitor.post("/api/undo", {}).json["count"] == 0
        assert clusters(visitor) == every

    def test_undo_leaves_what_was_decided_elsewhere(
        self, visitor: Visitor, catalog: Catalog, tmp_path: Path
    ) -> None:
        photos = tmp_path / "photos"
        catalog.decide("alternate", photos / "00.png", photos / "small" / "00 small.jpg")
        assert visitor.post("/api/undo", {}).json["count"] == 0
        assert len(decisions(catalog)) == 1

    @pytest.mark.parametrize(
        "body",
        [
            [], {}, {"pair": [1, 2], "verdict": "keep"}, {"pair": [1], "verdict": "duplicate"},
            {"pair": ["1", 2], "verdict": "duplicate"}, {"pair": [1, -2], "verdict": "duplicate"},
            {"pair": [1, 2], "verdict": "duplicate", "better": 3}, "text",
        ],
    )  # fmt: skip
    def test_nonsense_is_refused(self, visitor: Visitor, body: object) -> None:
        assert visitor.post("/api/decide", body).status == 400

    def test_copies_are_not_unrelated(self, visitor: Visitor) -> None:
        (one, *_) = clusters(visitor, order="copies")
        answer = visitor.post("/api/decide", {"pair": one["questions"][0], "verdict": "unrelated"})
        assert answer.status == 400
        assert "same bytes" in answer.json["detail"]

    def test_media_that_are_gone(self, visitor: Visitor) -> None:
        body = {"pair": [77777, 88888], "verdict": "duplicate"}
        assert visitor.post("/api/decide", body).status == 409


def sides(jpeg: bytes) -> tuple[int, int]:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return picture.shape[1], picture.shape[0]


class TestPictures:
    def test_a_picture_is_a_jpeg_whatever_it_was(
        self, catalog: Catalog, workers: WorkerPool, tmp_path: Path
    ) -> None:
        write(tmp_path / "a.png", photo(1, 3000, 1500))
        write(tmp_path / "b.png", downscaled(photo(1, 3000, 1500), 0.9))
        catalog.ingest([tmp_path / "a.png", tmp_path / "b.png"])
        folder = tmp_path / "previews"
        with served(catalog, workers, folder) as visitor:
            visitor.enter()
            (one,) = clusters(visitor)
            media = one["contents"][0]["media"]
            found = {
                size: visitor.get(f"/picture/{media}/{size}") for size in ("small", "large", "full")
            }
            assert {size: sides(answer.body) for size, answer in found.items()} == {
                "small": (480, 240),
                "large": (2400, 1200),
                "full": (3000, 1500),
            }
            assert {answer.headers["content-type"] for answer in found.values()} == {"image/jpeg"}
            assert len(list(folder.glob("*/*"))) == 2
            # What is kept is used though the file is gone.
            (tmp_path / "a.png").unlink()
            assert visitor.get(f"/picture/{media}/small").body == found["small"].body

    def test_only_what_is_catalogued(self, visitor: Visitor, tmp_path: Path) -> None:
        write(tmp_path / "secret.png", photo(9))
        for path in (
            "/picture/99999/small",
            "/picture/1/huge",
            f"/picture/{tmp_path}/secret.png",
            "/picture/-1/small",
            "/film/99999",
            "/frame/99999/0",
            "/static/../app.py",
            "/static/%2e%2e/app.py",
            "/static//etc/passwd",
        ):
            assert visitor.get(path).status == 404, path

    def test_a_file_that_changed_is_not_shown_as_the_old_one(
        self, visitor: Visitor, tmp_path: Path
    ) -> None:
        (one, *_) = clusters(visitor, order="near")
        small = one["contents"][-1]
        path = tmp_path / "photos" / "small" / f"{small['copies'][0]['path'][2]}.jpg"
        write(path, photo(77))
        answer = visitor.get(f"/picture/{small['media']}/small")
        assert answer.status == 410
        assert "changed since it was catalogued" in answer.json["detail"]
        path.unlink()
        assert visitor.get(f"/picture/{small['media']}/small").status == 410

    def test_a_video_has_frames_and_is_played_in_parts(
        self, catalog: Catalog, workers: WorkerPool, tmp_path: Path
    ) -> None:
        frames = list(moving_camera(photo(1, 960, 720), 100))
        write_video(tmp_path / "a.mp4", frames)
        write_video(tmp_path / "b.mp4", [downscaled(frame, 0.5) for frame in frames])
        catalog.ingest([tmp_path])
        with served(catalog, workers) as visitor:
            visitor.enter()
            (one,) = clusters(visitor)
            left, right = (content["media"] for content in one["contents"])
            times = visitor.get(f"/frames/{left}").json
            assert times == sorted(times)
            assert len(times) > 1
            last = visitor.get(f"/frame/{left}/{len(times) - 1}")
            assert last.headers["content-type"] == "image/jpeg"
            assert visitor.get(f"/frame/{left}/{len(times)}").status == 404
            part = visitor.get(f"/film/{left}", Range="bytes=0-99")
            assert (part.status, len(part.body)) == (206, 100)
            assert part.headers["content-type"] == "video/mp4"
            pair = visitor.get(f"/api/pair?left={left}&right={right}").json
            assert pair["offset"] == pytest.approx(0, abs=0.2)
            assert pair["length"] > 1

    def test_a_picture_is_no_film(self, visitor: Visitor) -> None:
        (one, *_) = clusters(visitor)
        assert visitor.get(f"/film/{one['contents'][0]['media']}").status == 415


class TestCommand:
    def test_it_serves_until_ctrl_c_and_leaves_nothing_behind(
        self, home: Path, tmp_path: Path
    ) -> None:
        write(tmp_path / "a.png", photo(1))
        write(tmp_path / "a.jpg", photo(1))
        with Catalog.open(home=home) as catalog:
            catalog.ingest([tmp_path])
        code = f"{HEED_SIGNALS} from catalog.cli import main; main()"
        words = [sys.executable, "-c", code, "--home", str(home), "review", "--no-open"]
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            address = urlsplit(process.stdout.readline().decode().strip())
            assert address.hostname == "127.0.0.1"
            connection = http.client.HTTPConnection(address.netloc, timeout=120)
            connection.request("GET", f"/?{address.query}")
            response = connection.getresponse()
            cookie = (response.getheader("set-cookie") or "").partition(";")[0]
            response.read()
            connection.request("GET", "/picture/1/small", headers={"Cookie": cookie})
            answer = connection.getresponse()
            assert (answer.status, answer.read()[:2]) == (200, b"\xff\xd8")
            connection.close()
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=120)
        assert process.returncode == 0
        assert b"Traceback" not in said
        assert not (home / "data" / "postmaster.pid").exists()
        assert (home / "previews").stat().st_mode & 0o077 == 0
        port = address.port
        assert port is not None
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0

    def test_a_port_that_is_taken_is_told(self, run: Run) -> None:
        with listening(0) as at:
            done = run("review", "--no-open", "--port", str(at.getsockname()[1]))
        assert done.returncode == 2
        assert "cannot be used" in done.stderr

    def test_missing_packages_are_named(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        ours = ("catalog.review", "catalog.web")
        for name in [one for one in sys.modules if one.startswith(ours)]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "uvicorn", None)
        done = run("review", "--no-open")
        assert done.returncode == 2
        assert "pip install 'catalog[web]'" in done.stderr
