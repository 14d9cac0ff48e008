import pytest
from pydantic import ValidationError

from summarizer.record import Coverage, Part, Stretch, ours


class Small(Part):
    """A part with a field of the model's and one of ours."""

    said: str
    counted: int = ours("Counted by code.")


def test_what_code_computes_is_read_only_in_the_schema() -> None:
    properties = Small.model_json_schema()["properties"]

    assert properties["counted"]["readOnly"] is True
    assert "readOnly" not in properties["said"]


def test_a_part_is_frozen_and_knows_its_fields() -> None:
    small = Small(said="a", counted=1)
    with pytest.raises(ValidationError):
        setattr(small, "said", "b")  # noqa: B010 - what the types forbid is tried
    with pytest.raises(ValidationError):
        Small.model_validate({"said": "a", "counted": 1, "more": 2})


def test_what_was_read_is_a_list_of_stretches() -> None:
    coverage = Coverage(
        read=(Stretch(start=0, end=9),),
        failed=(),
        chunks_read=1,
        chunks_failed=0,
        characters_sent=9,
        paragraphs=1,
        unused_paragraphs=(),
    )

    assert coverage.read[0].end == 9
    with pytest.raises(ValidationError):
        Stretch(start=-1, end=0)
