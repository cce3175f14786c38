"""The dependency trees of a document as plain lists, in the relations of Universal Dependencies.

Universal Dependencies 2 (https://universaldependencies.org/u/dep/, English as in GUM) is what the shipped pipeline has.
The labels of spaCy's own English pipelines (ClearNLP's) are read as theirs, and a preposition as a `case` of its noun.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc

# Relations of ClearNLP → those of Universal Dependencies.
_NAMES = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "npadvmod": "obl:unmarked",
    "ROOT": "root",
}
_PREPOSITIONS = frozenset(["prep", "agent", "dative"])


class Tree:
    """Words in lower case, heads (a root is its own), relations and children, each by token."""

    def __init__(self, doc: Doc) -> None:
        self.texts = [token.text for token in doc]
        self.words = [text.lower() for text in self.texts]
        arcs: Any = doc.to_array(["SPACY", "HEAD", "DEP"])  # a head as its distance; in one call, not one a token
        self.is_spaced: list[bool] = (arcs[:, 0] != 0).tolist()  # whether a space follows
        self.heads: list[int] = (arcs[:, 1].astype(np.int64) + np.arange(len(doc))).tolist()
        raw: list[str] = [doc.vocab.strings[relation] for relation in arcs[:, 2].tolist()]
        self.relations = [_NAMES.get(relation, relation) for relation in raw]
        self._raise_nouns(raw)
        self.kinds = [relation.partition(":")[0] for relation in self.relations]  # without the subtype
        self.firsts = list(range(len(raw)))  # the first of the token and its children
        self._children: dict[tuple[int, str], list[int]] = defaultdict(list)
        for token, head in enumerate(self.heads):
            if head != token:
                self.firsts[head] = min(self.firsts[head], token)
                for relation in {self.kinds[token], self.relations[token]}:
                    self._children[head, relation].append(token)

    def find(self, token: int, relation: str) -> Sequence[int]:
        """The token's children of this relation, in order; one without a subtype is any of its kind."""
        return self._children.get((token, relation), ())

    def has(self, token: int, *relations: str) -> bool:
        return any(self.find(token, relation) for relation in relations)

    def _raise_nouns(self, raw: list[str]) -> None:
        """Hang the noun of a preposition where the preposition hangs, and the preposition on the noun."""
        for noun, relation in enumerate(raw):
            preposition = self.heads[noun]
            if relation != "pobj" or raw[preposition] not in _PREPOSITIONS:
                continue
            self.relations[noun] = "obl:agent" if raw[preposition] == "agent" else "obl"
            head = self.heads[preposition]
            self.heads[noun] = noun if head == preposition else head
            self.heads[preposition], self.relations[preposition] = noun, "case"
