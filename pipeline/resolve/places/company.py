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
    """Of each place by its index: `containers` named right after it, `peers` named with it, the `blocks` that name it.

    Of very many containers and peers the first count.
    """

    def __init__(self, entities: Sequence[Entity], mentions: Sequence[NameMention], sentences: Sentences) -> None:
        owner = {mention: index for index, entity in enumerate(entities) for mention in entity.mentions}
        self.containers: Mapping[int, dict[int, None]] = defaultdict(dict)
        self.peers: Mapping[int, dict[int, None]] = defaultdict(dict)
        self.blocks: Mapping[int, dict[int, None]] = defaultdict(dict)
        for index, mention in enumerate(mentions):
            self.blocks[owner[index]][sentences.sentences[mention.sentence].block] = None
        for index, (mention, following) in enumerate(pairwise(mentions)):
            if mention.sentence == following.sentence and mention.end < following.start:
                between = sentences.sentences[mention.sentence].text[mention.end : following.start]
                one, other = owner[index], owner[index + 1]
                if between in _IN and one != other:
                    _add(self.containers[one], other)
                if between in JOINTS and one != other:
                    _add(self.peers[one], other)
                    _add(self.peers[other], one)


def _add(companions: dict[int, None], index: int) -> None:
    if len(companions) < _MOST:
        companions[index] = None
