"""Footnotes while references gather: what Cite remembers as it goes through an article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.document import Diagnostic, Document, Reference, Severity


@dataclass(slots=True, eq=False)
class GatheredFootnote:
    """A footnote to which references may still add."""

    group: str
    name: str | None
    source_start: int
    source_end: int
    number: int | None = None  # within the group, from its first marker on
    contents: list[int] = field(default_factory=list)
    markers: list[int] = field(default_factory=list)
    direction: str | None = None
    label: str | None = None  # given by hand
    main: GatheredFootnote | None = None
    sub: int | None = None
    subs: int = 0
    details: str | None = None
    continues: bool = False  # a `follow` whose parent does not stand before it: it prints no entry

    def add_sub(self, sub: GatheredFootnote) -> None:
        """Make the other one the next sub-reference of this."""
        self.subs += 1
        sub.main, sub.sub = self, self.subs


# What finds a footnote in its group: a name, a sub-reference's parent and words, or a number where it has no name.
Key = str | int | tuple[GatheredFootnote, str]


class Gathering:
    """By group, the footnotes since the group's last list; the lists printed so far; what is wrong."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.groups: dict[str, dict[Key, GatheredFootnote]] = {}
        self.lists: list[list[GatheredFootnote]] = []
        self.silent: set[int] = set()
        self.diagnostics: list[Diagnostic] = []
        self._counts: Counter[str] = Counter()
        self._anonymous = 0

    def add(self, footnote: GatheredFootnote) -> None:
        """Add a footnote under its name, or a number of its own where it has none."""
        self._anonymous += not footnote.name
        self.groups.setdefault(footnote.group, {})[footnote.name or self._anonymous] = footnote

    def find(self, group: str, name: str | None) -> GatheredFootnote | None:
        return self.groups.get(group, {}).get(name) if name else None

    def number(self, footnote: GatheredFootnote) -> None:
        """Give the footnote the next number of its group, unless it has one or a label by hand."""
        if footnote.number is None and footnote.label is None:
            self._counts[footnote.group] += 1
            footnote.number = self._counts[footnote.group]

    def take_group(self, group: str) -> list[GatheredFootnote]:
        """The footnotes of the group, which begins anew."""
        self._counts.pop(group, None)
        return list(self.groups.pop(group, {}).values())

    def is_empty(self, content: int | None) -> bool:
        return content is None or not self.document.contents[content].raw.strip()

    def complain(self, at: Reference | GatheredFootnote, message: str, severity: Severity = "warning") -> None:
        """Report what is wrong in the markup."""
        self.report(severity, "markup_error", message, at)

    def report(self, severity: Severity, code: str, message: str, at: Reference | GatheredFootnote) -> None:
        self.diagnostics.append(Diagnostic(severity, code, message, at.source_start, at.source_end))


def quote_name(name: str | None) -> str:
    return f"“{name or ''}”"
