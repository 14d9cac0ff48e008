import base64

import pytest

from summarizer.extract.html.support import applies_media, is_supported, read_data_address

SUPPORTS = [
    ("(display: grid)", True),
    ("(display: grid) and (position: sticky)", True),
    ("not (display: grid)", False),
    ("(foo: bar)", None),
    ("not (foo: bar)", None),
    ("(display: grid) or (foo: bar)", True),
    ("(display: grid) and (foo: bar)", None),
    ("not (display: grid) and (foo: bar)", False),
    ("selector(:has(p))", True),
    ("((display: flex))", True),
    ("(" * 50 + "display: grid" + ")" * 50, None),
]
MEDIA = [
    ("", True),
    ("screen", True),
    ("print", False),
    ("not print", True),
    ("(min-width: 600px)", True),
    ("(max-width: 600px)", False),
    ("print, (min-width: 40em)", True),
    ("(400px <= width <= 2000px)", True),
    ("(width < 400px)", False),
    ("(prefers-color-scheme: dark)", False),
    ("screen and (orientation: portrait)", False),
]


@pytest.mark.parametrize(("condition", "holds"), SUPPORTS)
def test_what_a_window_of_today_supports_and_what_nobody_knows(condition: str, holds: bool | None) -> None:
    assert is_supported(condition) is holds


@pytest.mark.parametrize(("query", "holds"), MEDIA)
def test_which_media_a_light_desktop_window_is(query: str, holds: bool) -> None:
    assert applies_media(query) is holds


def test_an_address_may_hold_a_style_sheet() -> None:
    packed = base64.b64encode(b".a{display:none}").decode()

    assert read_data_address("data:text/css,.a%7Bdisplay:none%7D") == ".a{display:none}"
    assert read_data_address(f"data:text/css;base64,{packed}") == ".a{display:none}"
    assert read_data_address("data:text/css;base64,%%%") is not None
    assert read_data_address("https://news.example/a.css") is None
    assert read_data_address("data:image/png,x") is None
