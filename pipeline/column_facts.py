"""What hangs on a column beside its type: its weight in a diff, its names in CSL and BibTeX.

The fields of a record say it of themselves, so that this room knows nothing of tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

# --- weights -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Weight:
    """How a diff weighs the column: it says which row it is, its difference is a change, a minor one, or none.

    What is `placed` is a place in the words of a sentence, and says nothing where these became others.
    """

    kind: Literal["identity", "content", "minor", "ignored"]
    placed: bool = False
    reason: str = ""  # why it is ignored


IDENTITY = Weight("identity")  # names the row, or the one that it belongs to
CONTENT = Weight("content")
PLACED_CONTENT = Weight("content", placed=True)
MINOR = Weight("minor")  # a number, place or form that another edit changes, or that says the same otherwise
PLACED_MINOR = Weight("minor", placed=True)


def ignored(reason: str) -> Weight:
    """The weight of a column that is not compared, and why."""
    return Weight("ignored", reason=reason)


# --- names elsewhere, and what else hangs on a column --------------------------------------------------


@dataclass(frozen=True, slots=True)
class Csl:
    """The CSL variable that the column is, and what kind of value; of a `note` the label of its line there."""

    variable: str
    value: Literal["text", "names", "date", "note", "identifiers"] = "text"


@dataclass(frozen=True, slots=True)
class Bibtex:
    """The BibTeX field that the column is, whatever the entry's type; TeX reads a `verbatim` one as it stands."""

    field: str
    verbatim: bool = False


class Trait(Enum):
    """What else holds of a column."""

    ADDED = "tables of earlier versions lack it"
    NAMES_WORK = "it says which work is cited"


Fact = Csl | Bibtex | Trait
