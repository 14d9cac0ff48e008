import pytest

from summarizer.cli.app import run


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("a@v1", "b@v1"), "no articles are named"),
        (("a@v1", "b@v1", "--articles", "x", "--split", "best"), "there is no split 'best'"),
        (("a@v1", "b@v1", "--articles", "x", "--max-drop", "0.1"), "add --gate"),
        (("a@v1", "b@v1", "--articles", "x", "--non-inferior"), "add --gate"),
        (("a@v1", "b@v1", "--articles", "x", "--about", "me"), "add --record"),
        (
            ("a@v1", "b@v1", "--articles", "x", "--gate", "--floor", "valid=high"),
            "--floor valid must be a number",
        ),
    ],
)
def test_options_that_make_no_sense_are_refused_at_once(
    arguments: tuple[str, ...], complaint: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", *arguments]) == 2
    assert complaint in capfd.readouterr().err
