from pathlib import Path

import pytest

from summarizer.cli.targets import Target, choose_target, plan_paths
from summarizer.config import Settings
from summarizer.domain import Failure
from summarizer.errors import SourceError, UsageError
from summarizer.sources import Lead, lead_of

FOLDER = Target(Path("out"), folder=True, format="md")


def planned(*sources: Lead | Failure, named: tuple[str, ...] = ()) -> list[str]:
    return [path.name for path in plan_paths(FOLDER, sources, named, None) if path]


def test_a_name_that_somebody_else_chose_says_that_it_is_a_briefing() -> None:
    entry = Lead("https://news.example/README", "readme", slow=True)

    assert planned(entry, lead_of("https://news.example/requirements.txt"), lead_of("README")) == [
        "readme.briefing.md", "requirements.briefing.md", "README.md",
    ]  # fmt: skip


def test_names_that_differ_only_in_case_are_one_to_some_systems() -> None:
    assert planned(lead_of("x/Quay.txt"), lead_of("quay.md"), lead_of("y/QUAY.txt")) == [
        "Quay.md", "quay-2.md", "QUAY-3.md",
    ]  # fmt: skip


def test_what_failed_before_it_was_read_keeps_its_place() -> None:
    failed = Failure("a.txt", SourceError("gone"))

    assert planned(failed, lead_of("b/a.txt")) == ["a.md", "a-2.md"]


@pytest.mark.parametrize("named", ["@list.md", "list.md"])
def test_neither_a_list_nor_a_feed_is_written_over(named: str, tmp_path: Path) -> None:
    (tmp_path / "list.md").write_text("https://news.example/a\n")
    target = Target(Path("list.md"), folder=False, format="md")

    with pytest.raises(UsageError, match="would overwrite the source"):
        plan_paths(target, [lead_of("https://news.example/a")], [named], None)


def test_ten_thousand_sources_of_one_name_are_planned_at_once() -> None:
    paths = plan_paths(FOLDER, [lead_of("https://news.example/index.html")] * 10_000, (), None)

    assert len(set(paths)) == 10_000


def test_several_pages_cannot_go_to_standard_output() -> None:
    with pytest.raises(UsageError, match="name a folder"):
        choose_target(Settings(format="html"), None, many=True)
    assert choose_target(Settings(format="html"), None, many=False) == Target(None, False, "html")
