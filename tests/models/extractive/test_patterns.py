from collections.abc import Callable
from typing import Any

from summarizer.models.extractive.asking import Reader
from summarizer.models.extractive.patterns import demands_in


def test_where_patterns_overlap_the_surer_one_holds(reading: Callable[[str], Any]) -> None:
    found = reading("Norway urged Denmark to seek a deal.")
    (one,) = demands_in(Reader(found.scene, found.who), found.scene.sentences[0])
    assert (one.pattern, one.by, one.of) == ("asked", "Norway", "Denmark")


def test_a_demand_in_a_quotation_is_its_speakers(reading: Callable[[str], Any]) -> None:
    found = reading('"We want a fair deal," said Mr Berg.')
    (one,) = demands_in(Reader(found.scene, found.who), found.scene.sentences[0])
    assert one.by == "Berg"


def test_nobody_demands_something_of_himself(reading: Callable[[str], Any]) -> None:
    found = reading("Norway said Norway must open ports.")
    for one in demands_in(Reader(found.scene, found.who), found.scene.sentences[0]):
        assert one.by is None or one.by != one.of


def test_in_a_quotation_too_somebody_else_can_want(reading: Callable[[str], Any]) -> None:
    found = reading('"The owners want a fair deal," said Mr Berg.')
    (one,) = demands_in(Reader(found.scene, found.who), found.scene.sentences[0])
    assert one.by == "owners"


def test_what_somebody_would_do_if_another_insists_is_put_to_the_other(reading: Callable[[str], Any]) -> None:
    found = reading('"We will act if Denmark insists on closing ports," Mr Berg said.')
    (one,) = demands_in(Reader(found.scene, found.who), found.scene.sentences[0])
    assert (one.by, one.of) == ("Berg", "Denmark")
