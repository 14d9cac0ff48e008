"""Words left out of a sentence: whose deed is what follows?"""

import pytest

from summarizer.verify.quotes.subjects import hides_subject, is_past


@pytest.mark.parametrize(
    ("preceding", "gap", "following"),
    [
        ("the minister of norland", " said that sudland ", "broke the truce"),
        ("the minister", " told the press the union ", "will strike in may"),
        ("norland", " was calm while sudland ", "attacked the port"),
        ("the minister", " said on monday: the union ", "later attacked him"),
        ("the minister", ", who met the man who ", "praises the union"),
        ("the envoy", " will meet the board and the union ", "will accept the offer"),
    ],
)
def test_a_deed_does_not_pass_to_another(preceding: str, gap: str, following: str) -> None:
    assert hides_subject(preceding, gap, following)


@pytest.mark.parametrize(
    ("preceding", "gap", "following"),
    [
        ("the minister", " of norland ", "broke the truce"),
        ("the minister", ", who met the union in may, ", "broke the truce"),
        ("the minister", ", an old friend of the man that he met, ", "will resign"),
        ("paul okoro", " and marta lind ", "flew to sark"),
        ("the crew", " met on monday and ", "voted for it"),
        ("the minister said", " that the crew of the ship ", "voted for it"),
        ("the minister", " said that the union of the crew and ", "the dockers of the port"),
        ("the minister", " said that the newly elected ", "union in the port"),
    ],
)
def test_a_subject_that_stays_may_be_parted_from_its_verb(preceding: str, gap: str, following: str) -> None:
    assert not hides_subject(preceding, gap, following)


@pytest.mark.parametrize("word", ["told", "attacked", "given"])
def test_pasts_and_participles_are_known_by_their_looks(word: str) -> None:
    assert is_past(word)


@pytest.mark.parametrize("word", ["tell", "indeed", "red", "port", ""])
def test_other_words_are_none(word: str) -> None:
    assert not is_past(word)
