"""Where a work is on the web, as its citation template says."""

from __future__ import annotations

import re

from pipeline.resolve.citations.cs1.fields import Fields

_STATUSES = {
    "dead": "dead", "yes": "dead", "y": "dead", "true": "dead",
    "live": "live", "no": "live", "n": "live", "false": "live",
    "unfit": "unfit", "usurped": "usurped", "deviated": "deviated", "bot: unknown": "bot: unknown",
}  # fmt: skip
_WEB = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//\S+$", re.I)


def read_url(fields: Fields) -> str | None:
    """The address of the work or of its part, else the one that stands inside a title, where CS1 allows none."""
    return _read_address(fields, "url") or _read_address(fields, "chapter_url") or _read_linked_title(fields)


def read_archive_url(fields: Fields) -> str | None:
    return _read_address(fields, "archive_url")


def _read_address(fields: Fields, meaning: str) -> str | None:
    parameter = fields.find(meaning)
    if parameter is None:
        return None
    url = parameter.url or parameter.value
    if _WEB.match(url):
        return url
    fields.report(parameter, f"no web address in |{parameter.name}= ({url})")
    first = url.split(" ")[0]
    return first if "." in first and ("/" in first or first == url) else None


def _read_linked_title(fields: Fields) -> str | None:
    for meaning in ("title", "chapter"):
        parameter = fields.find(meaning)
        if parameter and parameter.url:
            fields.report(parameter, f"external link in |{parameter.name}=")
            return parameter.url
    return None


def read_url_status(fields: Fields) -> str | None:
    """What the editor says of the address: `dead`, `live`, `unfit`, …; with a copy and no word of it `dead`, as CS1
    takes and prints it (Template:Cite web, "URL": `url-status`, 2024).
    """
    parameter = fields.find("url_status")
    if parameter is None:
        return "dead" if fields.find("url") and fields.find("archive_url") else None
    status = _STATUSES.get(parameter.value.lower())
    if status is None:
        fields.report(parameter, f"unknown value of |{parameter.name}= ({parameter.value})")
    return status
