"""What options say in numbers, with messages that name the option."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from summarizer.errors import UsageError


@contextmanager
def naming_options(given: Mapping[str, object]) -> Iterator[None]:
    """Let a `UsageError` about a setting call it by its option, if it was given as one: "--max-cost must be"."""
    try:
        yield
    except UsageError as error:
        name, space, rest = error.message.partition(" ")
        if space and given.get(key := name.rstrip(":")) is not None:
            error.message = f"--{key.replace('_', '-')} {rest}"
        raise


def number(text: str | None, option: str, kind: type[int] | type[float]) -> float | None:
    """Return the number that an option gives, None if it was not given. Raises `UsageError` for what is none."""
    try:
        return None if text is None else kind(text)
    except ValueError:
        words = "a whole number" if kind is int else "a number"
        raise UsageError(f"{option} must be {words}, not {text!r}") from None


def whole(text: str | None, option: str) -> int | None:
    """Return the whole number that an option gives, None if it was not given. Raises `UsageError`."""
    value = number(text, option, int)
    return None if value is None else int(value)


def assignments(texts: Iterable[str] | None, option: str) -> dict[str, float]:
    """Return the numbers that ``name=number`` options give, by name. Raises `UsageError`."""
    found: dict[str, float] = {}
    for text in texts or ():
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise UsageError(
                f"{option} must be METRIC=NUMBER, not {text!r}", hint=f"such as {option} coverage=0.05"
            )
        if name.strip() in found:
            raise UsageError(f"{option} {name.strip()} is given twice", hint="give it once")
        found[name.strip()] = float(number(value, f"{option} {name.strip()}", float) or 0.0)
    return found
