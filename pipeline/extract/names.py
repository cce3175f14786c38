"""Places and actors of an article: the names that a spaCy pipeline finds, each of the class that most speaks for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import get_args

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.document import ActorLabel, Diagnostic, Document, Link, NameMention, PlaceLabel, Sentences
from pipeline.extract.classes.bounds import trim_name
from pipeline.extract.classes.names import IGNORANCE, Beliefs, Name, believe, fold_name, read_beliefs
from pipeline.extract.classes.setting import Setting
from pipeline.extract.classes.titles import read_title
from pipeline.extract.classes.weighing import Judgement, judge, weigh
from pipeline.extract.label_sets import ACTOR_LABELS, OTHER_LABELS, PLACE_LABELS
from pipeline.extract.links import find_page, list_links
from pipeline.extract.roles import find_roles
from pipeline.extract.stretches import Stretch, read_stretches

_PLACES, _ACTORS = get_args(PlaceLabel), get_args(ActorLabel)


def find_names(
    docs: Sequence[Doc], sentences: Sentences, document: Document, nlp: Language
) -> tuple[tuple[NameMention, ...], tuple[NameMention, ...], tuple[Diagnostic, ...]]:
    """The places, the actors, and a diagnostic for each label of no known meaning; all in the order of the text.

    `docs[i]` holds the tokens of sentence `i`. A mention has no article before it and no genitive after it. A
    country or town that acts or speaks is an actor as well. A wikilink that the pipeline passed over is a name where
    the title of its page says so, or where the article has its page or its words as a name elsewhere.
    """
    acting = _list_acting_labels(nlp)
    links = list_links(sentences, document)
    unknown: Counter[str] = Counter()
    stretches = list(read_stretches(docs, sentences, nlp))
    found = [name for stretch in stretches for name in _read_names(stretch, sentences, links, unknown)]
    names = sorted([*found, *_read_linked_names(sentences, links, found)], key=lambda name: (name.sentence, name.start))
    accounts = weigh(names, _describe(sentences, document, links))
    mentions = [mention for account in accounts if (mention := _make_mention(account.name, judge(account)))]
    places: list[NameMention] = []
    actors: list[NameMention] = []
    for mention in _tell_roles(stretches, mentions):
        if mention.label not in _PLACES:
            actors.append(mention)
            continue
        places.append(replace(mention, role=None))
        if mention.role in ("agent", "speaker") and mention.label in acting:
            actors.append(replace(mention, label="GPE"))
    return tuple(places), tuple(actors), tuple(_report_labels(unknown))


def _list_acting_labels(nlp: Language) -> frozenset[str]:
    """The labels of places that can act: GPE, and LOC where the pipeline's own labels do not tell the two apart."""
    has_gpe = any("GPE" in labels for labels in nlp.pipe_labels.values())
    return frozenset(["GPE"] if has_gpe else ["GPE", "LOC"])


def _describe(sentences: Sentences, document: Document, links: list[list[Link]]) -> Setting:
    texts = [sentence.text for sentence in sentences.sentences]
    fields = [document.blocks[sentence.block].field for sentence in sentences.sentences]
    linked = [
        (words, link.target)
        for text, of_sentence in zip(texts, links, strict=True)
        for link in of_sentence
        if (words := text[slice(*trim_name(text, max(0, link.start), link.end))])
    ]
    return Setting(texts, fields, linked)


def _read_names(
    stretch: Stretch, sentences: Sentences, links: list[list[Link]], unknown: Counter[str]
) -> Iterator[Name]:
    """The names that the pipeline set; counts the labels of no known meaning."""
    believed = read_document(stretch.doc)
    for entity in stretch.doc.ents:
        label = PLACE_LABELS.get(entity.label_) or ACTOR_LABELS.get(entity.label_)
        if label is None and entity.label_ not in OTHER_LABELS:
            unknown[entity.label_] += 1
        if label is None:
            continue
        index, sentence = stretch.sentence_at(entity.start)
        text = sentences.sentences[index].text
        start, end = trim_name(text, entity.start_char - sentence.start_char, entity.end_char - sentence.start_char)
        if start == end:
            continue
        page = find_page(text, links[index], start, end, is_person=label == "PERSON")
        beliefs, score = believed.get((entity.start, entity.end), (believe(label), None))
        yield Name(index, start, end, text[start:end], beliefs, score, page)


def _read_linked_names(sentences: Sentences, links: list[list[Link]], known: Sequence[Name]) -> Iterator[Name]:
    """The wikilinks that touch no known name, and whose page tells what it is or is known as a name's."""
    taken: dict[int, list[Name]] = defaultdict(list)
    for name in known:
        taken[name.sentence].append(name)
    named = {name.key for name in known} | {name.page for name in known}
    for index, sentence in enumerate(sentences.sentences):
        for link in links[index]:
            if not 0 <= link.start < link.end <= len(sentence.text):
                continue
            start, end = trim_name(sentence.text, link.start, link.end)
            text = sentence.text[start:end]
            is_free = all(name.end <= start or end <= name.start for name in taken[index])
            is_told = link.target in named or fold_name(text) in named or read_title(link.target)
            if is_free and is_told and any(map(str.isupper, text)):
                yield Name(index, start, end, text, IGNORANCE, None, link.target)


def read_document(doc: Doc) -> dict[tuple[int, int], tuple[Beliefs, float | None]]:
    """What a component believes of each name, by its tokens, as far as its span group tells it."""
    found: dict[tuple[int, int], tuple[Beliefs, float | None]] = {}
    for group in doc.spans.values():
        scores = group.attrs.get("scores", ())
        if len(scores) != len(group):
            continue
        labels, beliefs = group.attrs.get("labels", ()), group.attrs.get("beliefs", ())
        for at, span in enumerate(group):
            told = (
                read_beliefs(zip(labels, beliefs[at], strict=True))
                if len(beliefs) == len(group)
                else believe(span.label_)
            )
            found[span.start, span.end] = told, float(scores[at])
    return found


def _make_mention(name: Name, judgement: Judgement) -> NameMention | None:
    """The name with its class; None where it is of none that a table holds."""
    if judgement.label not in (*_PLACES, *_ACTORS):
        return None
    return NameMention(
        name.sentence,
        name.start,
        name.end,
        name.text,
        judgement.label,  # type: ignore[arg-type]
        name.page,
        name.score,
        label_rule=judgement.rule,
        label_words=judgement.words,
        evidence=judgement.evidence,
    )


def _tell_roles(stretches: Iterable[Stretch], mentions: Sequence[NameMention]) -> Iterator[NameMention]:
    """The mentions, in their order, each with what it does in its sentence."""
    at = 0
    for stretch in stretches:
        here = []
        while at < len(mentions) and mentions[at].sentence in stretch.sentences:
            here.append(mentions[at])
            at += 1
        spans = [stretch.find_span(name.sentence, name.start, name.end, name.label) for name in here]
        for mention, role in zip(here, find_roles(stretch.doc, spans), strict=True):
            yield replace(mention, role=role)


def _report_labels(unknown: Counter[str]) -> Iterator[Diagnostic]:
    for label, count in sorted(unknown.items()):
        yield Diagnostic("warning", "unknown_label", f"{count} names labelled {label!r} by the model are in no table")
