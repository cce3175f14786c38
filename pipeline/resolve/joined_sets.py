"""Things of which some turn out to be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class JoinedSets(Generic[T]):
    """Sets that are joined as it is learnt that members are one; one of its members stands for each."""

    def __init__(self, members: Iterable[T] = ()) -> None:
        self._parents: dict[T, T] = {member: member for member in members}

    def find(self, member: T) -> T:
        """What stands for the set of this member, which is its own until it is joined."""
        parent = self._parents.setdefault(member, member)
        while parent != self._parents[parent]:
            self._parents[member] = parent = self._parents[parent]
        return parent

    def join(self, one: T, other: T) -> None:
        """The two are one: so are all that either was joined with."""
        self._parents[self.find(other)] = self.find(one)

    def join_all(self, members: Iterable[T]) -> None:
        """All of them are one."""
        first, *others = members
        for other in others:
            self.join(first, other)

    def list_sets(self) -> list[list[T]]:
        """The sets and their members, in the order in which they came."""
        sets: dict[T, list[T]] = defaultdict(list)
        for member in self._parents:
            sets[self.find(member)].append(member)
        return list(sets.values())
