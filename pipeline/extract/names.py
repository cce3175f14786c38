"""Places and actors of an article: the names that a spaCy pipeline finds, each of the class that most speaks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import get_args

from spacy.language import Language

from pipeline.corrections import Corrections
from pipeline.document import (
    ActorLabel,
    DateMention,
    Diagnostic,
    Document,
    Link,
    NameMention,
    PlaceLabel,
    Sentences,
)
from pipeline.english.class_nouns import read_definition
from pipeline.extract.classes.bounds import trim_name
from pipeline.extract.classes.corrected import CorrectedKinds
from pipeline.extract.classes.document_names import read_beliefs
from pipeline.extract.classes.gathering import weigh_all
from pipeline.extract.classes.names import Name
from pipeline.extract.classes.setting import Setting
from pipeline.extract.classes.states import is_of_combatants, is_said_to_act, is_state
from pipeline.extract.classes.titles import part_title
from pipeline.extract.classes.weighing import Account, judge
from pipeline.extract.links import list_italics, list_links
from pipeline.extract.roles import find_roles
from pipeline.extract.stretches import Stretch

_PLACES, _ACTORS = get_args(PlaceLabel), get_args(ActorLabel)


def find_names(
    stretches: Sequence[Stretch],
    sentences: Sentences,
    document: Document,
    nlp: Language,
    *,
    dates: Sequence[DateMention] = (),
    corrections: Corrections | None = None,
) -> tuple[tuple[NameMention, ...], tuple[NameMention, ...], tuple[Diagnostic, ...]]:
    """The places, the actors, and diagnostics of labels without a known meaning and corrections without a use.

    All in the order of the text. A mention has no article before it and no genitive after it. A state that acts, speaks
    or fights is an actor as well. A wikilink that the pipeline passed over is a name where the title of its page says
    so, or where the article has its page or its words as a name elsewhere; so are words that the article has as a name
    again and again, and those that a person says are one.
    """
    acting = _list_acting_labels(nlp)
    unknown: Counter[str] = Counter()
    ids = [sentence.sentence_id for sentence in sentences.sentences]
    corrected = CorrectedKinds(corrections or Corrections(), document.origin.article_id, ids)
    setting = _describe(sentences, document, list_links(sentences, document), corrected)
    accounts = weigh_names(stretches, setting, unknown, dates=dates, corrected=corrected.names)
    mentions = [mention for account in accounts if (mention := _make_mention(account))]
    places: list[NameMention] = []
    actors: list[NameMention] = []
    for mention in _tell_roles(stretches, mentions):
        if mention.label not in _PLACES:
            actors.append(mention)
            continue
        places.append(replace(mention, role=None) if mention.role else mention)
        if mention.label in acting and is_state(mention.text, mention.link) and _acts(mention, setting):
            actors.append(replace(mention, label="GPE"))
    return tuple(places), tuple(actors), (*_report_labels(unknown), *corrected.report_unused())


def weigh_names(
    stretches: Iterable[Stretch],
    setting: Setting,
    unknown: Counter[str],
    *,
    dates: Iterable[DateMention] = (),
    corrected: Iterable[str] = (),
) -> list[Account]:
    """What speaks for the class of each name of the article, in order; counts the labels of no known meaning."""
    found = (name for stretch in stretches for name in _read_names(stretch, setting, unknown))
    return weigh_all(found, setting, dates=dates, corrected=corrected)


def _list_acting_labels(nlp: Language) -> frozenset[str]:
    """The labels of places that can act: GPE, and LOC where the pipeline's own labels do not tell the two apart."""
    has_gpe = any("GPE" in labels for labels in nlp.pipe_labels.values())
    return frozenset(["GPE"] if has_gpe else ["GPE", "LOC"])


def _describe(
    sentences: Sentences, document: Document, links: Sequence[Sequence[Link]], corrected: CorrectedKinds
) -> Setting:
    texts = [sentence.text for sentence in sentences.sentences]
    fields = [document.blocks[sentence.block].field for sentence in sentences.sentences]
    name = part_title(document.title)
    label = read_definition(document.lead, name)
    return Setting(
        texts,
        fields,
        links,
        corrected.find,
        subject=(name, label) if label else None,
        italics=list_italics(sentences, document),
    )


def _read_names(stretch: Stretch, setting: Setting, unknown: Counter[str]) -> Iterator[Name]:
    """The names that the pipeline set; counts the labels of no known meaning."""
    entities = stretch.doc.ents
    for entity, belief in zip(entities, read_beliefs(stretch.doc, entities), strict=True):
        if belief is None:
            unknown[entity.label_] += 1
            continue
        index, first = stretch.sentence_at(entity.start)
        text = setting.texts[index]
        start, end = trim_name(text, entity.start_char - first, entity.end_char - first)
        if start < end:
            yield Name(index, start, end, text[start:end], *belief)


def _make_mention(account: Account) -> NameMention | None:
    """The name with its class; None where it is of none that a table holds."""
    name, judgement = account.name, judge(account)
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
        if not stretch.doc.has_annotation("DEP"):
            yield from here
            continue
        spans = [stretch.find_span(name.sentence, name.start, name.end, name.label) for name in here]
        for mention, role in zip(here, find_roles(stretch.doc, spans), strict=True):
            yield replace(mention, role=role)


def _acts(mention: NameMention, setting: Setting) -> bool:
    """Whether the place is listed with those who fight, or the tree has it act or speak, or the words where none is."""
    if is_of_combatants(setting.field_of(mention.sentence)):
        return True
    if mention.role:
        return mention.role in ("agent", "speaker")
    return is_said_to_act(setting.texts[mention.sentence], mention.start, mention.end)


def _report_labels(unknown: Counter[str]) -> Iterator[Diagnostic]:
    for label, count in sorted(unknown.items()):
        yield Diagnostic("warning", "unknown_label", f"{count} names labelled {label!r} by the model are in no table")
