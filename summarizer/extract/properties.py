"""What office programs write into the properties of a file -> what a person meant by it."""

import re
from datetime import datetime
from pathlib import PurePath
from typing import Final

MAX_LENGTH: Final = 300
_PROGRAM: Final = re.compile(r"^microsoft (?:office )?\w+ - |^\w+ ?\d* - (?=\S+\.\w{2,5}$)", re.I)
_FILE: Final = re.compile(
    r"\S+\.(?:docx?|rtf|odt|pdf|indd|qxp|qxd|tex|dvi|ps|html?|pptx?|xlsx?|txt|md|tmp|pmd|fm)$", re.I
)
_NO_TITLE: Final = re.compile(
    r"untitled.*|(?:new |word )?document ?\d*|(?:no )?title|powerpoint presentation|slide \d+|about:blank|print|"
    r"(?:https?|file):.*|\S*[_\d]\S*|\W*",
    re.I,
)
_NO_AUTHOR: Final = re.compile(
    r"admin(?:istrator)?|user|owner|root|unknown|\W*anonymous\W*|author|author name|default|guest|test|pc|"
    r"windows user|microsoft office user|python-docx|\W*",
    re.I,
)


def likely_title(written: str, *, name: str) -> str | None:
    """Return a title as a file gives it, None if it is a file's name or what a program puts there."""
    title = one_line(_PROGRAM.sub("", one_line(written)))
    path = PurePath(name)
    if (
        not title
        or len(title) > MAX_LENGTH
        or title.casefold() in (path.stem.casefold(), path.name.casefold())
    ):
        return None
    return None if _FILE.search(title) or _NO_TITLE.fullmatch(title) else title


def likely_author(written: str) -> str | None:
    """Return an author as a file gives it, None if that is what a program puts there."""
    author = one_line(written)
    return None if len(author) > MAX_LENGTH or _NO_AUTHOR.fullmatch(author) else author


def likely_language(written: str) -> str | None:
    """Return the language of a tag such as "en-GB", None for what is no tag."""
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-_]*)?", written.strip())
    return found[1].lower() if found else None


def is_date(written: str) -> bool:
    """Say whether a date in ISO 8601 is a day of the calendar."""
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return True


def one_line(written: str) -> str:
    """Return a text on one line, without what no text holds."""
    return " ".join("".join(letter for letter in written if letter.isprintable() or letter.isspace()).split())


def excerpt(text: str, length: int) -> str:
    """Return the beginning of a text for a message, on one line."""
    shown = one_line(text[: 4 * length])
    return shown if len(shown) <= length else f"{shown[: length - 1].rstrip()}…"


def hidden_notice(where: str, places: list[str]) -> str:
    """Return what a reader must know of hidden text that was left out, one text for each place of it."""
    characters = sum(map(len, places))
    return (
        f"Hidden text in {where} was left out ({counted(len(places), 'place')}, {counted(characters, 'character')}): "
        f"“{excerpt(places[0], 80)}”"
    )


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'s' * (number != 1)}"
