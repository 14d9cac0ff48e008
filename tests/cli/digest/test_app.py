import pytest

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
            "see 'summarizer digest --help'",
        ),
        (("show", "--nope"), "see 'summarizer digest show --help'"),
        (("diff", "2026-06-03"), "Missing argument 'B'; see 'summarizer digest diff --help'"),
        (("articles", "--top"), "Option '--top' requires an argument; see 'summarizer --help'"),
    ],
)
def test_a_misused_option_leads_to_the_help_of_its_command(
    arguments: tuple[str, ...], said: str, desk: Desk
) -> None:
    done = desk(*arguments)

    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert done.err.endswith(f"{said}\n")


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


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("digest sh", {"show"}),
        ("digest ", {"show", "list", "diff"}),
        ("digest --si", {"--since"}),
        ("digest articles --si", {"--since"}),
        ("digest show --fo", {"--format"}),
    ],
)
def test_words_are_completed(line: str, ends: set[str]) -> None:
    words = f"summarizer {line}"
    environment = {
        "_SUMMARIZER_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }

    assert set(command("digest", env=environment).text.split()) == ends
