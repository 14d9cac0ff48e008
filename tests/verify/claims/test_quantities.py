"""Quantities: equal if value, kind and unit are."""

from summarizer.verify.claims.quantities import Figure, Quantity


def test_a_share_is_no_count_and_a_pound_no_dollar() -> None:
    assert Quantity(35, "percent") != Quantity(35, "count")
    assert Quantity(35, "money", "pound") != Quantity(35, "money", "dollar")
    assert len({Quantity(35, "count"), Quantity(35.0, "count")}) == 1


def test_a_figure_keeps_its_place_and_readings() -> None:
    figure = Figure(3, 5, (Quantity(5, "count"), Quantity(5e6, "count")), True)
    assert (figure.start, figure.end, len(figure.readings)) == (3, 5, 2)
