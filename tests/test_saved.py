import io
import json
from pathlib import Path

import pytest

import summarizer
from summarizer import Article, SourceError
from summarizer.saved import verify_briefing
from summarizer.schema import to_json
from tests.command import PORT_STRIKE, ROOT
from tests.generated import example_briefing
from tests.sources.reading import read_article

NAME = PORT_STRIKE.name
JSON = to_json(example_briefing(NAME))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a briefing; the article lies in another one."""
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "port.json").write_text(JSON, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_briefing_holds_against_its_article(folder: Path) -> None:
    verification = summarizer.verify_briefing(folder / "saved" / "port.json", PORT_STRIKE)

    assert verification.holds
    assert verification.source == NAME
    assert verification.items > 10
    assert verification.quotes >= verification.items


def test_the_article_is_looked_for_beside_the_briefing_and_here(folder: Path) -> None:
    with pytest.raises(SourceError, match=f"{NAME}.*is not here; name it: --source FILE"):
        verify_briefing("saved/port.json")
    (folder / NAME).write_bytes(PORT_STRIKE.read_bytes())
    assert verify_briefing("saved/port.json").holds
    (folder / "saved" / NAME).write_text(
        "Beside the briefing lies quite another text, which is the first to be found. " * 3
    )
    assert verify_briefing("saved/port.json").holds  # of several the one with the recorded hash
    (folder / NAME).unlink()
    assert not verify_briefing("saved/port.json").holds


def test_a_folder_will_do_for_the_article(folder: Path) -> None:
    assert verify_briefing("saved/port.json", PORT_STRIKE.parent).holds
    with pytest.raises(SourceError, match="is not here"):
        verify_briefing("saved/port.json", folder)


def test_the_types_of_python_will_do() -> None:
    assert verify_briefing(example_briefing(NAME), read_article(PORT_STRIKE)).holds
    assert (
        verify_briefing(example_briefing(NAME), Article.from_text("Another text. " * 9)).findings[0].kind
        == "source"
    )


def test_a_briefing_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(JSON.encode())))

    assert verify_briefing("-", PORT_STRIKE).holds


def test_markdown_that_was_piped_in_is_found_as_the_text_that_it_was(tmp_path: Path) -> None:
    markdown = ROOT / "examples" / "strait-talks.md"
    piped = summarizer.brief(
        Article(text=markdown.read_text("utf-8"), name="standard input"), model="extractive"
    )
    (tmp_path / "piped.json").write_text(to_json(piped), "utf-8")

    assert [found.kind for found in verify_briefing(tmp_path / "piped.json", markdown).findings] in (
        [],
        ["source"],
    )


def test_what_breaks_the_contract_is_found_without_an_article(tmp_path: Path) -> None:
    value = json.loads(JSON)
    value["demands"][0]["response"] = "perhaps"
    value["extra"] = 1
    (tmp_path / "port.json").write_text(json.dumps(value), "utf-8")
    found = verify_briefing(tmp_path / "port.json").findings

    assert {finding.kind for finding in found} == {"schema"}
    assert any("demands/0/response" in finding.detail for finding in found)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "not a briefing"),
        (b"hello", "not a briefing"),
        (b"\xff\xfe\xff", "not UTF-8"),
        (b'{"a": NaN}', "not a briefing"),
    ],
)
def test_what_is_no_briefing_at_all_is_an_error(tmp_path: Path, content: bytes, complaint: str) -> None:
    (tmp_path / "x.json").write_bytes(content)

    with pytest.raises(SourceError, match=complaint):
        verify_briefing(tmp_path / "x.json", PORT_STRIKE)


def test_a_briefing_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"there is no file .*gone\.json"):
        verify_briefing(tmp_path / "gone.json")
    with pytest.raises(SourceError, match="cannot read"):
        verify_briefing(tmp_path)


def test_a_name_that_no_folder_can_have_is_not_here(tmp_path: Path) -> None:
    value = json.loads(JSON)
    value["source"]["name"] = "a" * 300
    (tmp_path / "long.json").write_text(json.dumps(value), "utf-8")

    with pytest.raises(SourceError, match="is not here"):
        verify_briefing(tmp_path / "long.json")
    with pytest.raises(SourceError, match="cannot read"):
        verify_briefing(tmp_path / "long.json", "a" * 5000)


def test_several_briefings_in_one_file_are_told_apart_from_none(tmp_path: Path) -> None:
    line = json.dumps(json.loads(JSON))
    (tmp_path / "all.jsonl").write_text(f"{line}\n{line}\n", "utf-8")

    with pytest.raises(SourceError, match="one briefing to a file"):
        verify_briefing(tmp_path / "all.jsonl", PORT_STRIKE)


def test_a_title_that_the_caller_left_out_is_nothing_to_complain_of(tmp_path: Path) -> None:
    briefing = summarizer.brief(Article.from_text(PORT_STRIKE.read_text("utf-8")), model="extractive")
    (tmp_path / "own.json").write_text(to_json(briefing), "utf-8")

    assert verify_briefing(tmp_path / "own.json", PORT_STRIKE).holds
