"""The parts of a printed citation that show by themselves what they are: dates of access, identifiers, pages, brackets.

After what Module:Citation/CS1 prints (2024) and the ways in which editors write the same by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.resolve.citations.dates import MONTHS, read_date
from pipeline.resolve.citations.languages import read_languages
from pipeline.resolve.citations.sources import ABBREVIATIONS, ACCESS_NOTES, JOURNAL_WORDS, MEDIA, is_place

OPENING_QUOTES = '"“”„«'
SINGLE_QUOTES = {"‘": "’", "'": "'"}
CLOSING_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "“”", "«": "»"}


_SKIP = re.compile(r"[\s.,;:·•]*")
_ROUND = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_AFTER_ROUND = re.compile(r"$|[.,;:]|\s*[(\[–]")
_SQUARE = re.compile(r"\[([^\[\]]*)\]")
_PERIOD_END = re.compile(r"[.,;](?=\s|$|\[)|\s(?=[(\[–—])|\s(?=(?:at|from|by|via)\s)|\s(?=pp?\.)|(?=\))|$")
_LONGEST_DATE = 60  # characters
_DATED = re.compile(r"\d|n\.? ?d|no date", re.IGNORECASE)  # without one of these there is no date
_BARE_NUMBER = re.compile(r"^\d{1,3}[a-z]?$")
_EDITION = re.compile(
    r"((?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|revised|rev\.|new|illustrated|reprint|abridged|expanded|"
    r"enlarged|updated|international|annotated|paperback|hardcover|kindle|[12]\d{3}|\w+ (?:and|&) \w+)"
    r"(?: (?:revised|rev\.|illustrated|english|american|paperback))?)\s+(?:edition|edn\.?|ed\.?)(?=\W|$)",
    re.I,
)
_ARCHIVED = re.compile(
    r"(?:original(?:ly)?\s+)?archived(?:\s+copy)?(?:\s*\((?P<format_before>[^()]*)\))?(?:\s+from\s+(?:the\s+)?original)?(?:\s*\((?P<format>[^()]*)\))?"
    r"(?:\s+at\s+(?P<where>[^.,;()]{2,40}?)(?=\s+(?:on|\()|[.,;]|$))?(?:\s+on\b|\s*:)?\s*\(?",
    re.I,
)
_ARCHIVE_PLACE = re.compile(r"\)?(?:\s*,?\s+at\s+(?:the\s+)?(?:[A-Z]\w+(?:\s+[A-Z]\w+)?|archive\.\w+))?")
_ACCESSED = re.compile(
    r"(?:last\s+)?(?:retrieved|accessed|access(?:ed)?\s+date|date\s+accessed|consulted|viewed|checked)"
    r"(?:\s+on\b|\s*:)?\s*(?P<from>from\s+\S+)?",
    re.I,
)
_VIA = re.compile(r"(?:[–—-]\s*)?via\s+(?=\S)", re.I)
_DOI = re.compile(r"doi[:\s]\s*(?P<doi>10\.\S+)", re.I)
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/(?P<doi>10\.\S+)", re.I)
_ISBN = re.compile(r"ISBN(?:-1[03])?(?:\s*1[03]:)?[:\s]\s*(?P<isbn>[\dXx](?:[\s‐-―−-]?[\dXx])*)", re.I)
_ISSN = re.compile(r"(?:e-?)?ISSN[:\s]\s*(?P<issn>\d{4}[‐-―−-]?\d{3}[\dXx])", re.I)
_PMID = re.compile(r"PMID[:\s]\s*(?P<pmid>\d+)", re.I)
_ARXIV = re.compile(r"arxiv:\s*(?P<arxiv>[^\s,;]+)(?:\s+\[[a-z.-]+\])?", re.I)
_OTHER_ID = re.compile(
    r"(?:OCLC|LCCN|JSTOR|Bibcode|S2CID|hdl|MR|Zbl|JFM|OL|OSTI|SSRN|RFC|ASIN|bioRxiv|medRxiv|CiteSeerX|ISMN|SBN|PMC|Usenet)"
    r"[:\s]\s*(?P<silent>(?=\S*\d)[^\s,;]+)"
)
_ROMAN = r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\b"
_PAGE_ITEM = rf"(?:[A-Za-z]{{0,3}}\d[\w.:/]*|{_ROMAN})(?:[–—‑-][A-Za-z]{{0,3}}\d*[\w]*)?"
# A page list does not go on with a year or with the day of a date.
_NO_DATE_NEXT = r"(?!ca?\.|[12]\d{3}\b|\d{1,2}\s+[A-Z][a-z]{2}|\d{4}-\d)"
_PAGE_LIST = rf"{_PAGE_ITEM}(?:(?:\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+){_NO_DATE_NEXT}{_PAGE_ITEM})*"
_PAGES = re.compile(
    rf"(?:[Pp]{{1,2}}\.\s*|[Pp]a?gs?\.\s*|(?:pp?|[Pp]gs?|[Pp]ages?)\s+(?=\d)|pp?(?=\d))(?P<page>{_PAGE_LIST})(?=\W|$)"
    r"|pp?\.\s+(?P<page_words>[^.,;:()]{1,30})(?=[.,;]|$)"
)
_COLON_PAGES = re.compile(rf":\s+(?P<page>{_PAGE_LIST})(?=[.,;]\s|\.?$)")
_VOLUME = re.compile(
    r"vol(?:ume|\.)?\s*(?P<volume>(?=[^.,:;()]*[\dIVXLC])[^.,:;()]{1,30}?)"
    r"(?=\s*[.,:;()]|\s*$|\s+(?:no|nos|issue|iss|number)\b|\s+#)"
    r"(?:\s*[,.]?\s*(?:no\.?|nos\.?|issue|iss\.?|number|#)\s*(?P<issue>[\w–/-]*\d[\w–/-]*(?:,\d{3}\b)*))?",
    re.I,
)
_ISSUE = re.compile(r"(?:no\.?|nos\.?|issue|iss\.?|number|#)\s*(?P<issue>\d[\w–/-]*(?:,\d{3})*)(?=\W|$)", re.I)
# A page range that fills its part; two years are none.
_BARE_RANGE = r"(?![12]\d{3}\s*[–-])\d{1,5}[–-]\d{1,5}(?=[.,;]\s|[.,;]?$)"
# `2004 Mar 5;12(3):45-67`, as medical journals cite one another (https://www.nlm.nih.gov/bsd/uniform_requirements.html).
_DATED_VOLUME = re.compile(
    r"(?P<year>[12]\d{3})(?:\s(?P<month>[A-Z][a-z]{2,8})(?:\s(?P<day>\d{1,2}))?)?\s?;\s?(?P<volume>\d{1,4})"
    rf"(?:\s?\((?P<issue>[^()]{{1,20}})\))?\s?:\s?(?P<page>{_PAGE_LIST})(?=\W|$)"
)
_AFTER_IMPRINT = re.compile(r"\b[12]\d{3}\),\s*$")
_NOTE_PAGE = re.compile(rf"(?P<page>{_PAGE_ITEM})(?=[.;]\s|[.;]?$)")
_RANGE = re.compile(rf"(?P<page>{_BARE_RANGE})")
_JOURNAL = re.compile(
    rf"(?:(?P<volume>[A-Z]{{0,2}}\d[\w/–-]{{0,9}}|[IVXLCDM]+)\s*)?\((?P<issue>[^()]{{1,40}})\)"
    rf"(?:\s*:\s*(?P<page>{_PAGE_LIST}))(?=\W|$)"
    rf"|(?P<volume_alone>[A-Z]{{0,2}}\d[\w/–-]{{0,9}}|[IVXLCDM]+)\s*:\s*(?P<page_alone>{_PAGE_LIST})(?=\W|$)"
    rf"|(?:(?P<volume_comma>\d{{1,4}})\s*\((?P<issue_comma>[^()]{{1,40}})\)|(?P<volume_bare>\d{{1,4}})),\s+(?P<page_comma>{_BARE_RANGE})"
    r"|(?P<volume_issue>\d{1,4})\s*\((?P<issue_alone>\d[\w–/-]{0,9})\)(?=[\s.,;]|$)"
    r"(?:\s+(?P<page_article>(?!1[5-9]\d\d\b|20\d\d\b)[A-Za-z]{0,3}\d{2,9})(?=[.,;]\s|[.,;]?$))?"
    r"|(?P<volume_no>\d{1,4}),?\s+no\.\s*(?P<issue_no>\d[\w–/-]{0,9})(?=\W|$)"
    r"|(?P<number>\d{1,3})(?=[.,;]\s|\.?$)"
)
_IN_BOOK = re.compile(r"in:?\s+(?P<people>[^\"“”]{3,600}?)\s*[(\[,]\s*(?P<label>eds?\.?|editors?)[)\].,]", re.I)
_EDITED_BY = re.compile(r"(?:edited|ed\.|eds\.)\s+by\s+", re.I)
_BY = re.compile(r"by\s+(?=[^\W\d_])", re.I)
_OTHERS = re.compile(
    r"(?:translated|trans\.|illustrated|interviewed|narrated|directed|presented|produced|performed|hosted|foreword|"
    r"introduction|afterword|epilogue|prologue|preface|photographs?|photography|music|cartography)(?:\s+and\s+\w+)?\s+by\s+"
    r"|(?:written\s+at|event\s+occurs\s+at|series|season|episode|docket|sheets?|sections?|sect\.|article|art\.|chapters?|"
    r"ch\.|chap\.|para\.|paragraph|line|fig\.|table|track|disc|cap\.)\s+(?=[\dIVXLC:A-Z])|nn?\.\s+(?=\d)|notes?\s+(?=\d)|§+\s*(?=[\dA-Z])|\d+\s+(?:pages|pp)\b|\d+\s+minutes\s+in\b",
    re.I,
)
_SCALE = re.compile(r"1:(?:\d{1,3}(?:[, ]\d{3})+|\d{5,8})(?!\w)")
_URL = re.compile(r"<?(?P<url>(?:https?|ftp)://[^\s<>\"“”]+)>?", re.I)


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a printed citation, from `start` to `end` of its text: which field it is and what it says.

    The field is empty where the part is understood and no column takes it.
    """

    start: int
    end: int
    values: tuple[tuple[str, str], ...]

    @property
    def field(self) -> str:
        return self.values[0][0] if self.values else ""


def skip_separators(text: str, position: int) -> int:
    """The position of the next part, past white space and the punctuation between parts."""
    match = _SKIP.match(text, position)
    return match.end() if match else position


def match_element(text: str, position: int) -> Element | None:
    """The part that begins at this position and shows what it is, or None where free words begin."""
    for matcher in _MATCHERS:
        element = matcher(text, position)
        if element:
            return element
    return None


def match_date(text: str, position: int) -> tuple[str, int] | None:
    """The date that begins at this position and fills a part up to some punctuation, and where it ends."""
    limit = position + _LONGEST_DATE
    if not _DATED.search(text, position, limit):
        return None
    best = None
    for match in _PERIOD_END.finditer(text, position, limit):
        words = text[position : match.start()].strip()
        is_cut = match.start() == limit < len(text)
        if words and not is_cut and not _BARE_NUMBER.match(words) and read_date(words):
            best = words, match.start()
    if best and text.startswith(".", best[1]) and read_date(best[0] + "."):
        return (best[0] + ".", best[1] + 1) if best[0].lower().startswith("n.") else best
    return best


def _match_period(text: str, position: int) -> Element | None:
    found = match_date(text, position)
    return Element(position, found[1], (("issued", found[0]),)) if found else None


def _match_archived(text: str, position: int) -> Element | None:
    match = _ARCHIVED.match(text, position)
    if not match:
        return None
    date = match_date(text, match.end())
    values = [("archived", date[0] if date else "")]
    medium = match["format"] or match["format_before"] or ""
    if medium.lower() in MEDIA:
        values.append(("medium", medium))
    if not date:
        bad = _find_bad_date(text, position, match.end()) if re.search(r"(?:\bon|:)\s*\(?$", match.group()) else None
        if bad:
            return bad
        end = match.end() - len(match.group()) + len(match.group().rstrip(" ("))
        return Element(position, end, tuple(values))
    place = _ARCHIVE_PLACE.match(text, date[1])
    return Element(position, place.end() if place else date[1], tuple(values))


def _match_accessed(text: str, position: int) -> Element | None:
    match = _ACCESSED.match(text, position)
    if not match:
        return None
    if match["from"]:
        return Element(position, match.start("from") + 4, (("", ""),))
    date = match_date(text, match.end())
    if date:
        return Element(position, date[1], (("accessed", date[0]),))
    return _find_bad_date(text, position, match.end())


def _find_bad_date(text: str, position: int, start: int) -> Element | None:
    """The words with a digit that stand in place of a date and are none, up to the end of their part."""
    end = next((match.start() for match in re.finditer(r"[.;](?=\s|$)|$", text[start : start + 60])), 0) + start
    words = text[start:end].strip()
    return Element(position, end, (("bad_date", words),)) if any(map(str.isdigit, words)) else None


def _match_round(text: str, position: int) -> Element | None:
    match = _ROUND.match(text, position)
    if not match:
        return None
    inside = match[1].strip()
    values = _classify_round(inside)
    if values is None:
        return None
    if values[0][0] in {"publisher_place", "issued"} and not _AFTER_ROUND.match(text, match.end()):
        return None
    return Element(position, match.end(), tuple(values))


def _classify_round(inside: str) -> tuple[tuple[str, str], ...] | None:
    lower = inside.lower()
    locators = _read_locators(inside)
    if locators:
        return locators
    if lower.startswith("in "):
        known, unknown = read_languages(inside[3:])
        if known and not unknown:
            return tuple(("language", tag) for tag in known)
        return None
    if lower in MEDIA:
        return (("medium", inside),)
    if lower in ACCESS_NOTES:
        return (("url_status", "dead"),) if "dead link" in lower else (("", inside),)
    if _EDITION.fullmatch(inside) or re.search(r"\s(?:ed\.?|edn\.?|edition)$", lower):
        return (("", inside),)
    if is_place(inside):
        return (("publisher_place", inside),)
    if read_date(inside) and not _BARE_NUMBER.match(inside):
        return (("issued", inside),)
    if lower.startswith("published ") and read_date(inside[10:]):
        return (("", inside),)
    return _classify_imprint(inside)


def _read_locators(inside: str) -> tuple[tuple[str, str], ...]:
    """The volume and pages of `Vol. 2, pp. 101–130`, which some put in brackets; empty where anything else is there."""
    values: list[tuple[str, str]] = []
    position = 0
    for pattern in (_VOLUME, _PAGES):
        match = pattern.match(inside, position)
        if match:
            values += [(name.split("_")[0], value) for name, value in match.groupdict().items() if value]
            position = skip_separators(inside, match.end())
    return tuple(values) if position == len(inside) else ()


def _classify_imprint(inside: str) -> tuple[tuple[str, str], ...] | None:
    """`London: Penguin, 2004`, `London, 2004`, `Penguin, 2004`: what a footnote by hand puts in brackets."""
    source, comma, year = inside.rpartition(",")
    if not comma or not read_date(year.strip()) or _BARE_NUMBER.match(year.strip()):
        return None
    source = source.strip()
    place, colon, publisher = source.partition(":")
    values: list[tuple[str, str]] = []
    if colon:
        values += [("publisher_place", place.strip()), ("publisher", publisher.strip())]
    else:
        values.append(("publisher_place" if is_place(source) else "publisher", source))
    return (*values, ("issued", year.strip()))


def _match_square(text: str, position: int) -> Element | None:
    match = _SQUARE.match(text, position)
    if not match:
        return None
    if "dead link" in match[1].lower():
        return Element(position, match.end(), (("url_status", "dead"),))
    return Element(position, match.end(), (("bracket", match[1]),))


def _trim_identifier(value: str) -> str:
    """The identifier without the punctuation that ends its part of the citation."""
    value = value.rstrip(".,;")
    while value.endswith((")", "]")) and value.count("(") + value.count("[") < value.count(")") + value.count("]"):
        value = value[:-1].rstrip(".,;")
    return value


def _match_identifier(text: str, position: int) -> Element | None:
    address = _DOI_ADDRESS.match(text, position)
    if address:
        doi = _trim_identifier(address["doi"])
        end = address.start("doi") + len(doi)
        return Element(position, end, (("url", text[position:end]), ("doi", doi)))
    for pattern in (_DOI, _ISBN, _ISSN, _PMID, _ARXIV, _OTHER_ID, _URL):
        match = pattern.match(text, position)
        if match:
            kind = match.lastgroup or ""
            value = _trim_identifier(match[kind])
            end = match.end() if match.end(kind) != match.end() else match.start(kind) + len(value)
            return Element(position, end, (("id" if kind == "silent" else kind, value),))
    return None


def match_address(text: str, position: int) -> Element | None:
    """The web address that begins at this position."""
    element = _match_identifier(text, position)
    return element if element and element.field == "url" else None


def is_bare_number(text: str) -> bool:
    """Whether the text is a number too short for the year of a work in print."""
    return bool(_BARE_NUMBER.match(text))


def _match_numbers(text: str, position: int) -> Element | None:
    """Pages, volume and issue in any of their printed forms."""
    colon = _COLON_PAGES.match(text, text.rfind(":", max(0, position - 3), position)) if position else None
    if colon and colon.start("page") == position:
        return Element(position, colon.end(), (("page", colon["page"].rstrip(".")),))
    scale = _SCALE.match(text, position)
    if scale:
        return Element(position, scale.end(), (("", scale.group()),))
    is_note = _AFTER_IMPRINT.search(text, max(0, position - 12), position)
    bare = (_NOTE_PAGE if is_note else _RANGE).match(text, position)
    if bare and text[max(0, position - 3) : position].rstrip().endswith(","):
        return Element(position, bare.end(), (("page", bare["page"].rstrip(".")),))
    for pattern in (_PAGES, _VOLUME, _ISSUE, _JOURNAL):
        match = pattern.match(text, position)
        if match:
            groups = {name.split("_")[0]: value for name, value in match.groupdict().items() if value}
            if match.groupdict().get("volume_issue"):
                groups = {"volume": match["volume_issue"], "issue": match["issue_alone"], "page": match["page_article"]}
                groups = {name: value for name, value in groups.items() if value}
            if "number" in groups:
                groups = {"volume": groups["number"]}
            if "issue" in groups and pattern is _JOURNAL and _is_year_or_season(groups["issue"]):
                groups["issued"] = groups.pop("issue")
            if "page" in groups:
                groups["page"] = groups["page"].rstrip(".")
            return Element(position, match.end(), tuple(groups.items()))
    return None


def _is_year_or_season(text: str) -> bool:
    """Whether brackets behind a volume hold the date of the issue, as by hand, in place of its number."""
    date = read_date(text)
    return date is not None and not _BARE_NUMBER.match(text) and bool(re.search(r"\b1[5-9]\d\d|\b20\d\d", text))


def _match_dated_volume(text: str, position: int) -> Element | None:
    match = _DATED_VOLUME.match(text, position)
    if not match:
        return None
    date = " ".join(filter(None, (match["day"], match["month"], match["year"])))
    values = [("volume", match["volume"]), ("issue", match["issue"]), ("page", match["page"].rstrip("."))]
    given = tuple((field, value) for field, value in values if value)
    return Element(position, match.end(), (*given, ("issued", date)))


def cites_as_medicine(text: str) -> bool:
    """Whether `2004;12(3):45-67` stands in the text: names before its title then have no date behind them."""
    return bool(_DATED_VOLUME.search(text))


def _match_people(text: str, position: int) -> Element | None:
    match = _IN_BOOK.match(text, position)
    if match:
        return Element(position, match.end(), (("editor", match["people"]),))
    for pattern, field in ((_EDITED_BY, "editor"), (_BY, "by"), (_OTHERS, ""), (_VIA, "")):
        match = pattern.match(text, position)
        if match:
            end = find_boundary(text, match.end(), is_comma_style=False)
            return Element(position, end, ((field, text[match.end() : end].strip()),))
    match = _EDITION.match(text, position)
    return Element(position, match.end(), (("", match.group()),)) if match else None


def _match_quote(text: str, position: int) -> Element | None:
    if position >= len(text) or text[position] not in OPENING_QUOTES:
        return None
    end = find_closing_quote(text, position)
    if end is None:
        return None
    return Element(position, end + 1, (("quote", text[position + 1 : end]),))


_PLAIN_MATCHERS: tuple[Callable[[str, int], Element | None], ...] = (
    _match_round,
    _match_square,
    _match_archived,
    _match_accessed,
    _match_identifier,
    _match_dated_volume,
    _match_numbers,
    _match_period,
)
_MATCHERS = (*_PLAIN_MATCHERS[:2], _match_quote, *_PLAIN_MATCHERS[2:], _match_people)


def find_closing_quote(text: str, start: int) -> int | None:
    """Where the quotation that opens at `start` closes: the first mark that ends a part and leaves none open inside."""
    closers = CLOSING_QUOTES[text[start]]
    fallback, depth = None, 0
    for index in range(start + 1, len(text)):
        character = text[index]
        if character in closers and _ends_part(text, index):
            if depth <= 0 if closers != '"' else depth % 2 == 0:
                return index
            fallback = index if fallback is None else fallback
        if (closers == '"' and character == '"') or (closers != '"' and character == text[start]):
            depth += 1
        elif closers != '"' and character in closers:
            depth -= 1
    return fallback


def find_single_quoted(text: str, position: int) -> tuple[int, int] | None:
    """Where the first title in single quotation marks opens and closes, at or after this position.

    An apostrophe closes nothing: behind the mark a comma and a new part, a full stop or brackets must stand.
    """
    opening = _SINGLE_OPENING.search(text, position)
    if not opening:
        return None
    start = opening.end() - 1
    mark = re.escape(SINGLE_QUOTES[text[start]])
    after = r"\s?$|\.(?:\s|$)|\s[(\[]|[,.]?\s+[Ii]n:?\s|,\s+[^\W_a-z]"
    closing = re.compile(rf"(?<=\S){mark}(?={after})").search(text, start + 1)
    return (start, closing.start()) if closing else None


_SINGLE_OPENING = re.compile(r"(?:^|(?<=[.,):]\s))[‘'](?=\w)")


def _ends_part(text: str, index: int) -> bool:
    """Whether what stands around a quotation mark says that a part of the citation ends with it."""
    after = text[index + 1 : index + 3]
    if not after.strip():
        return True
    if after[0] in ".,;:)" or (after[0].isspace() and after[1:] in {"(", "[", "–", "—", "-"}):
        return True
    return after[0].isspace() and text[index - 1] in ".,?!…"


def find_boundary(text: str, position: int, *, is_comma_style: bool = False, is_dated: bool = False) -> int:
    """Where the free words that begin here end: with their sentence, or where a part begins that shows what it is.

    In a citation that `is_dated` already a further date is a part of the words.
    """
    for match in _BREAK.finditer(text, position):
        start = match.start()
        if match.group() == ".":
            if not _is_abbreviation(text, position, start) or _begins_part(text, match.end()):
                return start
        elif match.group() in ",;":
            if is_comma_style or (
                not _splits_date(text, start) and _begins_part(text, match.end(), is_dated=is_dated, is_comma=True)
            ):
                return start
        elif match.group() == ":":
            if _COLON_PAGES.match(text, start):
                return start
        elif text[start + 1] in "Ihp" and (_match_identifier(text, start + 1) or _PAGES.match(text, start + 1)):
            return start
        elif text[start + 1] == "[":
            if _begins_translation(text, start + 1):
                return start
        elif text[start + 1] == "(":
            if _begins_bracket(text, start + 1, is_dated=is_dated) or _JOURNAL.match(text, start + 1):
                return start
        elif _begins_volume(text, start + 1) or (text[start + 1] in "–—-" and _VIA.match(text, start + 1)):
            return start
    return _end_of(text, position)


def find_title_end(text: str, position: int, *, is_comma_style: bool) -> int:
    """Where a title ends that nothing sets off: its commas, numbers and years in brackets are its own."""
    for match in _TITLE_BREAK.finditer(text, position):
        start = match.start()
        if match.group() in "?!":
            if _begins_imprint(text, match.end()):
                return match.end()
        elif match.group() == ".":
            if not _is_abbreviation(text, position, start) or _begins_part(text, match.end()):
                return start
        elif match.group() in ",;":
            if (is_comma_style and match.group() == ",") or _begins_locator(text, match.end()):
                return start
        elif match.group() != ":" and text[start + 1] == "[":
            if _begins_translation(text, start + 1):
                return start
        elif match.group() != ":" and text[start + 1] == "(" and _begins_bracket(text, start + 1, is_dated=True):
            return start
    return _end_of(text, position)


_BREAK = re.compile(
    r"[.,;](?=\s|\[)|:(?=\s)|\s(?=[(\[–—-])|\s(?=[A-Z]{0,2}\d)|\s(?=[IVXLCDM]+ ?\()|\s(?=ISBN|ISSN|http|pp?\.)"
)
_TITLE_BREAK = re.compile(rf"[?!](?=\s)|{_BREAK.pattern}")
_IMPRINT = re.compile(r"\s+(?P<place>[^\s:.][^:.]{1,30}): \S")
# What goes on with an abbreviated name: another abbreviation, a joining word, or a last word and the volume.
_ABBREVIATED_NEXT = re.compile(
    r"\s+(?:[A-Z]?[a-z]{1,14}\.|[A-Z]\.|&|(?:of|the|and|in|on|et|de|des|für|der)\s|(?:[A-Z][\w-]+\.?\s+){1,3}\d+\s?[(:])"
)
_MONTH_BEFORE = re.compile(r"(?:" + "|".join(MONTHS) + r")\.?\s+\d{1,2}(?:[–-]\d{1,2})?$", re.I)


def _end_of(text: str, position: int) -> int:
    end = len(text.rstrip())
    return max(position, end - 1) if text[:end].endswith(".") else end


def _begins_imprint(text: str, position: int) -> bool:
    """Whether a known place and a colon begin here, as before a publisher."""
    match = _IMPRINT.match(text, position)
    return match is not None and is_place(match["place"])


def _splits_date(text: str, comma: int) -> bool:
    """Whether the comma stands between day and year, as Americans write them."""
    return bool(_MONTH_BEFORE.search(text[max(0, comma - 20) : comma]))


def _begins_bracket(text: str, position: int, *, is_dated: bool) -> bool:
    element = _match_round(text, position)
    return element is not None and not (is_dated and element.field == "issued")


def _begins_translation(text: str, position: int) -> bool:
    """Whether square brackets stand here with which a part ends."""
    match = _SQUARE.match(text, position)
    return match is not None and bool(_AFTER_ROUND.match(text, match.end()))


def _begins_volume(text: str, position: int) -> bool:
    match = _JOURNAL.match(text, position)
    return match is not None and not match["number"]


def _begins_locator(text: str, position: int) -> bool:
    """Whether pages, an identifier or a date of access begin here: no title goes on with these."""
    start = skip_separators(text, position)
    return bool(_PAGES.match(text, start)) or any(
        matcher(text, start) for matcher in (_match_identifier, _match_archived, _match_accessed)
    )


def _begins_part(text: str, position: int, *, is_dated: bool = False, is_comma: bool = False) -> bool:
    """Whether a part begins here that shows what it is; words and quotations do not."""
    start = skip_separators(text, position)
    if any(pattern.match(text, start) for pattern in (_EDITED_BY, _OTHERS, _VIA, _EDITION, _IN_BOOK)):
        return True
    parts = filter(None, (matcher(text, start) for matcher in _PLAIN_MATCHERS))
    return any(part.field != "issued" or not (is_dated or (is_comma and _is_range(part))) for part in parts)


def _is_range(date: Element) -> bool:
    """Whether the date is a range of years: it belongs to a name more often than it is the day of a citation."""
    read = read_date(date.values[0][1])
    return read is not None and "/" in (read.edtf or "")


def is_abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the words up to a full stop at `end` are a journal's name in abbreviations: the stop is its own."""
    last = text[start:end].rsplit(" ", 1)[-1]
    return ". " in text[start:end] and (last in JOURNAL_WORDS or (len(last) == 1 and last.isupper()))


def _is_abbreviation(text: str, start: int, dot: int) -> bool:
    """Whether the dot ends an initial or an abbreviation."""
    words = re.split(r"[\s(\[;,]", text[max(start, dot - 20) : dot])
    last = words[-1].rsplit(".", 1)[-1]
    if last in JOURNAL_WORDS:
        return bool(_ABBREVIATED_NEXT.match(text, dot + 1))
    return (len(last) == 1 and last.isalpha() and last.isupper()) or last.lower() in ABBREVIATIONS
