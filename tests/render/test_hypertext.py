import base64
import hashlib
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from summarizer.render.hypertext import fill, style_digest, web_address


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return tmp_path / "page.html.j2"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>{{ it }}</p>", "<p>&lt;b&gt; &amp; &lt;U+202E&gt;</p>"),
        ('<p title="{{ it }}">', '<p title="&lt;b&gt; &amp; &lt;U+202E&gt;">'),
        ("{{ [it] | join }}", "&lt;b&gt; &amp; &lt;U+202E&gt;"),
        ("{{ it if it else 1 }}", "&lt;b&gt; &amp; &lt;U+202E&gt;"),
        ("{{ 3 }} {{ ours }}", "3 <i>"),
    ],
)
def test_every_value_passes_the_encoder(template: Path, written: str, shown: str) -> None:
    template.write_text(written, "utf-8")

    assert fill(template, {"it": "<b>\n& \u202e", "ours": Markup("<i>")}) == shown


def test_a_value_is_never_read_as_template(template: Path) -> None:
    template.write_text("{{ it }}", "utf-8")

    assert fill(template, {"it": "{{ 7 * 7 }}{% if %}"}) == "{{ 7 * 7 }}{% if %}"


def test_a_name_without_value_is_an_error(template: Path) -> None:
    template.write_text("{{ nothing }}", "utf-8")

    with pytest.raises(UndefinedError):
        fill(template, {})


def test_the_digest_is_that_of_the_style_sheet_as_browsers_take_it() -> None:
    digest = base64.b64encode(hashlib.sha256(b"p{color:red}").digest()).decode()

    assert style_digest("p{color:red}") == f"sha256-{digest}"


@pytest.mark.parametrize(
    "url", ["https://wire.example/a?b=1&c=%20#d", "http://wire.example:8080/", "https://[2001:db8::1]/x"]
)
def test_addresses_of_pages_become_links(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://wire.example/", "//wire.example/", "wire.example",
        "https:///nowhere", "https://", "http:evil.example", "https://user:secret@wire.example/", "https://wire.example/\u202egpj",
        "https://wire.example/a b", "https://wire.example\\@evil.example/", "https://[::1", "\x01https://wire.example/",
    ],
)  # fmt: skip
def test_nothing_else_becomes_a_link(url: str | None) -> None:
    assert web_address(url) is None
