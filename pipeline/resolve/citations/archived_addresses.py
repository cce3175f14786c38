"""The addresses of archived copies, and what each is a copy of.

Web archives keep the original's address behind the time of the copy (`…/20210903120000/http://…`), as Memento's and
the Wayback Machine's do: https://en.wikipedia.org/wiki/Help:Using_the_Wayback_Machine (2024).
"""

from __future__ import annotations

import dataclasses
import re

from pipeline.document import Work

_MODIFIER = r"(?:[a-z]{2}_|\*)?"
# Archives that also take an original without its scheme, and a year alone.
_KNOWN = re.compile(
    r"^(?:https?:)?//(?:(?:web|www|wayback|liveweb)\.)?(?:archive\.org/(?:web/)?|"
    r"archive\.(?:today|is|ph|md|fo|li|vn)/|webarchive\.nationalarchives\.gov\.uk/(?:ukgwa/)?)"
    rf"(?:(?P<stamp>\d{{4,14}}){_MODIFIER})/(?P<url>.+)$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"^(?:https?:)?//[^/?#\s]+/(?:[^/?#\s]+/){{0,3}}(?P<stamp>\d{{8,14}}){_MODIFIER}/(?P<url>https?:/{{1,2}}.+)$",
    re.IGNORECASE,
)
_DAY = re.compile(r"^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_SCHEME = re.compile(r"^(https?:)/+", re.IGNORECASE)
_DEEPEST = 3  # copies of copies; deeper ones are no address


@dataclasses.dataclass(frozen=True, slots=True)
class ArchivedCopy:
    """What an address is a copy of, and the day of the copy as EDTF, where the address tells it."""

    original: str
    day: str | None


def read_archived_copy(address: str) -> ArchivedCopy | None:
    """What this archive's address holds a copy of; None where it is no such address."""
    match = _match(address.strip())
    if not match:
        return None
    day = _DAY.match(match["stamp"])
    original = match["url"]
    for _ in range(_DEEPEST):
        if inner := _match(original):
            original = inner["url"]
    original = _SCHEME.sub(r"\1//", original)
    return ArchivedCopy(original if "//" in original else f"http://{original}", "-".join(day.groups()) if day else None)


def _match(address: str) -> re.Match[str] | None:
    return _KNOWN.match(address) or _OTHER.match(address)


def restore_original(work: Work) -> Work:
    """The work, an archived copy that stands for its original being the copy, and what it is one of the address."""
    address = work.url or work.archive_url
    copy = read_archived_copy(address) if address else None
    if copy is None:
        return work
    return dataclasses.replace(
        work,
        url=copy.original,
        archive_url=work.archive_url or address,
        archived=work.archived or (None if work.archive_url and work.url else copy.day),
    )
