from pathlib import Path
from typing import Any

import pytest

from summarizer.digesting.source_list import DigestSource, read_sources
from summarizer.errors import UsageError

FEED = "https://post.example.org/feed.xml"


def test_strings_are_sources_and_called_by_their_last_part_or_address() -> None:
    first, second, third = read_sources(["articles/", FEED, "-"])

    assert first == DigestSource("articles/", "articles")
    assert second == DigestSource(FEED, FEED)
    assert third == DigestSource("-", "standard input")


def test_tables_say_what_is_known_of_a_source() -> None:
    table = {
        "source": FEED, "name": "Harbour Post", "publisher": "Post Group", "family": "Tide Media", "weight": 2,
        "topic": "port",
    }  # fmt: skip

    assert read_sources([table, "notes.txt"])[0] == DigestSource(
        FEED, "Harbour Post", "Post Group", "Tide Media", 2.0, "port"
    )


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("articles", "/desk/articles"),
        ("../shelf/a.txt", "/desk/../shelf/a.txt"),
        ("/else/a.txt", "/else/a.txt"),
        ("@lists/feeds", "@/desk/lists/feeds"),
        ("@/lists/feeds", "@/lists/feeds"),
        ("~/articles", "{home}/articles"),
        ("@~/feeds", "@{home}/feeds"),
        ("~nobodyiscalledso/articles", "/desk/~nobodyiscalledso/articles"),
        ("-", "-"),
        (FEED, FEED),
        ("HTTPS://post.example.org/", "HTTPS://post.example.org/"),
    ],
)
def test_relative_paths_are_relative_to_the_folder_of_the_file(written: str, place: str) -> None:
    (source,) = read_sources([written], folder=Path("/desk"))

    assert source.source == place.format(home=Path.home())
    last = written if "://" in written else written.rpartition("/")[2].removeprefix("@")
    assert source.name == ("standard input" if written == "-" else last)


@pytest.mark.parametrize(
    ("written", "place"), [("./-", "./-"), ("./@today", "./@today"), ("./a.txt", "a.txt")]
)
def test_a_file_beside_the_configuration_stays_a_file(written: str, place: str) -> None:
    (source,) = read_sources([written], folder=Path())

    assert source.source == place


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "names none"),
        ("articles", "names none"),
        ({"source": "a"}, "names none"),
        ([7], "number 1 needs source"),
        (["a", {}], "number 2 needs source"),
        ([{"source": ["a"]}], "needs source"),
        ([{"source": "a", "nam": "b"}], "unknown key 'nam'"),
        ([{"source": ""}], "no text as its source"),
        (["  "], "no text as its source"),
        ([{"source": "a", "name": ""}], "no text as its name"),
        ([{"source": "a", "publisher": 7}], "no text as its publisher"),
        ([{"source": "a", "topic": "two\nlines"}], "a topic that is no line"),
        ([{"source": "a", "name": "x" * 201}], "a name that is no line"),
        ([{"source": "a", "weight": "2"}], "needs a weight"),
        ([{"source": "a", "weight": True}], "needs a weight"),
        ([{"source": "a", "weight": -1}], "needs a weight"),
        ([{"source": "a", "weight": 11}], "needs a weight"),
        ([{"source": "a", "weight": float("nan")}], "needs a weight"),
        (["a", "b", "a"], "'a' is named twice"),
        (["a", "./a/"], "is named twice"),
        ([FEED, FEED + "#top"], "is named twice"),
        (["-", "-"], "'-' is named twice"),
        ([{"source": "a", "name": "Post"}, {"source": "b", "name": "Post"}], "'Post' is the name of two"),
        (["a"] * 10_001, "more than 10,000"),
    ],
)
def test_what_is_no_list_of_sources_is_an_error(values: Any, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_sources(values)

    assert said in caught.value.message


def test_sources_that_nobody_gave_a_name_are_told_apart() -> None:
    page = "https://post.example.org/search"
    names = [one.name for one in read_sources([f"{page}?q=port", f"{page}?q=dock", f"{page}?q=tide"])]

    assert names == [f"{page}…", f"{page}… (2)", f"{page}… (3)"]


def test_a_given_name_is_kept_though_another_source_is_called_so() -> None:
    sources = read_sources(["notes", {"source": "b", "name": "notes"}])

    assert [one.name for one in sources] == ["notes (2)", "notes"]


SECRET = "https://desk:hunter2@post.example.org/feed.xml?token=hunter3"


@pytest.mark.parametrize(
    "values",
    [[SECRET, SECRET], [{"source": SECRET, "weight": -1}], [{"source": SECRET, "name": 7}], [[SECRET]]],
)
def test_no_message_repeats_what_is_secret_in_an_address(values: list[Any]) -> None:
    with pytest.raises(UsageError) as caught:
        read_sources(values)

    assert "hunter" not in str(caught.value)


def test_nor_does_the_name_of_a_source_or_its_public_address() -> None:
    (source,) = read_sources([SECRET])

    assert source.source == SECRET
    assert "hunter" not in source.name + source.public
    assert source.public == "https://post.example.org/feed.xml"


def test_what_is_not_secret_of_an_address_is_public() -> None:
    (source,) = read_sources(["https://post.example.org/search?q=port#top"])

    assert source.public == "https://post.example.org/search?q=port"
