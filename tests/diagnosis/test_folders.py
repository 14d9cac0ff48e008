import os
from pathlib import Path

import pytest

from summarizer import places
from summarizer.diagnosis.finding import Finding
from summarizer.diagnosis.folders import examine_folders


def found(home: Path, config: str | None = None, **environment: str) -> dict[str, Finding]:
    """Return the findings by the label that they begin with."""
    findings = examine_folders({"HOME": str(home), **environment}, home / "project", config)
    return {finding.text.partition(":")[0]: finding for finding in findings}


def made(path: Path | None, mode: int) -> Path:
    assert path is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")
    path.chmod(mode)
    return path


def test_a_new_home_is_in_order_and_stays_as_it_is(tmp_path: Path) -> None:
    findings = found(tmp_path)

    assert list(findings) == [
        "configuration",
        "project file",
        "store of replies and editions",
        "unread answers",
    ]
    assert {finding.status for finding in findings.values()} == {"ok"}
    assert "there is none" in findings["configuration"].text
    assert "not made yet" in findings["store of replies and editions"].text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("mode", "status"), [(0o600, "ok"), (0o640, "warn"), (0o604, "warn"), (0o666, "warn")]
)
def test_a_store_that_others_can_read_is_to_mind(tmp_path: Path, mode: int, status: str) -> None:
    path = made(places.store_file({"HOME": str(tmp_path)}), mode)
    finding = found(tmp_path)["store of replies and editions"]

    assert finding.status == status
    assert finding.hint == (None if status == "ok" else f"chmod 600 {path}")


@pytest.mark.parametrize(("mode", "status"), [(0o700, "ok"), (0o755, "warn")])
def test_a_folder_of_answers_that_others_can_open_is_to_mind(tmp_path: Path, mode: int, status: str) -> None:
    folder = places.state_folder({"HOME": str(tmp_path)})
    assert folder is not None
    folder.mkdir(parents=True)
    folder.chmod(mode)

    assert found(tmp_path)["unread answers"].status == status


@pytest.mark.parametrize(("mode", "status"), [(0o644, "ok"), (0o664, "warn"), (0o646, "warn")])
def test_a_configuration_that_others_can_write_is_to_mind(tmp_path: Path, mode: int, status: str) -> None:
    made(places.config_file({"HOME": str(tmp_path)}), mode)

    assert found(tmp_path)["configuration"].status == status


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_store_that_cannot_be_written_is_to_mind(tmp_path: Path) -> None:
    folder = tmp_path / "sealed"
    folder.mkdir()
    folder.chmod(0o500)

    assert (
        found(tmp_path, SUMMARIZER_STORE=str(folder / "s.sqlite"))["store of replies and editions"].status
        == "warn"
    )


def test_a_named_configuration_takes_the_place_of_both_files(tmp_path: Path) -> None:
    path = made(tmp_path / "own.toml", 0o600)

    assert list(found(tmp_path, str(path)))[:2] == ["configuration", "store of replies and editions"]
    assert str(path) in found(tmp_path, SUMMARIZER_CONFIG=str(path))["configuration"].text


def test_a_place_may_be_a_file_in_a_file(tmp_path: Path) -> None:
    path = made(tmp_path / "file", 0o600)

    assert (
        "not made yet"
        in found(tmp_path, SUMMARIZER_STORE=f"{path}/s.sqlite")["store of replies and editions"].text
    )
