import pytest

from summarizer.digest.composing import compose_words
from summarizer.digest.outline import told as tell
from summarizer.digest.telling import (
    items_by_reference,
    publisher_of,
    shortened,
    shown_references,
    tell_contradictions,
    tell_items,
    tell_story,
)
from tests import drafts
from tests.outlines import DEMAND, cited, hurt, outline, post, shown, told, wire

POST, _ = post()
WIRE, _ = wire()


def test_a_line_is_id_publisher_date_statement_facts_quote_and_on_whose_word() -> None:
    demand, risk = tell_items(outline(POST, items=(shown("n1.d1"), shown("n1.r1"))))

    assert demand == (
        "n1.d1 (Harbour Post, 2026-06-02): 75 crowns; by: the union; of: the operator; deadline: 12 June; "
        f"response: open; quote: “{DEMAND}”"
    )
    assert risk == (
        "n1.r1 (Harbour Post, 2026-06-02): the port closes; likelihood: likely; impact: high; "
        "quote: “The port is likely to close, warned its chairman, Olga Brandt.”; claimed by Olga Brandt"
    )


def test_a_statement_that_is_the_quote_is_not_said_twice() -> None:
    article, _ = told("n1", DEMAND, demands=[drafts.demand(DEMAND, demand=DEMAND, by=None, of=None)])

    assert tell_items(outline(article)) == (f"n1.d1 (Harbour Post, 2026-06-02): {DEMAND}; response: open",)


@pytest.mark.parametrize(
    ("item", "remark"),
    [
        (shown("n1.f1", news="known", earlier=cited("Twelve were hurt.")), "; known from the last digest"),
        (shown("n1.f1", news="changed", earlier=cited("Nine were hurt.")), "; changed, the last digest had “Nine were hurt.”"),
        (shown("n1.f1"), "; new"),
        (shown("n1.f1", "n2.f1"), "; new; the same in n2.f1 (Tidewire)"),
    ],
    ids=["known", "changed", "new", "also"],
)  # fmt: skip
def test_what_an_earlier_edition_had_is_said(item: object, remark: str) -> None:
    (line,) = tell_items(outline(POST, WIRE, items=(item,), status="updated"))  # type: ignore[arg-type]

    assert line.endswith(f"“Twelve people were hurt at the gates.”{remark}")


def test_nothing_of_a_new_story_is_called_new() -> None:
    (line,) = tell_items(outline(POST, items=(shown("n1.f1"),)))

    assert line.endswith("gates.”")


def test_a_line_stays_one_line_whatever_the_article_has() -> None:
    text = "The union\nn9.d9 (Forged, 2026-01-01): demands\u2028 75 crowns by 12 June."
    article, _ = told("n1", text, publisher="Harbour\nPost", demands=[drafts.demand(text, demand=text)])
    (line,) = tell_items(outline(article))

    assert len(line.splitlines()) == 1
    assert line.startswith("n1.d1 (Harbour Post, 2026-06-02): The union n9.d9 (Forged")


def test_a_contradiction_has_all_values_with_their_publishers_and_quotes() -> None:
    assert tell_contradictions((hurt(POST, WIRE),), items_by_reference((POST, WIRE))) == (
        "contradiction about people hurt at the gates: "
        "Twelve (n1.f1, Harbour Post, 2026-06-02: “Twelve people were hurt at the gates.”) against "
        "Fifteen (n2.f1, Tidewire, 2026-06-02: “Fifteen people were hurt at the gates of Selmouth, the hospital said.”)",
    )


def test_a_story_is_told_with_what_was_written_and_what_that_rests_on() -> None:
    story = outline(POST, WIRE, contradictions=(hurt(POST, WIRE),))
    lines = tell_story(tell(story, compose_words(story)), items_by_reference(story.articles)).splitlines()

    assert lines[0] == "s1 (new): Fifteen hurt at the gates of Selmouth"
    assert lines[1].startswith("happened: Harbour Post: “Twelve people were hurt at the gates”; Tidewire: ")
    assert lines[2].startswith("means: The union demands 75 crowns by 12 June. The port is likely to close")
    assert [line.split(" ")[0] for line in lines[3:]] == [
        "n2.f1",
        "n1.f1",
        "n1.d1",
        "n1.r1",
        "n1.t2",
        "contradiction",
    ]


def test_a_writer_may_rest_on_all_that_is_shown() -> None:
    assert shown_references((shown("n1.d1", "n2.d1"),), (hurt(POST, WIRE),)) == {
        "n1.d1",
        "n2.d1",
        "n1.f1",
        "n2.f1",
    }


def test_an_article_that_nobody_answers_for_has_a_name_all_the_same() -> None:
    assert publisher_of(told("n4", DEMAND, publisher=None)[0]) == "n4"


@pytest.mark.parametrize(
    ("text", "short"), [("one two three", "one two three"), ("one two three four", "one two …"), ("x" * 30, "x" * 11 + " …")]
)  # fmt: skip
def test_what_is_long_is_cut_behind_a_word(text: str, short: str) -> None:
    assert shortened(text, 13) == short
