from summarizer.render.view import Entry, empty_sections, grounds, place, sections
from tests.briefings import SAMPLE, evidence, sample


def facts_of(entry: Entry) -> tuple[str, ...]:
    return tuple(fact.words for fact in entry.facts)


def test_sections_come_in_reading_order() -> None:
    titles = [section.title for section in sections(SAMPLE)]

    assert titles == [
        "Key actors",
        "Demands",
        "Risks",
        "Next steps and recommended actions",
        "Timeline",
        "Figures",
        "Open questions",
    ]


def test_a_demand_names_who_and_whom_or_says_that_nobody_is_named() -> None:
    demands = sections(SAMPLE)[1].entries

    assert demands[0].label == "Dockers' union → the operator"
    assert demands[1].label == "(not stated who) → (not stated of whom)"


def test_what_is_not_stated_is_not_shown_as_a_fact() -> None:
    risks = sections(SAMPLE)[2].entries

    assert facts_of(risks[0]) == ("likely", "high impact", "within a week", "according to its chairman")
    assert facts_of(risks[1]) == ("unlikely (our estimate)",)


def test_an_inference_is_called_one_and_names_its_grounds() -> None:
    action = sections(SAMPLE)[3].entries[0]

    assert action.basis == "inferred"
    assert facts_of(action) == ("days", "because of d1, r1", "our inference")
    assert action.facts[1].items == ("d1", "r1")


def test_a_statement_that_the_quote_already_says_is_not_said_twice() -> None:
    figure, timeline = sections(SAMPLE)[5].entries[0], sections(SAMPLE)[4].entries[0]

    assert figure.statement == "pay claim of the dockers"
    assert timeline.statement == ""


def test_a_place_says_paragraph_range_and_what_is_unusual() -> None:
    assert place(evidence("six per cent", 10)) == "¶2, 10–22"
    assert (
        place(evidence("six per cent", 10, match="repaired", occurrences=3))
        == "¶2, 10–22, a slip of the model mended, 3×"
    )


def test_a_place_in_an_article_with_pages_names_the_page_first() -> None:
    paged = evidence("six per cent", 10).model_copy(update={"page": 3})

    assert place(paged) == "p. 3, ¶2, 10–22"
    assert place(paged, exact=False) == "p. 3, ¶2"


def test_empty_sections_are_named() -> None:
    assert empty_sections(SAMPLE) == "No items: open questions."


def test_what_is_not_beside_a_quote_is_marked_with_its_item() -> None:
    demand, other = sections(SAMPLE)[1].entries

    assert demand.doubts == (
        ("elsewhere", "not beside this quote, only elsewhere: date “Friday” (stands in paragraph 5)"),
        ("nowhere", "not in the article: figure “two”"),
    )
    assert other.doubts == ()


def test_a_widened_quote_says_for_which_word() -> None:
    assert (
        place(evidence("did not agree to it", 40, widened="not"))
        == "¶2, 40–59, lengthened by code: it was cut off at “not”"
    )


def test_the_bottom_line_says_what_it_rests_on_and_who_wrote_it() -> None:
    nothing = {"text": "", "rests_on": ()}

    assert grounds(SAMPLE).startswith(
        "Rests on d1, r1; every figure and name in it stands beside their quotes"
    )
    assert grounds(sample(composed=("bottom_line",))).endswith("put together by code from quotes.")
    assert "no bottom line" in grounds(sample(bottom_line=nothing, composed=("bottom_line",)))
