"""The page in a real browser: what is lit, what is in view, what a reader hears, and that nothing of others runs."""

import io
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from summarizer.contract import Briefing
from summarizer.domain import Article
from summarizer.render.escape import for_html_article, for_terminal
from summarizer.render.html import render_html
from tests.briefings import SAMPLE
from tests.render.pages import ARTICLE, BRIEFING, SUSPECTS, TEXT, about, placed
from tests.render.payloads import CANARY, PAYLOADS
from tests.render.test_escape import Reader
from tests.render.test_terminal import hostile

# read here: the fixture around each test takes our variables away
REQUIRED = os.environ.get("SUMMARIZER_TEST_BROWSER") == "required"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
LIT = {"light": "rgb(255, 223, 133)", "dark": "rgb(90, 67, 11)"}
PAGE = render_html(BRIEFING, ARTICLE, suspects=SUSPECTS)
BACKGROUND = "element => getComputedStyle(element).backgroundColor"
IN_VIEW = """element => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
}"""


# the texts of the places in which foreign text stands, and the number of elements that are not ours
SHOWN = """() => [
  Object.fromEntries(['title', 'h1', '.so-what', '#d1 .label', '#d1 .words', '#s1 .statement', '.rejected li p bdi',
    '.warnings li', '.limits', '.about bdi', '#p2', 'body']
    .map(selector => [selector, document.querySelector(selector).textContent])),
  document.querySelectorAll('script,img,svg,iframe,form,base,object,embed,link,[onerror],[onload]').length,
]"""


@dataclass
class Site:
    """A server on this machine: it gives out one page, and remembers what else it was asked for."""

    address: str = ""
    html: str = ""
    asked: list[str] = field(default_factory=list)


@dataclass
class Opened:
    """A page that is open, and what it did."""

    page: Any
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing = "playwright"
    else:
        missing = "" if CHROMIUM else "Chromium"
    if missing and REQUIRED:
        pytest.fail(f"{missing} is missing, and SUMMARIZER_TEST_BROWSER=required")
    if missing:
        pytest.skip(f"{missing} is missing")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = found.html.encode("utf-8") if self.path == "/" else b""
            # for an icon a browser asks without being told to; the policy of a page forbids it even that
            if self.path not in ("/", "/favicon.ico"):
                found.asked.append(self.path)
            self.send_response(200 if page else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.address = f"http://127.0.0.1:{server.server_port}/"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield found
        server.shutdown()


def watch(page: Any) -> Opened:
    """Return the page with a record of what it says, asks for and opens."""
    watched = Opened(page)

    def dismiss(dialog: Any) -> None:
        watched.dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("console", lambda message: watched.said.append(message.text))
    page.on("pageerror", lambda error: watched.said.append(str(error)))
    return watched


@pytest.fixture
def opened(browser: Any, site: Site) -> Iterator[Any]:
    """A function that opens a page as a reader would, and watches it."""
    contexts = []

    def open_page(html: str, fragment: str = "", **settings: Any) -> Opened:
        contexts.append(browser.new_context(**{"viewport": DESKTOP, **settings}))
        watched = watch(contexts[-1].new_page())
        site.html = html
        watched.page.goto(site.address + fragment)
        watched.requests.remove(site.address)
        return watched

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def bare(browser: Any) -> Iterator[Opened]:
    """A page without the protection of its policy: the encoding has to do alone."""
    context = browser.new_context(viewport=DESKTOP, bypass_csp=True)
    yield watch(context.new_page())
    context.close()


def load(bare: Opened, site: Site, html: str) -> tuple[list[str], list[str]]:
    """Return what a page asked for, by the browser's account and the server's, and the dialogs it opened."""
    site.html, bare.requests, bare.dialogs = html, [], []
    bare.page.goto(site.address)
    asked = [url for url in bare.requests if url != site.address] + site.asked
    site.asked = []
    return asked, bare.dialogs


# ---------------------------------------------------------------- from the briefing to the article and back


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_click_on_a_quote_lights_all_of_its_mark_and_shows_it(
    opened: Any, viewport: Any, scheme: str
) -> None:
    page = opened(PAGE, viewport=viewport, color_scheme=scheme).page
    pieces = page.locator("mark.m2").all()
    before = {piece.evaluate(BACKGROUND) for piece in pieces}

    page.locator("#d1 blockquote a").click()

    assert before == {"rgba(0, 0, 0, 0)"}
    assert len(pieces) == 2
    assert [piece.evaluate(BACKGROUND) for piece in pieces] == [LIT[scheme]] * 2
    assert all(piece.evaluate(IN_VIEW) for piece in pieces)
    assert page.locator("mark.m1").evaluate(BACKGROUND) == "rgba(0, 0, 0, 0)"
    assert page.locator("#d1 blockquote a").evaluate(BACKGROUND) == LIT[scheme]


def test_the_quote_stays_in_view_beside_its_mark_on_a_desktop(opened: Any) -> None:
    sentences = "\n\n".join(
        f"Sentence number {number} of a long article stands here." for number in range(400)
    )
    article = replace(ARTICLE, text=f"{sentences}\n\n{TEXT}")
    page = opened(render_html(placed(SAMPLE, article), article)).page
    quote = page.locator("#t1 blockquote a")
    quote.click()

    assert quote.evaluate(IN_VIEW)
    assert page.locator("mark.shared").last.evaluate(IN_VIEW)
    assert page.evaluate("scrollY") == 0


def test_a_mark_is_reached_and_left_with_the_keyboard_alone(opened: Any) -> None:
    page = opened(PAGE).page
    page.locator("#d1 blockquote a").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#m2")

    focused = []
    for _ in range(2):
        page.keyboard.press("Tab")
        focused.append(page.evaluate("document.activeElement.dataset.item"))
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.keyboard.press("Enter")

    assert focused == ["f1", "d1"]
    assert outline == "solid"
    assert page.url.endswith("#d1")
    assert page.locator("#d1").evaluate(IN_VIEW)
    assert page.locator("#d1").evaluate(BACKGROUND) != page.locator("#d2").evaluate(BACKGROUND)


def test_the_first_key_leads_to_the_briefing_or_the_article(opened: Any) -> None:
    page = opened(PAGE).page
    page.keyboard.press("Tab")
    assert page.locator(".skip").first.evaluate(IN_VIEW)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "article"


def test_an_old_browser_lights_the_mark_within_its_paragraph(opened: Any) -> None:
    page = opened(PAGE.replace(":root:has(", ":root:none("), "#m2", bypass_csp=True).page

    assert [piece.evaluate(BACKGROUND) for piece in page.locator("mark.m2").all()] == [LIT["light"]] * 2


# ---------------------------------------------------------------- the article as it is


def test_the_pane_holds_the_text_of_the_article_and_labels_are_not_copied_with_it(opened: Any) -> None:
    page = opened(PAGE).page
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('.text')); return getSelection().toString(); }"
    )

    assert page.locator(".text").evaluate("element => element.textContent") == TEXT
    assert copied.split() == TEXT.split()
    assert page.locator("#p6").evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_lines_of_a_paragraph_stay_lines_whatever_ends_them(bare: Opened, site: Site) -> None:
    heights = []
    for line_end in (" ", "\n", "\r\n", "\r", "\x0b", "\u2028"):
        briefing, article = about(line_end.join(["one of", "three of", "two"]))
        load(bare, site, render_html(briefing, article))
        heights.append(
            bare.page.locator(".text").evaluate("element => element.getBoundingClientRect().height")
        )

    assert min(heights[1:]) > 2.5 * heights[0]


# ---------------------------------------------------------------- nothing of others runs


def everywhere(text: str) -> tuple[Briefing, Article]:
    """Return a briefing and its article with one text in every field that others write."""
    written = hostile(text)
    action = SAMPLE.recommended_actions[0].model_copy(update={"action": text, "owner": text})
    article = replace(ARTICLE, text=f"Before. {text} After.\n\n{text}", page_starts=())
    place = {"quote": text, "start": 8, "end": 8 + len(text)}
    demand = written.demands[0]
    checks = tuple(check.model_copy(update={"text": text, "note": text}) for check in demand.checks)
    quote = demand.evidence[0].model_copy(update={**place, "widened": text})
    known = {
        "sha256": article.sha256,
        "title": text,
        "name": text,
        "author": text,
        "published_at": text,
        "language": text,
    }
    run = {
        "model_asked": text,
        "model_answered": text,
        "version": text,
        "created_at": text,
        "parameters": {"lang": text},
    }
    return (
        written.model_copy(
            update={
                "demands": (
                    demand.model_copy(
                        update={
                            "evidence": (quote,),
                            "checks": checks,
                            "condition": text,
                            "attributed_to": text,
                            "basis": "attributed",
                        }
                    ),
                ),
                "recommended_actions": (action,),
                "source": written.source.model_copy(update=known),
                "run": written.run.model_copy(update=run),
                "limits": text,
            }
        ),
        article,
    )


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_nothing_of_others_runs_or_loads_and_all_of_it_is_shown(
    bare: Opened, site: Site, payload: str
) -> None:
    text = payload.replace(CANARY, f"{site.address}canary")
    briefing, article = everywhere(text)
    outcome = load(bare, site, render_html(briefing, article, suspects=[(0, 6, text)]))
    shown, foreign = bare.page.evaluate(SHOWN)

    assert outcome == ([], [])
    assert foreign == 0
    line = for_terminal(text)
    assert shown.pop("#d1 .label") == f"{line} → {line}"
    assert " ".join(shown.pop("#p2").split()) == " ".join(Reader(for_html_article(text)).text.split())
    assert shown.pop("body").count(line) >= 20
    assert set(shown.values()) == {line}


def test_the_watch_sees_what_runs_and_loads_where_text_is_not_encoded(bare: Opened, site: Site) -> None:
    asked, dialogs = load(bare, site, f"<img src={site.address}canary><img src=x onerror=alert(1)>")

    assert asked == [f"{site.address}canary", f"{site.address}x", "/canary", "/x"]
    assert dialogs == ["1"]


def test_the_policy_holds_for_the_page_and_against_what_could_be_planted_in_it(
    opened: Any, site: Site
) -> None:
    page = opened(PAGE)
    canary = f"{site.address}canary"
    planted = f"<img src='{canary}'><script>alert(1)</script><style>@import '{canary}';</style><p style='color:red'>x</p>"
    broken = opened(PAGE.replace("</main>", f"{planted}</main>"))

    assert (page.said, page.requests, page.dialogs) == ([], [], [])
    assert (broken.dialogs, site.asked) == ([], [])
    assert sum("Content Security Policy" in message for message in broken.said) >= 4


# ---------------------------------------------------------------- for every reader


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_rules_of_accessibility_hold(opened: Any, viewport: Any, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    page = opened(PAGE, "#m2", viewport=viewport, color_scheme=scheme).page
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )

    assert [
        (one["id"], [node["html"] for node in one["nodes"]]) for one in found.response["violations"]
    ] == []


def test_a_phone_stacks_briefing_and_article_and_never_scrolls_sideways(opened: Any) -> None:
    briefing, article = everywhere("w" * 250)
    for page in (
        opened(PAGE, viewport=PHONE).page,
        opened(render_html(briefing, article), viewport=PHONE).page,
    ):
        reading, source = page.locator(".reading").bounding_box(), page.locator(".source-text").bounding_box()

        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        assert reading["y"] + reading["height"] <= source["y"]
        assert reading["width"] == source["width"] == PHONE["width"]


def test_fingers_find_links_that_are_large_enough(opened: Any) -> None:
    page = opened(PAGE, viewport=PHONE, has_touch=True, is_mobile=True).page

    for link in page.locator("nav a, .number, .back, .ref").all():
        box = link.evaluate(
            "element => { const box = element.getBoundingClientRect(); return [box.width, box.height]; }"
        )
        assert min(box) >= 24, link.evaluate("element => element.outerHTML")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_the_article_follows_the_briefing_with_its_marks_and_addresses(
    opened: Any, scheme: str
) -> None:
    from pypdfium2 import PdfDocument

    page = opened(PAGE, color_scheme=scheme).page
    page.emulate_media(media="print", color_scheme=scheme)
    colours = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    lines = page.locator("mark").first.evaluate("element => getComputedStyle(element).textDecorationLine")
    paper = PdfDocument(io.BytesIO(page.pdf(format="A4")))
    sheets = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in paper]
    paper.close()

    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert lines == "underline"
    assert page.locator("nav").is_visible() is False
    assert "A port strike may follow on Friday." in sheets[0]
    assert "(https://wire.example/port?day=1&part=2)" in sheets[0]
    assert sheets[-1].startswith("THE ARTICLE")
    assert "the shifts are cut d1" in sheets[-1]
    assert "suspect: speaks to software" in sheets[-1]
