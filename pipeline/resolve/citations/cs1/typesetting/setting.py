"""What every element of a printed template hangs on: its style, its periodical, its fields."""

from __future__ import annotations

import re

from pipeline.document import Template
from pipeline.resolve.citations.cs1.fields import Fields
from pipeline.resolve.citations.cs1.titles import find_title, read_script
from pipeline.resolve.citations.dates import read_date
from pipeline.resolve.citations.names import accepted

_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")


class Setting:
    """One template as it is to be set: in CS1, or in CS2 where it is {{citation}} or |mode= says so."""

    def __init__(self, template: Template) -> None:
        self.fields = Fields(template)
        self.name = self.fields.name
        self.rule = self.fields.rule
        mode = (self.fields.get("mode") or "").lower()
        self.is_cs2 = mode == "cs2" or (self.name == "citation" and mode != "cs1")
        self.separator = "," if self.is_cs2 else "."
        self.chapter = self.quoted("chapter") or self.quoted("map")
        self.periodical = self.titled("periodical") or self.titled("encyclopedia") or self.rule.container
        is_journal = self.name == "cite journal" or (self.name == "citation" and self.fields.is_given("journal"))
        self.is_in_journal = is_journal and bool(self.periodical)

    def text(self, *meanings: str) -> str:
        """The first of these meanings that the template gives, else nothing."""
        return self.fields.get(*meanings) or ""

    def word(self, text: str) -> str:
        """Words that begin an element, in lower case where it follows a comma."""
        return text[0].lower() + text[1:] if self.is_cs2 else text

    def titled(self, meaning: str) -> str:
        """A title with its script form and, in brackets, its translation."""
        title, translation = self._parts(meaning)
        return " ".join(filter(None, (title, translation)))

    def quoted(self, meaning: str) -> str:
        """The same, the title in quotation marks."""
        title, translation = self._parts(meaning)
        return " ".join(filter(None, (f'"{title}"' if title else "", translation)))

    def _parts(self, meaning: str) -> tuple[str, str]:
        parameter = find_title(self.fields, meaning)
        title = accepted(parameter.value)[0] if parameter else ""
        translation = self.fields.get(f"trans_{meaning}")
        whole = " ".join(filter(None, (title, read_script(self.fields, meaning))))
        return whole, f"[{translation}]" if translation else ""


def write_date(value: str) -> str:
    """The date as written, hyphens between the ends of a range as dashes."""
    date = read_date(value)
    if date and date.edtf and "/" in date.edtf:
        return _HYPHEN.sub("–", value)
    return value
