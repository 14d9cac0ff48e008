import time
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.digest.copies import CopyGroup, group_copies, origins
from summarizer.domain import Article
from tests.digest.wires import part, report, reworded

WIRE = report(1)
FOOTER = " " + report(99, 60)


def article(
    text: str, day: int | None = None, *, url: str | None = None, publisher: str | None = None
) -> Article:
    when = None if day is None else f"2026-11-{day:02}T08:00:00+00:00"
    return Article(text=text, published_at=when, url=url, publisher=publisher)


def grouped(*texts: str) -> list[list[int]]:
    """Return the groups of texts that were published day after day."""
    groups = group_copies([article(text, day) for day, text in enumerate(texts, 1)])
    return [sorted(group.members) for group in groups]


def with_own_text(articles: Sequence[Article]) -> list[int]:
    return sorted(place for group in group_copies(articles) for place in group.own)


@pytest.mark.parametrize(
    "copy",
    [
        WIRE.upper().replace(" ", "  "),
        "VELMORA (Tidewire) - " + reworded(WIRE, 5) + " (Editing by A. Person)",
        part(WIRE, 0, 0.4) + FOOTER,
        part(WIRE, 0.3, 0.8),
        WIRE + " " + report(2),
        report(2, 40) + " " + WIRE + FOOTER,
        " ".join(reversed(WIRE.split(". "))),
    ],
    ids=["set in type", "edited", "cut", "excerpt", "embedded", "within", "shuffled"],
)
def test_copies_of_one_text_are_one_origin(copy: str) -> None:
    assert grouped(WIRE, copy, report(3)) == [[0, 1], [2]]
    assert grouped(copy, report(3), WIRE) == [[0, 2], [1]]


@pytest.mark.parametrize(
    "other",
    [
        report(2),
        report(2) + " " + part(WIRE, 0.5, 0.56),
        "",
    ],
    ids=["another", "one sentence in common", "nothing"],
)
def test_other_texts_are_other_origins(other: str) -> None:
    assert grouped(WIRE, other) == [[0], [1]]


def test_texts_without_words_are_never_copies() -> None:
    assert grouped("", "", "…", "…") == [[0], [1], [2], [3]]


def test_a_text_of_two_others_does_not_make_them_one() -> None:
    first, second = report(1), report(2)

    assert grouped(first, second, first + " " + second) == [[0, 2], [1]]
    assert grouped(first + " " + second, second, first) == [[0, 2], [1]]
    assert grouped(second, first + " " + second, first) == [[0], [1, 2]]


def test_a_round_up_of_many_texts_is_its_own_origin() -> None:
    wires = [report(seed) for seed in range(4)]
    page = " ".join(wires)

    assert grouped(*wires, page) == [[0], [1], [2], [3], [4]]
    assert grouped(page, *wires, reworded(page, 7)) == [[0, 5], [1], [2], [3], [4]]


def test_a_follow_up_is_of_the_origin_and_has_text_of_its_own() -> None:
    articles = [
        article(WIRE, 1),
        article(report(2, 120) + " " + part(WIRE, 0, 0.5), 2),
        article(WIRE + FOOTER[:40], 3),
    ]

    assert [group.members for group in group_copies(articles)] == [(0, 1, 2)]
    assert with_own_text(articles) == [0, 1]


def test_what_repeats_a_follow_up_joins_it() -> None:
    follow_up = report(2, 120) + " " + part(WIRE, 0, 0.5)

    assert grouped(WIRE, follow_up, part(follow_up, 0, 0.5)) == [[0, 1, 2]]


QUAKE = "A quake of magnitude 5.1 shook Velmora and killed twelve people on Monday, officials said. " + WIRE


@pytest.mark.parametrize(
    ("before", "after", "own"),
    [
        ("5.1", "5.4", True),
        ("twelve people", "14 people", True),
        ("twelve people", "thirteen people", True),
        ("twelve people", "12 people", False),
        ("officials", "Officials", False),
    ],
)
def test_a_copy_with_another_figure_has_text_of_its_own(before: str, after: str, own: bool) -> None:
    altered = article(QUAKE.replace(before, after) + " (Tidewire)", 2)

    assert with_own_text([article(QUAKE, 1), altered]) == ([0, 1] if own else [0])


def test_an_excerpt_has_no_text_of_its_own() -> None:
    assert with_own_text([article(QUAKE, 1), article(part(QUAKE, 0, 0.3), 2)]) == [0]


def test_texts_at_one_address_are_versions_and_have_text_of_their_own() -> None:
    articles = [
        article(WIRE, 1, url="https://a.example/port?utm_source=feed"),
        article(report(2), 2, url="https://www.a.example/port"),
        article(WIRE, 3, url="http://a.example/port/"),
    ]

    assert [group.members for group in group_copies(articles)] == [(0, 1, 2)]
    assert with_own_text(articles) == [0, 1]


def test_entries_that_lead_to_one_front_page_are_not_versions_of_it() -> None:
    articles = [article(report(seed), seed, url="https://a.example/") for seed in (1, 2)]

    assert len(group_copies(articles)) == 2


@pytest.mark.parametrize(
    ("one", "other", "copies"),
    [
        ("Dockers strike in Velmora", "DOCKERS STRIKE IN VELMORA!", True),
        ("Dockers strike in Velmora", "Dockers strike in Ostrand", False),
        (
            "Quake of magnitude 5.1 shakes the coast of Velmora",
            "Quake of magnitude 5.2 shakes the coast of Velmora",
            False,
        ),
        (
            "The port of Velmora will stay closed until Friday at noon",
            "The port of Velmora will stay closed until Friday at six",
            False,
        ),
        ("Dockers strike in Velmora", "Dockers strike in Velmora. " + WIRE, False),
        ("Velmora", "Velmora wins", False),
    ],
)
def test_headlines_are_copies_only_if_they_are_the_same(one: str, other: str, copies: bool) -> None:
    assert (len(grouped(one, other)) == 1) is copies


def test_the_standing_text_of_a_house_makes_no_copies() -> None:
    footer = report(99, 90)
    articles = [article(report(seed, 120) + " " + footer, 1, publisher="Harbour Post") for seed in range(8)]
    headed = [
        article(report(97, 90) + " " + report(seed, 120), 1, publisher="Quayside Herald")
        for seed in range(10, 18)
    ]

    assert len(group_copies([*articles, *headed])) == 16


def test_a_paragraph_at_the_end_of_two_reports_makes_no_copies() -> None:
    about = report(99, 80)

    assert grouped(report(1, 120) + " " + about, report(2, 130) + " " + about) == [[0], [1]]


def test_versions_of_one_report_in_one_house_are_copies() -> None:
    versions = [WIRE + " " + report(seed, 30) for seed in range(5)]

    assert len(group_copies([article(text, 1, publisher="Tidewire") for text in versions])) == 1


def test_a_report_that_a_hundred_outlets_print_is_one_origin() -> None:
    printed = [article(reworded(WIRE, seed), 1, publisher=f"Gazette {seed}") for seed in range(100)]

    assert len(group_copies([*printed, article(report(2), 1)])) == 2


def test_each_of_many_reports_that_many_outlets_print_is_one_origin() -> None:
    printed = [article(reworded(report(seed), outlet), 1) for seed in range(5) for outlet in range(50)]

    assert len(group_copies(printed)) == 5


def test_a_standing_text_of_a_hundred_articles_makes_no_copies() -> None:
    footer = report(99, 100)

    assert len(group_copies([article(report(seed, 90) + " " + footer, 1) for seed in range(100)])) == 100


def test_text_without_spaces_is_compared_too() -> None:
    random = Random(3)  # noqa: S311 (nothing secret)
    wire, other = ("".join(chr(random.randrange(0x4E00, 0x5800)) for _ in range(300)) for _ in range(2))

    assert grouped(wire, "新华社：" + wire[:200], other) == [[0, 1], [2]]


def test_members_stand_in_the_order_of_publication() -> None:
    articles = [
        article(WIRE),
        article(WIRE + " late", 9),
        article(WIRE.upper(), 2),
        article("another text", 1),
    ]
    groups = group_copies(articles)

    assert groups == (CopyGroup((2, 1, 0), frozenset({2})), CopyGroup((3,), frozenset({3})))


def test_origins_have_their_articles() -> None:
    late, early = article(WIRE.upper(), 5), article(WIRE, 4)
    (origin,) = origins([late, early])

    assert origin.lead is early
    assert origin.articles == (early, late)
    assert origin.own == (early,)
    assert origin.ids == (early.sha256, late.sha256)


def test_no_articles_have_no_origins() -> None:
    assert origins([]) == ()


PIECES = [report(seed, 60) for seed in range(4)]
ARTICLES = st.lists(
    st.builds(
        lambda pieces, day, url: article(" ".join(PIECES[piece] for piece in pieces), day, url=url),
        st.lists(st.integers(0, 3), max_size=4),
        st.none() | st.integers(1, 3),
        st.sampled_from([None, "https://a.example/1", "https://a.example/2"]),
    ),
    max_size=7,
)


@given(ARTICLES)
def test_every_article_is_in_one_group_and_every_first_has_text_of_its_own(articles: list[Article]) -> None:
    groups = group_copies(articles)

    assert sorted(place for group in groups for place in group.members) == list(range(len(articles)))
    assert all(group.members[0] in group.own <= set(group.members) for group in groups)


@given(ARTICLES, st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_the_order_of_the_articles_does_not_change_the_groups(
    articles: list[Article], random: Random
) -> None:
    moved = list(range(len(articles)))
    random.shuffle(moved)
    again = group_copies([articles[place] for place in moved])

    assert {frozenset(moved[place] for place in group.members) for group in again} == {
        frozenset(group.members) for group in group_copies(articles)
    }


@given(ARTICLES)
def test_an_article_that_comes_again_changes_no_group(articles: list[Article]) -> None:
    before = group_copies(articles)
    after = group_copies([*articles, *articles])

    kept = {frozenset(place % len(articles) for place in group.members) for group in after if articles}
    worded = {frozenset(group.members) for group in before}
    assert {group for group in kept if any(articles[place].text for place in group)} == {
        group for group in worded if any(articles[place].text for place in group)
    }


def seconds(articles: list[Article]) -> float:
    began = time.perf_counter()
    group_copies(articles)
    return time.perf_counter() - began


def test_ten_thousand_identical_texts_are_one_group_in_no_time() -> None:
    articles = [article(WIRE)] * 10_000

    assert len(group_copies(articles)) == 1
    assert seconds(articles) < 5


def test_many_texts_that_share_a_sentence_take_no_time_for_all_their_pairs() -> None:
    sentence = report(98, 30)

    assert seconds([article(f"{sentence} {report(seed, 40)}") for seed in range(2_000)]) < 5


def test_a_text_of_five_megabytes_takes_no_time() -> None:
    assert seconds([article(report(1, 2_000) * 350), article(report(1)), article("x" * 5_000_000)]) < 10
