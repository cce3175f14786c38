"""The grammar of citations that people type: segments with their signs, given to fields by their form.

`segments` cuts a citation where marks and punctuation do, and knows what shows itself (`exact_parts`); `titles` chooses
the title by its marks; `heads` and `tails` give what stands before and behind it to the fields; `csl_types` tells the
kind of work. Where these rules leave words unread, `settling` asks the `labeller`, a conditional random field over the
`signs` of the `tokens`, for their fields. What no field takes is left and told.
"""

from __future__ import annotations

from pipeline.resolve.citations.typed.readings import LONGEST, read_typed

__all__ = ["LONGEST", "read_typed"]
