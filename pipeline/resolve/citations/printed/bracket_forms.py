"""What stands in brackets of its own: imprints, dates, languages, media, remarks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.resolve.citations.dates import read_date
from pipeline.resolve.citations.languages import read_languages
from pipeline.resolve.citations.media import ACCESS_NOTES, MEDIA
from pipeline.resolve.citations.printed.date_forms import is_date
from pipeline.resolve.citations.printed.forms import BRACKET, Form, Forms, Part, Values, read_values, skip_separators
from pipeline.resolve.citations.printed.imprints import read_dated_imprint
from pipeline.resolve.citations.printed.locator_forms import PAGE_FORMS, VOLUME_FORMS
from pipeline.resolve.citations.publisher_places import is_place

ROUND = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_SQUARE = re.compile(r"\[([^\[\]]*)\]")
_PART_END = re.compile(r"$|[.,;:]|\s*[(\[–]")
_EDITION_END = re.compile(r"\s(?:ed\.?|edn\.?|edition)$")
_ENDING = frozenset(("publisher_place", "issued"))
_NOTHING: Values = ()


@dataclass(frozen=True, slots=True)
class RoundForm:
    """One thing that round brackets hold; `read` gives what their words say, None where they are something else."""

    name: str
    read: Callable[[str], Values | None]


def _read_volume_and_pages(inside: str) -> Values | None:
    """The volume and pages of `Vol. 2, pp. 101–130`, which some put in brackets."""
    values, position = _NOTHING, 0
    for forms in (VOLUME_FORMS, PAGE_FORMS):
        found = forms.find(inside, position)
        if found:
            values += read_values(found[1])
            position = skip_separators(inside, found[1].end())
    return values if values and position == len(inside) else None


def _read_language_note(inside: str) -> Values | None:
    known, unknown = read_languages(inside[3:])
    return tuple(("language", tag) for tag in known) if known and not unknown else None


def _read_access_note(inside: str) -> Values | None:
    note = inside.lower()
    if note not in ACCESS_NOTES:
        return None
    return (("url_status", "dead"),) if "dead link" in note else _NOTHING


def _read_published(inside: str) -> Values | None:
    return _NOTHING if inside.lower().startswith("published ") and read_date(inside[10:]) else None


# In their order: the first that reads the words counts.
ROUND_FORMS = (
    RoundForm("volume and pages", _read_volume_and_pages),
    RoundForm("kind of document", lambda inside: (("medium", inside),) if inside.lower() in MEDIA else None),
    RoundForm("access to it", _read_access_note),
    RoundForm("edition", lambda inside: _NOTHING if _EDITION_END.search(inside.lower()) else None),
    RoundForm("place", lambda inside: (("publisher_place", inside),) if is_place(inside) else None),
    RoundForm("date of issue", lambda inside: (("issued", inside),) if is_date(inside) else None),
    RoundForm("published on a day", _read_published),
    RoundForm("imprint and date", read_dated_imprint),
)


def _read_round(text: str, match: re.Match[str]) -> Part | None:
    inside = match[1].strip()
    if inside.lower().startswith("in "):  # a language, or a remark in prose
        values = _read_language_note(inside)
    else:
        values = next((values for form in ROUND_FORMS if (values := form.read(inside)) is not None), None)
    if values is None:
        return None
    part = Part(match.start(), match.end(), values)
    # A place or a date in the midst of words is theirs.
    return part if part.field not in _ENDING or _PART_END.match(text, match.end()) else None


def _read_square(_: str, match: re.Match[str]) -> Part:
    is_dead = "dead link" in match[1].lower()
    return Part(match.start(), match.end(), (("url_status", "dead") if is_dead else (BRACKET, match[1]),))


def begins_translation(text: str, position: int) -> bool:
    """Whether square brackets stand here with which a part ends."""
    match = _SQUARE.match(text, position)
    return match is not None and bool(_PART_END.match(text, match.end()))


BRACKET_FORMS = Forms((Form("round brackets", ROUND, _read_round), Form("square brackets", _SQUARE, _read_square)))
