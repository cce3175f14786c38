"""The mentions of one kind, places or actors, with all that evidence of their identity is read from."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from pipeline.document import Document, NameMention, Sentences
from pipeline.resolve.entities.groups import NameGroups, Node, page_node
from pipeline.resolve.entities.name_forms import can_name, name_key, title_key


class NamedMentions:
    """Of mention `i` its sentence's `texts[i]`, `blocks[i]` and `sections[i]`, its name's `keys[i]` and `nodes[i]`.

    `groups` are the names that its evidence joins; `subject` is the key of what the article is about.
    """

    def __init__(self, document: Document, sentences: Sentences, mentions: Sequence[NameMention]) -> None:
        self.mentions = mentions
        self.texts = [sentences.sentences[mention.sentence].text for mention in mentions]
        self.blocks = [sentences.sentences[mention.sentence].block for mention in mentions]
        self.sections = [document.blocks[block].section for block in self.blocks]
        self.subject = title_key(document.title)
        self.keys = [name_key(mention.text) for mention in mentions]
        self.nodes = _follow_links(mentions, self.keys)
        self.groups = NameGroups(mentions, self.keys, self.nodes)


def _follow_links(mentions: Sequence[NameMention], keys: Sequence[str]) -> list[Node]:
    """The node of each mention: the page that it, or a mention written alike, links to, else its own name."""
    pages: dict[str, set[Node]] = defaultdict(set)
    linked: dict[str, list[int]] = defaultdict(list)
    for index, (mention, key) in enumerate(zip(mentions, keys, strict=True)):
        if mention.link:
            pages[title_key(mention.link)].add(page_node(mention.link))
            if can_name(mention.text, mention.link, is_person=mention.label == "PERSON"):
                linked[key].append(index)
    nodes = []
    for index, (mention, key) in enumerate(zip(mentions, keys, strict=True)):
        if mention.link:
            nodes.append(page_node(mention.link))
        elif len(pages.get(key, ())) == 1:
            nodes.append(next(iter(pages[key])))
        elif key in linked:
            nearest = linked[key][max(bisect_right(linked[key], index) - 1, 0)]
            nodes.append(page_node(str(mentions[nearest].link)))
        else:
            nodes.append(Node(False, key))
    return nodes
