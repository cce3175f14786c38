"""An S3 on loopback (moto's) that at times answers 503 or cuts a connection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from threading import Thread
from typing import Any

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

_BUSY = b"<?xml version='1.0'?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"


class _Silent(WSGIRequestHandler):
    def log(self, *_: Any, **__: Any) -> None:
        """Nothing."""


class FaultyS3:
    """Where it is faulty, of every so many requests one is refused, and the answer to another is cut; a context."""

    def __init__(self, refused: int, cut: int) -> None:
        self._app = DomainDispatcherApplication(create_backend_app)
        self._refused, self._cut = refused, cut
        self.is_faulty = False
        self.seen: Counter[str] = Counter()

    def __enter__(self) -> FaultyS3:
        self._server = make_server("127.0.0.1", 0, self, threaded=True, request_handler=_Silent)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.seen["requests"] += self.is_faulty
        number = self.seen["requests"]
        if number and number % self._refused == 0:
            self.seen["refused"] += 1
            start("503 Slow Down", [("Content-Type", "application/xml"), ("Content-Length", str(len(_BUSY)))])
            return [_BUSY]
        answer = self._app(environ, start)
        if number and number % self._cut == 0 and environ["REQUEST_METHOD"] == "GET":
            self.seen["cut"] += 1
            return _cut_off(b"".join(answer))
        return answer  # type: ignore[no-any-return]


def _cut_off(body: bytes) -> Iterator[bytes]:
    yield body[: len(body) // 2]
    raise ConnectionAbortedError
