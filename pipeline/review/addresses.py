"""Addresses that a page or a comment may link to."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_SCHEMES = ("http", "https", "ftp")
_KEPT = "!#$%&'()*+,/:;=?@[]~"


def make_safe_url(url: str | None) -> str | None:
    """The address where it is a web address, with what does not belong in one percent-encoded; else None.

    Whatever a browser would run rather than open (`javascript:`, `data:`) is none.
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not parts.netloc:
        return None
    return quote((url or "").strip(), safe=_KEPT)


def make_text_fragment(url: str | None, text: str) -> str | None:
    """The address of a page at these words of it (https://wicg.github.io/scroll-to-text-fragment/, read 2026-01)."""
    safe = make_safe_url(url)
    if not safe:
        return None
    words = text.split()
    start, end = " ".join(words[:6]), " ".join(words[-4:])
    parts = (text,) if len(words) <= 12 else (start, end)
    return f"{safe.partition('#')[0]}#:~:text=" + ",".join(quote(part, safe="").replace("-", "%2D") for part in parts)
