"""Which names and sites are one source.

A name is that of the site with which the article's own citations pair it, unless it is an agency's or the site carries
many; spellings of one outlet and its moves are known (`outlets.toml`, `hosts.toml`), a journal's short name is one with
the full name beside which a DOI of the same publisher stands, and a person may say more. Never does the likeness of two
names alone join them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from pipeline.corrections import NamesCorrection
from pipeline.data_tables import load_table
from pipeline.document import CitedSource, Diagnostic, SourceKind
from pipeline.ids import make_id
from pipeline.resolve.citations.agencies import is_agency
from pipeline.resolve.joined_sets import JoinedSets
from pipeline.resolve.sources.abbreviations import pair_abbreviations
from pipeline.resolve.sources.attribution import Attribution, fold_source, is_spelt_out, read_site_name, resembles

Counted = TypeVar("Counted", bound=str)
Node = tuple[str, str]  # `name` or `domain`, and its key
_OUTLETS: dict[str, list[str]] = load_table(__package__, "outlets.toml")
_OUTLET_OF = {fold_source(name): domain for domain, names in _OUTLETS.items() for name in names}
_FEWEST_OF_MANY = 3  # names that make a site one that carries others
_SHORTEST_LABEL = 5  # letters of a domain that a name alone is known by
_LEAST_SHARE = 0.2  # of a source's citations that tell more of it than that it is a site


def make_node(attribution: Attribution) -> Node | None:
    """What an attribution is grouped by: its name, else its site."""
    if attribution.name and not read_site_name(attribution.name):
        return "name", fold_source(attribution.name)
    return ("domain", attribution.domain) if attribution.domain else None


@dataclass
class SourceGroups:
    """The sources that these attributions name, one a citation, and what a person says of their names."""

    attributions: Sequence[Attribution]
    corrections: Sequence[NamesCorrection] = ()
    _groups: JoinedSets[Node] = field(default_factory=JoinedSets)

    def __post_init__(self) -> None:
        self._spellings: dict[Node, Counter[str]] = defaultdict(Counter)
        self._kinds: dict[Node, Counter[SourceKind]] = defaultdict(Counter)
        self._pairs: dict[str, Counter[str]] = defaultdict(Counter)  # by name, its sites
        self._names_at: dict[str, Counter[str]] = defaultdict(Counter)  # by site, its names
        self._domains: Counter[str] = Counter()
        self._carriers: dict[str, bool] = {}  # by site, whether it carries many names
        self._registered: dict[str, set[str]] = defaultdict(set)  # by registrant of DOIs, spellings of journals
        self._abbreviated: set[str] = set()  # spellings that are short for others
        for one in self.attributions:
            self._add(one)
        self._join_names()
        self._join_abbreviations()
        self._found = [(one, self._find_names(one)) for one in self.corrections]
        self._used = [one for one, names in self._found if one.has_use("source", names)]
        for correction in self._used:
            self._groups.join_all(self._read_nodes(correction))

    def _add(self, one: Attribution) -> None:
        node = make_node(one)
        if node is None:
            return
        self._groups.find(node)
        self._kinds[node][one.kind] += 1
        if one.name:
            self._spellings[node][one.name] += 1
            if one.registrant:
                self._registered[one.registrant].add(one.name)
        if one.domain and (node[0] == "domain" or not one.may_be_hosted or resembles(one.name or "", one.domain)):
            self._domains[one.domain] += 1
            if node[0] == "name":
                self._pairs[node[1]][one.domain] += 1
                self._names_at[one.domain][node[1]] += 1

    def _join_names(self) -> None:
        for node in list(self._spellings):
            if node[0] == "name":
                for domain in self._list_sites(node):
                    self._groups.join(node, ("domain", domain))

    def _join_abbreviations(self) -> None:
        for names in self._registered.values():
            for short, full in pair_abbreviations(names):
                self._groups.join(("name", fold_source(short)), ("name", fold_source(full)))
                self._abbreviated.add(short)

    def _list_sites(self, node: Node) -> Iterator[str]:
        """The sites that are the name's own."""
        sites, spelling = self._pairs[node[1]], _choose(self._spellings[node])
        outlet = _OUTLET_OF.get(node[1])
        own = [domain for domain in sites if domain == outlet or resembles(spelling, domain)]
        if own:
            yield from own
        elif outlet and (is_agency(spelling) or not sites):
            yield outlet
        elif sites:
            main = _choose(sites)
            if not (outlet or is_agency(spelling) or self._carries_many(main)):
                yield main
        elif len(self._labels.get(node[1], ())) == 1:
            yield self._labels[node[1]][0]

    @cached_property
    def _labels(self) -> dict[str, list[str]]:
        """The sites by what their names begin with, where that says enough."""
        labels = defaultdict(list)
        for domain in self._domains:
            label = domain.partition(".")[0].replace("-", "")
            if len(label) >= _SHORTEST_LABEL:
                labels[label].append(domain)
        return labels

    def _carries_many(self, domain: str) -> bool:
        if domain not in self._carriers:
            self._carriers[domain] = self._judge_carrier(domain)
        return self._carriers[domain]

    def _judge_carrier(self, domain: str) -> bool:
        """Whether a site goes by many names of which none is made like it or stands out."""
        names = self._names_at[domain]
        if len(names) < _FEWEST_OF_MANY or max(names.values()) * 2 > names.total():
            return False
        return not any(resembles(_choose(self._spellings["name", name]), domain) for name in names)

    def report_unused(self) -> Iterator[Diagnostic]:
        """What of the corrections matched nothing here."""
        for one, names in self._found:
            yield from one.report_names("source", names)

    def _find_names(self, correction: NamesCorrection) -> list[str]:
        """Those of its names that stand here."""
        nodes = zip(correction.names, self._read_nodes(correction), strict=True)
        return [name for name, node in nodes if self._stands(node)]

    def _stands(self, node: Node) -> bool:
        return node in self._spellings or (node[0] == "domain" and node[1] in self._domains)

    def _read_nodes(self, correction: NamesCorrection) -> list[Node]:
        """The names and sites that it is about; for an outlet's name that pages show and nobody writes, its site."""
        nodes: list[Node] = []
        for name in correction.names:
            node: Node = ("domain", site) if (site := read_site_name(name)) else ("name", fold_source(name))
            outlet = ("domain", _OUTLET_OF.get(node[1], ""))
            nodes.append(outlet if not self._stands(node) and self._stands(outlet) else node)
        return nodes

    def find(self, node: Node) -> Node:
        """What stands for the source that the name or site is of."""
        return self._groups.find(node)

    def describe(self) -> dict[Node, CitedSource]:
        """The sources, each by what stands for it."""
        told = {
            self.find(node): correction.names[0]
            for correction in self._used
            for node in self._read_nodes(correction)[:1]
        }
        groups = ((self.find(nodes[0]), nodes) for nodes in self._groups.list_sets())
        return {root: self._describe(nodes, told.get(root)) for root, nodes in groups}

    def _describe(self, nodes: Sequence[Node], told: str | None) -> CitedSource:
        domains = {key: self._domains[key] for kind, key in nodes if kind == "domain"}
        domain = _choose(domains) if domains else None
        spellings = _add_up(self._spellings, nodes)
        names = {name: number for name, number in spellings.items() if not read_site_name(name)}
        names = {name: number for name, number in names.items() if name not in self._abbreviated} or names
        for tells in (resembles, is_spelt_out) if domain else ():
            names = {name: number for name, number in names.items() if tells(name, domain)} or names
        if domain and domains[domain] >= _FEWEST_OF_MANY and not any(_is_like(name, domain) for name in names):
            names = {name: number for name, number in names.items() if number > 1}  # a book's title, seen there
        known = _OUTLETS.get(domain or "", ())
        name = told or next(iter(known), None) or _choose(names or domains or spellings)
        kinds = _add_up(self._kinds, nodes)
        return CitedSource(
            source_id=make_id("o", "domain", domain) if domain else make_id("o", "name", fold_source(name)),
            name=name,
            aliases=tuple(sorted(set(spellings) - {name})),
            domain=domain,
            kind="agency" if any(map(is_agency, (name, *spellings))) else _choose_kind(kinds),
        )


def _is_like(name: str, domain: str) -> bool:
    """Whether the name resembles the domain, or what stands before its first hyphen."""
    return resembles(name, domain) or resembles(name, domain.partition("-")[0])


def _add_up(counts: Mapping[Node, Counter[Counted]], nodes: Sequence[Node]) -> Counter[Counted]:
    """What was counted of any of the names and sites."""
    first, *others = (counts.get(node, Counter[Counted]()) for node in nodes)
    return sum(others, first)


def _choose(counts: Mapping[str, int]) -> str:
    """The most frequent, of equals the longest, of those the first in the alphabet."""
    return min(counts, key=lambda text: (-counts[text], -len(text), text))


def _choose_kind(kinds: Mapping[SourceKind, int]) -> SourceKind:
    """What most citations tell; that it has a site tells least."""
    others = {kind: number for kind, number in kinds.items() if kind != "site"}
    if sum(others.values()) < _LEAST_SHARE * sum(kinds.values()) or not others:
        return "site"
    return min(others, key=lambda kind: (-others[kind], kind))


def list_corrections(
    corrections: Iterable[NamesCorrection], article_id: str, sentence_ids: Sequence[str]
) -> list[NamesCorrection]:
    """The corrections that hold in the article; one of a sentence holds in the article where it stands."""
    known = set(sentence_ids)
    return [one for one in corrections if one.holds_in(article_id) and (one.sentence is None or one.sentence in known)]
