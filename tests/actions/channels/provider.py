"""A mail provider on a real socket that takes mails by HTTP and answers as a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote

# Postmark's answers, as its documentation has them (postmarkapp.com/developer/api/email-api).
TAKEN: dict[str, Any] = {
    "To": "office@ministry.example",
    "SubmittedAt": "2026-11-20T10:00:00Z",
    "MessageID": "0a129aee-e1cd-480d-b08d-4f48548ff48d",
    "ErrorCode": 0,
    "Message": "OK",
}
INACTIVE = {
    "ErrorCode": 406,
    "Message": "You tried to send to a recipient that has been marked as inactive.\n"
    "Found inactive addresses: office@ministry.example.\n"
    "Inactive recipients are ones that have generated a hard bounce or a spam complaint.",
}
NO_ADDRESS = {
    "ErrorCode": 300,
    "Message": "Invalid 'To' address: 'office@ministry.example'.",
}
NO_SENDER = {
    "ErrorCode": 400,
    "Message": "The 'From' address you supplied is not a Sender Signature on your account.",
}
WRONG_TOKEN = {
    "ErrorCode": 10,
    "Message": "The Server Token you provided in the X-Postmark-Server-Token is not valid.",
}


@dataclass(slots=True)
class Provider:
    """Answers with `status` and `answer`; None: it hangs up. Keeps what it was asked."""

    port: int
    status: int = 200
    answer: dict[str, Any] | None = field(default_factory=lambda: TAKEN)
    asked: list[dict[str, Any]] = field(default_factory=list)

    @property
    def url(self) -> str:
        at = quote(f"http://127.0.0.1:{self.port}/", safe="")
        path = "anymail.backends.postmark.EmailBackend"
        return f"django://{path}?server_token=walnut&api_url={at}"


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that runs as long as the block."""

    class Talk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            running.asked.append(json.loads(self.rfile.read(length)))
            if running.answer is None:
                return
            body = json.dumps(running.answer | {"To": running.asked[-1]["To"]}).encode()
            self.send_response(running.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Talk) as server:
        running = Provider(port=server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield running
        finally:
            server.shutdown()
            thread.join()
