"""Where a quote may begin and end: at the edge of a word, a compound, a number with all that belongs to it."""

import re
import unicodedata
from typing import Final

from summarizer.verify.quotes.folding import BROKEN, Folded, is_mark

_LINE_ENDS: Final = frozenset("\n\r\v\f\x85\u2028\u2029")
# what no quote may be cut out of, its edge being ¦, in folded text as `_seen` shows it: "—" parts words, "-"
# joins them, "–" and "−" sign numbers too; ¤ is any currency, ° any degree, 。 an ideograph that is no numeral
_CUT: Final = re.compile(
    r"""
    W¦W                                                    # a word, a number
  | W¦[-'&_]W | W[-'&_]¦W                                  # can't, long-term, AT&T
  | (?<!W)W[.]¦W(?!W) | (?<!W)W¦[.]W(?!W)                  # U.S., a.m.
  | \d¦[.,:/·×^–−]\d | \d[.,:/·×^–−]¦\d                    # 2.5, 5,000, 10:30, 1/2, 5–6
  | (?<![\w.])[.]¦\d                                       # .5
  | (?<!-)[-–−+±~≈<>≤≥\#¤]¦[-–−+±~≈¤]*[.]?\d               # -5, $5, -$5, <.5
  | W¦¤ | \d¦[%‰°+] | °¦W                                  # US$5, 5€, 5%, 50+, 5°C
  | \d¦[ ](?:[%‰°]|¤(?!\d)) | \d[ ]¦[%‰°]                  # 5 %, 5 €, 5 °C
  | [¤−±≈≤≥][ ]¦\d                                         # € 5, − 5
  | \d¦[ ](?:[¼-¾⅐-⅞]|\d/\d) | \d[ ]¦(?:[¼-¾⅐-⅞]|\d/\d)    # 5 ½, 5 1/2
  | (?<![\d.,])\d{1,3}¦[ ]\d{3}(?!\d)                      # 5 000
  | (?<![\d.,])\d{1,3}[ ]¦\d{3}(?!\d)
  | \d¦[ ](?:[mb]illion|trillio|thousan|hundred|percent|per[ ]cen)  # 5 million, 5 percent
  | \d[ ]¦(?:[mb]illion|trillion|thousand|hundred|percent|per[ ]cent)
    """.replace("W", r"[^\W_]"),
    re.VERBOSE,
)
_SEEN: Final = 8  # characters on each side of an edge


def cuts(text: str, folded: Folded, at: int, raw: int | None = None) -> bool:
    """Say whether an edge before folded character ``at`` goes through a word, a compound or a number.

    ``raw`` is the edge in the text, where it is known.
    """
    if at == 0:
        return False
    if raw is not None and folded.ends[at - 1] > raw and folded.text[at - 1] != " ":
        return True  # between a letter and its accent
    if at == len(folded.text):
        return False
    if folded.starts[at - 1] == folded.starts[at]:
        return True  # between the letters of a ligature
    if "a" <= folded.text[at - 1] <= "z" and "a" <= folded.text[at] <= "z":
        return True
    left = "".join(_seen(text, folded, place) for place in range(max(0, at - _SEEN), at))
    right = "".join(_seen(text, folded, place) for place in range(at, min(len(folded.text), at + _SEEN)))
    return _CUT.search(f"{left}¦{right}") is not None


def is_ideograph(character: str) -> bool:
    """Say whether a character is a word by itself, as in Chinese and Japanese."""
    return "\u3040" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


def _seen(text: str, folded: Folded, place: int) -> str:
    """Return what a folded character is to `_CUT`."""
    character = folded.text[place]
    if "a" <= character <= "z" or "0" <= character <= "9":
        return character
    if character == " ":
        return "\n" if _LINE_ENDS.intersection(text[folded.starts[place] : folded.ends[place]]) else " "
    if character in ("-", BROKEN):
        raw = text[folded.starts[place]]
        return "–" if raw in "‒–" else "−" if raw == "−" else "—" if raw in "—―﹘" else "-"
    if character == "¦":
        return " "
    if unicodedata.category(character) == "Sc":
        return "¤"
    if is_mark(character):
        return "x"
    return "。" if is_ideograph(character) and not character.isnumeric() else character
