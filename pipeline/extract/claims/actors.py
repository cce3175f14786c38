"""Whose mention each speaker of a claim is: of the name in its words or, of a pronoun, the nearest that fits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.document import ActorLabel, Claim, NameMention, Sentences

_FITTING: Mapping[str, tuple[ActorLabel, ...]] = {
    "he": ("PERSON",),
    "she": ("PERSON",),
    "him": ("PERSON",),
    "her": ("PERSON",),
    "they": ("ORG", "NORP", "GPE"),
    "them": ("ORG", "NORP", "GPE"),
    "it": ("ORG", "GPE"),
}
_REACH = 2  # sentences back that a pronoun may lead
_WORD = re.compile(r"\w+")
_OF_ANOTHER = re.compile(
    r"\b(?:of|from|in|at|on|for|to|by|with|near|against|about)(?: [Tt]he)?(?: [a-z]+){0,2} (?:[a-z]+-)?$"
)
_CONTINUES = frozenset(["of", "from", "in", "at", "on", "for", "to", "who", "which", "that", "with"])
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|whom|where)\b")
_LISTS = re.compile(r",|\b(?:and|or)\b|&")  # what parts the names of several


def name_speakers(
    claims: Iterable[Claim], actors: Sequence[NameMention], sentences: Sentences
) -> tuple[tuple[Claim, ...], tuple[NameMention, ...]]:
    """The claims with the mentions that name their speakers, and the actors, of whom these have the role `speaker`."""
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for index, actor in enumerate(actors):
        by_sentence[actor.sentence].append(index)
    named = tuple(replace(claim, actor=_find_actor(claim, actors, by_sentence, sentences)) for claim in claims)
    speaking = {claim.actor for claim in named if claim.actor is not None and not _is_pronoun(claim)}
    told = (replace(one, role="speaker") if index in speaking else one for index, one in enumerate(actors))
    return named, tuple(told)


def _is_pronoun(claim: Claim) -> bool:
    return (claim.speaker or "").lower() in _FITTING


def _find_actor(
    claim: Claim, actors: Sequence[NameMention], by_sentence: Mapping[int, Sequence[int]], sentences: Sentences
) -> int | None:
    if claim.speaker is None or claim.speaker_start is None:
        return None
    if _is_pronoun(claim):
        return _find_antecedent(claim, claim.speaker_start, actors, by_sentence, sentences)
    first, last = claim.speaker_start, claim.speaker_start + len(claim.speaker)
    inside = [index for index in by_sentence.get(claim.sentence, ()) if first <= actors[index].start < last]
    heads = [index for index in inside if _is_head(actors[index], claim.speaker, first)]
    people = [index for index in heads if actors[index].label == "PERSON"]
    named = (index for index in by_sentence.get(claim.sentence, ()) if _is_beside(actors[index], claim, sentences))
    return next(iter(people or heads or named), None)


def _is_beside(actor: NameMention, claim: Claim, sentences: Sentences) -> bool:
    """Whether the name alone stands between commas behind the speaker's words: "the mayor, X, said"."""
    text = sentences.sentences[claim.sentence].text
    last = claim.speaker_end or actor.start
    if text[last : actor.start] != ", " or _LISTS.search(claim.speaker or ""):
        return False
    between = text[actor.end + 1 : max(claim.cue_start, actor.end + 1)]
    is_apart = text[actor.end : actor.end + 1] in (",", ".", ";", ":", "")
    return is_apart and not _LISTS.search(_RELATIVE.split(between, maxsplit=1)[0])


def _is_head(actor: NameMention, phrase: str, first: int) -> bool:
    """Whether the phrase names the actor and him alone: "the spokesman X", not "X officials" or "X and others"."""
    before, after = phrase[: actor.start - first], phrase[actor.end - first :]
    if before.endswith("-") or _OF_ANOTHER.search(before[-80:]) or _LISTS.search(before):
        return False
    if _LISTS.search(_RELATIVE.split(after, maxsplit=1)[0]):
        return False
    following = _WORD.search(after)
    return following is None or following[0].lower() in _CONTINUES or after.startswith(" (")


def _find_antecedent(
    claim: Claim,
    before: int,
    actors: Sequence[NameMention],
    by_sentence: Mapping[int, Sequence[int]],
    sentences: Sentences,
) -> int | None:
    """The nearest actor before a pronoun, in its paragraph, that is its like and of whom his sentence speaks.

    Of several in one sentence he who acts or speaks in it; none where that tells no one apart.
    """
    labels = _FITTING[(claim.speaker or "").lower()]
    for sentence in range(claim.sentence, max(claim.sentence - _REACH, 0) - 1, -1):
        if sentences.sentences[sentence].block != sentences.sentences[claim.sentence].block:
            return None
        fitting = [index for index in by_sentence.get(sentence, ()) if actors[index].label in labels]
        if sentence == claim.sentence:
            fitting = [index for index in fitting if actors[index].end <= before]
        acting = [index for index in fitting if actors[index].role in ("agent", "speaker")] or fitting
        if acting:
            return acting[0] if len({actors[index].text for index in acting}) == 1 else None
    return None
