"""Names that the text itself explains: an acronym or another name in brackets beside a name, a field of an infobox."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, pairwise

from pipeline.english.demonyms import find_demonym
from pipeline.resolve.entities.groups import Finding, Node
from pipeline.resolve.entities.name_forms import (
    expand_alias,
    is_acronym,
    is_blend_of,
    is_defined_by,
    list_initials,
    name_key,
)
from pipeline.resolve.entities.named_mentions import NamedMentions

# Between a name and the acronym that it is given: the rest of a name that the model cut short.
_DEFINITION = re.compile(
    r"(?: of (?:the )?[^\W\d_a-z][^(),.;]{0,30})? ?\((?:the |or )?(?P<acronym>[^\s(),;]{2,12})[),;]"
)
# Between a name and the same name in another language: "(Portuguese: ", and where it shows by itself " (".
_TRANSLATION = re.compile(r" \((?P<language>[A-Z][a-z]+(?: [A-Z][a-z]+)?: ?)?")
# Between a name and another of it: " (born 1962), known mononymously as ", " (better known simply as ".
_KNOWN_AS = re.compile(
    r"(?: \([^()]*\))?,? ?\(?(?:(?:who|which|and) )?(?:(?:is|was) )?"
    r"(?:(?:also|best|better|later|more|most|now|often|then|\w+ly) ){0,3}"
    r"known (?:\w+ly )?(?:by \w+ )?as (?:the )?[\"“]?"
    r"| \((?:latini[sz]ed|romani[sz]ed|anglici[sz]ed|née?|also spel(?:t|led))(?: as)?:? "
)
_MOST_WORDS = 6  # of the first
_FOREIGN_LETTER = re.compile(r"[^\W\d_A-Za-z]")
_FOREIGN_WORD = r"\b(?:de|do|da|del|des|du|la|le|les|el|al|und|der|die|van|i|y|et|e)\b"
_FOREIGN = re.compile(f"{_FOREIGN_LETTER.pattern}|{_FOREIGN_WORD}")


def find_definitions(named: NamedMentions) -> Iterator[Finding]:
    """Names with the acronyms of their letters that stand beside them in brackets, and acronyms spelt out there."""
    for index, mention in enumerate(named.mentions):
        match = _DEFINITION.match(named.texts[index], mention.end)
        if match and is_acronym(match["acronym"]) and is_defined_by(match["acronym"], mention.text):
            for node in named.groups.written(name_key(match["acronym"])):
                yield Finding(named.nodes[index], node)
        following = named.mentions[index + 1] if index + 1 < len(named.mentions) else None
        if following and following.sentence == mention.sentence and is_acronym(mention.text):
            between = named.texts[index][mention.end : following.start]
            if between in (" (", " (the ") and is_defined_by(mention.text, following.text):
                yield Finding(named.nodes[index], named.nodes[index + 1])


def find_foreign_acronyms(named: NamedMentions) -> Iterator[Finding]:
    """Bodies with the acronym beside them in brackets whose letters are those of the name in another language."""
    given: dict[str, dict[Node, None]] = defaultdict(dict)
    for index, mention in enumerate(named.mentions):
        if mention.label not in ("ORG", "NORP"):
            continue
        match = _DEFINITION.match(named.texts[index], mention.end)
        if match and _is_short_for(match["acronym"], mention.text):
            given[name_key(match["acronym"])][named.groups.root(named.nodes[index])] = None
    for key, names in given.items():
        for node in named.groups.written(key):
            root = named.groups.root(node)
            if named.groups.label(root) in ("ORG", "NORP", "PERSON") and not is_explained(named, root):
                for name in list(names)[:2]:
                    yield Finding(name, node, "several" if len(names) > 1 else None)


def _is_short_for(word: str, name: str) -> bool:
    return (is_acronym(word) or is_blend_of(word, name)) and not expand_alias(word)


def is_explained(named: NamedMentions, root: Node) -> bool:
    """Whether the group has an acronym together with a name of its initials."""
    spellings = named.groups.spellings(root)
    initials = {form for spelling in spellings for form in list_initials(spelling)}
    return any(is_acronym(spelling) and name_key(spelling) in initials for spelling in spellings)


def find_other_names(named: NamedMentions) -> Iterator[Finding]:
    """Names with the one that the next words say they are known as: a person, or a body, under both."""
    for index, (one, other) in enumerate(pairwise(named.mentions)):
        is_of_kind = one.sentence == other.sentence and (one.label == "PERSON") == (other.label == "PERSON")
        if is_of_kind and _KNOWN_AS.fullmatch(named.texts[index], one.end, other.start):
            yield Finding(named.nodes[index], named.nodes[index + 1])


def find_translations(named: NamedMentions) -> Iterator[Finding]:
    """Bodies with their name in another language, in brackets right after or run on: "the Army (Forças Armadas)"."""
    for index, mention in enumerate(named.mentions):
        if mention.label != "ORG":
            continue
        if node := _find_translated(named, index):
            yield Finding(named.nodes[index], node)
        for other in range(index + 1, min(index + 3, len(named.mentions))):  # the language may be a mention as well
            if named.mentions[other].sentence == mention.sentence and _is_translation(named, index, other):
                yield Finding(named.nodes[index], named.nodes[other])


def _find_translated(named: NamedMentions, index: int) -> Node | None:
    """The name in English that this one begins with, where the rest is in another language.

    A people's adjective tells whose the rest is: "French de Orvé" is no other name of the French.
    """
    text = named.mentions[index].text
    for space in islice(re.finditer(" ", text), _MOST_WORDS):
        known, rest = text[: space.start()], text[space.end() :]
        if known.isascii() and _FOREIGN_LETTER.search(rest) and " " in rest:
            nodes = named.groups.written(name_key(known))
            if len(nodes) == 1 and named.groups.label(nodes[0]) != "NORP" and not find_demonym(known):
                return nodes[0]
    return None


def _is_translation(named: NamedMentions, index: int, other: int) -> bool:
    """Whether the other mention begins the brackets right after this one, and is foreign or said to be."""
    text, following = named.texts[index], named.mentions[other]
    between = _TRANSLATION.fullmatch(text, named.mentions[index].end, following.start)
    if (
        not between
        or following.label not in ("ORG", "PERSON")
        or text[following.end : following.end + 1] not in (*");,",)
    ):
        return False
    return bool(between["language"] or _FOREIGN.search(following.text))
