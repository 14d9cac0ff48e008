from collections import Counter
from collections.abc import Callable
from typing import Any

from summarizer.models.extractive.actors import Actor, find_actors

TEXT = (
    "Norway urged Denmark to open its ports. Danish Foreign Minister Anna Dahl rejected the plan. "
    "Norway said it would wait in Skagby. A spokesman declined. The BBC reported it."
)


def read(found: Any) -> dict[str, Actor]:
    return {actor.party: actor for actor in find_actors(found.scene, found.who, found.ranks, Counter())}


def test_actors_are_who_acts(reading: Callable[[str], Any]) -> None:
    actors = read(reading(TEXT))
    assert {"Norway", "Anna Dahl"} <= set(actors)
    assert not {"Skagby", "spokesman", "BBC"} & set(actors)
    assert (actors["Anna Dahl"].kind, actors["Anna Dahl"].role) == ("person", "Danish Foreign Minister")
    assert actors["Norway"].kind == "state"


def test_a_stance_is_the_partys_own_clause(reading: Callable[[str], Any]) -> None:
    actors = read(reading(TEXT))
    assert actors["Anna Dahl"].stance == "rejected the plan"


def test_who_only_has_something_done_to_it_has_no_stance(reading: Callable[[str], Any]) -> None:
    actors = read(reading("Crews meeting Mr Berg want a rise. Talks with Mr Berg go on."))
    assert all(actor.stance is None for party, actor in actors.items() if party == "Berg")


def test_a_firm_without_a_name_is_nobody(reading: Callable[[str], Any]) -> None:
    assert "firm" not in read(reading("The firm said it was late. The firm rejected the plan."))
