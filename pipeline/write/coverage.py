"""How reference markers cover each sentence: at it, in its table row, later in its paragraph, or not at all."""

from __future__ import annotations

from collections.abc import Sequence, Set

from pipeline.document import Coverage, Document, Sentence
from pipeline.write.claims import Claims


def find_coverages(
    document: Document, sentences: Sequence[Sentence], cited: Set[int], cited_rows: Set[int], tagged: Set[int]
) -> list[Coverage]:
    """For each sentence the first way of the enumeration that holds.

    `cited` are the sentences at which a marker cites something, `cited_rows` the blocks that share one in a table row,
    `tagged` the sentences at which an editor asks for a source: no later one of the block covers them.
    """
    claims = Claims(document)
    last_cited = {sentences[index].block: index for index in sorted(cited)}  # in each block

    def find(index: int, sentence: Sentence) -> Coverage:
        block = sentence.block
        if index in cited:
            return "direct"
        if block in cited_rows:
            return "row"
        if last_cited.get(block, -1) > index and index not in tagged:
            return "paragraph"
        return "none" if claims.states_something(document.blocks[block], sentence.text) else "not_a_claim"

    return [find(index, sentence) for index, sentence in enumerate(sentences)]
