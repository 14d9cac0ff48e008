"""Known names: whether the source joins the words of a name as the statement does, and where it has them."""

import pytest

from summarizer.contract import Check
from summarizer.verify.claims.check import ClaimIndex
from summarizer.verify.claims.known_names import is_parted, parts_of, stands_alone, stands_whole
from summarizer.verify.claims.names import find_names
from summarizer.verify.claims.words import Words

SOURCE = Words(
    "Lena Marsh met Jonas Hale and Milo A. Storm. Storm and Hale agreed. The United Kingdom and the WHO watched. "
    "Jonas Hale left Great Torvik Harbour."
)


@pytest.mark.parametrize(
    ("statement", "parted"),
    [
        ("then Lena Storm left", True),
        ("then Jonas Marsh left", True),
        ("then Jonas Hale left", False),
        ("then Milo Storm left", False),
        ("then Torvik Harbour shut", False),
        ("then Lena Lund left", False),
        ("then Hale Storm left", False),
    ],
)
def test_a_first_name_with_anothers_last_name_is_parted(statement: str, parted: bool) -> None:
    (name,) = find_names(statement)
    assert is_parted(name, SOURCE) is parted


@pytest.mark.parametrize(
    ("statement", "is_whole"), [("then Milo Storm left", True), ("then Lena Storm left", False)]
)
def test_a_name_stands_whole_with_initials_between(statement: str, is_whole: bool) -> None:
    (name,) = find_names(statement)
    assert stands_whole(name, SOURCE) is is_whole


@pytest.mark.parametrize(
    ("statement", "missing"),
    [
        ("then the United Kingdom left", []),
        ("then the British left", []),
        ("then the World Health Organization left", []),
        ("then Ivanka Hale left", ["Ivanka"]),
        ("then the United Arab League left", ["United Arab League"]),
    ],
)
def test_the_words_of_a_name_that_the_source_lacks(statement: str, missing: list[str]) -> None:
    (name,) = find_names(statement)
    lacking = [part.words for part in parts_of(name, SOURCE) if not any(part.places)]
    assert lacking == missing or (missing and lacking and set(lacking) <= set(missing[0].split()))


def test_a_name_stands_alone_where_no_other_name_is_before_it() -> None:
    (hale,) = find_names("then Hale left")
    assert stands_alone(hale, Words("Then Hale left. Jonas Hale came."))
    assert not stands_alone(hale, Words("Jonas Hale came. Then Hale left."))


TALKS = """The talks at Torvik opened in the summer. Michelle O'Neill said the hall was better lit. John McDonnell left.

Declan Kearney of D'Souza Freight met N'Golo Brandt and John O’Dowd. In Northern Ireland it rained.

Mr O'Dowd and Ms O’Neill met again. Marie D'Souza sat beside Jean-Luc Reed-Hale, Jeanne d'Arville and Ada Lund.

Jonas Okonkwo watched. The defence ministry of North Korea sent British and US-led ships."""


def check(statement: str, *, beside: bool = False, source: str = TALKS) -> Check:
    (found,) = ClaimIndex(source, title=None, published_at=None).check(
        statement, [(0, len(source))] if beside else []
    )
    return found


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize(
    "name",
    [
        "Declan O'Neill",
        "Declan O’Neill",
        "John O'Neill",
        "Michelle O’Dowd",
        "Ada D'Souza",
        "Marie O'Dowd's",
        "N'Golo Kearney",
        "Declan Brandt",
        "Marie Reed-Hale",
        "Jean-Luc Kearney",
        "Ada d'Arville",
    ],
)
def test_a_mixed_name_with_an_apostrophe_or_a_hyphen_is_nowhere(name: str, beside: bool) -> None:
    found = check(f"then {name} left", beside=beside)
    assert (found.text, found.status) == (name, "nowhere")
    assert found.note == "the source has these words in other names only"


@pytest.mark.parametrize(
    "name",
    [
        "Michelle O’Neill",
        "John O'Dowd",
        "Marie D’Souza",
        "D'Souza Freight",
        "N'Golo Brandt",
        "Jean-Luc Reed-Hale",
        "Jean-Luc Reed",
        "Jeanne d'Arville",
        "O'Neill",
    ],
)
def test_such_a_name_that_the_source_has_stands(name: str) -> None:
    assert check(f"then {name} left", beside=True).status == "beside"


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("John O'Dowd", "stands in ¶2"),
        ("John McDonnell", "stands in ¶1"),
        ("O'Dowd", "stands in ¶2"),
        (
            "Michelle Okonkwo O'Dowd",
            "not together in the source: Michelle in ¶1, Okonkwo in ¶4, O'Dowd in ¶2",
        ),
        ("Okonkvo", "the source has Okonkwo in ¶4"),
        ("Jonas Okonkvo's", "the source has Jonas Okonkwo in ¶4"),
        ("UK", "the source has British in ¶4"),
        ("North Korea's", "stands in ¶4"),
        ("Northern Ireland", "stands in ¶2"),
    ],
)
def test_the_note_tells_where_the_whole_name_stands_and_how(name: str, note: str) -> None:
    found = check(f"then {name} left")
    assert (found.status, found.note) == ("elsewhere", note)


@pytest.mark.parametrize("name", ["Sumner", "Butter", "Wattched"])
def test_an_ordinary_word_is_no_spelling_of_a_name(name: str) -> None:
    assert check(f"then Mr {name} left", beside=True).status == "nowhere"


@pytest.mark.parametrize("name", ["Okonkvo", "Torvick", "Kearny", "Defense Ministry"])
def test_a_name_is_known_with_an_edit_and_a_word_in_american_spelling(name: str) -> None:
    assert check(f"then the {name} left", beside=True).status == "beside"


@pytest.mark.parametrize(
    ("name", "status", "note"),
    [
        ("Northern Ireland", "beside", None),
        ("Northern Ireland's", "beside", None),
        ("North Korea's", "beside", None),
        ("South Korea", "nowhere", "the source has North Korea"),
        ("UK's", "beside", None),
        ("United Kingdom's", "beside", None),
        ("US-UK", "beside", None),
        ("US-Irish", "beside", None),
        ("US-Greek", "nowhere", "the source has no Greek"),
        ("Republic of Ireland", "beside", None),
    ],
)
def test_states_and_what_is_theirs(name: str, status: str, note: str | None) -> None:
    found = check(f"ships of the {name} left", beside=True)
    assert (found.text, found.status, found.note) == (name, status, note)


def test_a_part_of_a_state_that_the_source_does_not_name_is_not_beside() -> None:
    found = check("then South Korea left", beside=True, source="Envoys said that Korea was calm.")
    assert (found.status, found.note) == ("elsewhere", "the source has Korea in ¶1")
