"""Actors described: what kind each is, and the country of a state and of what bears a state's name.

The label tells persons, peoples and states. Of a body speak, the strongest first: the qualifier of its page's title,
the names of well-known ones, its head noun, a firm's legal form; that the article cites it as a source; the nouns
beside its name in the text. What none of them tells is `other`; so is what goes by a word for soldiers in an article on
sport or music.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.document import ActorKind, Citation, Entity, Mentions, Sentences
from pipeline.english.countries import find_country_code
from pipeline.english.name_folding import fold_name
from pipeline.resolve.citations.names import CORPORATE_SUFFIXES
from pipeline.resolve.entities.name_forms import name_key, title_key
from pipeline.resolve.kinds.countries import find_owner, find_state, name_government
from pipeline.resolve.kinds.names import (
    is_doubtful,
    is_known_medium,
    is_peaceful,
    read_beside,
    tell_kind,
)

__all__ = ["describe_actors"]

_HOST_ENDING = re.compile(r"(?<=\w)(?:\.[a-z]{2,24}){1,2}$", re.IGNORECASE)


def describe_actors(
    sentences: Sentences,
    mentions: Mentions,
    actors: Sequence[Entity],
    places: Iterable[Entity],
    citations: Iterable[Citation],
    title: str,
) -> tuple[Entity, ...]:
    """The actors with kind and country; `title` is the article's."""
    subject = title_key(title)
    cited = {
        fold_name(name)
        for citation in citations
        for name in (citation.work.container_title, citation.work.agency)
        if name and subject not in _list_keys(name)  # the subject's own site is no medium
    }
    countries = {fold_name(name): place.country_code for place in places for name in _list_names(place)}
    texts = [sentence.text for sentence in sentences.sentences]
    is_unwarlike = any(is_doubtful(actor.name) for actor in actors if actor.label == "ORG") and is_peaceful(texts)
    described = []
    for actor in actors:
        kind = _tell_kind(sentences, mentions, actor, cited)
        country = _tell_country(actor, kind)
        if kind == "armed_group" and is_unwarlike and is_doubtful(actor.name) and country is None:
            kind = "other"
        if kind == "state" and country is None:
            country = next((code for name in _list_names(actor) if (code := countries.get(fold_name(name)))), None)
        described.append(dataclasses.replace(actor, kind=kind, country_code=country))
    return tuple(described)


def _list_keys(name: str) -> Iterator[str]:
    """The keys of the name, of what stands before a host's ending, and before a firm's legal form."""
    yield title_key(name)
    yield name_key(_HOST_ENDING.sub("", name))
    head, _, last = name.rpartition(" ")
    if last.casefold() in CORPORATE_SUFFIXES:
        yield name_key(head.rstrip(","))


def _tell_kind(sentences: Sentences, mentions: Mentions, actor: Entity, cited: set[str]) -> ActorKind:
    names = list(_list_names(actor))
    if actor.label == "PERSON":
        return "media" if any(map(is_known_medium, names)) else "person"
    titles = names[:1] if actor.link else names  # "France" may lead to its team
    if actor.label == "GPE" or any(find_country_code(name_government(name)) for name in titles):
        return "state"
    if told := [kind for name in names if (kind := tell_kind(name))]:
        return _find_commonest(told)
    if actor.label == "NORP":
        return "people"
    if not cited.isdisjoint(map(fold_name, names)):
        return "media"
    following = [
        kind
        for mention in (mentions.actors[index] for index in actor.mentions)
        if (kind := read_beside(sentences.sentences[mention.sentence].text, mention.start, mention.end))
    ]
    return _find_commonest(following) if following else "other"


def _find_commonest(kinds: Sequence[ActorKind]) -> ActorKind:
    """The kind that is told most often; of equally many the first."""
    return max(dict.fromkeys(kinds), key=kinds.count)


def _tell_country(actor: Entity, kind: ActorKind) -> str | None:
    """The country that a state is, and whose body or force another is, by its title, else by its names.

    An acronym beside a fuller name tells nothing, which may be another's: "FAA".
    """
    names = list(_list_names(actor))
    if kind == "state":
        return find_state(names, actor.link)
    for told in ([actor.link or actor.name], [name for name in names if not name.isupper() or name == actor.name]):
        codes = set(filter(None, (find_owner(name, kind) for name in told)))
        if codes:
            return codes.pop() if len(codes) == 1 else None
    return None


def _list_names(entity: Entity) -> Iterator[str]:
    """The names of an entity, the page's title first."""
    return iter(dict.fromkeys(filter(None, (entity.link, entity.name, *entity.aliases))))
