"""A proxy before a wiki that counts what is asked, and does to an answer what networks and servers do at times."""

from __future__ import annotations

import gzip
import threading
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Fault:
    """What becomes of one answer."""

    status: int | None = None  # answered with this, and nothing asked of the wiki
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    drops: bool = False  # the connection is closed without a word
    delays: bool = False  # no word comes until the proxy ends
    cut_to: int | None = None  # so many bytes of the answer come, then the connection is closed
    hides_length: bool = False  # and nothing tells how many there should have been
    drips: bool = False  # a byte comes, the others when the proxy ends


class FaultProxy:
    """A proxy before the wiki at an address; a context. `faults` befall the next requests, one each, then none."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._ended = threading.Event()
        self.faults: deque[Fault] = deque()
        self.requests: list[tuple[str, Mapping[str, str]]] = []  # path and query, headers

    def __enter__(self) -> FaultProxy:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _make_handler(self))
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.requests.append((handler.path, dict(handler.headers)))
        fault = self.faults.popleft() if self.faults else Fault()
        if fault.delays:
            self._ended.wait()
        if fault.drops or fault.delays:
            handler.close_connection = True
        elif fault.status is not None:
            _send(handler, fault.status, fault.headers, fault.body)
        else:
            status, headers, body = self._fetch(handler)
            _send(handler, status, headers, body, fault)
            if fault.drips:
                handler.wfile.flush()
                self._ended.wait()

    def _fetch(self, handler: BaseHTTPRequestHandler) -> tuple[int, Mapping[str, str], bytes]:
        """What the wiki answers, packed where that is asked for, as a wiki's own cache does."""
        wanted = {name: value for name, value in handler.headers.items() if name in ("Host", "User-Agent")}
        request = urllib.request.Request(self._target + handler.path, headers=wanted)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                status, headers, body = answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            status, headers, body = error.code, error.headers, error.read()
        kept = {name: value for name, value in headers.items() if name in ("Content-Type", "Location")}
        if "gzip" in handler.headers.get("Accept-Encoding", ""):
            return status, {**kept, "Content-Encoding": "gzip"}, gzip.compress(body)
        return status, kept, body


def _send(
    handler: BaseHTTPRequestHandler, status: int, headers: Mapping[str, str], body: bytes, fault: Fault | None = None
) -> None:
    handler.send_response_only(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    if not (fault and fault.hides_length):
        handler.send_header("Content-Length", str(len(body)))
    handler.send_header("Connection", "close")
    handler.end_headers()
    cut = 1 if fault and fault.drips else fault.cut_to if fault else None
    handler.wfile.write(body if cut is None else body[:cut])
    handler.close_connection = True


def _make_handler(proxy: FaultProxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            proxy.answer(self)

        def log_message(self, *_: object) -> None:
            """Nothing: the tests look at `requests`."""

    return Handler
