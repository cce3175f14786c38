"""Groups of mentions as entities: under which name and id, which rule joined each mention, and what was refused."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Self

from pipeline.document import Entity, IdentityRule, NameMention, Refusal
from pipeline.ids import make_id
from pipeline.resolve.entities.groups import Node, page_node
from pipeline.resolve.entities.name_forms import expand_alias, name_key
from pipeline.resolve.entities.named_mentions import NamedMentions
from pipeline.resolve.entities.person_names import person_words
from pipeline.resolve.entities.place_names import list_slips


@dataclass(slots=True)
class Group:
    """Mentions of one entity, by index, each with the rule that joined it."""

    entity_id: str
    name: str
    rules: dict[int, IdentityRule] = field(default_factory=dict)

    @classmethod
    def named(cls, kind: str, name: str, article_id: str | None = None) -> Self:
        """An empty group under this name; `kind` is the letter that its id begins with.

        With an article it is another than those of that name elsewhere.
        """
        return cls(make_id(kind, name, *((article_id,) if article_id else ())), name)

    def take(self, other: Group, indexes: Iterable[int]) -> None:
        """Have these mentions of the other group, by correction."""
        for index in indexes:
            del other.rules[index]
            self.rules[index] = "correction"


def name_group(kind: str, article_id: str, named: NamedMentions, indexes: Sequence[int]) -> Group:
    """The empty group of these mentions; a person of whom the article says one name alone is this article's.

    Its id lasts when a fuller name of it comes: without a page it is from the name that is said most.
    """
    mentions = [named.mentions[index] for index in indexes]
    link = _choose_link(mentions)
    name = link or _choose_name(mentions, named.subject)
    is_bare = " " not in name and not link and _choose_label(mentions) == "PERSON"
    group = Group.named(kind, link or _choose_lasting(named, indexes) or name, article_id if is_bare else None)
    group.name = name
    return group


def _choose_lasting(named: NamedMentions, indexes: Sequence[int]) -> str | None:
    """The name that most of the mentions have, of those of several words; the article's title, where one is that.

    None where all are of one word: acronyms and surnames are others' elsewhere.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for index in indexes:
        text, key = named.mentions[index].text, named.keys[index]
        if " " in key and name_key(text) == key:
            texts[key].append(expand_alias(text) or text)
    if not texts:
        return None
    best = texts[max(texts, key=lambda key: (key == named.subject, len(texts[key]), len(key), key))]
    return max(Counter(best).items(), key=itemgetter(1, 0))[0] if len(best) > 1 else best[0]


def _choose_name(mentions: Sequence[NameMention], subject: str) -> str:
    """The name that mentions without a page have: the article's title, else the longest, spelt out.

    A person's has the most words beside his titles: "Ann Lee", not "President Lee".
    A place's name in the plural ("Panjshir Provinces") is what it shares with another, and no name of it; nor a slip.
    """
    names = Counter(expand_alias(mention.text) or mention.text for mention in mentions)
    if len(names) == 1:
        return next(iter(names))
    label = _choose_label(mentions)
    faulty = {f"{name}s" for name in names} | list_slips(names.keys()) if label == "GPE" else set()

    def rank(name: str) -> tuple[bool, bool, int, int, int]:
        words = len(person_words(name_key(name))) if label == "PERSON" else 0
        return name_key(name) == subject, name not in faulty, words, len(name), names[name]

    return max(names, key=rank)


def _choose_link(mentions: Sequence[NameMention]) -> str | None:
    """The page that most of the mentions link to; of equally many, the first met."""
    return _find_commonest([mention.link for mention in mentions if mention.link])


def _choose_label(mentions: Sequence[NameMention]) -> str:
    return str(_find_commonest([mention.label for mention in mentions]))


def _find_commonest(values: Sequence[str]) -> str | None:
    """The value that stands most often; of equally many the first; None of none."""
    distinct = dict.fromkeys(values)
    return Counter(values).most_common(1)[0][0] if len(distinct) > 1 else next(iter(distinct), None)


def trace_rules(named: NamedMentions, name: str, indexes: Sequence[int]) -> dict[int, IdentityRule]:
    """What joins each of the mentions of a group to the one that the group is named after."""
    nodes = dict.fromkeys(named.nodes[index] for index in indexes)
    start = next((node for node in (page_node(name), Node(False, name_key(name))) if node in nodes), next(iter(nodes)))
    traced = named.groups.trace_rules(start)
    rules: dict[int, IdentityRule] = {}
    for index in indexes:
        default: IdentityRule = "link" if named.mentions[index].link else "same_name" if len(indexes) > 1 else "alone"
        rules[index] = traced.get(named.nodes[index], default)
    return rules


def list_refusals(named: NamedMentions, entity_of: Mapping[int, str]) -> Mapping[str, list[Refusal]]:
    """By entity what would have joined it to another, and what spoke against it; not what is one after all."""
    first: dict[Node, int] = {}
    for index, node in enumerate(named.nodes):
        first.setdefault(node, index)
    refusals: dict[str, dict[Refusal, None]] = defaultdict(dict)
    for (one, other), (rule, objection) in named.groups.refused.items():
        for this, that in ((first[one], first[other]), (first[other], first[one])):
            if entity_of[this] != entity_of[that]:
                names = named.mentions[this].text, named.mentions[that].text
                refusals[entity_of[this]][Refusal(*names, rule, objection)] = None
    return {entity_id: list(found) for entity_id, found in refusals.items()}


def make_entity(group: Group, mentions: Sequence[NameMention], refusals: Sequence[Refusal]) -> Entity:
    """The group as a record; its label and link are those that most of its mentions have."""
    indexes = sorted(group.rules)
    members = [mentions[index] for index in indexes]
    return Entity(
        entity_id=group.entity_id,
        name=group.name,
        aliases=tuple(sorted({mention.text for mention in members} - {group.name})),
        label=_choose_label(members),
        link=_choose_link(members),
        mentions=tuple(indexes),
        rules=tuple(group.rules[index] for index in indexes),
        refusals=tuple(refusals),
    )
