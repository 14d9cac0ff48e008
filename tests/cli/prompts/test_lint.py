import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli.prompts.lint import lint
from summarizer.errors import PromptError, UsageError
from tests.command import command
from tests.prompts.lint.port_desk import edited, put, released

Captured = pytest.CaptureFixture[bytes]


def said(
    capsysbinary: Captured, *names: str | Path, folder: Path | None = None, **options: Any
) -> tuple[int, list[str]]:
    """Return the exit code and the lines that are printed."""
    code = lint([str(name) for name in names], prompts_dir=str(folder) if folder else None, **options)
    return code, capsysbinary.readouterr().out.decode("utf-8").splitlines()


def test_without_arguments_all_folders_are_checked(capsysbinary: Captured, tmp_path: Path) -> None:
    assert said(capsysbinary) == (0, ["no complaints"])
    put(tmp_path / "ours", edited(("{{ max_items }}", "5")))

    code, lines = said(capsysbinary, folder=tmp_path / "ours")
    assert code == 2
    assert lines[0].startswith("ours/port-desk/draft.toml:19: error P204: ")
    assert lines[1] == "1 error"


@pytest.mark.parametrize(
    "name",
    ["port-desk@v1", "port-desk@draft", "ours/port-desk/v1.toml", "ours", "briefing", "briefing@baseline"],
)
def test_references_files_and_folders(name: str, capsysbinary: Captured, tmp_path: Path) -> None:
    released(tmp_path / "ours")
    put(tmp_path / "ours", edited(("version = 1", "version = 2\nparent = 1"), ("Brief a", "Tell a")))

    assert said(capsysbinary, name, folder=tmp_path / "ours") == (0, ["no complaints"])


def test_an_altered_version_can_be_named_and_is_exit_9(capsysbinary: Captured, tmp_path: Path) -> None:
    path = released(tmp_path / "ours")
    path.write_text(edited(("Brief a", "Please brief a"), text=path.read_text("utf-8")), "utf-8")

    for name in ("port-desk@v1", path):  # also where its folder is not searched
        code, lines = said(capsysbinary, name, folder=tmp_path / "ours" if name != path else None)
        assert code == 9
        assert " error P101: " in lines[0]


def test_warnings_are_no_failure(capsysbinary: Captured, tmp_path: Path) -> None:
    put(tmp_path / "ours", edited(("format = 1", "format =\t1")))

    code, lines = said(capsysbinary, "ours")
    assert (code, lines[-1]) == (0, "1 warning")


def test_a_lock_that_lost_a_row(capsysbinary: Captured, tmp_path: Path) -> None:
    released(tmp_path / "ours")
    earlier = tmp_path / "earlier.lock"
    earlier.write_text((tmp_path / "ours" / "prompts.lock").read_text("utf-8").replace("@v1", "@v9"), "utf-8")

    code, lines = said(capsysbinary, folder=tmp_path / "ours", against=str(earlier))
    assert code == 9
    assert "the row of port-desk@v9 was removed" in lines[0]
    with pytest.raises(UsageError, match="--against compares the lock of a folder"):
        said(capsysbinary, "briefing@v1", against=str(earlier))


def test_every_folder_that_is_named_is_compared(capsysbinary: Captured, tmp_path: Path) -> None:
    for name in ("one", "two"):
        released(tmp_path / name)
    earlier = tmp_path / "earlier.lock"
    earlier.write_text((tmp_path / "one" / "prompts.lock").read_text("utf-8"), "utf-8")
    assert said(capsysbinary, "one", "two", against=str(earlier)) == (0, ["no complaints"])

    (tmp_path / "two" / "prompts.lock").write_text('{"format": 1, "versions": {}}')
    code, lines = said(capsysbinary, "one", "two", against=str(earlier))
    assert (code, lines[-1]) == (9, "2 errors")
    assert "two/prompts.lock:1: error P103" in "\n".join(lines)


def test_a_typing_error_in_against_is_no_altered_prompt(capsysbinary: Captured, tmp_path: Path) -> None:
    released(tmp_path / "ours")
    with pytest.raises(UsageError, match="cannot compare with"):
        said(capsysbinary, "ours", against="ours/port-desk/v1.toml")


def test_programs_get_json_and_github_gets_annotations(capsysbinary: Captured, tmp_path: Path) -> None:
    put(tmp_path / "ours", edited(("Briefs a", "Briefs \u202ea")))

    code, lines = said(capsysbinary, "ours", format_="json")
    assert (code, json.loads("\n".join(lines))["complaints"][0]["code"]) == (2, "P005")
    assert said(capsysbinary, "ours", json=True) == (code, lines)
    _, lines = said(capsysbinary, "ours", format_="github")
    assert lines[0].startswith("::error file=ours/port-desk/draft.toml,line=6,title=P005::")


def test_nothing_in_a_file_acts_on_the_terminal(capsysbinary: Captured, tmp_path: Path) -> None:
    put(tmp_path / "ours", edited(('absent = ["49"]', 'absent = ["Brief a"]\n"\\u001b[2J" = 1')))

    _, lines = said(capsysbinary, "ours")
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize("name", ["nothing@v1", "briefing@v77", "gone.toml", "../x", ""])
def test_what_is_not_there_is_said(name: str, capsysbinary: Captured) -> None:
    with pytest.raises(PromptError):
        said(capsysbinary, name)


def test_a_folder_without_prompts_is_not_called_clean(capsysbinary: Captured, tmp_path: Path) -> None:
    put(tmp_path / "ours")

    with pytest.raises(PromptError, match="there are no prompts in 'ours/port-desk'"):
        said(capsysbinary, "ours/port-desk")


def test_another_format_is_refused(capsysbinary: Captured) -> None:
    with pytest.raises(UsageError, match="--format must be text, json, github"):
        said(capsysbinary, format_="xml")


def test_the_command_is_there(tmp_path: Path) -> None:
    done = command("prompts", "lint", cwd=tmp_path)

    assert (done.code, done.text, done.said) == (0, "no complaints\n", [])
