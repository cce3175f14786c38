"""The revisions of an article taken in their order, in whichever order they are read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.document import Failure
from pipeline.errors import SourceError
from pipeline.history.lives import History
from pipeline.history.readings import open_reading
from pipeline.scale.computing import Outcome
from pipeline.sources.decoding import check_text
from pipeline.sources.wiki.revisions import SavedRevision


class Following:
    """Follows `history` through these revisions, the oldest first; those that tell nothing of it are passed over."""

    def __init__(self, revisions: Sequence[SavedRevision]) -> None:
        self.revisions = revisions
        self.history = History(revisions)
        self.blank: list[SavedRevision] = []
        self.unchanged = {new.revision_id for old, new in pairwise(revisions) if new.sha1 and old.sha1 == new.sha1}
        self.changed = [one for one in revisions if one.revision_id not in self.unchanged]
        self.passed: list[str] = []  # a line for each revision that cannot be read
        self._pending = deque(revisions)
        self._read: dict[int, bytes | None] = {}  # packed, as many may wait for one that is slow; None: blank
        self._unread: set[int] = set()

    def choose(self, texts: Iterable[tuple[SavedRevision, str | None]]) -> Iterator[tuple[SavedRevision, str]]:
        """The revisions that hold something to read."""
        for revision, text in texts:
            if text is None:
                self._pass(revision.revision_id, "the wiki does not show its wikitext")
                continue
            try:
                check_text(text, str(revision.revision_id))
            except SourceError:
                self.blank.append(revision)
                self._read[revision.revision_id] = None
            else:
                yield revision, text

    def take(self, made: Iterable[tuple[str, Outcome]]) -> History:
        """The history, when all that was chosen has been made: of each revision, by its id, what was read of it."""
        for name, outcome in made:
            if isinstance(outcome, Failure):
                self._pass(int(name), outcome.reason)
            else:
                self._read[int(name)] = outcome
            self._go_on()
        self._go_on()
        self.history.end()
        return self.history

    def _pass(self, revision_id: int, reason: str) -> None:
        self._unread.add(revision_id)
        self.passed.append(f"revision {revision_id} is passed over: {reason}")

    def _go_on(self) -> None:
        while self._pending:
            revision = self._pending[0]
            if revision.revision_id in self._unread:
                follower = self._pending[1] if len(self._pending) > 1 else None
                if follower and follower.revision_id in self.unchanged:
                    self._pass(follower.revision_id, "its text is that of the one before")
            elif revision.revision_id in self.unchanged:
                self.history.stay(revision)
            elif revision.revision_id in self._read:
                made = self._read.pop(revision.revision_id)
                self.history.add(revision, None if made is None else open_reading(made))
            else:
                return
            self._pending.popleft()
