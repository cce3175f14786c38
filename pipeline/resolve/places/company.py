"""What stands beside a place's name in the text: what it lies in, and the places it is named together with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.document import Entity, NameMention, Sentences
from pipeline.english.enumerations import JOINTS

_IN = frozenset([", ", " in ", ", in ", " (", " in the ", ", in the "])
_MOST = 32  # companions of a place that are looked at


class Company:
    """Of each place by its index: `containers` named right after it, `contents` that it is named so after, `peers`
    named with it, the `blocks` that name it; of each block its `places`.

    `told` has those whose container stands behind a comma, both in no list. Of very many companions the first count.
    """

    def __init__(self, entities: Sequence[Entity], mentions: Sequence[NameMention], sentences: Sentences) -> None:
        owner = {mention: index for index, entity in enumerate(entities) for mention in entity.mentions}
        self.containers: Mapping[int, dict[int, None]] = defaultdict(dict)
        self.contents: Mapping[int, dict[int, None]] = defaultdict(dict)
        self.peers: Mapping[int, dict[int, None]] = defaultdict(dict)
        self.blocks: Mapping[int, dict[int, None]] = defaultdict(dict)
        self.places: Mapping[int, dict[int, None]] = defaultdict(dict)
        for index, mention in enumerate(mentions):
            block = sentences.sentences[mention.sentence].block
            self.blocks[owner[index]][block] = None
            _add(self.places[block], owner[index])
        gaps = [_read_between(sentences, *both) for both in pairwise(mentions)]
        self.told = set[int]()
        for index, between in enumerate(gaps):
            one, other = owner[index], owner[index + 1]
            if between is not None and one != other:
                around = (*gaps[max(index - 1, 0) : index], *gaps[index + 1 : index + 2])
                if between == ", " and JOINTS.isdisjoint(around):
                    self.told.add(one)
                if between in _IN:
                    _add(self.containers[one], other)
                    _add(self.contents[other], one)
                if between in JOINTS:
                    _add(self.peers[one], other)
                    _add(self.peers[other], one)


def _read_between(sentences: Sentences, mention: NameMention, following: NameMention) -> str | None:
    """What stands between two mentions of one sentence."""
    if mention.sentence != following.sentence or mention.end >= following.start:
        return None
    return sentences.sentences[mention.sentence].text[mention.end : following.start]


def _add(companions: dict[int, None], index: int) -> None:
    if len(companions) < _MOST:
        companions[index] = None
