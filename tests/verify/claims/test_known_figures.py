"""Known figures: the source's numbers, its years, its broken numbers, and the nearest instead of a wrong one."""

import pytest

from summarizer.verify.claims.dates import moments
from summarizer.verify.claims.evidence import Evidence
from summarizer.verify.claims.figures import figures
from summarizer.verify.claims.known_figures import KnownFigures


def known(text: str, published: int | None = None) -> KnownFigures:
    evidence = Evidence(text, title=None, avoid=())
    return KnownFigures(evidence, tuple(moments(evidence.text)), published)


def finds(source: str, claim: str, published: int | None = None) -> bool:
    figure = figures(claim)[-1]
    return any(known(source, published).find(figure, claim[: figure.start]))


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        ("about 235, 000 came", "235,000"),
        ("about 1. 3 billion came", "1.3 billion"),
        ("it cost $ 10, 000", "$10,000"),
        ("it rose 98. 7 per cent", "98.7%"),
        ("the season of 2014/15", "2015"),
        ("the season of 2014-15", "2014"),
        ("back in '15", "2015"),
        ("back in '98", "1998"),
        ("on 14 March 2015", "2015"),
        ("on 14 March 2015", "the 14th"),
        ("a change of -5.5 percent", "it fell 5.5%"),
        ("£5m-£6m was paid", "£5 million"),
        ("half of them", "50 percent"),
        ("it cost 85 million euros", "a bill of 85 million"),
        ("it cost 242m pesos", "they owe 242m,"),
        ("it cost £85.3 million", "about 85 million of debts"),
        ("it cost 85 million euros", "EUR 85m"),
        ("it cost EUR85m", "85 million euros"),
        ("it cost 400m pesos", "400m Argentine pesos"),
        ("it cost 400m pesos", "ARS 400 million"),
        ("it cost 72.3 million pounds", "72.3m GBP"),
    ],
)
def test_what_the_source_means_is_found(source: str, claim: str) -> None:
    assert finds(source, claim)


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        ("on 14 March 2015", "14 people"),
        ("in 2014. 30 people came", "2016"),
        ("a rise of 5.5 percent", "-5.5%"),
        ("the years 2014 to 2016", "2015"),
        ("it cost £35 million", "35 million people"),
        ("it cost £35 million", "35 million tons"),
        ("a share of 40%", "40 of it"),
        ("it cost EUR 85m", "USD 85m"),
        ("it cost ARS 400m", "400m Mexican pesos"),
    ],
)
def test_what_it_does_not_say_is_not(source: str, claim: str) -> None:
    assert not finds(source, claim)


def test_the_year_of_publication_is_known() -> None:
    assert not finds("nothing", "2025")
    assert finds("nothing", "2025", published=2025)


@pytest.mark.parametrize(
    ("claim", "instead"),
    [
        ("75 dockers", "57"),
        ("$40", "$35 million"),
        ("7%", "4.5 percent"),
        ("in 2019", "2021"),
        ("£9", "$35 million"),
        ("600 dockers", "900"),
        ("7,100 dockers", ""),
        ("5.4 million dockers", ""),
        ("12 cents", ""),
    ],
)
def test_the_nearest_of_the_same_kind_is_shown(claim: str, instead: str) -> None:
    source = "In 2021 57 dockers and 900 others got $35 million, or 4.5 percent."
    assert known(source).instead(figures(claim)[-1], [(0, len(source))]) == instead


def test_nothing_is_shown_from_outside_the_window() -> None:
    assert known("57 dockers").instead(figures("75")[0], [(5, 9)]) == ""
