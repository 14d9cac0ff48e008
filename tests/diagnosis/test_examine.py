import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from summarizer import places
from summarizer.diagnosis import Finding, diagnose, exit_code
from summarizer.domain import Chunk, Reply, Request, Usage
from summarizer.store import Store
from tests.chat_server import ChatServer, completion, refusal

# in everything below one of these is planted; none may come out
PLANTED = "hunter22-tok3n"
PERCENT = "hunter22%2Dtok3n"


def examined(home: Path, *, config: str | None = None, **variables: str) -> tuple[Finding, ...]:
    return diagnose({}, {"HOME": str(home), **variables}, folder=home, config=config, encoding="utf-8")


def words(findings: tuple[Finding, ...]) -> str:
    return "\n".join(f"{finding.area} {finding.text} {finding.hint}" for finding in findings)


def test_a_new_home_is_in_order_and_nothing_is_made(tmp_path: Path) -> None:
    findings = examined(tmp_path)

    assert exit_code(findings) == 0
    assert list(dict.fromkeys(finding.area for finding in findings)) == [
        "installation",
        "places",
        "prompts",
        "endpoints",
        "model",
        "store",
        "sources",
    ]
    assert list(tmp_path.iterdir()) == []


def configured(tmp_path: Path, text: str) -> str:
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("timeout = -1", 2),
        ("nonsense", 2),
        ('colour = "red"', 2),
        ('model = "nobody/knows"', 2),
        ('prompt = "briefing@v999"', 2),
        ('prompts_dir = "gone"', 2),
    ],
)
def test_a_configuration_that_a_run_would_refuse_is_broken(tmp_path: Path, text: str, code: int) -> None:
    findings = examined(tmp_path, config=configured(tmp_path, text))

    assert exit_code(findings) == code
    assert any(finding.area == "store" for finding in findings)


def test_a_store_that_is_damaged_is_broken(tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite"
    store.write_bytes(b"no database")

    assert exit_code(examined(tmp_path, SUMMARIZER_STORE=str(store))) == 1


def test_a_library_that_is_missing_is_broken_and_the_rest_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "genai_prices.data_snapshot", None)
    findings = examined(tmp_path, OPENAI_API_KEY="k", SUMMARIZER_MODEL="gpt-of-nobody")

    assert exit_code(findings) == 1
    assert "the library genai_prices.data_snapshot cannot be loaded" in words(findings)
    assert findings[-1].area == "sources"


def test_a_model_that_a_project_names_is_said(tmp_path: Path) -> None:
    (tmp_path / "summarizer.toml").write_text('model = "ollama/qwen3"', "utf-8")

    assert "model 'ollama/qwen3' comes from" in words(examined(tmp_path))


@pytest.mark.parametrize(
    "variables",
    [
        {"OPENAI_API_KEY": PLANTED},
        {"GROQ_API_KEY": PLANTED, "SUMMARIZER_MODEL": "groq/some-model"},
        {"GROQ_API_KEY": f"two {PLANTED}", "SUMMARIZER_MODEL": "groq/some-model"},
        {"OPENAI_BASE_URL": f"https://anna:{PLANTED}@llm.example.org/v1"},
        {"OPENAI_BASE_URL": f"https://anna:{PERCENT}@llm.example.org/v1", "SUMMARIZER_MODEL": "x"},
        {"OPENAI_BASE_URL": f"https://{PLANTED}@llm.example.org/{PLANTED}/v1?key={PLANTED}"},
        {"OPENAI_BASE_URL": f"ftp://anna:{PLANTED}@llm.example.org/v1?key={PLANTED}"},
        {"OPENAI_BASE_URL": f"https://llm.example.org/v1?key={PLANTED} x"},
        {"OLLAMA_HOST": f"http://anna:{PLANTED}@box:11434"},
        {"HTTPS_PROXY": f"http://anna:{PLANTED}@proxy.example.org:3128"},
        {"http_proxy": f"anna:{PLANTED}@proxy.example.org:3128/{PLANTED}"},
        {"OPENAI_CUSTOM_HEADERS": f"X-Token: {PLANTED}"},
        {"OPENAI_API_KEY": PLANTED, "SUMMARIZER_MODEL": PLANTED},
        {"SOME_SERVICE_TOKEN": PLANTED, "SUMMARIZER_LANG": PLANTED},
    ],
)
def test_no_secret_of_the_environment_is_shown(tmp_path: Path, variables: Mapping[str, str]) -> None:
    said = words(examined(tmp_path, **variables))

    assert PLANTED not in said
    assert PERCENT not in said


@pytest.mark.parametrize(
    "text",
    [
        f'[endpoints.desk]\nbase_url = "https://anna:{PLANTED}@llm.example.org/v1"',
        f'[endpoints.desk]\nbase_url = "https://llm.example.org/v1?key={PLANTED}"',
        f'model = "desk/x"\n[endpoints.desk]\nbase_url = "https://llm.example.org/v1"\nkey_variable = "{PLANTED}"',
        f'[endpoints.desk]\nbase_url = "https://llm.example.org/v1"\nkey_variable = ["{PLANTED}"]',
        f'[endpoints.desk]\nbase_url = "https://llm.example.org/v1"\napi_key = "{PLANTED}"',
        f'api_key = "{PLANTED}"',
        f'[endpoints.desk]\nbase_url = "llm.example.org?key={PLANTED}"',
        f'[endpoints.desk]\nbase_url = "anna:{PLANTED}@llm.example.org"',
    ],
)
def test_no_secret_of_the_configuration_is_shown(tmp_path: Path, text: str) -> None:
    assert PLANTED not in words(examined(tmp_path, config=configured(tmp_path, text)))


def test_no_secret_that_a_server_repeats_is_shown(tmp_path: Path, chat_server: ChatServer) -> None:
    chat_server.answers(refusal(401, f"Incorrect API key provided: {PLANTED}"))
    findings = asked(tmp_path, chat_server, OPENAI_API_KEY=PLANTED)

    assert exit_code(findings) == 4
    assert PLANTED not in words(findings)
    assert chat_server.headers[0]["authorization"] == f"Bearer {PLANTED}"


def asked(home: Path, server: ChatServer, **variables: str) -> tuple[Finding, ...]:
    environment: dict[str, Any] = {"HOME": str(home), "OPENAI_BASE_URL": server.base_url, **variables}
    return diagnose({"model": "our-model"}, environment, folder=home, encoding="utf-8", probe=True)


def test_a_model_that_is_named_is_asked_what_it_can_do(tmp_path: Path, chat_server: ChatServer) -> None:
    chat_server.answers(completion('{"state": "ready"}'))
    findings = asked(tmp_path, chat_server)

    assert len(chat_server.requests) == 1
    assert exit_code(findings) == 0
    assert "json_schema, enforced by the server" in words(findings)


def test_without_being_told_nothing_is_sent(tmp_path: Path, chat_server: ChatServer) -> None:
    chat_server.answers(completion("hello"))
    examined(tmp_path, OPENAI_BASE_URL=chat_server.base_url, SUMMARIZER_MODEL="our-model")

    assert chat_server.requests == []


def test_a_server_that_is_not_there_is_broken(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}
    findings = diagnose({"model": "our-model"}, environment, folder=tmp_path, probe=True)

    assert exit_code(findings) == 4


def test_the_extractive_engine_has_nothing_to_be_asked(tmp_path: Path) -> None:
    findings = diagnose({"model": "extractive"}, {"HOME": str(tmp_path)}, folder=tmp_path, probe=True)

    assert findings[-1].area == "probe"
    assert exit_code(findings) == 0


def test_a_store_is_looked_into(tmp_path: Path) -> None:
    path = places.store_file({"HOME": str(tmp_path)})
    assert path is not None
    path.parent.mkdir(parents=True)
    request = Request("single", (Chunk("", 0, 0),), {})
    with Store.open(path) as store:
        store.keep_reply("k", Reply("{}", "m", Usage()), request=request, endpoint="http://x/v1", model="m")

    assert "the store is whole: 1 replies" in words(examined(tmp_path))
