"""A citation as a reader sees it: templates printed in place, in the order and punctuation of Citation Style 1 and 2.

After Module:Citation/CS1 (2024), for the English Wikipedia. Links, italics, bold and the icons of access are not text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.document import Content, Template
from pipeline.resolve.citations.cs1 import Fields, read_quote
from pipeline.resolve.citations.dates import read_date
from pipeline.resolve.citations.languages import name_language, read_languages
from pipeline.resolve.citations.names import accepted, read_vancouver
from pipeline.resolve.citations.templates import PRINTED_TYPES, QUOTED, WRAPPERS

# Identifiers in the order in which CS1 prints them, each with its label.
IDENTIFIER_LABELS = {
    "arxiv": "arXiv:", "asin": "ASIN ", "bibcode": "Bibcode:", "biorxiv": "bioRxiv ", "citeseerx": "CiteSeerX ",
    "doi": "doi:", "hdl": "hdl:", "isbn": "ISBN ", "ismn": "ISMN ", "issn": "ISSN ", "eissn": "eISSN ", "jfm": "JFM ",
    "jstor": "JSTOR ", "lccn": "LCCN ", "medrxiv": "medRxiv ", "mr": "MR ", "oclc": "OCLC ", "ol": "OL ",
    "osti": "OSTI ",
    "pmc": "PMC ", "pmid": "PMID ", "rfc": "RFC ", "sbn": "SBN ", "ssrn": "SSRN ", "s2cid": "S2CID ",
    "usenetid": "Usenet: ",
    "zbl": "Zbl ",
}  # fmt: skip

_OPENING = frozenset("([“‘\"'—")
_RANGE = re.compile(r"(?<=\w)\s*[-–]\s*(?=\w)")
_ORDINAL_EDITION = re.compile(r"(?:\bed\.?|\bedition)\s*$", re.I)
_SCRIPT_PREFIX = re.compile(r"^[a-z]{2,3}(?:-[a-z]{4})?:\s*(?=\S)", re.I)


def render(content: Content) -> str:
    """The content's plain text with its citation templates as a reader sees them."""
    text, pieces, position = content.text.text, [""], 0
    for template in sorted(content.templates, key=lambda template: template.offset):
        _join(pieces, text[position : template.offset])
        _join(pieces, render_template(template))
        position = template.offset
    _join(pieces, text[position:])
    return " ".join("".join(pieces).split())


def _join(pieces: list[str], piece: str) -> None:
    """Add a piece of text, behind a space where words would else touch."""
    if piece and pieces[-1][-1:] not in {"", " ", "(", "[", "“", "‘"} and (piece[0].isalnum() or piece[0] in _OPENING):
        pieces.append(" ")
    if piece:
        pieces.append(piece)


def render_template(template: Template) -> str:
    """The template as CS1 prints it, or as CS2 does where it is {{citation}} or |mode= says so."""
    fields = Fields(template)
    name = template.name.removeprefix("vcite ").removeprefix("vancite ")
    if name != template.name:
        name = f"cite {name}"
    mode = (fields.get("mode") or "").lower()
    is_cs2 = mode == "cs2" or (name == "citation" and mode != "cs1")
    return _Printer(name, fields, is_cs2=is_cs2).print()


class _Printer:
    """Prints one template; each method gives one element of the citation, empty where the template lacks it."""

    def __init__(self, name: str, fields: Fields, *, is_cs2: bool) -> None:
        self.name = name
        self.fields = fields
        self.is_cs2 = is_cs2
        self.separator = "," if is_cs2 else "."
        self.periodical = self._titled("periodical") or self._titled("encyclopedia") or self._container_of_wrapper()
        self.heads_with_people = False
        self.is_journal = name == "cite journal" or (name == "citation" and fields.is_given("journal"))

    def print(self) -> str:
        authors, editors = self._authors(), self._editors()
        chapter, source = self._chapter(), self._source()
        self.heads_with_people = bool(authors or (editors and not chapter))
        date = self._date()
        pages, tail = self._pages(), self._tail()
        if authors:
            elements = [self._dated(authors, date), chapter, self._edited(editors, chapter), *source, pages, *tail]
        elif editors and not chapter:
            elements = [self._dated(self._as_heading(editors, date), date), *source, pages, *tail]
        elif self.is_journal and self.periodical:
            elements = [chapter, self._edited(editors, chapter), *source, pages, date, *tail]
        else:
            elements = [chapter, self._edited(editors, chapter), *source, date, pages, *tail]
        return self._end(self._join(elements))

    def _join(self, elements: Iterable[str]) -> str:
        """The elements one after another; one that opens with its own punctuation or bracket takes no separator."""
        text = ""
        for element in filter(None, elements):
            if not text:
                text = element.lstrip(" :")
            elif element.startswith((" ", ":", "—")):
                text += element
            elif text.endswith(self.separator) or (self.separator == "." and text.endswith((".”", '."'))):
                text += f" {element}"
            else:
                text += f"{self.separator} {element}"
        return text

    def _end(self, text: str) -> str:
        postscript = self.fields.get("postscript")
        if postscript is None:
            postscript = "" if self.is_cs2 else "."
        if postscript.lower() == "none":
            postscript = ""
        return text if text.endswith(postscript) else text + postscript

    # --- who and when ---

    def _people(self, kind: str, vancouver: str, loose: str) -> list[str]:
        names = []
        lasts, firsts = self.fields.numbered(f"{kind}_last"), self.fields.numbered(f"{kind}_first")
        masks = self.fields.numbered(f"{kind}_mask")
        for number in sorted(lasts.keys() | firsts.keys()):
            parts = [accepted(part[number].value)[0] for part in (lasts, firsts) if number in part]
            names.append(_mask(masks[number].value, parts) if number in masks else ", ".join(parts))
        for name in read_vancouver(self.fields.get(vancouver) or ""):
            names.append(name.literal or f"{name.family} {name.given}")
        if not names and self.fields.has(loose):
            names.append(self.fields.get(loose) or "")
        return names

    def _authors(self) -> str:
        names = self._people("author", "vauthors", "people")
        if coauthors := self.fields.get("coauthors"):
            names.append(coauthors)
        text = self._list(names, self.fields.get("display_authors"), "vauthors")
        collaboration = self.fields.get("collaboration")
        if collaboration:
            text = f"{text}; et al. ({collaboration})" if text else collaboration
        return text

    def _editors(self) -> str:
        names = self._people("editor", "veditors", "editors")
        if not names:
            return ""
        label = "ed." if len(names) == 1 else "eds."
        return f"{self._list(names, self.fields.get('display_editors'), 'veditors')} ({label})"

    def _list(self, names: list[str], display: str | None, vancouver: str) -> str:
        is_vancouver = self.fields.has(vancouver) or self.fields.get("name_list_style") == "vanc"
        shown, is_cut = names, False
        if display and _COUNT.fullmatch(display) and int(display) < len(names):
            shown, is_cut = names[: int(display)], True
        elif display and display.lower().replace(".", "").replace(" ", "") == "etal":
            is_cut = True
        separator = ", " if is_vancouver else "; "
        if is_cut:
            return separator.join([*shown, "et al."])
        style = (self.fields.get("name_list_style") or "").lower()
        if len(shown) > 1 and (style in {"amp", "ampersand", "&", "and"} or self.fields.has("ampersand")):
            joint = "and" if style == "and" else "&"
            comma = "; " if style == "and" and len(shown) > 2 else " "
            return f"{separator.join(shown[:-1])}{comma}{joint} {shown[-1]}"
        return separator.join(shown)

    def _as_heading(self, editors: str, date: str) -> str:
        """Editors in the authors' place: `Doe, Jane, ed.` before a date, `Doe, Jane (ed.)` without one."""
        return re.sub(r" \((eds?\.)\)$", r", \1", editors) if date else editors

    def _dated(self, people: str, date: str) -> str:
        return f"{people} ({date}){self._original()}" if date else people

    def _date(self) -> str:
        fields = self.fields
        date = fields.get("date")
        if not date:
            date = " ".join(filter(None, (fields.get("day"), fields.get("month"), fields.get("year"))))
        date = date or fields.get("publication_date") or WRAPPERS.get(self.name, {}).get("date", "")
        date = _print_date(date)
        return date + self._original() if date and not self.heads_with_people else date

    def _original(self) -> str:
        original = self.fields.get("original_date")
        return f" [{original}]" if original else ""

    def _edited(self, editors: str, chapter: str) -> str:
        if not editors or not chapter:
            return editors
        return f"{'in' if self.is_cs2 else 'In'} {editors}"

    # --- what ---

    def _titled(self, meaning: str) -> str:
        """A title with its script form and, in brackets, its translation."""
        fields = self.fields
        title, script = fields.get(meaning), fields.get(f"script_{meaning}")
        translation = fields.get(f"trans_{meaning}")
        parts = [accepted(title)[0] if title else "", _SCRIPT_PREFIX.sub("", script) if script else ""]
        parts.append(f"[{translation}]" if translation else "")
        return " ".join(filter(None, parts))

    def _quoted(self, meaning: str) -> str:
        whole = self._titled(meaning)
        translation = self.fields.get(f"trans_{meaning}")
        title = whole.removesuffix(f"[{translation}]").rstrip() if translation else whole
        if not title:
            return whole
        return f'"{title}" [{translation}]' if translation else f'"{title}"'

    def _container_of_wrapper(self) -> str:
        return WRAPPERS.get(self.name, {}).get("encyclopedia", "")

    def _is_quoted(self) -> bool:
        return (
            self.name in QUOTED or bool(self.periodical) or self.fields.has("newsgroup", "mailing_list", "book_title")
        )

    def _chapter(self) -> str:
        return self._quoted("chapter") or self._quoted("map")

    def _main_title(self) -> str:
        title = self._titled("title") or self.fields.get("source_title") or ""
        if not title:
            return ""
        if self._chapter() or not self._is_quoted():
            return title
        return self._quoted("title") if self.fields.has("title", "script_title", "trans_title") else f'"{title}"'

    def _source(self) -> list[str]:
        """The elements between the title and the pages, in their order."""
        container = self.periodical or self.fields.get("book_title", "mailing_list", "newsgroup", "program", "reporter")
        book = self.fields.get("book_title") if self.periodical else ""
        department, conference = self.fields.get("department"), self.fields.get("conference")
        head = [self._main_title(), self._format(), department or "", conference or "", container or "", book or ""]
        kind, series, language = self._type(), self._series(), self._language()
        people = [self._others("translator", "Translated by"), self._others("interviewer", "Interviewed by")]
        others, edition = self.fields.get("others") or "", self._edition()
        publisher, agency = self._publisher(), self.fields.get("agency") or ""
        if self.is_journal and self.periodical:
            return [*people, others, *head, kind, series, language, edition, publisher, agency, self._volume()]
        return [*head, kind, series, language, self._volume(), *people, others, edition, publisher, agency]

    def _format(self) -> str:
        value = self.fields.get("format")
        if not value and (self.fields.get("url") or "").lower().endswith(".pdf"):
            value = "PDF"
        return f" ({value})" if value and value.lower() != "none" else ""

    def _type(self) -> str:
        value = self.fields.get("type") or PRINTED_TYPES.get(self.name, "")
        if not self.fields.has("type") and self.name == "cite thesis" and self.fields.has("degree"):
            value = f"{self.fields.get('degree')} thesis"
        return f" ({value})" if value and value.lower() != "none" else ""

    def _series(self) -> str:
        parts = [self.fields.get("series") or ""]
        if season := self.fields.get("season"):
            parts.append(f"Season {season}")
        if number := self.fields.get("series_number"):
            parts.append(f"Series {number}")
        if episode := self.fields.get("episode"):
            parts.append(f"Episode {episode}")
        return ". ".join(filter(None, parts))

    def _language(self) -> str:
        known, unknown = read_languages(self.fields.get("language") or "")
        names = [name_language(tag) for tag in known] + unknown
        if not names or names == ["English"]:
            return ""
        if len(names) > 2:
            return f" (in {', '.join(names[:-1])}, and {names[-1]})"
        return f" (in {' and '.join(names)})"

    def _others(self, kind: str, label: str) -> str:
        names = []
        lasts, firsts = self.fields.numbered(f"{kind}_last"), self.fields.numbered(f"{kind}_first")
        for number, last in lasts.items():
            names.append(f"{last.value}, {firsts[number].value}" if number in firsts else last.value)
        return f"{label} {'; '.join(names)}" if names else ""

    def _edition(self) -> str:
        value = self.fields.get("edition") or WRAPPERS.get(self.name, {}).get("edition")
        return f" ({_ORDINAL_EDITION.sub('', value).rstrip()} ed.)" if value else ""

    def _publisher(self) -> str:
        publisher = self.fields.get("publisher") or WRAPPERS.get(self.name, {}).get("publisher")
        place = self.fields.get("publication_place", "place")
        stations = ". ".join(filter(None, (self.fields.get("network"), self.fields.get("station"))))
        publisher = publisher or stations
        return f"{place}: {publisher}" if place and publisher else place or publisher or ""

    def _volume(self) -> str:
        volume, issue = self.fields.get("volume"), self.fields.get("issue")
        if self.is_journal and self.periodical:
            shown = "" if not volume else volume if len(volume) <= 4 or volume.isdigit() else f"Vol. {volume}"
            return shown + (f" ({issue})" if issue else "")
        if volume and issue:
            return f"Vol. {volume}, no. {issue}"
        return f"Vol. {volume}" if volume else f"No. {issue}" if issue else ""

    def _pages(self) -> str:
        page, pages = self.fields.get("page"), self.fields.get("pages")
        value = accepted(page or pages or "")[0]
        if not value:
            return self.fields.get("at", "article_number") or self._place_in_recording()
        value = _RANGE.sub("–", value) if pages and not page else value
        if self.is_journal and self.periodical:
            return f": {value}"
        if self.fields.has("no_pp"):
            return value
        return f"p. {value}" if page else f"pp. {value}"

    def _place_in_recording(self) -> str:
        if minutes := self.fields.get("minutes"):
            return f"{minutes} minutes in"
        if time := self.fields.get("time"):
            return f"{self.fields.get('time_caption') or 'Event occurs at'} {time}"
        sheet = self.fields.get("sheet", "sheets")
        return f"Sheet {sheet}" if sheet else ""

    # --- where it is found ---

    def _tail(self) -> list[str]:
        fields = self.fields
        identifiers = [
            f"{label}{accepted(value)[0]}" for kind, label in IDENTIFIER_LABELS.items() if (value := fields.get(kind))
        ]
        via = fields.get("via")
        return [
            *identifiers,
            fields.get("id") or "",
            f"Docket {fields.get('docket')}" if fields.has("docket") else "",
            self._archived(),
            self._accessed(),
            f" – via {via}" if via else "",
            self._quote(),
        ]

    def _archived(self) -> str:
        url, date = self.fields.get("archive_url"), self.fields.get("archive_date")
        if not url and not date:
            return ""
        on = f" on {_print_date(date)}" if date else ""
        text = f"Archived from the original{on}"
        return text[0].lower() + text[1:] if self.is_cs2 else text

    def _accessed(self) -> str:
        value = self.fields.get("access_date")
        if not value or not self.fields.has("url", "chapter_url"):
            return ""
        return f"{'retrieved' if self.is_cs2 else 'Retrieved'} {_print_date(value)}"

    def _quote(self) -> str:
        quote, page = read_quote(self.fields), self.fields.get("quote_page", "quote_pages")
        if not quote:
            return ""
        prefix = f"{'p.' if self.fields.has('quote_page') else 'pp.'} {page}: " if page else ""
        return f'{prefix}"{quote}"'


# No more digits than any number of names has: Python refuses to read very long ones.
_COUNT = re.compile(r"[0-9]{1,4}")


def _mask(value: str, parts: list[str]) -> str:
    """The names under |author-mask=: so many dashes, or words in their place."""
    return "—" * int(value) if _COUNT.fullmatch(value) and int(value) < 20 else value or ", ".join(parts)


def _print_date(value: str) -> str:
    """The date as written, hyphens between the ends of a range as dashes."""
    date = read_date(value)
    if date and date.edtf and "/" in date.edtf:
        return re.sub(r"(?<=\w)-(?=\w)", "–", value)
    return value
