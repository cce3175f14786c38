"""What stands in an article, followed from revision to revision: since when, until when, who took it away and why.

What is the same in two revisions is what the diff of them says (`review.diff.aligned`): moves and new numbers are no
change, a sentence that is reworded and a work that is described otherwise stay what they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.review.diff.aligned import Aligned
from pipeline.review.phrases import spell_citation
from pipeline.review.versions import Version
from pipeline.sources.wiki.revisions import SavedRevision

K = TypeVar("K", bound=Hashable)


@dataclass(slots=True, eq=False)
class Life(Generic[K]):
    """How long one thing stands; `key` is what it goes by, which an edit may change."""

    key: K
    first: SavedRevision
    last: SavedRevision
    gone: SavedRevision | None = None  # the revision that lacks it first after the last
    gone_by_revert: bool = False
    revisions: int = 0
    returns: int = 0
    rewordings: int = 0
    text: str | None = None
    section: str | None = None

    def stand(self, revision: SavedRevision, key: K) -> None:
        """It stands in this revision too, and goes by this key there."""
        self.returns += self.gone is not None
        self.rewordings += key != self.key
        self.key, self.last, self.gone, self.gone_by_revert = key, revision, None, False
        self.revisions += 1


Lives = Mapping[K, Life[K]]  # those that stand in a revision, by their keys there


class Standing(Generic[K]):
    """The lives of one kind, `lives` in the order in which they began."""

    def __init__(self) -> None:
        self.lives: list[Life[K]] = []
        self._known: dict[K, Life[K]] = {}  # by each key that any went by, the last that did
        self.here: Lives[K] = {}

    def stay(self, revision: SavedRevision) -> None:
        """This revision holds what the one before did."""
        for key, life in self.here.items():
            life.stand(revision, key)

    def follow(
        self,
        revision: SavedRevision,
        keys: Iterable[K],
        before: Lives[K],
        became: Mapping[K, K],
        *,
        by_revert: bool = False,
    ) -> list[Life[K]]:
        """What goes with this revision, which holds these; `before` is what the one holds with which it is compared.

        `became` tells what keys of that became. What is new and goes by a key that is known, of something that is not
        here, is that come back.
        """
        came_from = {new: old for old, new in became.items()}
        ordered = list(keys)
        found = {key: life for key in ordered if (life := before.get(key) or before.get(came_from.get(key, key)))}
        taken = set(found.values())
        for key in ordered:
            if key not in found:
                life = self._known.get(key)
                if life is None or life in taken:
                    life = Life(key, revision, revision)
                    self.lives.append(life)
                found[key] = life
                taken.add(life)
        left = [life for life in self.here.values() if life not in taken]
        for life in left:
            life.gone, life.gone_by_revert = revision, by_revert
        self.here = {key: found[key] for key in ordered}
        self._known |= self.here
        self.stay(revision)
        return left


Support = tuple[Life[str], Life[str]]  # a sentence, and a work on which it rests


@dataclass(frozen=True, slots=True)
class _Reading:
    """A revision that holds an article, and who lives in it."""

    version: Version
    sentences: Lives[str]
    works: Lives[str]


class History:
    """The lives of an article's sentences, of the works that it cites, and of what rests on what."""

    def __init__(self, revisions: Iterable[SavedRevision]) -> None:
        """`revisions` are all that are to come."""
        counts = Counter(one.sha1 for one in revisions if one.sha1)
        self._repeated = {sha1 for sha1, count in counts.items() if count > 1}  # texts that come back
        self._earlier: dict[str, tuple[Lives[str], Lives[str]]] = {}  # who lived in each of them
        self._latest: Version | None = None  # None: blank
        self._base: _Reading | None = None  # the last that held sentences, which the next is compared with
        self.sentences: Standing[str] = Standing()
        self.works: Standing[str] = Standing()
        self.supports: Standing[Support] = Standing()
        self.reverts = 0
        self.earliest: SavedRevision | None = None  # the first that was read

    def stay(self, revision: SavedRevision) -> None:
        """The next revision, whose text is that of the one before: of a move or a protection, for one."""
        for standing in (self.sentences, self.works, self.supports):
            standing.stay(revision)

    def add(self, revision: SavedRevision, version: Version | None) -> None:
        """The next revision; None where it is blank."""
        self.earliest = self.earliest or revision
        restored = self._earlier.get(revision.sha1 or "")
        self.reverts += restored is not None
        by_revert = restored is not None
        before, became = self._compare(version, restored)
        sentence_ids, work_ids = _list_keys(version)
        sentences = self.sentences.follow(revision, sentence_ids, before[0], became[0], by_revert=by_revert)
        works = self.works.follow(revision, work_ids, before[1], became[1], by_revert=by_revert)
        supports = self._list_supports(version) if version else ()
        self.supports.follow(revision, supports, self.supports.here, {}, by_revert=by_revert)
        if self._latest:
            _describe(self._latest, sentences, works)
        self._latest = version
        here = self.sentences.here, self.works.here
        if version and self.sentences.here:
            self._base = _Reading(version, *here)
        if revision.sha1 in self._repeated:
            self._earlier[str(revision.sha1)] = here

    def end(self) -> None:
        """No revision is to come: what stands in the last is told its words there, as what went was in its last."""
        if self._latest:
            _describe(self._latest, self.sentences.here.values(), self.works.here.values())

    def _compare(
        self, version: Version | None, restored: tuple[Lives[str], Lives[str]] | None
    ) -> tuple[tuple[Lives[str], Lives[str]], tuple[Mapping[str, str], Mapping[str, str]]]:
        """With whose lives the revision's are compared, sentences and works, and what their keys became.

        A revert brings back those of the revision whose text it restores.
        """
        if restored:
            return restored, ({}, {})
        if version is None or self._base is None:
            return ({}, {}), ({}, {})
        aligned = Aligned(self._base.version, version, everything=False)
        return (self._base.sentences, self._base.works), (aligned.pairing.edited, _pair_works(aligned))

    def _list_supports(self, version: Version) -> Iterable[Support]:
        work_of = _read_works(version)
        links = zip(
            *(version.values("sentence_citations", name) for name in ("sentence_id", "citation_id")), strict=True
        )
        found = ((sentence, work_of[citation]) for sentence, citation in links)
        sentences, works = self.sentences.here, self.works.here
        return dict.fromkeys((sentences[one], works[work]) for one, work in found if work in works)


def _describe(version: Version, sentences: Iterable[Life[str]], works: Iterable[Life[str]]) -> None:
    """Tells each of these lives the words that it has in this revision."""
    by_sentence, by_work = ({life.key: life for life in lives} for lives in (sentences, works))
    for row in version.select("sentences", "sentence_id", by_sentence):
        life = by_sentence[row["sentence_id"]]
        life.text, life.section = row["text"], version.describe_section(row["section_id"])
    for row in reversed(version.select("citations", "work_id", by_work)):  # the first citation's words count
        by_work[row["work_id"]].text = spell_citation(row)


def _list_keys(version: Version | None) -> tuple[list[str], list[str]]:
    return (version.sentence_ids, version.values("works", "work_id")) if version else ([], [])


def _read_works(version: Version) -> dict[str, str]:
    """By citation the work that it is of."""
    return dict(zip(*(version.values("citations", name) for name in ("citation_id", "work_id")), strict=True))


def _pair_works(aligned: Aligned) -> dict[str, str]:
    """Older id → newer id of the works that are described otherwise: those that a citation is and was of."""
    old, new = ({*version.values("works", "work_id")} for version in (aligned.a, aligned.b))
    of_old, of_new = map(_read_works, (aligned.a, aligned.b))
    pairs: dict[str, str] = {}
    for a, b in aligned.citation_pairs.items():
        before, after = of_old[a], of_new[b]
        if before in old - new and after in new - old and before not in pairs and after not in pairs.values():
            pairs[before] = after
    return pairs
