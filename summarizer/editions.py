"""Edition <-> JSON. Everything that goes in or out passes the published contract, ``schemas/digest.v1.json``."""

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from summarizer.edition import EDITION, Edition
from summarizer.errors import ContractError, SourceError
from summarizer.schema import DIALECT, printable, unfit, without_titles
from summarizer.strict_json import load_strict, reason_of
from summarizer.validation import complaints_of, validator
from summarizer.wire import published_schema

if TYPE_CHECKING:
    import jsonschema_rs


def edition_schema() -> dict[str, Any]:
    """Return the JSON Schema that follows from the Python types; the published file must equal it."""
    schema = without_titles(Edition.model_json_schema(mode="validation"))
    return {
        "$schema": DIALECT,
        "title": EDITION,
        "description": "One frozen edition of a digest. Offsets count Unicode code points of the text of the article "
        "that is named; moments are ISO 8601 in UTC.",
        **{key: value for key, value in schema.items() if key != "description"},
    }


def edition_to_json(edition: Edition, *, indent: int | None = 1) -> str:
    """Return the edition as JSON, validated against the published schema. Raises `SummarizerError` if unfit."""
    from pydantic_core import from_json

    try:
        # what is checked is the text itself, read again: a fifth of the time of Python's own writer
        text = edition.model_dump_json(indent=indent, warnings="none")
        complaints = complaints_of(_published_validator(), from_json(text))
    except (AttributeError, TypeError, ValueError) as error:
        # a part that is absent, of a foreign type, or half of a surrogate pair
        complaints = (str(error),)
    if complaints:
        raise unfit("edition", complaints)
    return printable(text)


def is_edition(text: str) -> bool:
    """Say whether a JSON text claims to be an edition of a digest, whatever else is wrong with it."""
    try:
        value = load_strict(text)
    except ValueError:
        return False
    return isinstance(value, dict) and str(value.get("contract", "")).startswith("digest/")


def load_edition(text: str) -> Edition:
    """Return a saved edition. Raises `SourceError` for what is no JSON, `ContractError` for another shape."""
    try:
        value = load_strict(text)
    except ValueError as error:
        raise SourceError(f"this is not an edition: {reason_of(error)}") from None
    complaints = complaints_of(_published_validator(), value)
    if complaints:
        raise _other_shape(*complaints)
    del value  # as large as the edition itself
    return frozen_edition(text.removeprefix("\ufeff"))


def frozen_edition(document: str) -> Edition:
    """Return an edition from a document that was checked when it was written and came back undamaged.

    A fifth of the time that `load_edition` takes. Raises `ContractError` where the types of this version do not fit.
    """
    try:
        return Edition.model_validate_json(document)
    except ValueError:
        raise _other_shape("a number is out of range, or it is of another version") from None


def _other_shape(*complaints: str) -> ContractError:
    return ContractError(f"this is not a {EDITION}: {'; '.join(complaints[:3])}", complaints=complaints)


def digest_of(document: str) -> str:
    """Return the sha256 of a document, by which a frozen edition is told from any other."""
    return hashlib.sha256(document.encode("utf-8")).hexdigest()


@cache
def _published_validator() -> "jsonschema_rs.Draft202012Validator":
    return validator(published_schema(EDITION))
