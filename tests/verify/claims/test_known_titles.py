"""Known titles: whether the source gives this office, and this qualifying word, to this name."""

import pytest

from summarizer.verify.claims.evidence import Evidence
from summarizer.verify.claims.known_titles import Held, KnownTitles
from summarizer.verify.claims.titles import find_titles
from summarizer.verify.claims.words import Words


def held(source: str, statement: str) -> dict[str, Held]:
    evidence = Evidence(source, title=None, avoid=())
    titles = KnownTitles(evidence, Words(evidence.text))
    return {
        statement[part.start : part.end]: part
        for title in find_titles(statement)
        for part in titles.find(title)
    }


@pytest.mark.parametrize(
    ("source", "statement"),
    [
        ("Former President Storm left.", "ex-president Storm"),
        ("Storm, who was the interim minister, left.", "Acting Minister Storm"),
        ("President Storm left.", "President Storm"),
        ("Storm left. He is the president.", "President Storm"),
        ("The coach, Milo Storm, left.", "Manager Milo Storm"),
        ("Milo Storm, a former envoy, left.", "former envoy Storm"),
    ],
)
def test_a_title_that_the_source_gives_is_found(source: str, statement: str) -> None:
    assert all(any(part.places) for part in held(source, statement).values())
    assert held(source, statement)


@pytest.mark.parametrize("word", ["former", "acting", "deputy", "late", "outgoing"])
def test_a_qualifying_word_put_in_is_hard_and_shows_what_the_source_says(word: str) -> None:
    part = held("President Storm left.", f"the {word} President Storm")[word]
    assert not any(part.places)
    assert part.hard
    assert part.instead == "President Storm"


def test_a_qualifying_word_left_out_is_soft() -> None:
    part = held("The acting president, Milo Storm, left.", "President Storm")["President"]
    assert not any(part.places)
    assert not part.hard
    assert part.instead == "acting president Storm"


def test_where_the_source_gives_no_office_the_qualifying_word_is_soft() -> None:
    assert not held("Storm left. Nothing more. No word.", "former President Storm")["former"].hard


@pytest.mark.parametrize(
    "source", ["Storm was the minister. He left.", "Storm, minister between 1990 and 1997, spoke."]
)
def test_of_an_office_in_the_past_former_is_soft(source: str) -> None:
    assert not held(source, "former minister Storm")["former"].hard
    assert held(source, "acting minister Storm")["acting"].hard


def test_a_former_role_that_is_no_office_is_not_judged() -> None:
    assert held("Milo Storm played.", "former striker Milo Storm") == {}


def test_a_name_that_the_source_lacks_is_left_to_the_names() -> None:
    assert held("President Storm left.", "former President Lund") == {}


OFFICES = "Economy Minister Jonas Hale met Mayor Lotte Marsh of Torvik."


@pytest.mark.parametrize(
    "actor",
    [
        "Jonas Hale, Economy Minister,",
        "Jonas Hale, Economic Minister,",
        "Lotte Marsh, mayor,",
        "Lotte Marsh, Mayor of Torvik,",
    ],
)
def test_a_role_behind_a_name_is_found_where_the_source_has_it_before(actor: str) -> None:
    assert held(OFFICES, actor)
    assert all(any(part.places) for part in held(OFFICES, actor).values())


@pytest.mark.parametrize("word", ["former", "acting", "Deputy", "interim"])
@pytest.mark.parametrize("actor", ["Jonas Hale, {} Economy Minister,", "Lotte Marsh, {} mayor of Torvik,"])
def test_a_qualifying_word_put_into_a_role_is_hard(actor: str, word: str) -> None:
    part = held(OFFICES, actor.format(word))[word]
    assert not any(part.places)
    assert part.hard


@pytest.mark.parametrize(
    ("actor", "office"),
    [("Jonas Hale, Finance Minister,", "Finance Minister"), ("Jonas Hale, Mayor of Torvik,", "Mayor")],
)
def test_the_office_of_another_is_soft_and_shows_his_own(actor: str, office: str) -> None:
    part = held(OFFICES, actor)[office]
    assert not any(part.places)
    assert not part.hard
    assert part.instead == "Economy Minister Hale"
