"""One encoder per sink: foreign text -> text that the sink shows and never obeys."""

import re
from functools import cache
from typing import Final

# C1 controls, line and paragraph separators, marks of direction, tags, surrogate halves
_BEYOND_ASCII: Final = (
    "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"
)
_ACTIVE: Final = re.compile(f"[\x00-\x1f{_BEYOND_ASCII}]")
# marks that work anywhere; those that work at the start of a line; what readers turn into links by themselves; signs
# that work in pairs: some readers hide what stands between two "%%"
_MARKDOWN: Final = re.compile(
    r"([\\`*_{}\[\]<>#|~!&$^])|^([-+=]|\d{1,9}(?=[.)]))|(?<=\w)(:)(?=//)|(@)|(?<=www)(\.)|(?<=%)(%)|(?<==)(=)",
    re.I,
)
# they end a line in a text file, but not in HTML
_LINE_ENDS: Final = "\x0b\x0c\x85\u2028\u2029"
_TYPEWRITER: Final = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "…": "...",
        "→": "->", "·": "|", "•": "*", "¶": "par. ", "\u00a0": " ", "─": "-", "✓": "+", "✗": "x",
    }
)  # fmt: skip


def for_terminal(text: str) -> str:
    """Return the text on one line, with every control character shown as what it is instead of sent.

    A terminal obeys escape sequences: they can retitle it, fill the clipboard, hide or reorder text.
    """
    return _ACTIVE.sub(_visible, _one_line(text))


def for_typewriter(text: str) -> str:
    """Return the text in ASCII, for a terminal that can show nothing else."""
    return text.translate(_TYPEWRITER).encode("ascii", "backslashreplace").decode("ascii")


def for_markdown(text: str) -> str:
    """Return the text on one line, so that a Markdown reader shows the same characters and no structure."""
    return _MARKDOWN.sub(lambda found: _escaped(found[0]), _ACTIVE.sub(_visible, _one_line(text)))


def for_html(text: str) -> str:
    """Return the text on one line for an element or a quoted attribute of HTML, controls shown as what they are."""
    return _ACTIVE.sub(lambda found: _entities(_visible(found)), _entities(_one_line(text)))


def for_html_article(text: str) -> str:
    """Return HTML that shows a text as it is, spaces and line breaks included, where CSS keeps white space.

    What a reader reads is the text, character for character; only what a browser would obey or cannot hold is
    replaced by marks in a ``<span class="control">``.
    """
    return _active_in_html().sub(_in_article, _entities(text))


@cache  # made only when it is needed: it takes a millisecond, and terminals need none of it
def _active_in_html() -> re.Pattern[str]:
    """Return the pattern of what HTML cannot show as an editor would: tabs and new lines it can."""
    return re.compile(f"\r\n?|[\x00-\x08\x0b\x0c\x0e-\x1f{_BEYOND_ASCII}]+")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def _escaped(found: str) -> str:
    if found == "@":
        return (
            "@\u2060"  # some readers make a link of an address after escapes are gone; a word joiner parts it
        )
    return found + "\\" if found.isdigit() else "\\" + found


def _entities(text: str) -> str:
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&#39;")
    )


def _in_article(found: re.Match[str]) -> str:
    run = found[0]
    if run[0] == "\r":  # only a reference brings it past a parser of HTML
        return "&#13;\n" if run == "\r\n" else "&#13;<br>"
    marks = "".join(
        _entities(_visible(one)) + "<br>" * (one[0] in _LINE_ENDS) for one in _ACTIVE.finditer(run)
    )
    return f'<span class="control">{marks}</span>'
