from collections.abc import Callable
from typing import Any

import pytest

from summarizer.models.extractive.figures import MOST, find_figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("It costs 400m pesos ($136m; £72.3m) a year.", ["400m pesos", "$136m", "£72.3m"]),
        ("About 1.4m workers and 250,000 people left.", ["1.4m workers", "250,000 people"]),
        ("Prices rose 16% to A$2.5bn.", ["16%", "A$2.5bn"]),
        ("It fell by 3 per cent in 2026.", ["3 per cent"]),
        ("On 23 March 2026 it met 3 times.", []),
    ],
)
def test_figures_have_their_unit_and_dates_are_none(
    reading: Callable[[str], Any], text: str, figures: list[str]
) -> None:
    found = reading(text)
    assert [figure.figure for figure in find_figures(found.scene, found.ranks)] == figures


def test_a_figure_is_given_once_and_only_so_many(reading: Callable[[str], Any]) -> None:
    found = reading(" ".join(f"Prices rose {n}% in May and {n}% in June." for n in range(30)))
    figures = [figure.figure for figure in find_figures(found.scene, found.ranks)]
    assert len(figures) == len(set(figures)) == MOST
