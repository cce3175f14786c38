"""How an error is told."""

from __future__ import annotations

from pipeline.errors import PipelineError
from pipeline.printable import make_printable


def describe_error(error: PipelineError | OSError) -> str:
    """The error in one line that names the file, and that anyone's file name or table may stand in."""
    if isinstance(error, OSError):
        return make_printable(f"{error.filename or 'file'}: {error.strerror or error}")
    return make_printable(str(error))
