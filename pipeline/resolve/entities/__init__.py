"""Mentions grouped under the places and actors that they name.

Each rule stands for what a reader of the article takes to be the same; where two readings are equally good, nothing
is grouped. In this order:

1. Mentions written alike are one name ("the Taliban", "Taliban"; "U.S.", "United States").
2. A wikilink says which page its mention means. It says so of mentions written like the page's title, and of those
   written like the link if that is a form of the title: "Yorktown" may once lead to "Siege of Yorktown". Where one name
   links to several pages, the link nearest before a mention counts, else the first after it.
3. An acronym belongs to the name beside which it stands in brackets, else to the only name with its initials.
4. "X" is "X of Y" where only one such name occurs; a people's plural is the people.
5. A person's name without initials is the only person whose name has initials besides.
6. The end of a person's name, a surname mostly, is the person whom the article is about; else the only one with that
   ending; else the one last named in full before it in its block, or else in its section; else the one named in full
   at least twice as often as any other. A first name alone is a person if nobody else's name has it.

Two groups that link to different pages are never joined. `named_mentions` has the first two rules, `evidence` those
from 3 to 5 and the longer endings of 6, `persons` the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.document import Document, Entity, Mentions, NameMention, Sentences
from pipeline.ids import make_id
from pipeline.resolve.entities.evidence import EVIDENCE
from pipeline.resolve.entities.groups import Node
from pipeline.resolve.entities.name_forms import expand_alias
from pipeline.resolve.entities.named_mentions import NamedMentions
from pipeline.resolve.entities.persons import tell_persons

__all__ = ["group_entities"]


def group_entities(
    document: Document, sentences: Sentences, mentions: Mentions
) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """The places and the actors, each by id; every mention belongs to exactly one entity of its kind."""
    places = _make_entities("p", NamedMentions(document, sentences, mentions.places))
    actors = _make_entities("a", NamedMentions(document, sentences, mentions.actors))
    return places, actors


def _make_entities(kind: str, named: NamedMentions) -> tuple[Entity, ...]:
    """One entity a group, by id; `kind` is the letter that its id begins with."""
    for find in EVIDENCE.values():
        for one, other in list(find(named)):
            named.groups.join(one, other)
    members: dict[Node, list[int]] = defaultdict(list)
    for index, node in enumerate(tell_persons(named)):
        members[node].append(index)
    by_id: dict[str, list[int]] = defaultdict(list)
    for indexes in members.values():
        by_id[make_id(kind, _choose_name([named.mentions[index] for index in indexes]))] += indexes
    return tuple(_make_entity(id_, named.mentions, sorted(indexes)) for id_, indexes in sorted(by_id.items()))


def _choose_name(mentions: Sequence[NameMention]) -> str:
    """The title of the page that most of the mentions link to, else their longest name, short forms spelt out."""
    if link := _choose_link(mentions):
        return link
    names = Counter(expand_alias(mention.text) or mention.text for mention in mentions)
    return max(names, key=lambda name: (len(name), names[name]))


def _choose_link(mentions: Sequence[NameMention]) -> str | None:
    """The page that most of the mentions link to; of equally many, the first met."""
    links = Counter(mention.link for mention in mentions if mention.link)
    return links.most_common(1)[0][0] if links else None


def _make_entity(entity_id: str, mentions: Sequence[NameMention], indexes: Sequence[int]) -> Entity:
    members = [mentions[index] for index in indexes]
    name, link = _choose_name(members), _choose_link(members)
    return Entity(
        entity_id=entity_id,
        name=name,
        aliases=tuple(sorted({mention.text for mention in members} - {name})),
        label=Counter(mention.label for mention in members).most_common(1)[0][0],
        link=link,
        mentions=tuple(indexes),
    )
