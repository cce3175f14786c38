"""Notes that an editor numbers, outside Cite: `{{ref label|sea|a}}` leads to the line of `{{note label|sea|a}}`.

Sources: Template:Ref label, Template:Note label, Template:Ref and Template:Note of the English Wikipedia (as of 2025):
the first argument names the note, the second of the labelled ones is what both print.
"""

from __future__ import annotations

import re

from pipeline.document import Reference
from pipeline.english.note_groups import HAND_LABELLED
from pipeline.parse.templates.rules import Rule
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.references import begin_reference
from pipeline.parse.wikitext.state import State

_LONGEST = 4000  # characters of the source that a note says
_LONGEST_CALL = 200  # characters of another such template right before
_NOTE = r"\{\{\s*note\s*(?:label1?|num)?\s*\|"
# What ends a note: the next one, a line, what closes the template, reference or cell that it stands in.
_BORDER = re.compile(
    rf"(?P<note>{_NOTE})|(?P<opens>\{{\{{|\[\[)|(?P<closes>\}}\}}|\]\])|(?P<ends>\n|\|\||</\s*ref\b)", re.IGNORECASE
)
_NOTE_BEFORE = re.compile(rf"{_NOTE}\s*(?P<name>[^{{}}|]*?)\s*(?:\|[^{{}}]*)?\}}\}}\s*$", re.IGNORECASE)


def read_label_marker(state: State, call: Call, rule: Rule) -> None:
    """{{ref label}}: a marker of the note of this name."""
    if record := _read_record(state, call, rule):
        state.events.append(begin_reference(state, "note", record))


def read_label_note(state: State, call: Call, rule: Rule) -> None:
    """{{note label}}: the note of this name says what its line does, which is read where it stands as well."""
    record = _read_record(state, call, rule)
    before = _NOTE_BEFORE.search(state.source, max(0, call.start - _LONGEST_CALL), call.start)
    if record is None or (before and before["name"] == record.name):  # a note's second link back
        return
    event = begin_reference(state, "note", record, is_marked=False)
    with state.silence():
        event.content = state.read_content(state.read_region(call.start, _find_end(state.source, call.end)), [])
    state.events.append(event)


def _read_record(state: State, call: Call, rule: Rule) -> Reference | None:
    """The reference to the note that the template names; None, which is told, where it names none."""
    name, label = (state.plain_text(region) if (region := call.get(place)) else "" for place in ("1", "2"))
    if not name:
        state.report("warning", "markup_error", f"template {call.name!r} names no note", call.start, call.end)
        return None
    printed = label if rule.detail == "labelled" else ""
    return Reference(HAND_LABELLED, name, None, None, call.start, call.end, label=printed or None)


def _find_end(source: str, start: int) -> int:
    """Where the note ends whose words begin at `start`; further links back may stand before them."""
    depth = 0
    for match in _BORDER.finditer(source, start, start + _LONGEST):
        is_inner = match["note"] is None or not source[start : match.start()].strip()
        if match["note"] and is_inner:
            start = max(source.find("}}", match.end()) + 2, match.end())
        elif match["note"] or (depth == 0 and (match["closes"] or match["ends"])):
            return match.start()
        depth += -1 if match["closes"] else 1 if match["note"] or match["opens"] else 0
    return min(start + _LONGEST, len(source))
