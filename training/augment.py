"""Names that nobody knows, in contexts that the corpora lack: sentences made by the grammar of augmentation/.

contexts.yaml says how its symbols are written. Copies of annotated documents whose names are exchanged for drawn ones
teach the same: that the sentence tells a name's class, and not the name.
"""

import random
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import yaml

from pipeline.english.countries import list_territories
from pipeline.gazetteer import Place, list_places
from training.names import HERE, UNKNOWN, Document, Span

T = TypeVar("T")

FOLDER = HERE / "augmentation"
DEEPEST = 8  # symbols within symbols
REDRAWN = 10  # times, where a sentence has the name already
_SLOT = re.compile(r"\{(?P<the>the )?(?P<symbol>[a-z_]+?)(?P<number>\d*)(?:\.(?P<short>last|acronym))?\}")
_SENTENCE_START = re.compile(r"(?:^|(?<=[.!?] )|(?<=\n))[a-zà-ž]")
# A place's name as an encyclopedia of English writes it: one to three words with a capital, particles between them.
_PLAIN_NAME = re.compile(
    r"[A-Z][^\W\d_'’.]+(?:['’-][^\W\d_]+)*(?:[ -](?:(?:de|del|la|al|el|e|i|du|sur|am|an der) )?[A-Z][^\W\d_.]+){0,2}"
)
# What a division's name ends in.
_TYPE_WORD = re.compile(r" (?:Province|District|Governorate|Region|Oblast|County|State|Department|Municipality|Raion)$")
TOWNS_A_COUNTRY, DIVISIONS_A_COUNTRY = 150, 40
LEAST_CAPITAL = 100_000
_CAPITAL = re.compile(r"\b[A-Z]")


@dataclass(frozen=True, slots=True)
class DrawnName:
    """A name as it is written in full and in short, and whether it takes an article."""

    full: str
    short: str
    takes_article: bool = False


@dataclass
class Grammar:
    """The symbols of augmentation/: what each may become, and which are names of a class."""

    symbols: dict[str, Sequence[str]] = field(default_factory=dict)
    classes: dict[str, str | None] = field(default_factory=dict)
    contexts: dict[str, list[str]] = field(default_factory=dict)

    def draw(self, symbol: str, choice: random.Random, depth: int = 0) -> DrawnName:
        """A name for the symbol. Raises ValueError where its symbols hold one another without an end."""
        if depth > DEEPEST:
            raise ValueError(f"{symbol}: its symbols hold one another")
        chosen = choice.choice(self.symbols[symbol])
        if alone := _SLOT.fullmatch(chosen):  # hands on its article and its short form
            return self.draw(alone["symbol"], choice, depth + 1)
        written, _, short = chosen.partition(" | ")
        takes_article = written.startswith("the ")
        drawn: dict[str, DrawnName] = {}

        def fill(match: re.Match[str]) -> str:
            key = match["symbol"] + match["number"]
            if key not in drawn:
                drawn[key] = self.draw(match["symbol"], choice, depth + 1)
            return _write(drawn[key], match)

        full = _SLOT.sub(fill, written.removeprefix("the "))
        return DrawnName(full, _SLOT.sub(fill, short), takes_article)

    def _draw_other(self, symbol: str, choice: random.Random, known: Collection[DrawnName]) -> DrawnName:
        """A name that is none of the known ones, as far as a few draws find one."""
        name = self.draw(symbol, choice)
        for _ in range(REDRAWN):
            if name not in known:
                break
            name = self.draw(symbol, choice)
        return name

    def write(self, template: str, choice: random.Random, key: str) -> Document | None:
        """The template as a document; None where a name drawn has no such short form as it asks for."""
        drawn: dict[str, DrawnName] = {}
        text, names, position = "", list[Span](), 0
        for match in _SLOT.finditer(template):
            text += template[position : match.start()]
            position = match.end()
            symbol = match["symbol"]
            slot = symbol + match["number"]
            if slot not in drawn:
                drawn[slot] = self._draw_other(symbol, choice, drawn.values())
            name = drawn[slot]
            written = _write(name, match)
            if not written:
                return None
            if text.endswith((" a ", "\na ")) and written[:1].lower() in "aeiou":
                text = f"{text[:-1]}n "
            label = self.classes.get(symbol)
            article = len(written) - len(written.removeprefix("the ")) if match["the"] and name.takes_article else 0
            if label:
                names.append(Span(len(text) + article, len(text) + len(written), label))
            text += written
        text += template[position:]
        return Document(key, _raise_sentences(text), names)


def _write(name: DrawnName, match: re.Match[str]) -> str:
    if match["short"] == "acronym":
        return name.short or _find_acronym(name.full)
    if match["short"] == "last":
        return name.short or name.full.split()[-1]
    return f"the {name.full}" if match["the"] and name.takes_article else name.full


def _find_acronym(name: str) -> str:
    """The capitals of the name's words, or nothing where there is but one."""
    capitals = "".join(_CAPITAL.findall(name))
    return capitals if len(capitals) > 1 else ""


def _raise_sentences(text: str) -> str:
    """The text with a capital where a sentence begins."""
    return _SENTENCE_START.sub(lambda match: match.group().upper(), text)


def draw_places() -> dict[str, list[str]]:
    """Towns, divisions, countries and great towns of the gazetteer, of each country at most so many.

    Every region of the world counts alike, which neither news nor encyclopedias allow.
    """
    towns: dict[str, list[Place]] = defaultdict(list)
    divisions: dict[str, list[str]] = defaultdict(list)
    for place in list_places():
        if _PLAIN_NAME.fullmatch(place.name):
            if place.kind == "settlement":
                towns[place.country_code].append(place)
            elif place.kind in ("admin1", "admin2"):
                divisions[place.country_code].append(_TYPE_WORD.sub("", place.name))
    ranked = {code: sorted(of, key=lambda place: (-place.population, place.geonames_id)) for code, of in towns.items()}
    drawn = [place.name for of in ranked.values() for place in _spread(of, TOWNS_A_COUNTRY)]
    return {
        "town": drawn,
        "town_word": [name for name in drawn if name.isalpha()],
        "capital": [of[0].name for of in ranked.values() if of[0].population > LEAST_CAPITAL],
        "division": [name for of in divisions.values() for name in _spread(sorted(set(of)), DIVISIONS_A_COUNTRY)],
        "country": sorted(set(list_territories().values())),
    }


def _spread(items: Sequence[T], most: int) -> Sequence[T]:
    """At most so many of the items, from all over their order."""
    return items[:: max(1, -(-len(items) // most))]


def load_grammar(drawn: Mapping[str, Sequence[str]]) -> Grammar:
    """The grammar of the files, with `drawn` names for the symbols that come from elsewhere: towns, provinces."""
    grammar = Grammar(symbols=dict(drawn))
    for path in sorted(FOLDER.glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        grammar.symbols |= {symbol: _list_choices(of) for symbol, of in content.get("symbols", {}).items()}
        grammar.classes |= content.get("classes", {})
        grammar.contexts |= {kind: _list_choices(of) for kind, of in content.get("contexts", {}).items()}
    return grammar


def _list_choices(value: str | Iterable[object]) -> list[str]:
    """A symbol's alternatives: a list, or a text of one a line."""
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    return [str(each) for each in value]


def write_contexts(
    grammar: Grammar, times: Mapping[str, int], forbidden: frozenset[str], seed: int
) -> Iterator[Document]:
    """Each context as many times as `times` says of its kind, with other names, none of them `forbidden`.

    Those are the exchange test's, as wholes and as the last word of a person's name.
    """
    choice = random.Random(seed)
    for kind, turns in times.items():
        for number, template in enumerate(grammar.contexts[kind]):
            for turn in range(turns):
                document = grammar.write(template, choice, f"augmented/{kind}/{number}/{turn}")
                if document and not any(_is_forbidden(document, name, forbidden) for name in document.names):
                    yield document


def _is_forbidden(document: Document, name: Span, forbidden: frozenset[str]) -> bool:
    written = document.text[name.start : name.end]
    return written in forbidden or (name.label == "PERSON" and written.split()[-1] in forbidden)


def exchange_names(
    documents: Iterable[Document],
    grammar: Grammar,
    symbols: Mapping[str, Sequence[str]],
    share: float,
    forbidden: frozenset[str],
    seed: int,
) -> Iterator[Document]:
    """A copy of so large a share of the documents, its names exchanged for drawn ones of their class.

    `symbols` are those that a class may draw from. The same name becomes the same again, and a person's last name that
    of the person. Events, peoples and names that give no signal stay.
    """
    choice = random.Random(seed)
    for document in documents:
        if document.names and choice.random() < share:
            exchanged = _exchange(document, grammar, symbols, choice)
            if not any(_is_forbidden(exchanged, name, forbidden) for name in exchanged.names):
                yield exchanged


def _exchange(
    document: Document, grammar: Grammar, symbols: Mapping[str, Sequence[str]], choice: random.Random
) -> Document:
    known: dict[tuple[str, str], str] = {}
    text, names, position = "", list[Span](), 0
    for name in sorted(document.names, key=lambda span: (span.label != "PERSON", span.start - span.end)):
        old = document.text[name.start : name.end]
        if name.label in symbols and (name.label, old) not in known:
            drawn = grammar.draw(choice.choice(symbols[name.label]), choice)
            is_last = name.label == "PERSON" and " " not in old
            known[name.label, old] = (drawn.short or drawn.full.split()[-1]) if is_last else drawn.full
            if name.label == "PERSON":
                known.setdefault((name.label, old.split()[-1]), drawn.short or drawn.full.split()[-1])
    for name in document.names:
        text += document.text[position : name.start]
        position = name.end
        old = document.text[name.start : name.end]
        new = old if name.label == UNKNOWN else known.get((name.label, old), old)
        names.append(Span(len(text), len(text) + len(new), name.label))
        text += new
    return Document(f"exchanged/{document.key}", text + document.text[position:], names)
