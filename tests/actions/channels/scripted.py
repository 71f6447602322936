"""A mail server on a real socket that does at each step what a test tells it to."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

GREETING, END = "GREETING", "END"
WELL: dict[str, str | None] = {
    GREETING: "220 here",
    "EHLO": "250 here",
    "DATA": "354 go on",
    END: "250 queued as 7F",
}
# As the answer to EHLO: commands may come together, and their answers go out together (RFC 2920).
PIPELINING = "250-here\r\n250 PIPELINING"
# Instead of an answer: the line goes dead.
GONE = None
# As the answer to DATA: it goes dead after the first line of the mail.
CUT = "354 go on, for a while"


class Scripted(socketserver.ThreadingTCPServer):
    """Answers by the first word of a command, END for a whole message; keeps what it took.

    It takes its time (`delay`, seconds a message), and knows nobody with `refuses` in the address.
    """

    allow_reuse_address = daemon_threads = True

    def __init__(self, script: dict[str, str | None], *, address: str = "127.0.0.1") -> None:
        super().__init__((address, 0), Talk)
        self.script = WELL | script
        self.taken: list[bytes] = []
        self.recipients: list[bytes] = []
        self.connections = 0
        self.delay = 0.0
        self.refuses = b"\0"

    def handle_error(self, *_fault: object) -> None:
        """Whoever was talking is gone, as tests of killed workers want it."""


class Talk(socketserver.StreamRequestHandler):
    server: Scripted

    def handle(self) -> None:
        self.server.connections += 1
        if not self.answer(GREETING):
            return
        while line := self.rfile.readline():
            word = line.split()[0].decode().upper()
            if word == "RCPT":
                self.server.recipients.append(line)
            if word == "RCPT" and self.server.refuses in line:
                self.wfile.write(b"550 5.1.1 no such user\r\n")
                continue
            if not self.answer(word) or word == "QUIT":
                return
            if word == "DATA" and str(self.server.script["DATA"]).startswith("354"):
                if self.server.script["DATA"] == CUT:
                    self.rfile.readline()
                    return
                lines = list[bytes]()
                while (line := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(line)
                if not line:
                    return
                message = b"".join(lines)
                time.sleep(self.server.delay)
                if str(self.server.script[END]).startswith("250"):
                    self.server.taken.append(message)
                if not self.answer(END):
                    return

    def answer(self, step: str) -> bool:
        said = self.server.script.get(step, "250 well")
        if said is not GONE:
            self.wfile.write(said.encode() + b"\r\n")
        return said is not GONE


@contextmanager
def scripted(**script: str | None) -> Iterator[Scripted]:
    """A server that runs as long as the block; steps that are not named go well."""
    with Scripted(dict(script)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
