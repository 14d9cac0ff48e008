import json

import pytest

from summarizer.editions import (
    digest_of,
    edition_schema,
    edition_to_json,
    frozen_edition,
    is_edition,
    load_edition,
)
from summarizer.errors import ContractError, SourceError, SummarizerError
from summarizer.wire import published_schema
from tests import editions


def test_the_published_schema_is_that_of_the_types() -> None:
    assert edition_schema() == published_schema("digest/1")


def test_an_edition_comes_back_as_it_was_written() -> None:
    edition = editions.edition()
    document = edition_to_json(edition)

    assert load_edition(document) == edition
    assert edition_to_json(load_edition(document)) == document
    assert digest_of(document) == digest_of(edition_to_json(load_edition(document)))


def test_what_breaks_the_contract_is_not_written() -> None:
    broken = editions.edition().model_copy(update={"date": "June"})

    with pytest.raises(SummarizerError, match="the edition does not follow its own contract"):
        edition_to_json(broken)


@pytest.mark.parametrize("path", ["id", "stories", "coverage", "limits"])
def test_what_lacks_a_part_is_not_read(path: str) -> None:
    value = json.loads(edition_to_json(editions.edition()))
    del value[path]

    with pytest.raises(ContractError, match="digest/1"):
        load_edition(json.dumps(value))


def test_what_is_no_json_is_not_read() -> None:
    with pytest.raises(SourceError, match="not an edition"):
        load_edition('{"contract": "digest/1",')


@pytest.mark.parametrize(
    ("text", "expected"),
    [('{"contract": "digest/1"}', True), ('{"contract": "digest/9"}', True), ('{"contract": "briefing/1"}', False),
     ("[]", False), ("{", False)],
)  # fmt: skip
def test_an_edition_is_told_by_its_contract(text: str, expected: bool) -> None:
    assert is_edition(text) is expected


def test_a_frozen_edition_is_read_as_it_was_written() -> None:
    edition = editions.edition()

    assert frozen_edition(edition_to_json(edition)) == edition


@pytest.mark.parametrize("document", ["{}", "[]", '{"contract": "digest/2"}', "no JSON"])
def test_a_document_of_another_version_is_not_taken_for_an_edition(document: str) -> None:
    with pytest.raises(ContractError, match="digest/1"):
        frozen_edition(document)
