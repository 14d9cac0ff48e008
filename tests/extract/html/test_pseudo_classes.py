import pytest
from lxml import html

from summarizer.extract.html.pseudo_classes import is_at_rest, is_in_series

PAGE = html.fromstring(
    "<div><p id='one'>x</p><p id='two'>y</p><input id='box' checked disabled><a id='link' href='/'>z</a>"
    "<details id='folded'><summary id='only'>s</summary></details><x-card id='own'></x-card><i id='empty'></i></div>"
)
HOLDING = [
    ("one", "first-child"), ("one", "first-of-type"), ("two", "last-of-type"), ("empty", "last-child"),
    ("only", "only-child"), ("only", "only-of-type"), ("link", "any-link"), ("box", "checked"), ("box", "disabled"),
    ("empty", "empty"), ("one", "defined"), ("one", "read-only"),
]  # fmt: skip
NOT_HOLDING = [
    ("one", "hover"), ("one", "target"), ("two", "first-child"), ("own", "defined"), ("folded", "open"), ("box", "enabled"),
    ("one", "empty"), ("one", "link"),
]  # fmt: skip


@pytest.mark.parametrize(("identity", "name"), HOLDING)
def test_it_holds_on_a_page_that_nobody_touches(identity: str, name: str) -> None:
    assert is_at_rest(name, PAGE.get_element_by_id(identity))


@pytest.mark.parametrize(("identity", "name"), NOT_HOLDING)
def test_it_does_not_hold(identity: str, name: str) -> None:
    assert not is_at_rest(name, PAGE.get_element_by_id(identity))


@pytest.mark.parametrize(
    ("period", "first", "places"),
    [(2, 1, [1, 3, 5]), (2, 0, [2, 4, 6]), (0, 3, [3]), (-1, 2, [1, 2]), (3, -1, [2, 5])],
)
def test_places_in_a_series(period: int, first: int, places: list[int]) -> None:
    assert [place for place in range(1, 7) if is_in_series(place, period, first)] == places
