"""Firms with and without their legal form: "Persimmon plc", "Persimmon"; "Corning Corp.", "Corning Corporation"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pipeline.resolve.entities.groups import Finding, NameGroups, Node
from pipeline.resolve.entities.legal_forms import Firm, part_legal_form
from pipeline.resolve.entities.named_mentions import NamedMentions


def find_firms(named: NamedMentions) -> Iterator[Finding]:
    """Bodies with those whose name differs in the legal form alone.

    A group of firms is what its bare name means where no firm is called so as well. What is taken for a person is the
    firm of this name if nobody in the article has it for a last name.
    """
    groups = named.groups
    firms: dict[Firm, dict[Node, None]] = defaultdict(dict)
    bare: dict[str, Node] = {}
    for node in groups.roots("ORG"):
        for key in groups.keys(node):
            bare.setdefault(key, node)
            if firm := part_legal_form(key):
                firms[firm][node] = None
    for key, node in _list_single_persons(groups):
        if Firm(key, False) in firms:
            bare.setdefault(key, node)
    yield from _pair(firms, bare)


def _pair(firms: Mapping[Firm, Mapping[Node, None]], bare: Mapping[str, Node]) -> Iterator[Finding]:
    for firm, (first, *others) in firms.items():
        for other in others:
            yield Finding(first, other)
        if firm.bare in bare:
            is_shared = firm.is_group and firm._replace(is_group=False) in firms
            yield Finding(bare[firm.bare], first, "several" if is_shared else None)


def _list_single_persons(groups: NameGroups) -> Iterator[tuple[str, Node]]:
    """What is taken for a person of one name, has no page and is no end of another's name."""
    persons = groups.roots("PERSON")
    last = {key.rpartition(" ")[2] for node in persons for key in groups.keys(node) if " " in key}
    for node in persons:
        for key in groups.keys(node) if not groups.has_page(node) else ():
            if " " not in key and key not in last:
                yield key, node
