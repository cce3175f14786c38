"""How an error is told."""

from __future__ import annotations

from pipeline.errors import PipelineError


def describe_error(error: PipelineError | OSError) -> str:
    """The error in one line that names the file."""
    if isinstance(error, OSError):
        return f"{error.filename or 'file'}: {error.strerror or error}"
    return str(error)
