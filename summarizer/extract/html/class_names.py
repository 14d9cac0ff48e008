"""Class names -> whether everybody's style sheets hide what bears them; foreign style sheets are not fetched."""

import re
from typing import Final

Values = dict[str, str]

# for screen readers only, in the frameworks and content systems of the last fifteen years
_READ_ALOUD: Final = re.compile(
    r"(?:[a-z0-9]+[-_]{1,2})*(?:sr-only|sronly|screen-?reader(?:s|-only|-text|s-only|-response)?|visually-?hidden"
    r"|show-for-sr|element-invisible|assistive-text|a11y-(?:text|hidden|only)|accessib(?:le|ility)-(?:text|hide|hidden)"
    r"|hidden-accessible|off-?screen|text-hidden|text-hide|hide-text|hidden-text|is-sr-only)(?:-focusable)?"
)
_GONE: Final = frozenset(
    "d-none hidden hide is-hidden u-hidden uk-hidden w3-hide invisible is-invisible display-none dn nodisplay "
    "no-display js-hidden hidden-xs-up print-only only-print visible-print visible-print-block uk-invisible "
    "opacity-0 scale-0 text-[0px] text-[0] !hidden hidden! ng-hide visuallyhidden element-hidden".split()
)
# Bootstrap and Tailwind: "d-none d-md-block" is to be seen in a window of a desktop, "md:hidden" is not
_DISPLAY: Final = re.compile(
    r"(?:d-(?P<at>sm|md|lg|xl|xxl)-(?P<how>[a-z-]+)|(?P<from>sm|md|lg|xl|2xl|tablet|desktop):(?P<what>[a-z-]+))"
)
_SHOWS: Final = frozenset(
    "block flex inline inline-block inline-flex grid inline-grid table table-cell table-row contents flow-root "
    "visible list-item not-sr-only".split()
)
_ORDER: Final = {"sm": 1, "tablet": 1, "md": 2, "lg": 3, "desktop": 3, "xl": 4, "xxl": 5, "2xl": 5}
_AT_MOST: Final = 4  # the widest class that a window of 1280 pixels has
_NARROW_ONLY: Final = frozenset(
    "visible-xs visible-sm visible-xs-block visible-sm-block hidden-lg hidden-md-up hidden-lg-up mobile-only "
    "only-mobile show-for-small-only hide-for-medium hide-for-large".split()
)


def hidden_by_class(classes: str, values: Values) -> bool:
    """Say whether an element with these class names is out of sight, unless the page's own styles say otherwise."""
    names = classes.lower().split()
    tokens = set(names)
    if any(_READ_ALOUD.fullmatch(name) for name in names):
        return not tokens & {"not-sr-only", "sm:not-sr-only", "md:not-sr-only", "lg:not-sr-only"} and not (
            values.get("position") == "static" or values.get("clip") == "auto"
        )
    if "display" in values:
        return False
    if "collapse" in tokens and "navbar-collapse" not in tokens:
        return not tokens & {"show", "in", "open"}
    if tokens & _NARROW_ONLY:
        return True
    if {"overflow-hidden"} <= tokens and tokens & {
        "h-0",
        "max-h-0",
        "w-0",
        "max-w-0",
        "size-0",
        "h-px",
        "w-px",
    }:
        return True
    if "text-transparent" in tokens and "bg-clip-text" not in tokens:
        return True
    gone = bool(tokens & _GONE) and values.get("visibility") != "visible" and "opacity" not in values
    widest = 0
    for name in names:
        if found := _DISPLAY.fullmatch(name):
            at = _ORDER[found["at"] or found["from"]]
            how = found["how"] or found["what"]
            if widest <= at <= _AT_MOST and (how in _SHOWS or how in ("none", "hidden", "invisible")):
                widest, gone = at, how not in _SHOWS
    return gone
