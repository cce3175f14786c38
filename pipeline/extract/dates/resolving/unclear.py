"""What the words leave open, whatever the context: "5/6/2021", "the day before the attack"."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.dates.resolving.meaning import Context, Meaning, Outcome, Unresolved


@dataclass(frozen=True, slots=True)
class Unclear(Meaning):
    """A date that no rule reads; `value` is what its TIMEX3 value can be."""

    value: str
    reason: str

    def timex(self) -> str:
        return self.value

    def resolve(self, context: Context) -> Outcome:
        raise Unresolved(self.reason)
