"""The way of a briefing through JSON and back, and the published contract."""

import json
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.contract import ID_LETTERS, BottomLine, Briefing
from summarizer.domain import Article
from summarizer.errors import SourceError, SummarizerError
from summarizer.record import Part
from summarizer.schema import load_briefing, plain, schema_of_types, to_json
from summarizer.wire import draft_schema, published_schema, request_schema
from tests.briefings import SAMPLE, sample
from tests.test_strict_json import REFUSED


@pytest.mark.parametrize("active", ["\x7f", "\x9b", "\u2028", "\u202e", "\u2066", "\x85"])
def test_what_a_reader_of_lines_or_a_terminal_would_act_on_is_escaped(active: str) -> None:
    briefing = sample(headline=f"a{active}b")

    text = to_json(briefing, indent=None)

    assert active not in text
    assert len(text.splitlines()) == 1
    assert load_briefing(text) == briefing


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
