"""A polite and suspicious client of one wiki: one request at a time, tried again within bounds, answers bounded."""

from __future__ import annotations

import json
import ssl
import time
import zlib
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import httpx

from pipeline.errors import FetchError, NoWikiError
from pipeline.version import VERSION

# What Wikimedia asks of whoever reads much (https://www.mediawiki.org/wiki/API:Etiquette, read 2026-01): one request
# at a time, packed, put off while the databases lag, and a name by which the operator can be reached.
MAX_LAG = 5  # seconds
TRIES = 5
TOKEN_OF = "wikipedia.org"  # whose an OAuth token is where nobody says
_LONGEST_PAUSE = 300.0  # seconds; who asks for a longer one is not waited for
_TIMEOUT = httpx.Timeout(60, connect=20)
_LONGEST_ANSWER = 600.0  # seconds in which an answer must be there, however it drips
_MOST_BYTES = 64 << 20  # unpacked; MediaWiki's API gives 12 MB at most
_MOST_REDIRECTS = 3
_BUSY = frozenset({"maxlag", "ratelimited", "readonly"})  # errors of the API that pass
_REFUSED = frozenset({401, 403})
_BUSY_STATUS = frozenset({429, 500, 502, 503, 504})


class _TryAgainError(Exception):
    """What may pass: what is wrong, and the seconds for which the server asks."""

    def __init__(self, reason: str, pause: float | None = None) -> None:
        super().__init__(reason)
        self.pause = pause


class WikiClient:
    """Asks wikis' APIs; a context. An OAuth `token` is sent to the host `token_of` and those below it.

    `requests` counts what was asked, tries included."""

    def __init__(
        self,
        contact: str,
        token: str | None = None,
        token_of: str = TOKEN_OF,
        *,
        pause: Callable[[float], None] = time.sleep,
        timeout: httpx.Timeout = _TIMEOUT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._token, self._token_of = token, token_of
        self._pause, self._clock = pause, clock
        agent = f"citetrace/{VERSION} ({contact}) httpx/{httpx.__version__}"
        headers = {"User-Agent": agent, "Accept-Encoding": "gzip", "Accept": "application/json"}
        self._http = httpx.Client(headers=headers, timeout=timeout, follow_redirects=False)
        self.requests = 0

    def __enter__(self) -> WikiClient:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._http.close()

    def ask(self, api: str, query: Mapping[str, str]) -> dict[str, Any]:
        """What the API at this address answers.

        Raises FetchError, naming the wiki, where it does not answer, or says that the question is wrong; NoWikiError
        where no API is there.
        """
        asked = {**query, "format": "json", "formatversion": "2", "maxlag": str(MAX_LAG)}
        answer = self._insist(str(httpx.URL(api, params=asked)))
        if "error" in answer:
            error = answer["error"]
            raise FetchError(f"{name_host(api)}: {_quote(error.get('info') or error.get('code'))}")
        return answer

    def _insist(self, url: str) -> dict[str, Any]:
        """The answer, asked for until there is one, with longer and longer pauses."""
        for attempt in range(TRIES):
            try:
                return self._read(url)
            except _TryAgainError as trouble:
                pause = 2.0**attempt if trouble.pause is None else trouble.pause
                last = attempt == TRIES - 1
                if last or pause > _LONGEST_PAUSE:
                    wanted = "" if last else f", and asks for {pause:.0f} seconds"
                    tried = f"after {attempt + 1} tries" if last else "at once"
                    raise FetchError(f"{name_host(url)}: {trouble}{wanted}; given up {tried}") from trouble
                self._pause(pause)
        raise AssertionError("the last try returns or raises")

    def _read(self, url: str) -> dict[str, Any]:
        status, headers, body = self._get(url)
        if status in _BUSY_STATUS:
            raise _TryAgainError(f"it answers {status}", _read_pause(headers))
        if status in _REFUSED:
            raise FetchError(f"{name_host(url)}: it refuses to answer: {status}")
        if status != 200:
            raise NoWikiError(f"{name_host(url)}: no wiki's API at {urlsplit(url).path}: it answers {status}")
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError) as error:
            if "json" not in headers.get("Content-Type", ""):
                raise NoWikiError(f"{name_host(url)}: no wiki's API at {urlsplit(url).path}: no JSON") from error
            raise _TryAgainError("its answer was cut off") from error
        if not isinstance(answer, dict) or not isinstance(answer.get("error", {}), dict):
            raise NoWikiError(f"{name_host(url)}: no wiki's API at {urlsplit(url).path}: other JSON")
        code = str(answer.get("error", {}).get("code", ""))
        if code in _BUSY or code.startswith("internal_api_error"):
            raise _TryAgainError(f"it says {_quote(code)}", _read_pause(headers))
        return answer

    def _get(self, url: str) -> tuple[int, httpx.Headers, bytes]:
        """Status, headers and body, a redirect within the host followed."""
        for _ in range(_MOST_REDIRECTS + 1):
            self.requests += 1
            end = self._clock() + _LONGEST_ANSWER
            try:
                with self._http.stream("GET", url, headers=self._authorise(url)) as response:
                    if not response.has_redirect_location:
                        return response.status_code, response.headers, self._read_body(response, end)
                    target = str(response.url.join(response.headers["Location"]))
            except httpx.InvalidURL as error:
                raise FetchError(f"{name_host(url)}: it leads to no address") from error
            except httpx.HTTPError as error:
                if _is_of_certificate(error):
                    raise FetchError(f"{name_host(url)}: its certificate does not hold: {_quote(error)}") from error
                raise _TryAgainError(f"no answer: {_quote(error) or type(error).__name__}") from error
            if not _stays(url, target):
                raise FetchError(f"{name_host(url)}: it leads to {_quote(target)}, another host: not followed")
            url = target
        raise FetchError(f"{name_host(url)}: it leads on and on")

    def _read_body(self, response: httpx.Response, end: float) -> bytes:
        """The body, as far as it comes by this time: each piece is looked at as it comes, even one that unpacks to
        nothing.
        """
        is_packed = response.headers.get("Content-Encoding", "").lower() == "gzip"
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16) if is_packed else None
        body = bytearray()
        for part in response.iter_raw():
            try:
                body += unpacker.decompress(part) if unpacker else part
            except zlib.error as error:
                raise _TryAgainError("its answer was broken") from error
            if len(body) > _MOST_BYTES:
                raise FetchError(f"{name_host(str(response.url))}: its answer is larger than {_MOST_BYTES >> 20} MiB")
            if self._clock() > end:
                raise _TryAgainError(f"its answer is not there after {_LONGEST_ANSWER:.0f} seconds")
        return bytes(body)

    def _authorise(self, url: str) -> dict[str, str]:
        """The token, where there is one, for the wikis whose it is alone, and where nobody on the way can read it."""
        parts = urlsplit(url)
        is_safe = parts.scheme == "https" and f".{parts.hostname}".endswith(f".{self._token_of}")
        return {"Authorization": f"Bearer {self._token}"} if self._token and is_safe else {}


def name_host(url: str) -> str:
    """The host in an address, with its port where one is given."""
    return urlsplit(url).netloc.rpartition("@")[2]


def _is_of_certificate(error: BaseException | None) -> bool:
    """Whether it comes of a certificate that does not hold, which no further try changes."""
    while error and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


def _stays(url: str, target: str) -> bool:
    """Whether an address is of the same host, and no less safe."""
    old, new = urlsplit(url), urlsplit(target)
    if old.scheme == "http" and new.scheme == "https":
        return old.hostname == new.hostname
    return (old.scheme, old.netloc) == (new.scheme, new.netloc)


def _read_pause(headers: httpx.Headers) -> float | None:
    """The seconds for which the server asks, by its own clock; None where it does not say."""
    wanted = headers.get("Retry-After", "")
    if wanted.isascii() and wanted.isdigit():
        return float(wanted[:9])
    try:
        until, now = parsedate_to_datetime(wanted), parsedate_to_datetime(headers.get("Date", ""))
        return max(0.0, (until - now).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None


def _quote(said: object) -> str:
    """What the other side said, in one short line."""
    return " ".join(str(said or "").split())[:200]
