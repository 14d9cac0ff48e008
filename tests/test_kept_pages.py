import random
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.errors import StoreError
from summarizer.fetch import Page
from summarizer.kept_pages import KeptPages

URL = "https://news.example/quay?page=2"
PAGE = Page(URL, b"<p>The quay</p>" * 50, "text/html", "utf-8", '"e1"', None, "2026-11-22T08:00:00+00:00")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pages.sqlite"


def test_a_page_comes_back_as_it_was_and_not_as_fresh(file: Path) -> None:
    with KeptPages.open(file) as pages:
        pages.keep_page(URL, PAGE)
        assert pages.find_page("https://news.example/other") is None
    with KeptPages.open(file) as pages:
        assert pages.find_page(URL) == replace(PAGE, fresh=False)
        assert pages.count()[0] == 1


def test_a_newer_answer_takes_the_place_of_the_older(file: Path) -> None:
    newer = replace(PAGE, data=b"<p>Another</p>", etag=None, last_modified="Sun, 22 Nov 2026 08:00:00 GMT")
    with KeptPages.open(file) as pages:
        pages.keep_page(URL, PAGE)
        pages.keep_page(URL, newer)

        assert pages.find_page(URL) == replace(newer, fresh=False)


@pytest.mark.parametrize("column", ["body", "checksum"])
def test_a_damaged_page_counts_as_none(column: str, file: Path) -> None:
    with KeptPages.open(file) as pages:
        pages.keep_page(URL, PAGE)
    with sqlite3.connect(file) as connection:
        connection.execute(f"UPDATE pages SET {column} = 7")  # noqa: S608 - a column of ours
    connection.close()

    with KeptPages.open(file) as pages:
        assert pages.find_page(URL) is None


def test_neither_the_address_asked_for_nor_the_folder_is_open_to_others(file: Path) -> None:
    with KeptPages.open(file) as pages:
        pages.keep_page("https://news.example/?token=s3cret", PAGE)

    assert b"s3cret" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_what_was_fetched_longest_ago_goes_when_there_is_too_much(file: Path) -> None:
    noise = random.Random(5)  # noqa: S311 - bytes that cannot be compressed
    with KeptPages.open(file, most_bytes=2500) as pages:
        for hour in range(4):
            page = replace(PAGE, data=noise.randbytes(1000), retrieved_at=f"2026-11-22T0{hour}:00:00+00:00")
            pages.keep_page(f"https://news.example/{hour}", page)

    with KeptPages.open(file) as pages:
        left = [hour for hour in range(4) if pages.find_page(f"https://news.example/{hour}")]
    assert left == [2, 3]


def test_all_can_be_removed_or_what_is_old(file: Path) -> None:
    with KeptPages.open(file) as pages:
        pages.keep_page(URL, PAGE)
        pages.keep_page("https://b.example/", replace(PAGE, retrieved_at="2026-11-23T08:00:00+00:00"))

        assert pages.clear(before="2026-11-23T00:00:00+00:00") == 1
        assert pages.find_page(URL) is None
        assert pages.clear() == 1


def test_several_threads_may_keep_at_once(file: Path) -> None:
    with KeptPages.open(file) as pages:
        threads = [
            threading.Thread(target=pages.keep_page, args=(f"https://n.example/{number}", PAGE))
            for number in range(12)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert pages.count()[0] == 12


def test_another_program_s_file_is_refused(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE mine (a)")
    connection.close()

    with pytest.raises(StoreError, match="no store of ours"):
        KeptPages.open(file)
