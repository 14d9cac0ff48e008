from pathlib import Path

import pytest

from summarizer.verify.suspects import find, needed
from summarizer.verify.suspects.extent import Layout
from tests.attacks import ATTACKS

HOST = (Path(__file__).parents[3] / "examples" / "port-strike.txt").read_text("utf-8")
ALL: tuple[needed.Finder, ...] = ("invisible", "orders", "roles", "markup", "encoded", "repeats")


def missed(text: str) -> list[str]:
    """Return the finders left out that would have found something."""
    told = set(needed.finders_needed(text))
    return [finder for finder in ALL if finder not in told and list(find._found(finder, Layout(text)))]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_no_finder_is_left_out_that_finds_something(attack) -> None:  # type: ignore[no-untyped-def]
    assert missed(attack.text) == []
    assert missed(f"{HOST}\n\n{attack.text}") == []


def test_a_plain_article_needs_few() -> None:
    assert set(needed.finders_needed("The lock opened at noon. Three barges waited.")) == {"orders"}
