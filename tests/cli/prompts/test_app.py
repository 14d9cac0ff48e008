import json
from pathlib import Path
from typing import Any

import pytest

from tests.chat_server import ChatServer, Raw, completion
from tests.cli.prompts.asking import Asking
from tests.command import command

ARTICLE = """\
Dockers demand a new crane

The dockers of Varnholm demanded on Monday that the port replace its oldest crane before the winter.
"""
COMMANDS = ("list", "show", "diff", "log", "render", "new", "lint", "release")


def empty(request: dict[str, Any]) -> Raw:
    """Answer that the article holds nothing to report."""
    sections = request["response_format"]["json_schema"]["schema"]["properties"]
    answer: dict[str, Any] = {name: [] for name in sections}
    return completion(json.dumps({**answer, "bottom_line": {"text": "", "rests_on": []}, "headline": ""}))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help(name: str, ask: Asking) -> None:
    said = ask(name, "--help")

    assert said.code == 0
    assert f"Usage: summarizer prompts {name}" in said.out


def test_no_command_is_an_error_that_leads_to_the_help(ask: Asking) -> None:
    said = ask()

    assert said.code == 2
    assert said.err == "summarizer: error: Missing command; see 'summarizer prompts --help'\n"


def test_a_desk_writes_its_own_prompt_and_briefs_with_it(chat_server: ChatServer, tmp_path: Path) -> None:
    """The whole way: a family from ours, edited, refused, released, labelled, used, tampered with."""
    chat_server.answers(empty)
    environment = {
        "OPENAI_BASE_URL": chat_server.base_url,
        "OPENAI_API_KEY": "k",
        "SUMMARIZER_PROMPTS_DIR": "team",
    }
    (tmp_path / "a.txt").write_text(ARTICLE)

    def summarizer(*arguments: str) -> tuple[int, str, str]:
        done = command(*arguments, env=environment, cwd=tmp_path)
        return done.code, done.text, "\n".join(done.said)

    assert summarizer("prompts", "new", "briefing@v3", "--family", "security-desk")[0] == 0
    draft = tmp_path / "team" / "security-desk" / "draft.toml"
    code, _, said = summarizer("prompts", "release", "security-desk")
    assert (code, "'changes' is empty" in said) == (2, True)

    text = draft.read_text("utf-8").replace('changes = ""', 'changes = "Threats come first."')
    draft.write_text(text, "utf-8")
    code, _, said = summarizer("prompts", "release", "security-desk")
    assert (code, "these are the words of briefing@v3" in said) == (2, True)

    draft.write_text(text.replace("duty analyst of a cabinet office", "watch officer of a port"), "utf-8")
    code, out, said = summarizer(
        "brief", "-m", "gpt", "--prompt", "security-desk@draft", "--format", "json", "a.txt"
    )
    assert code == 0, said
    assert json.loads(out)["run"]["prompt"]["reference"].startswith("security-desk@v1+dirty.")

    code, out, said = summarizer("prompts", "release", "security-desk", "--label", "default")
    assert code == 0, said
    code, out, said = summarizer(
        "brief", "-m", "gpt", "--prompt", "security-desk", "--format", "json", "a.txt"
    )
    assert code == 0, said
    assert json.loads(out)["run"]["prompt"]["reference"] == "security-desk@v1"
    assert "watch officer of a port" in chat_server.requests[-1]["messages"][0]["content"]

    released = draft.with_name("v1.toml")
    released.write_text(released.read_text("utf-8").replace("watch officer", "Watch officer"), "utf-8")
    asked = len(chat_server.requests)
    code, _, said = summarizer("brief", "-m", "gpt", "--prompt", "security-desk@v1", "a.txt")
    assert (code, "was changed after its release" in said) == (9, True)
    assert len(chat_server.requests) == asked
    assert summarizer("prompts", "list")[0] == 9
