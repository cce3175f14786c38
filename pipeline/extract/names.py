"""Places and actors, as a spaCy pipeline finds them in the sentences of an article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.document import ActorLabel, Diagnostic, Document, Link, NameMention, PlaceLabel, Sentences
from pipeline.extract.label_sets import ACTOR_LABELS, OTHER_LABELS, PLACE_LABELS
from pipeline.extract.model import list_idle
from pipeline.extract.roles import find_roles
from pipeline.tokens import set_sentence_starts

Label = PlaceLabel | ActorLabel

# A pipeline sees as much of the article at once as it may make use of, up to about this many tokens.
_LONGEST_STRETCH = 20_000

_EDGES = " \"'“”‘’«»‹›`,;:()[]{}<>–—-*•/|"
_ARTICLE = re.compile(r"(?:the|an?) +(?=\S)", re.IGNORECASE)
_GENITIVE = re.compile(r"(?<=[\w.])['’]s$|(?<=s)['’]$")
_DANGLING = re.compile(r" +(?:and|at|by|for|from|in|of|on|or|the|to|with)$")
_SHORTENED = re.compile(r"(?:\b[^\W\d_]|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|Bros))\.$")
_DISAMBIGUATION = re.compile(r" *\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Consecutive sentences that the pipeline read as one document, and the token each of them begins with."""

    doc: Doc
    sentences: range
    firsts: list[int]

    def sentence_at(self, token: int) -> tuple[int, Span]:
        """The index of the sentence that holds the token, and its span of the document."""
        at = bisect_right(self.firsts, token) - 1
        end = self.firsts[at + 1] if at + 1 < len(self.firsts) else len(self.doc)
        return self.sentences[at], self.doc[self.firsts[at] : end]

    def first_character(self, sentence: int) -> int:
        """Where the sentence begins in the document's text."""
        return self.doc[self.firsts[sentence - self.sentences.start]].idx


def find_names(
    docs: Sequence[Doc], sentences: Sentences, document: Document, nlp: Language
) -> tuple[tuple[NameMention, ...], tuple[NameMention, ...], tuple[Diagnostic, ...]]:
    """The places, the actors, and a diagnostic for each label of no known meaning; all in the order of the text.

    `docs[i]` holds the tokens of sentence `i`. A mention has no article before it and no genitive after it. A
    country or town that acts or speaks is an actor as well. A wikilink that the pipeline passed over is a name where
    the article has its page or its words as a name elsewhere, and has that name's label.
    """
    acting = _list_acting_labels(nlp)
    links = _list_links(sentences, document)
    places: list[NameMention] = []
    actors: list[NameMention] = []
    unknown: Counter[str] = Counter()
    read = [
        (stretch, list(_read_names(stretch, sentences, links, document, unknown)))
        for stretch in _read_stretches(docs, sentences, nlp)
    ]
    labels = _learn_labels(mention for _, found in read for _, mention in found)
    for stretch, found in read:
        found += _read_linked_names(stretch, sentences, links, labels, [mention for _, mention in found])
        found.sort(key=lambda name: name[0].start_char)
        roles = find_roles(stretch.doc, [span for span, _ in found])
        for (_, mention), role in zip(found, roles, strict=True):
            if mention.label not in ("GPE", "LOC", "FAC"):
                actors.append(replace(mention, role=role))
                continue
            places.append(mention)
            if role in ("agent", "speaker") and mention.label in acting:
                actors.append(replace(mention, label="GPE", role=role))
    return tuple(places), tuple(actors), tuple(_report_labels(unknown))


def _list_links(sentences: Sentences, document: Document) -> list[list[Link]]:
    """For each sentence the links that stand in it or reach into it, in the order of its block's."""
    of_block: dict[int, list[int]] = defaultdict(list)
    for index, sentence in enumerate(sentences.sentences):
        of_block[sentence.block].append(index)
    links: list[list[Link]] = [[] for _ in sentences.sentences]
    for block, indexes in of_block.items():
        ends = [sentences.sentences[index].end for index in indexes]
        for link in document.blocks[block].links:
            at = bisect_right(ends, link.start)
            while at < len(indexes) and sentences.sentences[indexes[at]].start < link.end:
                links[indexes[at]].append(link)
                at += 1
    return links


def _list_acting_labels(nlp: Language) -> frozenset[str]:
    """The labels of places that can act: GPE, and LOC where the pipeline's own labels do not tell the two apart."""
    has_gpe = any("GPE" in labels for labels in nlp.pipe_labels.values())
    return frozenset(["GPE"] if has_gpe else ["GPE", "LOC"])


def _read_stretches(docs: Sequence[Doc], sentences: Sentences, nlp: Language) -> Iterator[_Stretch]:
    idle = list_idle(nlp)
    for group in _group_sentences(docs, sentences):
        firsts, length = [], 0
        for index in group:
            firsts.append(length)
            length += len(docs[index])
        doc = Doc.from_docs([docs[index] for index in group], ensure_whitespace=True)
        assert doc is not None, "a group holds at least one sentence"
        set_sentence_starts(doc, firsts)
        for read in nlp.pipe([doc], disable=idle):
            read.tensor = np.zeros((0, 0), dtype=np.float32)  # they have served, and are far larger than the text
            yield _Stretch(read, group, firsts)


def _group_sentences(docs: Sequence[Doc], sentences: Sentences) -> Iterator[range]:
    """Runs of sentences, parted between blocks where they would grow too long, and inside one of twice the length."""
    first, length = 0, 0
    for index, doc in enumerate(docs):
        begins = index > 0 and sentences.sentences[index].block != sentences.sentences[index - 1].block
        longest = _LONGEST_STRETCH if begins else 2 * _LONGEST_STRETCH
        if index > first and length + len(doc) > longest:
            yield range(first, index)
            first, length = index, 0
        length += len(doc)
    if first < len(docs):
        yield range(first, len(docs))


def _read_names(
    stretch: _Stretch, sentences: Sentences, links: list[list[Link]], document: Document, unknown: Counter[str]
) -> Iterator[tuple[Span, NameMention]]:
    """The names that the pipeline set, as spans of the stretch and as mentions without a role."""
    scores = _read_scores(stretch.doc)
    for entity in stretch.doc.ents:
        label = PLACE_LABELS.get(entity.label_) or ACTOR_LABELS.get(entity.label_)
        if label is None:
            if entity.label_ not in OTHER_LABELS:
                unknown[entity.label_] += 1
            continue
        index, sentence = stretch.sentence_at(entity.start)
        text = sentences.sentences[index].text
        start, end = trim_name(text, entity.start_char - sentence.start_char, entity.end_char - sentence.start_char)
        if start == end:
            continue
        span = stretch.doc.char_span(
            sentence.start_char + start, sentence.start_char + end, alignment_mode="expand", label=entity.label_
        )
        assert span is not None, "a mention lies inside its sentence"
        here = sentences.sentences[index]
        words = document.blocks[here.block].text.text
        link = _find_link(words, links[index], here.start + start, here.start + end, is_person=label == "PERSON")
        score = scores.get((entity.start, entity.end))
        yield span, NameMention(index, start, end, text[start:end], label, link, score)


def _learn_labels(mentions: Iterable[NameMention]) -> dict[tuple[str, str], Label]:
    """The label that most mentions of a page, and most mentions written alike, have; of equally many, the first."""
    counts: dict[tuple[str, str], Counter[Label]] = defaultdict(Counter)
    for mention in mentions:
        counts["words", mention.text][mention.label] += 1
        if mention.link:
            counts["page", mention.link][mention.label] += 1
    return {key: labels.most_common(1)[0][0] for key, labels in counts.items()}


def _read_linked_names(
    stretch: _Stretch,
    sentences: Sentences,
    links: list[list[Link]],
    labels: dict[tuple[str, str], Label],
    known: Sequence[NameMention],
) -> Iterator[tuple[Span, NameMention]]:
    """The names that are wikilinks and touch no known mention, as spans of the stretch and as mentions."""
    taken: dict[int, list[NameMention]] = defaultdict(list)
    for mention in known:
        taken[mention.sentence].append(mention)
    for index in stretch.sentences:
        sentence = sentences.sentences[index]
        first = stretch.first_character(index)
        for link in links[index]:
            if not sentence.start <= link.start < link.end <= sentence.end:
                continue
            start, end = trim_name(sentence.text, link.start - sentence.start, link.end - sentence.start)
            text = sentence.text[start:end]
            label = labels.get(("page", link.target)) or labels.get(("words", text))
            is_name = any(map(str.isupper, text))
            if label and is_name and all(name.end <= start or end <= name.start for name in taken[index]):
                span = stretch.doc.char_span(first + start, first + end, alignment_mode="expand", label=label)
                assert span is not None, "a link lies inside its sentence"
                yield span, NameMention(index, start, end, text, label, link.target)


def _read_scores(doc: Doc) -> dict[tuple[int, int], float]:
    """Each name's score by its tokens, where a component keeps them, as spaCy's span categoriser does."""
    return {
        (span.start, span.end): float(score)
        for group in doc.spans.values()
        if len(group.attrs.get("scores", ())) == len(group)
        for span, score in zip(group, group.attrs["scores"], strict=True)
    }


def trim_name(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the article before the name, the genitive after it and punctuation around it.

    A full stop that shortens the last word stays; a bracket stays with its partner. Empty where no letter remains.
    """
    end = min(end, len(text))
    before = None
    while before != (start, end) and start < end:
        before = start, end
        name = text[start:end]
        if article := _ARTICLE.match(name):
            start += article.end()
        elif genitive := _GENITIVE.search(name):
            end -= len(name) - genitive.start()
        elif name[0] in _EDGES:
            start += 1
        elif dangling := _DANGLING.search(name):
            end -= len(name) - dangling.start()
        elif _ends_in_punctuation(name):
            end -= 1
    return (start, end) if any(map(str.isalnum, text[start:end])) else (start, start)


def _ends_in_punctuation(name: str) -> bool:
    if name[-1] == ".":
        return not _SHORTENED.search(name)
    return name[-1] in _EDGES and not (name[-1] == ")" and "(" in name)


def _find_link(text: str, links: list[Link], start: int, end: int, *, is_person: bool) -> str | None:
    """The page that the mention links to, if the link's words are the mention's, or name the same page.

    "Afghanistan" inside a link to "President of Afghanistan" is no link to that page.
    """
    for link in links:
        if link.start >= end or link.end <= start:
            continue
        if trim_name(text, link.start, link.end) == (start, end) or _names_page(text[start:end], link, is_person):
            return link.target
    return None


def _names_page(name: str, link: Link, is_person: bool) -> bool:
    """Whether the name is the title of the page that a link over or under it leads to, or a person's family name."""
    title = _DISAMBIGUATION.sub("", link.target)
    name, title = name.casefold(), _ARTICLE.sub("", title).casefold()
    return name == title or (is_person and title.endswith(f" {name}"))


def _report_labels(unknown: Counter[str]) -> Iterator[Diagnostic]:
    for label, count in sorted(unknown.items()):
        yield Diagnostic("warning", "unknown_label", f"{count} names labelled {label!r} by the model are in no table")
