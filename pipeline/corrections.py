"""`corrections.yaml`, validated and frozen: what a person knows better than the pipeline."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.document import Diagnostic, Severity
from pipeline.settings_text import read_model

Kind = Literal["PERSON", "ORG", "NORP", "GPE", "LOC", "FAC", "place", "actor", "none"]
Text = Annotated[str, Field(min_length=1)]


def _read_list(value: Any) -> Any:
    """An empty list where a key stands without any below it."""
    return [] if value is None else value


class Correction(BaseModel):
    """Where a correction holds: in one article or in all, in one sentence of it or in all; and why it was made."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    article: Text | None = None
    sentence: Text | None = None  # its id
    note: str | None = None

    def holds_in(self, article_id: str) -> bool:
        """Whether it is about this article, or about none alone."""
        return self.article in (None, article_id)

    @property
    def where(self) -> str:
        """The sentence that it is about alone, as a message goes on."""
        return f" in {self.sentence}" if self.sentence else ""

    def report_unused(self, message: str) -> Diagnostic:
        """What it did not match here: a warning where it is about this article alone, else for the merging to judge."""
        severity: Severity = "info" if self.article is None else "warning"
        return Diagnostic(severity, "unused_correction", f"corrections.yaml: {message}")


class NamesCorrection(Correction):
    """Names that are one entity, or are not; or spellings of one source. The first is canonical."""

    names: Annotated[tuple[Text, ...], Field(min_length=2)]


class KindCorrection(Correction):
    """What a name is: one of the tables' classes, a place or an actor of whichever class, or no name at all."""

    name: Text
    kind: Kind


class Corrections(BaseModel):
    """All corrections, in the order in which they stand in the file; of several that match the last counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    same: Annotated[tuple[NamesCorrection, ...], BeforeValidator(_read_list)] = ()
    different: Annotated[tuple[NamesCorrection, ...], BeforeValidator(_read_list)] = ()
    kind: Annotated[tuple[KindCorrection, ...], BeforeValidator(_read_list)] = ()
    source: Annotated[tuple[NamesCorrection, ...], BeforeValidator(_read_list)] = ()


def read_corrections(text: str, name: str = "corrections.yaml") -> Corrections:
    """The corrections in this YAML text; raises ParameterError, naming the file and the key, where it is not valid."""
    entries: dict[str, type[BaseModel]] = {"kind": KindCorrection}
    entries |= dict.fromkeys(("same", "different", "source"), NamesCorrection)
    return read_model(Corrections, text, name, lambda key: entries.get(key, Corrections))
