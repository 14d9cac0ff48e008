from pathlib import Path

import pytest

from summarizer.cli.reports import Reports
from summarizer.errors import SummarizerError, UsageError, WriteError


def places(**named: str | None) -> Reports:
    return Reports(
        html=named.get("html"),
        json=named.get("json"),
        junit=named.get("junit"),
        md=named.get("md"),
        bless=False,
        baseline=None,
    )


def test_places_that_can_be_written_are_taken(tmp_path: Path) -> None:
    places(html=str(tmp_path / "r.html"), json="-").check()


@pytest.mark.parametrize(
    ("named", "error", "complaint"),
    [
        ({"html": "-", "md": "-"}, UsageError, "named twice"),
        ({"html": ""}, UsageError, "no name of a file"),
        ({"html": "."}, UsageError, "no name of a file"),
        ({"html": "a.x", "json": "./a.x"}, UsageError, "named for two reports"),
        ({"junit": "no/such/folder/x.xml"}, WriteError, "there is no folder"),
    ],
)
def test_a_place_that_cannot_be_is_refused_before_anything_is_spent(
    named: dict[str, str], error: type[SummarizerError], complaint: str
) -> None:
    with pytest.raises(error, match=complaint):
        places(**named).check()


def test_a_baseline_is_a_file_like_the_others(tmp_path: Path) -> None:
    file = str(tmp_path / "same.json")
    with pytest.raises(UsageError, match="named for two reports"):
        Reports(html=None, json=file, junit=None, md=None, bless=True, baseline=file).check()
