"""The names that a person says are one, or are not, and which of these corrections matched nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.corrections import Corrections, NamesCorrection
from pipeline.document import ActorKind, Diagnostic, Entity, NameMention, PlaceKind
from pipeline.resolve.entities.groups import Node
from pipeline.resolve.entities.name_forms import name_key
from pipeline.resolve.joined_sets import JoinedSets


class CorrectedNames:
    """The corrections of identity that are about one article; remembers which were of use."""

    def __init__(self, corrections: Corrections, article_id: str, sentence_ids: Sequence[str]) -> None:
        self._sentence_ids = sentence_ids
        self._kinds = [
            one for one in corrections.kind if one.entity_kind and not one.sentence and one.holds_in(article_id)
        ]
        self._of_kind: dict[str, list[NamesCorrection]] = {
            "same": [one for one in corrections.same if one.holds_in(article_id)],
            "different": [one for one in corrections.different if one.holds_in(article_id)],
        }
        self._found: dict[int, set[str]] = defaultdict(set)  # by correction, the keys of its names that stand here

    def part(self, mentions: Sequence[NameMention], keys: Sequence[str], nodes: Sequence[Node]) -> list[Node]:
        """The nodes, those of mentions that are corrected in their sentence alone being nodes of their own."""
        corrected = {
            (one.sentence, name_key(name))
            for of in self._of_kind.values()
            for one in of
            if one.sentence
            for name in one.names
        }
        if not corrected:
            return list(nodes)
        return [
            Node(False, key, mention.sentence) if (self._sentence_ids[mention.sentence], key) in corrected else node
            for mention, key, node in zip(mentions, keys, nodes, strict=True)
        ]

    def tell_different(
        self, mentions: Sequence[NameMention], keys: Sequence[str], nodes: Sequence[Node]
    ) -> dict[Node, dict[int, int]]:
        """By node the corrections that part it from others, each with the place of its name among those parted."""
        different: dict[Node, dict[int, int]] = defaultdict(dict)
        for which, place, indexes in self._find_mentions("different", mentions, keys):
            for index in indexes:
                different[nodes[index]].setdefault(which, place)
        return different

    def list_same(
        self, mentions: Sequence[NameMention], keys: Sequence[str]
    ) -> Iterator[tuple[NamesCorrection, dict[str, list[int]]]]:
        """Each correction of names that are one, with the mentions of each name, by its key."""
        found: dict[int, dict[str, list[int]]] = defaultdict(dict)
        for which, place, indexes in self._find_mentions("same", mentions, keys):
            found[which][name_key(self._of_kind["same"][which].names[place])] = indexes
        for which, of_name in found.items():
            yield self._of_kind["same"][which], of_name

    def _find_mentions(
        self, kind: str, mentions: Sequence[NameMention], keys: Sequence[str]
    ) -> Iterator[tuple[int, int, list[int]]]:
        """Of each correction and each of its names, by their places, the mentions that it is about: those written so,
        and those that lead to the page of this title, by which a table names what they mean.
        """
        if not self._of_kind[kind]:
            return
        of_key: dict[str, list[int]] = defaultdict(list)
        for index, (key, mention) in enumerate(zip(keys, mentions, strict=True)):
            for name in dict.fromkeys((key, name_key(mention.link or key))):
                of_key[name].append(index)
        for which, correction in enumerate(self._of_kind[kind]):
            for place, name in enumerate(correction.names):
                indexes = of_key.get(name_key(name), [])
                if correction.sentence and place:
                    indexes = [i for i in indexes if self._sentence_ids[mentions[i].sentence] == correction.sentence]
                if indexes:
                    self._found[id(correction)].add(name)
                    yield which, place, indexes

    def set_kinds(self, entities: Iterable[Entity], kinds: Container[str]) -> tuple[Entity, ...]:
        """The entities, each of the kind that a correction says of its name, where it is one of these kinds."""
        told = {name_key(one.name): one.entity_kind for one in self._kinds if one.entity_kind in kinds}
        return tuple(
            replace(entity, kind=kind) if (kind := _find_kind(entity, told)) else entity for entity in entities
        )

    def report_unused(self) -> Iterator[Diagnostic]:
        """What matched nothing here, or what another correction says the contrary of."""
        for different in self._of_kind["different"]:
            if names := self._find_contrary(different):
                message = f"corrections.yaml: {different.tell_contrary(names)}"
                yield Diagnostic("warning", "unused_correction", message)
        for kind, corrections in self._of_kind.items():
            for correction in corrections:
                yield from correction.report_names(kind, self._found[id(correction)])

    def _find_contrary(self, different: NamesCorrection) -> list[str]:
        """Those of its names that stand here and are the same by corrections that hold there, be it one by one."""
        here = {name_key(name): name for name in different.names if name in self._found[id(different)]}
        same = JoinedSets[str]()
        for correction in self._of_kind["same"]:
            if correction.sentence in (None, different.sentence) and self._found[id(correction)]:
                names = (correction.names[0], *self._found[id(correction)])
                same.join_all(dict.fromkeys(map(name_key, names)))
        for members in same.list_sets():
            if len(shared := here.keys() & set(members)) > 1:
                return [name for key, name in here.items() if key in shared]
        return []


def _find_kind(entity: Entity, told: Mapping[str, PlaceKind | ActorKind | None]) -> PlaceKind | ActorKind | None:
    """What is told of the entity's own name, else of another that it goes by."""
    found = (told.get(name_key(name)) for name in (entity.name, *entity.aliases))
    return next(filter(None, found), None)
