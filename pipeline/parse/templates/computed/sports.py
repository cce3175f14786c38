"""Templates of sports: goals, cards, medals."""

from __future__ import annotations

from functools import partial

from pipeline.parse.templates.computed.arguments import Writer, values_of, write
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.state import State

# What {{goal}} says of a goal beside its minute.
_KINDS = {"p": "pen.", "pen": "pen.", "pen.": "pen.", "o": "o.g.", "og": "o.g.", "o.g.": "o.g.", "og.": "o.g."}


def _write_goals(state: State, call: Call) -> None:
    """{{goal|23||45|pen}}: 23', 45' (pen.)."""
    values = values_of(state, call)
    pairs = [(values[at], (values[at + 1 : at + 2] or [""])[0]) for at in range(0, len(values), 2)]
    goals = [
        f"{minute}'" + (f" ({_KINDS.get(kind.lower(), kind)})" if kind else "") for minute, kind in pairs if minute
    ]
    write(state, call, ", ".join(goals))


def _write_minutes(state: State, call: Call, first: int = 0) -> None:
    """{{yel|45}}, {{subon|60}}: 45', 60'; of {{sent off|0|70}} the first number says how."""
    write(state, call, ", ".join(f"{minute}'" for minute in values_of(state, call)[first:] if minute))


def _write_medal(state: State, call: Call, kind: str = "") -> None:
    """{{medal|Gold|1996 Atlanta|Singles}}: Gold medal – first place, 1996 Atlanta, Singles."""
    values = values_of(state, call)
    kind = kind or (values.pop(0).lower() if values else "")
    place = {"gold": "first", "silver": "second", "bronze": "third"}.get(kind)
    words = f"{kind.capitalize()} medal – {place} place" if place else ""
    write(state, call, ", ".join(filter(None, (words, *values))))


WRITERS: dict[str, Writer] = {
    "goals": _write_goals,
    "minutes": _write_minutes,
    "dismissal": partial(_write_minutes, first=1),
    "medal": _write_medal,
    "gold_medal": partial(_write_medal, kind="gold"),
    "silver_medal": partial(_write_medal, kind="silver"),
    "bronze_medal": partial(_write_medal, kind="bronze"),
}
