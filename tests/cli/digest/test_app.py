import pytest

from summarizer.cli.digest.app import digest
from tests.cli.digest.desk import Desk
from tests.command import command


@pytest.mark.parametrize(
    "arguments", [("--help",), ("-h",), ("articles", "--help"), ("--top", "3", "-h")], ids=" ".join
)
def test_the_help_is_that_of_making_and_names_the_subcommands(arguments: tuple[str, ...]) -> None:
    done = command("digest", *arguments, env={"COLUMNS": "80"})

    assert (done.code, done.said) == (0, [])
    assert done.text.startswith("Usage: summarizer digest [OPTIONS] [SOURCE]...")
    assert all(
        f"--{name} " in done.text for name in ("config", "since", "date", "tz", "out", "formats", "watch")
    )
    assert all(
        words in " ".join(done.text.split()) for words in ("digest show", "digest list", "digest diff A B")
    )
    assert max(map(len, done.text.splitlines())) <= 80
    assert done.text.isascii()


@pytest.mark.parametrize("name", ["show", "list", "diff"])
def test_every_subcommand_has_its_help(name: str, desk: Desk) -> None:
    said = desk(name, "--help")

    assert said.code == 0
    assert said.out.startswith(f"Usage: summarizer digest {name} ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--nope",),
            "No such option: --nope (Possible options: --name, --no-cache, --top); see 'summarizer digest --help'",
        ),
        (("show", "--nope"), "No such option: --nope; see 'summarizer digest show --help'"),
        (("diff", "2026-06-03"), "Missing argument 'B'; see 'summarizer digest diff --help'"),
        (("articles", "--top"), "Option '--top' requires an argument; see 'summarizer digest --help'"),
    ],
)
def test_a_misused_option_leads_to_the_help_of_its_command(
    arguments: tuple[str, ...], said: str, desk: Desk
) -> None:
    done = desk(*arguments)

    assert (done.code, done.out) == (2, "")
    assert done.err == f"summarizer: error: {said}\n"


@pytest.mark.parametrize("name", ["show", "list", "diff", "make"])
def test_a_folder_may_be_called_like_a_command(name: str, desk: Desk) -> None:
    (desk.folder / name).symlink_to(desk.articles)
    source = name if name == "make" else f"./{name}"
    said = desk(source, "--model", "extractive", "--since", "2020-01-01", "--formats", "json")

    assert said.code == 0, said.err
    assert '"found": 2' in said.out


def test_options_may_stand_before_the_sources(desk: Desk) -> None:
    said = desk(
        "--model",
        "extractive",
        "--since",
        "2020-01-01",
        "--formats",
        "json",
        "articles/crane.txt",
        "articles/ferry.txt",
    )

    assert said.code == 0, said.err
    assert said.out.count('"state": "ok"') == 2


def test_the_group_tells_its_subcommands_to_who_completes_words() -> None:
    import typer

    group = typer.main.get_group(digest)

    assert group.list_commands(None) == ["show", "list", "diff"]  # type: ignore[arg-type]
    assert type(group.make_context("digest", [], resilient_parsing=True).command) is type(group)
