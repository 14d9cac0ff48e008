import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli.digest.delivery import (
    Destination,
    choose_destination,
    deliver,
    explained,
    file_name,
    rendered,
)
from summarizer.digesting.calls import Made
from summarizer.digesting.configuration import DigestConfig, DigestSource
from summarizer.editions import edition_to_json, load_edition
from summarizer.errors import UsageError, WriteError
from tests.editions import BY_DIGEST, EDITION, FIRST, edition

MADE = Made(EDITION, edition_to_json(EDITION), stands=False, texts=BY_DIGEST, load_earlier=lambda: (FIRST,))
ALL = ("md", "html", "json", "atom", "eml")


def choose(usual: str | None = None, *, explain: bool = False, **parts: Any) -> Destination:
    return choose_destination(DigestConfig(**parts), usual, explain=explain)


def silent(_: str) -> None:
    """Say nothing."""


@pytest.mark.parametrize(
    ("usual", "formats", "chosen"),
    [(None, (), "terminal"), ("md", (), "md"), ("md", ("json",), "json"), (None, ("atom",), "atom")],
)
def test_stdout_takes_one_format(usual: str | None, formats: tuple[str, ...], chosen: str) -> None:
    assert choose(usual, formats=formats) == Destination(None, (chosen,))


def test_several_formats_need_a_folder() -> None:
    with pytest.raises(UsageError, match="md, html are several files") as caught:
        choose(formats=("md", "html"))

    assert caught.value.hint == "name a folder: --out FOLDER"


def test_a_folder_is_made_and_takes_all_formats(tmp_path: Path) -> None:
    out = tmp_path / "pages" / "daily"

    assert choose(out=out) == Destination(out, ALL)
    assert out.is_dir()
    assert choose("md", out=out, formats=("eml",), link="https://news.example.org/").formats == ("eml",)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("mine")

    with pytest.raises(UsageError, match="is no folder"):
        choose(out=tmp_path / "pages")


def test_a_folder_that_cannot_be_made_is_said_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "held").write_text("mine")

    with pytest.raises(WriteError, match="cannot write to") as caught:
        choose(out=tmp_path / "held" / "pages")
    assert caught.value.hint == "name another folder with --out: no edition was begun"


def test_a_file_that_cannot_be_written_tells_how_the_edition_is_had(tmp_path: Path) -> None:
    (tmp_path / file_name(EDITION, "html")).mkdir()

    with pytest.raises(WriteError, match="cannot write") as caught:
        deliver(MADE, Destination(tmp_path, ("md", "html")), silent)
    assert caught.value.hint == (
        "the edition is kept: 'summarizer digest show 2026-06-03 --name coast' prints it"
    )
    assert (tmp_path / file_name(EDITION, "md")).is_file()


@pytest.mark.parametrize("inside", [".", "pages", "deep/pages"])
def test_an_edition_is_not_written_where_articles_are_read_from(inside: str, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    source = DigestSource(str(tmp_path / "articles"), "articles")

    with pytest.raises(UsageError, match="articles are read from"):
        choose(out=tmp_path / "articles" / inside, sources=(source,))
    assert list((tmp_path / "articles").iterdir()) == []
    assert choose(out=tmp_path / "pages", sources=(source,)).folder == tmp_path / "pages"


def test_an_explanation_follows_pages_only(tmp_path: Path) -> None:
    for form in ("json", "html", "atom", "eml"):
        with pytest.raises(UsageError, match="--explain prints a table"):
            choose(formats=(form,), explain=True)
    assert choose(formats=("md",), explain=True).explain
    assert choose(formats=("json", "eml"), explain=True, out=tmp_path).explain


@pytest.mark.parametrize(
    ("name", "form", "file"),
    [
        ("daily", "html", "2026-06-03.html"),
        ("daily", "terminal", "2026-06-03.txt"),
        ("daily", "atom", "feed.atom"),
        ("coast", "md", "coast-2026-06-03.md"),
        ("coast", "eml", "coast-2026-06-03.eml"),
        ("coast", "json", "coast-2026-06-03.json"),
        ("coast", "atom", "coast.atom"),
    ],
)
def test_files_are_named_after_the_edition(name: str, form: str, file: str) -> None:
    assert file_name(edition(name=name), form) == file


def test_the_second_edition_of_a_day_has_files_of_its_own() -> None:
    assert file_name(edition(name="daily", id="2026-06-03-2"), "html") == "2026-06-03-2.html"


def test_every_file_is_written_and_said(tmp_path: Path) -> None:
    said: list[str] = []
    deliver(MADE, Destination(tmp_path, (*ALL, "terminal")), said.append)

    names = ["coast-2026-06-03.md", "coast-2026-06-03.html", "coast-2026-06-03.json", "coast.atom",
             "coast-2026-06-03.eml", "coast-2026-06-03.txt"]  # fmt: skip
    assert said == [f"wrote {tmp_path / name}" for name in names]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert (tmp_path / names[0]).read_text("utf-8").startswith("# The coast this morning")
    assert load_edition((tmp_path / names[2]).read_text("utf-8")) == EDITION
    assert "\x1b" not in (tmp_path / names[5]).read_text("utf-8")
    assert b"\r\n" in (tmp_path / names[4]).read_bytes()


def test_what_is_frozen_is_what_is_written() -> None:
    frozen = json.dumps(json.loads(MADE.document), indent=3)

    assert rendered(replace(MADE, document=frozen), "json") == frozen + "\n"


def test_a_feed_has_the_earlier_editions_and_leads_to_where_they_are_published() -> None:
    feed = rendered(MADE, "atom", link="https://news.example.org/coast/")

    assert feed.count("<entry>") == 2
    assert "https://news.example.org/coast/" in feed


def test_a_page_marks_what_is_suspect_in_the_articles_it_quotes() -> None:
    assert rendered(MADE, "html").count("speaks to software") >= 1


def test_the_explanation_comes_behind_the_page_on_stdout(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    deliver(MADE, Destination(None, ("md",), explain=True), silent)
    out = capfdbinary.readouterr().out.decode()

    assert out == rendered(MADE, "md") + "\n" + explained(EDITION, "md", console=False)
    assert "| s1 | independent origins | 2 | 1.5 | +3.0000 |" in out


def test_beside_files_it_comes_on_stdout(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    deliver(MADE, Destination(tmp_path, ("json",), explain=True), silent)

    assert capfd.readouterr().out.startswith("Why the stories stand in this order")
