"""Mentions grouped under the places and actors that they name.

Each rule stands for what a reader of the article takes to be the same; where two readings are equally good, nothing
is grouped, and what speaks against a join is told. In this order:

1. What a person corrected. Names that are different are never joined; names that are the same are one in the end,
   under the id that the canonical one has without the correction.
2. Mentions written alike are one name ("the Taliban", "Taliban"; "U.S.", "United States").
3. A wikilink says which page its mention means. It says so of mentions written like the page's title, and of those
   written like the link if that is a form of the title: "Kabul" may once lead to "Kabul Province". Where one name links
   to several pages, the link nearest before a mention counts, else the first after it. A page about an event
   ("Siege of Yorktown") is none of what it happened to.
4. What `evidence` lists: definitions, acronyms, short forms, type words, spellings, middle names.
5. The end of a person's name, a surname mostly, is the only person with that ending; else whom the article is about;
   else the one last named in full before it in its block; else the one named in full at least twice as often as any
   other; else the one last named in its section. A first name alone is a person named in full before it, if nobody else
   has that name.

Two groups that link to different pages are never joined, unless one page can only be a redirect to the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.document import Document, Entity, IdentityRule, Mentions, NameMention, Sentences
from pipeline.resolve.entities.corrected import CorrectedNames
from pipeline.resolve.entities.entity_records import Group, list_refusals, make_entity, name_group, trace_rules
from pipeline.resolve.entities.evidence import EVIDENCE
from pipeline.resolve.entities.groups import Node
from pipeline.resolve.entities.named_mentions import NamedMentions, read_mentions
from pipeline.resolve.entities.persons import tell_persons
from pipeline.resolve.entities.same_names import merge_same

__all__ = ["CorrectedNames", "group_entities"]


def group_entities(
    document: Document, sentences: Sentences, mentions: Mentions, corrected: CorrectedNames
) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """The places and the actors, each by id; every mention belongs to exactly one entity of its kind."""

    def make(kind: str, of_kind: Sequence[NameMention]) -> tuple[Entity, ...]:
        named = read_mentions(document, sentences, of_kind, corrected)
        return _make_entities(kind, document.origin.article_id, named, corrected)

    return make("p", mentions.places), make("a", mentions.actors)


def _make_entities(kind: str, article_id: str, named: NamedMentions, corrected: CorrectedNames) -> tuple[Entity, ...]:
    """One entity a group, by id; `kind` is the letter that its id begins with."""
    for rule, find in EVIDENCE:
        for found in list(find(named)):
            named.groups.judge(found, rule)
    groups = _read_groups(kind, article_id, named)
    merge_same(kind, groups, corrected.list_same(named.mentions, named.keys))
    refusals = list_refusals(named, {index: id_ for id_, group in groups.items() for index in group.rules})
    return tuple(make_entity(group, named.mentions, refusals.get(id_, ())) for id_, group in sorted(groups.items()))


def _read_groups(kind: str, article_id: str, named: NamedMentions) -> dict[str, Group]:
    """The groups by id, every mention in one of them with the rule that joined it."""
    members: dict[Node, list[int]] = defaultdict(list)
    by_part: dict[int, IdentityRule] = {}
    for index, (node, rule) in enumerate(tell_persons(named)):
        members[node].append(index)
        if rule:
            by_part[index] = rule
    groups: dict[str, Group] = {}
    for indexes in members.values():
        group = name_group(kind, article_id, named, indexes)
        group = groups.setdefault(group.entity_id, group)
        group.rules |= trace_rules(named, group.name, indexes)
        group.rules |= {index: by_part[index] for index in indexes if index in by_part}
    return groups
