"""Words: the source's words found again as plural, possessive, acronym or demonym, and names with a typo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.verify.claims.words import Words, differ_by_one, forms, singular

TEXT = "Marsh's dockers met the World Grain Council. The US-led talks in Torvik helped us. Ayo Okonkwo of AT&T and O'Neill left Greece. The WHO spoke."


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Marsh", "Marsh"),
        ("MARSH", "Marsh"),
        ("docker", "dockers"),
        ("Dockers'", "dockers"),
        ("WGC", "World"),
        ("US", "US"),
        ("American", "US"),
        ("American-led", "US"),
        ("Greek", "Greece"),
        ("AT&T", "AT&T"),
        ("Neill", "O'Neill"),
        ("O'Neill's", "O'Neill"),
    ],
)
def test_a_name_is_found_in_another_form(name: str, found: str) -> None:
    places = [place for some in Words(TEXT).find_name(name) for place in some]
    assert any(TEXT.startswith(found, place) for place in places)


@pytest.mark.parametrize("name", ["Hale", "Greenland", "Tarvik Bay", "WTO", "Okonkov", "It", "UNO"])
def test_a_name_that_is_not_there_is_not_found(name: str) -> None:
    assert not any(Words(TEXT).find_name(name))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Okonkvo", ["Okonkwo"]),
        ("Okonkvo's", ["Okonkwo"]),
        ("Okonkwa", ["Okonkwo"]),
        ("Torvick", ["Torvik"]),
        ("Dakers", []),
        ("Okonkov", []),
        ("Neills", []),
    ],
)
def test_a_name_is_found_in_spite_of_one_edit(name: str, found: list[str]) -> None:
    words = Words(TEXT)
    assert [words.word(some[0]) for some in words.spelt_alike(name)] == found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("It was Sommers who came.", True),
        ("It was McSommer who came.", False),
        ('Sommers came. "Sommers" left.', False),
        ("It was sommer.", False),
        ("It was Sommers in the sommer.", False),
        ("IT WAS SOMMER", False),
        ("from al-Sommer to here", True),
    ],
)
def test_a_name_is_a_word_with_a_capital_in_the_middle_and_never_small(text: str, is_found: bool) -> None:
    assert bool(Words(text).spelt_alike("Summer")) is is_found


@pytest.mark.parametrize(
    ("one", "other"),
    [("Defense", "defence"), ("Harbor", "harbour"), ("Center", "centre"), ("Organisation", "organization")],
)
def test_american_and_british_spellings_are_one_word(one: str, other: str) -> None:
    assert Words(f"the {other} shut").spelt_alike(one)
    assert Words(f"the {one.lower()} shut").spelt_alike(other)


def test_the_pronoun_is_no_country() -> None:
    assert not any(Words("It helped us.").find_name("US"))


def test_a_long_name_is_found_by_its_acronym() -> None:
    words = Words(TEXT)
    assert words.find_long(["World", "Health", "Organization"]) == [TEXT.index("WHO")]
    assert not words.find_long(["World", "Trade", "Organization"])


def test_a_phrase_is_found_as_a_whole() -> None:
    words = Words("The United States and the united nations; United Airlines")
    assert list(words.phrase("united nations")) == [words.text.index("united nations")]


def test_following_words_end_with_the_paragraph() -> None:
    words = Words("Lena Marsh\n\nJonas Hale")
    assert [found.group() for found in words.following(0, 4)] == ["Lena", "Marsh"]


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("okonkwo", "okonkvo", True),
        ("marsh", "marhs", True),
        ("lund", "lunds", True),
        ("lund", "und", True),
        ("lund", "lund", False),
        ("lund", "lonk", False),
        ("lund", "lundqv", False),
        ("ab", "ba", True),
    ],
)
def test_one_edit(one: str, other: str, close: bool) -> None:
    assert differ_by_one(one, other) is close
    assert differ_by_one(other, one) is close


@given(st.text(alphabet="abc", min_size=1, max_size=8), st.data())
def test_any_one_edit_is_seen(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    for edited in (
        word[:place] + word[place + 1 :],
        word[:place] + "x" + word[place:],
        word[:place] + "x" + word[place + 1 :],
    ):
        assert differ_by_one(word, edited)


def test_forms_and_singular() -> None:
    assert set(forms("U.S")) >= {"us", "US"}
    assert forms("Marsh's") == ("marsh",)
    assert [singular(word) for word in ("parties", "talks", "press", "us")] == [
        "party",
        "talk",
        "press",
        "us",
    ]
