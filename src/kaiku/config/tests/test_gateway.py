"""The step between the asynchronous server and Django's threads, with a plain WSGI application behind it."""

import asyncio
import io
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from kaiku.config import gateway
from kaiku.config.gateway import WHOLE, Environ, Gateway, Turns
from kaiku.config.messages import Message
from kaiku.config.tests.long_answer import LONG, SILENCE_OF_TEST
from kaiku.config.tests.looping import run_in_own_loop
from kaiku.config.tests.running import free_port


class Answer:
    """As Django's: iterable, to be closed, and streaming or not."""

    def __init__(self, *pieces: bytes, streaming: bool = False) -> None:
        self.pieces, self.streaming, self.is_closed = pieces, streaming, False

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.pieces)

    def close(self) -> None:
        self.is_closed = True


def asked(pages: Callable[..., Iterable[bytes]], *body: Message, headers: tuple[tuple[bytes, bytes], ...] = ()) -> list[Message]:
    """What the server is told to send."""
    coming, sent = iter(body), []

    async def receive() -> Message:
        return next(coming)

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/ä", "query_string": b"a=1", "http_version": "1.1", "headers": list(headers)}
    run_in_own_loop(Gateway(pages, threads=1)(scope, receive, send))
    return sent


def piece(data: bytes, *, more: bool = False) -> Message:
    return {"type": "http.request", "body": data, "more_body": more}


def answering(answer: Answer, *headers: tuple[str, str], seen: list[Environ] | None = None) -> Callable[..., Iterable[bytes]]:
    def pages(environ: Environ, begin: Callable[..., Any]) -> Iterable[bytes]:
        if seen is not None:
            environ["read"] = environ["wsgi.input"].read()
            seen.append(environ)
        begin("201 Created", list(headers))
        return answer

    return pages


WITH_BODY = ((b"content-length", b"4"),)


def test_a_page_leaves_whole_and_is_closed_before() -> None:
    answer = Answer(b"one ", b"two")

    start, body = asked(answering(answer, ("X-Name", "value")))

    assert (start["status"], start["headers"]) == (201, [(b"x-name", b"value")])
    assert (body["body"], body["more_body"], answer.is_closed) == (b"one two", False, True)


def test_a_long_answer_leaves_in_pieces_and_is_closed_before() -> None:
    answer = Answer(b"x" * (WHOLE - 1), b"yz", b"", streaming=True)

    _start, *pieces = asked(answering(answer))

    assert [(len(piece["body"]), piece["more_body"]) for piece in pieces] == [(WHOLE, True), (1, False)]
    assert (pieces[1]["body"], answer.is_closed) == (b"z", True)


def test_an_empty_answer_and_one_of_just_a_piece_end_once() -> None:
    for content in (b"", b"x" * WHOLE):
        _start, body = asked(answering(Answer(content, streaming=True)))
        assert (body["body"], body["more_body"]) == (content, False)


def test_a_reader_who_takes_bytes_all_too_slowly_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway, "SILENCE", 0.0001)
    monkeypatch.setattr(gateway, "SLOWEST", 1e12)
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)
        time.sleep(0.01)  # the clock goes on, no wait of its own is too long

    run_in_own_loop(gateway.hand_over(send, {"type": "http.response.start"}, io.BytesIO(b"x" * WHOLE * 5)))

    assert len(sent) == 2


def test_a_visitor_who_does_not_read_keeps_no_thread_and_is_closed() -> None:
    """The real server with one thread, a real socket that reads nothing of 40 MB."""
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "kaiku.config.tests.long_answer", str(port)])
    try:
        page = f"http://127.0.0.1:{port}/"
        wait_for_page(page)
        with socket.create_connection(("127.0.0.1", port)) as idle:
            idle.sendall(b"GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n")
            time.sleep(1)
            assert urllib.request.urlopen(page, timeout=20).read() == b"ok"
            time.sleep(4 * SILENCE_OF_TEST)
            idle.settimeout(30)
            taken = 0
            while piece := idle.recv(1 << 20):
                taken += len(piece)
        assert 0 < taken < LONG
    finally:
        server.terminate()
        server.wait(30)


def wait_for_page(page: str) -> None:
    deadline = time.monotonic() + 120
    while True:
        try:
            urllib.request.urlopen(page, timeout=5).close()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        else:
            return


def test_a_short_file_leaves_whole() -> None:
    _start, body = asked(answering(Answer(b"ab", b"cd", streaming=True), ("Content-Length", "4")))

    assert body["body"] == b"abcd"


def test_a_form_is_read_before_a_thread_is_taken() -> None:
    seen: list[Environ] = []

    asked(answering(Answer(), seen=seen), piece(b"ab", more=True), piece(b"cd"), headers=WITH_BODY)

    assert seen[0]["read"] == b"abcd"
    assert (seen[0]["PATH_INFO"], seen[0]["QUERY_STRING"], seen[0]["CONTENT_LENGTH"]) == ("/Ã¤", "a=1", "4")


def test_a_long_body_arrives_whole_in_pieces() -> None:
    seen: list[Environ] = []
    pieces = [piece(b"x" * WHOLE, more=True), piece(b"y" * 10, more=True), piece(b"z")]

    asked(answering(Answer(), seen=seen), *pieces, headers=WITH_BODY)

    assert seen[0]["read"] == b"x" * WHOLE + b"y" * 10 + b"z"


def test_a_sender_who_leaves_in_the_middle_of_a_form_asks_nothing() -> None:
    seen: list[Environ] = []

    sent = asked(answering(Answer(), seen=seen), piece(b"ab", more=True), {"type": "http.disconnect"}, headers=WITH_BODY)

    assert (seen, sent) == ([], [])


def test_a_sender_who_leaves_in_the_middle_of_a_file_makes_no_shorter_file() -> None:
    seen: list[Environ] = []

    sent = asked(answering(Answer(), seen=seen), piece(b"x" * (WHOLE + 1), more=True), {"type": "http.disconnect"}, headers=WITH_BODY)

    assert (seen, sent) == ([], [])


def test_a_header_with_an_underscore_passes_for_no_other() -> None:
    seen: list[Environ] = []
    headers = ((b"x_forwarded_for", b"1.2.3.4"), (b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"accept", b"x"), (b"accept", b"y"))

    asked(answering(Answer(), seen=seen), headers=headers)

    assert "HTTP_X_FORWARDED_FOR" not in seen[0]
    assert (seen[0]["HTTP_COOKIE"], seen[0]["HTTP_ACCEPT"]) == ("a=1; b=2", "x,y")


def test_when_all_threads_are_taken_lines_go_before_beats_and_beats_are_not_kept_for_ever() -> None:
    served: list[str] = []

    async def scene() -> None:
        turns = Turns(1)
        await turns.take(0)

        async def ask(name: str, later: float) -> None:
            await turns.take(later)
            served.append(name)
            turns.give()

        asked = [asyncio.create_task(ask(name, later)) for name, later in (("beat", 0.2), ("line", 0), ("gone", 0), ("page", 0))]
        await asyncio.sleep(0.3)
        late = asyncio.create_task(ask("late line", 0))
        await asyncio.sleep(0)
        asked[2].cancel()
        await asyncio.sleep(0)
        turns.give()
        await asyncio.gather(*asked, late, return_exceptions=True)
        assert (turns.free, turns.waiting) == (1, [])

    run_in_own_loop(scene())
    assert served == ["line", "page", "beat", "late line"]
