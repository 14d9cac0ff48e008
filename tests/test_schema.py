"""The reading of drafts, and the way of a briefing through JSON and back."""

import json
import time
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.contract import ID_LETTERS, BottomLine, Briefing
from summarizer.domain import Article
from summarizer.errors import AnswerError, SourceError, SummarizerError
from summarizer.record import Part
from summarizer.schema import (
    MAX_COMPLAINTS,
    load_briefing,
    plain,
    read_draft,
    schema_of_types,
    to_json,
)
from summarizer.wire import draft_schema, published_schema, request_schema
from tests.briefings import SAMPLE, sample
from tests.drafts import Fields, action, actor, answer, bottom_line, demand, entry, figure, question, risk
from tests.test_strict_json import REFUSED

SECRET = "zqxjkv"
QUOTE = "The union rejected the offer"

# ---------------------------------------------------------------- drafts


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


@pytest.mark.parametrize("active", ["\x7f", "\x9b", "\u2028", "\u202e", "\u2066", "\x85"])
def test_what_a_reader_of_lines_or_a_terminal_would_act_on_is_escaped(active: str) -> None:
    briefing = sample(headline=f"a{active}b")

    text = to_json(briefing, indent=None)

    assert active not in text
    assert len(text.splitlines()) == 1
    assert load_briefing(text) == briefing


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
    started = time.perf_counter()
    found = complaints(answer(demands=[{SECRET: SECRET}] * 10_000))

    assert len(found) == MAX_COMPLAINTS
    assert time.perf_counter() - started < 5


# ---------------------------------------------------------------- briefings


def test_a_briefing_survives_the_way_to_json_and_back() -> None:
    assert load_briefing(to_json(SAMPLE)) == SAMPLE
    assert load_briefing(to_json(SAMPLE, indent=None)) == SAMPLE


Made = TypeVar("Made", bound=Part)
PRINTABLE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


@given(PRINTABLE, PRINTABLE, st.integers(min_value=0), st.floats(0, 1e9))
def test_any_words_and_numbers_survive_it(words: str, warning: str, tokens: int, seconds: float) -> None:
    briefing = sample(
        headline=words,
        warnings=(warning, words),
        source={**plain(SAMPLE.source), "title": words, "tokens": tokens % 10**18},
        run={**plain(SAMPLE.run), "seconds": seconds, "cost_usd": seconds},
    )

    assert load_briefing(to_json(briefing)) == briefing


def test_json_keeps_other_scripts_readable() -> None:
    assert "“Łódź 部长”" in to_json(sample(headline="“Łódź 部长”"))


def built_of(kind: type[Made], **parts: Any) -> Made:
    """Return a part that nothing has validated."""
    make: Any = kind.model_construct
    made: Made = make(**parts)
    return made


def built(**parts: Any) -> Briefing:
    return built_of(Briefing, **{name: getattr(SAMPLE, name) for name in Briefing.model_fields} | parts)


UNFIT: dict[str, Briefing] = {
    "a part of another type": built(headline=7),
    "an object": built(headline=object()),
    "bytes": built(headline=b"bytes"),
    "no item": built(demands=("d1",)),
    "not a number": built(run=SAMPLE.run.model_copy(update={"cost_usd": float("nan")})),
    "infinity": built(run=SAMPLE.run.model_copy(update={"seconds": float("inf")})),
    "a negative place": built(
        demands=(
            SAMPLE.demands[0].model_copy(
                update={"evidence": (SAMPLE.demands[0].evidence[0].model_copy(update={"start": -1}),)}
            ),
        )
    ),
    "an item without evidence": built(demands=(SAMPLE.demands[0].model_copy(update={"evidence": ()}),)),
    "an absent part": built_of(Briefing, headline="x"),
    "an absent field": built(bottom_line=built_of(BottomLine, text="x")),
    "another contract": built(contract="briefing/2"),
    "half a surrogate pair": built(headline="\ud800"),
    "a set": built(warnings={"x"}),
    "a key that is no name": built(run=SAMPLE.run.model_copy(update={"parameters": {7: 1}})),
}


@pytest.mark.parametrize("kind", UNFIT)
def test_an_unfit_briefing_does_not_leave(kind: str) -> None:
    with pytest.raises(SummarizerError) as caught:
        to_json(UNFIT[kind])

    assert type(caught.value) is SummarizerError
    assert "contract" in caught.value.message


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_not_json_is_not_a_briefing(kind: str) -> None:
    with pytest.raises(SourceError, match="not a briefing"):
        load_briefing(REFUSED[kind])


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("contract", "briefing/2"),
        ("headline", None),
        ("source/sha256", "AB"),
        ("demands/0/evidence/0/start", -1),
        ("demands/0/evidence/0/start", 1.5),
        ("demands/0/evidence/0/start", 1e30),
        ("demands/0/evidence/0/match", "fuzzy"),
        ("demands/0/id", "x1"),
        ("run/cost_usd", "free"),
        ("run/seconds", -1),
        ("warnings", "none"),
        ("rejected/0/reason", "because"),
        ("composed", ["risks"]),
        ("extra", 1),
    ],
)
def test_a_file_that_breaks_the_contract_is_no_briefing(path: str, wrong: Any) -> None:
    value = json.loads(to_json(SAMPLE))
    *way, last = path.split("/")
    node = value
    for step in way:
        node = node[int(step) if step.isdigit() else step]
    node[last] = wrong
    with pytest.raises(SourceError, match="briefing/1"):
        load_briefing(json.dumps(value))


# ---------------------------------------------------------------- the published contract


def test_the_published_file_is_the_schema_of_the_types() -> None:
    assert published_schema() == schema_of_types()


def parts(node: Any) -> list[tuple[str, dict[str, Any]]]:
    """Return every object schema of a schema by the names of its properties' home."""
    return [("(root)", node), *node.get("$defs", {}).items()]


def test_computed_fields_are_not_asked_for_and_all_others_are_required() -> None:
    asked = draft_schema(published_schema())
    sections = {name: spec["items"] for name, spec in asked["properties"].items() if name in ID_LETTERS}
    homes = {"(root)": asked, "BottomLine": asked["properties"]["bottom_line"]}
    for section, spec in published_schema()["properties"].items():
        if section in sections:
            homes[spec["items"]["$ref"].rpartition("/")[2]] = sections[section]
    homes["Evidence"] = sections["demands"]["properties"]["evidence"]["items"]
    compared = 0
    for name, part in parts(published_schema()):
        if name not in homes:
            continue
        theirs = {field for field, spec in part["properties"].items() if not spec.get("readOnly")}
        assert set(homes[name]["properties"]) == theirs
        assert set(homes[name]["required"]) == theirs
        assert homes[name]["additionalProperties"] is False
        compared += 1

    assert compared == 2 + 7 + 1


def test_nothing_computed_is_asked_for_anywhere() -> None:
    words = json.dumps(request_schema())

    assert not [
        name for name in ("occurrences", "paragraph", "sha256", "checks", "composed") if f'"{name}"' in words
    ]


def test_an_article_with_half_a_surrogate_pair_has_an_identity_all_the_same() -> None:
    assert len(Article("\ud800").sha256) == 64
