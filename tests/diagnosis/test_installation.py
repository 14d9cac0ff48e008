import re
import tomllib

import pytest

from summarizer import __version__
from summarizer.diagnosis.installation import LIBRARIES, examine_installation
from tests.command import ROOT


def test_this_installation_is_in_order() -> None:
    findings = list(examine_installation("utf-8"))

    assert {finding.status for finding in findings} == {"ok"}
    assert f"summarizer {__version__}" in findings[0].text
    assert any("token ranks" in finding.text for finding in findings)
    assert any("schema briefing/1" in finding.text for finding in findings)
    assert any("schema digest/1" in finding.text for finding in findings)
    assert any(
        "genai-prices" in finding.text and "nothing is downloaded" in finding.text for finding in findings
    )


def test_every_library_that_is_required_is_named_with_its_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    required = {re.split("[><=]", line)[0].lower() for line in project["dependencies"]}
    said = " ".join(finding.text for finding in examine_installation("utf-8"))

    assert required <= {name.lower() for name in LIBRARIES}
    assert all(re.search(rf"{re.escape(name)} \d", said, re.IGNORECASE) for name in required)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "", None])
def test_a_terminal_that_cannot_show_everything_is_to_mind(encoding: str | None) -> None:
    assert [finding.status for finding in examine_installation(encoding)][-1] == "warn"


@pytest.mark.parametrize("encoding", ["UTF-8", "utf8", "utf-8-sig"])
def test_unicode_has_several_names(encoding: str) -> None:
    assert [finding.status for finding in examine_installation(encoding)][-1] == "ok"
