"""The training corpora as documents: running text, names in one convention, sentences where they are gold.

One reader a corpus; each yields documents in a fixed order. The corpora's README says where they come from.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.names import UNKNOWN, Document, Span, Word, choose_outermost, find_bare_demonyms, reconcile

HELD_OUT_REDOCRED = 200

_NO_SPACE_BEFORE = re.compile(r"[.,;:!?%)\]}…]+|n't|['’](?:s|re|ve|ll|d|m)?|''")
_NO_SPACE_AFTER = re.compile(r"[(\[{$£€#]|``")
_TIGHT = re.compile(r"[-–/]")


def detokenise(tokens: Iterable[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text that the tokens were cut from, as nearly as English spacing tells, and each token's place in it."""
    text = ""
    places: list[tuple[int, int]] = []
    glue = True
    quote_open = False
    for token in tokens:
        token = " ".join(token.split()).replace("&;", "&")
        tight_before = bool(_NO_SPACE_BEFORE.fullmatch(token) or _TIGHT.fullmatch(token))
        tight_after = bool(_NO_SPACE_AFTER.fullmatch(token) or _TIGHT.fullmatch(token))
        if token == "-" and text.endswith(")"):  # what was a dash is written so
            token, tight_before, tight_after = "–", False, False
        if token == "s" and not glue:  # the end of a word that was a link: "communist s"
            tight_before = True
        if token in ('"', "''", "``"):
            tight_before, tight_after, quote_open = quote_open, not quote_open, not quote_open
            token = '"'
        if token and not glue and not tight_before:
            text += " "
        places.append((len(text), len(text) + len(token)))
        text += token
        glue = tight_after if token else glue
    return text, places


def _finish(
    key: str,
    text: str,
    names: Iterable[Span | None],
    sentences: list[tuple[int, int]] | None = None,
    words: list[Word] | None = None,
) -> Document:
    chosen = choose_outermost([name for name in names if name])
    bare = find_bare_demonyms(text, chosen)
    return Document(key, text, sorted([*chosen, *bare], key=lambda name: name.start), sentences or [], words or [])


# CrossNER ------------------------------------------------------------------------------------------------------


def read_crossner(path: Path) -> Iterator[Document]:
    """One document per sentence of a CrossNER file: the corpus keeps no documents."""
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        rows = [
            line.split("\t") if "\t" in line else line.rsplit(" ", 1) for line in block.splitlines() if line.strip()
        ]
        if not rows:
            continue
        text, places = detokenise(row[0] for row in rows)
        mentions = _decode_bio([row[1] for row in rows])
        names = [
            reconcile(text, places[first][0], places[last - 1][1], "crossner", kind) for first, last, kind in mentions
        ]
        yield _finish(f"crossner/{path.parent.name}/{path.stem}/{number}", text, names)


def _decode_bio(tags: list[str]) -> list[tuple[int, int, str]]:
    """The mentions `(first, last + 1, class)` that BIO tags say; an I without its B opens one."""
    mentions: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        if tag[:2] not in ("B-", "I-"):
            continue
        kind = tag[2:]
        if tag[0] == "I" and mentions and mentions[-1][1:] == (index, kind):
            mentions[-1] = (mentions[-1][0], index + 1, kind)
        else:
            mentions.append((index, index + 1, kind))
    return mentions


# Re-DocRED -----------------------------------------------------------------------------------------------------


def read_redocred(path: Path) -> Iterator[Document]:
    """One document per Wikipedia abstract of a Re-DocRED file, in file order."""
    for number, article in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        starts = [0]
        for sentence in article["sents"]:
            starts.append(starts[-1] + len(sentence))
        text, places = detokenise(token for sentence in article["sents"] for token in sentence)
        names = []
        for entity in article["vertexSet"]:
            for mention in entity:
                first, last = (starts[mention["sent_id"]] + offset for offset in mention["pos"])
                names.append(reconcile(text, places[first][0], places[last - 1][1], "redocred", mention["type"]))
        yield _finish(f"redocred/{path.stem}/{number}", text, names)


# CoNLL-U: Universal NER and GUM --------------------------------------------------------------------------------


@dataclass
class _Word:
    form: str
    columns: list[str]
    start: int = 0
    end: int = 0

    @property
    def is_proper(self) -> bool:
        """By the Penn tag, which calls every word of a name so: of "United States", UPOS calls but the second PROPN."""
        return self.columns[4] in ("NNP", "NNPS")


@dataclass
class _Sentence:
    words: list[_Word]
    start: int
    end: int


def _read_conllu(path: Path) -> Iterator[tuple[str, str, list[_Sentence]]]:
    """Each document's id, text and sentences; sentences are joined by a space, paragraphs by a blank line."""
    key, text, sentences = path.stem, "", list[_Sentence]()
    separator, sentence_text, words = "", "", list[_Word]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc id"):
            if sentences:
                yield key, text, sentences
            key, text, sentences, separator = line.split("=", 1)[1].strip(), "", [], ""
        elif line.startswith("# newpar"):
            separator = "\n\n" if text else ""
        elif line.startswith("# text ="):
            sentence_text = line.split("=", 1)[1].strip()
        elif line and line[0].isdigit():
            columns = line.split("\t")
            if columns[0].isdigit():
                words.append(_Word(columns[1], columns))
        elif not line and words:
            start = len(text) + len(separator)
            text += separator + sentence_text
            _place_words(words, text, start)
            sentences.append(_Sentence(words, start, len(text)))
            words, separator = [], " "
    if sentences:
        yield key, text, sentences


def _place_words(words: list[_Word], text: str, position: int) -> None:
    for word in words:
        found = text.find(word.form, position)
        if found < 0:
            raise ValueError(f"the word {word.form!r} is not in its sentence's text after {position}")
        word.start, word.end = found, found + len(word.form)
        position = word.end


def read_uner(path: Path) -> Iterator[Document]:
    """One document per web page of a Universal NER file."""
    for key, text, sentences in _read_conllu(path):
        names = [
            reconcile(text, sentence.words[first].start, sentence.words[last - 1].end, "uner", kind)
            for sentence in sentences
            for first, last, kind in _decode_bio([word.columns[2] for word in sentence.words])
        ]
        yield _finish(f"uner/{key}", text, names)


_ENTITY_EVENT = re.compile(r"\((?P<open>[^()]*)(?P<shut>\))?|(?P<close>\d+)\)")
_JOINERS = frozenset({"of", "the", "and", "&", "-", "–", "'s", "’s", "for", "de", "von", "van", ".", "/"})


def read_gum(path: Path) -> Iterator[Document]:
    """One document per GUM file, with gold sentences and trees; names are the mentions headed by a proper noun."""
    for key, text, sentences in _read_conllu(path):
        names = list(_read_gum_names(text, [word for sentence in sentences for word in sentence.words]))
        bounds = [(sentence.start, sentence.end) for sentence in sentences]
        words = [word for sentence in sentences for word in _read_grammar(sentence.words)]
        yield _finish(f"gum/{key}", text, names, bounds, words)


def _read_grammar(words: list[_Word]) -> Iterator[Word]:
    """The words of one sentence with their places in the text and their grammar, heads as offsets from the word."""
    for number, word in enumerate(words, start=1):
        _, _, lemma, pos, tag, morph, head, dep, _, _ = word.columns
        distance = int(head) - number if int(head) else 0
        yield Word(word.start, word.end, tag, pos, "" if morph == "_" else morph, lemma, distance, dep)


def _read_gum_names(text: str, words: list[_Word]) -> Iterator[Span | None]:
    mentions = list(_read_gum_mentions(words))
    ends = {mention.last for mention in mentions}
    spans = {(mention.first, mention.last) for mention in mentions}
    for mention in mentions:
        if not words[_find_root(words, mention)].is_proper:
            continue
        start, stop = _delimit_name(words, mention, ends)
        coordinators = (place for place in range(start, stop) if words[place].form in ("and", "&"))
        if not any((start, place) in spans for place in coordinators):  # "Euler and Bernoulli" are two names
            yield reconcile(text, words[start].start, words[stop - 1].end, "gum", mention.kind)


@dataclass
class _Mention:
    """The words `[first, last)` with their class, those of the minimal span, and the title of the page about them."""

    key: str
    first: int
    last: int
    kind: str
    head: list[int]
    title: str


def _read_gum_mentions(words: list[_Word]) -> Iterator[_Mention]:
    """The mentions in the order of their ends.

    GUM's MISC column: `Entity=(id-etype-infstat-salience-centering-minspan-link-identity … id)`.
    """
    opened: list[_Mention] = []
    for index, word in enumerate(words):
        annotation = re.search(r"(?:^|\|)Entity=([^|]*)", word.columns[9])
        for event in _ENTITY_EVENT.finditer(annotation.group(1)) if annotation else ():
            if event["close"] is None:
                key, kind, _status, _salience, _centering, minspan, _link, *title = event["open"].split("-", 7)
                head = [index + int(number) - 1 for number in minspan.split(",")]
                opened.append(_Mention(key, index, index + 1, kind, head, title[0] if title else ""))
            key = event["close"] or (key if event["shut"] else "")
            if key:
                mention = opened.pop(max(i for i, mention in enumerate(opened) if mention.key == key))
                mention.last = index + 1
                yield mention


def _find_root(words: list[_Word], mention: _Mention) -> int:
    """The word of the minimal span that depends on none of the mention's: "States" in "United States"."""
    for place in mention.head:
        number, governor = int(words[place].columns[0]), int(words[place].columns[6])
        if governor == 0 or not mention.first <= place + governor - number < mention.last:
            return place
    return mention.head[0]


def _delimit_name(words: list[_Word], mention: _Mention, ends: set[int]) -> tuple[int, int]:
    """The words `[start, stop)` of the name: the minimal span, so far as only joining words stand between its parts.

    Proper nouns before it are of it, and a genitive, where nothing says that somebody is named by it: "King's College",
    but "Platt" and "Music Hall". What follows an "of" is, where the title of the page has one: "University of NSW".
    """
    start = stop = mention.head[0]
    stop += 1
    for position in mention.head[1:]:
        between = words[stop:position]
        if any(
            word.form.lower() not in _JOINERS and not word.is_proper and word.columns[3] != "NUM" for word in between
        ):
            break
        stop = position + 1
    while start > mention.first and (
        words[start - 1].is_proper or (words[start - 1].columns[4] == "POS" and start not in ends)
    ):
        start -= 1
    if "_of_" in mention.title and words[stop : stop + 1] and words[stop].form == "of":
        after = stop + 1
        while after < mention.last and (words[after].is_proper or words[after].form.lower() in _JOINERS):
            after += 1
            stop = after if words[after - 1].is_proper else stop
    return start, min(stop, mention.last)


# re3d ----------------------------------------------------------------------------------------------------------

_NAME_WORD = r"[A-ZÀ-Ý0-9][\w.'’&-]*|(?:al|ar|as|el|an|bin|ibn|de|of|and|for|the|in)-?[\w'’-]*"
_NAME = re.compile(rf"(?=[A-ZÀ-Ýa-e])(?:{_NAME_WORD})(?:\s(?:{_NAME_WORD}))*")
_NOT_NAMES = frozenset(
    [
        *("We", "He", "She", "They", "It", "I", "Us", "Our", "Their", "Them", "His", "Her", "You", "Your"),
        *("These", "Those", "This", "That", "There", "Here", "Who"),
        *("Foreign", "Army", "Summit", "People", "Coalition", "Regime", "Hospital", "Minister"),
    ]
)


def read_re3d(folder: Path) -> Iterator[Document]:
    """One document per text of a re3d folder; of its mentions, those that read as names.

    The corpus was made by machine and corrected by people, and holds one span under several classes: a place that acts
    is GPE, a person's span that is a place's elsewhere in the corpus is taken for a slip and gives no signal.
    """
    mentions: dict[str, list[dict[str, str | int]]] = {}
    places = set()
    for line in (folder / "entities.json").read_text(encoding="utf-8").splitlines():
        mention = json.loads(line)
        mentions.setdefault(mention["documentId"], []).append(mention)
        if mention["type"] == "Location":
            places.add(mention["value"])
    for line in (folder / "documents.json").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        names = _read_re3d_names(document["text"], mentions.get(document["_id"], []), places)
        yield _finish(f"re3d/{folder.name}/{document['_id']}", document["text"], names)


def _read_re3d_names(text: str, mentions: list[dict], places: set[str]) -> list[Span]:
    kinds: dict[tuple[int, int], set[str]] = {}
    for mention in mentions:
        bounds = _find_name(text, mention["begin"], mention["end"])
        if bounds:
            kinds.setdefault(bounds, set()).add(mention["type"])
    names = []
    for (start, end), types in kinds.items():
        name = text[start:end]
        if "Location" in types or "Nationality" in types:
            kind = "Nationality" if "Nationality" in types and "Location" not in types else "Location"
        else:
            kind = min(types)
        if kind == "Person" and name in places:
            names.append(Span(start, end, UNKNOWN))
        elif span := reconcile(text, start, end, "re3d", kind):
            names.append(span)
    return names


def _find_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The part of a mention that reads as a name, or None: from its first capital to the first comma or bracket."""
    mention = text[start:end]
    if first := re.match(r"(?:[a-z][\w'’-]*\s+)+(?=[A-Z])", mention):
        start += first.end()
    if cut := re.search(r"[,(\n;:]|\s(?:in|on|at|near|and|who|that|from|to)\s", text[start:end]):
        end = start + cut.start()
    name = text[start:end].rstrip()
    words = name.split()
    if not words or words[0] in _NOT_NAMES or not words[0][0].isupper():
        return None
    if not (words[-1][0].isupper() or words[-1].startswith(("al-", "ar-", "as-"))):
        return None
    return start, start + len(name)
