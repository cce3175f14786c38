"""What comes again and again: "every Monday", "annually", "twice a year"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pipeline.document import TimexType
from pipeline.extract.dates.mentions import write_bare
from pipeline.extract.dates.resolving.meaning import Context, Meaning, Outcome


@dataclass(frozen=True, slots=True)
class Repeated(Meaning):
    """A set: `value` is its TIMEX3 value."""

    timex_type: ClassVar[TimexType] = "set"

    value: str

    def timex(self) -> str:
        return self.value

    def resolve(self, context: Context) -> Outcome:
        return Outcome(write_bare(context.wording, "set", self.value))
