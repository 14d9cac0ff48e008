"""Secrets are planted wherever a user may have some, and said back by the server in every form: none may turn up.

Neither on stdout nor on stderr, nor in any file that a run leaves: store, recording, outputs, kept answers.
"""

import base64
import json
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pytest

from tests.command import Done, command
from tests.fault_server import envelope, error, http
from tests.journal_server import Entry, JournalServer, reading, tiny_article

SECRETS: Final = {
    "key": "sk-proj-Ab3dEf6hIj9lMn2pQr5tUv8x",
    "key of another endpoint": "dk-Zz9yXw8vUt7sRq6pOn5mLk4j",
    "password": "Pw-7gTq2LmX9vBc4Kd",
    "token": "tok-5HjW8sNz3RyQ6fEa1Gu",
    "organisation": "org-C4mY7kPv0TbL2xDh9Ws",
    "header": "hdr-N8rJ1qFz6VgK3eSu5Xo",
    "proxy": "prx-E2wB9nHt4MiZ7aQc0Ly",
    "admin key": "adm-U6vK1jRd8XfP3gTs5Yb",
}
USER: Final = "analyst"
# as long as any piece of a secret may be
PIECE: Final = 10


def environment(server: JournalServer) -> dict[str, str]:
    """Return an environment that is full of secrets."""
    at = server.base_url.removeprefix("http://")
    return {
        "OPENAI_BASE_URL": f"http://{USER}:{SECRETS['password']}@{at}?token={SECRETS['token']}",
        "OPENAI_API_KEY": SECRETS["key"],
        "OPENAI_ADMIN_KEY": SECRETS["admin key"],
        "OPENAI_ORG_ID": SECRETS["organisation"],
        "OPENAI_PROJECT_ID": SECRETS["organisation"],
        "OPENAI_CUSTOM_HEADERS": f"X-Desk: {SECRETS['header']}",
        "OPENAI_LOG": "debug",
        "HTTP_PROXY": f"http://{USER}:{SECRETS['proxy']}@127.0.0.1:1",
        "http_proxy": f"http://{USER}:{SECRETS['proxy']}@127.0.0.1:1",
        "ALL_PROXY": f"http://{USER}:{SECRETS['proxy']}@127.0.0.1:1",
        "DESK_KEY": SECRETS["key of another endpoint"],
        "SUMMARIZER_MODEL": "tiny",
    }


def pieces(text: str) -> set[str]:
    return {text[at : at + PIECE] for at in range(max(1, len(text) - PIECE + 1))}


def written() -> dict[str, str]:
    """Return what must not be found, in lower case, and which secret it tells: pieces of it in any usual form."""
    found: dict[str, str] = {}
    for name, secret in SECRETS.items():
        raw = secret.encode()
        forms = [secret, quote(secret, safe=""), raw.hex()]
        # behind zero, one or two bytes of something else, of which the first and last characters also tell
        forms += [base64.b64encode(b"\0" * shift + raw).decode()[4:-4] for shift in range(3)]
        found |= {piece.lower(): name for form in forms for piece in pieces(form)}
    return found


WRITTEN: Final = written()


def revealed(data: bytes) -> set[str]:
    """Return the names of the secrets of which a piece stands in the data."""
    text = data.decode("latin-1").lower()
    return {WRITTEN[piece] for piece in {text[at : at + PIECE] for at in range(len(text))} & WRITTEN.keys()}


def test_the_search_finds_what_it_looks_for() -> None:
    for name, secret in SECRETS.items():
        raw = secret.encode()
        for form in (raw, quote(secret).encode(), raw.hex().encode(), base64.b64encode(b"Bearer " + raw)):
            assert revealed(b"\0\xff" + form + b"'") == {name}
    assert revealed(tiny_article(1).encode() * 9) == set()


# ---------------------------------------------------------------- what the server says back


def short(entry: Entry) -> str:
    """Return the secrets that were sent in all forms in which they may come back."""
    query = entry.head.partition("?")[2].partition(" ")[0]
    kind, _, sent = entry.head.lower().partition("authorization: ")[2].partition("\r\n")[0].partition(" ")
    at = entry.head.lower().index(sent)
    given = entry.head[at : at + len(sent)]
    plain = base64.b64decode(given).decode() if kind == "basic" else given
    raw = plain.encode()
    said = (
        plain,
        query,
        base64.b64encode(raw).decode(),
        quote(plain),
        raw.hex(),
        f"'{plain.upper()}'",
        given,
    )
    return " ".join(filter(None, said))


def secret(entry: Entry) -> str:
    """Return the password or key that was sent."""
    return short(entry).partition(" ")[0].rpartition(":")[2]


def escaped(text: str) -> bytes:
    """Return an error in JSON in which every character is escaped."""
    said = "".join(f"\\u{ord(character):04x}" for character in text)
    return b'{"error": {"message": "%s"}}' % said.encode()


def told(entry: Entry, **changes: Any) -> bytes:
    """Return a good answer in which the secrets stand where a test puts them."""
    return http({**reading(entry)[0], **changes})


def in_content(entry: Entry) -> bytes:
    answer, _ = reading(entry)
    content = json.loads(answer["choices"][0]["message"]["content"])
    for item in content["demands"]:
        item["demand"] = f"{item['demand']} {secret(entry)}"
        item["by"] = secret(entry)
    content["headline"] = f"Pilots and {secret(entry)}"
    return http(envelope(json.dumps(content), usage=answer["usage"]))


SAYS: Final[dict[str, Callable[[Entry], bytes | None]]] = {
    "nothing of them": lambda entry: None,
    "in its headers": lambda entry: http(
        reading(entry)[0], headers={"x-echo": short(entry), "set-cookie": short(entry)}
    ),
    "with status 401": lambda entry: http(error(short(entry)), 401),
    "with status 400": lambda entry: http(error(short(entry)), 400),
    "with status 404": lambda entry: http(error(f"no such path: /v1?{short(entry)}"), 404),
    "with status 429": lambda entry: http(error(short(entry)), 429, headers={"retry-after": "900"}),
    "with status 422": lambda entry: http({"detail": [{"loc": [short(entry)], "msg": short(entry)}]}, 422),
    "escaped": lambda entry: http(escaped(short(entry)), 400),
    "as plain text": lambda entry: http(short(entry).encode(), 400, kind="text/plain"),
    "in a redirect": lambda entry: http(b"", 307, headers={"location": f"http://127.0.0.1:1/?{short(entry)}"}),
    "with status 200": lambda entry: http(error(short(entry))),
    "as no HTTP": lambda entry: f"{short(entry)}\r\n\r\n".encode(),
    "in a refusal": lambda entry: told(
        entry, choices=[{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": None, "refusal": short(entry)}}]
    ),
    "as the model's name": lambda entry: told(entry, model=secret(entry)),
    "in a briefing": in_content,
    "as an answer that is none": lambda entry: http(envelope(f"I saw {short(entry)}")),
    "as a cut answer": lambda entry: http(envelope(f"I saw {short(entry)}", finish_reason="length")),
    "as an answer with a wrong key": lambda entry: http(envelope(json.dumps({short(entry): 1}))),
    "as a failed generation": lambda entry: http(
        error(short(entry), code="json_validate_failed", failed_generation=short(entry)), 400
    ),
}  # fmt: skip


@dataclass
class World:
    """A folder in which everything was run, and what was printed."""

    folder: Path
    printed: dict[str, bytes] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    heads: list[str] = field(default_factory=list)

    def ran(self, name: str, done: Done) -> None:
        self.printed[name] = done.out + "\n".join(done.said).encode()
        self.codes[name] = done.code


RUN: Final = {
    "brief": ("brief", "-v", "--record", "run.jsonl", "--format", "json", "-o", "out.json", "a.txt")
}
DESK: Final = {"another endpoint": ("brief", "--config", "desk.toml", "-m", "desk/tiny", "-v", "b.txt")}
ASIDE: Final[dict[str, tuple[str, ...]]] = {
    **DESK,
    "brief again": ("brief", "-v", "--format", "md", "-o", "page.md", "a.txt"),
    "dry run": ("brief", "--dry-run", "-v", "a.txt"),
    "doctor": ("doctor",),
    "doctor in JSON": ("doctor", "--format", "json"),
    "doctor with a call": ("doctor", "-m", "tiny"),
    "cache": ("cache", "stats"),
    "cache in JSON": ("cache", "stats", "--format", "json"),
    "unknown model": ("brief", "-m", "nowhere/x", "a.txt"),
}
# where another endpoint's key must be as safe
TWICE: Final = ("in a briefing", "as an answer that is none", "with status 400")


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, World]:
    """Run the commands against a server for each way of saying secrets back."""

    def run(way: str) -> World:
        world = World(tmp_path_factory.mktemp("world"))
        (world.folder / "a.txt").write_text(tiny_article(1))
        (world.folder / "b.txt").write_text(tiny_article(2))
        with JournalServer(SAYS[way]) as server:
            (world.folder / "desk.toml").write_text(
                f"[endpoints.desk]\nbase_url = '{server.base_url}'\nkey_variable = 'DESK_KEY'\n"
            )
            variables = {**environment(server), "HOME": str(world.folder / "home"), "XDG_CONFIG_HOME": ""}
            more = ASIDE if way in ("nothing of them", "with status 401") else DESK if way in TWICE else {}
            for name, arguments in {**RUN, **more}.items():
                world.ran(name, command(*arguments, env=variables, cwd=world.folder))
            world.heads = [entry.head for entry in server.entries]
        return world

    with ThreadPoolExecutor(3) as threads:
        return dict(zip(SAYS, threads.map(run, SAYS), strict=True))


@pytest.mark.parametrize("way", SAYS)
def test_no_secret_is_printed_or_left_in_a_file(way: str, worlds: dict[str, World]) -> None:
    world = worlds[way]
    found = {name: revealed(data) for name, data in world.printed.items()}
    for path in world.folder.rglob("*"):
        if path.is_file():
            found[str(path.relative_to(world.folder))] = revealed(path.read_bytes())

    assert {place: names for place, names in found.items() if names} == {}


@pytest.mark.parametrize("way", SAYS)
def test_the_server_was_sent_what_it_says_back_and_no_other_secret(
    way: str, worlds: dict[str, World]
) -> None:
    heads = worlds[way].heads
    own = [revealed(head.encode()) for head in heads]

    assert {"password", "token"} in own
    assert ({"key of another endpoint"} in own) == ("another endpoint" in worlds[way].codes)
    assert all(names in ({"password", "token"}, {"key of another endpoint"}) for names in own)


def test_the_runs_were_what_they_should_have_been(worlds: dict[str, World]) -> None:
    assert set(worlds["nothing of them"].codes.values()) <= {0, 2}
    assert worlds["nothing of them"].codes["brief"] == 0
    assert all(world.codes["brief"] in (0, 4, 5) for world in worlds.values())
    assert {world.codes["brief"] for world in worlds.values()} == {0, 4, 5}


def test_what_is_kept_is_for_its_owner_only(worlds: dict[str, World]) -> None:
    open_to_others = {}
    for world in worlds.values():
        homes = [path for path in world.folder.rglob("summarizer") if path.is_dir()]
        kept = [world.folder / "run.jsonl", *(path for home in homes for path in (home, *home.rglob("*")))]
        for path in kept:
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode != (0o700 if path.is_dir() else 0o600):
                open_to_others[str(path.relative_to(world.folder))] = oct(mode)

    assert open_to_others == {}
    assert any(path.name == "answers" for world in worlds.values() for path in world.folder.rglob("*"))
    assert any(path.name == "store.sqlite" for world in worlds.values() for path in world.folder.rglob("*"))
