import pytest

from summarizer.models.extractive.lexicon import Lexicon
from summarizer.models.extractive.sentence import read_sentences
from summarizer.models.extractive.times import times_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met last week.", [("last week", "past")]),
        ("They meet in the coming weeks.", [("in the coming weeks", "ahead")]),
        ("They meet in four days.", [("in four days", "ahead")]),
        ("They strike on 23 March 2027.", [("on 23 March 2027", "neither")]),
        ("They want it by Tuesday 9 June.", [("by Tuesday 9 June", "neither")]),
        ("They want it by Tuesday, June 9.", [("by Tuesday, June 9", "neither")]),
        ("They want it by Wednesday evening.", [("by Wednesday evening", "neither")]),
        ("On Friday, 12 boats sailed.", [("On Friday", "neither")]),
        ("They met before the Oct. 7, 2023 attack.", [("Oct. 7, 2023", "neither")]),
        ("They met two years ago.", [("two years ago", "past")]),
        ("Early Friday they met.", [("Early Friday", "neither")]),
        ("It falls by 2030.", [("by 2030", "neither")]),
        ("In recent weeks it fell.", [("In recent weeks", "past")]),
        ("They may march. Mark may go.", []),  # neither May nor March nor Mar
        ("It cost 2026 crowns.", []),
        ("They leave immediately.", [("immediately", "ahead")]),
    ],
)
def test_time_phrases_and_where_they_look(words: Lexicon, text: str, expected: list[tuple[str, str]]) -> None:
    found = [
        (sentence.slice(time.first, time.last), time.direction)
        for sentence in read_sentences(text)
        for time in times_in(sentence, words)
    ]
    assert [(phrase.removeprefix("before the "), direction) for phrase, direction in found] == expected
