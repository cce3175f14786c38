"""Why each name is of its class: what was weighed, the strongest first, and its sum, as text for a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.document import LabelEvidence, Mentions, NameMention, Sentences
from pipeline.errors import NotFoundError
from pipeline.review.lookup import match_ids, match_names, suggest_names
from pipeline.review.phrases import LABEL_RULES


def explain_names(sentences: Sentences, mentions: Mentions, wanted: str) -> Iterator[str]:
    """The lines that tell of each mention of a name, or of those of the sentence with this id or the start of it.

    Raises NotFoundError where no mention is meant.
    """
    every = _list_mentions(mentions)
    ids = match_ids((sentence.sentence_id for sentence in sentences.sentences), wanted)
    if ids:
        chosen = [mention for mention in every if sentences.sentences[mention.sentence].sentence_id in ids]
    else:
        names = set(match_names({mention.text: [mention.text] for mention in every}, wanted))
        chosen = [mention for mention in every if mention.text in names]
    if not chosen:
        near = suggest_names((mention.text for mention in every), wanted)
        raise NotFoundError(
            f"no name {wanted!r} is mentioned, and no sentence with names has an id that begins so{near}"
        )
    for mention in chosen:
        sentence = sentences.sentences[mention.sentence]
        yield f"{mention.text} is {mention.label}  {sentence.sentence_id}"
        yield f"  {sentence.text}"
        yield from _list_evidence(mention)
        yield ""


def _list_mentions(mentions: Mentions) -> Sequence[NameMention]:
    """Each mention once, in the order of the text, a place that acts being one."""
    found = {(mention.sentence, mention.start): mention for mention in (*mentions.actors, *mentions.places)}
    return [mention for _, mention in sorted(found.items(), key=lambda item: item[0])]


def _list_evidence(mention: NameMention) -> Iterator[str]:
    if not mention.evidence:
        score = f", as sure as {mention.score:.2f}" if mention.score is not None else ""
        yield f"  {LABEL_RULES['model']} alone{score}"
        return
    for found in mention.evidence:
        yield f"  {_phrase_evidence(found)}"
    yield f"  {_phrase_sums(mention)}"


def _phrase_evidence(found: LabelEvidence) -> str:
    words = f": “{found.words}”" if found.words else ""
    side = "for" if found.weight > 0 else "against"
    return f"{found.weight:+7.2f}  {side:<7} {' '.join(found.labels):<12} {LABEL_RULES[found.rule]}{words}"


def _phrase_sums(mention: NameMention) -> str:
    """What it comes to for the name's class, and for the class that comes next."""
    sums: dict[str, float] = defaultdict(float)
    for found in mention.evidence:
        for label in found.labels:
            sums[label] += found.weight
    total = sums.pop(mention.label, 0.0)
    following = max(sums, key=sums.__getitem__, default=None)
    next_class = f"; next comes {following} with {sums[following]:+.2f}" if following else ""
    return f"{total:+7.2f}  in all  {mention.label}{next_class}"
