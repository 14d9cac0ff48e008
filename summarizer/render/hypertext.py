"""Template file and values -> HTML in which every value has passed the one encoder for HTML."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from summarizer.render.escape import for_html


def fill(template: Path, values: dict[str, Any]) -> str:
    """Return the template with the values in place. Only `Markup` is taken as HTML; all else is shown as text."""
    return _environment(template.parent).get_template(template.name).render(values)


def style_digest(style: str) -> str:
    """Return the source expression that lets a content security policy apply this very style sheet."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode('utf-8')).digest()).decode('ascii')}"


def web_address(url: str | None) -> str | None:
    """Return the address if it may become a link: http or https, with a host, and nothing that is not shown."""
    if url is None or not url.isprintable() or " " in url or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname)
    except ValueError:
        return None
    return url if named and parts.scheme in ("http", "https") and "@" not in parts.netloc else None


@cache
def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        finalize=_encoded,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.clear()
    return environment


def _encoded(value: object) -> Markup:
    # the text stands behind `for_html` before anything else can be done with it
    return value if isinstance(value, Markup) else Markup(for_html(str(value)))  # noqa: S704
