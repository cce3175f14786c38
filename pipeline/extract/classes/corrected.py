"""The kinds of names that a person has corrected, and which of the corrections matched nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.corrections import Corrections, KindCorrection
from pipeline.document import Diagnostic
from pipeline.extract.classes.bounds import ARTICLE
from pipeline.extract.classes.clue import Clue
from pipeline.extract.classes.names import OTHER, PLACES, Name, key_of

_KINDS: dict[str, tuple[str, ...]] = {"place": PLACES, "actor": ("PERSON", "ORG", "NORP"), "none": (OTHER,)}


class CorrectedKinds:
    """The corrections of kind that are about one article; remembers which were of use."""

    def __init__(self, corrections: Corrections, article_id: str, sentence_ids: Sequence[str]) -> None:
        self._sentence_ids = sentence_ids
        self._of_name: dict[str, list[KindCorrection]] = defaultdict(list)
        for correction in corrections.kind:
            if correction.holds_in(article_id):
                self._of_name[key_of(ARTICLE.sub("", correction.name, count=1))].append(correction)
        self._used: set[int] = set()

    @property
    def names(self) -> list[str]:
        """What they say are names wherever they stand in the article, as they write them."""
        every = (one for same in self._of_name.values() for one in same)
        return [one.name for one in every if one.kind != "none" and one.sentence is None]

    def find(self, name: Name) -> Clue | None:
        """What a person says of this mention: the last correction that is about it."""
        about = [
            correction
            for correction in self._of_name.get(name.key, ())
            if correction.sentence in (None, self._sentence_ids[name.sentence])
        ]
        self._used.update(id(correction) for correction in about)
        if not about:
            return None
        kind = about[-1].kind
        reach = "correction" if about[-1].sentence is None else "correction_here"
        return Clue(reach, _KINDS.get(kind, (kind,)), about[-1].note or "corrections.yaml")

    def report_unused(self) -> Iterator[Diagnostic]:
        """What matched nothing here."""
        for one in (one for same in self._of_name.values() for one in same):
            if id(one) not in self._used:
                yield one.report_no_name()
