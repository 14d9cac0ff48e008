import json
from datetime import timedelta
from pathlib import Path

import pytest

from summarizer.digesting.verifying import verify_edition
from summarizer.errors import SourceError
from tests.digesting.runs import BRIDGE, NOW, PORT, config, run, workshop, write_article


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Make the second edition of a story, and return the folder of its articles and store with the edition."""
    folder = tmp_path_factory.mktemp("made")
    write_article(folder / "in", "port", PORT)
    with workshop(folder / "store.sqlite", config(folder / "in")) as shop:
        run(shop)
        write_article(folder / "in", "later", PORT.replace("2,300", "2,900"), date="2026-06-03T12:00:00Z")
        write_article(folder / "in", "bridge", BRIDGE, date="2026-06-03T13:00:00Z")
        return folder, run(shop, now=NOW + timedelta(days=1)).frozen.document


def environment(folder: Path, store: str = "store.sqlite") -> dict[str, str]:
    return {"SUMMARIZER_STORE": str(folder / store), "HOME": str(folder)}


@pytest.mark.parametrize(
    ("source", "store"), [(None, "store.sqlite"), ("in", "none.sqlite"), ("in", "store.sqlite")]
)
def test_an_edition_holds_against_its_store_or_the_folder_of_its_articles(
    made: tuple[Path, str], source: str | None, store: str
) -> None:
    folder, document = made
    found = verify_edition(document, folder / source if source else None, environment(folder, store))

    assert found.findings == ()
    # those of the edition, and the one of the day before that it cites
    assert found.source == "3 articles"
    assert found.quotes > found.items > 5
    assert not (folder / "none.sqlite").exists()


def test_articles_that_came_as_lines_of_json_are_found_there(tmp_path: Path) -> None:
    lines = (json.dumps({"text": f"{text}\n", "published_at": "2026-06-02"}) for text in (PORT, BRIDGE))
    (tmp_path / "in.jsonl").write_text("\n".join((*lines, "{")), "utf-8")
    with workshop(tmp_path / "store.sqlite", config(tmp_path / "in.jsonl")) as shop:
        document = run(shop).frozen.document
    found = verify_edition(document, tmp_path / "in.jsonl", environment(tmp_path, "none.sqlite"))

    assert (found.findings, found.source) == ((), "2 articles")


def test_a_file_that_was_changed_since_is_another_text(made: tuple[Path, str], tmp_path: Path) -> None:
    folder, document = made
    for name in ("port", "later"):
        write_article(tmp_path / "in", name, (folder / "in" / f"{name}.md").read_text("utf-8"))
    words = (folder / "in" / "bridge.md").read_bytes()
    (tmp_path / "in" / "bridge.md").write_bytes(words)
    found = verify_edition(document, tmp_path / "in", environment(tmp_path, "none.sqlite"))

    assert "source" in {finding.kind for finding in found.findings}
    assert found.source == "1 articles"


def test_without_any_of_its_articles_nothing_can_be_said(made: tuple[Path, str], tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not one of the 3 articles"):
        verify_edition(made[1], None, environment(tmp_path, "none.sqlite"))


def test_a_day_without_articles_needs_none(tmp_path: Path) -> None:
    write_article(tmp_path / "in", "port", PORT, date="2026-01-02")
    with workshop(tmp_path / "store.sqlite", config(tmp_path / "in")) as shop:
        frozen = run(shop).frozen

    assert frozen.edition.standing == "empty"
    assert verify_edition(frozen.document, None, environment(tmp_path)).findings == ()


def test_what_breaks_the_contract_is_found_and_what_is_no_json_is_refused(made: tuple[Path, str]) -> None:
    folder, document = made
    value = json.loads(document)
    del value["limits"]
    value["stories"][0]["status"] = "settled"
    found = verify_edition(json.dumps(value), None, environment(folder))

    assert {finding.kind for finding in found.findings} == {"schema"}
    assert len(found.findings) == 2
    with pytest.raises(SourceError, match="this is not an edition"):
        verify_edition(document[:-9], None, environment(folder))


def test_a_file_of_the_folder_that_is_no_article_is_passed_over(made: tuple[Path, str]) -> None:
    folder, document = made
    (folder / "in" / "empty.md").write_bytes(b"")
    try:
        assert verify_edition(document, folder / "in", environment(folder, "none.sqlite")).findings == ()
    finally:
        (folder / "in" / "empty.md").unlink()


@pytest.mark.parametrize(
    ("path", "value"), [("title", "Another"), ("standing", "partial"), ("tz", "Asia/Tokyo")]
)
def test_what_nothing_in_the_articles_tells_is_compared_with_the_edition_in_the_store(
    made: tuple[Path, str], path: str, value: str
) -> None:
    folder, document = made
    altered = json.dumps(json.loads(document) | {path: value})
    found = verify_edition(altered, None, environment(folder))

    assert [(one.place, one.detail) for one in found.findings] == [
        ("edition", f"is not as it was frozen: {path} differ")
    ]
