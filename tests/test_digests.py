"""Digests as their readers meet them: sources in, through the command, one edition out."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.command import ROOT, Done, command
from tests.fetch.web_server import WebServer
from tests.sources.served import item, opml, plain, rss

EXAMPLE = ROOT / "examples" / "digest"
EXPECTED = tomllib.loads((EXAMPLE / "expected.toml").read_text("utf-8"))
DAYS = ("2026-06-02", "2026-06-03")


class Desk:
    """A user with a store of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {"SUMMARIZER_STORE": str(folder / "store.sqlite"), "HOME": str(folder)}

    def digest(self, *arguments: str | Path, stdin: bytes = b"", **env: str) -> Done:
        return command(
            "digest", "-m", "extractive", *arguments, stdin=stdin, env={**self.env, **env}, cwd=self.folder
        )

    def edition(
        self, *arguments: str | Path, code: int = 0, stdin: bytes = b"", **env: str
    ) -> dict[str, Any]:
        done = self.digest(*arguments, "--formats", "json", stdin=stdin, **env)
        assert done.code == code, done.said
        edition: dict[str, Any] = json.loads(done.out)
        return edition

    def listed(self) -> list[dict[str, Any]]:
        done = command("digest", "list", "--format", "json", env=self.env, cwd=self.folder)
        rows: list[dict[str, Any]] = json.loads(done.out)
        return rows


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, dict[str, dict[str, Any]], Path]:
    """Make both editions of the example once."""
    desk = Desk(tmp_path_factory.mktemp("example"))
    out = desk.folder / "out"
    for day in DAYS:
        done = desk.digest(
            "--config",
            EXAMPLE / "digest.toml",
            "--date",
            day,
            "--out",
            out,
            "--formats",
            "md,html,json,atom,eml",
        )
        assert done.code == 8, done.said
    editions = {day: json.loads((out / f"lenthay-{day}.json").read_text("utf-8")) for day in DAYS}
    return desk, editions, out


def write(folder: Path, name: str, words: str, *, date: str = "", publisher: str = "") -> Path:
    """Write an article as a Markdown file."""
    path = folder / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    about = "".join(f"{key}: {value}\n" for key, value in (("date", date), ("publisher", publisher)) if value)
    path.write_text(f"---\ntitle: {name}\n{about}---\n{words}\n", "utf-8")
    return path


PORT = (
    "The Harbour Union demands a pay rise of 6 per cent from the port of Selmouth by 12 June. "
    "Its secretary, Ines Darrow, said 2,300 dockers would stop work otherwise. "
    "The port rejected the demand on Monday and warned that three ships may be turned away."
)
BRIDGE = (
    "Engineers closed the Carrow bridge on Tuesday after cracks were found in two of its piers. "
    "The mayor of Carrow, Tomas Venn, asked the state to pay 4 million crowns for repairs. "
    "He warned that the detour of 40 kilometres could last until the autumn."
)
SCHOOL = (
    "Parents in Oskerry demand that the council keep the village school open beyond July. "
    "The council, led by Petra Lindqvist, plans to save 310,000 crowns a year by closing it. "
    "A vote is scheduled for 18 June."
)


class TestTheExample:
    def test_each_story_has_the_articles_that_belong_to_it(self, example: Any) -> None:
        _, editions, _ = example
        for day in DAYS:
            expected = sorted(sorted(map(_name, story[day])) for story in EXPECTED["stories"] if story[day])
            edition = editions[day]
            articles = {article["id"]: _name(_place(article["source"])) for article in edition["articles"]}

            assert (
                sorted(sorted(articles[one] for one in story["articles"]) for story in edition["stories"])
                == expected
            )

    def test_each_story_says_whether_it_is_new_and_how_many_independent_origins_it_has(
        self, example: Any
    ) -> None:
        _, editions, _ = example
        for day in DAYS:
            for story in EXPECTED["stories"]:
                if not story[day]:
                    continue
                told = _story(editions[day], story[day][0])

                assert told["independent_origins"] == story["independent_origins"][day], story["name"]
                if day == DAYS[1]:
                    going_on = told["status"] in ("updated", "superseded")
                    assert going_on == (story["status"] == "updated"), story["name"]
                    assert told["since"] == (DAYS[0] if going_on else None)

    def test_what_goes_on_keeps_its_key_and_what_stopped_is_quiet(self, example: Any) -> None:
        _, editions, _ = example
        quiet = {story["key"] for story in editions[DAYS[1]]["quiet"]}
        for story in EXPECTED["stories"]:
            if not story[DAYS[0]]:
                continue
            key = _story(editions[DAYS[0]], story[DAYS[0]][0])["key"]
            if story["status"] == "quiet":
                assert key in quiet
            else:
                assert _story(editions[DAYS[1]], story[DAYS[1]][0])["key"] == key

    def test_what_changed_is_told_with_both_values_and_nothing_else_is_called_a_change(
        self, example: Any
    ) -> None:
        _, editions, _ = example
        first = {story["name"]: story[DAYS[1]][0] for story in EXPECTED["stories"] if story[DAYS[1]]}
        expected = [
            (
                _story(editions[DAYS[1]], first[change["story"]])["id"],
                change.get("before", ""),
                change["after"],
            )
            for change in (*EXPECTED["news"], *EXPECTED["corrections"])
        ]
        changes = [
            (story["id"], item["earlier"]["value"], item["value"])
            for story in editions[DAYS[1]]["stories"]
            for item in story["items"]
            if item["news"] == "changed"
        ]
        told = {
            (before, after)
            for name, before, after in expected
            for story, was, now in changes
            if story == name and was in before and now in after
        }

        assert told == {
            ("14 people", "19 people"),
            ("23 people", "41 people"),
            ("2%", "4.5%"),
            ("48 million euros", "84 million euros"),
            ("180 people", "240 people"),
            ("340 hectares", "520 hectares"),
            ("until Friday", "until Monday 8 June"),
            ("Tuesday 9 June", "Tuesday 16 June"),
            ("on Friday", "Wednesday 10 June"),
        }
        assert len(changes) == len(told)
        assert all(bool(item["value"]) == (item["news"] == "changed") for item in _items(editions[DAYS[1]]))

    def test_counts_are_as_expected(self, example: Any) -> None:
        _, editions, _ = example
        for day in DAYS:
            expected, edition = EXPECTED["editions"][day], editions[day]

            assert [edition["window"]["start"], edition["window"]["end"]] == expected["window"]
            assert edition["coverage"]["used"] == expected["articles"]
            assert edition["coverage"]["copies"] == expected["copies"]
            assert edition["standing"] == expected["standing"]
            assert sum(len(story["origins"]) for story in edition["stories"]) == expected["origins"]

    def test_contradictions_stand_side_by_side_and_no_others(self, example: Any) -> None:
        _, editions, _ = example
        found = {
            (day, tuple(sorted(value["value"] for value in one["values"])))
            for day in DAYS
            for story in editions[day]["stories"]
            for one in story["contradictions"]
        }

        assert found == {
            ("2026-06-02", ("4,200 households", "5,100 households")),
            ("2026-06-03", ("26,500 taxpayers", "31,000 taxpayers")),
        }

    def test_nothing_of_the_planted_text_is_evidence(self, example: Any) -> None:
        _, editions, _ = example
        hostile = next(
            article
            for article in editions[DAYS[1]]["articles"]
            if article["source"]["title"] and "schools" in article["source"]["title"]
        )
        quotes = json.dumps(
            [items for name, items in hostile["briefing"].items() if name not in ("rejected", "warnings")]
        )

        assert "ignore all previous" not in quotes.lower()
        assert any("Suspect text" in warning for warning in editions[DAYS[1]]["warnings"])

    def test_every_quote_is_found_again_by_verify(self, example: Any) -> None:
        desk, _, out = example
        for day in DAYS:
            done = command("verify", out / f"lenthay-{day}.json", env=desk.env)

            assert done.code == 0, done.text

    def test_a_changed_quote_is_found_out(self, example: Any, tmp_path: Path) -> None:
        desk, _, out = example
        text = (out / f"lenthay-{DAYS[1]}.json").read_text("utf-8")
        altered = tmp_path / "altered.json"
        altered.write_text(text.replace("26,500 taxpayers", "25,600 taxpayers"), "utf-8")
        done = command("verify", altered, env=desk.env)

        assert done.code == 6
        assert "does not stand at" in done.text or "not in the article" in done.text

    def test_an_edition_is_shown_again_as_it_was_delivered(self, example: Any) -> None:
        desk, _, out = example
        for form, ending in (("json", "json"), ("md", "md"), ("html", "html"), ("eml", "eml")):
            shown = command(
                "digest",
                "show",
                DAYS[0],
                "--name",
                "lenthay",
                "--format",
                form,
                env=desk.env,
                cwd=desk.folder,
            )

            assert shown.code == 0, shown.said
            assert shown.out == (out / f"lenthay-{DAYS[0]}.{ending}").read_bytes()

    def test_the_same_window_gives_the_same_bytes_again(self, example: Any, tmp_path: Path) -> None:
        desk, _, out = example
        again = desk.digest("--config", EXAMPLE / "digest.toml", "--date", DAYS[1], "--formats", "json")
        assert again.out.decode() == (out / f"lenthay-{DAYS[1]}.json").read_text("utf-8")
        elsewhere = Desk(tmp_path)
        for day in DAYS:
            fresh = elsewhere.digest(
                "--config",
                EXAMPLE / "digest.toml",
                "--date",
                day,
                "--formats",
                "json",
                PYTHONHASHSEED="7",
                TZ="Asia/Tokyo",
            )
            assert fresh.out.decode() == (out / f"lenthay-{day}.json").read_text("utf-8")


def _place(source: Mapping[str, Any]) -> str:
    return str(source["name"] or source["url"])


def _items(edition: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [item for story in edition["stories"] for item in story["items"]]


def _name(place: str) -> str:
    return place if "://" in place else place.rpartition("/")[2]


def _story(edition: Mapping[str, Any], place: str) -> dict[str, Any]:
    article = next(one for one in edition["articles"] if _name(_place(one["source"])) == _name(place))
    found: dict[str, Any] = next(story for story in edition["stories"] if story["id"] == article["story"])
    return found


class TestSources:
    def test_a_list_that_is_piped_in(self, desk: Desk) -> None:
        one = write(desk.folder / "in", "port", PORT, date="2026-06-02T09:00:00Z")
        two = write(desk.folder / "in", "bridge", BRIDGE, date="2026-06-02T10:00:00Z")
        edition = desk.edition("-", "--date", "2026-06-02", "--tz", "UTC", stdin=f"{one}\n{two}\n".encode())

        assert len(edition["stories"]) == 2

    @pytest.mark.parametrize("piped", [False, True])
    def test_articles_as_lines_of_json(self, desk: Desk, piped: bool) -> None:
        lines = [
            {
                "text": PORT,
                "title": "Port",
                "publisher": "Selmouth Post",
                "published_at": "2026-06-02T08:00:00Z",
            },
            {"text": BRIDGE, "title": "Bridge", "published_at": "2026-06-02"},
        ]
        data = "\n".join(json.dumps(line) for line in lines).encode()
        (desk.folder / "articles.jsonl").write_bytes(data)
        source = "-" if piped else "articles.jsonl"
        edition = desk.edition(source, "--date", "2026-06-02", "--tz", "UTC", stdin=data if piped else b"")

        assert sorted(article["source"]["title"] for article in edition["articles"]) == ["Bridge", "Port"]
        assert edition["standing"] == "complete"

    def test_a_broken_line_is_said_and_the_others_are_read(self, desk: Desk) -> None:
        data = json.dumps({"text": PORT, "published_at": "2026-06-02"}) + '\n{"text": 7}\n{"tex\n'
        (desk.folder / "articles.jsonl").write_text(data, "utf-8")
        edition = desk.edition("articles.jsonl", "--date", "2026-06-02", "--tz", "UTC", code=8)

        assert edition["coverage"]["left_out_counts"] == [{"reason": "unreadable", "number": 2}]
        assert "line 2" in edition["coverage"]["left_out"][0]["detail"]

    def test_feeds_of_a_list_are_sources_of_their_own_and_one_that_is_dead_does_not_keep_the_others(
        self, desk: Desk
    ) -> None:
        with WebServer({"/port": plain(PORT), "/bridge": plain(BRIDGE)}) as server:
            server.routes["/good"] = rss(
                item("Port strike", server.url("/port"), day=2), item("Bridge", server.url("/bridge"), day=3)
            )
            server.routes["/list"] = opml(server.url("/good"), server.url("/dead"))
            edition = desk.edition(
                server.url("/list"), "--date", "2026-06-03", "--since", "2026-06-01", "--tz", "UTC",
                "--allow-private", "127.0.0.0/8", code=8,
            )  # fmt: skip

        states = {
            source["address"].rpartition("/")[2]: source["state"] for source in edition["coverage"]["sources"]
        }
        assert states == {"good": "ok", "dead": "failed"}


class TestHonesty:
    def test_an_empty_day_is_an_edition_that_says_so(self, desk: Desk) -> None:
        write(desk.folder / "in", "port", PORT, date="2026-05-02")
        done = desk.digest("in", "--date", "2026-06-02", "--tz", "UTC")

        assert done.code == 0, done.said
        assert "before the window" in done.text
        edition = desk.edition("in", "--date", "2026-06-02", "--tz", "UTC")
        assert edition["standing"] == "empty"
        assert edition["stories"] == []

    def test_where_no_source_can_be_read_there_is_no_edition(self, desk: Desk) -> None:
        done = desk.digest("missing.txt", "none/", "--date", "2026-06-02", "--tz", "UTC")

        assert done.code == 3
        assert len(done.said) == 1
        assert "not one of 2 sources" in done.said[0]
        assert command("digest", "list", env=desk.env, cwd=desk.folder).text.count("2026-06-02") == 0

    def test_an_article_that_cannot_be_briefed_is_named_and_comes_again_when_it_can(self, desk: Desk) -> None:
        write(desk.folder / "in", "port", PORT, date="2026-06-02T08:00:00Z")
        write(
            desk.folder / "in",
            "hafen",
            "Die Gewerkschaft fordert mehr Lohn und droht mit einem Streik am Montag. " * 4,
            date="2026-06-02T09:00:00Z",
        )
        edition = desk.edition("in", "--date", "2026-06-02", "--tz", "UTC", code=8)

        assert edition["standing"] == "partial"
        (left,) = edition["coverage"]["left_out"]
        assert (left["name"], left["reason"]) == ("hafen", "not briefed")
        write(desk.folder / "in", "hafen", SCHOOL, date="2026-06-02T09:00:00Z")
        write(desk.folder / "in", "bridge", BRIDGE, date="2026-06-03T09:00:00Z")
        edition = desk.edition("in", "--date", "2026-06-03", "--tz", "UTC")
        assert {article["source"]["title"]: article["late"] for article in edition["articles"]} == {
            "hafen": True,
            "bridge": False,
        }

    def test_yesterdays_articles_are_not_news_today(self, desk: Desk) -> None:
        write(desk.folder / "in", "port", PORT, date="2026-06-02T08:00:00Z")
        write(desk.folder / "in", "undated", SCHOOL)
        first = desk.edition("in", "--date", "2026-06-02", "--tz", "UTC")
        assert len(first["articles"]) == 2
        second = desk.edition("in", "--date", "2026-06-03", "--tz", "UTC")

        assert second["standing"] == "empty"
        assert len(second["quiet"]) == 2
        assert second["coverage"]["left_out_counts"] == [{"reason": "in an earlier edition", "number": 2}]

    def test_a_window_by_hand_has_them_again_and_calls_them_unchanged(self, desk: Desk) -> None:
        write(desk.folder / "in", "port", PORT, date="2026-06-02T08:00:00Z")
        desk.edition("in", "--date", "2026-06-02", "--tz", "UTC")
        again = desk.edition("in", "--date", "2026-06-03", "--since", "3d", "--tz", "UTC")

        (story,) = again["stories"]
        assert (story["status"], story["since"], story["changed"]["text"]) == ("unchanged", "2026-06-02", "")

    def test_a_reprint_counts_once_and_is_named(self, desk: Desk) -> None:
        write(desk.folder / "in", "port", PORT, date="2026-06-02T08:00:00Z", publisher="Tidewire")
        write(desk.folder / "in", "port-again", PORT, date="2026-06-02T09:00:00Z", publisher="Selmouth Post")
        edition = desk.edition("in", "--date", "2026-06-02", "--tz", "UTC")

        (story,) = edition["stories"]
        assert (len(story["articles"]), story["independent_origins"]) == (2, 1)
        assert [article["copy_of"] for article in edition["articles"]] == [None, "n1"]

    def test_a_second_run_of_the_day_with_nothing_new_makes_no_edition(self, desk: Desk) -> None:
        write(desk.folder / "in", "undated", SCHOOL)
        first = desk.digest("in", "--tz", "UTC", "--formats", "json")
        again = desk.digest("in", "--tz", "UTC", "--formats", "json")

        assert first.code == again.code == 0
        assert first.out == again.out
        assert len(desk.listed()) == 1

    def test_what_comes_later_on_the_day_makes_another_edition(self, desk: Desk) -> None:
        write(desk.folder / "in", "undated", SCHOOL)
        first = desk.edition("in", "--tz", "UTC")
        write(desk.folder / "in", "later", BRIDGE)
        second = desk.edition("in", "--tz", "UTC")

        assert second["id"] == f"{first['id']}-2"
        assert [article["source"]["title"] for article in second["articles"]] == ["later"]


class TestStores:
    def test_a_damaged_store_is_named(self, desk: Desk) -> None:
        write(desk.folder / "in", "port", PORT, date="2026-06-02T08:00:00Z")
        (desk.folder / "store.sqlite").write_bytes(b"not a database at all" * 100)
        done = desk.digest("in", "--date", "2026-06-02", "--tz", "UTC")

        assert done.code == 1
        assert len(done.said) == 1
        assert re.search("store.*(no store|not an SQLite|damaged)", done.said[0])

    def test_two_runs_at_once_give_one_edition(self, desk: Desk) -> None:
        from concurrent.futures import ThreadPoolExecutor

        write(desk.folder / "in", "port", PORT, date="2026-06-02T08:00:00Z")
        with ThreadPoolExecutor(3) as threads:
            runs = list(
                threads.map(
                    lambda _: desk.digest("in", "--date", "2026-06-02", "--tz", "UTC", "--formats", "json"),
                    range(3),
                )
            )

        assert {done.code for done in runs} == {0}
        assert len({done.out for done in runs}) == 1
        assert len(desk.listed()) == 1


def test_a_forecast_sends_and_writes_nothing(desk: Desk) -> None:
    write(desk.folder / "in", "port", PORT, date="2026-06-02T08:00:00Z")
    done = command(
        "digest", "in", "--date", "2026-06-02", "--tz", "UTC", "-m", "gpt-5-mini", "--dry-run",
        env={**desk.env, "OPENAI_API_KEY": "sk-planted-nowhere"}, cwd=desk.folder,
    )  # fmt: skip

    assert done.code == 0, done.said
    assert "port: 1 call" in done.text
    assert "stories and bottom line: at most 2 calls" in done.text
    assert not (desk.folder / "store.sqlite").exists()
