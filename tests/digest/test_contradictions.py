import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.contract import Item
from summarizer.digest.contradictions import find_contradictions
from summarizer.edition import Contradiction, EditionArticle
from tests.story_items import article, item

OPPOSED = [
    ("12 people were killed when a ferry capsized off Harbel.", "15 people were killed when a ferry capsized off Harbel."),
    ("A ferry capsized off Harbel, killing 12 people.", "At least 15 people died when a ferry capsized off Harbel."),
    ("The blast left 12 dead.", "Police said 15 people were killed in the explosion."),
    ("The death toll rose from 9 to 12, the harbour master said.", "The ferry accident killed 15 people, the coast guard said."),
    ("The explosion at the mill injured 40 people.", "The blast at the mill wounded 25 people."),
    ("Police said 12 people were injured in the riots.", "Police said 18 people had been injured in the violence."),
    ("As many as 30 people were injured in the fire.", "The blaze left 45 people injured."),
    ("Three people were killed in the landslide.", "At least ten people were killed in the landslide."),
    ("Two fishermen are missing after the storm.", "Five fishermen are missing after the storm."),
    ("Police arrested 40 protesters on Friday.", "Police detained 75 protesters on Friday."),
    ("The flood forced the evacuation of the valley; 300 people were evacuated.", "About 900 people were evacuated from the valley after the flood."),
    ("The crash killed three passengers and the driver fled.", "Seven passengers died in the crash."),
    ("Damage to the Selmouth mill was estimated at $3 million.", "Damage to the Selmouth mill was estimated at $5 million."),
    ("The operator offered the dockers a raise of 4 percent on Monday.", "The operator offered the dockers a raise of 6 percent on Monday."),
    ("The Farne ferry carried 140 passengers to Selmouth when the engine failed.", "The Farne ferry carried 210 passengers to Selmouth when the engine failed."),
    ("The council voted to spend 40 million crowns on the new bridge.", "The council voted to spend 55 million crowns on the new bridge."),
    ("The strike shut 14 terminals along the northern coast.", "The strike shut 22 terminals along the northern coast."),
    ("Some 2,000 people marched through Selmouth against the dam.", "Some 5,000 people marched through Selmouth against the dam."),
    ("The Calder Reach plant will cut 300 jobs at the end of the shift.", "The Calder Reach plant will cut 450 jobs at the end of the shift."),
    ("Nineteen people were rescued after the boat capsized near Farne.", "Rescuers said 31 people were rescued after the boat capsized near Farne."),
    ("The coast guard arrested 23 heavily armed Farnese and Calder smugglers.", "The coast guard arrested 31 Calder and Farnese smugglers who threatened a ferry."),
    ("Between 10 and 12 people were killed in the avalanche.", "Fifteen people were killed in the avalanche."),
    ("The avalanche claimed the lives of 11 people.", "Fourteen people lost their lives in the avalanche."),
    ("The storm killed 12 people in Harbel and Selmouth.", "The storm killed 15 people in Harbel."),
    ("The storm killed 12 people in Harbel and Selmouth.", "The storm killed 15 people in Harbel and Selmouth."),
    ("Calder Reach plans to cut 200 jobs in Harbel.", "Calder Reach will cut 90 jobs in Harbel."),
    ("Calder Reach has cut 200 jobs in Harbel.", "Calder Reach cut 90 jobs in Harbel on Monday."),
]  # fmt: skip
# each pair with what keeps it apart
AGREEING = [
    ("rounding", "The company paid 2.3 million crowns for the quay.", "The company paid 2.34 million crowns for the quay."),
    ("hedge", "Some 2,000 people marched through Selmouth against the dam.", "2,300 people marched through Selmouth against the dam."),
    ("at least", "At least 12 people were killed when a ferry capsized.", "15 people were killed when a ferry capsized."),
    ("two floors", "At least 12 people were killed when a ferry capsized.", "More than 15 people were killed when a ferry capsized."),
    ("up to", "Up to 40 people were injured in the fire.", "The fire injured 25 people."),
    ("range", "Between 10 and 15 people were killed in the avalanche.", "Twelve people were killed in the avalanche."),
    ("word and digit", "Twelve people were killed in the avalanche.", "12 people were killed in the avalanche."),
    ("place", "12 people were killed in Harbel when the storm struck.", "Four people were killed in Selmouth when the storm struck."),
    ("part of whole", "15 people were killed in the fire.", "15 people were killed in the fire, including 4 children."),
    ("of whom", "The fire killed 15 people, of whom 4 were children.", "The fire killed 15 people."),
    ("some of the places", "The storm killed 12 people in Harbel and Selmouth.", "The storm killed 5 people in Harbel."),
    ("one of three places", "The storm killed 5 people in Farne.", "The storm killed 12 people in Harbel, Selmouth and Farne."),
    ("some of the places, other things", "Calder Reach has cut 200 jobs in Harbel and Selmouth.", "Calder Reach has cut 90 jobs in Harbel."),
    ("plan", "Calder Reach plans to cut 200 jobs in Harbel, the union said.", "Calder Reach has cut 90 jobs in Harbel, the company said."),
    ("will", "The council will spend 40 million crowns on the new bridge.", "The council spent 55 million crowns on the new bridge."),
    ("to be moved", "About 900 people are to be evacuated from the valley after the flood.", "300 people were evacuated from the valley after the flood."),
    ("withdrawn", "12 people were killed in the avalanche.", "Correction: an earlier version of this article said that 15 people were killed in the avalanche."),
    ("subgroup", "Four soldiers were killed in the blast.", "Twelve people were killed in the blast."),
    ("age", "Ada Brandt, 54, was killed in the crash.", "Ada Brandt, 45, was killed in the crash."),
    ("year old", "A 59-year-old woman was killed in the crash.", "A 95-year-old woman was killed in the crash."),
    ("another day", "Police arrested 40 protesters on Friday.", "Police arrested 75 protesters on Saturday."),
    ("all days", "Police arrested 40 protesters on Friday.", "Police have arrested 175 protesters."),
    ("background", "The fire killed 12 people.", "A fire killed 30 people in 2019."),
    ("last year", "The fire killed 12 people.", "Last year a fire killed 30 people."),
    ("record", "The flood killed 12 people.", "It was the worst flood since the one that killed 130 people."),
    ("other event", "The blast killed 12 people.", "The earthquake killed 30 people."),
    ("fate", "The blast killed 12 people.", "The blast injured 30 people."),
    ("fear", "The blast killed 12 people.", "Officials feared that 30 people had been killed in the blast."),
    ("denial", "The blast killed 12 people.", "The ministry denied that 30 people had been killed in the blast."),
    ("could", "The dam broke and killed 12 people.", "If the dam breaks, 300 people could be killed."),
    ("old toll", "Fifteen people were killed in the blast.", "An earlier report said 12 people were killed in the blast."),
    ("base", "23 percent of the dockers support the pact.", "41 percent of the farmers support the pact."),
    ("unit", "The operator paid 3 million crowns for the Selmouth mill.", "The operator paid 5 million euros for the Selmouth mill."),
    ("actor", "Calder Reach offered the dockers a raise of 4 percent.", "Farne Lines offered the dockers a raise of 6 percent."),
    ("thing", "The strike shut 14 terminals along the coast.", "The strike delayed 22 ships along the coast."),
    ("more", "The fire killed 12 people.", "Rescuers found 3 more people dead after the fire."),
    ("each", "The fine is 200 crowns for the harbour.", "The fine is 500 crowns each for the harbour."),
    ("deadline", "Talks must end in 12 days.", "Talks must end in 15 days."),
    ("time of day", "The port closed at 12:00 on Monday.", "The port closed at 15:00 on Monday."),
    ("code", "Flight 12 killed nobody.", "Flight 15 killed nobody."),
    ("spelt apart", "The quake killed 26 , 000 people in the valley.", "The quake killed 31 , 000 people in the valley."),
    ("something else", "The council spent 40 million crowns on the new bridge.", "The council owes 55 million crowns to the old bank."),
    ("far apart", "The council spent 40 million crowns on the new bridge.", "The council spent 400 crowns on the new bridge."),
    ("change and level", "Traffic over the bridge rose by 5 percent in the week.", "Traffic over the bridge now stands at 80 percent in the week."),
    ("no number", "Dozens of people were killed in the fire.", "12 people were killed in the fire."),
]  # fmt: skip


def found(
    first: str | Item,
    second: str | Item,
    *,
    hours: int = 0,
    publishers: tuple[str | None, str | None] = (None, None),
) -> tuple[Contradiction, ...]:
    """Return the contradictions of two articles with one item each, the second published some hours later."""
    some = [one if isinstance(one, Item) else item("t1", one) for one in (first, second)]
    later = f"2026-03-02T{7 + hours:02}:00:00+00:00"
    articles = [
        article("n1", some[0], publisher=publishers[0]),
        article("n2", some[1], moment=later, publisher=publishers[1]),
    ]
    return find_contradictions(articles, [("n1",), ("n2",)])


def values(some: tuple[Contradiction, ...]) -> list[list[str]]:
    return [[value.value for value in one.values] for one in some]


@pytest.mark.parametrize(("first", "second"), OPPOSED)
def test_two_values_of_one_thing_stand_side_by_side(first: str, second: str) -> None:
    (one,) = found(first, second)
    assert [value.article for value in one.values] == ["n1", "n2"]
    assert all(value.value in value.evidence.quote for value in one.values)


@pytest.mark.parametrize(("reason", "first", "second"), AGREEING, ids=[reason for reason, *_ in AGREEING])
def test_what_is_not_one_thing_or_can_both_hold_is_no_contradiction(
    reason: str, first: str, second: str
) -> None:
    assert found(first, second) == ()


def test_a_contradiction_shows_the_words_of_both_quotes() -> None:
    (one,) = found(
        "At least 12 people were killed when a ferry capsized.", "Five people died when a ferry capsized."
    )
    assert one.about == "… were killed"
    assert values((one,)) == [["At least 12 people", "Five people"]]
    assert [value.publisher for value in one.values] == ["House n1", "House n2"]
    assert [value.item for value in one.values] == ["n1.t1", "n2.t1"]


KILLED = "{} people were killed when a ferry capsized off Harbel."


@pytest.mark.parametrize(
    ("first", "second", "hours", "number"),
    [
        (12, 15, 0, 1),
        (12, 15, 5, 1),
        (12, 15, 9, 0),  # the toll grew
        (15, 12, 9, 1),  # a toll does not shrink
    ],
)
def test_a_toll_that_grows_with_the_hours_is_no_contradiction(
    first: int, second: int, hours: int, number: int
) -> None:
    assert len(found(KILLED.format(first), KILLED.format(second), hours=hours)) == number


def test_a_house_that_corrects_itself_does_not_contradict_itself() -> None:
    assert (
        found(KILLED.format(15), KILLED.format(12), hours=2, publishers=("Harbour Post", "Harbour Post"))
        == ()
    )


def test_what_a_house_has_taken_back_contradicts_nobody() -> None:
    articles = [
        article("n1", item("t1", KILLED.format(15)), publisher="Harbour Post"),
        article(
            "n2", item("t1", KILLED.format(12)), publisher="Tidewire", moment="2026-03-02T08:00:00+00:00"
        ),
        article(
            "n3", item("t1", KILLED.format(12)), publisher="Harbour Post", moment="2026-03-02T09:00:00+00:00"
        ),
    ]
    assert find_contradictions(articles, [("n1",), ("n2",), ("n3",)]) == ()


def test_copies_of_one_text_do_not_contradict_each_other() -> None:
    articles = [article("n1", item("t1", KILLED.format(12))), article("n2", item("t1", KILLED.format(15)))]
    assert find_contradictions(articles, [("n1", "n2")]) == ()


def test_an_article_that_says_two_things_contradicts_nobody() -> None:
    torn = article("n1", item("t1", KILLED.format(12)), item("t2", KILLED.format(15)))
    assert find_contradictions([torn, article("n2", item("t1", KILLED.format(15)))], [("n1",), ("n2",)]) == ()


def test_everybody_who_takes_part_in_a_contradiction_is_shown() -> None:
    articles = [
        article(f"n{number}", item("t1", KILLED.format(value)))
        for number, value in enumerate((12, 15, 12), 1)
    ]
    (one,) = find_contradictions(articles, [("n1",), ("n2",), ("n3",)])
    assert [(value.article, value.value) for value in one.values] == [
        ("n1", "12 people"),
        ("n2", "15 people"),
        ("n3", "12 people"),
    ]


RAISE = "The dockers' union demanded a raise of 6 percent from Calder Reach"


def demand(answer: str, response: str, by: str = "dockers' union") -> Item:
    return item(
        "d1",
        "a raise of 6 percent for all dockers",
        f"{RAISE}, which {answer}.",
        by=by,
        of="Calder Reach",
        response=response,
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (demand("accepted it", "accepted"), demand("rejected it", "rejected"), [["accepted", "rejected"]]),
        (
            demand("agreed to it", "accepted"),
            demand("turned it down", "rejected"),
            [["agreed to", "turned it down"]],
        ),
        (demand("accepted it", "accepted"), demand("is silent", "open"), []),
        (demand("accepted it", "accepted"), demand("accepted it", "accepted"), []),
        # the quote does not have the word, or not so
        (demand("paid", "accepted"), demand("rejected it", "rejected"), []),
        (demand("has not accepted it", "accepted"), demand("rejected it", "rejected"), []),
        # somebody else's demand
        (demand("accepted it", "accepted"), demand("rejected it", "rejected", by="pilots"), []),
    ],
)
def test_a_demand_cannot_be_accepted_and_rejected(
    first: Item, second: Item, expected: list[list[str]]
) -> None:
    assert values(found(first, second)) == expected


def test_a_demand_that_is_accepted_later_was_not_contradicted() -> None:
    assert found(demand("rejected it", "rejected"), demand("accepted it", "accepted"), hours=9) == ()


sentences = st.sampled_from(
    [sentence for pair in OPPOSED[:8] for sentence in pair]
    + [one for _, *pair in AGREEING[:12] for one in pair]
)


@given(st.lists(sentences, min_size=2, max_size=5), st.randoms())
def test_the_order_of_the_articles_does_not_matter(said: list[str], random: object) -> None:
    articles = [article(f"n{number}", item("t1", words)) for number, words in enumerate(said, 1)]
    origins = [(one.id,) for one in articles]
    shuffled: list[EditionArticle] = list(articles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert find_contradictions(shuffled, origins) == find_contradictions(articles, origins)


@given(sentences, sentences)
def test_whoever_contradicts_is_contradicted(first: str, second: str) -> None:
    assert len(found(first, second)) == len(found(second, first))


@given(sentences)
def test_nothing_contradicts_itself(said: str) -> None:
    assert found(said, said) == ()


def test_many_articles_take_little_time() -> None:
    articles = [
        article(
            f"n{number}",
            *(item(f"t{place}", KILLED.format(10 + (number + place) % 7)) for place in range(1, 41)),
        )
        for number in range(1, 101)
    ]
    started = time.process_time()
    find_contradictions(articles, [(one.id,) for one in articles])
    assert time.process_time() - started < 5
