"""Edition <-> JSON. Everything that goes in or out passes the published contract, ``schemas/digest.v1.json``."""

import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from summarizer.edition import EDITION, Edition
from summarizer.errors import ContractError, SourceError
from summarizer.schema import DIALECT, without_titles, write_checked
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
    return write_checked(edition, _published_validator(), "edition", indent=indent)


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
        raise ContractError(f"this is not a {EDITION}: {'; '.join(complaints[:3])}", complaints=complaints)
    try:
        return Edition.model_validate_json(json.dumps(value))
    except ValueError:
        complaint = "a number is out of range"
        raise ContractError(f"this is not a {EDITION}: {complaint}", complaints=(complaint,)) from None


def digest_of(document: str) -> str:
    """Return the sha256 of a document, by which a frozen edition is told from any other."""
    return hashlib.sha256(document.encode("utf-8")).hexdigest()


@cache
def _published_validator() -> "jsonschema_rs.Draft202012Validator":
    return validator(published_schema(EDITION))
