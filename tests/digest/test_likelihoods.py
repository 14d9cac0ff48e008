import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest.likelihoods import wording_faults

FINE = [
    "There is almost no chance that the port opens.",
    "It is very unlikely that the union gives in.",
    "A deal is unlikely.",
    "There is a roughly even chance of a strike.",
    "A strike is likely.",
    "A strike is very likely on Friday.",
    "It is almost certain that the talks fail.",
    "The talks will almost certainly fail.",
    "The union may strike on Friday.",
    "The bridge could close, and ships might wait for days.",
    "He was taken to Harbel, possibly by boat.",
    "Perhaps the harbour opens again.",
    "A strike is more likely than it was last week.",
    "The second offer is less likely to be refused.",
    "The union called the offer “probably illegal”.",
    'Brandt said: "In all likelihood we strike, I am confident."',
    "The captain called it ``highly probable'' on Monday.",
    "« Il est probable », said the mayor.",
    "The storm struck a remote area.",
    "She controls the crane by remote.",
    "This is the last chance for a deal.",
    "The union gave the operator a good chance to answer.",
    "Consumer confidence is likely to fall.",
    "The government lost a vote of no confidence.",
    "A strike is likely. We have moderate confidence in this judgment.",
    "We have high confidence that the toll is right.",
    "We are confident that the count is right. A strike is likely.",
    "The minister is confident that a deal is likely.",
    "He might as well stay.",
    "The crew knew the ship well.",
    "The odds were printed in the paper.",
    "It is certain.",
    "",
]
FOREIGN = [
    ("A remote chance of a deal is left.", "remote chance"),
    ("The chances of a deal are remote.", "chances of a deal are remote"),
    ("A deal is highly improbable.", "highly improbable"),
    ("A deal is improbable.", "improbable"),
    ("There are roughly even odds of a strike.", "roughly even odds"),
    ("A strike is probable.", "probable"),
    ("A strike will probably follow.", "probably"),
    ("A strike is highly probable.", "highly probable"),
    ("A strike is nearly certain.", "nearly certain"),
    ("A strike is all but certain.", "all but certain"),
    ("A strike is a virtual certainty; it is virtually certain.", "virtually certain"),
    ("The union could well strike.", "could well"),
    ("The union may very well strike.", "may very well"),
    ("In all likelihood the union strikes.", "In all likelihood"),
    ("Chances are that the union strikes.", "Chances are"),
    ("There is a good chance that the union strikes.", "good chance"),
    ("There is a strong possibility of a strike.", "strong possibility"),
    ("There is a high probability of a strike.", "high probability"),
    ("A strike is highly likely.", "highly likely"),
    ("A deal is extremely unlikely.", "extremely unlikely"),
    ("A strike is more likely than not.", "more likely than not"),
    ("A strike is not likely.", "not likely"),
    ("The odds are even, a fifty-fifty matter.", "fifty-fifty"),
    ("The talks are bound to fail.", "are bound to"),
    ("The talks will undoubtedly fail.", "undoubtedly"),
    ("The talks will inevitably fail.", "inevitably"),
]
TOGETHER = [
    "We assess with high confidence that a strike is likely.",
    "A strike is likely (moderate confidence).",
    "We have low confidence that a deal is very unlikely.",
    "We are confident that a strike is almost certain.",
    "A strike is likely, and our confidence is moderate.",
    "With moderate confidence, there is a roughly even chance of a deal.",
]


@pytest.mark.parametrize("text", FINE)
def test_the_seven_words_and_plain_reporting_are_fine(text: str) -> None:
    assert wording_faults(text) == ()


@pytest.mark.parametrize(("text", "word"), FOREIGN)
def test_other_words_for_how_likely_a_thing_is_are_faults(text: str, word: str) -> None:
    faults = wording_faults(text)
    assert any(fault.startswith(f"“{word}” is not one of the seven") for fault in faults), faults


@pytest.mark.parametrize("text", TOGETHER)
def test_likelihood_and_confidence_stand_in_two_sentences(text: str) -> None:
    (fault,) = wording_faults(text)
    assert "stand in one sentence" in fault


def test_what_to_write_instead_is_said() -> None:
    assert wording_faults("It is highly probable.") == (
        "“highly probable” is not one of the seven likelihood words: write “very likely”",
    )
    assert wording_faults("It is highly likely.") == (
        "“highly likely” is not one of the seven likelihood words: write “likely” or “very likely”",
    )


def test_a_fault_is_told_once() -> None:
    assert len(wording_faults("It is probable. It is probable.")) == 1


@given(st.sampled_from([text for text, _ in FOREIGN] + TOGETHER))
def test_whoever_is_quoted_may_say_it(text: str) -> None:
    assert wording_faults(f"The captain said: “{text}”") == ()


@given(st.sampled_from([text for text in FINE if text]), st.sampled_from([text for text, _ in FOREIGN]))
def test_a_sentence_is_judged_by_itself(fine: str, foreign: str) -> None:
    assert wording_faults(f"{fine} {foreign}") == wording_faults(foreign)


@pytest.mark.parametrize(
    "text", ["“" * 500_000, '"' * 500_001, "could " * 150_000, "chance a " * 100_000, "``'" * 300_000]
)
def test_hostile_text_takes_little_time(text: str) -> None:
    started = time.process_time()
    wording_faults(text)
    assert time.process_time() - started < 3
