"""Parts of a typed citation that show what they are and where they end."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.resolve.citations.languages import read_languages
from pipeline.resolve.citations.media import ACCESS_NOTES, CARRIERS, MEDIA
from pipeline.resolve.citations.printed.access_forms import ACCESS_FORMS
from pipeline.resolve.citations.printed.forms import BAD_DATE, Part
from pipeline.resolve.citations.printed.identifier_forms import IDENTIFIER_FORMS
from pipeline.resolve.citations.typed.exact_dates import match_words_of_date
from pipeline.resolve.citations.typed.known_sources import is_known
from pipeline.resolve.citations.typed.law import match_law
from pipeline.resolve.citations.typed.locators import match_locator
from pipeline.resolve.citations.typed.word_kinds import WORDS, any_word

_SEEN = re.compile(
    rf"\(?(?:(?P<accessed>(?:last\s+)?{any_word(WORDS['accessing'])})|(?P<archived>{any_word(WORDS['archiving'])}))"
    r"(?:\s+(?:on|am|le|el|il|em))?:?\s*(?=\w)",
    re.IGNORECASE,
)
_FROM = re.compile(r",?\s+from(?=\s)")  # behind the day, before where the work was seen
_LANGUAGE = re.compile(
    r"\(?(?:in|auf|en)\s+(?P<language>[A-Z][a-z]+(?:(?:,|\sand)\s[A-Z][a-z]+)*)"
    r"(?:,?\s(?:with|and)\s(?:an?\s)?[A-Z][a-z]+\s(?:abstract|summary|translation))?(?=[)\].,;]|$)\)?"
    r"|(?<=\()(?P<code>[a-z]{2})\)"
)
_MONTHS = frozenset(("May", "Mar"))  # which are codes of languages too
_MEDIUM = re.compile(r"[\[(]?(?:on\s)?(?P<medium>[A-Za-z][\w.' -]{1,30}?)[\])]?(?=[.,;)\]](?:\s|$)|\s\(|$)")
_NLM_MEDIUM = re.compile(r"(?<=\[)(?P<medium>(?:[a-z-]+\son\sthe\s)?Internet)\]")  # behind a title
_REVISED = re.compile(
    rf"(?:page\s+)?(?:(?:last|latest)\s+)?{any_word(WORDS['revising'])}(?:\s+on|\s+in|:)?\s+(?=\w)", re.IGNORECASE
)
_FETCHED = re.compile(
    rf"\(?{any_word(WORDS['accessing'])}\s+(?:from|at|via|on)\s+"
    r"(?P<via>(?!https?:|\d)[A-Z\w][\w.]*(?:\s[A-Z][\w.]*){0,4})(?:,\s+|\s+on\s+|\s+)",
    re.IGNORECASE,
)
_BARE_ADDRESS = re.compile(r"www\.[\w.-]+\.[a-z]{2,6}/[^\s<>\[\]]*[^\s<>\[\].,;)]")
_ADDRESS_LEAD = re.compile(rf"{any_word(WORDS['addressing'])}\s*:?\s*(?=https?://)", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"(?:(?:first|1st|originally)\s+(?:published|issued|printed|pub\.)(?:\s+in)?|orig(?:inal|inally|\.)?|revised\s+from):?\s+"
    r"(?P<published>\d{4})|\[(?P<year>\d{4})\]",
    re.IGNORECASE,
)
_SEEN_AT = re.compile(rf"{any_word(WORDS['accessing'])}\s+at:?(?=\s\D)", re.IGNORECASE)  # its place follows, no day
_WEB = re.compile(r"(?P<medium>Web)\.\s+(?=[\dA-Z])")  # after the MLA Handbook (7th edition)
_GLUED_ADDRESS = re.compile(r"https?://")


def _match_access(text: str, position: int) -> Part | None:
    """When the work was seen or archived, with "from" behind it."""
    part = _match_day_of_access(text, position)
    behind = _FROM.match(text, part.end) if part and part.values else None
    return Part(position, behind.end(), part.values) if part and behind else part


def _match_day_of_access(text: str, position: int) -> Part | None:
    """When the work was seen or archived, with the archive's name behind it: the longer of the two readings."""
    if place := _SEEN_AT.match(text, position):
        return Part(position, place.end())
    if (web := _WEB.match(text, position)) and (day := match_words_of_date(text, web.end())):
        return Part(position, day[1], (("medium", web["medium"]), ("accessed", day[0])))
    printed = ACCESS_FORMS.match(text, position)
    match = _SEEN.match(text, position)
    found = match_words_of_date(text, match.end()) if match else None
    if not match or not found or (printed and printed.field != BAD_DATE and printed.end > found[1]):
        return printed
    return Part(position, found[1], (("archived" if match["archived"] else "accessed", found[0]),))


def _match_fetched(text: str, position: int) -> Part | None:
    """Who delivered the copy, and when: "Retrieved from Foo.com, 3 May 2011"."""
    match = _FETCHED.match(text, position)
    found = match_words_of_date(text, match.end()) if match else None
    if not match or not found or match_words_of_date(match["via"], 0):
        return None
    return Part(position, found[1], (("via", match["via"].rstrip(".")), ("accessed", found[0])))


def _match_revised(text: str, position: int) -> Part | None:
    """When the page was last reviewed."""
    match = _REVISED.match(text, position)
    found = match_words_of_date(text, match.end()) if match else None
    return Part(position, found[1], (("issued", found[0]),)) if found else None


def is_revision(text: str, position: int) -> bool:
    """Whether words that tell of a page's last review begin here."""
    return _REVISED.match(text, position) is not None and not text.lower().startswith("published", position)


def _match_bare_address(text: str, position: int) -> Part | None:
    match = _BARE_ADDRESS.match(text, position)
    return Part(position, match.end(), (("url", match.group()),)) if match else None


def _match_identifier(text: str, position: int) -> Part | None:
    """The identifier or the address that begins here, without an address that is typed right behind it."""
    lead = _ADDRESS_LEAD.match(text, position)
    part = IDENTIFIER_FORMS.match(text, lead.end() if lead else position)
    if part is None:
        return None
    glued = _GLUED_ADDRESS.search(text, part.start + 1, part.end) if part.field != "url" else None
    if glued and part.field == "doi" and not text.startswith("http", part.start):
        return IDENTIFIER_FORMS.match(text[: glued.start()], part.start)
    return Part(position, part.end, part.values)


def _match_original(text: str, position: int) -> Part | None:
    match = _ORIGINAL.match(text, position)
    return Part(position, match.end(), (("original_date", match["published"] or match["year"]),)) if match else None


def _match_language(text: str, position: int) -> Part | None:
    match = _LANGUAGE.match(text, position)
    if not match:
        return None
    if match["language"] in _MONTHS:
        return None
    known, unknown = read_languages(match["language"] or match["code"])
    return Part(position, match.end(), tuple(("language", tag) for tag in known)) if known and not unknown else None


def _match_date(text: str, position: int) -> Part | None:
    found = match_words_of_date(text, position)
    return Part(position, found[1], (("issued", found[0]),)) if found else None


def _match_medium(text: str, position: int) -> Part | None:
    if medium := _NLM_MEDIUM.match(text, position):
        return Part(position, medium.end(), (("medium", medium["medium"]),))
    match = _MEDIUM.match(text, position)
    if not match:
        return None
    words = match["medium"].lower()
    if words in ACCESS_NOTES:
        return Part(position, match.end(), (("url_status", "dead"),) if "dead link" in words else ())
    is_set_off = text[position - 1 : position] in ("(", "[") or text[position] in "(["
    is_plain = words in CARRIERS or is_set_off or MEDIA.get(words) is not None
    if words not in MEDIA or not is_plain or is_known(words, "sites"):
        return None
    is_medium = words in CARRIERS and (is_set_off or not match["medium"].islower())
    return Part(position, match.end(), (("medium" if is_medium else "kind", match["medium"]),))


# In their order: the first that begins at a position counts.
_READERS: tuple[Callable[[str, int], Part | None], ...] = (
    _match_fetched,
    _match_access,
    _match_revised,
    _match_identifier,
    _match_bare_address,
    match_law,
    _match_original,
    _match_language,
    _match_date,
    match_locator,
    _match_medium,
)


def match_exact_part(text: str, position: int) -> Part | None:
    """The part that begins at this position and shows what it is."""
    for read in _READERS:
        part = read(text, position)
        if part and part.end > position:
            return part
    return None
