"""What a corpus calls a name, brought to the one convention of the shipped pipeline: its extent and its label."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from pipeline.english.class_nouns import NOUNS
from pipeline.english.countries import list_territories
from pipeline.extract.classes.vocabulary import LANGUAGES, TITLES

HERE = Path(__file__).parent
LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT")
UNKNOWN = "unknown"
NOTHING = "nothing"

_ARTICLE = re.compile(r"(?:the|an|a)\s+", re.IGNORECASE)
_GENITIVE = re.compile(r"\s*['’]s?$")


@dataclass(frozen=True)
class Span:
    """Code points `[start, end)` of a document's text, with a label of `LABELS` or `UNKNOWN`."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Word:
    """A word with its grammar (Universal Dependencies): Penn tag, part of speech, features, lemma, relation.

    `head` counts words from this one to its head, 0 for the root of a sentence.
    """

    start: int
    end: int
    tag: str
    pos: str
    morph: str
    lemma: str
    head: int
    dep: str


@dataclass
class Document:
    """One text with its names; `sentences`, spans of it, and `words` are empty where nobody annotated them."""

    key: str
    text: str
    names: list[Span] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)


@dataclass(frozen=True)
class Lexicon:
    """The word lists of lexicon.yaml."""

    demonyms: frozenset[str]
    demonym_prefixes: frozenset[str]
    demonym_phrases: frozenset[str]
    landforms: frozenset[str]
    landforms_first: frozenset[str]
    states: frozenset[str]
    regions: frozenset[str]
    compass: frozenset[str]
    facilities: frozenset[str]
    events: frozenset[str]
    event_phrases: frozenset[str]
    titles: frozenset[str]
    role_prepositions: frozenset[str]
    contested: frozenset[str]
    chambers: frozenset[str]
    contested_ends: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """The word lists of lexicon.yaml, each a set of words or phrases, with those of the product that say the same."""
    lists = yaml.safe_load((HERE / "lexicon.yaml").read_text(encoding="utf-8"))
    own = {key: frozenset(v.split() if isinstance(v, str) else v) for key, v in lists.items()}
    shared = {
        "landforms": _list_nouns("LOC"),
        "facilities": _list_nouns("FAC"),
        "titles": TITLES,
        "contested": LANGUAGES,
    }
    return Lexicon(**{key: words.union(shared.get(key, ())) for key, words in own.items()})


def _list_nouns(label: str) -> set[str]:
    """The nouns of the product's list that name things of this class, as a name has them."""
    return {noun.title() for noun, kind in NOUNS.items() if kind == label}


@cache
def load_labels() -> dict[str, dict[str, str]]:
    """Corpus → its class → our label, as labels.yaml says."""
    return yaml.safe_load((HERE / "labels.yaml").read_text(encoding="utf-8"))


@cache
def _load_territories() -> frozenset[str]:
    """The English names of CLDR's countries and dependencies (two-letter codes; its regions have numbers)."""
    return frozenset(name.replace("&", "and") for name in list_territories().values())


def is_demonym(name: str) -> bool:
    """Whether the name is a people's or a nation's adjective: "Afghan", "South Koreans", "Afro-Cuban"."""
    lexicon = load_lexicon()
    if name in lexicon.demonym_phrases or name in lexicon.demonyms:
        return True
    *before, last = re.split(r"[\s\-–]+", name)
    return (
        bool(before)
        and last in lexicon.demonyms
        and all(word in lexicon.demonym_prefixes or word in lexicon.demonyms for word in before)
    )


def classify_place(name: str) -> str:
    """GPE, LOC or FAC, from the words of a place's name."""
    lexicon = load_lexicon()
    if name in lexicon.states or name in _load_territories():
        return "GPE"
    words = re.split(r"\s+of\s+|\s+in\s+|,", name)[0].split() or name.split()
    if name in lexicon.regions or (words[0] in lexicon.compass and words[-1] in lexicon.regions):
        return "LOC"
    if len(words) > 1 and words[-1] in lexicon.facilities:
        return "FAC"
    if len(words) > 1 and (words[-1] in lexicon.landforms or words[0] in lexicon.landforms_first):
        return "LOC"
    return "GPE"


def is_event(name: str) -> bool:
    """Whether the name of a mixed class is an event's, by its head noun: "the 2001 invasion of Iraq"."""
    lexicon = load_lexicon()
    if any(phrase in name for phrase in lexicon.event_phrases):
        return True
    words = [word for word in re.split(r"\s+(?:of|in|at|for)\s+", name)[0].split() if not _is_ordinal(word)]
    return bool(words) and (words[-1].capitalize() in lexicon.events or words[0] == "Operation")


def _is_ordinal(word: str) -> bool:
    return bool(re.fullmatch(r"[IVX]+|\d+", word))


def trim_name(text: str, start: int, end: int, label: str) -> tuple[int, int]:
    """The extent of the name proper: without the article before it, the genitive after it, a person's titles."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    if genitive := _GENITIVE.search(text[start:end]):
        # "Hawai'i's" loses its genitive; a plural's bare apostrophe goes too.
        end = start + genitive.start()
    if label == "PERSON":
        titles = load_lexicon().titles
        while (space := text.find(" ", start, end)) > 0 and text[start:space].rstrip(",") in titles:
            start = space + 1
    return start, end


def is_role(name: str) -> bool:
    """Whether a person's mention is an office and not a name: "Minister for the Middle East", "Director"."""
    lexicon = load_lexicon()
    first, *rest = name.split()
    return first in lexicon.titles and (not rest or rest[0] in lexicon.role_prepositions)


def reconcile(text: str, start: int, end: int, corpus: str, kind: str) -> Span | None:
    """The name that a corpus's mention stands for, or None where it is of a kind that the pipeline does not look for.

    Raises KeyError where labels.yaml does not say what the class is.
    """
    target = load_labels()[corpus][kind]
    if target == NOTHING:
        return None
    if target == "PERSON" and is_role(text[start:end]):
        return Span(start, end, UNKNOWN)
    start, end = trim_name(text, start, end, target)
    name = text[start:end]
    if not name:
        return None
    if is_demonym(name) and (target not in ("PERSON", "ORG") or name.endswith("s")):
        return Span(start, end, "NORP")  # a person or a firm may be called Christian, but "the Afghans" are a people
    if target == "EVENT?":
        if is_event(name):
            return Span(start, end, "EVENT")
        return Span(start, end, UNKNOWN) if name.split()[-1] in load_lexicon().contested_ends else None
    if target == "PLACE":
        target = classify_place(name)
    return Span(start, end, target)


def choose_outermost(names: list[Span]) -> list[Span]:
    """Names that do not overlap, in order: of those that do, the longest, then the first."""
    chosen: list[Span] = []
    for name in sorted(names, key=lambda span: (span.start - span.end, span.start)):
        if all(name.end <= other.start or name.start >= other.end for other in chosen):
            chosen.append(name)
    return sorted(chosen, key=lambda span: span.start)


def find_bare_demonyms(text: str, names: list[Span]) -> list[Span]:
    """The demonyms outside every name, as spans that give no signal."""
    demonyms = load_lexicon().demonyms
    return [
        Span(match.start(), match.end(), UNKNOWN)
        for match in re.finditer(r"[A-ZÀ-Ý][\w']+", text)
        if match.group() in demonyms and all(match.end() <= name.start or match.start() >= name.end for name in names)
    ]
