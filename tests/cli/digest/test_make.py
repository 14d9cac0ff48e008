import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.digest.desk import CRANE, Desk
from tests.command import command

CONFIG = 'tz = "UTC"\nmodel = "extractive"\nsince = "2020-01-01"\nsources = ["articles"]\n'


def config(desk: Desk, text: str, name: str = "digest.toml") -> Path:
    path = desk.folder / name
    path.write_text(text, "utf-8")
    return path


def test_named_sources_become_an_edition(desk: Desk) -> None:
    said = desk.make()

    assert said.code == 0, said.err
    assert "Dockers of Varnholm stay out" in said.out
    assert "Ferry line goes to Northsail" in said.out
    assert said.err == ""


def test_a_configuration_names_them(desk: Desk) -> None:
    path = config(desk, f'name = "coast"\ntitle = "The coast"\n{CONFIG}', "coast.toml")
    said = desk("--config", path, "--formats", "json")
    made = json.loads(said.out)

    assert said.code == 0, said.err
    assert (made["name"], made["title"], made["coverage"]["used"]) == ("coast", "The coast", 2)


def test_the_configuration_of_the_folder_is_found(desk: Desk) -> None:
    config(desk, CONFIG)
    said = desk()

    assert said.code == 0
    assert said.err == (
        "summarizer: the sources are those of digest.toml\nsummarizer: model 'extractive' comes from digest.toml\n"
    )
    assert "2 articles found, 2 used" in said.out


def test_but_not_where_a_source_is_named(desk: Desk) -> None:
    config(desk, "broken")

    assert desk.make("--quiet").code == 0


def test_flags_win_over_the_configuration(desk: Desk) -> None:
    said = desk(
        "--config",
        config(desk, CONFIG),
        "--name",
        "tide",
        "--tz",
        "Asia/Kathmandu",
        "--top",
        "1",
        "--formats",
        "json",
    )
    made = json.loads(said.out)

    assert (made["name"], made["tz"]) == ("tide", "Asia/Kathmandu")
    assert [story["rank"]["place"] for story in made["stories"]].count("noted") == 1


@pytest.mark.parametrize("first", ["exec </dev/null", "exec <&-"], ids=["device", "closed"])
def test_what_a_timer_starts_has_nothing_piped_in(first: str, desk: Desk) -> None:
    done = command("digest", first=first, cwd=desk.folder, env=desk.environment)

    assert (done.code, done.out) == (2, b"")
    assert done.said == [
        "summarizer: error: no source is named; name feeds, files or addresses, or write them into digest.toml"
    ]


@pytest.mark.parametrize("arguments", [(), ("-",)], ids=["piped", "named"])
def test_sources_may_be_piped_in(arguments: tuple[str, ...], desk: Desk) -> None:
    done = command(
        "digest", *arguments, "-m", "extractive", "--since", "2020-01-01", "--formats", "json",
        stdin=b"articles/crane.txt\narticles/ferry.txt\n", cwd=desk.folder, env=desk.environment,
    )  # fmt: skip

    assert done.code == 0, done.said
    assert json.loads(done.out)["coverage"]["used"] == 2


def test_and_so_may_articles(desk: Desk) -> None:
    line = json.dumps(
        {"text": CRANE, "title": "Dockers of Varnholm stay out", "published_at": "2026-06-01T08:00:00Z"}
    )
    done = command(
        "digest", "-m", "extractive", "--since", "2020-01-01", "--formats", "json",
        stdin=f"{line}\n".encode(), cwd=desk.folder, env=desk.environment,
    )  # fmt: skip

    assert done.code == 0, done.said
    assert json.loads(done.out)["articles"][0]["moment"].startswith("2026-06-01T08:00")


def test_files_are_written_to_a_folder(desk: Desk) -> None:
    said = desk.make("--out", "pages", "--formats", "md,json,atom")
    stems = sorted(path.name for path in (desk.folder / "pages").iterdir())

    assert (said.code, said.out) == (0, "")
    assert [Path(name).suffix for name in stems] == [".json", ".md", ".atom"]
    assert stems[2] == "feed.atom"
    assert sorted(said.err.splitlines()) == sorted(
        f"summarizer: wrote {Path('pages', name)}" for name in stems
    )


def test_an_edition_that_stands_is_not_made_again(desk: Desk) -> None:
    first, again = desk.make("--formats", "json"), desk.make("--formats", "json")

    assert again.out == first.out
    assert again.err == f"summarizer: edition {json.loads(first.out)['id']} stands: nothing is made again\n"


def test_a_failed_source_is_exit_code_8_and_the_edition_comes_all_the_same(desk: Desk) -> None:
    said = desk.make("gone.txt")

    assert said.code == 8
    assert "Dockers of Varnholm stay out" in said.out
    assert "gone.txt" in said.out


def test_the_ranks_are_explained(desk: Desk) -> None:
    said = desk.make("--watch", "Ilse Tann", "--explain", "--formats", "md")

    assert said.out.index("# Why the stories stand in this order") > said.out.index("Northsail")
    assert "| watched | 1 |" in said.out


def test_what_it_would_send_is_told_and_nothing_is_made(desk: Desk) -> None:
    said = desk.make("--dry-run", "--out", "pages")

    assert said.code == 0, said.err
    assert said.out.count("no call, nothing is sent") == 3
    assert desk("list").out == "no edition stands\n"
    assert not (desk.folder / "pages").exists()


class TestIfDue:
    def at(self, later: timedelta) -> str:
        return f'at = "{datetime.now(UTC) + later:%H:%M}"\n'

    def test_nothing_is_made_before_its_time(self, desk: Desk) -> None:
        path = config(desk, self.at(timedelta(hours=1)) + CONFIG)
        made = desk("--config", path, "--if-due", "--formats", "json")
        again = desk("--config", path, "--if-due", "--out", "pages")

        assert made.code == 0, made.err
        assert (again.code, again.out) == (0, "")
        assert again.err.startswith(
            f"summarizer: not due: edition {json.loads(made.out)['id']} stands; next at 20"
        )
        assert list((desk.folder / "pages").iterdir()) == []
        assert desk("--config", path, "--if-due", "--quiet").err == ""

    def test_it_needs_a_time(self, desk: Desk) -> None:
        said = desk("--config", config(desk, CONFIG), "--if-due")

        assert (said.code, "--if-due needs a time of day" in said.err) == (2, True)

    def test_a_named_day_is_always_due(self, desk: Desk) -> None:
        path = config(desk, self.at(timedelta(hours=1)) + CONFIG)
        said = desk("--config", path, "--if-due", "--date", "2026-06-01")

        assert (said.code, "do not go together" in said.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("articles", "--top", "many"), "--top must be a whole number, not 'many'"),
        (("articles", "--top", "0"), "--top must be a whole number from 1 to 100, not 0"),
        (("articles", "--date", "2999-01-01"), "2999-01-01 is still to come"),
        (("articles", "--date", "june"), "--date 'june' is not a day"),
        (("articles", "--since", "2999-01-01"), "it is empty"),
        (("articles", "--since", "soon"), "--since must be last"),
        (("articles", "--tz", "Berlin"), "--tz 'Berlin' is no time zone; did you mean Europe/Berlin?"),
        (("articles", "--formats", "pdf"), "--formats must be a list of formats, not 'pdf'"),
        (("articles", "--formats", "md,html"), "md, html are several files"),
        (("articles", "--out", "articles"), "articles are read from 'articles'"),
        (("articles", "--out", ""), "--out must be the path of a folder"),
        (("articles", "--name", "../up"), "--name must be at most 40 small letters"),
        (("articles", "--newest", "0"), "--newest must be 1 to 500"),
        (("articles", "--max-cost", "-1"), "--max-cost must be an amount in USD, not -1.0"),
        (("articles", "--max-tokens", "-1"), "--max-tokens must be a number of tokens"),
        (("articles", "--allow-private", "home"), "--allow-private 'home' is no network"),
        (("articles", "articles"), "'articles' is named twice"),
        (("-", "-"), "'-' is named twice"),
        (("--config", "none.toml"), "there is no configuration 'none.toml'"),
    ],
)
def test_a_misuse_is_one_line_and_nothing_is_made(arguments: tuple[str, ...], said: str, desk: Desk) -> None:
    done = desk(*arguments, "--model", "extractive")

    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert said in done.err
    assert desk("list").out == "no edition stands\n"


def test_no_message_repeats_a_secret_in_an_address(desk: Desk) -> None:
    secret = "http://127.0.0.1:9/feed.xml?token=hunter2"
    said = desk(secret, secret, "--model", "extractive")
    failed = desk(secret, "--model", "extractive", "--formats", "json", "--verbose")

    assert "hunter2" not in said.err + failed.err + failed.out
    assert (said.code, failed.code) == (2, 3)
