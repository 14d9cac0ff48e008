from pathlib import Path

import pytest

from summarizer.diagnosis.finding import Finding, exit_code
from summarizer.diagnosis.replies import examine_sqlite, examine_store
from summarizer.domain import Chunk, Reply, Request, Usage
from summarizer.store import Store


def found(path: Path | None) -> Finding:
    """Return what is said of the store itself."""
    return list(examine_store(path))[-1]


@pytest.mark.parametrize(
    ("version", "status"),
    [
        ((3, 6, 23), "ok"),
        ((3, 7, 0), "warn"),
        ((3, 40, 1), "warn"),
        ((3, 51, 2), "warn"),
        ((3, 51, 3), "ok"),
        ((3, 52, 0), "ok"),
    ],
)
def test_versions_of_sqlite_that_can_lose_data_are_to_mind(
    version: tuple[int, int, int], status: str
) -> None:
    finding = examine_sqlite(version)

    assert finding.status == status
    assert f"SQLite {'.'.join(map(str, version))}" in finding.text


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert found(tmp_path / "store.sqlite").status == "ok"
    assert "first edition" in found(tmp_path / "store.sqlite").text
    assert list(tmp_path.iterdir()) == []


def test_without_a_place_for_a_store_no_edition_can_be_kept() -> None:
    finding = found(None)

    assert finding.status == "warn"
    assert "no edition of a digest can be made" in finding.text
    assert "SUMMARIZER_STORE" in (finding.hint or "")


def test_a_store_in_order_says_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    request = Request("single", (Chunk("", 0, 0),), {})
    with Store.open(path) as store:
        store.keep_reply("k", Reply("{}", "m", Usage()), request=request, endpoint="http://x/v1", model="m")
    finding = found(path)

    assert finding.status == "ok"
    assert "1 replies, 0 editions" in finding.text
    assert "editions can be kept" in finding.text


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_store_is_broken_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(content)
    findings = list(examine_store(path))

    assert exit_code(findings) == 1
    assert path.read_bytes() == content


def test_a_page_that_was_overwritten_is_found(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    request = Request("single", (Chunk("", 0, 0),), {})
    with Store.open(path) as store:
        for number in range(60):
            reply = Reply("x" * 900, "m", Usage())
            store.keep_reply(str(number), reply, request=request, endpoint="http://x/v1", model="m")
    content = bytearray(path.read_bytes())
    content[-8192:-4096] = b"\xa5" * 4096
    path.write_bytes(content)

    assert found(path).status == "broken"
