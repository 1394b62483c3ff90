"""A language model that says what the test wants: streams, stalls, breaks off, refuses, lies, obeys whoever speaks to it."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Script = Callable[[list[dict[str, str]]], str]


class ScriptedModel:
    """say: what it answers to messages; mode: how it fails instead."""

    def __init__(self) -> None:
        self.say: Script = lambda messages: ""
        self.mode = "stream"  # or whole, stall, silent, drip, cut, 429, 500, garbage
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.ended = threading.Event()

    @property
    def url(self) -> str:
        """As KAIKU_LLM_URL has it."""
        return f"http://127.0.0.1:{self.port}/v1"

    port = 0


def json_answer(answer: str, completeness: str = "complete") -> str:
    """As the prompt asks for it."""
    return json.dumps({"answer": answer, "completeness": completeness, "citations": [1]}, ensure_ascii=False)


class Handler(BaseHTTPRequestHandler):
    """One call; the server it belongs to has the model."""

    model: ScriptedModel

    def do_POST(self) -> None:
        model, body = self.model, json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        model.asked.append(body)
        model.headers.append({name.lower(): value for name, value in self.headers.items()})
        model.paths.append(self.path)
        if model.mode in ("429", "500"):
            self.send_response(int(model.mode))
            self.end_headers()
        elif model.mode == "stall":
            model.ended.wait(20)
        elif model.mode == "silent":
            self._hold()
        else:
            text = "{{{" if model.mode == "garbage" else model.say(body["messages"])
            (self._whole if model.mode == "whole" else self._stream)(text)

    def _whole(self, text: str) -> None:
        said = {"choices": [{"message": {"content": text}}], "usage": {"prompt_tokens": 1000, "completion_tokens": 100}}
        self._begin("application/json")
        self.wfile.write(json.dumps(said).encode())

    def _stream(self, text: str) -> None:
        self._begin("text/event-stream")
        with suppress(OSError):  # who asked has gone
            for place, at in enumerate(range(0, len(text), 40)):
                if self.model.mode == "cut" and place == 1:
                    return
                time.sleep(0.3 if self.model.mode == "drip" else 0)
                self._event({"choices": [{"delta": {"content": text[at : at + 40]}}]})
            self._event({"choices": [], "usage": {"prompt_tokens": 1000, "completion_tokens": 100}})
            self.wfile.write(b"data: [DONE]\n\n")

    def _hold(self) -> None:
        """Answers at once, and then has nothing to say but that it is there."""
        self._begin("text/event-stream")
        with suppress(OSError):
            while not self.model.ended.wait(0.3):
                self.wfile.write(b": wait\n\n")

    def _begin(self, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()

    def _event(self, event: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def scripted_model() -> Iterator[ScriptedModel]:
    """It listens while the block runs."""
    model = ScriptedModel()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"model": model}))
    model.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield model
    finally:
        model.ended.set()
        server.shutdown()
        server.server_close()
