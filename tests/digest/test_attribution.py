import pytest

from summarizer.digest.attribution import misattribution, without_publishers
from summarizer.digest.statements import Ground
from summarizer.verify import SourceIndex

POST = "Twelve people were hurt at the gates of Selmouth on Monday. The damage is 40,000 crowns."
WIRE = "Fifteen people were hurt at the gates of Selmouth on Monday."
VOICES = {
    "Harbour Post": [Ground(SourceIndex(POST), ((0, len(POST)),))],
    "Tidewire": [Ground(SourceIndex(WIRE), ((0, len(WIRE)),))],
}


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Post counts twelve hurt, Tidewire fifteen.",
        "Twelve were hurt according to Harbour Post, fifteen according to Tidewire.",
        "Tidewire has fifteen. Harbour Post has twelve.",
        "The damage is 40,000 crowns, and Tidewire counts fifteen hurt.",
        "Twelve or fifteen people were hurt.",
        "Harbour Post and Tidewire differ.",
        "Harbour Posts counts fifteen.",
    ],
)
def test_a_publisher_beside_its_own_figure_stands(text: str) -> None:
    assert misattribution(text, VOICES) == ""


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Harbour Post counts fifteen hurt, Tidewire twelve.", "fifteen"),
        ("Fifteen were hurt according to Harbour Post, twelve according to Tidewire.", "Fifteen"),
        ("Tidewire puts the damage at 40,000 crowns.", "40,000"),
        ("Tidewire has twelve. Harbour Post has fifteen.", "twelve"),
        ("Fifteen were hurt, Harbour Post reports.", "Fifteen"),
    ],
)
def test_a_publisher_beside_anothers_figure_falls(text: str, figure: str) -> None:
    assert figure in misattribution(text, VOICES)


def test_what_rests_on_one_publisher_cannot_be_turned_around() -> None:
    assert misattribution("Harbour Post counts fifteen.", {"Harbour Post": VOICES["Harbour Post"]}) == ""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Harbour Post says so.", "one newspaper says so."),
        ("Harbour Post-Gazette, Harbour Posts, the Post.", "one newspaper-Gazette, Harbour Posts, the Post."),
        ("harbour post says so.", "harbour post says so."),
    ],
)
def test_only_whole_names_of_publishers_are_taken_out(text: str, left: str) -> None:
    assert without_publishers(text, ("Harbour Post",)) == left


def test_of_two_names_the_longer_is_taken_out() -> None:
    assert (
        without_publishers("Harbour Post says so.", ("Harbour", "Harbour Post")) == "one newspaper says so."
    )


def test_without_publishers_nothing_is_taken_out() -> None:
    assert without_publishers("Harbour Post says so.", ("",)) == "Harbour Post says so."
