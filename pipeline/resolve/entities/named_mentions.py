"""The mentions of one kind, places or actors, with all that evidence of their identity is read from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.document import Document, NameMention, Sentences
from pipeline.resolve.entities.alien_pages import drop_alien_page
from pipeline.resolve.entities.city_names import follow_cities
from pipeline.resolve.entities.corrected import CorrectedNames
from pipeline.resolve.entities.groups import NameGroups, Node, list_alien_pages, page_node
from pipeline.resolve.entities.name_forms import can_name, name_key, title_key
from pipeline.resolve.entities.namesakes import name_towns, part_namesakes

_MOST_MORE = 5  # words that a name can go on for
_NEXT_WORD = re.compile(r" [^\W_]+(?:[.'’-][^\W_]+)*")
_MODIFIERS = re.compile(r"(?:[a-z]+ )+(?=[A-Z])")  # before a body's name: "new Continental Army"
_WATERS = (" river", " sea", " ocean")  # that are named without the word as well, but then with an article


@dataclass(frozen=True, slots=True)
class NamedMentions:
    """Of mention `i` its sentence's `texts[i]`, `blocks[i]` and `sections[i]`, its name's `keys[i]` and `nodes[i]`.

    `mentions` have the whole name where the article has it elsewhere, and not the page of what only happened there.

    `groups` are the names that its evidence joins; `subject` is the key of what the article is about.
    """

    mentions: Sequence[NameMention]
    texts: Sequence[str]
    blocks: Sequence[int]
    sections: Sequence[int]
    subject: str
    keys: Sequence[str]
    nodes: Sequence[Node]
    groups: NameGroups


def read_mentions(
    document: Document, sentences: Sentences, mentions: Sequence[NameMention], corrected: CorrectedNames
) -> NamedMentions:
    """The mentions, in their order, each with its sentence and what it is grouped by at first."""
    blocks = [sentences.sentences[mention.sentence].block for mention in mentions]
    texts = [sentences.sentences[mention.sentence].text for mention in mentions]
    mentions = list(name_towns(_mend_names(list(map(drop_alien_page, mentions)), texts), texts))
    sections = [document.blocks[block].section for block in blocks]
    mentions = part_namesakes(mentions, texts, blocks, sections)
    keys = list(follow_cities(mentions, texts, sections, _read_keys(mentions, texts)))
    nodes = corrected.part(mentions, keys, _follow_links(mentions, keys, sections, name_key(document.title)))
    return NamedMentions(
        mentions,
        texts=texts,
        blocks=blocks,
        sections=sections,
        subject=title_key(document.title),
        keys=keys,
        nodes=nodes,
        groups=NameGroups(mentions, keys, nodes, corrected.tell_different(mentions, keys, nodes)),
    )


def _mend_names(mentions: Sequence[NameMention], texts: Sequence[str]) -> list[NameMention]:
    """The mentions, each with as much of the text as is a name that the article has elsewhere, as it is written there.

    One that was found without its last words ("Angolan" of "Angolan Navy") gets them, a body's loses what stands
    before it in small letters ("the new Continental Army").
    """
    known: dict[str, str] = {}
    for mention in mentions:
        known.setdefault(name_key(mention.text), mention.text)
    begun = {key[: space.start()] for key in known for space in islice(re.finditer(" ", key), _MOST_MORE)}
    mended = []
    for index, (mention, text) in enumerate(zip(mentions, texts, strict=True)):
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        limit = following.start if following and following.sentence == mention.sentence else len(text)
        is_begun = name_key(mention.text) in begun
        start, end = mention.start, _find_end(text, mention, limit, known) if is_begun else mention.end
        modifiers = _MODIFIERS.match(text, start, end) if mention.label == "ORG" else None
        if modifiers and name_key(text[modifiers.end() : end]) in known:
            start = modifiers.end()
        if (start, end) != (mention.start, mention.end):
            mention = replace(mention, start=start, end=end, text=known[name_key(text[start:end])])
        mended.append(mention)
    return mended


def _find_end(text: str, mention: NameMention, limit: int, known: Container[str]) -> int:
    """Where the longest known name ends that begins with the mention and reaches into no other."""
    found = end = mention.end
    for _ in range(_MOST_MORE):
        word = _NEXT_WORD.match(text, end, limit)
        if not word:
            break
        end = word.end()
        if name_key(text[mention.start : end]) in known:
            found = end
    return found


def _read_keys(mentions: Sequence[NameMention], texts: Sequence[str]) -> list[str]:
    """What each mention is written like; waters that an article stands before go by their full name: "the Delaware"."""
    keys = [name_key(mention.text) for mention in mentions]
    known = {key for key in keys if key.endswith(_WATERS)}
    for index, (mention, text) in enumerate(zip(mentions, texts, strict=True)):
        if not mention.link and text[max(mention.start - 4, 0) : mention.start].lower() == "the ":
            keys[index] = next((full for water in _WATERS if (full := keys[index] + water) in known), keys[index])
    return keys


def _follow_links(
    mentions: Sequence[NameMention], keys: Sequence[str], sections: Sequence[int], title: str
) -> list[Node]:
    """The node of each mention: the page that it, or a mention written alike, links to, else its own name.

    `title` is the key of the article's, and the page that its bare name means: "Asia (Roman province)" is another thing
    than the article on Asia is about, and no page that it links to is its own. A page that is said to be of another
    kind than the name is ("Alhazen (crater)") is meant behind the link, in its section, and nowhere else.
    """
    alien = list_alien_pages(mentions)
    pages: dict[str, set[Node]] = defaultdict(set)
    linked: dict[str, list[int]] = defaultdict(list)
    first: dict[tuple[Node, int], int] = {}  # by page and section: the first link there
    for index, (mention, key) in enumerate(zip(mentions, keys, strict=True)):
        if mention.link and title_key(mention.link) == title != name_key(mention.link):
            pages[title] = {Node(True, title)}
        elif mention.link:
            first.setdefault((page_node(mention.link), sections[index]), index)
            pages[title_key(mention.link)].add(page_node(mention.link))
            if can_name(mention.text, mention.link, is_person=mention.label == "PERSON"):
                linked[key].append(index)
    nodes = []
    for index, (mention, key) in enumerate(zip(mentions, keys, strict=True)):
        if mention.link:
            nodes.append(page_node(mention.link))
            continue
        node = Node(key == title, key)
        if len(pages.get(key, ())) == 1:
            node = next(iter(pages[key]))
        elif key in linked:
            nearest = linked[key][max(bisect_right(linked[key], index) - 1, 0)]
            node = page_node(str(mentions[nearest].link))
        is_meant = node not in alien or first.get((node, sections[index]), index) < index
        nodes.append(node if is_meant else Node(False, key))
    return nodes
