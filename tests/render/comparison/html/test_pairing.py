from summarizer.render.comparison.html.pairing import arms_of, pair_items
from tests.briefings import evidence
from tests.render.comparison.made import exhibit
from tests.render.pages import BRIEFING

SHOWN = exhibit("aldermere")


def ids(rows: tuple[tuple[object, ...], ...]) -> list[list[str | None]]:
    return [[getattr(entry, "id", None) for entry in row] for row in rows]


def test_items_that_rest_on_the_same_words_stand_side_by_side() -> None:
    paired = {section.title: ids(section.rows) for section in pair_items(arms_of(SHOWN.briefings, "AB"))}

    assert paired["Demands"] == [["d1", "d1"], ["d2", None]]
    assert paired["Risks"] == [["r1", "r1"], ["r2", None]]
    assert "Open questions" not in paired


def test_order_does_not_matter_where_the_words_are_the_same() -> None:
    turned = BRIEFING.model_copy(update={"demands": BRIEFING.demands[::-1]})
    paired = {section.title: ids(section.rows) for section in pair_items((BRIEFING, turned))}

    assert paired["Demands"] == [["d1", "d1"], ["d2", "d2"]]


def test_items_about_other_words_stand_alone() -> None:
    elsewhere = BRIEFING.demands[0].model_copy(update={"evidence": (evidence("elsewhere", 5000),)})
    other = BRIEFING.model_copy(update={"demands": (elsewhere,)})
    paired = {section.title: ids(section.rows) for section in pair_items((BRIEFING, other))}

    assert paired["Demands"] == [["d1", None], ["d2", None], [None, "d1"]]


def test_an_arm_without_a_briefing_has_an_empty_place_and_no_arm_at_all_gives_nothing() -> None:
    paired = pair_items(arms_of(SHOWN.briefings, "CAB"))

    assert [len(row) for section in paired for row in section.rows] == [3] * sum(
        len(one.rows) for one in paired
    )
    assert all(row[0] is None for section in paired for row in section.rows)
    assert pair_items((None, None)) == ()
