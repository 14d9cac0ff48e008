"""The reading of drafts: strictly, and item by item."""

import json
import time
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.contract import ID_LETTERS, STATEMENTS, SectionName
from summarizer.domain import Draft
from summarizer.drafts import MAX_ANSWER, MAX_LISTED, MAX_SALVAGED, read_draft, salvage_draft
from summarizer.errors import AnswerError
from summarizer.render.markdown import render_markdown
from summarizer.render.terminal import render_terminal
from summarizer.schema import to_json
from summarizer.validation import MAX_COMPLAINTS
from summarizer.verify import SourceIndex, Verified, objections, reconsidered, verify_draft
from summarizer.wire import request_schema
from tests.briefings import sample
from tests.drafts import Fields, action, actor, answer, bottom_line, demand, entry, figure, question, risk
from tests.test_strict_json import JSON, REFUSED

SECRET = "zqxjkv"
QUOTE = "The union rejected the offer"


def complaints(value: Any) -> tuple[str, ...]:
    """Return what is wrong with an answer; nothing of it may repeat the model's words."""
    text = value if isinstance(value, str) else json.dumps(value)
    with pytest.raises(AnswerError) as caught:
        read_draft(text)
    error = caught.value
    assert error.raw == text
    assert error.exit_code == 5
    assert SECRET not in str(error) + "".join(error.complaints)
    return error.complaints


def full() -> Fields:
    """Return an answer with one item in every section."""
    return answer(
        key_actors=[actor(QUOTE)],
        demands=[demand(QUOTE)],
        risks=[risk(QUOTE)],
        recommended_actions=[action(QUOTE, because=("d1", "r1"))],
        timeline=[entry(QUOTE)],
        figures=[figure(QUOTE)],
        open_questions=[question(QUOTE)],
        bottom_line=bottom_line("So what.", "d1"),
    )


def test_a_draft_has_the_models_words_and_ids_by_place() -> None:
    value = full() | {"demands": [demand(QUOTE, "another quote"), demand(QUOTE)]}
    made = read_draft(json.dumps(value))

    assert [item.id for item in made.items] == ["a1", "d1", "d2", "r1", "s1", "t1", "f1", "q1"]
    assert made.items[1].quotes == (QUOTE, "another quote")
    assert "evidence" not in made.items[1].fields
    assert made.items[4].fields["because"] == ("d1", "r1")
    assert (made.headline, made.bottom_line, made.rests_on) == (value["headline"], "So what.", ("d1",))


@pytest.mark.parametrize("kind", REFUSED)
def test_an_answer_that_is_not_json_is_an_error_of_the_endpoint(kind: str) -> None:
    with pytest.raises(AnswerError, match="not JSON") as caught:
        read_draft(REFUSED[kind])

    assert caught.value.raw == REFUSED[kind]
    assert caught.value.hint


@pytest.mark.parametrize(
    "text", ["[]", "null", "1", '"briefing"', f'["{SECRET}"]', f'{{"{SECRET}": "{SECRET}"}}', "{}"]
)
def test_an_answer_of_another_shape_is_refused(text: str) -> None:
    assert complaints(text)


@pytest.mark.parametrize("name", sorted(request_schema()["properties"]))
def test_every_part_is_required_and_of_its_kind(name: str) -> None:
    absent = full()
    del absent[name]

    assert complaints(absent) == (f'(root): "{name}" is a required property',)
    assert complaints(full() | {name: 7})[0].startswith(f"{name}: ")
    assert complaints(full() | {name: None})[0].startswith(f"{name}: ")


@pytest.mark.parametrize("section", ID_LETTERS)
def test_every_field_of_an_item_is_required_and_of_its_kind(section: str) -> None:
    for field in full()[section][0]:
        absent, wrong = full(), full()
        del absent[section][0][field]
        wrong[section][0][field] = {SECRET: SECRET}

        assert f'{section}/0: "{field}" is a required property' in complaints(absent)
        assert complaints(wrong)[0].startswith(f"{section}/0/{field}: ")


@pytest.mark.parametrize("section", ID_LETTERS)
def test_nothing_may_be_added(section: str) -> None:
    item, root, evidence = full(), full(), full()
    item[section][0][SECRET] = SECRET
    root[SECRET] = SECRET
    evidence[section][0]["evidence"][0]["start"] = 0

    assert complaints(item)[0].startswith(f"{section}/0: ")
    assert complaints(root)[0].startswith("(root): ")
    assert complaints(evidence)[0].startswith(f"{section}/0/evidence/0: ")


def test_an_empty_text_where_nothing_may_stand_is_nothing() -> None:
    value = full()
    value["demands"][0] |= {"of": "", "deadline": "  ", "condition": "unless paid"}

    fields = next(item for item in read_draft(json.dumps(value)).items if item.section == "demands").fields

    assert (fields["of"], fields["deadline"], fields["condition"]) == (None, None, "unless paid")


@pytest.mark.parametrize("reference", ["", "none", "d1\n", "d١", "the first demand"])
def test_a_reference_that_leads_nowhere_does_not_cost_the_answer(reference: str) -> None:
    value = full()
    value["bottom_line"]["rests_on"] = [reference, "d1"]

    assert read_draft(json.dumps(value)).rests_on == (reference, "d1")


@pytest.mark.parametrize(
    ("name", "empty"),
    [("demand", ""), ("evidence", []), ("evidence", [{"quote": ""}])],
    ids=["text", "list", "quote"],
)
def test_one_empty_place_costs_an_item_and_not_the_answer(name: str, empty: object) -> None:
    value = full()
    value["demands"][0][name] = empty

    assert len(read_draft(json.dumps(value)).items) == len(read_draft(json.dumps(full())).items)


TOO_LONG: dict[str, tuple[str, Any]] = {
    "a statement": ("demand", SECRET * 101),
    "a text that may be null": ("condition", SECRET * 101),
    "a quote": ("evidence", [{"quote": SECRET * 334}]),
    "evidence": ("evidence", [{"quote": SECRET}] * 7),
}


@pytest.mark.parametrize("kind", TOO_LONG)
def test_what_is_too_long_is_a_fault_of_its_item(kind: str) -> None:
    name, long = TOO_LONG[kind]
    value = full()
    value["demands"][0][name] = long

    faults = [item.fault for item in read_draft(json.dumps(value)).items if item.fault]

    assert len(faults) == 1
    assert name in faults[0]
    assert "too long" in faults[0]
    assert SECRET not in faults[0]


def test_items_beyond_what_a_section_holds_cost_nobody_the_answer() -> None:
    value = full()
    value["demands"] = [demand(QUOTE)] * 43

    items = [item for item in read_draft(json.dumps(value)).items if item.section == "demands"]

    assert [item.fault for item in items] == [""] * 43


def test_an_endless_answer_is_no_briefing() -> None:
    value = full()
    value["demands"] = [demand(QUOTE, demand=SECRET)] * 10_000

    with pytest.raises(AnswerError, match="longer than") as caught:
        read_draft(json.dumps(value))

    assert SECRET not in str(caught.value)


WRONG: dict[str, tuple[str, Any]] = {
    "an unknown basis": ("demands/0/basis", SECRET),
    "an unknown response": ("demands/0/response", SECRET),
    "a likelihood of its own": ("risks/0/likelihood", f"rather {SECRET}"),
    "no list": ("demands", {}),
    "no text": ("demands/0/demand", [SECRET]),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_complaint_names_the_place_and_never_the_words(kind: str) -> None:
    path, wrong = WRONG[kind]
    value: Any = full()
    *way, last = path.split("/")
    node = value
    for step in way:
        node = node[int(step) if step.isdigit() else step]
    node[int(last) if last.isdigit() else last] = wrong

    assert complaints(value)[0].startswith(f"{path}: ")


def test_complaints_come_to_an_end() -> None:
    assert len(complaints(answer(demands=[{SECRET: SECRET}] * 500))) == MAX_COMPLAINTS


@pytest.mark.parametrize("entry", ["{}", "0", '{"evidence":[0,0,0,0,0,0,0,0]}'])
@pytest.mark.parametrize("size", [MAX_LISTED, MAX_ANSWER])
def test_no_answer_takes_long_to_refuse(entry: str, size: int) -> None:
    number = (size - 100) // (len(entry) + 1)
    text = f'{{"demands": [{",".join([entry] * number)}]}}'
    started = time.perf_counter()

    assert complaints(text)
    with pytest.raises(AnswerError):
        salvage_draft(text)

    assert time.perf_counter() - started < 3


@pytest.mark.parametrize("read", [read_draft, salvage_draft])
def test_a_map_has_no_conclusions(read: Any) -> None:
    value = full()
    del value["headline"], value["bottom_line"]

    made = read(json.dumps(value), step="map")

    assert (made.headline, made.bottom_line, made.rests_on) == ("", "", ())
    assert len(made.items) == 7


# ---------------------------------------------------------------- item by item

INDEX = SourceIndex(
    "The union rejected the offer on Monday. It wants six percent. The port may close on Friday."
)
KEPT = "It wants six percent"
ITEMS = full()


def salvaged(value: Any, **step: Any) -> Draft:
    return salvage_draft(json.dumps(value), **step)


def assert_shown(verified: Verified) -> None:
    """A page in every format has all that was rejected."""
    page = sample(rejected=verified.rejected)
    number = len(verified.rejected)

    assert len(json.loads(to_json(page))["rejected"]) == number
    assert not number or f"Rejected: {number}" in render_markdown(page)
    assert render_terminal(page)


def test_what_follows_the_schema_is_read_as_always() -> None:
    assert salvaged(full()) == read_draft(json.dumps(full()))


BROKEN: dict[str, Any] = {
    "a field is absent": lambda section, item: item.pop("basis"),
    "every field is absent": lambda section, item: item.clear(),
    "one too many": lambda section, item: item.update({SECRET: SECRET}),
    "no statement": lambda section, item: item.pop(STATEMENTS[section]),
    "a statement that is none": lambda section, item: item.update({STATEMENTS[section]: [SECRET]}),
    "an unknown basis": lambda section, item: item.update(basis=SECRET),
    "an inferred one without grounds": lambda section, item: item.update(basis="inferred", because=7),
    "numbers": lambda section, item: item.update(dict.fromkeys(item, 7)),
    "nulls": lambda section, item: item.update(dict.fromkeys(item)),
    "objects": lambda section, item: item.update({name: {SECRET: SECRET} for name in item}),
    "no evidence": lambda section, item: item.pop("evidence"),
    "a quote that stands alone": lambda section, item: item.update(evidence=QUOTE),
    "quotes without their names": lambda section, item: item.update(evidence=[QUOTE]),
    "a quote that is none": lambda section, item: item.update(evidence=[{"quote": None}, {"quote": QUOTE}]),
}


@pytest.mark.parametrize("section", ID_LETTERS)
@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_item_ends_as_rejected_and_costs_no_other(kind: str, section: SectionName) -> None:
    value, sound = full(), full()[section][0] | {"evidence": [{"quote": KEPT}]}
    value |= {name: [] for name in ID_LETTERS}
    broken = full()[section][0]
    BROKEN[kind](section, broken)
    value[section] = [broken, sound]
    value["demands"] = [*value["demands"], demand(KEPT, demand="six percent", by=None, of=None)]

    draft = salvaged(value)
    verified = verify_draft(draft, INDEX)
    words = objections(draft, verified)
    _, again = reconsidered(draft, verified, draft, INDEX)

    first = next(item for item in draft.items if item.fault)
    assert (first.section, first.id) == (section, f"{ID_LETTERS[section]}1")
    assert first.fault.startswith("it does not follow the schema: ")
    assert SECRET not in first.fault
    assert (verified.faults[first.id].reason, verified.faults[first.id].section) == ("malformed", section)
    assert first.fault in words
    assert f"{ID_LETTERS[section]}2" not in [item.id for item in draft.items if item.fault]
    assert verified.sections["demands"]
    assert_shown(verified)
    assert again.faults[first.id].reason == "malformed"


@pytest.mark.parametrize("entry", [None, 7, True, SECRET, [], [[{}]], {}])
def test_an_entry_that_is_no_item_is_a_fault(entry: Any) -> None:
    item = salvaged(answer(demands=[entry, demand(QUOTE)])).items[0]

    assert item.fault
    assert SECRET not in item.fault
    assert item.fields["demand"] == (entry if isinstance(entry, str) else "")


def test_a_broken_item_keeps_what_is_sound_and_says_what_it_can() -> None:
    broken = demand(QUOTE, by="the union", response=SECRET, deadline=" ") | {"text": "more pay than this"}
    del broken["demand"]

    item = salvaged(answer(demands=[broken, demand(QUOTE)])).items[0]

    assert item.fields == {
        "basis": "reported",
        "attributed_to": None,
        "by": "the union",
        "of": "the operator",
        "demand": "more pay than this",
        "condition": None,
        "deadline": None,
        "response": "unstated",
    }
    assert item.quotes == (QUOTE,)


def test_a_broken_item_offers_nothing_for_what_it_lacks() -> None:
    items = salvaged({name: [{}] for name in ID_LETTERS} | {"demands": [{}, demand(QUOTE)]}).items

    for item in items:
        assert {value or None for value in item.fields.values()} <= {None, "unstated"} or not item.fault


@pytest.mark.parametrize("part", ["headline", "bottom_line", "risks", "key_actors"])
@pytest.mark.parametrize("value", ["absent", None, 7, True, "words", ["words"], {"words": 7}, {}])
def test_a_part_that_is_absent_or_of_another_kind_is_empty(part: str, value: Any) -> None:
    whole = full()
    if value == "absent":
        del whole[part]
    elif (part, value) != ("headline", "words"):
        whole[part] = value

    draft = salvaged(whole)

    if part == "headline":
        assert draft.headline == (whole["headline"] if value == "words" else "")
    elif part == "bottom_line":
        assert (draft.bottom_line, draft.rests_on) == ("", ())
    else:
        assert all(item.fault for item in draft.items if item.section == part)
    assert [item.id for item in draft.items if item.section == "demands"] == ["d1"]
    assert verify_draft(draft, INDEX).faults.keys() >= {item.id for item in draft.items if item.fault}


def test_of_a_bottom_line_stays_what_is_sound() -> None:
    value = full() | {"bottom_line": {"text": 7, "rests_on": ["d1", None, 3, "r1"]}}

    assert (salvaged(value).bottom_line, salvaged(value).rests_on) == ("", ("d1", "r1"))


def test_what_nobody_asked_for_is_ignored() -> None:
    assert salvaged(full() | {SECRET: [SECRET], "actors": [{}]}) == salvaged(full())


@pytest.mark.parametrize("around", [{}, {"ok": True}])
def test_the_whole_may_stand_under_one_key(around: Fields) -> None:
    assert salvaged({"briefing": full(), **around}) == salvaged(full())


def test_a_section_may_be_an_object_with_ids_or_other_words_for_keys() -> None:
    value = full()
    value["demands"] = {"d7": demand(QUOTE), "d2": demand(KEPT)}
    value["risks"] = {"first": risk(QUOTE), "r1": risk(KEPT)}

    ids = [item.id for item in salvaged(value).items if item.section in ("demands", "risks")]

    assert ids == ["d7", "d2", "r1", "r2"]
    assert not any(item.fault for item in salvaged(value).items)


def test_in_a_repair_an_item_corrects_what_it_names_and_nothing_else() -> None:
    named, nameless = demand(QUOTE) | {"id": "d3", "basis": SECRET}, demand(QUOTE)
    value = answer(demands=[nameless, named, demand(QUOTE) | {"id": "d4"}, demand(QUOTE) | {"id": 5}, None])

    items = salvaged(value, step="repair").items

    assert [(item.id, bool(item.fault)) for item in items] == [
        ("", True),
        ("d3", True),
        ("d4", False),
        ("", True),
        ("", True),
    ]


def test_a_repair_may_be_of_conclusions_alone() -> None:
    said = salvaged({"headline": "A strike is likely."}, step="repair")

    assert (said.headline, said.items) == ("A strike is likely.", ())


def test_too_long_is_a_fault_here_too() -> None:
    value = full() | {"headline": None}
    value["demands"] = [demand(QUOTE, demand="x" * 700)]

    assert [item.fault for item in salvaged(value).items if item.fault] == ["its demand is too long"]


NOTHING: dict[str, Any] = {
    "no object": [full()],
    "a text": "words",
    "nothing": None,
    "an empty object": {},
    "no item": answer(),
    "broken items only": answer(demands=[{}, SECRET], risks=[None]),
    "an object in an object in an object": {"a": {"b": full()}},
    "two objects": {"a": full(), "b": full()},
    "items without a section": [demand(QUOTE)],
}


@pytest.mark.parametrize("kind", NOTHING)
def test_where_no_item_can_be_saved_the_answer_is_none(kind: str) -> None:
    text = json.dumps(NOTHING[kind])

    with pytest.raises(AnswerError, match="not one item") as caught:
        salvage_draft(text)

    assert caught.value.raw == text
    assert SECRET not in str(caught.value) + "".join(caught.value.complaints)


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_json_is_not_salvaged(kind: str) -> None:
    with pytest.raises(AnswerError, match="not JSON"):
        salvage_draft(REFUSED[kind])


def test_an_answer_without_end_is_not_salvaged() -> None:
    started = time.perf_counter()
    with pytest.raises(AnswerError, match=str(MAX_SALVAGED + 1)):
        salvaged({"demands": [demand(QUOTE)] + [0] * MAX_SALVAGED})
    with pytest.raises(AnswerError):
        salvage_draft('{"demands": [' + "0," * 190_000 + "0]}")

    assert time.perf_counter() - started < 2


SHAPED = st.fixed_dictionaries(
    {},
    optional={
        **{
            name: st.lists(JSON | st.just(ITEMS[name][0]), max_size=3)
            | st.dictionaries(st.text(), JSON)
            | JSON
            for name in get_args(SectionName)
        },
        "headline": JSON,
        "bottom_line": JSON,
    },
)


@given(SHAPED | JSON, st.sampled_from(["single", "map", "repair"]))
def test_any_json_is_a_draft_that_can_be_checked_or_no_answer(value: Any, step: Any) -> None:
    try:
        draft = salvaged(value, step=step)
    except AnswerError:
        return
    verified = verify_draft(draft, INDEX)
    objections(draft, verified)
    reconsidered(draft, verified, draft, INDEX)

    assert all(item.id in verified.faults for item in draft.items if item.fault)
    assert_shown(verified)
