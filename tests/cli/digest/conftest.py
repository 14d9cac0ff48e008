from pathlib import Path

import pytest

from tests.cli.digest.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Desk:
    """A folder to make digests in."""
    made = Desk(tmp_path, capfd)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    return made
