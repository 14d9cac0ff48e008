"""One encoder per sink: foreign text -> text that the sink shows and never obeys."""

import re
from typing import Final

# C0 and C1 controls, line and paragraph separators, marks of direction, tags, surrogate halves
_ACTIVE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
# marks that work anywhere; those that work at the start of a line; what readers turn into links by themselves
_MARKDOWN: Final = re.compile(
    r"([\\`*_{}\[\]<>#|~!&$^])|^([-+=]|\d{1,9}(?=[.)]))|(?<=\w)(:)(?=//)|(@)|(?<=www)(\.)", re.I
)
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
