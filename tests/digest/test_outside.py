import pytest

from summarizer.digest.outside import canonical, outlets_in, quotations, spelled

QUOTED = "We will reopen the northern quay as soon as it is safe"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Work stopped, Reuters reported.", "reuters"),
        ("Work stopped (AP).", "ap"),
        ("The Associated Press was told.", "associatedpress"),
        ("Wie dpa berichtet, ruht der Hafen.", "dpa"),
        ("the Selmouth Courier reported", "selmouthcourier"),
        ("The Guardian reported", "guardian"),
        ("Kystwire reported", "kystwire"),
        ("Radio Ostrand reported", "radioostrand"),
        ("the Nordlys news agency reported", "nordlys"),
        ("the news agency Nordlys reported", "nordlys"),
        ("VELMORA, 3 May (Nordlys) - Work stopped.", "nordlys"),
        ("Work stopped. (Nordlys)", "nordlys"),
        ("Work stopped.\n— Nordlys", "nordlys"),
        ("Work stopped.\nSource: Nordlys", "nordlys"),
        ("as first reported by Nordlys", "nordlys"),
    ],
)
def test_names_of_agencies_and_papers_are_seen(text: str, name: str) -> None:
    assert name in outlets_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "according to the police",
        "Nordal Lines reported a loss.",
        "The Coastal Safety Board (CSB) met on Monday.",
        "Work stopped, according to Ines Darrow.",
        "the post office and the daily news",
        "a tap and a map",
        "Her Pa told the tale to an ape.",
        "",
    ],
)
def test_whoever_else_is_named_is_none(text: str) -> None:
    assert outlets_in(text) == set()


def test_an_agency_of_several_names_is_one() -> None:
    assert canonical("associatedpress") == canonical("ap") == "ap"
    assert canonical("kystwire") == "kystwire"
    assert {"ap", "associatedpress", "kystwire"} <= spelled({"ap", "kystwire"})


@pytest.mark.parametrize(
    "text",
    [
        f"“{QUOTED}”, the port said in a statement.",
        f'"{QUOTED}", the port said in a press release.',
        f"The press release says: «{QUOTED}»",
        f"In its statement the port said: “{QUOTED}.”",
        f"„{QUOTED}“, heißt es in einer Erklärung.",
        f"“{QUOTED}”, a statement issued by the port said.",
    ],
)
def test_a_quotation_that_was_sent_out_is_known_by_its_words(text: str) -> None:
    said, sent = quotations(text)

    assert said == sent != set()
    assert "we will reopen the northern quay as soon" in sent


@pytest.mark.parametrize(
    "text",
    [
        f"“{QUOTED}”, she told reporters.",
        f"“{QUOTED}”, she said. " + "Three ships wait in the bay. " * 9 + "A statement read differently.",
    ],
)
def test_a_quotation_that_was_spoken_is_said_and_not_sent(text: str) -> None:
    said, sent = quotations(text)

    assert said
    assert not sent


@pytest.mark.parametrize(
    "text", [QUOTED + ", it said in a statement.", "“We will reopen it soon”, it said in a statement.", ""]
)
def test_what_is_not_quoted_or_short_is_nothing(text: str) -> None:
    assert quotations(text) == (set(), set())
