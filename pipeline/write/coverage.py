"""How reference markers cover each sentence: at it, in its table row, later in its paragraph, or not at all.

Who is told behind a quotation is of its paragraph.
"""

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
    for index in sorted(cited):
        if (quotation := _find_quotation(document, sentences[index].block)) is not None:
            last_cited[quotation] = index

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


def _find_quotation(document: Document, block: int) -> int | None:
    """The block with the quotation of which this block says whose words it is."""
    if not block or not document.blocks[block].is_attribution:
        return None
    before, attribution = document.blocks[block - 1], document.blocks[block]
    return block - 1 if before.kind == "quote" and before.section == attribution.section else None
