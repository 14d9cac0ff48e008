import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest.composed import foreign_words, passages_of_day, passages_of_story
from summarizer.digest.composing import NOTHING_FOUND, NOTHING_NEW, compose_bottom_line, compose_words
from summarizer.digest.outline import told
from summarizer.edition import Story
from tests.outlines import CLOSE, DEMAND, FIFTEEN, cited, hurt, outline, post, shown, wire

PASSAGES = (
    "Talks began.",
    "Talks began. Nobody came.",
    "Nobody came.",
    "Wire: “it rained”; Post: “it snowed”.",
)


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("", ""),
        ("Talks began.", ""),
        ("Talks  began.\nNobody came.", ""),
        ("Nobody came. Talks began. Nobody came. Talks began.", ""),
        ("Wire: “it rained”; Post: “it snowed”. Talks began.", ""),
        ("Talks began. Somebody came.", "Somebody came."),
        ("Talks beg", "Talks beg"),
        ("Talks began.Nobody came.", "Talks began.Nobody came."),
        ("Wire: “it snowed”; Post: “it rained”.", "Wire: “it snowed”; Post: “it rained”."),
        ("It is said: Talks began.", "It is said: Talks began."),
    ],
)
def test_words_are_made_of_whole_passages_or_what_is_not_is_told(text: str, foreign: str) -> None:
    assert foreign_words(text, PASSAGES) == foreign


@given(st.lists(st.sampled_from(PASSAGES), max_size=8))
def test_passages_in_any_order_are_made_of_them(some: list[str]) -> None:
    assert foreign_words(" ".join(some), PASSAGES) == ""


@given(st.lists(st.sampled_from(PASSAGES), min_size=1, max_size=6), st.data())
def test_a_letter_that_is_another_one_is_found(some: list[str], data: st.DataObject) -> None:
    text = " ".join(some)
    place = data.draw(st.integers(0, len(text) - 1).filter(lambda place: text[place] != " "))

    assert foreign_words(f"{text[:place]}#{text[place + 1 :]}", PASSAGES)


def test_many_ways_to_read_a_text_take_no_time() -> None:
    passages = [" ".join(["a"] * number) for number in range(1, 100)]

    assert foreign_words(f"{'a ' * 5000}b", passages) == "b"


POST, WIRE = post()[0], wire()[0]
CHANGED = shown("n1.d1", news="changed", earlier=cited("The union demands 70 crowns by 12 June."))
STORIES = {
    "new": outline(POST, WIRE),
    "disputed": outline(POST, WIRE, contradictions=(hurt(POST, WIRE),)),
    "changed": outline(POST, WIRE, status="superseded", items=[CHANGED, shown("n2.f1"), shown("n1.r1")]),
    "unchanged": outline(
        POST, status="unchanged", items=[shown("n1.d1", news="known", earlier=cited(DEMAND))]
    ),
    "nothing to show": outline(POST, items=[]),
}


def written(name: str) -> Story:
    return told(STORIES[name], compose_words(STORIES[name]))


@pytest.mark.parametrize("name", STORIES)
def test_what_code_says_of_a_story_is_made_of_its_passages(name: str) -> None:
    story = written(name)
    passages = passages_of_story(story, STORIES[name].articles)

    for part in (story.headline, story.happened, story.changed, story.means):
        assert foreign_words(part.text, passages) == ""


def test_what_a_story_does_not_show_is_none_of_its_passages() -> None:
    passages = passages_of_story(written("changed"), STORIES["changed"].articles)

    assert f"{DEMAND[:-1]} (before: “The union demands 70 crowns by 12 June”)." in passages
    assert "The operator called the demand of the union absurd." not in passages
    assert foreign_words(CLOSE, passages) == ""
    assert foreign_words(CLOSE.replace("likely", "unlikely"), passages) != ""


def test_what_code_says_of_a_day_is_the_first_sentence_of_stories() -> None:
    stories = [written(name) for name in ("new", "changed")]
    passages = passages_of_day(stories, [POST, WIRE])

    assert foreign_words(compose_bottom_line(stories, [POST, WIRE]).text, passages) == ""
    assert foreign_words(FIFTEEN.replace("Fifteen", "Fifty"), passages) != ""


@pytest.mark.parametrize(
    ("names", "nothing"),
    [((), NOTHING_FOUND), (("unchanged",), NOTHING_NEW), (("new",), ""), (("new", "unchanged"), "")],
)
def test_that_there_is_nothing_may_be_said_only_where_there_is_nothing(
    names: tuple[str, ...], nothing: str
) -> None:
    passages = passages_of_day([written(name) for name in names], [POST, WIRE])

    assert {NOTHING_FOUND, NOTHING_NEW} & passages == ({nothing} if nothing else set())
