import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import LockError
from summarizer.prompts import packaged_prompts
from summarizer.prompts.lock import Lock, LockRow, format_lock, parse_lock, read_lock

NAMES = st.builds("{}@v{}".format, st.sampled_from(["briefing", "desk", "a-b_2"]), st.integers(1, 999_999))
DIGESTS = st.text("0123456789abcdef", min_size=64, max_size=64)
ROWS = st.builds(
    LockRow,
    DIGESTS,
    st.none() | DIGESTS,
    st.none() | st.integers(1, 99),
    st.none() | st.dates().map(lambda day: day.isoformat()),
)
LABELS = st.dictionaries(st.sampled_from(["default", "baseline"]), st.integers(1, 99).map("v{}".format))
LOCKS = st.builds(
    Lock, st.dictionaries(NAMES, ROWS, max_size=5), st.dictionaries(st.sampled_from(["desk", "lean"]), LABELS)
)


@given(LOCKS)
def test_what_is_written_is_what_is_read(lock: Lock) -> None:
    text = format_lock(lock)

    assert parse_lock(text, "here") == lock
    assert format_lock(parse_lock(text, "here")) == text


def test_the_packaged_lock_is_written_as_the_program_writes_it() -> None:
    text = (packaged_prompts() / "prompts.lock").read_text("utf-8")

    assert format_lock(read_lock(packaged_prompts())) == text


def test_a_lock_has_one_line_for_each_version_in_order_of_their_numbers() -> None:
    names = ["desk@v10", "desk@v9", "briefing@v11", "desk@v1"]
    lines = format_lock(Lock({name: LockRow("ab") for name in names})).splitlines()

    assert [line.strip().split('"')[1] for line in lines if "sha256" in line] == [
        "briefing@v11", "desk@v1", "desk@v9", "desk@v10",
    ]  # fmt: skip


def test_a_folder_without_a_lock_has_an_empty_one(tmp_path: Path) -> None:
    assert read_lock(tmp_path) == Lock()


DIGEST = "ab" * 32
ROW = {"sha256": DIGEST}


def versions(**row: object) -> dict[str, object]:
    """Return what a lock holds whose one row has these values, too."""
    return {"format": 1, "versions": {"briefing@v1": {**ROW, **row}}}


def labels(family: str, **names: object) -> dict[str, object]:
    return {"format": 1, "versions": {}, "labels": {family: names}}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "it is empty; restore it"),
        (" \n", "it is empty"),
        ("{", "cannot be read"),
        ("[" * 100_000, "cannot be read"),
        ([], "its format is another"),
        ({"format": 2, "versions": {}}, "its format is another"),
        ({"format": True, "versions": {}}, "its format is another"),
        ({"format": 1}, "'versions' and 'labels' must be tables"),
        ({"format": 1, "versions": []}, "'versions' and 'labels' must be tables"),
        ({"format": 1, "versions": {"briefing@v1": "x"}}, "briefing@v1: its row must be a table"),
        ({"format": 1, "versions": {"briefing@v1": {}}}, "'sha256' must be 64 hexadecimal digits"),
        (versions(sha256="ab"), "'sha256' must be 64 hexadecimal digits"),
        (versions(sha256="\x1b[31m" + DIGEST[5:]), "'sha256' must be"),
        (versions(parent="v1"), "'parent' must be the number of a version"),
        (versions(parent=True), "'parent' must be"),
        (versions(parent=0), "'parent' must be"),
        (versions(render=3), "'render' must be 64"),
        (versions(render="ab"), "'render' must be 64"),
        (versions(released=3), "'released' must be a day"),
        (versions(released="yesterday"), "'released' must be a day"),
        (versions(note="kept by a later program"), "unknown key 'note'"),
        ({"format": 1, "versions": {"briefing": ROW}}, "'briefing' is no name of a version"),
        ({"format": 1, "versions": {"briefing@v0": ROW}}, "is no name of a version"),
        ({"format": 1, "versions": {"../../x@v1": ROW}}, "is no name of a version"),
        ({"format": 1, "versions": {}, "labels": []}, "must be tables"),
        ({"format": 1, "versions": {}, "labels": {"briefing": "v1"}}, "'briefing' is no family"),
        (labels("../../etc", default="v1"), "'../../etc' is no family"),
        (labels("briefing", default="../../x"), "briefing@default leads to '../../x', which is no version"),
        (labels("briefing", v3="v7"), "'v3' is no name for a label"),
        (labels("briefing", draft="v7"), "'draft' is no name for a label"),
        (labels("briefing", **{"\x1b[2Jlab\nel": "v1"}), "is no name for a label"),
        ({"format": 1, "versions": {}, "note": "kept by a later program"}, "unknown key 'note'"),
        (f'{{"format": 1, "versions": {{"a@v1": {{"sha256": "{DIGEST}"}}, "a@v1": {{}}}}}}', "'a@v1' stands there twice"),
        ('{"format": 1, "versions": {}, "labels": {}, "labels": {}}', "'labels' stands there twice"),
        ('{"format": 1,\n<<<<<<< HEAD\n=======\n>>>>>>> other\n}', ".lock:2: a merge was not finished here; keep"),
    ],
)  # fmt: skip
def test_a_broken_lock_is_an_error_that_says_why(content: object, why: str, tmp_path: Path) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    (tmp_path / "prompts.lock").write_text(text, "utf-8")

    with pytest.raises(LockError, match=r"prompts\.lock") as caught:
        read_lock(tmp_path)

    assert why in str(caught.value)
    assert str(caught.value).isprintable()
    assert caught.value.exit_code == 9


def test_a_lock_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "prompts.lock").write_bytes(b"{\xff")

    with pytest.raises(LockError, match="not UTF-8"):
        read_lock(tmp_path)


def test_a_lock_that_is_no_file_is_an_error_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "prompts.lock")
    with pytest.raises(LockError, match="not a regular file"):
        read_lock(tmp_path)

    (tmp_path / "prompts.lock").unlink()
    (tmp_path / "prompts.lock").symlink_to("gone")
    with pytest.raises(LockError):
        read_lock(tmp_path)
