import json

import pytest

from summarizer.api import published_schema
from tests.command import command


@pytest.mark.parametrize("wire", [False, True], ids=["published", "wire"])
def test_the_schema_is_printed_as_json_and_nothing_else(wire: bool) -> None:
    done = command("schema", *(["--wire"] if wire else []))

    assert (done.code, done.said) == (0, [])
    assert json.loads(done.out) == published_schema(wire=wire)
    assert done.out.endswith(b"}\n")


def test_the_wire_schema_asks_for_no_computed_field() -> None:
    wire, published = published_schema(wire=True), published_schema()

    assert "readOnly" not in json.dumps(wire)
    assert set(wire["properties"]) < set(published["properties"])


def test_an_ascii_terminal_gets_the_same_json() -> None:
    assert json.loads(command("schema", env={"PYTHONIOENCODING": "ascii"}).out) == published_schema()
