"""A clamd for tests: speaks the protocol over TCP and finds the EICAR test string."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"  # every scanner finds it; it does nothing
LONGEST = 25 * 1024 * 1024


class _Session(socketserver.StreamRequestHandler):
    """One command a connection, as clamd answers them."""

    def handle(self) -> None:
        command = self.rfile.readline().strip()
        if command == b"nPING":
            self.wfile.write(b"PONG\n")
        elif command == b"nVERSION":
            self.wfile.write(b"ClamAV 1.4.3/27800/Tue Nov 24 08:00:00 2026\n")
        elif command == b"nINSTREAM":
            self.wfile.write(self._answer_to(read_chunks(self.rfile)))
        else:
            self.wfile.write(b"UNKNOWN COMMAND\n")

    def _answer_to(self, content: bytes) -> bytes:
        if len(content) > LONGEST:
            return b"INSTREAM size limit exceeded. ERROR\n"
        return b"stream: Eicar-Test-Signature FOUND\n" if EICAR in content else b"stream: OK\n"


def read_chunks(stream: IO[bytes]) -> bytes:
    """Length and bytes, again and again, until a length of nought."""
    content = b""
    while size := struct.unpack("!L", stream.read(4))[0]:
        content += stream.read(size)
    return content


@contextmanager
def running_clamd() -> Iterator[str]:
    """Its KAIKU_SCANNER address."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Session) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"tcp://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
