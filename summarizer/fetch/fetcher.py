"""Addresses -> pages: one request a host at a time, redirects judged one by one, nothing sent that is not needed."""

import ssl
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from summarizer.errors import FetchError
from summarizer.fetch.bodies import read_body
from summarizer.fetch.connections import trusted_authorities
from summarizer.fetch.deadlines import Deadline, Ending
from summarizer.fetch.exchange import Answer, Way, ask
from summarizer.fetch.headers import charset, etag, last_modified, media_type, redirect_reference
from summarizer.fetch.pages import Access, KeptPages, Page
from summarizer.fetch.proxies import read_proxy
from summarizer.fetch.resolving import Resolve, ask_system
from summarizer.fetch.statuses import REDIRECTS, WALLS, WITH_A_PAGE, is_wall, judge_status
from summarizer.fetch.turns import Turns
from summarizer.fetch.urls import Location, follow, read_url

MAX_REDIRECTS: Final = 5
ACCEPT: Final = (
    "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,application/feed+json,"
    "text/plain;q=0.9,text/markdown;q=0.9,application/xml;q=0.8,*/*;q=0.5"
)
# what is read of an answer that is no page, and for how long: only to say more clearly why
_REFUSAL_BYTES: Final = 65_536
_REFUSAL_SECONDS: Final = 2.0


class Fetcher:
    """Fetches pages. Thread-safe: several threads may call `get` at once, and any may call `close`.

    ``kept`` is where pages are kept between runs, None for nowhere. ``resolve`` gives the addresses of a host and
    port; ``clock`` says when something was retrieved. A proxy from the environment is never used; with one from
    ``access`` the proxy looks names up, so that only addresses written as such can be judged.

    Raises `UsageError` if the proxy's address is none.
    """

    def __init__(
        self,
        access: Access,
        *,
        kept: KeptPages | None = None,
        resolve: Resolve = ask_system,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._access = access
        self._kept = kept
        self._resolve = resolve
        self._clock = clock
        self._proxy = read_proxy(access.proxy) if access.proxy else None
        self._ending = Ending()
        self._turns = Turns(self._ending)
        self._lock = threading.Lock()
        self._authorities: ssl.SSLContext | None = None

    def get(self, url: str, *, accept: str = ACCEPT) -> Page:
        """Return what an address answers, after redirects. Raises `FetchError` and what ``kept`` raises."""
        hops = [read_url(url)]
        deadline = Deadline(self._access.seconds, ending=self._ending, name=hops[0].shown)
        while True:
            deadline.name = hops[-1].shown
            try:
                with self._turns.take(f"{hops[-1].host} {hops[-1].port}", deadline):
                    answer = self._ask(hops[-1], accept, deadline)
                if isinstance(answer, Page):
                    return answer
                hops.append(_next_hop(hops, answer))
            except FetchError as error:
                if len(hops) > 1:
                    error.message += f" (redirected there from {hops[0].shown!r})"
                raise

    def close(self) -> None:
        """End all that is under way, and refuse what comes after."""
        self._ending.end()

    def _ask(self, location: Location, accept: str, deadline: Deadline) -> Page | str:
        """Return the page of one address, or where it redirects to."""
        kept = self._kept.find_page(location.url) if self._kept else None
        fields = {"Accept": accept}
        validators = _validators(kept) if kept else {}
        way = Way(self._resolve, self._access.allowed_private, self._proxy, self._trusted(location))
        with ask(location, fields | validators, way, deadline) as answer:
            if answer.status != 304:
                return self._read(location, answer, deadline)
            now = self._clock()
        if self._kept and kept and validators:
            confirmed = _confirm(kept, answer, now)
            self._kept.keep_page(location.url, confirmed)
            return replace(confirmed, fresh=False)
        # unchanged since when? Asked anew, without anything that could be answered so
        with ask(location, fields | {"Cache-Control": "no-cache"}, way, deadline) as answer:
            return self._read(location, answer, deadline)

    def _read(self, location: Location, answer: Answer, deadline: Deadline) -> Page | str:
        status, headers = answer.status, answer.headers
        if status in REDIRECTS and (reference := redirect_reference(headers)):
            return reference
        now = self._clock()
        if status not in WITH_A_PAGE or is_wall(status, headers, b""):
            body = self._read_refusal(answer, deadline) if status in WALLS else b""
            raise judge_status(status, headers, body, name=location.shown, now=now)
        data = read_body(
            answer.pieces,
            encoding=headers.get("content-encoding", ""),
            length=headers.get("content-length", ""),
            wire_bytes=self._access.wire_bytes,
            decoded_bytes=self._access.decoded_bytes,
            name=location.shown,
        )
        if not data:
            raise FetchError(f"{location.shown!r} is empty", code="empty", status=status)
        page = Page(
            url=location.url,
            data=data,
            media_type=media_type(headers),
            charset=charset(headers),
            etag=etag(headers),
            last_modified=last_modified(headers),
            retrieved_at=_moment(now),
        )
        if self._kept and "no-store" not in headers.get("cache-control", "").lower():
            self._kept.keep_page(page.url, page)
        return page

    def _read_refusal(self, answer: Answer, deadline: Deadline) -> bytes:
        """Return the beginning of a body, whatever can be had of it."""
        deadline.hurry(_REFUSAL_SECONDS)
        body = bytearray()
        try:
            for piece in answer.pieces:
                body += piece
                if len(body) >= _REFUSAL_BYTES:
                    break
        except FetchError as error:
            if error.code == "closed":
                raise
        return bytes(body)

    def _trusted(self, location: Location) -> ssl.SSLContext | None:
        """Return the authorities that vouch for names, read once and only if something is encrypted."""
        if location.scheme != "https":
            return None
        with self._lock:
            if self._authorities is None:
                self._authorities = trusted_authorities()
            return self._authorities


def _next_hop(hops: list[Location], reference: str) -> Location:
    """Return where the last hop redirects to. Raises `FetchError` if that is not followed."""
    last = hops[-1]
    try:
        hop = follow(last, reference)
    except FetchError as error:
        error.message = f"{last.shown!r} redirects to an address that is not fetched: {error.message}"
        raise
    if last.scheme == "https" and hop.scheme == "http":
        raise FetchError(
            f"{last.shown!r} redirects to {hop.shown!r}, which is not encrypted",
            hint="give that address if you trust the way to it",
            code="insecure",
        )
    if hop in hops:
        raise FetchError(
            f"{last.shown!r} redirects in a circle, back to {hop.shown!r}",
            hint="it may want cookies: open it in a browser and save the page as a file",
            code="redirects",
        )
    if len(hops) > MAX_REDIRECTS:
        raise FetchError(
            f"{last.shown!r} redirects once more, after {MAX_REDIRECTS} redirects",
            hint="check the address",
            code="redirects",
        )
    return hop


def _confirm(kept: Page, answer: Answer, now: datetime) -> Page:
    """Return what was kept, which its server calls unchanged just now."""
    return replace(
        kept,
        etag=etag(answer.headers) or kept.etag,
        last_modified=last_modified(answer.headers) or kept.last_modified,
        retrieved_at=_moment(now),
    )


def _validators(page: Page) -> dict[str, str]:
    """Return the headers that ask whether a page has changed."""
    kept = {"etag": page.etag or "", "last-modified": page.last_modified or ""}
    fields = {"If-None-Match": etag(kept), "If-Modified-Since": last_modified(kept)}
    return {name: value for name, value in fields.items() if value}


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")
