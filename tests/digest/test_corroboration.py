import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest.corroboration import Voice, credited, independent_origins

HOUSES = {"harbourpost", "tidewire", "quaysideherald"}
FACTS = "Dockers in Velmora stopped work at noon. "


def voice(house: str | None, text: str = FACTS, title: str | None = None) -> Voice:
    return Voice(house, text, title)


CREDITS = [
    "Three ships turned back, the Harbour Post reported on Monday.",
    "Three ships turned back, the Harbour Post first reported.",
    "The strike, first reported by the Harbour Post, began at noon.",
    "The strike was reported by Harbour Post on Sunday.",
    "“We will not wait”, the harbour master told the Harbour Post.",
    "The harbour master tells the Harbour Post that she will not wait.",
    "She told the Harbour Post that the union had broken its word.",
    "The talks failed, according to the Harbour Post.",
    "The talks failed, according to a report in the Harbour Post.",
    "The newspaper wrote of a failure, citing the Harbour Post.",
    "The minister, quoted by the Harbour Post, denied it.",
    "The Harbour Post, citing two officials, reported that talks had failed.",
    "VELMORA (Harbour Post) - Dockers stopped work at noon.",
    "VELMORA, 3 May (Harbour Post) — Dockers stopped work.",
    "Dockers stopped work at noon. (Harbour Post)",
    "Dockers stopped work at noon. [Harbour Post/Kyst]",
    "Dockers stopped work at noon.\n— Harbour Post",
    "Dockers stopped work at noon.\nSource: Harbour Post",
    "Dockers stopped work. The Harbour Post contributed to this report.",
    "Dockers stopped work. Reporting by Harbour Post.",
    "The Harbour Post has learned that talks failed.",
    "In an interview with the Harbour Post she ruled it out.",
    "A letter seen by the Harbour Post says so.",
    "An investigation by the Harbour Post found twelve cases.",
    "The board knew of it, the Harbour Post said in a report.",
    "This article was originally published by Harbour Post.",
    "The Harbour Post broke the story on Sunday.",
    "Der Hafen steht still, wie Harbour Post berichtet.",
    "Le port est fermé, selon Harbour Post.",
    "El puerto está cerrado, según Harbour Post.",
]
NO_CREDITS = [
    "Smoke was seen near the Harbour Post building.",
    "The Harbour Post reported a loss of 3 million crowns for the quarter.",
    "The Harbour Post reported higher annual profits.",
    "The Harbour Post said it would cut forty jobs.",
    "The mayor sued the Harbour Post for libel.",
    "The owner told the Harbour Post's staff that the paper would close.",
    "The cuts are painful, according to Harbour Post chief executive Ana Serrano.",
    "The cuts are painful, according to a Harbour Post spokesman.",
    "Readers of the Harbour Post gathered in the square.",
    "A van of the Harbour Post stood at the gate.",
    "The Harbour Post reported thefts to the police.",
    "He told the harbour master to post a guard.",
    "She told reporters in the harbour. Post offices stayed open.",
    "A reporter of the Kyst Gazette told the tale.",
    "According to the union, the harbour is closed.",
]


@pytest.mark.parametrize("sentence", CREDITS)
def test_a_lead_that_credits_a_house_is_heard(sentence: str) -> None:
    assert credited(voice("tidewire", sentence + "\n" + FACTS), HOUSES) == {"harbourpost"}


@pytest.mark.parametrize("sentence", NO_CREDITS)
def test_a_house_that_is_only_mentioned_is_not_credited(sentence: str) -> None:
    assert credited(voice("tidewire", sentence + " " + FACTS), HOUSES) == set()


@pytest.mark.parametrize(
    "title",
    [
        "Talks have failed - Harbour Post",
        "Talks have failed: Harbour Post",
        "Talks have failed, Harbour Post reports",
        "Talks have failed, the Harbour Post says",
    ],
)
def test_a_title_credits_too(title: str) -> None:
    assert credited(voice("tidewire", title=title), HOUSES) == {"harbourpost"}


def test_a_house_does_not_credit_itself() -> None:
    assert credited(voice("harbour post", "She told the Harbour Post that it was over."), HOUSES) == set()


def test_a_single_statement_far_down_is_no_credit_of_the_report() -> None:
    text = FACTS * 30 + "“We will not wait”, she told the Harbour Post. " + FACTS * 30

    assert credited(voice("tidewire", text), HOUSES) == set()


def test_a_house_known_by_its_domain_is_credited_by_its_name() -> None:
    origins = [[voice("harbourpost.com")], [voice("tidewire.com", "She told the Harbour Post so. " + FACTS)]]

    assert independent_origins(origins) == 1


ECHO = "The dockers will strike, the Harbour Post reported. "


@pytest.mark.parametrize(
    ("origins", "number"),
    [
        ([], 1),
        ([[voice("tidewire")]], 1),
        ([[voice("tidewire")], [voice("harbour post")]], 2),
        ([[voice("tidewire")], [voice("tidewire")]], 1),
        ([[voice("tidewire")], [voice("Tidewire News")]], 1),
        ([[voice(None)], [voice(None)]], 2),
        ([[voice("harbour post")], [voice("tidewire", ECHO)]], 1),
        ([[voice("harbour post")], [voice("tidewire", ECHO)], [voice("quayside herald", ECHO)]], 1),
        # who is credited is not among the articles: nobody else is known to have said it
        ([[voice("quayside herald")], [voice("tidewire", ECHO)]], 2),
        # an echo and a report of its own
        ([[voice("harbour post")], [voice("tidewire", ECHO)], [voice("tidewire")]], 2),
        # each credits the other
        ([[voice("harbour post", "It is over, Tidewire reported.")], [voice("tidewire", ECHO)]], 1),
        # a chain
        (
            [
                [voice("harbour post")],
                [voice("tidewire", ECHO)],
                [voice("kyst", "So it is, Tidewire reported.")],
            ],
            1,
        ),
        # two credited houses stay two
        (
            [
                [voice("harbour post")],
                [voice("tidewire")],
                [voice("kyst", ECHO + "It is over, Tidewire reported.")],
            ],
            2,
        ),
        # a reprint that was published first is its agency's report
        ([[voice("kyst", "(Tidewire) Work stopped."), voice("tidewire")], [voice("kyst")]], 2),
        # a copy's house is credited: the origin that it belongs to is
        ([[voice("kyst"), voice("harbour post")], [voice("tidewire", ECHO)]], 1),
    ],
)
def test_origins_count_that_stand_on_their_own(origins: list[list[Voice]], number: int) -> None:
    assert independent_origins(origins) == number


RELEASE = "“We will reopen the northern quay as soon as it is safe”, the port said in a statement. "
REPEATED = "“We will reopen the northern quay as soon as it is safe.” Three ships wait. "
LISTENED = "“We will reopen the northern quay as soon as it is safe”, she told reporters on the pier. "


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("VELMORA (Reuters) - Work stopped.", "Dockers left the quay, Reuters reported."),
        ("Work stopped. (Reuters)", "Dockers left the quay, according to Reuters."),
        ("Work stopped, AP reported.", "Dockers left the quay, the Associated Press reported."),
        ("Work stopped, according to AP.", "VELMORA (AP) — Dockers left the quay."),
        ("Work stopped, dpa reported.", "Dockers left the quay. (dpa)"),
        ("Work stopped, Kystwire reported.", "Dockers left the quay, according to Kystwire."),
        (
            "Work stopped, the Ostrand Courier reported.",
            "She told the Ostrand Courier that dockers had left.",
        ),
        (
            "Work stopped, the news agency Nordlys reported.",
            "Dockers left, the Nordlys news agency reported.",
        ),
        ("VELMORA, 3 May (Nordlys) — Work stopped.", "Dockers left the quay. (Nordlys)"),
        ("Work stopped.\nSource: Nordlys", "Dockers left, as first reported by Nordlys."),
        (RELEASE, "Three ships wait. " + RELEASE),
        (RELEASE, REPEATED),
        (RELEASE.replace("“", '"').replace("”", '"'), REPEATED),
        ("Three ships wait. In a press release the port said: " + REPEATED, RELEASE),
    ],
)
def test_reports_of_one_source_that_is_no_article_of_the_story_are_one(one: str, other: str) -> None:
    assert independent_origins([[voice("kyst", one)], [voice("harbour post", other)]]) == 1
    # it is no source of a third
    assert (
        independent_origins(
            [[voice("kyst", one)], [voice("harbour post", other)], [voice("quayside herald")]]
        )
        == 2
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Work stopped, Reuters reported.", "Dockers left the quay, AP reported."),
        ("Work stopped, Reuters reported.", "Dockers left the quay."),
        ("Work stopped, according to the police.", "Dockers left the quay, according to the police."),
        ("Work stopped, according to Nordal Lines.", "Dockers left, according to Nordal Lines."),
        ("Work stopped. Reuters shares fell.", "Dockers left the quay. Reuters shares rose."),
        ("The report of Ines Darrow is clear.", "The report of Ines Darrow came late."),
        ("The World Trade Bureau (WTB) is late.", "The World Trade Bureau (WTB) came."),
        # said to many, not sent out
        (LISTENED, LISTENED),
        # too short to be anybody's
        ("“We will reopen”, it said in a statement.", "“We will reopen”, the port said in a statement."),
        # one statement each
        (RELEASE, "“Nobody asked the crews of the ships what they want now”, a crew said in a statement."),
        # not within quotation marks
        (RELEASE.replace("“", "").replace("”", ""), REPEATED.replace("“", "").replace("”", "")),
        # one of them was told something itself
        (RELEASE, RELEASE + "The harbour master told the Harbour Post that it may take a week."),
        (
            "Work stopped. (Reuters)",
            "She told the Harbour Post that dockers had left. Reuters reported, too.",
        ),
    ],
)
def test_reports_with_different_sources_stay_apart(one: str, other: str) -> None:
    assert independent_origins([[voice("kyst", one)], [voice("harbour post", other)]]) == 2


def test_a_house_of_the_story_is_known_by_all_names_of_an_agency() -> None:
    origins = [[voice("Associated Press")], [voice("kyst", "Work stopped, AP reported.")]]

    assert independent_origins(origins) == 1


@pytest.mark.parametrize(
    "credit", ["Source: Tidewire", "The Tidewire news agency reported it.", "It is over. (Tidewire)"]
)
def test_an_agency_is_credited_without_the_word_for_what_it_is(credit: str) -> None:
    origins = [[voice("Tidewire News Agency")], [voice("kyst", FACTS + "\n" + credit)]]

    assert independent_origins(origins) == 1


def test_a_report_that_opens_with_the_name_of_a_house_is_that_of_the_house() -> None:
    assert credited(voice("kyst", "Tidewire: Three ships turned back."), HOUSES) == {"tidewire"}
    assert credited(voice("kyst", "Three ships: turned back."), HOUSES) == set()


def test_sources_that_are_shared_by_turns_make_one_circle() -> None:
    both = "Work stopped, Reuters reported. " + RELEASE
    origins = [[voice("kyst", "Work stopped. (Reuters)")], [voice("tidewire", both)], [voice(None, RELEASE)]]

    assert independent_origins(origins) == 1


def test_an_echo_of_a_house_of_the_story_does_not_make_others_one() -> None:
    echo = ECHO + "Work stopped, Reuters reported."
    origins = [
        [voice("harbour post")],
        [voice("tidewire", echo)],
        [voice("kyst", "Work stopped. (Reuters)")],
    ]

    assert independent_origins(origins) == 2


TEXTS = st.sampled_from(
    [FACTS, ECHO, "It is over, Tidewire reported.", "(Kyst) It is over.", "It is over. (Reuters)", RELEASE]
)
VOICES = st.builds(voice, st.sampled_from([None, "tidewire", "harbour post", "kyst"]), TEXTS)
ORIGINS = st.lists(st.lists(VOICES, min_size=1, max_size=3), max_size=5)


@given(ORIGINS)
def test_there_is_one_at_least_and_no_more_than_origins(origins: list[list[Voice]]) -> None:
    assert 1 <= independent_origins(origins) <= max(1, len(origins))


@given(ORIGINS, st.randoms(use_true_random=False))
def test_the_order_of_the_origins_does_not_count(origins: list[list[Voice]], random: Random) -> None:
    moved = list(origins)
    random.shuffle(moved)

    assert independent_origins(moved) == independent_origins(origins)


@given(ORIGINS.filter(bool))
def test_one_house_more_of_the_same_adds_nothing(origins: list[list[Voice]]) -> None:
    again = [voices for voices in origins if voices[0].house]

    assert independent_origins([*origins, *again]) == independent_origins(origins)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "told the " * 50_000,
        "— " * 100_000,
        "according to a report in " * 9_000,
        "“" * 500_000,
        '"a b c d e f g h i j" ' * 50_000,
        "Radio Post " * 90_000,
        "A" * 1_000_000,
        "in a " * 200_000,
    ],
)
def test_a_hostile_text_takes_no_time(text: str) -> None:
    began = time.perf_counter()
    independent_origins([[voice("tidewire", text, text)], [voice("harbour post", text)]])

    assert time.perf_counter() - began < 1
