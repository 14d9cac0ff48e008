"""A comparison's own cost: its calls beside the ideal of their latency, and what the statistics and the page take."""

import json
import os
import subprocess
import sys
import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).parent.parent
LATENCY = 0.2  # seconds
PLACES = 16
SECTIONS = "key_actors demands risks recommended_actions timeline figures open_questions".split()
ANSWER = {
    **{section: [] for section in SECTIONS},
    "bottom_line": {"text": "", "rests_on": []},
    "headline": "",
}


class Late(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        pass

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        tokens = sum(len(message["content"]) for message in asked["messages"]) // 4
        time.sleep(LATENCY)
        message = {"role": "assistant", "content": json.dumps(ANSWER)}
        body = {
            "id": "x", "object": "chat.completion", "created": 1, "model": "late",
            "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
            "usage": {"prompt_tokens": tokens, "completion_tokens": 50, "total_tokens": tokens + 50},
        }  # fmt: skip
        data = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def compare(folder: str, base_url: str, *options: str) -> float:
    """Return the seconds of one whole command on the articles of the evaluation set."""
    environment = {
        **os.environ,
        "HOME": folder,
        "OPENAI_BASE_URL": base_url,
        "OPENAI_API_KEY": "k",
        "PYTHONPATH": str(ROOT),
    }
    line = [sys.executable, "-m", "summarizer", "compare", "briefing@v1", "briefing@v2", "-q", *options]
    line += ["--articles", str(ROOT / "examples" / "eval"), "-j", str(PLACES)]
    began = time.perf_counter()
    subprocess.run(line, cwd=folder, env=environment, check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Late)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    base_url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    recorded = str(ROOT / "examples" / "eval" / "v1-v2.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        for repeats in (1, 5):
            calls = 24 * 2 * repeats
            ideal = -(-calls // PLACES) * LATENCY
            took = compare(folder, base_url, "-m", f"late-{repeats}", "--repeats", str(repeats))
            print(
                f"{calls} calls of {LATENCY} s, {PLACES} at a time: {took:.1f} s, ideal {ideal:.1f} s, "
                f"{took - ideal:+.1f} s"
            )
        took = compare(folder, base_url, "-m", "late-5", "--repeats", "5")
        print(f"the same again, all answers at hand: {took:.1f} s")
        page = Path(folder) / "report.html"
        plain = compare(folder, base_url, "--replay", recorded)
        whole = compare(folder, base_url, "--replay", recorded, "--html", str(page))
        print(
            f"recorded run: {plain:.1f} s; with its page {whole:.1f} s ({page.stat().st_size / 1e6:.1f} MB)"
        )


if __name__ == "__main__":
    main()
