"""A wiki whose certificate does not hold is asked once."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from pipeline.errors import FetchError
from pipeline.sources.wiki.client import TRIES, WikiClient


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """That of a server whose certificate nobody has signed."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("openssl is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ("req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=127.0.0.1", "-addext")
    files = ("subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate))
    subprocess.run([openssl, *made, *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_certificate_that_does_not_hold_ends_the_asking_at_once(address: str) -> None:
    pauses: list[float] = []
    with (
        WikiClient("tester@example.org", pause=pauses.append) as client,
        pytest.raises(FetchError, match=f"{address}: its certificate does not hold: .*self-signed") as caught,
    ):
        client.ask(f"https://{address}/api.php", {"action": "query"})
    assert "\n" not in str(caught.value)
    assert (client.requests, pauses) == (1, [])


def test_a_port_at_which_nobody_listens_is_tried_again() -> None:
    with (
        WikiClient("tester@example.org", pause=lambda _: None) as client,
        pytest.raises(FetchError, match=f"no answer: .*refused.*given up after {TRIES} tries"),
    ):
        client.ask("https://127.0.0.1:1/api.php", {"action": "query"})
    assert client.requests == TRIES
