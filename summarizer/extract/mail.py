"""Mail -> Article: what a mail program would show of it, with sender, subject and date."""

import re
from collections.abc import Sequence
from datetime import datetime
from email.message import Message
from email.parser import BytesParser
from typing import Final

from summarizer.domain import Article
from summarizer.errors import SourceError
from summarizer.extract.dates import read_date
from summarizer.extract.labels import one_line
from summarizer.extract.mail_parts import Shown, show
from summarizer.extract.mail_text import header_text, sender_of
from summarizer.extract.material import Material

MAX_BYTES: Final = 10_000_000
# parts within parts times lines: for each line the parser asks each level whether it ends there; 4 million a second
# were measured
MAX_WORK: Final = 12_000_000
MAX_PARTS: Final = 10_000
# longer ones no program writes, and the parser takes time that grows with their square
_LONGEST_CONTENT_HEADER: Final = 10_000
# letters; a covering note such as "for your information, see below" is shorter, an article longer
SHORT_NOTE: Final = 200
_NAMED_FILES: Final = 10
_OLE: Final = b"\xd0\xcf\x11\xe0"
_MAILBOX: Final = re.compile(rb"(?:\A|\r?\n\r?\n)From \S+ .{10,60}\r?\n(?=[A-Za-z][\w-]*:)")
_CONTAINER: Final = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.I | re.M)
_CONTENT_HEADER: Final = re.compile(rb"^content-[a-z-]{1,40}:[^\n]*+(?:\n[ \t][^\n]*+)*+", re.I | re.M)
_HEADER: Final = re.compile(rb"\s*(?:>?From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]*:")
_SAVE: Final = "open it in your mail program and save its text"
_WINMAIL: Final = ("winmail.dat", "win.dat")


def read_mail(material: Material, *, now: datetime | None = None) -> Article:
    """Return the text that a mail program would show, with what the mail's head says of it.

    Of a mail that only hands on another one, that other one. Dates after ``now``, by default the clock's, are none.
    Raises `SourceError` for what is no mail or several, too large, encrypted, or has no text.
    """
    _check(material)
    # with the older policy: the newer one reads headers at length, and raises on those of hostile mails
    mail: Message = BytesParser().parsebytes(material.data)
    shown, notices = show(mail), []
    if len(shown.mails) == 1 and _letters(shown.text) < SHORT_NOTE and not shown.sealed:
        inner = shown.mails[0]
        forwarded = show(inner)
        if _letters(forwarded.text) > _letters(shown.text):
            notices = [
                "this is the mail that was forwarded as an attachment; the note that it came with was left out"
            ]
            mail, shown = inner, forwarded
    if not shown.text.strip():
        raise _without_text(material.name, shown)
    date = read_date(header_text(mail, "Date"), now=now)
    return Article(
        text=shown.text.strip("\n"),
        title=one_line(header_text(mail, "Subject")),
        author=sender_of(mail),
        published_at=date,
        published_from="mail header" if date else None,
        notices=(*notices, *shown.notices, *_tell_unread(shown)),
    )


def _check(material: Material) -> None:
    """Raise `SourceError` for what is no mail, or one that no parser should see."""
    name, data = material.name, material.data
    if data.startswith(_OLE):
        raise SourceError(
            f"{name!r} is a message of Outlook (.msg)", hint="save it as .eml or as text", code="format"
        )
    if len(data) > MAX_BYTES:
        raise SourceError(
            f"{name!r} is a mail of more than {MAX_BYTES // 1_000_000} MB",
            hint="save it without its attachments",
            code="too_large",
        )
    if not _HEADER.match(data):
        raise SourceError(f"{name!r} is no mail: it does not begin with a header", hint=_SAVE, code="format")
    if (count := len(_MAILBOX.findall(data))) > 1:
        raise SourceError(
            f"{name!r} is a mailbox of {count} mails", hint="save each as a file of its own", code="format"
        )
    work = len(_CONTAINER.findall(data)) * data.count(b"\n")
    if (
        work > MAX_WORK
        or data.count(b"\n--") > MAX_PARTS
        or any(
            found.end() - found.start() > _LONGEST_CONTENT_HEADER for found in _CONTENT_HEADER.finditer(data)
        )
    ):
        raise SourceError(
            f"{name!r} is built as no mail program would build it", hint=_SAVE, code="unreadable"
        )


def _without_text(name: str, shown: Shown) -> SourceError:
    if shown.sealed:
        return SourceError(f"{name!r} is encrypted", hint=_SAVE, code="encrypted")
    if any(file.lower() in _WINMAIL for file in shown.files):
        return SourceError(
            f"{name!r} holds all it says in 'winmail.dat', a format of Outlook", hint=_SAVE, code="format"
        )
    brings = f" and brings {_list(shown.files)}" if shown.files else ""
    hint = "save what it brings and give it that" if shown.files else _SAVE
    return SourceError(f"{name!r} has no text of its own{brings}", hint=hint, code="empty")


def _tell_unread(shown: Shown) -> tuple[str, ...]:
    mails = tuple(
        one_line(header_text(mail, "Subject")) or "a mail without a subject" for mail in shown.mails
    )
    told = [f"attachments were not read: {_list((*shown.files, *mails))}"] if shown.files or mails else []
    if shown.sealed:
        told.append("an encrypted part was not read")
    return tuple(told)


def _list(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED_FILES} more" if len(names) > _NAMED_FILES else ""
    return ", ".join(f"{name!r}" for name in names[:_NAMED_FILES]) + more


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
