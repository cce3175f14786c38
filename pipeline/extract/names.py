"""Places and actors of an article: the names that a spaCy pipeline finds, each of the class that most speaks for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import get_args

from spacy.language import Language
from spacy.tokens import Doc

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
from pipeline.extract.classes.bounds import trim_name
from pipeline.extract.classes.clues import read_field
from pipeline.extract.classes.corrected import CorrectedKinds
from pipeline.extract.classes.document_names import read_beliefs
from pipeline.extract.classes.known_names import find_known, list_known
from pipeline.extract.classes.link_bounds import bound_link
from pipeline.extract.classes.mending import best_class, mend_names
from pipeline.extract.classes.names import IGNORANCE, Name, fold_name
from pipeline.extract.classes.setting import Setting
from pipeline.extract.classes.states import is_said_to_act, is_state
from pipeline.extract.classes.titles import read_link
from pipeline.extract.classes.weighing import Account, judge, weigh
from pipeline.extract.links import find_page, list_links
from pipeline.extract.roles import find_roles
from pipeline.extract.stretches import Stretch, read_stretches

_PLACES, _ACTORS = get_args(PlaceLabel), get_args(ActorLabel)


def find_names(
    docs: Sequence[Doc],
    sentences: Sentences,
    document: Document,
    nlp: Language,
    *,
    dates: Sequence[DateMention] = (),
    corrections: Corrections | None = None,
    roles: bool = False,
) -> tuple[tuple[NameMention, ...], tuple[NameMention, ...], tuple[Diagnostic, ...]]:
    """The places, the actors, and diagnostics of labels without a known meaning and corrections without a use.

    All in the order of the text; `docs[i]` holds the tokens of sentence `i`. A mention has no article before it and no
    genitive after it. A state that acts or speaks is an actor as well. A wikilink that the pipeline passed over is a
    name where the title of its page says so, or where the article has its page or its words as a name elsewhere; so are
    words that the article has as a name again and again, and those that a person says are one.
    """
    acting = _list_acting_labels(nlp)
    unknown: Counter[str] = Counter()
    stretches = list(read_stretches(docs, sentences, nlp, trees=roles))
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
        places.append(replace(mention, role=None))
        acts = _acts(mention, setting.texts[mention.sentence]) and is_state(mention.text, mention.link)
        if acts and mention.label in acting:
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
    return weigh(_complete(_mend(found, setting, dates), setting, corrected), setting)


def _list_acting_labels(nlp: Language) -> frozenset[str]:
    """The labels of places that can act: GPE, and LOC where the pipeline's own labels do not tell the two apart."""
    has_gpe = any("GPE" in labels for labels in nlp.pipe_labels.values())
    return frozenset(["GPE"] if has_gpe else ["GPE", "LOC"])


def _describe(
    sentences: Sentences, document: Document, links: Sequence[Sequence[Link]], corrected: CorrectedKinds
) -> Setting:
    texts = [sentence.text for sentence in sentences.sentences]
    fields = [document.blocks[sentence.block].field for sentence in sentences.sentences]
    return Setting(texts, fields, links, corrected.find)


def _read_names(stretch: Stretch, setting: Setting, unknown: Counter[str]) -> Iterator[Name]:
    """The names that the pipeline set; counts the labels of no known meaning."""
    believed = read_beliefs(stretch.doc)
    for entity in stretch.doc.ents:
        belief = believed.get((entity.start, entity.end))
        if belief is None:
            unknown[entity.label_] += 1
            continue
        index, sentence = stretch.sentence_at(entity.start)
        text, first = setting.texts[index], sentence.start_char
        start, end = trim_name(text, entity.start_char - first, entity.end_char - first)
        if start < end:
            yield Name(index, start, end, text[start:end], *belief)


def _mend(names: Iterable[Name], setting: Setting, dates: Iterable[DateMention]) -> Iterator[Name]:
    """The names with their bounds mended, sentence by sentence, each with the page that it links to."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for date in dates:
        spans[date.sentence].append((date.start, date.end))
    for index, group in groupby(names, key=lambda name: name.sentence):
        text, links = setting.texts[index], setting.links_of(index)
        for name in mend_names(list(group), text, links, spans[index]):
            page = find_page(text, links, name.start, name.end, is_person=best_class(name) == "PERSON")
            yield replace(name, page=page) if page else name


def _complete(names: Iterable[Name], setting: Setting, corrected: Iterable[str]) -> list[Name]:
    """The names and those that the pipeline passed over, in the order of the text."""
    found = list(names)
    found += _read_linked_names(setting, found)
    known = list_known(found, setting.texts) | {*corrected}
    found += find_known(known, setting.texts, found)
    return sorted(found, key=lambda name: (name.sentence, name.start))


def _read_linked_names(setting: Setting, known: Sequence[Name]) -> list[Name]:
    """The wikilinks that touch no known name, and whose page or field tells what it is, or is known as a name's."""
    taken: dict[int, list[Name]] = defaultdict(list)
    for name in known:
        taken[name.sentence].append(name)
    named = {name.key for name in known} | {name.page for name in known}
    linked = []
    for index, text in enumerate(setting.texts):
        in_field = read_field(setting.fields[index]) if setting.fields else None
        for link in setting.links_of(index):
            if not 0 <= link.start < link.end <= len(text):
                continue
            start, end = bound_link(text, link)
            words = text[start:end]
            is_free = all(name.end <= start or end <= name.start for name in taken[index])
            is_told = in_field or link.target in named or fold_name(words) in named or read_link(words, link.target)
            if is_free and is_told and any(map(str.isupper, words)):
                linked.append(Name(index, start, end, words, IGNORANCE, None, link.target))
    return linked


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
        spans = [stretch.find_span(name.sentence, name.start, name.end, name.label) for name in here]
        for mention, role in zip(here, find_roles(stretch.doc, spans), strict=True):
            yield replace(mention, role=role)


def _acts(mention: NameMention, text: str) -> bool:
    """Whether the tree has the place act or speak or, where there is none, the words beside it."""
    if mention.role:
        return mention.role in ("agent", "speaker")
    return is_said_to_act(text, mention.start, mention.end)


def _report_labels(unknown: Counter[str]) -> Iterator[Diagnostic]:
    for label, count in sorted(unknown.items()):
        yield Diagnostic("warning", "unknown_label", f"{count} names labelled {label!r} by the model are in no table")
