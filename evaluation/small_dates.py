"""How many small inputs about dates are read wholly right: `python -m evaluation.small_dates [--show 0|1]`.

The inputs and the guideline that they follow stand in `tests/gold/dates_small`. An input is right where each of its
gold dates is found with the same words, prepositions, articles, words of approximation and of the time of day beside
them not counted, and the same first and last day, and nothing else is found but durations and times of day.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.date_scores import Interval, Mention, bare
from evaluation.dates import dates_in_source
from pipeline.document import DateMention, Origin, Source

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "dates_small"
SETS = ("inputs", "later", "fresh", "last", "latest", "newest", "seventh")
_OTHER_CALENDAR = " AH"
_TOLERANCE = 8  # days of a date that the guideline turns by the tabular Hijri calendar
_DAYPART = r"(?:early hours|morning|afternoon|evening|night|eve|dawn|dusk|noon|midday|midnight)"
_BEFORE = re.compile(rf"(?:the )?(?:{_DAYPART}|\d[\d:. ]*(?:[ap]\.?m\.?)?) (?:of|on) (?:the )?", re.IGNORECASE)
_BEHIND = re.compile(rf" {_DAYPART}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """An input's text, its gold dates and ours."""

    text: str
    gold: tuple[Mention, ...]
    ours: tuple[Mention, ...]

    @property
    def is_right(self) -> bool:
        tolerance = _TOLERANCE if _OTHER_CALENDAR in self.text else 0
        return len(self.gold) == len(self.ours) and all(
            _words(self.text, gold) == _words(self.text, our) and _agree(gold.interval, our.interval, tolerance)
            for gold, our in zip(self.gold, self.ours, strict=True)
        )


def _words(text: str, mention: Mention) -> tuple[int, int]:
    """Where the words of a date stand that count."""
    start, end = mention.start, mention.end
    before, behind = _BEFORE.match(text, start, end), _BEHIND.search(text[start:end])
    return bare(text, before.end() if before else start, start + behind.start() if behind else end)


def read_inputs(path: Path) -> Iterator[Reading]:
    """Each input as it is read by itself, in the file's order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield read_input(json.loads(line))


def read_input(record: dict[str, Any]) -> Reading:
    """The input of a line as it is read by itself."""
    text = record["text"]
    gold = tuple(_place(text, record["dates"]))
    found = dates_in_source(Source(Origin("small_dates", "wikitext"), text))
    ours = tuple(
        Mention(start, end, (_print(date.earliest), _print(date.latest)))
        for start, end, date in found
        if _is_asked(start, end, date, gold)
    )
    return Reading(text, gold, ours)


def _is_asked(start: int, end: int, date: DateMention, gold: Sequence[Mention]) -> bool:
    """True for what the guideline annotates: no durations, nor how often, and of times of day only what tells a day."""
    if date.timex_type == "time" or (date.timex_type == "set" and date.timex_value[0] in "PT"):
        return any(start < one.end and one.start < end for one in gold)
    return date.timex_type != "duration" and date.timex_value != "PRESENT_REF"


def _print(day: dt.date | None) -> str | None:
    return str(day) if day else None


def _place(text: str, dates: Sequence[dict[str, Any]]) -> Iterator[Mention]:
    position = 0
    for date in dates:
        start = text.index(date["text"], position)
        position = start + len(date["text"])
        yield Mention(start, position, (date["start"], date["end"]))


def _agree(gold: Interval, ours: Interval, tolerance: int) -> bool:
    return all(
        one == other or (one is not None and other is not None and abs((_day(one) - _day(other)).days) <= tolerance)
        for one, other in zip(gold, ours, strict=True)
    )


def _day(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--show", type=int, choices=(0, 1), help="print what is wrong, of every second input from here")
    parser.add_argument("--set", choices=SETS, help="only these inputs")
    options = parser.parse_args()
    for name in [options.set] if options.set else SETS:
        readings = list(read_inputs(GOLD / f"{name}.jsonl"))
        for half, part in ((readings, "all"), (readings[::2], "even"), (readings[1::2], "odd")):
            print(f"{name:7} {part:5} {sum(one.is_right for one in half):3} of {len(half)} right")
        for one in [] if options.show is None else readings[options.show :: 2]:
            _show(one)


def _show(one: Reading) -> None:
    """Print what is wrong in a reading."""
    if not one.is_right:
        print(one.text)
        for kind, mentions in (("gold", one.gold), ("ours", one.ours)):
            print("   ", kind, *((one.text[m.start : m.end], *m.interval) for m in mentions))


if __name__ == "__main__":
    main()
