"""Footnotes as MediaWiki's Cite extension makes them of an article's references.

The rules are those of https://www.mediawiki.org/wiki/Extension:Cite and its parser tests, as of 2025, with the
sub-references of https://meta.wikimedia.org/wiki/WMDE_Technical_Wishes/Sub-referencing. Two things differ on
purpose: `extends`, of which today's Cite only complains, still makes a sub-reference as it did while it was
tried out; and a group that no list prints is numbered all the same, for its text is known.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.document import Content, Diagnostic, Document, Reference, ReferenceList, Severity
from pipeline.english.footnote_labels import print_label


@dataclass(frozen=True, slots=True)
class Footnote:
    """An entry of a list of references, printed or not: what its markers print and what it holds.

    `markers` and `contents` are indexes into the document's; `main` is one into the footnotes.
    """

    group: str
    name: str | None
    label: str | None  # what its markers print; None where nothing refers to it
    list: int  # which list prints it, in the order of the lists
    position: str  # its number in that list: `3`, `3.1`; not its label where unused definitions come first
    markers: tuple[int, ...]
    contents: tuple[int, ...]  # its definition, then what `follow` adds; empty where it has no definition
    source_start: int  # of the reference that defines it, else of its first one
    source_end: int
    main: int | None = None  # the footnote that it is a sub-reference of
    details: str | None = None  # a sub-reference's words, where they are an attribute
    backlink_count: int | None = None  # the letters that a printed list has
    is_note: bool = False  # a printed list says so


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Every footnote, list by list in the lists' order, and which references print no marker at all."""

    footnotes: tuple[Footnote, ...]
    silent: frozenset[int] = frozenset()  # markers of invalid references, and of those that continue another
    diagnostics: tuple[Diagnostic, ...] = ()


def number_footnotes(document: Document) -> Footnotes:
    """The footnotes that the document's `events` make, every marker of theirs in one footnote or silent."""
    stack = _Stack(document)
    for event in document.events:
        if isinstance(event, ReferenceList):
            stack.print_list(event.group)
        elif event.in_list is None:
            stack.push(event)
        else:
            stack.define(event)
    stack.print_rest()
    return Footnotes(
        footnotes=tuple(_freeze(stack.lists)),
        silent=frozenset(stack.silent),
        diagnostics=tuple(stack.diagnostics),
    )


@dataclass(slots=True, eq=False)
class _Item:
    """A footnote while references gather."""

    group: str
    name: str | None
    source_start: int
    source_end: int
    number: int | None = None  # within the group, from its first marker on
    contents: list[int] = field(default_factory=list)
    markers: list[int] = field(default_factory=list)
    direction: str | None = None
    main: _Item | None = None
    sub: int | None = None
    subs: int = 0
    details: str | None = None
    continues: bool = False  # a `follow` whose parent does not stand before it: it prints no entry


_DIRECTIONS = ("ltr", "rtl", "auto")
# What finds an item in its group: a name, a sub-reference's parent and words, or a number where it has no name.
_Key = str | int | tuple["_Item", str]


class _Stack:
    """What Cite remembers while it goes through an article: by group, the footnotes since the group's last list."""

    def __init__(self, document: Document) -> None:
        self.lists: list[list[_Item]] = []
        self.silent: set[int] = set()
        self.diagnostics: list[Diagnostic] = []
        self._document = document
        self._groups: dict[str, dict[_Key, _Item]] = {}
        self._counts: Counter[str] = Counter()
        self._anonymous = 0

    # --- references ---

    def push(self, reference: Reference) -> None:
        """Take up a reference in the text, or inside another."""
        valid = self._check(reference)
        if valid is None or valid.follow:
            if reference.marker is not None:
                self.silent.add(reference.marker)
            if valid is not None:
                self._continue(valid)
            return
        item = self._find_or_add(valid)
        self._fill(item, valid)
        if item.number is None and item.main is None:
            self._counts[item.group] += 1
            item.number = self._counts[item.group]
        if valid.details and item.main is not None:
            self._complain(valid, f"details of {_quote(valid.name)}, which is a sub-reference itself")
        elif valid.details:
            item = self._find_details(item, valid)
        if valid.marker is not None:
            item.markers.append(valid.marker)

    def define(self, reference: Reference) -> None:
        """Take up a definition inside a list of references."""
        assert reference.in_list is not None
        group = self._document.events[reference.in_list].group
        if reference.group not in ("", group):
            self._complain(reference, f"a reference of the group “{reference.group}” in the list of “{group}”")
        valid = self._check(dataclasses.replace(reference, group=group))
        if reference.details is not None:
            self._complain(reference, "details in a list of references, where they cannot be")
        if self._is_empty(reference.content):
            self._complain(reference, f"a definition of {_quote(reference.name)} without content in a list", "error")
        elif valid is not None:
            self._fill(self._find_or_add(valid), valid)

    def _find_or_add(self, reference: Reference) -> _Item:
        items = self._groups.setdefault(reference.group, {})
        known = items.get(reference.name) if reference.name else None
        if known is not None:
            return known
        item = _Item(reference.group, reference.name, reference.source_start, reference.source_end)
        if reference.extends:
            self._extend(item, reference)
        items[reference.name or self._next_key()] = item
        return item

    def _extend(self, item: _Item, reference: Reference) -> None:
        """Make the item a sub-reference of the named one, which is numbered if it was not yet."""
        main = self._find_or_add(dataclasses.replace(reference, name=reference.extends, extends=None))
        if main.number is None:
            self._counts[main.group] += 1
            main.number = self._counts[main.group]
        main.subs += 1
        item.main, item.sub = main, main.subs

    def _find_details(self, main: _Item, reference: Reference) -> _Item:
        """The sub-reference of a footnote with these words; equal words are one sub-reference."""
        assert reference.details
        items = self._groups[main.group]
        key = (main, " ".join(reference.details.split()))
        if key not in items:
            main.subs += 1
            item = _Item(main.group, None, reference.source_start, reference.source_end)
            item.main, item.sub, item.details = main, main.subs, reference.details
            items[key] = item
        return items[key]

    def _fill(self, item: _Item, reference: Reference) -> None:
        """Give the item the reference's content, unless it has one; the first definition wins."""
        if item.direction and reference.direction and item.direction != reference.direction:
            self._complain(reference, f"the reference {_quote(item.name)} has two directions")
        item.direction = item.direction or reference.direction
        if self._is_empty(reference.content):
            return
        assert reference.content is not None
        if not item.contents:
            item.contents.append(reference.content)
            item.source_start, item.source_end = reference.source_start, reference.source_end
        elif not self._is_same(item.contents[0], reference.content):
            message = f"the name {_quote(reference.name)} is given to two references of different content"
            self._report("error", "duplicate_reference_name", message, reference)

    def _continue(self, reference: Reference) -> None:
        """Add a `follow` to what it continues, else keep it apart."""
        parent = self._groups.get(reference.group, {}).get(reference.follow or "")
        if parent is not None:
            if reference.content is not None and not self._is_empty(reference.content):
                parent.contents.append(reference.content)
            return
        item = _Item(reference.group, None, reference.source_start, reference.source_end, continues=True)
        self._groups.setdefault(reference.group, {})[self._next_key()] = item
        message = f"continues the reference {_quote(reference.follow)}, which does not stand before it"
        self._report("info", "unused_reference", message, reference)

    # --- lists ---

    def print_list(self, group: str) -> None:
        """End what the group gathered, as its list does: definitions without a marker first, then by number."""
        items = list(self._groups.pop(group, {}).values())
        self._counts.pop(group, None)
        for item in items:
            self._report_gaps(item)
        printed = [item for item in items if not item.continues]
        if printed:
            self.lists.append(sorted(printed, key=lambda item: ((item.main or item).number or 0, item.sub or 0)))

    def print_rest(self) -> None:
        """End all groups that no list has printed."""
        for group in list(self._groups):
            if group:
                first = next(iter(self._groups[group].values()))
                self._complain(first, f"no list prints the references of the group “{group}”")
            self.print_list(group)

    def _report_gaps(self, item: _Item) -> None:
        if item.continues or item.details is not None:
            return
        if not item.contents:
            message = f"the reference {_quote(item.name)} is defined nowhere" + _in_group(item.group)
            self._report("error", "undefined_reference", message, item)
        elif not item.markers and not item.subs:
            message = f"no marker uses the reference {_quote(item.name)}" + _in_group(item.group)
            self._report("warning", "unused_reference", message, item)

    # --- validity ---

    def _check(self, reference: Reference) -> Reference | None:
        """The reference without what Cite ignores in it, or None where Cite prints nothing but an error."""
        if reference.unknown_attributes:
            self._complain(reference, f"unknown attributes: {', '.join(reference.unknown_attributes)}")
        if reference.direction and reference.direction.lower() not in _DIRECTIONS:
            self._complain(
                reference, f"the direction {_quote(reference.direction)} is none of {', '.join(_DIRECTIONS)}"
            )
            reference = dataclasses.replace(reference, direction=None)
        elif reference.direction:
            reference = dataclasses.replace(reference, direction=reference.direction.lower())
        fault = self._find_fault(reference)
        if fault:
            self._complain(reference, fault, "error")
            return None
        if _is_numeric(reference.name):
            self._complain(reference, f"the name {_quote(reference.name)} is a number, and so no name")
            reference = dataclasses.replace(reference, name=None)
        if reference.in_list is not None:
            return self._check_definition(reference)
        return self._check_unnamed(reference)

    def _find_fault(self, reference: Reference) -> str | None:
        if reference.follow and (reference.name or reference.details is not None or reference.extends):
            return f"a reference that follows {_quote(reference.follow)} has a name or details of its own"
        if _is_numeric(reference.follow) or _is_numeric(reference.extends):
            return f"refers to a number, {_quote(reference.follow or reference.extends)}, which is no name"
        if reference.extends:
            if reference.extends == reference.name:
                return f"the reference {_quote(reference.name)} extends itself"
            items = self._groups.get(reference.group, {})
            named, main = items.get(reference.name or ""), items.get(reference.extends)
            if named is not None and named.main is None:
                return f"the reference {_quote(reference.name)} is no sub-reference, and cannot become one"
            if main is not None and main.main is not None:
                return f"extends {_quote(reference.extends)}, which is a sub-reference itself"
        return None

    def _check_definition(self, reference: Reference) -> Reference:
        if not reference.name:
            self._complain(reference, "a definition without a name in a list of references", "error")
        return dataclasses.replace(reference, follow=None, details=None)

    def _check_unnamed(self, reference: Reference) -> Reference | None:
        """A reference without a name needs a content, and cannot have details."""
        if reference.name:
            return reference
        if self._is_empty(reference.content):
            what = "details of nothing" if reference.details is not None else "no name and no content"
            self._complain(reference, f"a reference with {what}", "error")
            return None
        if reference.details:
            self._complain(reference, "a reference with details, but no name")
        return dataclasses.replace(reference, name=None, details=None)

    def _is_empty(self, content: int | None) -> bool:
        return content is None or not self._document.contents[content].raw.strip()

    def _is_same(self, one: int, other: int) -> bool:
        return _essence(self._document.contents[one]) == _essence(self._document.contents[other])

    # --- reporting ---

    def _next_key(self) -> int:
        self._anonymous += 1
        return self._anonymous

    def _complain(self, at: Reference | _Item, message: str, severity: Severity = "warning") -> None:
        self._report(severity, "markup_error", message, at)

    def _report(self, severity: Severity, code: str, message: str, at: Reference | _Item) -> None:
        self.diagnostics.append(Diagnostic(severity, code, message, at.source_start, at.source_end))


def _freeze(lists: list[list[_Item]]) -> Iterator[Footnote]:
    """The items as footnotes, numbered as a browser counts the entries of each list."""
    indexes = {item: index for index, item in enumerate(item for items in lists for item in items)}
    for place, items in enumerate(lists):
        count = 0
        for item in items:
            count += item.main is None
            number = (item.main or item).number
            yield Footnote(
                group=item.group,
                name=item.name,
                label=None if number is None else print_label(item.group, number, item.sub),
                list=place,
                position=str(count) if item.main is None else f"{count}.{item.sub}",
                markers=tuple(item.markers),
                contents=tuple(item.contents),
                source_start=item.source_start,
                source_end=item.source_end,
                main=None if item.main is None else indexes[item.main],
                details=item.details,
            )


def _essence(content: Content) -> str:
    """What makes two definitions the same: their markup, white space apart; of short citations what they print."""
    return content.text.text if content.short_citations else "".join(content.raw.split())


def _is_numeric(name: str | None) -> bool:
    return bool(name) and str(name).isascii() and str(name).isdigit()


def _quote(name: str | None) -> str:
    return f"“{name or ''}”"


def _in_group(group: str) -> str:
    return f" in the group “{group}”" if group else ""
