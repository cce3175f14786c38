"""What is counted from a day of the article that nobody gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.document import DateMention, Diagnostic, Document
from pipeline.extract.dates.narrative import COARSE


def report_assumed_day(document: Document, dates: Sequence[DateMention]) -> Iterator[Diagnostic]:
    """One finding where dates are counted from the latest access or archive date, for lack of a day that is given.

    What is counted in decades and more ("66 million years ago") is the same whichever day that is.
    """
    origin = document.origin
    counted = [date for date in dates if date.resolution == "as_of" and date.precision not in COARSE]
    if not counted or origin.as_of or origin.revision_timestamp:
        return
    message = (
        f"the article's day is taken to be {document.as_of}, the latest access or archive date among its citations, as"
        f" no as_of or revision is given; dates counted from it: {len(counted)}, the first {counted[0].text!r}"
    )
    yield Diagnostic("info", "assumed_day", message)
