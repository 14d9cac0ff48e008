"""Policy: what stands of a draft, what falls with what, and what code writes where nothing holds."""

import json
from dataclasses import dataclass, replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.contract import (
    ID_LETTERS,
    ITEM_TYPES,
    MAX_ITEMS,
    STATEMENTS,
    Reason,
    RecommendedAction,
    SectionName,
)
from summarizer.domain import Draft
from summarizer.drafts import read_draft
from summarizer.verify import SourceIndex, Verified, objections, reconsidered, verify_draft
from summarizer.verify.policy import SURPLUS
from tests.drafts import (
    Fields,
    action,
    actor,
    answer,
    bottom_line,
    demand,
    draft,
    entry,
    figure,
    question,
    risk,
)

TEXT = """The port may close on Friday.

The dockers’ union wants six percent more pay. The operator offers 2.5 percent and has rejected the demand.

The chairman said that a strike is likely within a week. Ships should be sent to other ports, the chamber advised.

Nobody has said who will pay for the damage of last year.
"""
TRUE = {
    "union": "The dockers' union wants six percent more pay",
    "offer": "The operator offers 2.5 percent",
    "strike": "a strike is likely within a week",
    "advice": "Ships should be sent to other ports",
    "damage": "who will pay for the damage of last year",
    "friday": "The port may close on Friday",
}
FALSE = "The dockers' union wants nine percent more pay"
SECRET = "zzqqx"


def checked(made: Draft, text: str = TEXT, title: str | None = None) -> Verified:
    """Return what stands, after checking what holds for every verdict."""
    verified = verify_draft(made, SourceIndex(text, title=title))
    ids = [item.id for items in verified.sections.values() for item in items]
    assert len(ids) == len(set(ids))
    assert tuple(verified.sections) == tuple(ID_LETTERS)
    for section, items in verified.sections.items():
        assert [item.id for item in items] == [f"{ID_LETTERS[section]}{n}" for n in range(1, len(items) + 1)]
        assert all(type(item) is ITEM_TYPES[section] for item in items)
        for item in items:
            assert item.evidence
            assert all(text[part.start : part.end] == part.quote for part in item.evidence)
            because: tuple[str, ...] = getattr(item, "because", ())
            assert set(because) <= set(ids) - {item.id}
    assert set(verified.bottom_line.rests_on) <= set(ids)
    falls = [fall for fall in verified.rejected if fall.section not in ("headline", "bottom_line")]
    assert len(ids) + len(falls) == len(made.items)
    assert {fall.reason for fall in verified.rejected} <= set(get_args(Reason))
    return verified


def reasons(verified: Verified) -> list[tuple[str, str]]:
    return [(fall.section, fall.reason) for fall in verified.rejected]


def grounds(verified: Verified) -> dict[str, tuple[str, ...]]:
    return {item.id: getattr(item, "because", ()) for item in verified.sections["recommended_actions"]}


# ---------------------------------------------------------------- evidence


def test_an_item_whose_quotes_are_found_stands_with_their_places() -> None:
    verified = checked(draft(demands=[demand(TRUE["union"], TRUE["offer"])]))
    item = verified.sections["demands"][0]

    assert [(part.match, part.paragraph, part.occurrences) for part in item.evidence] == [
        ("normalised", 2, 1),
        ("exact", 2, 1),
    ]
    assert item.evidence[0].quote == "The dockers’ union wants six percent more pay"
    assert item.checks == ()


@pytest.mark.parametrize(
    "quotes", [(FALSE,), (TRUE["union"], FALSE), (FALSE, TRUE["union"]), (TRUE["offer"], "no")]
)
def test_one_false_quote_fells_the_whole_item(quotes: tuple[str, ...]) -> None:
    verified = checked(draft(demands=[demand(*quotes, demand=SECRET), demand(TRUE["union"])]))

    assert len(verified.sections["demands"]) == 1
    assert SECRET not in repr(verified.sections)
    fall = verified.rejected[0]
    assert (fall.section, fall.text) == ("demands", SECRET)
    assert fall.quote in quotes
    assert fall.reason in ("altered", "too_short")
    assert fall.detail


def test_a_false_quote_is_answered_with_the_true_words() -> None:
    fall = checked(draft(demands=[demand(FALSE)])).rejected[0]

    assert (fall.quote, fall.reason) == (FALSE, "altered")
    assert "six percent more pay" in fall.detail


def test_an_item_without_a_quote_falls() -> None:
    made = draft(demands=[demand(TRUE["union"])])
    bare = Draft(made.headline, made.bottom_line, ("d1",), (replace(made.items[0], quotes=()),))

    assert reasons(checked(bare)) == [
        ("demands", "no_quote"),
        ("bottom_line", "no_grounds"),
        ("headline", "no_grounds"),
    ]


def test_of_equal_quotes_the_one_that_was_read_is_taken() -> None:
    text = f"{TEXT}\n\n{TEXT}"
    made = draft(risks=[risk(TRUE["strike"])])
    later = tuple(replace(item, read=(len(TEXT), len(text))) for item in made.items)
    verified = verify_draft(replace(made, items=later), SourceIndex(text))

    assert verified.sections["risks"][0].evidence[0].start > len(TEXT)


# ---------------------------------------------------------------- contradictions


@dataclass(frozen=True)
class Case:
    id: str
    section: SectionName
    item: Fields
    stands: bool = False


CONTRADICTIONS = (
    Case("attributed to nobody", "demands", demand(TRUE["union"], basis="attributed")),
    Case("attributed to a blank", "demands", demand(TRUE["union"], basis="attributed", attributed_to=" \n")),
    Case(
        "attributed to somebody",
        "demands",
        demand(TRUE["union"], basis="attributed", attributed_to="the union"),
        True,
    ),
    Case("likelihood from nowhere", "risks", risk(TRUE["strike"], likelihood_from="unstated")),
    Case("no likelihood, from the source", "risks", risk(TRUE["strike"], likelihood="unstated")),
    Case(
        "no likelihood, inferred",
        "risks",
        risk(TRUE["strike"], likelihood="unstated", likelihood_from="inference"),
    ),
    Case(
        "no likelihood at all",
        "risks",
        risk(TRUE["strike"], likelihood="unstated", likelihood_from="unstated"),
        True,
    ),
    Case("likelihood inferred", "risks", risk(TRUE["strike"], likelihood_from="inference"), True),
    Case("our advice without grounds", "recommended_actions", action(TRUE["advice"], basis="inferred")),
    Case("their advice without grounds", "recommended_actions", action(TRUE["advice"]), True),
    Case("a statement of blanks", "demands", demand(TRUE["union"], demand="  ")),
    Case("an inferred question", "open_questions", question(TRUE["damage"], basis="inferred"), True),
)


@pytest.mark.parametrize("case", CONTRADICTIONS, ids=lambda case: case.id)
def test_an_item_that_contradicts_itself_falls(case: Case) -> None:
    verified = checked(draft(**{case.section: [case.item]}, bottom_line=bottom_line("")))

    assert bool(verified.sections[case.section]) is case.stands
    if not case.stands:
        assert reasons(verified)[0] == (case.section, "inconsistent")
        assert verified.rejected[0].detail


# ---------------------------------------------------------------- references


def test_items_are_renumbered_and_references_follow() -> None:
    verified = checked(
        draft(
            demands=[demand(FALSE), demand(TRUE["union"]), demand(TRUE["offer"])],
            risks=[risk(FALSE), risk(TRUE["strike"])],
            recommended_actions=[
                action(FALSE),
                action(TRUE["advice"], because=("d1", "d3", "r2", "d3", "q9"), action="kept"),
            ],
            bottom_line=bottom_line("So what.", "r2", "d2", "r2", "s2", "t1"),
        )
    )

    assert [item.id for item in verified.sections["demands"]] == ["d1", "d2"]
    assert grounds(verified) == {"s1": ("d2", "r1")}
    assert verified.bottom_line.rests_on == ("r1", "d1", "s1")
    assert verified.bottom_line.text == "So what."
    assert verified.composed == ()


def test_references_of_their_advice_lose_what_fell_and_the_advice_stands() -> None:
    verified = checked(
        draft(
            demands=[demand(FALSE)],
            recommended_actions=[action(TRUE["advice"], because=("d1", "s1"), basis="reported")],
        )
    )

    assert grounds(verified) == {"s1": ()}


def test_our_advice_falls_with_its_last_ground_only() -> None:
    both = [action(TRUE["advice"], because=("d1", "d2"))]

    one = checked(draft(demands=[demand(FALSE), demand(TRUE["union"])], recommended_actions=both))
    none = checked(draft(demands=[demand(FALSE), demand(FALSE)], recommended_actions=both))

    assert grounds(one) == {"s1": ("d1",)}
    assert grounds(none) == {}
    assert ("recommended_actions", "no_grounds") in reasons(none)


@pytest.mark.parametrize("because", [("s1",), ("q7",), ("s9", "s1"), ("d1",), ("s2",)])
def test_grounds_that_are_not_there_are_no_grounds(because: tuple[str, ...]) -> None:
    verified = checked(
        draft(
            demands=[demand(FALSE)],
            recommended_actions=[action(TRUE["advice"], because=because), action(FALSE)],
        )
    )

    assert grounds(verified) == {}
    assert ("recommended_actions", "no_grounds") in reasons(verified)


def advice(*because: tuple[str, ...]) -> list[Fields]:
    return [
        action(TRUE["advice"], because=ids, action="step " + "on" * n)
        for n, ids in enumerate(because, start=1)
    ]


def test_advice_falls_along_a_chain() -> None:
    chain = advice(("s2",), ("s3",), ("d1",))

    assert grounds(checked(draft(demands=[demand(FALSE)], recommended_actions=chain))) == {}
    assert grounds(checked(draft(demands=[demand(TRUE["union"])], recommended_actions=chain))) == {
        "s1": ("s2",),
        "s2": ("s3",),
        "s3": ("d1",),
    }


def test_advice_that_rests_on_itself_in_a_circle_falls() -> None:
    assert grounds(checked(draft(recommended_actions=advice(("s2",), ("s1",))))) == {}
    assert grounds(checked(draft(recommended_actions=advice(("s2",), ("s3",), ("s1", "s3"))))) == {}


def test_a_circle_stands_if_one_of_it_has_a_ground_outside() -> None:
    circle = advice(("s2",), ("s1", "d1"))

    assert grounds(checked(draft(demands=[demand(TRUE["union"])], recommended_actions=circle))) == {
        "s1": ("s2",),
        "s2": ("s1", "d1"),
    }
    assert grounds(checked(draft(demands=[demand(FALSE)], recommended_actions=circle))) == {}


def test_the_whole_length_of_a_chain_falls() -> None:
    chain = advice(*((f"s{n + 1}",) for n in range(1, 40)), ("d1",))

    assert reasons(checked(draft(demands=[demand(FALSE)], recommended_actions=chain)))[:41] == [
        ("demands", "altered"),
        *([("recommended_actions", "no_grounds")] * 40),
    ]


# ---------------------------------------------------------------- headline and bottom line


def test_words_on_standing_grounds_are_kept() -> None:
    verified = checked(
        draft(
            risks=[risk(TRUE["strike"])],
            bottom_line=bottom_line("So what.", "r1"),
            headline="A strike is likely.",
        )
    )

    assert verified.headline == "A strike is likely."
    assert verified.bottom_line.text == "So what."
    assert verified.composed == ()
    assert verified.rejected == ()


def test_a_judgement_falls_with_any_of_its_grounds() -> None:
    """What a model concluded from something invented must not stand in the largest letters of the page."""
    verified = checked(
        draft(
            demands=[demand(FALSE), demand(TRUE["union"])],
            headline=SECRET,
            bottom_line=bottom_line(SECRET, "d2", "d1"),
        )
    )

    assert verified.composed == ("headline", "bottom_line")
    assert SECRET not in verified.headline + verified.bottom_line.text
    assert [fall.detail for fall in verified.rejected if fall.section == "headline"] == [
        "rested on d1 of the answer, which was rejected"
    ]


@pytest.mark.parametrize("part", ["headline", "bottom_line"])
def test_a_judgement_too_long_for_its_place_is_rejected(part: str) -> None:
    line = bottom_line("so what " * (200 if part == "bottom_line" else 1), "r1")
    headline = "so what " * (60 if part == "headline" else 1)
    verified = checked(draft(risks=[risk(TRUE["strike"])], headline=headline, bottom_line=line))

    assert verified.composed == (part,)
    assert reasons(verified) == [(part, "malformed")]


@pytest.mark.parametrize("rests_on", [(), ("d1",), ("d1", "t4"), ("q1",)])
def test_a_bottom_line_without_grounds_is_composed_of_quotes(rests_on: tuple[str, ...]) -> None:
    verified = checked(
        draft(
            demands=[demand(FALSE), demand(TRUE["union"])],
            risks=[risk(TRUE["strike"])],
            bottom_line=bottom_line(SECRET, *rests_on),
        )
    )

    assert verified.composed == ("headline", "bottom_line")
    assert verified.bottom_line.text == (
        "The chairman said that a strike is likely within a week. The dockers’ union wants six percent more pay."
    )
    assert verified.bottom_line.rests_on == ("r1", "d1")
    assert ("bottom_line", "no_grounds") in reasons(verified)
    assert SECRET in [fall.text for fall in verified.rejected]


@pytest.mark.parametrize(
    ("section", "item"),
    [
        ("figures", figure(TRUE["union"])),
        ("open_questions", question(TRUE["damage"])),
        ("key_actors", actor(TRUE["union"])),
        ("timeline", entry(TRUE["friday"])),
        ("recommended_actions", action(TRUE["advice"])),
    ],
)
def test_whatever_stands_carries_a_bottom_line(section: str, item: Fields) -> None:
    verified = checked(draft(**{section: [item]}, bottom_line=bottom_line("gone", "d1")))

    assert verified.bottom_line.text
    assert len(verified.bottom_line.rests_on) == 1


def test_a_composed_bottom_line_is_three_sentences_and_keeps_to_its_length() -> None:
    sentence = f"The port {'again and ' * 70}again is shut"
    text = f"{TEXT}\n{sentence}.\nAnd {sentence}."
    verified = checked(
        draft(
            risks=[risk(sentence)],
            demands=[demand(f"And {sentence}")],
            timeline=[entry(TRUE["friday"])],
            key_actors=[actor(TRUE["union"])],
            figures=[figure(TRUE["offer"])],
            bottom_line=bottom_line("", "d9"),
        ),
        text,
    )

    assert verified.bottom_line.rests_on == ("r1", "t1", "a1")
    assert len(verified.bottom_line.text) <= 1200


def test_a_quote_stands_once_in_a_composed_bottom_line() -> None:
    verified = checked(draft(risks=[risk(TRUE["strike"])], demands=[demand(TRUE["strike"])]))

    assert verified.bottom_line.text == f"The chairman said that {TRUE['strike']}."


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Port\nstrike ", "Port strike"),
        (None, "The port may close on Friday."),
        (" \n", "The port may close on Friday."),
    ],
)
def test_where_nothing_holds_the_headline_is_the_articles(title: str | None, headline: str) -> None:
    verified = checked(draft(demands=[demand(FALSE)], headline=SECRET), title=title)

    assert verified.headline == headline
    assert verified.composed == ("headline", "bottom_line")
    assert (verified.bottom_line.text, verified.bottom_line.rests_on) == ("", ())
    assert [fall.section for fall in verified.rejected] == ["demands", "bottom_line", "headline"]


@pytest.mark.parametrize("text", [" ".join(TEXT.replace(".", ",").split()), "x" * 2000])
def test_a_composed_headline_keeps_to_its_length(text: str) -> None:
    verified = checked(draft(headline=" "), text)

    assert 0 < len(verified.headline) <= 400
    assert verified.headline.endswith(" …")


def test_an_empty_draft_of_an_empty_article_is_an_empty_verdict() -> None:
    verified = checked(draft(headline="", bottom_line=bottom_line("")), "")

    assert not any(verified.sections.values())
    assert (verified.headline, verified.bottom_line.text, verified.rejected) == ("", "", ())
    assert verified.composed == ("headline", "bottom_line")


def test_a_headline_is_one_line() -> None:
    kept = bottom_line("So what.", "r1")
    verified = checked(
        draft(risks=[risk(TRUE["strike"])], headline=" The port\n\nmay  close ", bottom_line=kept)
    )

    assert verified.headline == "The port may close"


# ---------------------------------------------------------------- laws

QUOTES = st.sampled_from([*TRUE.values(), FALSE, "no", "an invented quote of some length"])
IDS = st.sampled_from(["a1", "a2", "d1", "d2", "r1", "s1", "s2", "s3", "t1", "q1", "f1", "s4"])
FEW_IDS = st.lists(IDS, max_size=4).map(tuple)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Return drafts whose statements are all marked with the quote that they come from."""

    def some(make: Any, statement: str, **more: Any) -> list[Fields]:
        count = draw(st.integers(0, 3))
        return [
            make(
                *quotes,
                **{statement: f"{SECRET} {' | '.join(quotes)}"},
                **{k: draw(v) for k, v in more.items()},
            )
            for quotes in (draw(st.lists(QUOTES, min_size=1, max_size=2)) for _ in range(count))
        ]

    basis = st.sampled_from(["reported", "inferred"])
    return draft(
        key_actors=some(actor, "name"),
        demands=some(demand, "demand", basis=st.sampled_from(["reported", "attributed"])),
        risks=some(risk, "risk", likelihood=st.sampled_from(["likely", "unstated"])),
        recommended_actions=some(action, "action", because=FEW_IDS, basis=basis),
        timeline=some(entry, "event"),
        bottom_line=bottom_line("So what.", *draw(FEW_IDS)),
    )


@given(drafts())
def test_nothing_rejected_stands_and_everything_is_accounted_for(made: Draft) -> None:
    verified = checked(made)
    shown = repr(verified.sections) + verified.headline + verified.bottom_line.text

    assert FALSE not in shown
    assert "invented" not in shown
    for item in verified.sections["recommended_actions"]:
        assert isinstance(item, RecommendedAction)
        assert item.basis != "inferred" or item.because


@given(drafts())
def test_the_same_draft_has_the_same_verdict(made: Draft) -> None:
    assert checked(made) == checked(made)


@given(drafts())
def test_items_keep_the_order_of_the_draft(made: Draft) -> None:
    verified = checked(made)
    for section, items in verified.sections.items():
        said = iter([item.fields[STATEMENTS[section]] for item in made.items if item.section == section])

        assert all(getattr(item, STATEMENTS[section]) in said for item in items)


# ---------------------------------------------------------------- what two answers leave together


def test_no_more_items_stand_than_a_section_holds() -> None:
    many = [demand(FALSE), *([demand(TRUE["union"])] * (MAX_ITEMS + 2))]
    verified = verify_draft(draft(demands=many), SourceIndex(TEXT))

    assert len(verified.sections["demands"]) == MAX_ITEMS
    surplus = [fall for fall in verified.rejected if fall.detail == SURPLUS]
    assert [fall.reason for fall in surplus] == ["malformed"] * 2
    assert "d43" not in objections(draft(demands=many), verified)


def test_a_headline_that_holds_keeps_its_grounds_beside_a_composed_bottom_line() -> None:
    made = draft(
        demands=[demand(TRUE["union"])],
        risks=[risk(TRUE["strike"])],
        headline="The union wants six percent.",
        bottom_line=bottom_line("It costs 99 crowns.", "d1"),
    )
    verified = verify_draft(made, SourceIndex(TEXT))

    assert verified.composed == ("bottom_line",)
    assert "d1" in verified.bottom_line.rests_on


def test_a_bottom_line_that_is_bent_again_does_not_pull_down_the_headline() -> None:
    made = draft(
        demands=[demand(TRUE["union"]), demand(FALSE)],
        headline="The union wants six percent.",
        bottom_line=bottom_line("It costs 99 crowns.", "d1"),
    )
    before = verify_draft(made, SourceIndex(TEXT))
    answered = draft(headline="", bottom_line=bottom_line("Still bent.", "d2"))
    _, after = reconsidered(made, before, answered, SourceIndex(TEXT))

    assert after.headline == "The union wants six percent."
    assert after.composed == ("bottom_line",)


def test_an_item_that_was_only_asked_about_is_not_lost() -> None:
    text = "The union said that it would not accept six percent more pay. A strike is likely within a week."
    made = draft(demands=[demand("accept six percent more pay", demand="six percent")], headline="")
    before = verify_draft(made, SourceIndex(text))
    answered = json.dumps(answer(demands=[{"id": "d1", **demand("nothing of the kind was ever said")}]))
    _, after = reconsidered(made, before, read_draft(answered, step="repair"), SourceIndex(text))

    assert after.sections["demands"] == before.sections["demands"]
