"""What the text gives to someone who says it: a row of the table `claims`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stance = Literal["says", "claims", "denies", "confirms", "doubts", "intends"]
Quoted = Literal["none", "part", "whole"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement, `start` to `end` of its sentence's text, that a cue gives to its speaker, if to any.

    `actor` is the index of the actor mention that names the speaker, often that of an earlier sentence for a pronoun.
    """

    sentence: int
    start: int
    end: int
    cue: str
    cue_start: int
    cue_end: int
    stance: Stance
    quoted: Quoted = "none"
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    actor: int | None = None
